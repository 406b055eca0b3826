"""The balancer of docker-compose.scale.yml: Caddy, with the file that it has there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from dateline.process import spawn
from tests.end_to_end.stacks import free_port, wait_until
from tests.missing import require

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "balancer.Caddyfile"
SECONDS = 30.0


def require_caddy() -> None:
    """Skip a test where there is no Caddy, see :func:`tests.missing.require`."""
    require(shutil.which("caddy"), "There is no Caddy here: apt-get install caddy brings it.")


@contextmanager
def balancing(ports: Sequence[int], folder: Path) -> Iterator[str]:
    """A balancer before the web services at these ports of this machine, which are ready; its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "DATELINE_BALANCER": address,
        "DATELINE_APIS": " ".join(f"127.0.0.1:{each}" for each in ports),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    with (folder / "balancer.log").open("ab") as log:
        command = ["caddy", "run", "--config", str(CONFIGURATION), "--adapter", "caddyfile"]
        process = spawn(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        wait_until(lambda: _listens(port), "the balancer", SECONDS)
        wait_until(lambda: httpx.get(f"{address}/readyz").is_success, "a web service behind it", SECONDS)
        yield address
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
