from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from dateline.client import Client
from dateline.errors import ServiceRefused, ServiceUnreachable
from tests.end_to_end.stacks import free_port
from tests.integration.client.faulty import Fault, faulty

PAST = format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True)
FAR = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(502),
        Fault(503),
        Fault(504),
        Fault(503, {"Retry-After": "0"}),
        Fault(429, {"Retry-After": PAST}),
        Fault(503, {"Retry-After": "soon"}),
    ],
)
def test_a_busy_service_is_asked_again(fault: Fault) -> None:
    with faulty(fault, fault) as server, Client(server.url) as client:
        assert client.document("doc_1") == {}

    assert len(server.calls) == 3


def test_a_post_is_sent_again_whole_when_its_connection_breaks() -> None:
    with faulty(Fault(200), Fault(0)) as server, Client(server.url) as client:
        client.document("doc_1")
        client.post("talks", b"They met.", "text/plain")

    assert [body for _, _, body in server.calls] == [b"", b"They met.", b"They met."]


@pytest.mark.parametrize("asked", ["3600", FAR])
def test_a_service_that_asks_for_too_much_patience_is_not_waited_for(asked: str) -> None:
    with (
        faulty(Fault(503, {"Retry-After": asked})) as server,
        Client(server.url) as client,
        pytest.raises(ServiceRefused) as refused,
    ):
        client.document("doc_1")

    assert refused.value.status == 503
    assert len(server.calls) == 1


def test_it_gives_up_after_so_many_attempts_and_tells_the_last_answer() -> None:
    with (
        faulty(*[Fault(503)] * 5) as server,
        Client(server.url, attempts=2) as client,
        pytest.raises(ServiceRefused) as refused,
    ):
        client.document("doc_1")

    assert refused.value.status == 503
    assert len(server.calls) == 2


def test_what_is_refused_is_not_sent_again() -> None:
    with faulty(Fault(422)) as server, Client(server.url) as client, pytest.raises(ServiceRefused):
        client.document("doc_1")

    assert len(server.calls) == 1


def test_an_address_that_never_answered_is_given_up_at_once() -> None:
    with faulty(Fault(0)) as server, Client(server.url) as client, pytest.raises(ServiceUnreachable):
        client.document("doc_1")

    assert len(server.calls) == 1


def test_the_error_tells_what_to_do_where_nothing_listens() -> None:
    with Client(f"http://127.0.0.1:{free_port()}") as client, pytest.raises(ServiceUnreachable, match="make up"):
        client.timelines()


def test_the_token_goes_with_every_call() -> None:
    with faulty() as server, Client(server.url, "a-secret") as client:
        client.document("doc_1")

    assert server.calls[0][1]["Authorization"] == "Bearer a-secret"
