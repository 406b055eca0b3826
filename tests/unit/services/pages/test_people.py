from __future__ import annotations

from typing import Any

from services.pages.people import partners


def event(*actors: str, targets: tuple[str, ...] = ()) -> dict[str, Any]:
    def made(names: tuple[str, ...]) -> list[dict[str, Any]]:
        return [{"name": name, "country": "NOR" if name in ("Norway", "Holm") else None} for name in names]

    return {"actors": made(actors), "targets": made(targets)}


def test_partners_are_those_who_take_part_in_the_same_events_most_first() -> None:
    events = [event("Holm", targets=("Rojas",)), event("Rojas", "Holm"), event("Aas", "Holm", targets=("Aas",))]

    assert partners("holm", events) == [("Rojas", 2), ("Aas", 1)]


def test_all_people_of_a_country_are_one_when_asked_for_by_its_code() -> None:
    assert partners("NOR", [event("Holm", "Norway", targets=("Rojas",))]) == [("Rojas", 1)]
