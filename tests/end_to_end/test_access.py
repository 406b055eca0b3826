"""From a fresh folder to a service that others may call: with a token, and not without."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from tests.end_to_end.stacks import RunningStack, free_port, running_stack


def dateline(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_stack_that_others_can_reach_starts_with_a_token_and_not_without(folder: Path) -> None:
    # Given a folder without a token, it is refused in one line that says what to do
    refused = RunningStack(folder, "--no-seeds", "--host", "0.0.0.0")
    output, _ = refused.process.communicate(timeout=60)
    assert refused.process.returncode == 1
    assert output.count("\n") == 1
    assert "dateline token make" in output
    assert "--insecure" in output
    # When a token is made, its secret alone is printed where a script finds it
    made = dateline(
        "token", "make", "tester", "--scope", "read", "--scope", "write", "--expires", "30d", "--data", str(folder)
    )
    secret = made.stdout.strip()
    assert secret.startswith("dateline_")
    assert secret not in made.stderr
    # Then the stack runs, lets its bearer in and nobody else
    with running_stack(folder, "--no-seeds", "--host", "0.0.0.0") as stack:
        article = folder / "article.txt"
        article.write_text("Oslo, 5 March 2024\n\nNorwegian minister Kari Holm met Diego Rojas in Oslo on Monday.\n")
        without = dateline("post", str(article), "--url", stack.url)
        with_it = dateline("post", str(article), "--url", stack.url, DATELINE_TOKEN=secret)
        assert (without.returncode, "Authorization" in without.stdout) == (1, True), without.stdout
        assert with_it.returncode == 0, with_it.stdout
        # And a link is good for its view until it is revoked, while the stack runs
        link = dateline(
            "token", "link", "/timelines/main/events?format=ics", "--url", stack.url, "--data", str(folder)
        ).stdout.strip()
        assert httpx.get(link).text.startswith("BEGIN:VCALENDAR")
        listed = dateline("token", "list", "--data", str(folder)).stdout
        link_id = link.partition("link=")[2].partition(".")[0]
        assert link_id in listed
        assert "tester" in listed
        assert f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}" in listed
        assert secret.rpartition("_")[2] not in listed
        assert dateline("token", "revoke", link_id, "--data", str(folder)).returncode == 0
        assert httpx.get(link).status_code == 401
        logs = "".join(log.read_text() for log in (folder / "logs").iterdir())
        assert secret not in logs
        assert link.partition("link=")[2] not in logs


def test_serving_to_others_without_a_token_is_refused_unless_all_may_come(folder: Path) -> None:
    with running_stack(folder, "--no-seeds", "--host", "0.0.0.0", "--insecure") as stack:
        assert httpx.get(f"{stack.url}/timelines").status_code == 200
        server = next(path for path in (folder / "server").glob("*.sock"))
        refused = dateline(
            "serve", "--host", "0.0.0.0", "--port", str(free_port()), DATELINE_REDIS_URL=f"unix://{server}"
        )
    assert refused.returncode == 1
    assert "dateline token make" in refused.stderr
