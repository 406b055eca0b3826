"""Loads the language model, and keeps its sentences to what punctuation allows."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import InvalidSetting

PACKAGED = Path(__file__).with_name("model") / "news_ud_sm"
NEEDED = frozenset({"tagger", "parser", "ner"})

_LOOSE_ENDINGS = frozenset({"…", "..."})
_FIRM_ENDINGS = frozenset({".", "!", "?"})
_QUOTES = frozenset({'"', "'", "''", "``"})
_CLOSERS = frozenset({"”", "’", ")", "]", "»"})
_OPENERS = frozenset({"“", "‘", "(", "[", "«"})


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
    return nlp


@Language.component("dateline_sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Tell the parser where sentences cannot begin, and where they must.

    The packaged parser also learned from web text, where sentences end without a full stop; news is not like that.
    """
    for token in doc[1:]:
        token.is_sent_start = _begins_sentence(doc, token.i)
    return doc


def _begins_sentence(doc: Doc, index: int) -> bool | None:
    """True or False where punctuation decides; None leaves it to the parser."""
    if _closes(doc, index):
        return False
    before = index - 1
    while before > 0 and _closes(doc, before):
        before -= 1
    last, word = doc[before].text, doc[index].text
    starts_big = word[:1].isupper() or word[:1].isdigit() or _opens(doc, index)
    if last in _FIRM_ENDINGS:
        # A quotation may end with its own full stop and the sentence go on: '"We saw it." he said'.
        return True if starts_big else (None if before == index - 1 else False)
    if last in _LOOSE_ENDINGS:
        return None if starts_big else False
    # "U.S." and "Inc." hold their full stop: what follows may or may not begin a sentence.
    return None if last.endswith(".") and len(last) > 2 and word[:1].isupper() else False


def _closes(doc: Doc, index: int) -> bool:
    text = doc[index].text
    return text in _CLOSERS or (text in _QUOTES and not doc[index - 1].whitespace_)


def _opens(doc: Doc, index: int) -> bool:
    text = doc[index].text
    return text in _OPENERS or (text in _QUOTES and bool(doc[index - 1].whitespace_))
