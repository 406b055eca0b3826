"""The strip, the filters and the people of the timeline's page."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from tests.integration.services.stories import Told, accept, tell
from tests.integration.services.test_page import CALL, STRIKE, WORD, headlines, text


def columns(html: str) -> dict[str, str]:
    """The strip's columns: each one's words and the address that it leads to."""
    found = re.findall(r'<a href="([^"]*)" aria-label="([^"]*: \d+ events?[^"]*)"', html)
    return {unescape(label): unescape(address) for address, label in found}


def test_each_column_leads_to_its_dates_and_keeps_the_other_filters(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, STRIKE, WORD)

    whole = columns(client.get("/t/harbour").text)
    october = whole["October 2023: 2 events (phone call 1, statement 1)"]
    zoomed = client.get(october + "&type=statement").text

    assert "May 2023: 1 event (protest 1)" in whole
    assert october == "/t/harbour?from=2023-10&to=2023-10"
    assert columns(zoomed)["24 October 2023: 1 event (statement 1)"] == (
        "/t/harbour?from=2023-10-24&to=2023-10-24&type=statement"
    )
    assert headlines(zoomed) == ["The harbour stays open, Marsh said"]


def test_the_strip_counts_what_passes_other_filters_than_types(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, STRIKE, WORD)

    found = columns(client.get("/t/harbour?actor=Tomas+Reyl&type=vote").text)

    assert list(found) == ["23 October 2023: 1 event (phone call 1)"]


def test_strip_and_numbers_say_so_where_they_cannot_tell_what_passes(client: FlaskClient, store: Store) -> None:
    many = [Told(f"Marsh said {number:04d}.", "said", "2023-10-24", actors=("Elena Marsh",)) for number in range(1001)]
    tell(store, "harbour", *many, CALL)

    of_many, of_few = (text(client.get(f"/t/harbour?actor={name}").text) for name in ("Elena+Marsh", "Tomas+Reyl"))

    assert "The strip shows all events" in of_many
    assert "More than 1,000 events with Elena Marsh" in of_many
    assert "the numbers below count the whole timeline" in of_many
    assert "The strip shows all events" not in of_few
    assert "1 event with Tomas Reyl" in of_few
    assert "count the whole timeline" not in of_few


@pytest.mark.parametrize(
    "query", ["from=2030", "to=1990", "from=Y-9999999999&to=Y9999999999", "from=2023-05-01/2023-05-02"]
)
def test_any_range_of_dates_gives_a_page(client: FlaskClient, store: Store, query: str) -> None:
    tell(store, "harbour", CALL, STRIKE)

    assert client.get(f"/t/harbour?{query}").status_code == 200


def test_filters_are_named_and_can_be_taken_away_one_by_one(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, STRIKE, WORD)

    html = client.get("/t/harbour?from=2023-10&to=2023-10-23&type=phone_call,vote&actor=Elena+Marsh&order=desc").text

    assert re.findall(r'<li><bdi>(.*?)</bdi> <a href="(.*?)"', unescape(html)) == [
        ("from October 2023 to 23 October 2023", "/t/harbour?type=phone_call&type=vote&actor=Elena+Marsh&order=desc"),
        ("phone call", "/t/harbour?from=2023-10&to=2023-10-23&type=vote&actor=Elena+Marsh&order=desc"),
        ("vote", "/t/harbour?from=2023-10&to=2023-10-23&type=phone_call&actor=Elena+Marsh&order=desc"),
        ("Elena Marsh", "/t/harbour?from=2023-10&to=2023-10-23&type=phone_call&type=vote&order=desc"),
    ]


def test_a_group_leads_to_its_types_and_back(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, STRIKE, WORD)

    def group(html: str) -> str:
        found = re.search(r'<a href="([^"]*)" class="group-talks"', html)
        assert found
        return unescape(found[1])

    only = group(client.get("/t/harbour").text)

    assert only == "/t/harbour?type=phone_call"
    assert group(client.get(only).text) == "/t/harbour"


def test_somebodys_line_tells_with_whom_they_acted(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, WORD)

    html = client.get("/t/harbour?actor=elena+marsh").text

    assert "With Tomas Reyl 1" in text(html)
    assert 'href="/t/harbour?actor=Tomas+Reyl"' in html


def test_documents_are_listed_with_what_went_wrong_and_what_has_no_date(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL, title="Talks", undated=(Told("Boats sank.", "sank", "2023", "disaster"),))
    failed = accept(store, "harbour", "Einer auf Deutsch.", "Ein Titel")
    store.documents.begin(failed.id)
    store.documents.fail(failed.id, "It is not in English.")

    page = client.get("/t/harbour").text
    seen = text(client.get("/t/harbour/documents").text)

    assert "1 without a date" in text(page)
    assert 'href="/t/harbour/documents">1 document</a> could not be read' in page
    assert "1 done 1 failed 1 event without a date" in seen
    assert "Ein Titel 24 October 2023, 01:49 UTC could not be read: It is not in English." in seen
    assert "Talks 24 October 2023, 01:49 UTC 1 event 1 without a date" in seen
    assert client.get("/t/nowhere/documents").status_code == 404


def test_many_documents_come_in_pages(client: FlaskClient, store: Store) -> None:
    posted = {accept(store, "harbour", f"Report {number}.").id for number in range(120)}

    first = client.get("/t/harbour/documents").text
    [on] = re.findall(r'rel="next" href="([^"]*)"', first)
    second = client.get(unescape(on)).text

    listed = re.findall(r'href="/d/(\w+)"', first + second)
    assert len(listed) == 120
    assert set(listed) == posted
    assert 'rel="next"' not in second
