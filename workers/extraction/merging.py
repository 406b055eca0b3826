"""Makes one event of the mentions of one occurrence, the one that says most in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.when import When
from workers.extraction import same
from workers.extraction.drafts import Draft
from workers.extraction.participants import Parties

# How many of the latest events of a type a mention is compared with: what is farther back is seldom meant, and the
# time for a long document stays in proportion to its length.
_LOOKS_BACK = 40


@dataclass(slots=True)
class _Kept:
    """The events so far, by type."""

    by_type: dict[str, list[Draft]] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        self.by_type.setdefault(draft.type, []).append(draft)

    def swap(self, old: Draft, new: Draft, type_: str) -> None:
        """Put a draft in another's place."""
        drafts = self.by_type[type_]
        drafts[drafts.index(old, max(0, len(drafts) - _LOOKS_BACK))] = new

    def latest(self, type_: str) -> Iterator[Draft]:
        return reversed(self.by_type.get(type_, [])[-_LOOKS_BACK:])

    def all(self) -> list[Draft]:
        return [draft for drafts in self.by_type.values() for draft in drafts]


def merge(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those taken together that tell the same event; mentions of nothing told elsewhere are dropped."""
    whole = _join_sayings([draft for draft in drafts if not draft.in_title])
    kept = _Kept()
    waiting = []
    for draft in whole:
        host = _host(draft, kept)
        if host is not None:
            _join(host, draft, kept)
        elif draft.standing == "mention" or same.is_told_below(draft):
            waiting.append(draft)
        else:
            kept.add(draft)
    for draft in waiting:
        host = _host(draft, kept)
        if host is not None and (draft.standing == "mention" or same.is_kin(draft, host)):
            _take_in(host, draft)
        elif draft.standing == "asserted" or _led_to(draft, kept):
            kept.add(draft)
    for draft in drafts:
        if draft.in_title:
            _join_headline(draft, kept)
    return sorted(kept.all(), key=lambda draft: draft.order)


def _join_sayings(drafts: list[Draft]) -> list[Draft]:
    """Take verbs of speech of one sentence together that report one act of speech."""
    by_word = {word: draft for draft in drafts for word in (draft.candidate.word, draft.candidate.carrier) if word}
    gone: set[Draft] = set()
    for draft in drafts:
        above = same.governor(draft.candidate.word)
        host = by_word.get(above) if above is not None else None
        if host is None or host is draft or host in gone:
            continue
        together = same.tell_together(draft, host)
        if together is not None:
            outer, inner = together
            word = outer.candidate.word
            inner.candidate = replace(inner.candidate, vehicles=[*inner.candidate.vehicles, word], told_by=word)
            targets = inner.parties.targets or outer.parties.targets
            inner.parties = Parties(outer.parties.actors or inner.parties.actors, targets, outer.parties.by)
            gone.add(outer)
        elif same.is_echo(draft, host) or same.is_part(draft, host):
            _take_in(host, draft)
            gone.add(draft)
    return [draft for draft in drafts if draft not in gone]


def _led_to(draft: Draft, kept: _Kept) -> bool:
    """Whether it is the accident that another one, of which the text tells, led to or came of: "the sinking"."""
    return (
        draft.type == "disaster"
        and same.points_back(draft)
        and any(same.are_two_disasters(draft, host) for host in kept.latest(draft.type))
    )


def _host(draft: Draft, kept: _Kept) -> Draft | None:
    fit = [
        host for type_ in same.possible_types(draft) for host in kept.latest(type_) if same.same_occurrence(draft, host)
    ]
    # "The meeting" is rather one that was held than one that is planned.
    fit.sort(key=lambda host: (host.standing == "planned", not same.is_kin(draft, host)))
    return fit[0] if fit else None


def _join_headline(draft: Draft, kept: _Kept) -> None:
    """Take what a headline tells for what the body tells; of several that fit equally, for the first."""
    hosts = kept.by_type.get(draft.type, [])
    host = max(hosts, key=lambda host: same.same_as_headline(draft, host), default=None)
    if host is None or not same.same_as_headline(draft, host):
        host = _calamity(draft, kept)
    if host is not None:
        _take_in(host, draft)
    elif draft.standing == "asserted":
        kept.add(draft)


def _calamity(draft: Draft, kept: _Kept) -> Draft | None:
    """The attack or accident of the body that a headline's noun names in other words: "Explosions in Oslo"."""
    word = draft.candidate.word
    if not word.is_noun or draft.type not in same.OF_BLASTS:
        return None
    told = sorted(
        (host for type_ in same.OF_BLASTS for host in kept.by_type.get(type_, [])), key=lambda host: host.order
    )
    return next((host for host in told if same.is_kin(draft, host)), told[0] if told else None)


def _join(host: Draft, draft: Draft, kept: _Kept) -> None:
    """Take a draft into its host, or the other way round where the new one says more."""
    if draft.standing == "asserted" and draft.type == host.type and _says(draft) > _says(host):
        kept.swap(host, draft, host.type)
        draft.order = min(draft.order, host.order)
        _take_in(draft, host)
    else:
        _take_in(host, draft)


def _take_in(host: Draft, draft: Draft) -> None:
    host.joined += [draft, *draft.joined]
    host.further.update(dict.fromkeys((*draft.own_mentions(), *draft.further)))
    host.place = host.place or draft.place
    host.distance = host.distance or draft.distance
    # "The talks were to have begun on Friday": when it was not held is no date of it.
    unheld = draft.standing == "mention" and draft.candidate.carrier is not None
    when = host.when if unheld else _sharper(host.when, draft.when)
    if when is not host.when:
        host.when, host.dated_by = when, draft.dated_by
    if not host.is_speech and not draft.in_title:
        mine, theirs = host.parties, draft.parties
        by = mine.by if mine.actors or mine.targets else theirs.by
        host.parties = Parties(mine.actors or theirs.actors, mine.targets or theirs.targets, by)


def _sharper(first: When | None, second: When | None) -> When | None:
    """Of two dates of one event, the one with its own expression, and of two such the narrower."""
    dated = [when for when in (first, second) if when is not None]
    return min(dated, key=lambda when: (when.basis != "explicit", when.span.sort_key[18:]), default=None)


def _says(draft: Draft) -> int:
    """How much a mention tells: a date of its own, participants, a verb rather than a noun."""
    explicit = draft.when is not None and draft.when.basis == "explicit"
    parties = bool(draft.parties.actors) + bool(draft.parties.targets)
    return 4 * explicit + parties + bool(draft.place) + draft.candidate.word.is_verb
