"""Who does it, to whom, and where."""

from __future__ import annotations

import pytest

from dateline.model import Event
from tests.unit.extraction.conftest import Events


def of_type(found: list[Event], type_: str) -> Event:
    return next(event for event in found if event.type == type_)


def sides(event: Event) -> tuple[list[str], list[str]]:
    return [actor.name for actor in event.actors], [target.name for target in event.targets]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "targets"),
    [
        ("Police arrested Paul Novak on Monday.", "coercion", ["Police"], ["Paul Novak"]),
        ("Paul Novak was arrested on Monday.", "coercion", [], ["Paul Novak"]),
        ("Paul Novak was arrested by soldiers on Monday.", "coercion", ["soldiers"], ["Paul Novak"]),
        ("Greece, Cyprus and France signed the treaty on Monday.", "agreement", ["Greece", "Cyprus", "France"], []),
        ("Ann Wu told Omar Diallo that the road was open.", "statement", ["Ann Wu"], ["Omar Diallo"]),
        ("Two divers died on Monday.", "casualty", ["Two divers"], []),
        ("A fire killed two divers on Monday.", "casualty", [], ["two divers"]),
        ("The judge sentenced Paul Novak to two years.", "legal", ["The judge"], ["Paul Novak"]),
    ],
)
def test_the_sides_of_an_event(events: Events, text: str, type_: str, actors: list[str], targets: list[str]) -> None:
    assert sides(of_type(events(text), type_)) == (actors, targets)


def test_the_parties_of_a_call_act_together(events: Events) -> None:
    call = of_type(events("Ann Wu held a phone call with Omar Diallo on Monday."), "phone_call")

    assert {actor.name for actor in call.actors} == {"Ann Wu", "Omar Diallo"}


def test_a_call_and_what_is_said_in_it_are_two_events_of_one_day(events: Events) -> None:
    found = events("Foreign Minister Ann Wu told Omar Diallo in a phone call on Monday that the border would open.")

    assert {(event.type, event.when and event.when.edtf) for event in found} == {
        ("statement", "2024-03-11"),
        ("phone_call", "2024-03-11"),
    }


@pytest.mark.parametrize(
    "text",
    [
        'The head of the association, Carla Ruiz, said: "We won."',
        'Carla Ruiz, the head of the association, said: "We won."',
        '"We lost our homes," said Carla Ruiz.',
        '"The loser is our town," Carla Ruiz said.',
        "The road is closed, according to Carla Ruiz.",
    ],
)
def test_a_speaker_is_found_wherever_the_name_stands(events: Events, text: str) -> None:
    statement = of_type(events(text), "statement")

    assert [actor.name for actor in statement.actors] == ["Carla Ruiz"]


def test_a_place_belongs_to_its_own_event(events: Events) -> None:
    found = events("The ministers met in Geneva on Monday. Police arrested two men in Lima on Tuesday.")

    assert [(event.type, event.place and event.place.name) for event in found] == [
        ("meeting", "Geneva"),
        ("coercion", "Lima"),
    ]


def test_a_country_comes_with_its_code(events: Events) -> None:
    accusation = of_type(events("Norway condemned the raid."), "accusation")

    assert [(actor.name, actor.kind, actor.country) for actor in accusation.actors] == [("Norway", "country", "NOR")]


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("Ann Wu visited Nairobi on Monday.", "visit", "Nairobi"),
        ("A court in Lusaka sentenced Paul Novak on Monday.", "legal", "Lusaka"),
        ("About 300 people protested outside the embassy in Nairobi.", "protest", "Nairobi"),
        ("Ann Wu told reporters in Lusaka that the road was open.", "statement", "Lusaka"),
        ("Ann Wu proposed talks in Lusaka.", "request", None),
    ],
)
def test_a_phrase_near_the_event_tells_where(events: Events, text: str, type_: str, place: str | None) -> None:
    found = of_type(events(text), type_).place

    assert (found and found.name) == place


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Envoys of both sides held talks in Nairobi on Monday.", "meeting"),
        ("Parliament voted 98 to 67 on Monday.", "vote"),
        ("About 300 people demonstrated in Lusaka on Monday.", "protest"),
    ],
)
def test_places_and_figures_are_no_targets(events: Events, text: str, type_: str) -> None:
    assert of_type(events(text), type_).targets == ()


def test_the_nation_of_a_counterpart_is_that_of_the_name_beside(events: Events) -> None:
    call = of_type(events("Ann Wu telephoned her Chilean counterpart, Diego Rojas, on Monday."), "phone_call")

    assert [party.country for party in (*call.actors, *call.targets) if party.name == "Diego Rojas"] == ["CHL"]


def test_who_opened_fire_killed_those_who_died_when_they_did(events: Events) -> None:
    deaths = of_type(events("Two miners were killed on Monday when soldiers opened fire."), "casualty")

    assert sides(deaths) == (["soldiers"], ["Two miners"])


@pytest.mark.parametrize(
    "text",
    [
        "Chad's President Omar Diallo and Mali's President Paul Novak met on Monday.",
        "Chadian President Omar Diallo and Malian President Paul Novak met on Monday.",
        "Chad's president, Omar Diallo, and his Malian counterpart, Paul Novak, met on Monday.",
    ],
)
def test_everybody_who_is_joined_takes_part(events: Events, text: str) -> None:
    (meeting,) = events(text)

    assert sides(meeting) == (["Omar Diallo", "Paul Novak"], [])


def test_a_past_tense_goes_on_with_the_subject_of_the_verb_before_the_infinitive(events: Events) -> None:
    call = of_type(events("The Omani envoy offered to mediate and spoke by telephone with Ann Wu."), "phone_call")

    assert sides(call) == (["The Omani envoy", "Ann Wu"], [])


@pytest.mark.parametrize(
    "text",
    [
        "Ann Wu and her colleague, Omar Diallo, talked by telephone on Monday.",
        "Ann Wu met Omar Diallo. The two had last spoken on Monday, by telephone.",
    ],
)
def test_a_telephone_calls_nobody(events: Events, text: str) -> None:
    assert sides(of_type(events(text), "phone_call"))[0] == ["Ann Wu", "Omar Diallo"]


def test_a_present_tense_that_looks_like_a_noun_is_a_verb_of_the_lists(events: Events) -> None:
    found = events("It was the first time that they spoke on Monday.", title="Ann Wu and Omar Diallo discuss border")

    assert sides(of_type(found, "meeting"))[0] == ["Ann Wu", "Omar Diallo"]


def test_what_is_offered_to_somebody_is_not_addressed(events: Events) -> None:
    offer = of_type(events("Kenya offered its good offices to Chad and Niger on Monday."), "statement")

    assert sides(offer) == (["Kenya"], ["Chad", "Niger"])


def test_an_offer_to_do_something_is_made_in_words(events: Events) -> None:
    offer = of_type(events("Ann Wu offered last week to mediate between Chad and Niger."), "statement")

    assert sides(offer) == (["Ann Wu"], ["Chad", "Niger"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Carla Ruiz, spokeswoman for Novak said the road was shut.", "Carla Ruiz"),
        ('"We stay," said one of the protesters in the mine, Carla Ruiz, in a statement.', "Carla Ruiz"),
        ("Sydney, Australia etiquette expert Carla Ruiz said there was a lack of respect.", "Carla Ruiz"),
        ("WHO has begun a campaign in Chad. It says that the cases have tripled.", "WHO"),
    ],
)
def test_only_who_can_speak_is_taken_for_the_speaker(events: Events, text: str, speaker: str) -> None:
    assert sides(of_type(events(text), "statement"))[0] == [speaker]


def test_of_two_subjects_before_a_predicate_both_are_meant(events: Events) -> None:
    assert sides(of_type(events("A nurse and two babies are dead."), "casualty"))[0] == ["A nurse", "two babies"]


def test_several_defendants_are_not_the_one_person_named_before(events: Events) -> None:
    found = events("Judge Carla Ruiz spoke on Monday. The defendants expressed regret.")

    assert sides(found[1])[0] == ["The defendants"]


def test_two_who_share_a_title_are_named_without_it(events: Events) -> None:
    # Given a group that has been spoken of, and two people behind the plural of their office
    text = (
        "Three people are missing.\n\n"
        "Prime Ministers Olav Lund and Livia Sarti met on Monday. They visited Vis on Tuesday."
    )

    found = {event.type: event for event in events(text)}

    # Then "they" are the two, who have the office
    assert [(actor.name, actor.role) for actor in found["visit"].actors] == [
        ("Olav Lund", "prime minister"),
        ("Livia Sarti", None),
    ]
