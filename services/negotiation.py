"""Which form of a timeline a request asks for: by ``format=``, else by its ``Accept`` header."""

from __future__ import annotations

from flask import request

from services.exports import FORMS
from services.problems import FieldError, Problem

PAGED = "json"
"""The form that comes in pages, and that whoever does not ask for another gets."""

NAMES = (PAGED, *FORMS)

_BY_MEDIA_TYPE = {"application/json": PAGED} | {form.media_type: form.name for form in FORMS.values()}


def asked_form(given: str | None) -> str:
    """The name of a form: the one given, else the one that the request's header likes best.

    :raises Problem: 406 if the header takes none of them.
    """
    if given is not None or not request.accept_mimetypes:
        return given or PAGED
    media_type = request.accept_mimetypes.best_match(list(_BY_MEDIA_TYPE))
    if media_type is None:
        raise Problem(406, "This timeline comes in no such form.", [FieldError("Accept", _right_ones())])
    return _BY_MEDIA_TYPE[media_type]


def _right_ones() -> str:
    forms = ", ".join(f"{media_type} ({name})" for media_type, name in _BY_MEDIA_TYPE.items())
    return f"Takes none of the forms that there are: {forms}. Name one of them, or in the address, as in format=csv."
