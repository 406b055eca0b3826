from __future__ import annotations

import pytest

from dateline.errors import Exposed, InvalidSetting
from dateline.exposure import access_at, is_loopback
from dateline.settings import Settings


def access(host: str, *, tokens: bool = False, insecure: bool = False, **given: str) -> str:
    return access_at(host, Settings(**given), lambda: tokens, insecure=insecure)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"])
def test_who_can_only_be_reached_from_this_machine_asks_for_no_token(host: str) -> None:
    assert is_loopback(host)
    assert access(host) == "local"
    assert access(host, tokens=True) == "local"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_who_can_be_reached_by_others_asks_for_tokens_or_says_outright_that_all_may_come(host: str) -> None:
    assert not is_loopback(host)
    assert access(host, tokens=True) == "tokens"
    assert access(host, insecure=True) == "everybody"
    with pytest.raises(Exposed, match=r"dateline token make .* --insecure"):
        access(host)


def test_what_counts_is_where_others_reach_it() -> None:
    assert access("0.0.0.0", published_host="127.0.0.1") == "local"
    with pytest.raises(Exposed, match=r"192\.0\.2\.1"):
        access("127.0.0.1", published_host="192.0.2.1")


def test_tokens_can_be_asked_for_on_this_machine_too() -> None:
    assert access("127.0.0.1", tokens=True, access="tokens") == "tokens"
    with pytest.raises(Exposed):
        access("127.0.0.1", access="tokens")
    with pytest.raises(InvalidSetting, match="DATELINE_ACCESS is 'open'"):
        access("127.0.0.1", access="open")
