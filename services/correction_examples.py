"""A correction as the specification shows it."""

from __future__ import annotations

from typing import Any

from services.examples import EVENT, TIMELINE_NAME

_AT = "2023-11-02T09:30:00.000000Z"
CORRECTION: dict[str, Any] = {
    "editor": "Ada",
    "note": "The ministry's minutes give the evening before.",
    "when": "2023-10-22",
    "pinned": True,
}
_SAID = {name: CORRECTION[name] for name in ("editor", "note")}
_IN_FORCE = {
    field: {"value": CORRECTION[field], "note": _SAID["note"], "editor": _SAID["editor"], "at": _AT}
    for field in ("pinned", "when")
}
_EDIT = {"at": _AT, **_SAID, "corrections": _IN_FORCE}
CORRECTIONS: dict[str, Any] = {
    "timeline": TIMELINE_NAME,
    "event": EVENT["id"],
    "corrections": _IN_FORCE,
    "history": [_EDIT],
}
WITHDRAWN: dict[str, Any] = CORRECTIONS | {
    "corrections": {},
    "history": [_EDIT, {"at": _AT, "editor": "Bo", "note": "The minutes were of another call.", "corrections": {}}],
}
