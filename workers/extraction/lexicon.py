"""The word lists that the rules read, loaded from ``lexicons/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import product
from typing import Any

SLOTS = frozenset(
    {"<person>", "<thing>", "<place>", "<clause>", "<to>", "<by>", "<org>", "<competition>", "<doer>", "<munition>"}
)


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb with the words that must stand beside it.

    :param words: particles, prepositions or objects, as lemmas.
    :param slots: what kind of object or clause it asks for, as the lexicon's marks.
    """

    verb: str
    words: tuple[str, ...]
    slots: tuple[str, ...]
    type: str
    speech: bool

    @property
    def weight(self) -> int:
        """How specific the entry is: the fitting entry with the most wins."""
        return 2 * len(self.words) + len(self.slots)


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun, perhaps of several words, that names an event."""

    words: tuple[str, ...]
    type: str
    speech: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists. Verbs and nouns are indexed by the lemma that leads to their entries, most specific first.

    :param words: plain lists by their name in the files ("light", "stative", "unreal_nouns" ...).
    """

    verbs: Mapping[str, tuple[VerbEntry, ...]]
    nouns: Mapping[str, tuple[NounEntry, ...]]
    adjectives: Mapping[str, str]
    words: Mapping[str, frozenset[str]]

    def verb_lemma(self, text: str, lemma: str) -> str:
        """A verb's lemma; where the model's is no word of the lists, the one that regular inflection leads to."""
        if lemma in self.verbs or lemma in self.words["stative"]:
            return lemma
        stems = (text.lower(), *_stems(text.lower()))
        return next((stem for stem in stems if stem in self.verbs or stem in self.words["stative"]), lemma)

    def noun_lemma(self, text: str, lemma: str) -> str:
        """A plural's lemma; where the model kept the plural, the singular that the lists of people and bodies have."""
        if lemma != text.lower():
            return lemma
        stems = [lemma.removesuffix("s"), lemma.removesuffix("es"), lemma.removesuffix("ies") + "y"]
        stems.append(lemma.removesuffix("men") + "man")
        return next((stem for stem in stems if self.has("persons", stem) or self.has("bodies", stem)), lemma)

    def singular_title(self, text: str) -> str | None:
        """The office that a word before a name tells, that of "Ministers" being "minister"; None if it tells none.

        :param text: in lower case.
        """
        word = text.rstrip(".")
        return next((one for one in (word, word.removesuffix("s")) if self.has("persons", one)), None)

    def has(self, name: str, word: str) -> bool:
        """Whether a word is on the list of that name."""
        return word in self.words[name]


def load() -> Lexicon:
    """The lexicon that ships with Dateline."""
    speech, events = _read("speech.toml"), _read("events.toml")
    vehicles = speech["statement"].pop("vehicles")
    politics = _read("politics.toml")
    said = {name: table for name, table in politics.items() if name in speech}
    done = {name: table for name, table in politics.items() if name not in speech}
    verbs = [
        *_verb_entries(speech, speech=True),
        *_verb_entries(said, speech=True),
        *_verb_entries(events, speech=False),
        *_verb_entries(done, speech=False),
    ]
    nouns = [
        *_noun_entries(speech, speech=True),
        *_noun_entries(events, speech=False),
        *_noun_entries(done, speech=False),
    ]
    adjectives = {word: name for name, table in events.items() for word in split(table.get("adjectives", ""))}
    words = {"vehicles": _all_spellings(split(vehicles))}
    for name in ("grammar.toml", "people.toml"):
        for section in _read(name).values():
            words |= {key: _all_spellings(split(value)) for key, value in section.items()}
    return Lexicon(
        _index((spelled, entry) for entry in verbs for spelled in spellings(entry.verb)),
        _index((spelled, entry) for entry in nouns for spelled in spellings(entry.words[-1])),
        adjectives,
        words,
    )


def _stems(form: str) -> list[str]:
    """What a regular form may come from: "stopped" from "stop", "naming" from "name", "carries" from "carry"."""
    for ending in ("ing", "ed", "es", "s"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2:
            undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
            return [stem, stem + "e", undoubled, stem[:-1] + "y" if stem.endswith("i") else stem]
    return []


def split(text: str) -> list[str]:
    """The entries of a list: parted by commas, spaces within them made single."""
    return [" ".join(entry.split()) for entry in text.split(",") if entry.strip()]


def spellings(word: str) -> set[str]:
    """A British spelling together with the American one."""
    found = {word}
    for british, american in (("isation", "ization"), ("our", "or"), ("ence", "ense"), ("vre", "ver")):
        if word.endswith(british) and len(word) > len(british) + 2:
            found.add(word.removesuffix(british) + american)
    if word.endswith(("ise", "yse")) and len(word) > 5:
        found.add(word[:-2] + "ze")
    return found


def _all_spellings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(spelled for word in words for spelled in spellings(word))


def _read(name: str) -> dict[str, Any]:
    text = files("workers.extraction").joinpath("lexicons", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _verb_entries(tables: dict[str, Any], *, speech: bool) -> list[VerbEntry]:
    entries = []
    for type_, table in tables.items():
        for text in split(table.get("verbs", "")):
            verb, *rest = text.split()
            words = tuple(word for word in rest if word not in SLOTS)
            slots = tuple(word for word in rest if word in SLOTS)
            entries.append(VerbEntry(verb, words, slots, type_, speech))
    return entries


def _noun_entries(tables: dict[str, Any], *, speech: bool) -> list[NounEntry]:
    return [
        NounEntry((*first, text.split()[-1]), type_, speech)
        for type_, table in tables.items()
        for text in split(table.get("nouns", ""))
        for first in product(*map(spellings, text.split()[:-1]))
    ]


def _index(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    index: dict[str, list[Any]] = {}
    for word, entry in pairs:
        index.setdefault(word, []).append(entry)
    # sorted() is stable: among equals the order of the files decides.
    return {word: tuple(sorted(entries, key=_rank)) for word, entries in index.items()}


def _rank(entry: VerbEntry | NounEntry) -> int:
    return -entry.weight if isinstance(entry, VerbEntry) else -len(entry.words)
