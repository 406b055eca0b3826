"""What documents dispute and what editors say of it, in every form of a running service, read again and moved about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.client import Client
from services.exports import FORMS
from tests.end_to_end.stacks import RunningStack, empty_stack
from tests.end_to_end.test_commands import dateline
from tests.end_to_end.test_transfer import dateline as dateline_with_data
from tests.integration.seeds_at_hand import SEEDS
from tests.unit.services.exports.readers import HEADLINES, entries, feed, json_lines, table

STORY = "lindqvist-takeover"
EVENTS = f"/timelines/{STORY}/events"
SAYS = {"editor": "Ada", "note": "See the minutes."}
Entry = dict[str, Any]
SENTENCE = "Date corrected by Ada (“See the minutes.”); the documents tell: 4 November 2025."


@pytest.fixture(scope="module")
def stack() -> Iterator[RunningStack]:
    with (
        empty_stack() as stack,
        Client(stack.url) as client,
    ):
        files = sorted(path for path in (SEEDS / STORY).iterdir() if path.is_file())
        client.wait([posted.id for path in files for posted in client.post_file(STORY, path)], 100)
        yield stack


@pytest.fixture(scope="module")
def http(stack: RunningStack) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=stack.url, timeout=30) as http:
        yield http


def moved_vote(http: httpx.Client) -> Entry:
    """The vote of which many documents tell an earlier date than the one on which it was held."""
    moved = ("date", "2025-10-28")
    [vote] = (e for e in every(http) if moved in [(one["field"], one["value"]) for one in e["conflicts"]])
    return vote


def printed_again(http: httpx.Client) -> Entry:
    """An event that several documents tell, and several papers in the same words."""
    told = (event for event in every(http) if any("copy_of" in proof for proof in event["evidence"]))
    return max(told, key=lambda event: event["documents"])


def every(http: httpx.Client) -> list[Entry]:
    """All events of the timeline."""
    events: list[Entry] = http.get(EVENTS, params={"limit": 1000}).json()["events"]
    return events


def sentences(form: str, text: str, vote: Entry) -> str:
    """What a reader of a form is told of the vote."""
    match form:
        case "jsonl" | "plover":
            return json.dumps(next(line for line in json_lines(text) if line["id"] == vote["id"]), ensure_ascii=False)
        case "csv":
            return str(next(row for row in table(text) if row["id"] == vote["id"]))
        case "ics":
            return str(next(entry for entry in entries(text) if vote["id"] in str(entry["uid"]))["description"])
        case "atom":
            [found] = (one for one in feed(text).entries if one.title.startswith(vote["headline"]))
            return unescape(found.content[0].value)
        case "timelinejs":
            [slide] = (one for one in json.loads(text)["events"] if vote["headline"] in one["text"]["headline"])
            return unescape(slide["text"]["text"])
    return text


def forms(http: httpx.Client, **parameters: str) -> dict[str, str]:
    """The timeline in each form."""
    return {name: http.get(EVENTS, params={"format": name} | parameters).text for name in ("json", *FORMS)}


def words(html: str) -> str:
    """What a page says."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_page_shows_what_is_merged_what_is_disputed_and_what_is_printed_again(http: httpx.Client) -> None:
    vote, printed = moved_vote(http), printed_again(http)

    of_the_vote, of_the_other = (words(http.get(f"/t/{STORY}/events/{event['id']}").text) for event in (vote, printed))
    whole = words(http.get(f"/t/{STORY}", params={"limit": 1000}).text)

    copies = len({proof["document"] for proof in printed["evidence"] if "copy_of" in proof})
    assert (vote["when"]["edtf"], vote["documents"] >= 5, printed["documents"] >= 3, copies) == (
        *("2025-11-04", True, True),
        5,
    )
    assert "Tuesday, 4 November 2025" in of_the_vote
    assert "Another date: 28 October 2025 in " in of_the_vote
    assert "Another date: 28 October 2025 in " in whole
    assert f"{vote['documents']} sources" in of_the_vote
    assert f"{printed['documents']} sources, printed again by 5" in of_the_other
    assert f"{printed['documents']} sources, printed again by 5" in whole


@pytest.mark.parametrize("form", FORMS)
def test_every_form_shows_what_is_disputed_how_many_tell_it_and_who_printed_it_again(
    http: httpx.Client, form: str
) -> None:
    vote, printed = moved_vote(http), printed_again(http)

    text = http.get(EVENTS, params={"format": form}).text

    of_the_vote, of_the_other = sentences(form, text, vote), sentences(form, text, printed)
    assert "2025-10-28" in of_the_vote or "28 October 2025" in of_the_vote
    assert f"{vote['documents']} documents" in of_the_vote or re.search(
        rf"documents['\"]: ['\"]?{vote['documents']}\b", of_the_vote
    )
    assert re.search(r"5 copies|copies': '5'|(copy_of.*){5}", of_the_other)


@pytest.fixture
def edited(http: httpx.Client) -> Iterator[tuple[Entry, Entry]]:
    """An event that an editor has corrected and pinned, and one that is hidden; both as they were before that."""
    vote = moved_vote(http)
    hidden = next(event for event in http.get(EVENTS).json()["events"] if event["documents"] == 1)
    corrects = SAYS | {
        "when": "2025-11",
        "type": "meeting",
        "actors": [{"name": "Owners", "kind": "group"}],
        "pinned": True,
    }
    before = forms(http)
    http.post(f"{EVENTS}/{vote['id']}/correction", json=corrects).raise_for_status()
    http.post(f"{EVENTS}/{hidden['id']}/correction", json=SAYS | {"hidden": True}).raise_for_status()
    yield vote, hidden
    for event in (vote, hidden):
        http.delete(f"{EVENTS}/{event['id']}/correction", params=SAYS).raise_for_status()
    assert forms(http) == before, "What is taken back leaves nothing."


def test_every_form_tells_who_corrected_an_event_and_leaves_out_what_is_hidden(
    http: httpx.Client, edited: tuple[Entry, Entry]
) -> None:
    vote, hidden = edited
    whole, said = forms(http, hidden="with"), forms(http)

    for name in FORMS:
        shown = sentences(name, said[name], vote)
        assert "Ada" in shown, name
        assert SENTENCE in shown or '"told": {"edtf": "2025-11-04"' in shown, name
        assert "corrected" in shown or "Edited" in shown, name
        assert len(HEADLINES[name](said[name])) == len(HEADLINES[name](whole[name])) - 1, name
        assert hidden["id"] not in said[name], name
    assert hidden["id"] in whole["jsonl"]
    assert http.get(EVENTS, params={"pinned": "true"}).json()["events"][0]["id"] == vote["id"]


def test_what_editors_say_outlasts_readings_and_moves(
    http: httpx.Client,
    stack: RunningStack,
    folder: Path,
    edited: tuple[Entry, Entry],  # noqa: ARG001 (what outlasts them)
) -> None:
    # Given what editors say
    said = forms(http)
    # When all documents are read again, one is posted again, and the timeline goes out, away, and in
    assert dateline(stack, "reextract", "--all", STORY).returncode == 0
    read_again = forms(http)
    with Client(stack.url) as client:
        client.wait([one.id for one in client.post_file(STORY, SEEDS / STORY / "14-shareholders-vote.md")], 60)
    assert dateline_with_data(stack, "export", STORY, folder / "story.jsonl").returncode == 0
    http.delete(f"/timelines/{STORY}").raise_for_status()
    assert dateline_with_data(stack, "import", folder / "story.jsonl").returncode == 0
    # Then every form is, byte for byte, what it was
    assert read_again == said
    assert forms(http) == said


def test_under_another_name_and_back_it_is_the_same(http: httpx.Client) -> None:
    before = forms(http)

    http.patch(f"/timelines/{STORY}", json={"timeline": "takeover"}).raise_for_status()
    moved = http.get("/timelines/takeover/events", params={"format": "csv"}).text
    led_on = http.get(EVENTS, params={"format": "csv"}, follow_redirects=True).text
    http.patch("/timelines/takeover", json={"timeline": STORY}).raise_for_status()

    assert led_on == moved
    assert sorted(HEADLINES["csv"](moved)) == sorted(HEADLINES["csv"](before["csv"]))
    assert forms(http) == before
