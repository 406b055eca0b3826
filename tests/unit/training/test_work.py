from pathlib import Path

import pytest

from training.errors import CannotTrain
from training.work import claim, step


def test_a_work_folder_serves_one_plan(folder: Path) -> None:
    claim(folder / "work", {"max_steps": 4})
    claim(folder / "work", {"max_steps": 4})

    with pytest.raises(CannotTrain, match="--work"):
        claim(folder / "work", {"max_steps": 5})


def test_a_step_whose_result_is_there_is_passed_over(folder: Path) -> None:
    done: list[Path] = []

    step(folder / "data", "reading", done.append)
    step(folder / "data", "reading", done.append)

    assert len(done) == 1
    assert (folder / "data").is_dir()


def test_a_step_that_stopped_half_way_starts_afresh(folder: Path) -> None:
    def stop_half_way(result: Path) -> None:
        (result / "half").touch()
        raise CannotTrain("stopped")

    with pytest.raises(CannotTrain):
        step(folder / "data", "reading", stop_half_way)
    assert not (folder / "data").exists()

    step(folder / "data", "reading", lambda result: (result / "whole").touch())
    assert [path.name for path in (folder / "data").iterdir()] == ["whole"]
