from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.actors import identify
from dateline.directory import Directory
from dateline.model import Actor

names = st.sampled_from(
    """Wang|Wang Yi|Wang Wei|Mr Wang|W. Yi|China|Beijing|Chinese government|United Nations|UN|UN Security Council|Ford
    |Ford Motor Company|Henry Ford|Zelensky|Volodymyr Zelensky|Volodymyr Zelenskyy|two men""".replace(
        "\n    ", ""
    ).split("|")
)
actors = st.builds(
    Actor,
    names,
    st.sampled_from(["person", "organization", "country", "group"]),
    st.sampled_from([None, "CHN", "USA"]),
    st.sampled_from([None, "minister"]),
)


@given(st.lists(st.frozensets(actors, max_size=12), min_size=1, max_size=4))
@hypothesis_settings(max_examples=300, deadline=None, derandomize=True)
def test_however_actors_come_and_go_they_are_who_they_are_from_scratch(steps: list[frozenset[Actor]]) -> None:
    directory = Directory()

    for before, actors in pairwise([frozenset(), *steps]):
        directory.update(gone=before - actors, come=actors - before)
        anew = identify(actors)

        assert list(directory) == list(anew)
        assert all(directory.of(actor) == anew.of(actor) for actor in actors)
        for name in {actor.name for step in steps for actor in step}:
            assert directory.named(name) == anew.named(name)
        for identity in directory:
            assert directory.bearers(identity) == {actor for actor in actors if anew.of(actor) == identity}


def test_a_name_that_nobody_bears_finds_those_whom_it_may_be_short_for() -> None:
    directory = Directory()
    directory.update(
        gone=set(), come={Actor("Eli Cohen", "person"), Actor("World Health Organization", "organization")}
    )

    found = {name: [one.name for one in directory.meant(name)] for name in ("cohen", "WHO", "Mr Cohen", "eli", "Yi")}

    assert found == {
        "cohen": ["Eli Cohen"],
        "WHO": ["World Health Organization"],
        "Mr Cohen": ["Eli Cohen"],
        "eli": ["Eli Cohen"],
        "Yi": [],
    }
