"""``python -m dateline.leash COMMAND…``: run a command, and end it when the process that started us has died.

For systems whose kernel cannot do this by itself. Signals to end are handed on; the exit status is the command's.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

_POLL_SECONDS = 0.5


def main(command: list[str]) -> int:
    """Run a command for as long as our parent lives; its exit status."""
    parent = os.getppid()
    child = subprocess.Popen(command)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: child.send_signal(received))
    while True:
        try:
            return child.wait(_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            if os.getppid() != parent:
                child.terminate()
                return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
