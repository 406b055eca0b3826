"""Two tellings are one occurrence where parties, time, place and words speak for it, and two where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.merging import clusters, likeness
from dateline.model import Actor, Event, Evidence
from dateline.when import Basis
from tests.unit.merging.making import BERG, COAST_GUARD, HALL, MOE, telling

CALL = telling("a", "phone_call", "phone call", "2024-03-04", [HALL], [MOE])
SAID = "The minister said the trawler had fished inside the closed zone for nine days."


def are_one(one: Event, other: Event) -> bool:
    return likeness(one, other) is not None


def merged(*events: Event) -> set[frozenset[str]]:
    return {frozenset(member.evidence[0].document for member in cluster) for cluster in clusters(events)}


def test_a_call_of_the_same_two_is_one_however_it_is_worded() -> None:
    assert are_one(
        CALL,
        telling("b", "phone_call", "telephoned", "2024-03-04", [Actor("Moe", "person")], [Actor("Hall", "person")]),
    )


def test_what_a_paper_prints_the_day_after_without_saying_when_is_the_event_of_the_day_before() -> None:
    assert are_one(CALL, telling("b", "phone_call", "spoke", "2024-03-05", [HALL, MOE], basis="publication"))


@pytest.mark.parametrize(("other", "one"), [("went down", True), ("broke down", False)])
def test_a_ship_that_went_down_sank(other: str, one: bool) -> None:
    sank, told = (
        telling(
            document,
            "disaster",
            trigger,
            "2024-03-04",
            [Actor("the ferry", "group")],
            quote=f"The ferry {trigger} off Crete.",
        )
        for document, trigger in (("a", "sank"), ("b", other))
    )

    assert are_one(sank, told) == one


def test_an_event_is_one_whether_told_in_the_active_or_as_a_noun() -> None:
    active, noun = (
        telling(document, "coercion", trigger, day, [COAST_GUARD], headline=headline, quote=f"{headline}.")
        for document, trigger, day, headline in (
            ("a", "seizes", "2024-03-04", "Coast Guard seizes a trawler"),
            ("b", "seizure", "2024-03", "Coast Guard: trawler seizure"),
        )
    )

    assert are_one(active, noun)


def test_described_parties_tell_an_event_in_the_same_place() -> None:
    told = telling("a", "protest", "marched", "2024-03-04", [Actor("Some 6,000 farmers", "group")], place="Bergen")
    other = telling(
        "b", "protest", "rally", "2024-03-04", [Actor("the farmers of the north", "group")], place="the port of Bergen"
    )

    assert are_one(told, other)


def test_where_nobody_is_named_the_same_place_and_words_tell() -> None:
    quote = "A fire destroyed the fish market in {} on Monday."
    first, second, elsewhere = (
        telling(document, "disaster", "fire", "2024-03-04", place=place, quote=quote.format(place))
        for document, place in (("a", "Bergen"), ("b", "Bergen"), ("c", "Oslo"))
    )

    assert merged(first, second, elsewhere) == {frozenset("ab"), frozenset("c")}


def test_casualties_are_one_where_the_toll_is_and_the_outcome() -> None:
    drowned = telling("a", "casualty", "died", "2024-03-04", quote="In the storm 19 people died when a ferry sank.")
    killed = telling("b", "casualty", "killed", "2024-03-04", quote="The storm killed 19 people on a ferry.")
    hurt = telling("c", "casualty", "injured", "2024-03-04", quote="In the storm 19 people were injured on a ferry.")

    assert merged(drowned, killed, hurt) == {frozenset("ab"), frozenset("c")}


def test_one_word_that_is_read_as_two_types_tells_one_thing() -> None:
    attack, disaster = (
        telling(document, kind, "exploded", "2024-03-04", [Actor("a bomb", "group")], place="Bergen")
        for document, kind in (("a", "attack"), ("b", "disaster"))
    )

    assert are_one(attack, disaster)


def test_an_unlisted_verb_may_tell_what_another_types() -> None:
    typed = telling("a", "publication", "unveiled", "2024-03-04", [HALL], headline="Hall unveils a statue")

    assert are_one(typed, telling("b", "other", "unveiled", "2024-03-04", [HALL], headline="Hall unveils statue"))


@pytest.mark.parametrize(
    "other",
    [
        telling("b", "phone_call", "phone call", "2024-03-06", [HALL], [MOE]),
        telling("b", "phone_call", "phone call", "2024-03-04", [HALL], [BERG]),
        telling("b", "meeting", "met", "2024-03-04", [HALL], [MOE]),
        telling("a", "phone_call", "called", "2024-03-04", [HALL], [MOE], start=9),
        telling("b", "phone_call", "phone call", None, [HALL], [MOE]),
        telling("b", "phone_call", "spoke", "2024-03-03", [HALL, MOE], basis="publication"),
    ],
    ids=["another day", "another party", "another type", "the same document", "no date", "published before"],
)
def test_a_call_is_another(other: Event) -> None:
    assert not are_one(CALL, other)


def test_acts_of_one_actor_on_two_others_are_two() -> None:
    first = telling("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE])

    assert not are_one(first, telling("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [BERG]))


def test_a_statement_is_one_where_speaker_day_and_content_agree() -> None:
    retold = "For nine days the trawler fished in the closed zone, Hall said on Monday."

    assert are_one(
        telling("a", "statement", "said", "2024-03-04", [HALL], quote=SAID),
        telling("b", "statement", "said", "2024-03-04", [HALL], quote=retold),
    )


@pytest.mark.parametrize(
    ("day", "speaker", "quote"),
    [
        ("2024-03-05", HALL, SAID),
        ("2024-03", HALL, SAID),
        ("2024-03-04", MOE, SAID),
        ("2024-03-04", HALL, "Hall said talks with Norway would go on next week in Helsinki."),
    ],
    ids=["another day", "no day", "another speaker", "other content"],
)
def test_a_statement_is_another(day: str, speaker: Actor, quote: str) -> None:
    said = telling("a", "statement", "said", "2024-03-04", [HALL], quote=SAID)

    assert not are_one(said, telling("b", "statement", "added", day, [speaker], quote=quote))


def test_a_denial_stands_beside_what_it_denies() -> None:
    accused = telling("a", "accusation", "accused", "2024-03-04", [HALL], [MOE], quote="Hall accused Moe of piracy.")
    denied = telling("b", "rejection", "denied", "2024-03-04", [MOE], [HALL], quote="Moe denied to Hall any piracy.")

    assert not are_one(accused, denied)


def test_a_sentence_that_is_printed_again_days_later_tells_the_same() -> None:
    first, second = (
        telling(document, "statement", "said", day, [HALL], quote=SAID, basis="publication")
        for document, day in (("a", "2024-03-04"), ("b", "2024-03-08"))
    )

    assert are_one(first, second)


def test_a_wide_date_does_not_join_two_days_that_do_not_touch() -> None:
    monday = telling("a", "visit", "visited", "2024-03-04", [HALL], [MOE])
    thursday = telling("b", "visit", "visited", "2024-03-07", [HALL], [MOE])
    week = telling("c", "visit", "visited", "2024-03-04/2024-03-10", [HALL], [MOE])

    assert merged(monday, thursday, week) == {frozenset("ac"), frozenset("b")}


def test_two_events_of_one_document_stay_apart_though_another_tells_both() -> None:
    morning = telling("a", "attack", "shelling", "2024-03-04", [MOE], headline="Moe: shelling in the morning")
    night = telling("a", "attack", "shelling", "2024-03-04", [MOE], headline="Moe: shelling at night", start=90)
    other = telling("b", "attack", "shelling", "2024-03-04", [MOE], headline="Moe: shelling at night")

    found = clusters([morning, night, other])

    assert [len(cluster) for cluster in found].count(1) == 1
    assert not any({morning.id, night.id} <= {member.id for member in cluster} for cluster in found)


def test_a_report_that_names_fewer_does_not_join_two_that_name_others() -> None:
    on_moe = telling("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE])
    on_berg = telling("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [BERG])
    unsaid = telling("c", "coercion", "arrested", "2024-03-04", [COAST_GUARD])

    assert len(merged(on_moe, on_berg, unsaid)) == 2
    assert not any({"a", "b"} <= cluster for cluster in merged(on_moe, on_berg, unsaid))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (telling("a", "casualty", "killed", "2024-03-04", [], [Actor("a baker", "person")], place="Bergen"),
         telling("b", "casualty", "killed", "2024-03-04", [], [Actor("19 people", "group")], place="Bergen",
                 quote="A bomb killed 19 people in Bergen.")),
        (telling("a", "attack", "shelled", "2024-03-04", [MOE], place="Bergen"),
         telling("b", "attack", "shelled", "2024-03-04/2024-03-20", [MOE], place="Bergen")),
        (telling("a", "phone_call", "telephoned", "2024-03-04", [HALL], [Actor("the Danish minister", "person")]),
         telling("b", "phone_call", "telephoned", "2024-03-04", [HALL], [BERG])),
        (telling("a", "protest", "marched", "2024-03-04", [Actor("the dockers", "group")], headline="Dockers march"),
         telling("b", "protest", "occupied", "2024-03-04", [Actor("the dockers", "group")], headline="Port occupied")),
    ],
    ids=["one victim and many", "one day and all of them", "two calls of one caller", "only described"],
)  # fmt: skip
def test_what_resembles_another_thing_of_that_day_stays_apart(one: Event, other: Event) -> None:
    assert not are_one(one, other)


def test_the_same_day_and_words_tell_one_thing_where_one_report_names_nobody() -> None:
    named = telling(
        "a", "business", "closed", "2024-03-04", [HALL], quote="Hall closed the canal to Bergen on Monday, 4 March."
    )

    assert are_one(
        named, telling("b", "business", "closed", "2024-03-04", quote="The canal was closed on 4 March for repairs.")
    )


def test_a_follower_that_is_told_otherwise_than_its_leader_leads_others_to_the_entry() -> None:
    leader = telling(
        "a", "disaster", "fire", "2024-03-04", [HALL], [MOE], quote="In a fire at the mill Hall lost all to Moe."
    )
    follower = telling("b", "disaster", "burned", "2024-03-04", quote="What burned was a sawyer's ladder, said Hall.")
    last = telling("c", "disaster", "burned", "2024-03-04", quote="A ladder of a sawyer burned, nothing else.")

    assert not are_one(leader, last)
    assert merged(leader, follower, last) == {frozenset("abc")}


def test_what_clashes_with_the_leader_does_not_join_by_a_follower() -> None:
    on_moe = telling("a", "coercion", "arrested", "2024-03-04", [COAST_GUARD], [MOE], quote="They arrested him at sea.")
    unsaid = telling("b", "coercion", "arrested", "2024-03-04", [COAST_GUARD], quote="They arrested a man in a boat.")
    on_berg = telling(
        "c", "coercion", "arrested", "2024-03-04", targets=[BERG], published="2024-03-09", quote="In a boat, arrested."
    )

    assert not any({"a", "c"} <= cluster for cluster in merged(on_moe, unsaid, on_berg))


def test_words_for_one_deed_tell_one_thing_where_a_word_or_a_title_is_shared() -> None:
    told = telling("a", "coercion", "seized", "2024-03-04", quote="A trawler was seized off Bergen.")
    other = telling(
        "b", "coercion", "impounded", "2024-03-04", quote="It was impounded.", title="The trawler of Bergen"
    )

    assert are_one(told, other)
    assert not are_one(told, replace(other, evidence=(replace(other.evidence[0], title=None),)))


def test_words_for_different_deeds_tell_two_things() -> None:
    quote = "The trawler was {} off Bergen on Monday, 4 March."
    towed, seized = (
        telling(document, "coercion", trigger, "2024-03-04", [COAST_GUARD], quote=quote.format(trigger))
        for document, trigger in (("a", "towed"), ("b", "seized"))
    )

    assert not are_one(towed, seized)


def test_somebody_may_be_told_by_name_or_by_office() -> None:
    named = telling("a", "visit", "visited", "2024-03-04", [HALL], place="Bergen", quote="Hall visited Bergen.")
    minister = Actor("the Icelandic minister", "person", "ISL")
    unnamed = telling("b", "visit", "travelled", "2024-03-04", [minister], place="Bergen", quote="She travelled there.")
    stranger = Actor("the Danish minister", "person", "DNK")

    assert are_one(named, unnamed)
    assert not are_one(named, replace(unnamed, actors=(stranger,)))


def test_a_day_is_not_one_of_half_a_year_for_the_same_deed_alone() -> None:
    day = telling("a", "publication", "released", "2024-03-04", [COAST_GUARD], headline="A report is released")
    months = telling("b", "publication", "published", "2024-01/2024-06", [COAST_GUARD], headline="Lists of trawlers")

    assert not are_one(day, months)
    assert are_one(day, replace(months, when=day.when))


def test_what_is_done_by_saying_it_is_one_where_a_state_and_its_minister_do_it_and_what_is_only_said_is_not() -> None:
    def told(document: str, verb: str, who: Actor, how: str) -> Event:
        return telling(document, "statement", verb, "2024-03-04", [who], quote=f"{who.name} {verb} {how}.")

    minister, to_mediate = Actor("Moe", "person", "NOR", "foreign minister"), "to mediate in the quarrel over the bank"
    norway, denmark = Actor("Norway", "country", "NOR"), Actor("Denmark", "country", "DNK")
    offer = told("a", "offered", minister, to_mediate)

    assert are_one(offer, told("b", "offered", norway, "on Monday that it would mediate in Bergen"))
    assert not are_one(offer, told("b", "offered", denmark, "on Monday that it would mediate in Bergen"))
    assert not are_one(
        told("a", "said", minister, to_mediate), told("b", "said", norway, "on Monday that it would mediate in Bergen")
    )


def test_behind_a_verb_that_says_little_the_next_words_tell_the_deed() -> None:
    workers = Actor("Dockers of Bergen", "group")
    noun = telling("a", "protest", "strike", "2024-03-04", [workers], quote="The strike by dockers of Bergen began.")
    strike, holiday = (
        telling("b", "protest", "went", "2024-03-04", [workers], quote=f"They went on {where} in Bergen.", start=5)
        for where in ("strike", "a march")
    )

    assert are_one(noun, strike)
    assert not are_one(noun, holiday)


def test_two_states_may_be_told_by_those_who_act_for_them() -> None:
    states, ministers, others = (
        telling(document, "agreement", "agreed", "2024-03-04", parties, place="Geneva")
        for document, parties in (
            ("a", [Actor("Iceland", "country", "ISL"), Actor("Oslo", "country", "NOR")]),
            ("b", [HALL, MOE]),
            ("c", [Actor("Ida Berg", "person", "DNK"), Actor("Sweden", "country", "SWE")]),
        )
    )

    assert merged(states, ministers, others) == {frozenset("ab"), frozenset("c")}


def test_what_a_single_name_did_a_firm_did_that_begins_with_it_but_no_minister() -> None:
    quote = "{} raised its offer for the shipyard to 46 crowns a share."
    short, firm, minister = (
        telling(document, "business", "raised", "2024-03-04", [actor], quote=quote.format(actor.name))
        for document, actor in (
            ("a", Actor("Harrow", "person")),
            ("b", Actor("Harrow Transport Group", "organization")),
            ("c", Actor("Harrow", "person", "GBR", "minister")),
        )
    )

    assert (likeness(short, firm) or 0) > (likeness(minister, firm) or 0)


def test_a_protest_of_last_week_may_be_that_of_a_day_but_one_that_goes_on_is_not() -> None:
    thursday, last_week, since = (
        telling(document, "protest", trigger, day, [Actor("some 800 farmers", "group")], place="Bergen")
        for document, trigger, day in (
            ("a", "marched", "2024-03-07"),
            ("b", "march", "2024-03-04/2024-03-10"),
            ("c", "marched", "2024-03-05/2024-03-11"),
        )
    )

    assert are_one(thursday, last_week)
    assert not are_one(thursday, since)


@pytest.mark.parametrize(
    ("day", "basis", "speaker", "quote", "one"),
    [
        ("2024-03-09", "publication", HALL, "“The water carries no passport,” she declared there.", True),
        ("2024-03-09", "publication", HALL, '"The  water carries no passport" was what the minister declared.', True),
        ("2024-03-09", "publication", MOE, "“The water carries no passport,” he declared there.", False),
        ("2024-03-09", "publication", HALL, "“The water carries no cargo,” she declared there.", False),
        ("2024-03-09", "explicit", HALL, "“The water carries no passport,” she declared on Saturday.", False),
        ("2024-03-29", "publication", HALL, "“The water carries no passport,” she declared there.", False),
    ],
)
def test_who_is_quoted_with_the_same_words_said_them_once_though_papers_print_them_for_days(
    day: str, basis: Basis, speaker: Actor, quote: str, one: bool
) -> None:
    said = telling(
        "a", "statement", "said", "2024-03-04", [HALL], quote="“The water carries no passport,” she said on Monday."
    )

    assert are_one(said, telling("b", "statement", "declared", day, [speaker], basis=basis, quote=quote)) == one


def test_an_offer_is_one_where_a_report_leaves_out_who_made_it_and_what_is_only_said_is_not() -> None:
    made, passive = (
        telling(document, "statement", trigger, "2024-03-04", actors, quote=quote)
        for document, trigger, actors, quote in (
            ("a", "offered", [HALL], "Hall offered on Monday to mediate between the two countries."),
            ("b", "proposed", [], "It was proposed on Monday to mediate between the countries at sea."),
        )
    )

    assert are_one(made, passive)
    assert not are_one(*(replace(each, evidence=_said(each)) for each in (made, passive)))


def _said(event: Event) -> tuple[Evidence, ...]:
    return tuple(replace(proof, trigger="said") for proof in event.evidence)


def test_a_headline_draws_no_report_away_from_what_the_text_below_it_tells() -> None:
    title = "Hall turns down Moe"
    headline = telling("a", "rejection", "turns down", "2024-03-04", [HALL], [MOE], title=title, quote=title)
    below = telling("a", "rejection", "rejected", "2024-03-04", [HALL], [MOE], title=title, start=90)
    other = telling("b", "rejection", "turned down", "2024-03-04", [HALL], [MOE], quote="Hall turned down Moe.")

    found = clusters([headline, below, other])

    assert (likeness(other, headline) or 0) > (likeness(other, below) or 0)
    assert {frozenset(member.id for member in cluster) for cluster in found} == {
        frozenset([headline.id]),
        frozenset([below.id, other.id]),
    }


def test_a_casualty_whose_word_tells_no_outcome_may_be_one_that_was_killed() -> None:
    killed, death, hurt = (
        telling(document, "casualty", trigger, "2024-03-04", [], [MOE], quote=f"Lars Moe, a fisherman, {rest}")
        for document, trigger, rest in (
            ("a", "killed", "was killed off Bergen."),
            ("b", "death", "met his death off Bergen."),
            ("c", "injured", "was injured off Bergen."),
        )
    )

    assert are_one(killed, death)
    assert not are_one(killed, hurt)


def test_a_name_with_a_word_too_many_is_no_other_person_but_one_with_the_same_first_or_last_name_is() -> None:
    quote = "The coach was fired on Monday after nine defeats in a row."
    plain, longer, first, last = (
        telling(document, "personnel", "fired", "2024-03-04", [], [Actor(name, "person")], quote=quote)
        for document, name in (
            ("a", "Maurice Lund"),
            ("b", "Maurice Lund Monday"),
            ("c", "Maurice Dahl"),
            ("d", "Ida Lund"),
        )
    )

    assert are_one(plain, longer)
    assert not are_one(plain, first)
    assert not are_one(plain, last)


def test_what_has_no_date_stays_alone() -> None:
    undated, dated = (telling(each, "visit", "visited", day, [HALL]) for each, day in (("a", None), ("b", "2024-03")))

    assert merged(undated, dated) == {frozenset("a"), frozenset("b")}
