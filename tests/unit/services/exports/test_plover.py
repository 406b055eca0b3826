from __future__ import annotations

import pycountry
import pytest

from dateline.ontology import TYPES
from services.examples import DOCUMENT_ID, MARKDOWN, QUOTE
from services.exports.plover_codes import QUADS, actor_codes
from tests.unit.services.exports.made import event, written
from tests.unit.services.exports.readers import json_lines


def test_a_record_has_the_fields_of_the_manual() -> None:
    [record] = json_lines(written("plover", [event(0)]))

    assert (record["date"], record["enddate"]) == ("2023-10-23", "2023-10-23")
    assert record["source"] == [
        {"code": "CHN", "sector": "GOV", "actor_text": "Wang Yi", "office": "foreign minister"},
    ]
    assert record["recipient"] == [{"code": "ISR", "actor_text": "Eli Cohen"}]
    assert (record["event"], record["mode"], record["quad_code"]) == (["CONSULT"], "phone", 1)
    assert record["event_loc"] == {"name": "Beijing", "cc3": "CHN"}
    assert record["text_info"] == {"start": MARKDOWN.index(QUOTE), "end": MARKDOWN.index(QUOTE) + len(QUOTE)}
    assert record["cite_info"] == [
        {
            "citation": DOCUMENT_ID,
            "title": "Ministers talk by phone",
            "url": "https://example.org/ministers-talk",
            "published": "2023-10-24T01:49:00Z",
        }
    ]


def test_a_time_of_day_stands_beside_its_day_and_an_open_side_is_null() -> None:
    timed, opened = json_lines(written("plover", [event(0, "2023-10-23T14:30Z"), event(1, "../2023-05-02")]))

    assert f"{timed['date']}T{timed['time']}" == "2023-10-23T14:30:00Z"
    assert (opened["date"], opened["enddate"]) == (None, "2023-05-02")
    assert "time" not in opened


def test_an_event_that_plover_leaves_out_is_told_as_such() -> None:
    [record] = json_lines(written("plover", [event(0, type="vote", plover=None, place=None)]))

    assert (record["has_event"], record["event"], record["quad_code"]) == (False, [], None)
    assert record["dateline"]["type"] == "vote"


@pytest.mark.parametrize(
    ("name", "kind", "country", "role", "codes"),
    [
        ("Kari Holm", "person", "NOR", "foreign minister", {"code": "NOR", "sector": "GOV"}),
        ("Kari Holm", "person", "NOR", "former chief of staff", {"code": "NOR", "sector": "MIL"}),
        ("Kari Holm", "person", None, None, {}),
        ("Norway", "country", "NOR", None, {"code": "NOR"}),
        ("the Norwegian Coast Guard", "organization", "NOR", None, {"code": "NOR", "sector": "COP"}),
        ("Supreme Court", "organization", "NOR", None, {"code": "NOR", "sector": "JUD"}),
        ("the United Nations", "organization", None, None, {"code": "IGO"}),
        ("striking dockers", "group", None, None, {"sector": "LAB"}),
        ("Unicorn Holdings", "organization", None, None, {}),
    ],
)
def test_actors_are_coded_by_their_country_office_or_name(
    name: str, kind: str, country: str | None, role: str | None, codes: dict[str, str]
) -> None:
    assert actor_codes({"name": name, "kind": kind, "country": country, "role": role}) == codes


def test_every_code_of_the_ontology_is_of_one_kind() -> None:
    assert {found.event for found in TYPES.values() if found.event} <= set(QUADS)
    assert set(QUADS.values()) == {1, 2, 3, 4}


def test_codes_of_actors_are_no_country_s() -> None:
    assert not [code for code in ("IGO", "NGO") if pycountry.countries.get(alpha_3=code)]
