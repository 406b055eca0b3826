"""No two machines have the same time; nothing comes of it."""

from __future__ import annotations

from pathlib import Path

from dateline.settings import Settings
from tests.clock import require_faketime
from tests.scale.conftest import REPORTS
from tests.scale.house import living


def test_clocks_that_are_days_apart_change_nothing(settings: Settings, folder: Path, calm: str) -> None:
    require_faketime()
    clocks = {"api": "+1d", "worker": "-1d", "sweeper": "+30d"}

    with living(settings, folder / "house", clocks) as house:
        for number in range(REPORTS):
            house.post(number)
        house.wait_until_done(REPORTS)

        assert house.by_status() == {"queued": 0, "reading": 0, "done": REPORTS, "failed": 0}
        assert house.timeline() == calm
        # A sweeper that went by its own clock, or theirs, would take all that waits for lost.
        assert house.swept() == []
