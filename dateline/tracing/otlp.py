"""Spans as OpenTelemetry makes them and OTLP over HTTP carries them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

import structlog
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from dateline.propagation import TRACE_PARENT
from dateline.tracing import Attributes, Kind

# Processes of readers come and go: what has not been sent when one is killed is lost.
_SEND_EVERY_MS = 1000

_KINDS: Mapping[Kind, SpanKind] = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "consumer": SpanKind.CONSUMER,
}


class OtlpTracing:
    """Sends the spans of this process, some at a time, from a thread of its own."""

    def __init__(self, endpoint: str, service: str) -> None:
        resource = Resource.create({"service.name": f"dateline-{service}", "service.version": version("dateline")})
        self._provider = TracerProvider(resource=resource)
        exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces")
        self._provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=_SEND_EVERY_MS))
        self._tracer = self._provider.get_tracer("dateline", version("dateline"))
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def span(self, name: str, kind: Kind = "internal", attributes: Attributes | None = None) -> Iterator[OtlpSpan]:
        """A span for the block; an error that leaves the block is recorded in it."""
        parent = self._propagator.extract(structlog.contextvars.get_contextvars())
        span = self._tracer.start_span(name, parent, _KINDS[kind], attributes)
        place: dict[str, str] = {}
        self._propagator.inject(place, trace.set_span_in_context(span))
        with (
            structlog.contextvars.bound_contextvars(**{TRACE_PARENT: place[TRACE_PARENT]}),
            trace.use_span(span, end_on_exit=True),
        ):
            yield OtlpSpan(span)

    def close(self) -> None:
        """Send what has not been sent, and stop the thread."""
        self._provider.shutdown()


class OtlpSpan:
    """One of OpenTelemetry's spans."""

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def set(self, attribute: str, value: str | float) -> None:
        """Add an attribute."""
        self._span.set_attribute(attribute, value)
