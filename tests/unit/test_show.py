from __future__ import annotations

from rich.console import Console

from dateline.commands.show import event_table
from tests.unit.services.exports.made import event
from tests.unit.services.exports.test_disputed import CORRECTED


def test_the_table_marks_what_editors_corrected() -> None:
    console = Console(width=200, record=True)
    with console.capture() as captured:
        console.print(event_table([event(1), event(2, **CORRECTED)]))

    plain, edited = (line for line in captured.get().splitlines() if "Harbour event" in line)
    assert "edited" not in plain
    assert "[edited: pinned by Ada, targets by Ada, when by Ada]" in edited
