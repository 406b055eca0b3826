"""Traces: how long each step takes, from the request through the queue to the commit, sent to a collector.

Without an address to send them to there are none, and OpenTelemetry is not even imported. A span's place in its trace
is kept in the log's context (:mod:`dateline.propagation`), so lines of the log tell their trace too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Literal, Protocol

from dateline.errors import InvalidSetting
from dateline.settings import Settings

Kind = Literal["internal", "server", "consumer"]
Attributes = Mapping[str, str | float]


class Span(Protocol):
    """A step that is being taken."""

    def set(self, attribute: str, value: str | float) -> None:
        """Add what is known of it only now."""


class Tracing(Protocol):
    """Where spans are made; one for each process, made after its fork."""

    def span(
        self, name: str, kind: Kind = "internal", attributes: Attributes | None = None
    ) -> AbstractContextManager[Span]:
        """A span that lasts as long as the block; the one around it, here or in the sending process, is its parent.

        :param attributes: by OpenTelemetry's names where it has one for the thing.
        """

    def close(self) -> None:
        """Send what has not been sent."""


class _Unseen:
    def set(self, attribute: str, value: str | float) -> None:
        """Nothing."""


class NoTracing:
    """No traces."""

    def span(
        self,
        name: str,  # noqa: ARG002
        kind: Kind = "internal",  # noqa: ARG002
        attributes: Attributes | None = None,  # noqa: ARG002
    ) -> AbstractContextManager[Span]:
        """A span that nobody sees."""
        return nullcontext(_Unseen())

    def close(self) -> None:
        """Nothing."""


def require(settings: Settings) -> None:
    """Make sure that traces can be made if the settings ask for them; nothing is started.

    :raises InvalidSetting: if the extra that they need is not installed, or the address is none.
    """
    if settings.otlp_endpoint:
        _otlp(settings.otlp_endpoint)


def tracing(settings: Settings, service: str) -> Tracing:
    """What makes the spans of a process.

    :param service: which of Dateline's services it is: ``api`` or ``worker``.
    :raises InvalidSetting: see :func:`require`.
    """
    return _otlp(settings.otlp_endpoint)(settings.otlp_endpoint, service) if settings.otlp_endpoint else NoTracing()


def _otlp(endpoint: str) -> Callable[[str, str], Tracing]:
    if not endpoint.startswith(("http://", "https://")):
        raise InvalidSetting(f"DATELINE_OTLP_ENDPOINT is {endpoint!r}: set it to http://HOST:4318 or https://…")
    try:
        from dateline.tracing.otlp import OtlpTracing  # noqa: PLC0415 - takes its time, and may not be installed
    except ModuleNotFoundError as error:
        raise InvalidSetting(
            f"DATELINE_OTLP_ENDPOINT is set, but {error.name} is missing: pip install 'dateline[otel]'."
        ) from error
    return OtlpTracing
