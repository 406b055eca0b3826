"""Everything that the specification shows is sent to the service, and every reply is held against its schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import httpx
import pytest
from flask.testing import FlaskClient
from httpx_sse import EventSource
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from werkzeug.test import TestResponse

from dateline.encoding import dumps, loads
from dateline.store import Store
from services import examples
from services.operations import METHODS
from services.operations import examples as shown
from tests.integration.services.stories import Told, read_example, tell

Specification = dict[str, Any]
STREAM = "text/event-stream"


@pytest.fixture
def specification(client: FlaskClient) -> Specification:
    """The specification as the service gives it."""
    found: Specification = client.get("/openapi.json").get_json()
    return found


@dataclass(frozen=True)
class Call:
    """A call of the specification, and the parameters of its path as that shows them."""

    path: str
    method: str
    operation: Specification
    filled: dict[str, str]

    @property
    def address(self) -> str:
        return self.path.format(**self.filled)

    @property
    def query(self) -> dict[str, str]:
        """The query parameters that it cannot do without."""
        told = (each for each in self.operation.get("parameters", []) if each["in"] == "query" and each["required"])
        return {parameter["name"]: parameter["schema"]["example"] for parameter in told}

    @property
    def replies(self) -> dict[int, Specification]:
        return {int(status): reply for status, reply in self.operation["responses"].items()}


def calls(specification: Specification) -> Iterator[Call]:
    for path, item in specification["paths"].items():
        filled = {parameter["name"]: parameter["example"] for parameter in item.get("parameters", [])}
        for method in METHODS:
            if method in item:
                yield Call(path, method, item[method], filled)


def bodies(call: Call) -> Iterator[dict[str, Any]]:
    """What is to be sent with a call, once for each example of its body."""
    content = call.operation.get("requestBody", {}).get("content", {})
    for media_type, body in content.items():
        for example in shown(body).values():
            if media_type == "multipart/form-data":
                yield {"data": example | {"file": [(BytesIO(text.encode()), "a.md") for text in example["file"]]}}
            else:
                yield {"data": example if isinstance(example, str) else dumps(example), "content_type": media_type}
    if not content:
        yield {}


def resolved(specification: Specification, part: Specification) -> Specification:
    if "$ref" not in part:
        return part
    found: Any = specification
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def faults(specification: Specification, media_type: str, schema: Specification, value: Any) -> list[str]:
    """What is wrong with a body by a schema of the specification, which in a stream is that of each event."""
    validator = Draft202012Validator(schema | {"components": specification["components"]})
    values = streamed(value) if media_type == STREAM else [value]
    return [f"{error.json_path}: {error.message}" for each in values for error in validator.iter_errors(each)]


def streamed(text: str) -> list[dict[str, str]]:
    told = EventSource(httpx.Response(200, headers={"Content-Type": STREAM}, text=text)).iter_sse()
    return [
        {"event": event.event, "data": event.data} | ({"id": event.id} if event.event == "revision" else {})
        for event in told
    ]


def check(specification: Specification, call: Call, reply: TestResponse) -> None:
    """Hold a reply against what the specification says of its status and media type."""
    assert reply.status_code in call.replies, (call.address, reply.text)
    told = resolved(specification, call.replies[reply.status_code]).get("content", {})
    media_type = reply.content_type.partition(";")[0] if told else ""
    body = reply.data
    reply.close()
    if media_type == STREAM:  # the front tells what it follows, and test_streams.py what that is
        return
    assert bool(told) == bool(body), call.address
    if told:
        value = loads(body) if media_type.endswith("json") and "nd" not in media_type else body.decode()
        assert faults(specification, media_type, told[media_type]["schema"], value) == [], call.address


def test_the_specification_is_one_of_openapi(specification: Specification) -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(specification).iter_errors()] == []
    assert specification["openapi"].startswith("3.1.")


def test_every_body_that_is_shown_is_taken_and_answered_as_told(
    client: FlaskClient, store: Store, specification: Specification
) -> None:
    for call in calls(specification):
        for body in bodies(call):
            read_example(store)

            reply = client.open(call.address, method=call.method.upper(), query_string=call.query, **body)

            assert reply.status_code < 300, (call.address, reply.text)
            check(specification, call, reply)


def test_every_parameter_that_is_shown_is_taken_and_answered_as_told(
    client: FlaskClient, store: Store, specification: Specification
) -> None:
    for call in calls(specification):
        for parameter in call.operation.get("parameters", []):
            if parameter["in"] == "query" and "example" in (described := parameter | parameter["schema"]):
                read_example(store)

                named = call.query | {parameter["name"]: described["example"]}
                reply = client.open(call.address, method=call.method.upper(), query_string=named, **next(bodies(call)))

                assert reply.status_code < 300, (named, reply.text)
                check(specification, call, reply)


def test_every_media_type_that_is_told_can_be_had(
    client: FlaskClient, store: Store, specification: Specification
) -> None:
    read_example(store)
    for call in calls(specification):
        told = list(call.replies.get(200, {}).get("content", {})) if call.method == "get" else []
        for media_type in told:
            reply = client.get(call.address, headers={"Accept": media_type})

            assert reply.content_type.partition(";")[0] == media_type
            check(specification, call, reply)


def test_every_body_and_reply_that_is_shown_is_of_its_schema(specification: Specification) -> None:
    for call in calls(specification):
        parts = [call.operation.get("requestBody", {})]
        parts += [resolved(specification, reply) for reply in call.replies.values()]
        for content in (part.get("content", {}) for part in parts):
            for media_type, body in content.items():
                assert shown(body), (call.address, media_type)
                for example in shown(body).values():
                    assert faults(specification, media_type, body["schema"], example) == [], (call.address, media_type)


def test_every_call_refuses_what_it_does_not_know_as_told(client: FlaskClient, specification: Specification) -> None:
    refused = [(call, {"no_such": "1"}, 422) for call in calls(specification)]
    refused += [(call, {}, 404) for call in calls(specification) if 404 in call.replies]

    for call, query, status in refused:
        given = {"query_string": call.query | query, **next(bodies(call))}
        reply = client.open(call.address, method=call.method.upper(), **given)

        assert reply.status_code == status, (call.address, reply.text)
        check(specification, call, reply)


def test_every_call_under_a_former_name_is_led_on_as_told(
    client: FlaskClient, store: Store, specification: Specification
) -> None:
    read_example(store)
    client.patch(f"/timelines/{examples.TIMELINE_NAME}", json={"timeline": "elsewhere"})
    led_on = [call for call in calls(specification) if call.address.startswith(f"/timelines/{examples.TIMELINE_NAME}")]

    for call in (call for call in led_on if call.method == "get"):
        reply = client.get(call.address)

        assert reply.status_code == (308 if 308 in call.replies else 404), call.address
        check(specification, call, reply)
    assert sum(308 in call.replies for call in led_on) >= 7


def test_events_that_several_documents_tell_are_answered_as_told(
    client: FlaskClient, store: Store, specification: Specification
) -> None:
    signing = Told("They signed the harbour treaty in Oslo.", "signed", "2023-10-24", "agreement", place="Oslo")
    named = [{"title": title, "url": f"https://example.org/{title}"} for title in ("One", "Two")]
    documents = [tell(store, examples.TIMELINE_NAME, signing, **names) for names in named]
    [event] = client.get(f"/timelines/{examples.TIMELINE_NAME}/events").get_json()["events"]

    for call in calls(specification):
        if call.method == "get":
            for document in documents:
                filled = {"document_id": document.id, "event_id": event["id"]}
                meant = replace(call, filled=call.filled | filled)

                check(specification, meant, client.get(meant.address))

    assert any("copy_of" in evidence for evidence in event["evidence"])
