"""``dateline extract``: files in, tables or JSON out, no server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workers.extract import extract

STORY = """Ferry sinks off Crete
Tuesday, March 12, 2024
A ferry sank off Crete on Monday. The captain said the sea was rough.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_where_no_terminal_is_it_writes_one_object_a_file(story: Path) -> None:
    result = CliRunner().invoke(extract, [str(story), str(story)])

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [answer["document"]["text"] for answer in answers] == [STORY, STORY]
    assert [event["type"] for event in answers[0]["events"]] == ["disaster", "statement"]
    assert answers[0]["undated"] == []


def test_a_folder_gets_one_json_a_file(story: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(extract, [str(story), "--output", str(tmp_path / "out")])

    answer = json.loads((tmp_path / "out" / "ferry.json").read_text(encoding="utf-8"))
    assert result.exit_code == 0
    assert result.stdout == ""
    event = answer["events"][0]
    assert STORY[event["evidence"][0]["start"] : event["evidence"][0]["end"]] == "sank"


def test_bad_files_are_named_and_the_others_done(story: Path, tmp_path: Path) -> None:
    picture, missing = tmp_path / "ferry.png", tmp_path / "absent.txt"
    picture.write_bytes(b"\x89PNG")

    result = CliRunner().invoke(extract, [str(missing), str(picture), str(story)])

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [
        f"{missing}: No such file or directory",
        f"{picture}: The name of the file must end in .txt, .md, .html or .json.",
    ]


def test_an_unusable_model_is_named(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_MODEL", "en_core_web_absent")

    result = CliRunner().invoke(extract, [str(story)])

    assert result.exit_code == 1
    assert "set DATELINE_MODEL" in str(result.exception)


def test_an_explanation_comes_with_the_events(story: Path) -> None:
    result = CliRunner().invoke(extract, [str(story), "--explain"])

    answer = json.loads(result.stdout)
    assert [event["type"] for event in answer["events"]] == ["disaster", "statement"]
    explanation = answer["explanation"]
    assert {reasons["event"] for reasons in explanation["events"]} == {event["id"] for event in answer["events"]}
    rejected = {(one["trigger"], one["why"]) for one in explanation["rejected"]}
    assert ("sinks", f'It was merged into "sank" at {STORY.index("sank")}.') in rejected
