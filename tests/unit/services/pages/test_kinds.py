from __future__ import annotations

import re

from dateline.ontology import TYPES
from services.pages.kinds import GROUPS, kind_of


def test_every_type_has_one_group_and_a_glyph_of_its_own() -> None:
    shown = [kind for group in GROUPS for kind in group.kinds]

    assert sorted(kind.name for kind in shown) == sorted(TYPES)
    assert len({kind.glyph for kind in shown}) == len(shown)
    assert all(re.fullmatch(r"M[MmLlHhVvAaCcSsZz0-9 .-]+", kind.glyph) for kind in shown)
    assert kind_of("phone_call").words == "phone call"
