from __future__ import annotations

import re

from services.examples import EVENT
from tests.unit.services.exports.made import event, told, written
from tests.unit.services.exports.readers import inline


def test_events_stand_under_their_day_with_their_sources_as_notes() -> None:
    events = [event(0), event(1, "2023-10-23T14:30Z", targets=[]), event(2, "2023-11", place=None)]

    assert written("md", events) == (
        "# harbour\n"
        "\n## Monday, 23 October 2023\n\n"
        "- **Harbour event number 0** (phone call; Wang Yi → Eli Cohen; Beijing; dated in the text: “on Monday”)[^1]\n"
        "- 14:30 UTC: **Harbour event number 1** (phone call; Wang Yi; Beijing; dated in the text: “on Monday”)[^2]\n"
        "\n"
        "[^1]: “Wang Yi told Eli Cohen in a phone call on Monday that he was concerned.”"
        " [Ministers talk by phone](<https://example.org/ministers-talk>), 24 October 2023, 01:49 UTC\n"
        "[^2]: “Wang Yi told Eli Cohen in a phone call on Monday that he was concerned.”"
        " [Ministers talk by phone](<https://example.org/ministers-talk>), 24 October 2023, 01:49 UTC\n"
        "\n## During November 2023\n\n"
        "- **Harbour event number 2** (phone call; Wang Yi → Eli Cohen; dated in the text: “on Monday”)[^3]\n"
        "\n"
        "[^3]: “Wang Yi told Eli Cohen in a phone call on Monday that he was concerned.”"
        " [Ministers talk by phone](<https://example.org/ministers-talk>), 24 October 2023, 01:49 UTC\n"
    )


def test_each_source_has_one_note_that_is_pointed_at_once() -> None:
    twice = EVENT["evidence"] + told(document="doc_b", quote="They spoke.", quote_start=0, start=5, end=10)["evidence"]

    text = written("md", [event(0, evidence=twice), event(1, evidence=twice)])

    assert re.findall(r"\[\^(\d+)\](?!:)", text) == ["1", "2", "3", "4"]
    assert re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE) == ["1", "2", "3", "4"]


def test_no_text_becomes_a_link_an_image_html_or_a_bare_address() -> None:
    hostile = (
        "[a](javascript:alert(1)) ![x](http://evil.example/x.png) <b onclick=x> <http://evil.example> http://evil.example"
        " www.evil.example `c` https://evil.example x@evil.example [^9] mailto:x"
    )
    changed = {"headline": hostile, **told(quote=hostile, quote_start=0, start=0, end=0, title=hostile)}

    text = written("md", [event(0, **changed)])

    tokens = inline(text)
    assert {token.type for token in tokens} <= {
        "text",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
        "softbreak",
    }
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"] == [
        "https://example.org/ministers-talk"
    ]
    bare = text.replace("(<https://example.org/ministers-talk>)", "")
    assert not re.search(r"(?<!\\)://|www\.|(?<!\\)@|mailto:", bare)
