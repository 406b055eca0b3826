"""What is told of each event and of each word that names none."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from dateline.model import Document
from workers.explained import as_tree
from workers.extraction import Reader
from workers.extraction.explanation import Explanation, Reasons, Rejected

Explain = Callable[[str], Explanation]
TEXT = (
    "Kenyan Foreign Minister Grace Njeri met her Peruvian counterpart Luis Quispe in Nairobi on Monday. After the "
    "meeting she said that they had not signed a treaty. Police arrested a man. The arrest alarmed the town."
)


@pytest.fixture(scope="module")
def explain(reader: Reader) -> Explain:
    return lambda text: reader.explain(Document("doc_1", "t", text, published="2024-03-14"))


def reasons(explanation: Explanation, trigger: str) -> Reasons:
    events = (*explanation.reading.events, *explanation.reading.undated)
    event = next(event for event in events if event.evidence[0].trigger == trigger)
    return next(reasons for reasons in explanation.reasons if reasons.event == event.id)


def rejected(explanation: Explanation, trigger: str) -> Rejected:
    return next(one for one in explanation.rejected if one.trigger == trigger)


def test_an_explained_document_is_read_as_any_other(reader: Reader, explain: Explain) -> None:
    assert explain(TEXT).reading == reader.read(Document("doc_1", "t", TEXT, published="2024-03-14"))


def test_every_event_has_its_reasons(explain: Explain) -> None:
    explanation = explain(TEXT)

    events = {event.id for event in (*explanation.reading.events, *explanation.reading.undated)}
    assert events == {reasons.event for reasons in explanation.reasons}
    assert len(explanation.reasons) == len(events)


def test_an_event_tells_which_entry_found_it_and_what_dates_and_attributes_it(explain: Explain) -> None:
    met = reasons(explain(TEXT), "met")

    assert (met.found, met.type, met.told) == ("verb meet", "meeting", "asserted: a finite form")
    assert met.dated == "its own expression"
    assert met.attributed == "the subject, object and phrases of the verb"
    assert met.merged == (f'"meeting" at {TEXT.index("meeting")} (noun meeting)',)


def test_a_date_of_the_context_tells_where_it_comes_from(explain: Explain) -> None:
    assert reasons(explain(TEXT), "said").dated == "the event that its clause names as its occasion"


def test_what_only_publication_dates_says_so(explain: Explain) -> None:
    explanation = explain("Police arrested two sailors in Lima.")

    assert reasons(explanation, "arrested").dated == "the day of publication"


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("The navies did not attack the port on Monday.", "attack", "negated"),
        ("Peru will close the port if the navy attacks it.", "attacks", "hypothetical"),
        ("Peru might send ships to the bay.", "send", 'under "might"'),
        ("Peru has a large navy.", "has", "stative"),
        ("The ministers held a vote on Monday.", "held", 'a light verb: it carries "vote"'),
        ("Peru will close the port.", "close", 'planned (under "will") without a date of its own'),
        ("Peru hopes to open the port.", "open", 'an infinitive under "hopes"'),
        ("Police arrested a man on Monday. The arrest alarmed the town.", "arrest", 'merged into "arrested" at 7'),
    ],
)
def test_what_is_no_event_tells_why(explain: Explain, text: str, trigger: str, why: str) -> None:
    assert rejected(explain(text), trigger).why == why


def test_rejected_words_stand_where_they_are_said_to_stand(explain: Explain) -> None:
    for one in explain(TEXT).rejected:
        assert TEXT[one.start : one.end] == one.trigger


def test_the_tree_names_each_event_and_each_rejected_word(explain: Explain) -> None:
    shown = StringIO()

    Console(file=shown, width=200).print(as_tree("Story", explain(TEXT)))

    assert "found as meeting by verb meet" in shown.getvalue()
    assert "dated 2024-03-11 (explicit) by its own expression" in shown.getvalue()
    assert f"“treaty” at {TEXT.index('treaty')}, verb sign treaty: negated" in shown.getvalue()
