"""Names as newsrooms write them, and which of them may stand for the same actor."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest

from rapidfuzz.distance import OSA

from dateline.model import ActorKind

# Letters that Unicode does not take apart into a base and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "’": "'"}
)
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
# Two spellings of one name differ by one letter, in a word long enough that this is no other name.
_LONG_WORD = 6
_SHORT_FORM = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    :param words: its words folded to plain lower-case letters, without what may stand around a name.
    :param acronym: the initials of an organization's words; None for short names.
    :param is_proper: whether it names somebody, rather than describes them ("two men", "a Paris firefighter").
    """

    text: str
    kind: ActorKind
    words: tuple[str, ...]
    acronym: str | None
    is_proper: bool


@lru_cache(maxsize=1)
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of ``names.toml``, read once."""
    table = tomllib.loads(files("dateline").joinpath("names.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words.split()) for key, words in table.items()}


def fold(text: str) -> str:
    """A text in lower-case letters without accents."""
    lower = text.lower()
    # Most letters have none, and what has is looked at piece by piece.
    return lower if lower.isascii() else _FOREIGN.sub(_plain, lower)


def _plain(letters: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFKD", letters[0].translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded; possessive endings and the dots of abbreviations are dropped."""
    undotted = _DOTTED.sub(lambda match: match[0].replace(".", ""), text) if "." in text else text
    return tuple(_WORD.findall(fold(_without_possessives(undotted))))


def _without_possessives(text: str) -> str:
    return _POSSESSIVE.sub("", text) if "'" in text or "’" in text else text


def read_name(text: str, kind: ActorKind) -> Name:
    """Take a name apart; a country's keeps all its words. What another's name is hung on to is a description."""
    parts = _without_determiners(_without_possessives(text).split())
    first = next((index for index, part in enumerate(parts) if _is_capital(part)), 0)
    is_hung_on = first > 0 and parts[first - 1].lower() in word_lists()["hung_on"]
    is_proper = kind == "country" or (bool(parts) and _is_capital(parts[-1]) and not is_hung_on)
    if is_proper:
        parts = parts[first:]
    words = words_of(" ".join(parts)) or words_of(text) or (fold(text),)
    kept = _without_surroundings(words, kind) if is_proper else words
    return Name(text, kind, kept, _acronym(kept, kind) if is_proper else None, is_proper)


def may_be_same(one: Name, other: Name) -> bool:
    """Whether two names may stand for the same actor, as far as the names alone tell.

    Descriptions are the same only word by word. A ``group`` with a proper name may turn out to be a person or an
    organization.
    """
    if one.words == other.words:
        # Families and firms share single names: "Ford" the man is not "Ford" the company.
        return _kinds_agree(one, other) or len(one.words) > 1
    if not (one.is_proper and other.is_proper and _kinds_agree(one, other)):
        return False
    is_first_short = (len(one.words), one.kind == "person") <= (len(other.words), other.kind == "person")
    short, full = (one, other) if is_first_short else (other, one)
    if full.kind == "person":
        return short.kind in ("person", "group") and _is_short_person(short, full)
    both = (short.kind, full.kind)
    return "person" not in both and "country" not in both and _is_short_organization(short, full)


def are_spellings(one: Name, other: Name) -> bool:
    """Whether two names differ by one letter of one long word: "Zelensky", "Zelenskyy"; "Defence", "Defense"."""
    if len(one.words) != len(other.words) or len(one.words) < 2 or not _kinds_agree(one, other):
        return False
    different = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _is_spelling(*different[0])


def keys_of_name(name: Name) -> list[str]:
    """What two names that may be the same, or are spellings, share at least one of, and few others do."""
    keys = _spelling_keys(name.words)
    if name.is_proper and name.kind in ("person", "group"):
        keys += [f"first {name.words[0]}", f"last {name.words[-1]}"]
    if name.is_proper and name.kind in ("organization", "group"):
        keys += [f"firm {' '.join(words)}" for words in _short_firms(name.words)]
        if initials := name.words[0] if len(name.words) == 1 else name.acronym:
            keys.append(f"initials {initials}")
    return keys


def _spelling_keys(words: tuple[str, ...]) -> list[str]:
    """A name with one word after the other left out, but for its first letter: which two spellings share for one."""
    if len(words) == 1:
        return [f"like {words[0]}"]
    return [
        f"like {' '.join((*words[:place], word[0] + '*', *words[place + 1 :]))}" for place, word in enumerate(words)
    ]


def _short_firms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """An organization's name, and what it may be shortened to by its last words: "Apple Inc" to "Apple"."""
    yield words
    for end in range(len(words) - 1, 0, -1):
        if words[end] not in word_lists()["second_words"]:
            return
        yield words[:end]


def ends_with(full: tuple[str, ...], end: tuple[str, ...]) -> bool:
    """Whether the last words of a name are those of another."""
    return len(end) < len(full) and full[-len(end) :] == end


def _kinds_agree(one: Name, other: Name) -> bool:
    return one.kind == other.kind or "group" in (one.kind, other.kind)


def _is_short_person(short_name: Name, full_name: Name) -> bool:
    """Whether a name is short for a person's: "Jobs", "Wang" (family name first), "Tim Cook" (Timothy D. Cook)."""
    short, full = short_name.words, full_name.words
    if ends_with(full, short) or (len(short) == 1 and full[0] == short[0]):
        return True
    if len(short) < 2 or short[-1] != full[-1] or not _is_short_word(short[0], full[0]):
        return False
    middle = zip_longest(short[1:-1], full[1:-1]) if len(short) > 2 else ()
    return all(a is not None and b is not None and (a == b or a == b[0] or b == a[0]) for a, b in middle)


def _is_short_word(one: str, other: str) -> bool:
    """Whether one first name is an initial or a shortening of the other, or both are the same."""
    short, full = sorted((one, other), key=len)
    return full.startswith(short) and (len(short) == 1 or len(short) >= _SHORT_FORM)


def _is_short_organization(short: Name, full: Name) -> bool:
    if len(short.words) == 1 and len(short.words[0]) > 1 and short.words[0] == full.acronym:
        return True
    rest = full.words[len(short.words) :]
    return full.words[: len(short.words)] == short.words and all(word in word_lists()["second_words"] for word in rest)


def _is_spelling(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LONG_WORD and one[0] == other[0] and OSA.distance(one, other) == 1


def _without_determiners(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[0].lower() in word_lists()["determiners"]:
        parts = parts[1:]
    return parts


def _is_capital(part: str) -> bool:
    """Whether a word is written as part of a name: "Apple", "iPhone", "4"."""
    return any(letter.isupper() or letter.isdigit() for letter in part)


def _without_surroundings(words: tuple[str, ...], kind: ActorKind) -> tuple[str, ...]:
    lists = word_lists()
    first, last = 0, len(words)
    if kind == "person":
        while first < last - 1 and words[first] in lists["honorifics"]:
            first += 1
        while first < last - 1 and words[last - 1] in lists["generations"]:
            last -= 1
        inner = tuple(word for word in words[first:last] if word not in lists["particles"])
        return inner or words[first:last]
    while kind != "country" and first < last - 1 and words[last - 1] in lists["legal_forms"]:
        last -= 1
    return words[first:last]


def _acronym(words: tuple[str, ...], kind: ActorKind) -> str | None:
    weighty = [word for word in words if word not in word_lists()["small_words"]]
    return "".join(word[0] for word in weighty) if kind != "person" and len(weighty) > 1 else None
