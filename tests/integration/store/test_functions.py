"""The server may forget the Lua functions at any time: it is sent them again, and a pipeline keeps its order."""

from __future__ import annotations

import pytest
import redis

from dateline.settings import Settings
from dateline.store import Store
from tests.integration.store.making import document


@pytest.mark.parametrize("number", [1, 3])
def test_documents_are_taken_by_a_server_that_forgot_its_functions(
    settings: Settings, store: Store, number: int
) -> None:
    taken = [document(f"{each} met.") for each in range(number)]
    with redis.Redis.from_url(settings.redis_url) as client:
        client.script_flush()

        answers = store.documents.accept_many(taken)
        client.script_flush()
        turns = store.waiting.take_turns(number)

    assert [each.id for each in answers if not isinstance(each, Exception)] == [each.id for each in taken]
    assert sorted(turns) == sorted(each.id for each in taken)


def test_a_server_that_forgot_them_is_sent_all_at_once(settings: Settings, store: Store) -> None:
    store.waiting.line_up(["a1b2c3d4"])
    with redis.Redis.from_url(settings.redis_url) as client:
        client.script_flush()
        before = int(client.info("commandstats")["cmdstat_script|load"]["calls"])
        store.waiting.line_up(["a1b2c3d4"])
        store.documents.accept(document("They met."))
        sent = int(client.info("commandstats")["cmdstat_script|load"]["calls"]) - before
        store.documents.begin(document("They met.").id)
        after = int(client.info("commandstats")["cmdstat_script|load"]["calls"]) - before

    assert sent == after > 1
