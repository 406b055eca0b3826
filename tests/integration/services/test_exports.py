from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from dateline.store import Store
from services.exports import FORMS
from tests.integration.services.stories import Told, tell
from tests.unit.services.exports.readers import HEADLINES, inline

EVENTS = "/timelines/harbour/events"
STORY = tuple(
    Told(f"Marsh said {number}.", "said", f"2023-10-{number:02d}", ("vote", "statement")[number % 2])
    for number in range(1, 10)
)


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> str:
    """The name of each form in turn."""
    name: str = request.param
    return name


def by_parameter(name: str) -> dict[str, str]:
    return {"query_string": f"format={name}"}


def by_header(name: str) -> dict[str, dict[str, str]]:
    return {"headers": {"Accept": f"text/html;q=0.5, {FORMS[name].media_type}, application/json;q=0.9"}}


@pytest.mark.parametrize("ask", [by_parameter, by_header])
def test_a_form_is_had_by_its_name_and_by_its_media_type(
    client: FlaskClient, store: Store, form: str, ask: Callable[[str], dict[str, str]]
) -> None:
    tell(store, "harbour", *STORY)

    response = client.get(EVENTS, **ask(form))

    assert response.status_code == 200
    assert response.content_type == FORMS[form].content_type
    assert response.headers["Content-Disposition"] == f"attachment; filename=harbour.{FORMS[form].ending}"
    assert response.headers["Vary"] == "Accept"
    assert HEADLINES[form](response.text) == [f"Marsh said {number}" for number in range(1, 10)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("type=vote", [2, 4, 6, 8]),
        ("from=2023-10-04&to=2023-10-06&order=desc", [6, 5, 4]),
        ("actor=Nobody", []),
        ("not_type=vote&to=2023-10-05", [1, 3, 5]),
        ("q=said+4", [4]),
        ("min_documents=2", []),
        ("min_confidence=0.5&from=2023-10-08", [8, 9]),
        ("limit=3", [1, 2, 3]),
    ],
)
def test_it_holds_exactly_the_filtered_view(
    client: FlaskClient, store: Store, form: str, query: str, numbers: list[int]
) -> None:
    tell(store, "harbour", *STORY)

    response = client.get(f"{EVENTS}?{query}&format={form}")

    assert HEADLINES[form](response.text) == [f"Marsh said {number}" for number in numbers]


def test_without_a_limit_it_holds_all_events_however_many(client: FlaskClient, store: Store) -> None:
    document = tell(store, "harbour", *(Told(f"They met {n}.", "met", f"{1000 + n}") for n in range(2500)))

    for name in FORMS:
        response = client.get(f"{EVENTS}?format={name}&document={document.id}")

        headlines = HEADLINES[name](response.text)
        assert [headline.partition(" (")[0] for headline in headlines] == [f"They met {n}" for n in range(2500)], name
        assert response.content_length == len(response.data)


def test_a_limit_leads_on_to_the_rest(client: FlaskClient, store: Store, form: str) -> None:
    tell(store, "harbour", *STORY)
    parts: list[str] = []
    address: str | None = f"{EVENTS}?type=statement&limit=2&format={form}"

    while address and len(parts) < 9:
        response = client.get(address)
        parts += HEADLINES[form](response.text)
        address = response.headers["Link"][1:].partition(">")[0] if "Link" in response.headers else None

    assert parts == [f"Marsh said {number}" for number in (1, 3, 5, 7, 9)]


def test_events_without_a_date_are_counted_as_left_out(client: FlaskClient, store: Store, form: str) -> None:
    tell(store, "harbour", STORY[0], undated=STORY[1:4])

    response = client.get(f"{EVENTS}?format={form}")

    assert response.headers["Dateline-Undated"] == "3"
    assert HEADLINES[form](response.text) == ["Marsh said 1"]
    assert client.get("/timelines/harbour").json["undated"] == 3


def test_a_form_that_is_known_is_304_until_the_timeline_changes(client: FlaskClient, store: Store, form: str) -> None:
    tell(store, "harbour", STORY[0])
    tags = {name: client.get(f"{EVENTS}?format={name}").headers["ETag"] for name in ("json", *FORMS)}
    known = {"If-None-Match": tags[form]}

    unchanged = client.get(f"{EVENTS}?format={form}", headers=known)
    others = [client.get(f"{EVENTS}?format={name}", headers=known).status_code for name in tags if name != form]
    tell(store, "harbour", STORY[1])
    changed = client.get(f"{EVENTS}?format={form}", headers=known)

    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["Vary"] == "Accept"
    assert others == [200] * len(FORMS)
    assert len(HEADLINES[form](changed.text)) == 2


def test_head_answers_as_get_without_a_body(client: FlaskClient, store: Store, form: str) -> None:
    tell(store, "harbour", *STORY)

    head, get = (call(f"{EVENTS}?format={form}") for call in (client.head, client.get))

    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(get.data))
    assert head.headers["ETag"] == get.headers["ETag"]


@pytest.mark.parametrize(
    "accept",
    [
        None,
        "*/*",
        "application/*",
        "application/json",
        "text/html,application/xml;q=0.9,*/*;q=0.8",
        "text/csv;q=0.1,*/*",
    ],
)
def test_whoever_asks_for_no_other_form_gets_pages_of_json(
    client: FlaskClient, store: Store, accept: str | None
) -> None:
    tell(store, "harbour", *STORY)

    response = client.get(EVENTS, headers={"Accept": accept} if accept else {})

    assert response.content_type == "application/json"
    assert len(response.json["events"]) == len(STORY)
    assert response.headers["Vary"] == "Accept"


def test_the_name_in_the_address_counts_more_than_the_header(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    response = client.get(f"{EVENTS}?format=csv", headers={"Accept": "text/calendar"})

    assert response.content_type == "text/csv; charset=utf-8"


def test_a_header_that_takes_none_of_the_forms_is_told_which_there_are(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    response = client.get(EVENTS, headers={"Accept": "application/pdf, image/*"})

    assert response.status_code == 406
    assert response.content_type == "application/problem+json"
    assert response.headers["Vary"] == "Accept"
    [error] = response.json["errors"]
    assert error["field"] == "Accept"
    assert all(f"{each.media_type} ({each.name})" in error["message"] for each in FORMS.values())


def test_a_name_that_is_no_form_is_told_which_there_are(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)

    response = client.get(f"{EVENTS}?format=xls")

    assert response.status_code == 422
    [error] = response.json["errors"]
    assert error["field"] == "format"
    assert all(name in error["message"] for name in ("json", *FORMS))


def test_the_parameters_that_chose_the_events_are_told_and_cannot_act(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)
    evil = '"><script>\r\nX: y</script>[a](javascript:b)'

    for name in FORMS:
        text = client.get(f"{EVENTS}?format={name}&actor={quote(evil)}").text

        assert HEADLINES[name](text) == []
        assert "\nX:" not in text
        assert name not in ("atom", "timelinejs") or "<script" not in text
        assert name != "md" or {token.type for token in inline(text)} == {"text"}


def test_the_page_links_every_form_of_what_it_shows(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", *STORY)
    shown = "/t/harbour?type=vote&type=statement&from=2023-10-02&order=desc&actor="

    html = client.get(f"{shown}&limit=2", follow_redirects=True).text

    addresses = [unescape(found) for found in re.findall(rf'href="({EVENTS}[^"]*)"', html)]
    assert len(addresses) == len(FORMS) + 1
    for name, address in zip(("json", *FORMS), addresses, strict=True):
        response = client.get(address)
        found = (
            [event["headline"] for event in response.json["events"]]
            if name == "json"
            else HEADLINES[name](response.text)
        )
        assert found == [f"Marsh said {number}" for number in range(9, 1, -1)], address


def test_every_form_is_in_the_specification_with_an_example_that_its_reader_takes(client: FlaskClient) -> None:
    call = client.get("/openapi.json").json["paths"]["/timelines/{timeline}/events"]["get"]
    [parameter] = [each for each in call["parameters"] if each["name"] == "format"]

    assert parameter["schema"]["enum"] == ["json", *FORMS]
    for name, form in FORMS.items():
        example = call["responses"]["200"]["content"][form.media_type]["example"]
        text = example if isinstance(example, str) else json.dumps(example)
        assert HEADLINES[name](text) == ["Wang Yi and Eli Cohen speak by phone"]


def test_every_file_says_how_many_events_editors_hid(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", Told("They voted.", "voted", "2023-10-24", "vote"))
    [event] = client.get("/timelines/harbour/events").get_json()["events"]
    hides = {"editor": "Ada", "note": "Of another town.", "hidden": True}
    client.post(f"/timelines/harbour/events/{event['id']}/correction", json=hides)

    without = client.get("/timelines/harbour/events?format=md")
    among = client.get("/timelines/harbour/events?format=md&hidden=with")

    assert (without.headers["Dateline-Hidden"], among.headers["Dateline-Hidden"]) == ("1", "0")
    assert "Left out: 1 event of this timeline that editors hid." in without.text
    assert "Hidden by Ada (“Of another town.”)." in among.text
