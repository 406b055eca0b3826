"""Which words name an event, and of what type."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Events


@pytest.mark.parametrize(
    ("text", "trigger", "type_"),
    [
        ("The minister said the talks were useful.", "said", "statement"),
        ("The union called for a pay rise of six per cent.", "called", "request"),
        ("Norway condemned the raid on the embassy.", "condemned", "accusation"),
        ("The king praised the rescuers.", "praised", "support"),
        ("The company denied the report.", "denied", "rejection"),
        ("The general threatened to shell the port.", "threatened", "threat"),
        ("Ann Wu and Omar Diallo held a phone call on Monday.", "phone call", "phone_call"),
        ("The two presidents met in Geneva on Monday.", "met", "meeting"),
        ("The pope visited Malta on Sunday.", "visited", "visit"),
        ("Chile and Peru signed a treaty on Monday.", "treaty", "agreement"),
        ("Volunteers rescued two hikers on Monday.", "rescued", "aid"),
        ("The rebels released 40 hostages on Monday.", "released", "concession"),
        ("The ministry published its budget on Monday.", "published", "publication"),
        ("France deployed 300 soldiers to the island.", "deployed", "deployment"),
        ("Thousands of farmers took to the streets on Monday.", "took", "protest"),
        ("The council fined the brewery 20,000 euros.", "fined", "sanction"),
        ("Police arrested two men on Monday.", "arrested", "coercion"),
        ("Gunmen attacked a convoy on Monday.", "attacked", "attack"),
        ("A jury convicted the banker on Monday.", "convicted", "legal"),
        ("The senate passed the fisheries law on Monday.", "passed", "policy"),
        ("Anna Larsen won the election on Sunday.", "election", "vote"),
        ("The treasurer resigned on Monday.", "resigned", "personnel"),
        ("Two miners died on Monday.", "died", "casualty"),
        ("A ferry sank off Crete on Monday.", "sank", "disaster"),
        ("The brewery laid off 40 workers on Monday.", "laid off", "business"),
        ("Archaeologists uncovered a Roman road on Monday.", "uncovered", "other"),
    ],
)
def test_a_word_names_an_event_of_its_type(events: Events, text: str, trigger: str, type_: str) -> None:
    found = {event.evidence[0].trigger: event.type for event in events(text)}

    assert found.get(trigger) == type_


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The leaders held a meeting on Monday.", "meeting"),
        ("The army launched an attack on Monday.", "attack"),
        ("Fighting broke out in the capital on Monday.", "Fighting"),
        ("Inspectors began an investigation on Monday.", "investigation"),
    ],
)
def test_a_light_verb_leaves_the_event_to_its_noun(events: Events, text: str, trigger: str) -> None:
    assert [event.evidence[0].trigger for event in events(text)] == [trigger]


@pytest.mark.parametrize(
    "text",
    [
        "The island is the smallest in the chain.",
        "The firm has offices in nine countries.",
        "The residents fear another flood.",
        "The statue stands in the harbour.",
    ],
)
def test_a_state_is_no_event(events: Events, text: str) -> None:
    assert events(text) == []


def test_a_noun_within_a_name_is_no_event(events: Events) -> None:
    found = events("The Peace Foundation thanked its donors on Monday.")

    assert [event.evidence[0].trigger for event in found] == ["thanked"]


def test_a_verb_that_ends_something_is_a_trigger_beside_another_clause(events: Events) -> None:
    found = events("The line has stopped its ferry service and the port has closed.")

    assert "stopped" in [event.evidence[0].trigger for event in found]


@pytest.mark.parametrize("spelled", ["immunisation", "immunization"])
def test_nouns_of_two_words_are_known_in_both_spellings(events: Events, spelled: str) -> None:
    found = events(f"The ministry began an {spelled} campaign on Monday.")

    assert [event.type for event in found] == ["aid"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Police closed the road on Monday.", "other"),
        ("The firm closed the plant on Monday.", "business"),
        ("The firm halted construction of the dam on Monday.", "business"),
        ("The ministry raised the death toll to 12 on Monday.", "statement"),
    ],
)
def test_what_a_verb_is_done_to_tells_its_type(events: Events, text: str, type_: str) -> None:
    assert [event.type for event in events(text)] == [type_]


def test_a_participle_that_goes_on_with_its_verb_is_the_same_event(events: Events) -> None:
    found = events("The party received 400 votes on Sunday, winning two seats.")

    assert [event.type for event in found] == ["vote"]


def test_a_wreck_is_what_is_left_of_a_ship_and_not_its_sinking(events: Events) -> None:
    found = events("Divers recovered five bodies from the wreck of the Aurora on Monday.")

    assert [event.type for event in found] == ["aid"]
