"""The head of an entry is kept by what its leader does not tell, and read with it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from dateline.encoding import dumps, event_to_json, loads
from dateline.model import Event
from dateline.store.corrections import Correction, Corrections
from dateline.store.entries import body_of, copies_in, head_of, read_head
from tests.unit.merging.making import tellings


@given(lead=tellings, other=tellings)
def test_a_head_is_read_with_its_leader(lead: Event, other: Event) -> None:
    # Given an entry of two documents that says all that another telling says
    entry = replace(other, id=lead.id)
    # When its head is kept
    head = head_of(entry, lead, 2, {"b": "a"}, {}, "names")
    # Then it is read with the leader's telling
    kept = read_head(head, lead)
    assert (kept.entry, kept.names, kept.is_corrected) == (replace(entry, evidence=()), "names", False)
    assert copies_in(head) == kept.copies == {"b": "a"}


@given(lead=tellings, other=tellings)
def test_what_the_leader_tells_is_not_kept_again(lead: Event, other: Event) -> None:
    same, another = (head_of(replace(each, id=lead.id), lead, 2, {}, {}) for each in (lead, other))

    assert len(same) <= len(another)
    assert len(same) < 40


@given(lead=tellings, other=tellings)
def test_what_is_served_of_an_entry_names_no_one_else(lead: Event, other: Event) -> None:
    # Given an entry of two tellings, corrected or not
    entry = replace(lead, evidence=(*lead.evidence, *other.evidence))
    says = Correction("They met.", "See the minutes.", "Ada", "2024-01-01T00:00:00Z")
    told = [event_to_json(each) for each in (lead, other)]
    every: list[Corrections] = [{}, {"headline": says}]
    for corrections in every:
        # When it is served
        body = loads(body_of(head_of(entry, lead, 2, {}, corrections, "names"), told))
        # Then it has the evidence of both, and no other names
        assert {dumps(each) for each in body["evidence"]} == {dumps(each) for one in told for each in one["evidence"]}
        assert "names" not in body
        assert body["headline"] == ("They met." if corrections else lead.headline)
