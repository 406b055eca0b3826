"""What tells a time from something that only looks like it, by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from workers.extraction.times.tokens import BREAK, Token
from workers.extraction.times.words import CONTEXT

CLOSING_WORDS = CONTEXT["closing"]
_LIKELY_YEARS = range(1900, 2050)


def is_year(tokens: Sequence[Token], start: int, end: int = 0) -> bool:
    """Whether four figures are a year, not a count, a sum or a number of something."""
    before, after = _lower(tokens, start - 1), _lower(tokens, end or start + 1)
    if (
        before in CONTEXT["money"]
        or after in CONTEXT["money"]
        or _is_glued(tokens, start)
        or before in CONTEXT["numbered"]
    ):
        return False
    if before in CONTEXT["before_year"]:
        return True
    if after in CONTEXT["counted"] or before in CONTEXT["before_count"]:
        return False
    if before in ("and", "or", ",") and "YEAR" in _symbols(tokens, start - 2):
        return True
    counts = _is_plural(tokens, end or start + 1)
    if int(tokens[start].text) in _LIKELY_YEARS:
        return not counts or before in ("the", "of", "'s")
    # A year this early is one where it stands by itself: "(1789)", "Paris, 1789.", "from 1789 to 1799".
    return not counts and (before in CONTEXT["before_early_year"] or after in ("", ".", ")", "-", "–", ",", ";", ":"))


def is_early_year(tokens: Sequence[Token], end: int) -> bool:
    """Whether three figures before a token are a year: no noun that they could count follows."""
    after = _lower(tokens, end)
    return (
        not after or not (after[0].isalnum() or after in ("-", "–", "%", "/")) or after in CONTEXT["after_early_year"]
    )


def is_month(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the name of a month stands for the month, not for a person, a verb or a march."""
    month, before, after = tokens[start].lower, _lower(tokens, start - 1), _token(tokens, end)
    if month in CONTEXT["namesake_months"]:
        return before in CONTEXT["before_month"] or "MONTH" in _symbols(tokens, start - 2)
    if month in CONTEXT["name_months"] and after and after.text[:1].isupper() and not after.symbols:
        return before in CONTEXT["before_month"]
    return True


def is_weekday(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weekday is one, not part of the name of a paper or a day with a name of its own."""
    return _lower(tokens, at + 1) not in CONTEXT["papers"] and _lower(tokens, at - 1) not in CONTEXT["named_days"]


def is_season(tokens: Sequence[Token], end: int) -> bool:
    """Whether a season's name is not part of a longer one: "the Spring Festival", "the Fall of Rome"."""
    season, after = tokens[end - 1], _token(tokens, end)
    named = season.text[0].isupper() and after is not None and after.text[:1].isupper()
    return not named and not (season.lower == "fall" and after is not None and after.lower in ("of", "in", "from"))


def is_decade(tokens: Sequence[Token], start: int) -> bool:
    """Whether "the 80s" are a decade, not the age of somebody or a temperature."""
    before = _lower(tokens, start - 1)
    return before in ("the", "'", "’", "‘", "early", "late", "mid", "and") and _lower(tokens, start - 2) not in (
        "their",
        "her",
    )


def is_nowadays(tokens: Sequence[Token], at: int) -> bool:
    """Whether "today" means these times: "today's world", "is today known as"."""
    before, after = _lower(tokens, at - 1), _lower(tokens, at + 1)
    if after in ("'", "’"):
        return _lower(tokens, at + 3) in CONTEXT["present"]
    return before in ("of", "even", "until", "till") or (before in ("is", "are") and after.endswith(("ed", "n")))


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "a day after" ends here, and is not "a day after the attack"."""
    word, after = tokens[at].lower, _token(tokens, at + 1)
    if word in ("later", "earlier", "afterwards", "afterward", "beforehand", "thereafter"):
        return after is None or after.lower != "than"
    if after is None or BREAK in after.symbols or not after.text[:1].isalnum():
        return True
    return word != "on" and after.lower in CLOSING_WORDS


def is_duration(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether an amount of a unit is a duration, not "a second" try or "a day" out of the blue."""
    unit, first = tokens[end - 1], tokens[start]
    if unit.lower in ("second", "quarter", "season") and first.lower in ("a", "an", "one"):
        return False
    return not (first.lower in ("a", "an") and unit.lower in ("night", "century", "weekend"))


def is_attribute(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether an expression describes a noun that follows: "the 27 November deal", "Christmas sales"."""
    before, after = _lower(tokens, start - 1), _token(tokens, end)
    if after is None or not after.text[:1].islower() or not after.text.isalpha() or after.symbols:
        return False
    follows_noun = before in CONTEXT["prepositions"] and before != "of"
    return not follows_noun and after.lower not in CLOSING_WORDS and not after.lower.endswith("ed")


def _is_plural(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun in the plural seems to follow, perhaps after an adjective."""
    return any(_is_plural_noun(token) for token in (_token(tokens, at), _token(tokens, at + 1)) if token) and bool(
        _lower(tokens, at)[:1].islower() and _lower(tokens, at).isalpha() and _lower(tokens, at) not in CLOSING_WORDS
    )


def _is_plural_noun(token: Token) -> bool:
    text = token.text
    return text.islower() and len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is"))


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether figures are part of a code: "ISO-2022", "#1984", "1984/85", "/2024/"."""
    before, after = _token(tokens, at - 1), _token(tokens, at + 1)
    glued_before = before is not None and before.end == tokens[at].start and before.text_index == tokens[at].text_index
    if glued_before and before is not None and before.text in ("#", "/", "_", "$", "€", "£", "=", ".", "+", ":"):
        return True
    if glued_before and before is not None and before.text == "-":
        prefix = _lower(tokens, at - 2)
        return not prefix.isdecimal() and prefix not in ("mid", "pre", "post", "early", "late", "since")
    return after is not None and after.start == tokens[at].end and after.text in ("%", "°", "_", "/", "=")


def _token(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def _symbols(tokens: Sequence[Token], at: int) -> frozenset[str]:
    return tokens[at].symbols if 0 <= at < len(tokens) else frozenset()


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""
