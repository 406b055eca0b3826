"""The word lists are whole and can be looked up."""

from __future__ import annotations

import pytest

from dateline.ontology import TYPES
from workers.extraction import countries, lexicon
from workers.extraction.triggers import NO_EVENT

WORDS = lexicon.load()


def test_every_entry_has_a_type_of_the_ontology() -> None:
    types = {entry.type for entries in (*WORDS.verbs.values(), *WORDS.nouns.values()) for entry in entries}

    assert types <= TYPES.keys() | {NO_EVENT}


def test_every_mark_of_an_entry_is_known() -> None:
    marks = {
        word
        for entries in WORDS.verbs.values()
        for entry in entries
        for word in (*entry.words, *entry.slots)
        if word.startswith("<")
    }

    assert marks <= lexicon.SLOTS


@pytest.mark.parametrize("verb", ["criticise", "criticize", "apologise", "apologize", "honour", "honor"])
def test_british_and_american_spellings_are_both_read(verb: str) -> None:
    assert verb in WORDS.verbs


@pytest.mark.parametrize(
    ("form", "lemma", "found"),
    [("torpedoed", "torpedoe", "torpedo"), ("killing", "killing", "kill"), ("said", "say", "say")],
)
def test_a_lemma_that_is_no_word_is_mended(form: str, lemma: str, found: str) -> None:
    assert WORDS.verb_lemma(form, lemma) == found


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China", "CHN"),
        ("Chinese", "CHN"),
        ("Israelis", "ISR"),
        ("the Netherlands", "NLD"),
        ("South Korea", "KOR"),
        ("UK", "GBR"),
        ("Nairobi", "KEN"),
        ("Atlantis", None),
    ],
)
def test_a_country_is_known_by_name_adjective_and_capital(name: str, code: str | None) -> None:
    assert countries.country_of(name) == code


def test_a_code_leads_back_to_the_everyday_name() -> None:
    assert [countries.name_of(code) for code in ("IRN", "RUS", "USA")] == ["Iran", "Russia", "United States"]
