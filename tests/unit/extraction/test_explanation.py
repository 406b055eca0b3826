"""What is told of each event and of each word that names none."""

from __future__ import annotations

import ast
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import workers.extraction
from dateline.model import Document
from workers.explained import as_tree
from workers.extraction import Reader, reasons
from workers.extraction.explanation import Explanation, Reasons, Rejected

Explain = Callable[[str], Explanation]
TEXT = (
    "Kenyan Foreign Minister Grace Njeri met her Peruvian counterpart Luis Quispe in Nairobi on Monday. After the "
    "meeting she said that they had not signed a treaty. Police arrested a man. The arrest alarmed the town."
)


@pytest.fixture(scope="module")
def explain(reader: Reader) -> Explain:
    return lambda text: reader.explain(Document("doc_1", "t", text, published="2024-03-14"))


def reasons_for(explanation: Explanation, trigger: str) -> Reasons:
    events = (*explanation.reading.events, *explanation.reading.undated)
    event = next(event for event in events if event.evidence[0].trigger == trigger)
    return next(reasons for reasons in explanation.reasons if reasons.event == event.id)


def rejected(explanation: Explanation, trigger: str) -> Rejected:
    return next(one for one in explanation.rejected if one.trigger == trigger)


def keys_given() -> set[str]:
    """The keys of all reasons that the rules give, as ``Reason("key", ...)`` in their code."""
    keys = set()
    for path in Path(workers.extraction.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                keys.add(ast.literal_eval(node.args[0]))
    return keys


def test_an_explained_document_is_read_as_any_other(reader: Reader, explain: Explain) -> None:
    assert explain(TEXT).reading == reader.read(Document("doc_1", "t", TEXT, published="2024-03-14"))


def test_every_event_has_its_reasons(explain: Explain) -> None:
    explanation = explain(TEXT)

    events = {event.id for event in (*explanation.reading.events, *explanation.reading.undated)}
    assert events == {reasons.event for reasons in explanation.reasons}
    assert len(explanation.reasons) == len(events)


def test_an_event_tells_what_found_typed_dated_attributed_and_placed_it(explain: Explain) -> None:
    met = reasons_for(explain(TEXT), "met")

    assert (met.found, met.type, met.told) == ("verb meet", "meeting", "It is a finite form.")
    assert met.dated == 'Its own expression dates it: "Monday".'
    assert met.attributed == "They were found by the subject, object and phrases of the verb."
    assert met.placed == "A phrase of its clause tells where: Nairobi."
    assert met.merged == (f'"meeting" at {TEXT.index("meeting")} (noun meeting)',)


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Police arrested a man.", "arrested", "verb arrest"),
        ("The ministers held talks on Monday.", "talks", "verb hold talk"),
        ("A flood on Sunday swept cars away.", "flood", "noun flood"),
        ("Two hikers are dead.", "dead", "adjective dead"),
        ("Prices doubled on Sunday.", "doubled", "verb of no list"),
        ("According to the harbour office, two boats sank.", "According to", "according to"),
    ],
)
def test_an_event_tells_which_entry_found_it(explain: Explain, text: str, trigger: str, found: str) -> None:
    assert reasons_for(explain(text), trigger).found == found


@pytest.mark.parametrize(
    ("text", "trigger", "dated"),
    [
        ("Police arrested two sailors in Lima.", "arrested", "Only the day of publication dates it."),
        (TEXT, "said", "The event that its clause names as its occasion dates it."),
        (
            "Police arrested a man on Monday and searched his shop.",
            "searched",
            "The clause that it is part of dates it.",
        ),
        (
            "A boat sank on Sunday. Police arrested a man.",
            "arrested",
            "The event told before it in its paragraph dates it.",
        ),
        (
            "Since the flood on Sunday, prices have doubled.",
            "doubled",
            "It goes on since an event, which dates its beginning.",
        ),
        (
            "The ministry published a report on Monday. The report says rents doubled.",
            "says",
            "The report or speech in which it is said dates it.",
        ),
        (
            "The judge sentenced the broker on Tuesday. She said in court that he had stolen.",
            "said",
            "The last act of the court in which it is said dates it.",
        ),
        ("Long ago a fire destroyed the mill.", "destroyed", "The text tells only that it was long ago."),
    ],
)
def test_a_date_tells_where_it_comes_from(explain: Explain, text: str, trigger: str, dated: str) -> None:
    assert reasons_for(explain(text), trigger).dated == dated


def test_what_nothing_dates_says_so(reader: Reader) -> None:
    explanation = reader.explain(Document("doc_1", "t", "Police arrested two sailors in Lima."))

    assert reasons_for(explanation, "arrested").dated == "Nothing dates it."


@pytest.mark.parametrize(
    ("text", "trigger", "attributed"),
    [
        (
            "The mayor praised the nurses.",
            "praised",
            "Who speaks and who is addressed were found by the verb of speech.",
        ),
        ("Two hikers are dead.", "dead", "The adjective describes them."),
        ("According to the coast guard, a boat sank.", "According to", "The source that is named is who says it."),
        ("The flood on Sunday lasted for hours.", "flood", "No word around it tells who takes part."),
        (
            "Greek ministers held talks on Monday.",
            "talks",
            "They were found by the phrases of the noun and of the verb around it.",
        ),
    ],
)
def test_parties_tell_by_what_they_were_found(explain: Explain, text: str, trigger: str, attributed: str) -> None:
    assert reasons_for(explain(text), trigger).attributed == attributed


MENTION = "It is only a mention, and no event that it could belong to is told."
PLANNED = "It is planned, and no date of its own stands beside it."


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("The navies did not attack the port on Monday.", "attack", "It is negated."),
        (
            "Peru will close the port if the navy attacks it.",
            "attacks",
            "It is hypothetical: it stands in a condition or is only possible.",
        ),
        ("Peru might send ships to the bay.", "send", 'It stands under "might".'),
        ("The crew wanted the owner arrested.", "arrested", "It is wished, demanded or doubted."),
        (
            "Peru hopes to open the port.",
            "open",
            'It is an infinitive under "hopes", which does not make it real.',
        ),
        (
            "Peru will close the port.",
            "close",
            f'It stands under "will". {PLANNED}',
        ),
        (
            "Peru has a large navy.",
            "has",
            'No entry fits it, and the list "stative" says that it tells no occurrence by itself.',
        ),
        (
            "The ministers held a vote on Monday.",
            "held",
            'It is a light verb: the event is what it carries, "vote".',
        ),
        (
            "Rescuers began searching the bay on Monday.",
            "began",
            "It only tells how far along another verb is, which names the event.",
        ),
        ("The pilot has repeatedly missed the runway.", "missed", "It is a habit, or told of nobody in particular."),
        ("The driver is said to live in Oslo.", "said", "It is a hedge: nobody is told to have spoken."),
        ("Talks played a role in it.", "played", 'It is part of an idiom that tells no event: "play role".'),
        ("Close the gate.", "Close", "It is an imperative, or in the present tense, which tells no occurrence."),
        ("The idea is to close the harbour.", "close", "It is an infinitive that no verb makes real."),
        ("Peru opposed the bridge being closed.", "closed", "It is a passive without a tense."),
        (
            "The mayor resigned without attacking the minister.",
            "attacking",
            'It is a participle under "without".',
        ),
        (
            "The minister is scheduled to visit Oslo.",
            "visit",
            f'It lies ahead: it is an infinitive under "scheduled". {PLANNED}',
        ),
        (
            "By attacking the port, Peru broke the treaty.",
            "attacking",
            f"It is a participle that tells how or when. {MENTION}",
        ),
        ("There was no strike in Turin.", "strike", 'It stands under "no".'),
        ("The annual meeting draws farmers.", "meeting", "It is something that recurs."),
        (
            "Villagers feared a second flood.",
            "flood",
            "What stands above it makes it wished, feared, planned or general.",
        ),
        ("Milk is pumped into tanks.", "pumped", "It is done as a rule, or once and for all."),
        ("Reporters arrived after clashes.", "clashes", f"It is a noun in passing. {MENTION}"),
        (
            "The mayor condemned the attack on the mill.",
            "attack",
            "It is a noun with words that tell which one. Too little stands beside it for an event of its own. "
            + MENTION,
        ),
        (
            "Police arrested a man on Monday. The arrest alarmed the town.",
            "arrest",
            'It was merged into "arrested" at 7.',
        ),
    ],
)
def test_what_is_no_event_tells_why(explain: Explain, text: str, trigger: str, why: str) -> None:
    assert rejected(explain(text), trigger).why == why


def test_rejected_words_stand_where_they_are_said_to_stand(explain: Explain) -> None:
    explanation = explain(TEXT)

    assert explanation.rejected
    for one in explanation.rejected:
        assert TEXT[one.start : one.end] == one.trigger
        assert one.trigger in one.sentence
        assert one.sentence in TEXT


def test_what_names_an_event_is_not_rejected_as_well(explain: Explain) -> None:
    explanation = explain("According to the harbour office, two boats sank on Sunday.")

    assert explanation.rejected == ()


def test_the_rules_give_the_reasons_that_have_sentences_and_no_others() -> None:
    assert keys_given() == reasons.sentences().keys()


def test_the_tree_names_each_event_and_each_rejected_word(explain: Explain) -> None:
    shown = StringIO()

    Console(file=shown, width=200).print(as_tree("Story", explain(TEXT)))

    assert "By verb meet, as meeting." in shown.getvalue()
    assert '2024-03-11, explicit. Its own expression dates it: "Monday".' in shown.getvalue()
    assert f"treaty at {TEXT.index('treaty')} (verb sign treaty): It is negated." in shown.getvalue()
