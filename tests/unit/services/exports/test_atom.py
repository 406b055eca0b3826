from __future__ import annotations

from dataclasses import replace

from lxml import html

from services.examples import EVENT
from tests.unit.services.exports.made import VIEW, event, told, written
from tests.unit.services.exports.readers import feed


def test_a_feed_names_itself_and_its_page() -> None:
    view = replace(
        VIEW, filters=(("type", "vote"),), address="http://h/e?type=vote&format=atom", page="http://h/t?a=1&b"
    )

    read = feed(written("atom", [event(0), event(1, **told(published="2023-11-02"))], view))

    links = {link.rel: link.href for link in read.feed.links}
    assert links == {"self": view.address, "alternate": view.page}
    assert read.feed.updated == "2023-11-02T00:00:00Z"
    assert read.feed.title == "harbour"
    assert read.feed.id != feed(written("atom", [])).feed.id


def test_an_entry_is_the_same_wherever_it_stands_and_links_its_sources() -> None:
    twice = EVENT["evidence"] + told(document="doc_b", url="https://example.org/b", published=None)["evidence"]

    [entry] = feed(written("atom", [event(0, "2023-05", evidence=twice)])).entries

    [alone] = feed(written("atom", [event(0)], replace(VIEW, timeline="strait"))).entries
    assert entry.id == alone.id
    assert entry.id.startswith("urn:uuid:")
    assert entry.title == "Harbour event number 0 (during May 2023)"
    assert entry.updated == "2023-10-24T01:49:00Z"
    assert [tag.term for tag in entry.tags] == ["phone_call"]
    assert [link.href for link in entry.links if link.rel == "via"] == [
        "https://example.org/ministers-talk",
        "https://example.org/b",
    ]


def test_the_content_is_quotes_and_links_and_nothing_that_runs() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    changed = {"actors": [EVENT["actors"][0] | {"name": hostile}], **told(quote=hostile, quote_start=0, title=hostile)}

    [entry] = feed(written("atom", [event(0, **changed)])).entries

    content = html.fragment_fromstring(entry.content[0].value, create_parent=True)
    assert {element.tag for element in content.iter()} == {"div", "p", "br", "blockquote", "a"}
    assert {name for element in content.iter() for name in element.attrib} == {"href", "rel"}
    assert content.findtext("blockquote") == hostile


def test_a_feed_without_events_still_has_a_time() -> None:
    assert feed(written("atom", [])).feed.updated == "0001-01-01T00:00:00Z"
