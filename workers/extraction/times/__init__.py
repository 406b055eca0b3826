"""Time expressions in English news: found, typed and resolved, with the standard library, dateutil and dateline.edtf.

A text is cut into tokens (``tokens.py``), rules over tokens find simple expressions (``grammar.toml``, with the
words of ``words.toml``), readers make sense of them (``readers/``), neighbours are put together (``mentions.py``),
and each is resolved against publication, tense and the expressions before it (``resolution.py``).
"""

from workers.extraction.times.expression import Granularity, Kind, Tense, TimeExpression, TimexType
from workers.extraction.times.resolution import read

__all__ = ["Granularity", "Kind", "Tense", "TimeExpression", "TimexType", "read"]
