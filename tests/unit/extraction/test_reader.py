"""A whole document, from markdown to its events."""

from __future__ import annotations

import pytest

from dateline.errors import Unreadable
from dateline.formats import read_document
from dateline.model import Document, Event, Reading
from workers.extraction import Reader

STORY = b"""# Kenya and Peru agree to reopen the strait - state media
**Ada Field**

**2024-03-12 08:30**

![Kenyan Foreign Minister Grace Njeri speaks in Nairobi](https://img.example/njeri.jpg)

The strait will reopen soon, Kenyan Foreign Minister Grace Njeri told her Peruvian counterpart in a phone call on
Monday, state media said on Tuesday.

Peru's Luis Quispe thanked Njeri and urged the navies to keep calm. He added that "nobody wants another clash".

On 3 March, a [patrol boat](https://news.example/boat) rammed two trawlers off Chimbote, killing four fishermen. Police
arrested the captain.

Kenya has condemned the attack and has not ruled out sanctions.

Reporting by Ada Field; Editing by Tom Reed
"""


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(read_document("t", STORY, "text/markdown"))


def one(reading: Reading, trigger: str) -> Event:
    return next(event for event in reading.events if event.evidence[0].trigger == trigger)


def test_the_call_has_its_parties_and_its_day(reading: Reading) -> None:
    call = next(event for event in reading.events if event.type == "phone_call")

    assert {actor.name for actor in (*call.actors, *call.targets)} == {"Grace Njeri", "Luis Quispe"}
    assert call.when is not None
    assert (call.when.edtf, call.when.basis) == ("2024-03-11", "explicit")
    assert call.headline == "Grace Njeri and Luis Quispe speak by phone"


def test_the_sayings_have_their_speakers(reading: Reading) -> None:
    spoken = {e.evidence[0].trigger: [a.name for a in e.actors] for e in reading.events}

    assert spoken["told"] == ["Grace Njeri"]
    assert spoken["said"] == ["state media"]
    assert spoken["thanked"] == ["Luis Quispe"]
    assert spoken["urged"] == ["Luis Quispe"]
    assert spoken["added"] == ["Luis Quispe"]
    assert spoken["condemned"] == ["Kenya"]


def test_what_happened_has_its_own_day(reading: Reading) -> None:
    assert [(e.type, e.when and e.when.edtf) for e in (one(reading, "killing"), one(reading, "arrested"))] == [
        ("casualty", "2024-03-03"),
        ("coercion", "2024-03-03"),
    ]


def test_credits_and_links_give_no_event(reading: Reading) -> None:
    quotes = [evidence.quote for event in reading.events for evidence in event.evidence]

    assert not any("Reporting by" in quote or quote.startswith("http") for quote in quotes)


def test_the_evidence_points_into_the_text_as_posted(reading: Reading) -> None:
    text = STORY.decode()
    for event in reading.events:
        for evidence in event.evidence:
            assert text[evidence.start : evidence.end] == evidence.trigger
            assert text[evidence.quote_start :].startswith(evidence.quote)
            assert evidence.quote_start <= evidence.start < evidence.quote_start + len(evidence.quote)


def test_events_come_in_order_of_date(reading: Reading) -> None:
    keys = [event.when.span.sort_key for event in reading.events if event.when]

    assert keys == sorted(keys)
    assert len(keys) == len(reading.events)


def test_reading_again_gives_the_same(reader: Reader, reading: Reading) -> None:
    assert reader.read(read_document("t", STORY, "text/markdown")) == reading


def test_documents_read_together_are_read_as_each_alone(reader: Reader, reading: Reading) -> None:
    texts = [
        "Ships.",
        "On 3 May the ministers met in Oslo.\n\nThey signed a treaty.",
        "\n",
        "Police arrested him on Monday.",
    ]
    others = [Document(f"doc_{n}", "t", text, published="2024-03-12") for n, text in enumerate(texts * 9)]

    together = list(reader.read_all([*others, read_document("t", STORY, "text/markdown")]))

    assert together == [*map(reader.read, others), reading]


def test_another_language_is_refused_by_name(reader: Reader) -> None:
    text = b"Der Minister sagte am Montag, dass die Verhandlungen in Genf gescheitert seien und er nun abreise."

    with pytest.raises(Unreadable, match="German"):
        reader.read(read_document("t", text, "text/plain"))


@pytest.mark.parametrize("text", ["A", "...", "— — —", "“”", "Monday", "1 2 3", "said said said", "(((", "\u200b."])
def test_odd_texts_are_read_without_a_stumble(reader: Reader, text: str) -> None:
    reading = reader.read(Document("doc_1", "t", text, published="2024-03-12"))

    assert all(evidence.trigger in text for event in reading.events for evidence in event.evidence)
