from __future__ import annotations

from typing import Any

from dateline.actors import identify
from dateline.model import Actor
from services.pages.people import everybody, partners, person

HOLM, ROJAS, AAS = (
    Actor("Kari Holm", "person", "NOR", "minister"),
    Actor("Rojas", "person"),
    Actor("Aas", "person", "NOR"),
)


def event(*actors: Actor, targets: tuple[Actor, ...] = ()) -> dict[str, Any]:
    def made(some: tuple[Actor, ...]) -> list[dict[str, Any]]:
        return [{"name": one.name, "kind": one.kind, "country": one.country, "role": one.role} for one in some]

    return {"actors": made(actors), "targets": made(targets)}


def met(name: str, *events: dict[str, Any]) -> list[tuple[str, int]]:
    identities = identify(everybody(events))
    one = person(name, identities.named(name))
    assert one is not None
    return partners(one, events, {actor: identities.of(actor) for actor in everybody(events)})


def test_partners_are_those_who_take_part_in_the_same_events_most_first() -> None:
    events = [event(HOLM, targets=(ROJAS,)), event(ROJAS, HOLM), event(AAS, HOLM, targets=(AAS,))]

    assert met("Kari Holm", *events) == [("Rojas", 2), ("Aas", 1)]


def test_somebody_is_one_under_all_their_names() -> None:
    holm = Actor("Holm", "person", "NOR", "minister")

    assert met("Holm", event(HOLM, targets=(ROJAS,)), event(holm, HOLM)) == [("Rojas", 1)]


def test_all_people_of_a_country_are_one_when_asked_for_by_its_code() -> None:
    assert met("NOR", event(HOLM, AAS, targets=(ROJAS,))) == [("Rojas", 1)]


def test_a_person_is_told_with_country_offices_and_other_names() -> None:
    [identity] = identify([HOLM, Actor("Holm", "person", "NOR")])

    one = person("holm", [identity])

    assert one is not None
    assert (one.name, one.kind, one.country, one.roles, one.aliases) == (
        "Kari Holm",
        "person",
        "Norway",
        ("minister",),
        ("Holm",),
    )


def test_a_name_of_several_tells_whose_it_is() -> None:
    one = person("Wang", tuple(identify([Actor("Wang Yi", "person"), Actor("Wang Wei", "person")])))

    assert one is not None
    assert one.namesakes == ("Wang Wei", "Wang Yi")
    assert person("Nobody", ()) is None
