"""One document seen from outside on its way through a stack: in logs, in metrics, in traces."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.end_to_end.collector import Collector, collecting
from tests.end_to_end.stacks import RunningStack, running_stack, wait_until

REQUEST = "walk-0123456789"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
CALLER = "00f067aa0ba902b7"
TEXT = "Talks in Ankara\n\nWang Yi met Hakan Fidan in Ankara on 5 October 2023."


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with collecting() as collector:
        yield collector


@pytest.fixture(scope="module")
def stack(collector: Collector) -> Iterator[RunningStack]:
    with pytest.MonkeyPatch.context() as environment, tempfile.TemporaryDirectory(prefix="dateline-test-") as name:
        environment.setenv("DATELINE_OTLP_ENDPOINT", collector.url)
        with running_stack(Path(name), "--no-seeds", "--workers", "1") as stack:
            yield stack


@pytest.fixture(scope="module")
def document(stack: RunningStack) -> str:
    """The id of a document that was posted in a caller's trace, and is read."""
    headers = {
        "Content-Type": "text/plain",
        "X-Request-Id": REQUEST,
        "traceparent": f"00-{TRACE}-{CALLER}-01",
    }
    answer = httpx.post(f"{stack.url}/timelines/talks/documents", content=TEXT, headers=headers)
    posted: str = answer.json()["id"]
    wait_until(lambda: httpx.get(f"{stack.url}/documents/{posted}").json()["status"] == "done", "its reading")
    return posted


def lines(stack: RunningStack, name: str) -> list[dict[str, Any]]:
    """The log of a process, line by line."""
    text = (stack.data / "logs" / f"{name}.log").read_text()
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def test_the_request_that_posted_a_document_stands_in_the_log_of_who_read_it(
    stack: RunningStack, document: str
) -> None:
    wait_until(lambda: any(line["event"] == "read" for line in lines(stack, "worker")), "the worker's line")
    [answered] = [line for line in lines(stack, "api") if line.get("method") == "POST"]
    [read] = [line for line in lines(stack, "worker") if line["event"] == "read"]

    assert (answered["request"], answered["status"]) == (REQUEST, 202)
    assert (read["request"], read["document"], read["timeline"]) == (REQUEST, document, "talks")
    assert read["traceparent"].split("-")[1] == TRACE


def test_one_trace_leads_from_the_callers_request_to_the_commit(collector: Collector, document: str) -> None:
    posting = "POST /timelines/<timeline>/documents"
    wait_until(lambda: {posting, "process", "read", "commit"} <= set(collector.spans(TRACE)), "all spans", 20.0)
    spans = collector.spans(TRACE)

    assert {name: service for name, (service, _) in spans.items()} == {
        posting: "dateline-api",
        "process": "dateline-worker",
        "read": "dateline-worker",
        "commit": "dateline-worker",
    }
    parents = {name: span.parent_span_id.hex() for name, (_, span) in spans.items()}
    ids = {name: span.span_id.hex() for name, (_, span) in spans.items()}
    assert parents == {posting: CALLER, "process": ids[posting], "read": ids["process"], "commit": ids["process"]}
    attributes = {a.key: a.value for a in spans["process"][1].attributes}
    assert attributes["dateline.document"].string_value == document
    [status] = [a.value.int_value for a in spans[posting][1].attributes if a.key == "http.response.status_code"]
    assert status == 202


def test_metrics_of_workers_and_of_requests_are_served(stack: RunningStack, document: str) -> None:
    families = {f.name: f for f in text_string_to_metric_families(httpx.get(f"{stack.url}/metrics").text)}
    counts = [s for s in families["dateline_reading_seconds"].samples if s.name.endswith("_count")]
    stages = {sample.labels["stage"]: sample.value for sample in counts}
    routes = {s.labels["route"] for s in families["dateline_request_seconds"].samples}

    assert stages == {"load": 1, "parse": 1, "rules": 1, "commit": 1}
    assert {"/timelines/<timeline>/documents", "/documents/<document_id>"} <= routes
    assert document.startswith("doc_")


def test_a_stack_is_in_order_to_its_doctor(stack: RunningStack) -> None:
    command = [sys.executable, "-m", "dateline", "doctor", "--data", str(stack.data)]

    answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert answer.returncode == 0, answer.stdout
    assert {line.split()[0] for line in answer.stdout.splitlines()} == {"ok"}


def test_without_an_endpoint_nothing_that_sends_traces_is_even_imported() -> None:
    script = (
        "import sys; from dateline.settings import Settings; from dateline.tracing import tracing;"
        "import services.app, workers.app;"
        "tracing(Settings(), 'api');"
        "sys.exit('dateline.tracing.otlp' in sys.modules or 'opentelemetry.exporter' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", script], timeout=60, check=False).returncode == 0
