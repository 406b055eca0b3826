"""Events whose distance from one another is told: "left on Friday, three days after the rebels seized it"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.when import Basis, When
from workers.extraction import lasting
from workers.extraction.drafts import Draft
from workers.extraction.measures import measures
from workers.extraction.tree import Word


def measure(drafts: Iterable[Draft], by_word: Mapping[Word, Draft]) -> None:
    """Note at each draft how far from which other word's event it took place."""
    for sentence in dict.fromkeys(draft.sentence for draft in drafts):
        for word, distance in measures(sentence):
            event = word.head
            other = by_word.get(event) if event is not None else None
            draft = next((by_word[above] for above in word.ancestors() if by_word.get(above, other) is not other), None)
            if draft is None or event is None:
                continue
            draft.distance = draft.distance or (event, distance)
            if other is not None:
                other.distance = other.distance or (draft.candidate.word, -distance)


def counted(draft: Draft, by_word: Mapping[Word, Draft], basis: Basis, published: str | None) -> When | None:
    """The date of a draft, counted from the event whose distance is told, if that has a day of its own.

    What has happened did not happen after publication.
    """
    if draft.distance is None:
        return None
    word, distance = draft.distance
    origin = by_word.get(word)
    if origin is None or origin is draft or origin.when is None or origin.when.basis == "publication":
        return None
    edtf = distance.after(origin.when.edtf)
    when = None if edtf is None else When(edtf, basis, origin.when.expression)
    if when is None or published is None or draft.standing == "planned":
        return when
    return None if lasting.begins_after(when, published) else when
