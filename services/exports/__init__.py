"""A timeline in the forms that people take away: one module a form, each from events as JSON to pieces of text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from services.exports import as_atom, as_csv, as_ics, as_jsonl, as_markdown, as_plover, as_timelinejs
from services.exports.form import Form, View

__all__ = ["FORMS", "Form", "View"]

_MODULES = (as_jsonl, as_csv, as_ics, as_atom, as_timelinejs, as_markdown, as_plover)

FORMS: Mapping[str, Form] = MappingProxyType({module.FORM.name: module.FORM for module in _MODULES})
"""Every form by its name, in the order in which they are shown; JSON in pages is not among them."""
