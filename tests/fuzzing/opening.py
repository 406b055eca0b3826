"""What opens something: the files of timelines, tokens and links."""

from __future__ import annotations

from urllib.parse import parse_qsl

from dateline.encoding import dumps, event_to_json
from dateline.errors import InvalidExport, InvalidToken
from dateline.links import canonical, id_of_signed, signed, timeline_of
from dateline.store import StoredDocument
from dateline.store.corrections import Correction, Said
from dateline.tokens import id_in, read_lifetime
from dateline.transfer.checking import parts
from dateline.transfer.layout import VERSION, document_line, said_line
from tests.fuzzing.target import Target, check_refusal, simple, text_of
from tests.integration.store.making import document, event

HEAD = dumps({"dateline": "timeline", "version": VERSION, "timeline": "strait"}) + b"\n"
KEY, LINK = b"fuzzing", "k3v0a9qx2m"
SECRET = "dateline_k3v0a9qx2m_" + "A" * 43
WORDS = ("null", "true", "[]", "{}", '"events"', '"evidence"', '"when"', '"start"', "-1", "1e999", "\\u0000")


def _lines() -> list[str]:
    one = document("Wang Yi met the president of Israel then.")
    told = event_to_json(event(one, 0, "2023-10-24"))
    bare = document_line(StoredDocument(one, "failed", "Too long.", 3, "2024-01-01T00:00:00Z", None, (), (), {}))
    done = document_line(StoredDocument(one, "done", None, 1, "2024-01-01T00:00:00Z", None, (told,), (), {}))
    said = said_line(Said(told["id"], {"hidden": Correction(True, "Twice.", "Ada", "2024-04-01T00:00:00Z")}, []))
    return [dumps(line).decode() for line in (bare, done, said, {"documents": 0, "sha256": ""})]


def _file(data: bytes) -> None:
    try:
        for _ in parts([HEAD, *data.splitlines(keepends=True)]):
            pass
    except InvalidExport as error:
        check_refusal(error)
    else:
        raise AssertionError("a file without an end was taken")


def _secret(data: bytes) -> None:
    text = text_of(data)
    found = id_in(text)
    assert found is None or text.startswith(f"dateline_{found}_")
    assert id_of_signed(KEY, text) in (None, LINK)
    path, _, query = text.partition("?")
    try:
        timeline_of(path)
        read_lifetime(query)
    except InvalidToken as error:
        check_refusal(error)
    address = canonical(path, parse_qsl(query))
    again, _, rest = address.partition("?")
    assert canonical(again, parse_qsl(rest)) == address or "?" in path


TARGETS: tuple[Target, ...] = (
    simple("files of timelines", _file, _lines(), WORDS, longest=2000),
    simple(
        "tokens and links",
        _secret,
        (
            SECRET,
            signed(KEY, LINK),
            "/timelines/a/events?format=ics&type=visit",
            "90d",
        ),
        ("dateline_", "/timelines/", "/stream", "link=", "&", "%00", "."),
        longest=256,
    ),
)
