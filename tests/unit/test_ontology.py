"""The ontology holds every type with its PLOVER code."""

from __future__ import annotations

from dateline.ontology import TYPES


def test_types_have_the_codes_of_plover() -> None:
    assert TYPES["phone_call"].plover == {"event": "CONSULT", "mode": "phone"}
    assert TYPES["attack"].plover == {"event": "ASSAULT"}
    assert TYPES["statement"].plover is None


def test_plover_splits_types_by_what_names_the_event() -> None:
    assert TYPES["concession"].plover_of("pardoned") == {"event": "CONCEDE"}
    assert TYPES["concession"].plover_of("Withdrew") == {"event": "RETREAT", "mode": "withdraw"}
    assert TYPES["personnel"].plover_of("resigned") == {"event": "RETREAT", "mode": "resign"}
    assert TYPES["personnel"].plover_of("appointed") is None
    assert TYPES["legal"].plover_of("sentenced") == {"event": "SANCTION", "mode": "convict"}


def test_every_type_says_what_it_means() -> None:
    assert len(TYPES) == 28
    assert all(kind.means for kind in TYPES.values())
