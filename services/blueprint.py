"""Groups of routes, as flask-smorest makes them."""

from __future__ import annotations

from functools import cache
from typing import Any

import flask_smorest
from flask import Request
from marshmallow import Schema
from webargs.flaskparser import FlaskParser


class _Parser(FlaskParser):
    """Makes each schema once; webargs would make it anew for each request, which is most of what a short one takes."""

    def _get_schema(self, argmap: Any, req: Request) -> Schema:
        if isinstance(argmap, type) and issubclass(argmap, Schema):
            return _made(argmap)
        return super()._get_schema(argmap, req)


class Blueprint(flask_smorest.Blueprint):
    """Some routes that belong together."""

    ARGUMENTS_PARSER = _Parser()


@cache
def _made(schema: type[Schema]) -> Schema:
    return schema()
