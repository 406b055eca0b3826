"""What a document tells around its time expressions: its sentences, their tense, its order of day and month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workers.extraction.times.expression import Tense
from workers.extraction.times.grammar import Match
from workers.extraction.times.tokens import BREAK, Token
from workers.extraction.times.words import CONTEXT

# How many tokens away a verb may stand: this keeps long texts without full stops cheap.
_WINDOW = 25
_COMMA = 4


def sentence_numbers(tokens: Sequence[Token]) -> list[int]:
    """For each token, the number of its sentence."""
    numbers, number, ended = [], 0, False
    for token in tokens:
        if ended and (token.text[:1].isupper() or token.text[:1] in "\"“‘'(" or token.text[:1].isdigit()):
            number += 1
        if BREAK in token.symbols:
            number += 1
        ended = token.text in (".", "!", "?") or (ended and token.text in ('"', "”", "’", ")"))
        numbers.append(number)
    return numbers


def tense(tokens: Sequence[Token], sentences: Sequence[int], start: int, end: int) -> Tense | None:
    """The tense of the sign of a verb that stands nearest to an expression in its sentence."""
    best, nearest = None, _WINDOW * 2
    for places in (range(start - 1, max(-1, start - _WINDOW), -1), range(end, min(len(tokens), end + _WINDOW))):
        distance = 0
        for at in places:
            if sentences[at] != sentences[start] or distance >= nearest:
                break
            distance += _COMMA if tokens[at].text in (",", ";", "—", "–", ":") else 1
            sign = _sign(tokens, at)
            if sign is not None and distance < nearest:
                best, nearest = sign, distance
                break
    return best


def day_first(tokens: Sequence[Token], matches: Iterable[Match]) -> bool | None:
    """Whether dates in figures give the day before the month: as the document writes its other dates."""
    votes = 0
    for match in matches:
        if match.reader == "calendar" and {"day", "month"} <= match.named.keys():
            votes += 1 if match.named["day"] < match.named["month"] else -1
        elif match.reader == "numeric":
            first, second = (int(part) for part in tokens[match.start].text.replace(".", "/").split("/")[:2])
            votes += (first > 12) - (second > 12) if first <= 31 else 0
    return None if votes == 0 else votes > 0


def _sign(tokens: Sequence[Token], at: int) -> Tense | None:
    word = tokens[at].lower
    if word in CONTEXT["future_before"] and (
        at + 1 < len(tokens) and tokens[at + 1].lower in ("to", "for", "on", "in")
    ):
        # "Due to meet" and "set for Friday", but "due to rain" and "set fire to".
        be = at > 0 and tokens[at - 1].lower in CONTEXT["forms_of_be"]
        return "future" if be or tokens[at + 1].lower != "to" else None
    if word in CONTEXT["future"] or (word == "ll" and at and tokens[at - 1].text in ("'", "’")):
        return "future"
    if _is_past_form(tokens[at]):
        # "Will be held", "to be sworn in", "will stay closed".
        before = {token.lower for token in tokens[max(0, at - 3) : at]}
        return "past" if before.isdisjoint(CONTEXT["before_participle"]) else "future"
    if word not in CONTEXT["present_verbs"]:
        return None
    following = tokens[at + 1 : at + 3]
    # "Has left" is past, and "is leaving" does not speak of habits.
    if any(map(_is_past_form, following)) and word in ("has", "have"):
        return "past"
    return None if any(token.lower.endswith("ing") for token in following) else "present"


def _is_past_form(token: Token) -> bool:
    word = token.lower
    return word in CONTEXT["past"] or (word.endswith("ed") and len(word) > 4 and token.text[0].islower())
