from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.errors import StoreOutdated
from dateline.settings import Settings
from dateline.store import Store, keys
from dateline.store.connection import connect
from dateline.store.schema import SCHEMA
from tests.integration.store.making import contents, document

POSTED = document("Wang Yi spoke.")


def test_the_first_document_notes_how_the_store_is_laid_out(store: Store, settings: Settings) -> None:
    store.check()
    store.documents.accept(POSTED)

    with connect(settings) as client:
        assert client.get(keys.SCHEMA) == str(SCHEMA).encode()
    store.check()


def test_a_server_that_lost_all_it_held_is_used_again(store: Store, settings: Settings) -> None:
    store.documents.accept(POSTED)
    with connect(settings) as client:
        client.flushall()

    store.documents.accept(POSTED)

    with Store.connect(settings) as another:
        another.check()
        assert another.documents.begin(POSTED.id) is not None


@pytest.mark.parametrize("number", [None, SCHEMA - 1, SCHEMA + 1])
@pytest.mark.parametrize(
    "use",
    [Store.check, lambda store: store.documents.accept(POSTED), lambda store: store.documents.begin(POSTED.id)],
    ids=["check", "accept", "begin"],
)
def test_what_another_version_laid_out_is_refused_and_left_as_it_is(
    store: Store, settings: Settings, number: int | None, use: Callable[[Store], object]
) -> None:
    with connect(settings) as client:
        client.hset(keys.TIMELINES, "strait", "aeglmisq")
        if number is not None:
            client.set(keys.SCHEMA, number)
    before = contents(settings)

    with pytest.raises(StoreOutdated, match="schema"):
        use(store)

    assert contents(settings) == before
