"""The forms with which editors correct, hide and pin events."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dateline.store import Store
from tests.integration.services.stories import tell
from tests.integration.services.test_page import BROWSER, CALL, STRIKE, headlines, text

WHO_AND_WHY = {"editor": "Bo", "note": "The minutes say so."}


def address_of(client: FlaskClient, store: Store) -> str:
    """The page of the one phone call of a timeline."""
    tell(store, "harbour", CALL, STRIKE)
    [found] = re.findall(r'<h3>.*? <a href="([^"]*)"', client.get("/t/harbour?type=phone_call").text)
    return unescape(found)


def fields(html: str) -> dict[str, str]:
    """What the form for corrections is filled with."""
    form = html[html.index('action="/t/harbour/events/') :]
    found = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', form))
    [chosen] = re.findall(r'<option value="(\w+)" selected>', form)
    return {name: unescape(value) for name, value in found.items()} | {"type": chosen}


def press(client: FlaskClient, address: str, action: str, **changed: str) -> TestResponse:
    form = fields(client.get(address).text) | WHO_AND_WHY | changed | {"action": action}
    return client.post(f"{address}/edit", data=form, headers=BROWSER)


def test_a_correction_is_shown_with_what_the_documents_tell_and_who_says_so(client: FlaskClient, store: Store) -> None:
    address = address_of(client, store)

    saved = press(client, address, "correct", when="2023-10-22", place="Lund", targets="Tomas Reyl, dockers")

    assert saved.status_code == 303
    seen = text(client.get(saved.headers["Location"]).text)
    assert "Sunday, 22 October 2023" in seen
    assert "Elena Marsh → Tomas Reyl , dockers Lund" in seen
    assert "Date corrected by Bo (“The minutes say so.”); the documents tell: 23 October 2023." in seen
    assert "the documents tell: Vessa." in seen
    assert "Sunday, 22 October 2023" in text(client.get("/t/harbour").text)
    [actor] = store.editing.corrections("harbour").popitem()[1]["targets"].value[1:]
    assert (actor["name"], actor["kind"]) == ("dockers", "person")


def test_a_hidden_event_leaves_the_timeline_is_counted_there_and_comes_back(client: FlaskClient, store: Store) -> None:
    address = address_of(client, store)

    press(client, address, "hide")

    assert len(headlines(client.get("/t/harbour").text)) == 1
    assert 'href="/t/harbour/hidden">1 hidden' in client.get("/t/harbour").text
    assert address in client.get("/t/harbour/hidden").text
    assert "Hidden: it is not on the timeline." in text(client.get(address).text)
    press(client, address, "show")
    assert len(headlines(client.get("/t/harbour").text)) == 2


def test_the_last_edit_is_undone_and_both_are_told(client: FlaskClient, store: Store) -> None:
    address = address_of(client, store)
    press(client, address, "correct", headline="Marsh rings Reyl")
    press(client, address, "pin", note="It began with this.")

    press(client, address, "undo", note="It did not.")
    once = client.get(address).text
    press(client, address, "undo", note="Pinned after all.")

    assert "Marsh rings Reyl" in once
    assert '<span class="pinned">' not in once
    assert "It did not." in text(once)
    assert '<span class="pinned">' in client.get(address).text


def test_the_first_edit_is_undone(client: FlaskClient, store: Store) -> None:
    address = address_of(client, store)
    press(client, address, "correct", headline="Marsh rings Reyl")

    assert press(client, address, "undo").status_code == 303

    assert headlines(client.get("/t/harbour?type=phone_call").text) == [CALL.sentence.rstrip(".")]


def test_a_form_that_cannot_be_used_says_what_would_be_right(client: FlaskClient, store: Store) -> None:
    address = address_of(client, store)

    assert "'Monday' is no date" in text(press(client, address, "correct", when="Monday").text)
    assert "editor : Give 1 to 500 characters." in text(press(client, address, "hide", editor=" ").text)
    assert "Nothing is different" in text(press(client, address, "correct").text)
    stale = fields(client.get(address).text) | WHO_AND_WHY | {"action": "hide"}
    press(client, address, "pin")
    assert client.post(f"{address}/edit", data=stale, headers=BROWSER).status_code == 412


def test_the_id_of_no_event_is_not_found(client: FlaskClient, store: Store) -> None:
    tell(store, "harbour", CALL)

    for path in ("/t/harbour/events/evt_0", "/t/harbour/events/evt_0/row", "/t/nowhere/hidden", "/t/nowhere/undated"):
        assert client.get(path, headers=BROWSER).status_code == 404
