"""Names of one actor become one identity, whatever the order in which they are met; names of several stay apart."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import identify, keys_of, may_be_one, member_of
from dateline.model import Actor, ActorKind


def people(*names: str) -> list[Actor]:
    return [Actor(name, "person") for name in names]


def bodies(*names: str) -> list[Actor]:
    return [Actor(name, "organization") for name in names]


def grouped(actors: list[Actor]) -> set[frozenset[str]]:
    return {frozenset(identity.aliases) for identity in identify(actors)}


@pytest.mark.parametrize(
    "actors",
    [
        people("Wang", "Wang Yi", "Chinese Foreign Minister Wang Yi"),
        people("Sigrún Hall", "Hall", "Ms. Hall", "Minister Sigrún Hall", "Sigrun Hall"),
        people("Timothy D. Cook", "Tim Cook", "T. Cook", "Cook"),
        people("Bashar al-Assad", "Bashar Assad", "al-Assad"),
        people("Martin Luther King Jr.", "Martin Luther King", "King"),
        [Actor("Ana Petrovic", "person", "SRB"), Actor("Ana Petrović", "person"), Actor("Petrović", "person", "SRB")],
        [Actor("Olena Kovalenka", "person", "UKR"), Actor("Olena Kovalenko", "person", "UKR")],
        bodies("Northwind", "Northwind Inc.", "the Northwind Group", "Northwind's"),
        bodies("North Sea Fishermen's Union", "NSFU"),
        bodies("Labour", "Labour Party"),
        bodies("World Health Organisation", "World Health Organization", "W.H.O.", "the WHO"),
        [Actor("China", "country", "CHN"), Actor("Beijing", "country", "CHN")],
        [Actor("China", "country", "CHN"), Actor("the Chinese government", "organization", "CHN")],
        [Actor("Jobs", "group"), Actor("Steve Jobs", "person")],
        [Actor("the new Tern 4", "group"), Actor("Tern 4", "organization"), Actor("a Tern 4", "group")],
        [Actor("two men", "group"), Actor("the two men", "group")],
    ],
)
def test_names_of_one_actor_are_one_identity(actors: list[Actor]) -> None:
    assert grouped(actors) == {frozenset(actor.name for actor in actors)}


@pytest.mark.parametrize(
    "actors",
    [
        people("Wang Yi", "Wang Wei"),
        people("Kim Jong-un", "Kim Jong-il"),
        people("Martin Berg", "Martina Bergen"),
        people("John Johnson", "John Johnston"),
        people("George H. Lund", "George W. Lund"),
        [Actor("Smith", "person", "GBR"), Actor("Jane Smith", "person", "USA")],
        [Actor("Ford", "person"), Actor("Ford", "organization")],
        bodies("United Nations", "United Nations Security Council"),
        bodies("Red Cross", "British Red Cross"),
        bodies("Northwind", "Northwind Research"),
        bodies("Tern 4", "Tern 5"),
        [Actor("China", "country", "CHN"), Actor("Taiwan", "country", "TWN")],
        [Actor("China", "country", "CHN"), Actor("China's foreign ministry", "organization", "CHN")],
        [Actor("two men", "group"), Actor("men", "group")],
        [Actor("a Paris firefighter", "person"), Actor("Paris", "organization")],
        people("a spokesman in Oslo", "a spokeswoman for the port of Oslo"),
    ],
)
def test_names_of_two_actors_stay_apart(actors: list[Actor]) -> None:
    identities = identify(actors)

    assert identities.of(actors[0]) != identities.of(actors[1])


def test_a_short_name_that_two_may_bear_stays_by_itself() -> None:
    assert grouped(people("Wang Yi", "Wang Wei", "Wang")) == {
        frozenset({"Wang Yi"}),
        frozenset({"Wang Wei"}),
        frozenset({"Wang"}),
    }


def test_country_or_office_tells_whom_of_two_a_short_name_means() -> None:
    minister = Actor("Wang Yi", "person", "CHN", "foreign minister")
    sprinter = Actor("Wang Wei", "person", "SGP", "sprinter")
    short = Actor("Wang", "person", None, "foreign minister")

    identities = identify([minister, sprinter, short])

    assert identities.of(short) == identities.of(minister) != identities.of(sprinter)


def test_the_fullest_name_without_titles_is_shown() -> None:
    identities = identify(people("Wang", "Foreign Minister Wang Yi", "Wang Yi"))

    assert [identity.name for identity in identities] == ["Wang Yi"]


def test_a_country_is_shown_by_its_name_rather_than_by_its_capital() -> None:
    actors = [Actor("Beijing", "country", "CHN"), Actor("China", "country", "CHN")]

    assert [(each.name, each.kind, each.country) for each in identify(actors)] == [("China", "country", "CHN")]


def test_any_alias_finds_an_identity_without_regard_to_capitals_and_accents() -> None:
    identities = identify([*people("Ana Petrović", "Petrović"), *bodies("Northwind Inc.")])

    assert [identity.name for identity in identities.named("petrovic")] == ["Ana Petrović"]
    assert [identity.name for identity in identities.named("northwind")] == ["Northwind Inc."]
    assert identities.named("Nobody At All") == ()


def test_a_name_that_is_hung_on_to_a_description_finds_whose_it_is_and_not_who_is_described() -> None:
    identities = identify([Actor("Oslo", "country", "NOR"), *people("its ambassador from Oslo", "the envoy to Oslo")])

    assert [identity.aliases for identity in identities.named("Oslo")] == [("Oslo",)]


def test_an_alias_of_two_identities_finds_both() -> None:
    identities = identify([Actor("Ford", "person"), Actor("Ford", "organization")])

    assert {identity.kind for identity in identities.named("Ford")} == {"person", "organization"}


def test_a_name_with_its_owner_finds_who_bears_the_rest_of_it() -> None:
    identities = identify(bodies("Tern Records", "Records"))

    assert [identity.name for identity in identities.named("the Gulls' Tern Records")] == ["Tern Records"]


def test_an_actor_that_was_not_among_them_is_nobody() -> None:
    with pytest.raises(KeyError):
        identify(people("Wang Yi")).of(Actor("Eli Cohen", "person"))


_KINDS: list[ActorKind] = ["person", "organization", "country", "group"]
_NAMES = [
    "Wang",
    "Wang Yi",
    "Wang Wei",
    "W. Yi",
    "Minister Wang Yi",
    "Yi",
    "Wang Group",
    "Wang Yi Inc.",
    "China",
    "wang",
]
_ACTORS = st.builds(
    Actor,
    st.sampled_from(_NAMES),
    st.sampled_from(_KINDS),
    st.sampled_from([None, "CHN", "SGP"]),
    st.sampled_from([None, "minister"]),
)


@given(st.lists(_ACTORS, max_size=12), st.randoms(use_true_random=False))
def test_identities_do_not_depend_on_order_or_repeats(actors: list[Actor], random) -> None:
    shuffled = [*actors, *actors[:3]]
    random.shuffle(shuffled)

    assert identify(shuffled).by_actor == identify(actors).by_actor


@given(st.lists(_ACTORS, max_size=12))
def test_every_actor_has_one_identity_that_lists_its_name(actors: list[Actor]) -> None:
    identities = identify(actors)

    assert all(actor.name in identities.of(actor).aliases for actor in actors)


def test_whoever_may_be_one_is_found_by_a_key_that_both_have() -> None:
    words = [
        "Wang",
        "Volodymyr",
        "Vol",
        "V.",
        "Zelensky",
        "Zelenskyy",
        "United",
        "Nations",
        "UN",
        "Motors",
        "Group",
        "men",
    ]
    names = [" ".join(some) for length in (1, 2, 3) for some in product(words, repeat=length)]
    some = random.Random(7).sample(names, 400)
    members = [member_of(Actor(name, kind)) for name in some for kind in ("person", "organization", "group")]

    alike = [(one, other) for one, other in combinations(members, 2) if may_be_one(one, other)]

    assert len(alike) > 1000
    assert [pair for pair in alike if not {*keys_of(pair[0])} & {*keys_of(pair[1])}] == []
