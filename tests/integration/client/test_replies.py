"""The client's types are those of the specification."""

from __future__ import annotations

from typing import NotRequired, get_origin, get_type_hints, is_typeddict

import pytest

from dateline.client import replies
from dateline.settings import Settings
from services.app import create_app

TYPES = {
    name: kind
    for name, kind in vars(replies).items()
    if is_typeddict(kind) and kind.__module__ == replies.__name__ and not name.startswith("_")
}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_the_fields_that_the_specification_tells(settings: Settings, name: str) -> None:
    specification = create_app(settings).test_client().get("/openapi.json").get_json()

    schema = specification["components"]["schemas"][name]

    fields = get_type_hints(TYPES[name], include_extras=True)
    assert set(fields) == set(schema["properties"])
    assert {field for field, kind in fields.items() if get_origin(kind) is not NotRequired} == set(schema["required"])
