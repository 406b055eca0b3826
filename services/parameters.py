"""Query parameters: those that a view does not know are refused, and so is one given twice that counts once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from flask import Flask, current_app, request
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from services.problems import FieldError, Problem

# A value in double quotes, which may hold commas, or one without; each ends at a comma.
_VALUE = re.compile(r'\s*(?:"([^"]*)"\s*|([^,]*)),')


class Repeatable(fields.List[str]):
    """A parameter that may be given several times, or once with commas between its values."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        parts = [part for given in value for part in split(given)]
        return super()._deserialize(parts, attr, data, **kwargs)


def split(given: str) -> list[str]:
    """The values between the commas of one; a comma within double quotes is part of its value."""
    return [quoted or plain.strip() for quoted, plain in _VALUE.findall(given + ",")]


def joined(value: str) -> str:
    """A value as :func:`split` takes it for one; one that holds a double quote and a comma cannot be told so."""
    return f'"{value}"' if "," in value or value != value.strip() else value


def register(app: Flask) -> None:
    """Check the query string of every request before its view sees it."""
    app.before_request(_check)


def query_schema(view: Callable[..., Any]) -> type[Schema] | None:
    """The schema that a view declared with ``arguments(…, location="query")``; None if it takes no parameters."""
    declared = getattr(view, "_apidoc", {}).get("arguments", {}).get("parameters", [])
    return next((parameter["schema"] for parameter in declared if parameter["in"] == "query"), None)


def _check() -> None:
    if request.endpoint is None or isinstance(request.routing_exception, HTTPException):
        return
    schema = query_schema(current_app.view_functions[request.endpoint])
    known = _fields(schema) if schema else {}
    errors = [FieldError(name, _unknown(list(known))) for name in request.args if name not in known]
    errors += [
        FieldError(name, f"Given {len(values)} times: give it once.")
        for name, values in request.args.lists()
        if name in known and len(values) > 1 and not isinstance(known[name], fields.List)
    ]
    if errors:
        raise Problem(422, "The query string cannot be used.", errors)


@cache
def _fields(schema: type[Schema]) -> Mapping[str, fields.Field[Any]]:
    """The fields of a schema by the names that requests give them; kept, since a schema copies them all when made."""
    return {field.data_key or name: field for name, field in schema().fields.items()}


def _unknown(known: list[str]) -> str:
    if not known:
        return "No parameter of this address: it takes none."
    return f"No parameter of this address: it takes {', '.join(known)}."
