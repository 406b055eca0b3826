"""Refuses what is not English, by py3langid, whose model is loaded once (half a second, about 100 MiB)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pycountry
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dateline.errors import Unreadable

# A glance is enough for most English; what it leaves open is looked at farther, and more would only cost time.
GLANCED_AT, SURE = 400, 0.99
LOOKED_AT = 6000
# Fewer letters tell too little. A script without spaces says as much with a quarter of them.
LEAST_LETTERS = 24
# English text stays well above, other languages stay far below.
LEAST_PROBABILITY = 0.001
# Nigerian Pidgin is written with so much English that short English texts are taken for it.
ENGLISH = ("en", "pcm")
# ISO 639-2's code for what has no linguistic content.
NO_LANGUAGE = "zxx"


@lru_cache(maxsize=1)
def load() -> LanguageIdentifier:
    """The language model; a worker calls this before it forks, so that its children share the memory."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def require_english(text: str) -> None:
    """Pass if a text is in English, or has too few letters to tell.

    :raises Unreadable: if it is in another language; the message names it.
    """
    if _english(_ranked(text[:GLANCED_AT])) >= SURE:
        return
    ranked = _ranked(text[:LOOKED_AT])
    if ranked and _english(ranked) < LEAST_PROBABILITY:
        likeliest = next(iter(ranked))
        if likeliest == NO_LANGUAGE:
            raise Unreadable("This document seems to be in no language at all: post running text in English.")
        language = _name(likeliest)
        raise Unreadable(f"This document is written in {language}, and Dateline reads English: post a translation.")


def _ranked(text: str) -> dict[str, float]:
    """The languages that a text may be in with their probabilities, likeliest first; {}: too few letters to tell."""
    sample = _without_names(text)
    letters = sum(map(str.isalpha, sample))
    if letters < (LEAST_LETTERS if " " in sample else LEAST_LETTERS // 4):
        return {}
    return dict(load().rank(sample))


def _english(ranked: Mapping[str, float]) -> float:
    return sum(ranked.get(code, 0.0) for code in ENGLISH)


def _without_names(sample: str) -> str:
    """The words that do not start with a capital: names say nothing about the language around them."""
    return " ".join(word for word in sample.split() if not word[0].isupper())


def _name(code: str) -> str:
    found = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
    return str(found.name).partition(" (")[0] if found else "another language"
