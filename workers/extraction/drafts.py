"""An event while it is being read: what is known of it so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model import Place
from dateline.when import When
from workers.extraction.measures import Distance
from workers.extraction.modality import Standing
from workers.extraction.participants import Parties
from workers.extraction.reasons import UNDATED, Reason
from workers.extraction.tree import Sentence, Word
from workers.extraction.triggers import Candidate

SPEECH_TYPES = frozenset({"statement", "request", "accusation", "support", "rejection", "threat"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an event: offsets in the block's text, and their sentence."""

    sentence: Sentence
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rejection:
    """Words that might have named an event and do not: the rule or entry that found them, and why they do not."""

    mention: Mention
    found: str
    why: tuple[Reason, ...]


@dataclass(slots=True, eq=False)
class Draft:
    """A candidate with what has been found out about it.

    :param order: its place in the document, for what stands before and after.
    :param further: other mentions of the same event, as the keys, in the order in which they were found.
    :param joined: the drafts of those mentions.
    :param long_ago: whether the text tells only that it was long ago.
    :param distance: the word of another event, and how far from that it took place.
    :param why: what says how it is told; ``dated_by`` what dates it.
    """

    candidate: Candidate
    standing: Standing
    order: int
    in_title: bool
    parties: Parties = field(default_factory=Parties)
    place: Place | None = None
    when: When | None = None
    further: dict[Mention, None] = field(default_factory=dict)
    joined: list[Draft] = field(default_factory=list)
    long_ago: bool = False
    distance: tuple[Word, Distance] | None = None
    why: tuple[Reason, ...] = ()
    dated_by: Reason = UNDATED

    @property
    def type(self) -> str:
        """The event's type."""
        return self.candidate.type

    @property
    def sentence(self) -> Sentence:
        """Where its main mention stands."""
        return self.candidate.sentence

    @property
    def block(self) -> int:
        """Number of the block of its main mention."""
        return self.candidate.sentence.block

    @property
    def is_speech(self) -> bool:
        """Whether somebody says something."""
        return self.type in SPEECH_TYPES

    @property
    def mention(self) -> Mention:
        """The main mention."""
        return Mention(self.sentence, self.candidate.start, self.candidate.end)

    def words(self) -> Iterator[Word]:
        """Every word that names the event or carries its name, of all mentions."""
        for draft in (self, *self.joined):
            candidate = draft.candidate
            yield from (candidate.word, *candidate.vehicles, *([candidate.carrier] if candidate.carrier else []))

    def own_mentions(self) -> Iterator[Mention]:
        """The main mention and what belongs to it: the carrying verb, the vehicles of speech."""
        yield self.mention
        carrier = self.candidate.carrier
        words = [*self.candidate.vehicles, *([carrier] if carrier and carrier.lemma != "be" else [])]
        for word in words:
            yield Mention(self.sentence, word.start, word.end)
