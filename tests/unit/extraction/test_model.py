"""Loading the language model, and the bounds of sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from dateline.errors import InvalidSetting
from workers.extraction import Reader, load


def test_a_missing_model_is_named_with_what_to_do() -> None:
    with pytest.raises(InvalidSetting, match=r"en_core_web_absent cannot be loaded: set DATELINE_MODEL"):
        load("en_core_web_absent")


def test_a_model_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(InvalidSetting, match="has no ner, parser, tagger"):
        load(str(tmp_path / "blank"))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The talks failed. Both sides left.", 2),
        ('"We lost." He left the hall.', 2),
        ('"We lost," he said. "They won."', 2),
        ("U.S. Senator John Smith left Meta Platforms CEO Ann Wu a letter.", 1),
        ("He said: the road is shut", 1),
    ],
)
def test_sentences_end_where_punctuation_says_so(reader: Reader, text: str, sentences: int) -> None:
    assert len(list(reader.nlp(text).sents)) == sentences
