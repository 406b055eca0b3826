"""Logs on standard error, those of libraries included: one JSON object a line, or lines for people."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from dateline.errors import InvalidSetting

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("json", "text")


def configure(level: str, form: str = "json") -> None:
    """Log from a level up; to be called once by each process.

    :param level: ``DEBUG``, ``INFO``, ``WARNING`` or ``ERROR``.
    :param form: ``json`` or ``text``.
    :raises InvalidSetting: if one of them is none of these.
    """
    for name, value, known in (("LEVEL", level, LEVELS), ("FORMAT", form, FORMATS)):
        if value not in known:
            raise InvalidSetting(f"DATELINE_LOG_{name} is {value!r}: set it to {' or '.join(known)}.")
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendering(form),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    structlog.configure(
        processors=[
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        # What is not logged costs next to nothing.
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        cache_logger_on_first_use=True,
    )


def _rendering(form: str) -> list[Processor]:
    if form == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    plain = structlog.dev.plain_traceback  # a richer one would print what variables hold, documents and secrets
    # Colours are for a terminal; in a file they would be noise.
    return [_printable, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]


def _printable(_logger: WrappedLogger, _method: str, entry: EventDict) -> EventDict:
    """What clients chose must neither begin a line nor move a terminal's cursor; JSON sees to that by itself."""
    return {name: _escaped(value) if isinstance(value, str) else value for name, value in entry.items()}


def _escaped(text: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
