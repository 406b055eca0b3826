#!/usr/bin/env python3
"""Check, with Docker's compose, that containers which others can reach start with a token and not without.

To be run in the folder of ``docker-compose.yml``, once the stack is up for this machine alone. It publishes the port at
every address, sees that the web service refuses to start, makes a token, and sees that it then starts and asks for
it. Exit status 0 if all of that is so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

PUBLISHED = os.environ | {"DATELINE_PUBLISHED_HOST": "0.0.0.0"}
SECONDS = 60


def compose(*arguments: str, check: bool = True) -> str:
    """What a command of compose prints, for a stack that others can reach."""
    command = ["docker", "compose", *arguments]
    return subprocess.run(command, env=PUBLISHED, check=check, capture_output=True, text=True).stdout


def status(secret: str = "") -> int:
    """With which status the list of timelines is answered."""
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    request = urllib.request.Request("http://127.0.0.1:8400/timelines", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def refused() -> bool:
    """Whether the web service has said within some time why it does not start."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        said = compose("logs", "--no-color", "--tail", "5", "api")
        if "Others could reach Dateline at 0.0.0.0" in said and "dateline token make" in said:
            return True
        time.sleep(0.5)
    return False


def main() -> None:
    """Try it without a token, and then with one."""
    compose("up", "--detach", "--no-build", "api")
    if not refused():
        sys.exit(f"without a token it did not refuse to start: {compose('logs', 'api')}")
    secret = compose("run", "--rm", "--no-TTY", "api", "token", "make", "checker", "--scope", "read").strip()
    compose("up", "--detach", "--no-build", "--wait")
    found = (status(), status("dateline_0123456789_" + "A" * 43), status(secret))
    if found != (401, 401, 200):
        sys.exit(f"without a token, with a wrong one and with a right one: {found}")
    print("refused without a token; with one, its bearer is let in and nobody else")  # noqa: T201


if __name__ == "__main__":
    main()
