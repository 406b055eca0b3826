from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from dateline import logs
from dateline.errors import InvalidSetting


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Tells what has been logged; logging is as it was afterwards."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield lambda: capsys.readouterr().err
    root.setLevel(level)
    root.handlers[:] = handlers
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_line_of_json_says_to_which_document_and_request_it_belongs(written: Callable[[], str]) -> None:
    logs.configure("INFO")
    structlog.contextvars.bind_contextvars(document="doc_1", request="0123456789")

    structlog.get_logger("dateline").info("read", events=2)
    logging.getLogger("celery").warning("a library's own line")

    ours, theirs = map(json.loads, written().splitlines())
    assert (ours["event"], ours["events"], ours["level"], ours["logger"]) == ("read", 2, "info", "dateline")
    for line in (ours, theirs):
        assert (line["document"], line["request"]) == ("doc_1", "0123456789")


def test_lines_for_people_hold_the_same_without_braces_or_colours(written: Callable[[], str]) -> None:
    logs.configure("INFO", "text")
    structlog.contextvars.bind_contextvars(document="doc_1")

    structlog.get_logger("dateline").warning("put back", error="It is away.")

    [line] = written().splitlines()
    for part in ("warning", "put back", "document=doc_1", "error='It is away.'"):
        assert part in line
    assert not {"{", "\x1b"} & set(line)


@pytest.mark.parametrize("form", logs.FORMATS)
def test_a_value_that_clients_chose_cannot_forge_a_line_or_move_a_cursor(written: Callable[[], str], form: str) -> None:
    logs.configure("INFO", form)

    structlog.get_logger("dateline").info("answered", path="/a\n2026 forged", other="\x1b[2Jgone")

    line = written()
    assert line.count("\n") == 1
    assert "\x1b" not in line


@pytest.mark.parametrize("form", logs.FORMATS)
def test_an_error_is_logged_with_its_traceback_but_not_with_what_variables_held(
    written: Callable[[], str], form: str
) -> None:
    logs.configure("INFO", form)
    secret = "swordfish"

    try:
        _ = {}[len(secret)]
    except KeyError:
        logging.getLogger("celery").exception("died")

    lines = written()
    assert "Traceback" in lines
    assert secret not in lines


@pytest.mark.parametrize(("level", "form", "name"), [("LOUD", "json", "LEVEL"), ("INFO", "xml", "FORMAT")])
def test_a_setting_that_is_none_is_refused_with_what_would_be_right(level: str, form: str, name: str) -> None:
    with pytest.raises(InvalidSetting, match=f"DATELINE_LOG_{name} is .*: set it to"):
        logs.configure(level, form)
