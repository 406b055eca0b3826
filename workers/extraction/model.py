"""Loads the language model, and keeps its sentences to what punctuation allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import InvalidSetting
from workers.extraction.inference import hasten

PACKAGED = Path(__file__).with_name("model") / "news_ud_sm"
NEEDED = frozenset({"tagger", "parser", "ner"})

_LOOSE_ENDINGS = frozenset({"…", "..."})
_FIRM_ENDINGS = frozenset({".", "!", "?"})
_ENDING = "….!?"
_QUOTES = frozenset({'"', "'", "''", "``"})
_CLOSERS = frozenset({"”", "’", ")", "]", "»"})
_OPENERS = frozenset({"“", "‘", "(", "[", "«"})
# A sentence that goes on for longer is cut, at a comma or the like if one comes soon: the rules look at every pair of
# words in a sentence, and news has none of this length.
_LONGEST_SENTENCE, _CUT_AFTER = 180, frozenset({",", ";", ":", "–", "—"})
_CUT_FROM = 150
# spaCy's SENT_START is -1, 0 or 1, and an array of attributes has no signs.
_MARKS = {True: 1, None: 0, False: 2**64 - 1}


def load(name: str = "") -> Language:
    """The spaCy pipeline to read with.

    :param name: a pipeline's name or path; "": the one that ships with Dateline.
    :raises InvalidSetting: if it cannot be loaded, or lacks a part that the rules need.
    """
    try:
        nlp = spacy.load(name or PACKAGED)
    except (OSError, ImportError, ValueError) as error:
        raise InvalidSetting(
            f"The language model {name or PACKAGED} cannot be loaded: set DATELINE_MODEL to the name or path of "
            f"an installed spaCy pipeline, or leave it empty for Dateline's own ({str(error).splitlines()[0]})."
        ) from error
    missing = NEEDED - set(nlp.pipe_names)
    if missing:
        raise InvalidSetting(
            f"The language model {name} has no {', '.join(sorted(missing))}: set DATELINE_MODEL to an English "
            "spaCy pipeline with a tagger, a parser and an entity recogniser."
        )
    nlp.add_pipe("dateline_sentence_bounds", before="parser")
    hasten(nlp)
    return nlp


@Language.component("dateline_sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Tell the parser where sentences cannot begin, and where they must.

    The packaged parser also learned from web text, where sentences end without a full stop; news is not like that.
    """
    texts, spaced = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    begins = _limited(texts, _begins(texts, spaced))
    marks = numpy.array([_MARKS[mark] for mark in begins], dtype=numpy.uint64)
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # numpy's arrays are what it takes


def _begins(texts: Sequence[str], spaced: Sequence[bool]) -> Iterator[bool | None]:
    """For each token whether a sentence begins with it: as punctuation decides, or None to leave it to the parser."""
    last, last_at = "", -1
    for at, text in enumerate(texts):
        quote = text in _QUOTES
        if at and (text in _CLOSERS or (quote and not spaced[at - 1])):
            yield False
            continue
        if at == 0:
            yield True
        elif last[-1] in _ENDING:
            yield _begins_after(last, text, opens=quote or text in _OPENERS, closed=last_at < at - 1)
        else:
            yield False
        last, last_at = text, at


def _limited(texts: Sequence[str], begins: Iterable[bool | None]) -> Iterator[bool | None]:
    """The same with beginnings put in where a sentence would be too long."""
    length = 0
    for at, begin in enumerate(begins):
        cut = length >= _CUT_FROM and (length >= _LONGEST_SENTENCE or texts[at - 1] in _CUT_AFTER)
        length = 1 if cut or begin else length + 1
        yield cut or begin


def _begins_after(last: str, text: str, *, opens: bool, closed: bool) -> bool | None:
    """Whether a sentence begins with a token after another; ``closed``: closing quotes or brackets stand between."""
    if last in _FIRM_ENDINGS:
        # A quotation may end with its own full stop and the sentence go on: '"We saw it." he said'.
        return True if opens or _is_big(text) else (False if closed else None)
    if last in _LOOSE_ENDINGS:
        return None if opens or _is_big(text) else False
    # "U.S." and "Inc." hold their full stop: what follows may or may not begin a sentence.
    return None if last.endswith(".") and len(last) > 2 and text[:1].isupper() else False


def _is_big(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()
