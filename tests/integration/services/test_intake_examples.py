"""What the specification shows of intake and documents is true."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from marshmallow import Schema

from services import intake_examples
from services.schemas.documents import DocumentSchema, ResultsSchema, TakenSchema

BODIES = [
    (media_type, example)
    for media_type, content in intake_examples.REQUEST_BODY["content"].items()
    for example in [
        *([content["example"]] if "example" in content else []),
        *(named["value"] for named in content.get("examples", {}).values()),
    ]
]


@pytest.mark.parametrize(("media_type", "example"), BODIES)
def test_every_request_that_is_shown_is_accepted(client: FlaskClient, media_type: str, example: Any) -> None:
    reply = client.post("/timelines/a/documents", data=_body(media_type, example), content_type=media_type)

    assert reply.status_code == 202


def _body(media_type: str, example: Any) -> Any:
    if media_type == "multipart/form-data":
        return example | {"file": (BytesIO(example["file"].encode()), "article.md")}
    return example if isinstance(example, str) else json.dumps(example)


@pytest.mark.parametrize(
    ("schema", "example"),
    [
        (TakenSchema, intake_examples.TAKEN),
        (ResultsSchema, intake_examples.RESULTS),
        (DocumentSchema, intake_examples.DOCUMENT),
    ],
)
def test_every_reply_that_is_shown_is_of_its_schema(schema: type[Schema], example: dict[str, Any]) -> None:
    assert schema().validate(example) == {}


def test_a_document_has_the_fields_that_are_shown(client: FlaskClient) -> None:
    location = client.post("/timelines/a/documents", data="They met.", content_type="text/plain").headers["Location"]
    shown = client.get(location).get_json()
    assert set(shown) == set(intake_examples.DOCUMENT) == set(DocumentSchema().fields)
    offsets = intake_examples.DOCUMENT["events"][0]["evidence"][0]
    assert intake_examples.DOCUMENT["text"][offsets["start"] : offsets["end"]] == offsets["trigger"]
