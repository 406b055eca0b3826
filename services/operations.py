"""An OpenAPI specification as rows that a page can show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a call: its name, whether it stands in the ``path``, the ``query`` or a ``header``, and so on."""

    name: str
    place: str
    required: bool
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Message:
    """A body that is sent or comes back, with one example and what it shows; ``status`` is empty for what is sent."""

    status: str
    description: str
    media_type: str
    shows: str
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One call."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    requests: tuple[Message, ...]
    responses: tuple[Message, ...]

    @property
    def anchor(self) -> str:
        """A name for this call within a page."""
        return "-".join([self.method.lower(), *re.findall(r"\w+", self.path)])


def operations(specification: Mapping[str, Any]) -> dict[str, list[Operation]]:
    """All calls of a specification, under their tag, in its order."""
    groups: dict[str, list[Operation]] = {tag["name"]: [] for tag in specification.get("tags", [])}
    for path, item in specification["paths"].items():
        for method in METHODS:
            if method in item:
                operation = _operation(specification, path, method, item)
                groups.setdefault(item[method]["tags"][0], []).append(operation)
    return groups


def _operation(specification: Mapping[str, Any], path: str, method: str, item: Mapping[str, Any]) -> Operation:
    call = item[method]
    parameters = [_resolved(specification, part) for part in [*item.get("parameters", []), *call.get("parameters", [])]]
    responses = {status: _resolved(specification, part) for status, part in call["responses"].items()}
    return Operation(
        method.upper(),
        path,
        call.get("summary", ""),
        call.get("description", ""),
        tuple(map(_parameter, parameters)),
        tuple(_messages("", "", call.get("requestBody", {}).get("content", {}))),
        tuple(
            message
            for status, response in sorted(responses.items())
            for message in _messages(status, response.get("description", ""), response.get("content", {}))
        ),
    )


def _parameter(parameter: Mapping[str, Any]) -> Parameter:
    return Parameter(
        parameter["name"],
        parameter["in"],
        parameter.get("required", False),
        _kind(parameter.get("schema", {})),
        parameter.get("description", ""),
    )


def _kind(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])}; may be repeated"
    limits = [str(schema[limit]) for limit in ("minimum", "maximum") if limit in schema]
    kind = " to ".join(limits) if len(limits) == 2 else str(schema.get("type", "string"))
    return f"{kind}, default {schema['default']}" if "default" in schema else kind


def _messages(status: str, description: str, content: Mapping[str, Any]) -> Iterator[Message]:
    if not content:
        yield Message(status, description, "", "", "")
    for media_type, body in content.items():
        for shows, example in (examples(body) or {"": None}).items():
            yield Message(status, description, media_type, shows, _text(example))


def examples(body: Mapping[str, Any]) -> dict[str, Any]:
    """The examples of a body, by what they show."""
    named = {example.get("summary", name): example["value"] for name, example in body.get("examples", {}).items()}
    return ({"": body["example"]} if "example" in body else {}) | named


def _text(example: Any) -> str:
    if example is None or isinstance(example, str):
        return example or ""
    return json.dumps(example, indent=2, ensure_ascii=False)


def _resolved(specification: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = part
    while "$ref" in found:
        *steps, name = found["$ref"].removeprefix("#/").split("/")
        found = specification
        for step in [*steps, name]:
            found = found[step]
    resolved: Mapping[str, Any] = found
    return resolved
