"""What type the words around a verb or noun give an event, and whom it is aimed at."""

from __future__ import annotations

import pytest

from dateline.encoding import event_to_json
from tests.unit.extraction.conftest import Events


def main_type(events: Events, text: str) -> str:
    return events(text)[0].type


def targets(events: Events, text: str) -> list[str]:
    return [actor.name for actor in events(text)[0].targets]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Norway and Chad reached a consensus on fishing on Monday.", "agreement"),
        ("Kenya has reiterated its demand for the return of the ship.", "request"),
        ("Peru lodged a protest with Bolivia on Monday.", "accusation"),
        ("The senator defended the governor on Monday.", "support"),
        ("The union dismissed an appeal by the mayor on Monday.", "rejection"),
        ("Ghana issued an ultimatum to Togo on Monday.", "threat"),
        ("Oman launched a mediation effort on Monday.", "meeting"),
        ("Spain and Morocco upgraded their ties on Monday.", "cooperation"),
        ("Denmark sent medicine to Malawi on Monday.", "aid"),
        ("The miners called off their strike on Monday.", "concession"),
        ("Sweden strengthened its forces in the north on Monday.", "deployment"),
        ("Farmers blocked a bridge on Monday.", "protest"),
        ("Canada suspended aid deliveries to Belarus on Monday.", "sanction"),
        ("The army demolished the house of the bomber on Monday.", "coercion"),
        ("Rebels captured a village on Monday.", "attack"),
        ("A mortar shell landed in the yard on Monday.", "attack"),
        ("The rebels released the last of their captives on Monday.", "concession"),
        ("The president ordered 400 soldiers to the town on Monday.", "deployment"),
        ("The president ordered the soldiers to leave on Monday.", "request"),
        ("The helicopter passed an inspection on Monday.", "other"),
        ("Engineers reopened the canal on Monday.", "other"),
        ("The governor has been put under investigation.", "legal"),
        ("Norway proposed on Monday to mediate.", "statement"),
        ("Norway proposed talks on Monday.", "request"),
        ("Some 300 teachers gathered in Turku on Monday.", "protest"),
        ("Some 300 mourners gathered in Turku on Monday.", "other"),
        ("The foreign ministers gathered in Turku on Monday.", "meeting"),
        ("The prime ministers of Peru and Chile spoke on Monday.", "phone_call"),
        ("The prime ministers of Peru and Chile spoke about fish on Monday.", "statement"),
        ("Lund agreed with Berg on Monday that the mine would be closed.", "agreement"),
        ("Lund agreed with Berg on Monday that the mine was dangerous.", "support"),
        ("Soldiers burned a school on Monday.", "attack"),
        ("A group of masked men set fire to a school on Monday.", "attack"),
        ("The demonstrators have set fire to a car.", "protest"),
        ("The banker pleaded not guilty on Monday.", "rejection"),
        ("The owners threw the offer out on Monday.", "rejection"),
        ("The court threw out the lawsuit on Monday.", "legal"),
        ("The bakers were laid to rest on Monday.", "other"),
        ("The bridge stayed shut on Monday as bakers struck for a second week.", "protest"),
    ],
)
def test_what_stands_with_a_verb_gives_the_type(events: Events, text: str, type_: str) -> None:
    assert main_type(events, text) == type_


def test_a_measure_is_looked_through_to_what_it_measures(events: Events) -> None:
    (event,) = events("The militia launched a series of attacks on Monday.")

    assert (event.type, event.evidence[0].trigger) == ("attack", "attacks")


def test_a_participle_behind_a_comma_tells_of_the_event_rather_than_of_the_party(events: Events) -> None:
    (event,) = events("The union's deal with the owners, reached on Monday, pleased nobody.")

    assert event.when is not None
    assert (event.type, event.evidence[0].trigger, event.when.edtf) == ("agreement", "deal", "2024-03-11")


def test_votes_that_are_cast_are_a_vote_whatever_their_share(events: Events) -> None:
    found = events("At a meeting on Monday, more than two thirds of the votes were cast for Lund.")

    assert [event.type for event in found if "votes" in {proof.trigger for proof in event.evidence}] == ["vote"]


def test_a_quotation_is_none_of_a_verb_in_a_clause_behind_it(events: Events) -> None:
    found = events('"It was cold," the baker said on Monday at the gate, where nurses protested with drums.')

    assert {event.evidence[0].trigger: event.type for event in found}["protested"] == "protest"


def test_who_tells_of_the_name_right_before_it(events: Events) -> None:
    found = events("Ann Berg, who proposed on Monday to mediate, will travel to Lima on Friday.")

    assert [[actor.name for actor in event.actors] for event in found] == [["Ann Berg"], ["Ann Berg"]]


def test_killing_by_somebody_is_an_attack_and_by_a_thing_a_casualty(events: Events) -> None:
    assert main_type(events, "Soldiers killed three farmers on Monday.") == "attack"
    assert events("A landslide killed three farmers on Monday.")[-1].type == "casualty"


def test_what_was_only_planned_can_be_cancelled(events: Events) -> None:
    assert main_type(events, "The king cancelled a planned visit to Malta on Monday.") == "sanction"


def test_an_attack_that_took_lives_is_told_beside_the_deaths(events: Events) -> None:
    found = events("Two men were killed in a car bombing in Kano, police said.")

    assert [event.type for event in found] == ["casualty", "attack", "statement"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iceland demanded on Monday that Portugal return the trawler.", ["Portugal"]),
        ("Iceland rejected a Portuguese offer on Monday.", ["Portugal"]),
        ("Iceland rejected an appeal by the Red Cross on Monday.", ["Red Cross"]),
        ("Iceland threatened on Monday to expel Portuguese diplomats.", ["Portuguese diplomats"]),
        ("Iceland called on Monday for sanctions against Portugal.", ["Portugal"]),
        ("Iceland has reiterated its demand that Portugal return the trawler.", ["Portugal"]),
        ("Iceland said on Monday that Portugal must return the trawler.", ["Portugal"]),
        ("Iceland said on Monday it would boycott talks with Portugal.", ["Portugal"]),
        ("Iceland promised on Monday to help Portugal.", ["Portugal"]),
        ("Iceland accused the United Kingdom of piracy on Monday.", ["United Kingdom"]),
    ],
)
def test_an_act_of_speech_is_aimed_at_the_party_that_its_words_concern(
    events: Events, text: str, names: list[str]
) -> None:
    assert targets(events, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The navy lifted its blockade of Portugal on Monday.", ["Portugal"]),
        ("Students began a hunger strike on Monday to protest against the governor.", ["the governor"]),
        ("The army demolished Portuguese homes on Monday.", ["Portugal"]),
        ("The governor lifted a state of emergency on Monday.", []),
        ("Police arrested two men on Monday.", ["two men"]),
    ],
)
def test_a_deed_is_aimed_at_those_to_whom_the_thing_belongs(events: Events, text: str, names: list[str]) -> None:
    assert targets(events, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iceland said on Monday the results would please Portugal.", []),
        ("The mayor said on Monday that the bridge must be repaired.", []),
    ],
)
def test_what_is_only_spoken_of_is_no_target(events: Events, text: str, names: list[str]) -> None:
    assert targets(events, text) == names


def test_a_perfect_tense_read_as_an_adjective_is_set_right(events: Events) -> None:
    (event,) = events("The president has imposed sanctions on the sect that rules the island.")

    assert (event.type, event.actors[0].name) == ("sanction", "The president")


def test_a_force_told_apart_from_others_is_no_body_named_before(events: Events) -> None:
    text = "The Security Council agreed on Monday to a longer mandate for the peacekeeping force in Chad."

    assert targets(events, text) == ["the peacekeeping force in Chad"]


def test_plover_codes_follow_the_trigger_where_it_splits_a_type(events: Events) -> None:
    (left,) = events("The general resigned on Monday.")
    (eased,) = events("The king pardoned the poet on Monday.")

    assert event_to_json(left)["plover"] == {"event": "RETREAT", "mode": "resign"}
    assert event_to_json(eased)["plover"] == {"event": "CONCEDE"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A grenade exploded in the harbour on Monday.", "attack"),
        ("A boiler exploded in the harbour on Monday.", "disaster"),
        ("Two shells fell on the school on Monday.", "attack"),
        ("Mortar fire hit the school on Monday.", "attack"),
        ("The guerrillas struck the airbase on Monday.", "attack"),
        ("The dockers struck on Monday.", "protest"),
        ("The mill burned down on Monday.", "disaster"),
        ("The steamer ran into a pier on Monday.", "disaster"),
        ("Alder added 4 million euros to its offer on Monday.", "business"),
        ("The brewery ran into trouble on Monday.", "other"),
        ("Soldiers burned down the mill on Monday.", "attack"),
        ("Shares in the brewery jumped on Monday.", "business"),
        ("The news drove shares down on Monday.", "business"),
        ("The deer jumped on Monday.", "other"),
        ("Alder raised its bid for the brewery on Monday.", "business"),
        ("The brewery closed on Monday.", "business"),
        ("Egypt closed the canal on Monday.", "other"),
        ("Paul Novak appealed on Monday.", "legal"),
        ("Paul Novak appealed for calm on Monday.", "request"),
        ("Oman offered on Monday to mediate.", "statement"),
        ("Lund and Berg talked on the telephone on Monday.", "phone_call"),
    ],
)
def test_who_acts_and_on_what_gives_the_type(events: Events, text: str, type_: str) -> None:
    assert main_type(events, text) == type_


def test_a_canal_is_closed_in_a_relative_clause_too(events: Events) -> None:
    found = events("Farmers live by the canal, which Egypt closed on Monday.")

    assert [(event.type, event.evidence[0].trigger) for event in found] == [("other", "closed")]
