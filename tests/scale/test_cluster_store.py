"""The store on a cluster: a replica confirms what must not be lost, and what is half moved is not half changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from redis.crc import key_slot

from dateline.errors import InvalidSetting, StoreUnavailable
from dateline.identity import timeline_tag
from dateline.settings import Settings
from dateline.store import Store, keys
from dateline.tokens import make_token
from services.app import create_app
from tests.integration.store.making import contents, document
from tests.scale.cluster import Node, RunningCluster

# Of a timeline that is on another node than all that is noted of timelines when one is accepted.
POSTED = document("They met.", "harbour")
SLOT = key_slot(keys.documents(timeline_tag(POSTED.timeline)).encode())
SOCKET_TIMEOUT = 1.0


@pytest.fixture
def settings(cluster: RunningCluster, settings: Settings) -> Settings:
    """Settings that point at a cluster which holds nothing."""
    cluster.empty()
    return replace(settings, redis_url=cluster.url, broker_url=settings.redis_url, socket_timeout=SOCKET_TIMEOUT)


@pytest.fixture
def home(cluster: RunningCluster, settings: Settings) -> Node:  # noqa: ARG001 (empties it before)
    """The node that holds the timeline."""
    return cluster.holder(keys.documents(timeline_tag(POSTED.timeline)))


@pytest.fixture
def fresh(cluster: RunningCluster, folder: Path) -> Iterator[Node]:
    """A node of the cluster that holds no slot."""
    node = Node(folder / "fresh")
    cluster.add(node)
    yield node
    cluster.drop(node)
    node.stop()


def test_a_document_is_not_accepted_before_a_replica_has_it(store: Store, cluster: RunningCluster, home: Node) -> None:
    with cluster.frozen(cluster.replica_of(home)):
        with pytest.raises(StoreUnavailable, match="Only 0 of 1 replicas"):
            store.documents.accept(POSTED)
        # It is there by now, but whoever asks again is not told so either.
        with pytest.raises(StoreUnavailable, match="Only 0 of 1 replicas"):
            store.documents.accept(POSTED)

    accepted = store.documents.accept(POSTED)

    assert not accepted.created
    assert accepted.status == "queued"


def test_where_no_replica_has_to_confirm_none_is_waited_for(
    settings: Settings, cluster: RunningCluster, home: Node
) -> None:
    careless = replace(settings, store_replicas=0)

    with cluster.frozen(cluster.replica_of(home)), Store.connect(careless) as store:
        assert store.documents.accept(POSTED).created


def test_what_is_being_moved_is_not_half_changed(
    store: Store, settings: Settings, cluster: RunningCluster, home: Node
) -> None:
    # Given a timeline of which one document waits, and its slot, which is about to be moved: whoever takes the document
    # empties what waits, and then cannot tell that from what has been moved already
    for text in ("They met.", "They met again."):
        store.documents.accept(document(text, POSTED.timeline))
    first = store.waiting.take_turns(1)
    before = contents(settings)
    other = next(node for node in cluster.primaries() if not node.holds(SLOT))
    cluster.begin_move(SLOT, other)
    # When it is taken in this moment
    with pytest.raises(StoreUnavailable, match="just being moved"):
        store.waiting.take_turns(1)
    # Then nothing is changed, and after the move it is taken as ever
    assert contents(settings) == before
    cluster.move(SLOT, other)
    assert contents(settings) == before
    cluster.move(SLOT, home)
    store.waiting.rejoin()
    assert len({*first, *store.waiting.take_turns(1)}) == 2


def test_a_timeline_on_a_node_that_is_gone_holds_up_no_other(store: Store, cluster: RunningCluster) -> None:
    # Given documents that wait on two nodes, of which one dies and has no replica that could take its place
    homes = {name: cluster.holder(keys.documents(timeline_tag(name))) for name in map(str, range(100))}
    turns = cluster.holder(keys.TURNS)
    near = next(name for name, node in homes.items() if node is turns)
    far, home = next((name, node) for name, node in homes.items() if node is not turns)
    here, there = (store.documents.accept(document("They met.", each)).id for each in (near, far))
    with cluster.frozen(cluster.replica_of(home)):
        home.kill()
        # When turns are taken, and once more when the node is back
        meanwhile = store.waiting.take_turns(16)
        home.start()
    store.waiting.rejoin()
    afterwards = store.waiting.take_turns(16)
    # Then that of the other node was had at once, and that of the dead one is not lost
    assert meanwhile == [here]
    assert afterwards == [there]


def test_a_slot_may_move_to_a_node_that_held_none(
    settings: Settings, cluster: RunningCluster, home: Node, fresh: Node
) -> None:
    # Given a client that has never heard of the node
    with Store.connect(replace(settings, store_replicas=0)) as store:
        store.documents.accept(POSTED)
        # When the slot is on its way there, and when it has come
        cluster.begin_move(SLOT, fresh)
        on_the_way = store.documents.get(POSTED.id), store.documents.get(document("Nobody met.", "harbour").id)
        cluster.move(SLOT, fresh)
        there = store.documents.get(POSTED.id)
        new = store.documents.accept(document("They met again.", "harbour"))
        cluster.move(SLOT, home)
        back = store.documents.get(POSTED.id)
    # Then what is there is found, and what is new is taken
    assert [each and each.document for each in on_the_way] == [POSTED, None]
    assert there == back == on_the_way[0]
    assert new.created


def test_rates_are_limited_by_counters_on_all_nodes(store: Store, settings: Settings) -> None:
    app = create_app(replace(settings, rate_limit="3/hour"), "tokens").test_client()
    secrets = []
    for name in ("first", "second", "third"):
        token, secret = make_token(name, ("read",), ())
        store.tokens.add(token)
        secrets.append({"Authorization": f"Bearer {secret}"})

    replies = [[app.get("/timelines", headers=each).status_code for _ in range(4)] for each in secrets]

    assert replies == [[200, 200, 200, 429]] * 3


@pytest.fixture
def guarded(cluster: RunningCluster, settings: Settings) -> Iterator[Settings]:
    """A cluster whose nodes ask for a password, which is in these settings."""
    for node in cluster.nodes:
        node.redis.config_set("primaryauth", "secret")
        node.redis.config_set("requirepass", "secret")
    yield replace(settings, redis_password="secret")
    for node in cluster.nodes:
        node.redis.config_set("requirepass", "")


def test_a_password_is_told_to_every_node(guarded: Settings) -> None:
    in_address = guarded.redis_url.replace("://", "://:secret@")

    for settings in (guarded, replace(guarded, redis_url=in_address, redis_password="wrong")):
        with Store.connect(settings) as store:
            for timeline in ("gulf", "harbour", "talks"):
                assert store.documents.accept(document(settings.redis_password, timeline)).created
    with Store.connect(replace(guarded, redis_password="")) as store, pytest.raises(StoreUnavailable):
        store.ping()


def test_a_cluster_of_which_no_node_answers_is_told() -> None:
    store = Store.connect(Settings(redis_url="redis+cluster://127.0.0.1:1,127.0.0.1:2/"))

    with pytest.raises(StoreUnavailable, match="cannot be used now"):
        store.ping()


@pytest.mark.parametrize("url", ["redis+cluster://a:1,b:port/", "redis+cluster://a:1,b:2/3", "redis+clusters://a:1/"])
def test_an_address_that_cannot_be_understood_is_refused(url: str) -> None:
    with pytest.raises(InvalidSetting, match="DATELINE_REDIS_URL"):
        Store.connect(Settings(redis_url=url))
