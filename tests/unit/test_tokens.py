from __future__ import annotations

import pytest

from dateline.errors import InvalidToken
from dateline.links import canonical, id_of_signed, signed, timeline_of
from dateline.tokens import id_in, make_token, read_lifetime


def test_a_secret_opens_its_token_and_no_other() -> None:
    (first, secret), (second, other) = (make_token("reader", ["read"], []) for _ in range(2))

    assert first.opened_by(secret)
    assert not first.opened_by(other)
    assert not second.opened_by(secret)
    assert id_in(secret) == first.id
    assert id_in(secret[:-1]) is None


def test_scopes_and_timelines_are_kept_once_in_a_fixed_order() -> None:
    token, _ = make_token("editor", ["edit", "read", "edit"], ["strait", "gulf", "strait"])

    assert (token.scopes, token.timelines) == (("read", "edit"), ("gulf", "strait"))


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "-a", "x" * 41])
def test_what_cannot_name_a_token_is_told(name: str) -> None:
    with pytest.raises(InvalidToken, match="cannot name a token"):
        make_token(name, ["read"], [])


def test_a_signature_is_good_for_one_id_and_one_key() -> None:
    value = signed(b"key", "first")

    assert id_of_signed(b"key", value) == "first"
    assert id_of_signed(b"other", value) is None
    assert id_of_signed(b"key", value.replace("first", "second")) is None


def test_the_order_of_parameters_and_where_a_view_goes_on_do_not_matter_to_a_link() -> None:
    assert canonical("/timelines/gulf/events", [("type", "visit"), ("cursor", "x"), ("format", "ics")]) == canonical(
        "/timelines/gulf/events", [("format", "ics"), ("limit", "5"), ("type", "visit")]
    )


@pytest.mark.parametrize(
    "path", ["/timelines", "/timelines/gulf", "/documents/doc_0", "/timelines/a/b/events", "events"]
)
def test_only_views_of_a_timeline_have_links(path: str) -> None:
    with pytest.raises(InvalidToken, match="can have no link"):
        timeline_of(path)


@pytest.mark.parametrize(("text", "seconds"), [("12h", 43_200), ("90d", 7_776_000), ("52w", 31_449_600)])
def test_a_length_of_time_is_so_many_hours_days_or_weeks(text: str, seconds: int) -> None:
    assert read_lifetime(text) == seconds


@pytest.mark.parametrize("text", ["", "90", "0d", "-1d", "90 d", "1y", "٣d", "999999d"])
def test_what_is_no_length_of_time_is_told(text: str) -> None:
    with pytest.raises(InvalidToken, match="90d"):
        read_lifetime(text)
