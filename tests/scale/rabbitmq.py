"""A real RabbitMQ: Debian's, as a process of ours on private ports, with all that it writes in one folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path

from dateline.process import spawn
from tests.end_to_end.stacks import free_port, wait_until
from tests.missing import require

SCRIPTS = Path("/usr/lib/rabbitmq/bin")
SECONDS = 120.0  # it starts in a few seconds, on a busy machine in many more

# It listens to this machine alone, and takes no more of it than a few messages need.
CONFIGURATION = """\
listeners.tcp.1 = 127.0.0.1:{port}
disk_free_limit.absolute = 10MB
raft.wal_max_size_bytes = 1048576
"""


def require_rabbitmq() -> None:
    """Skip a test where there is no RabbitMQ, see :func:`tests.missing.require`."""
    present = (SCRIPTS / "rabbitmq-server").exists() and shutil.which("epmd")
    require(present, "There is no RabbitMQ here: apt-get install rabbitmq-server brings it.")


JOINING = """\
cluster_formation.peer_discovery_backend = classic_config
cluster_formation.classic_config.nodes.1 = {node}
"""


class Names:
    """The server by which nodes of Erlang find each other; their own way to start one would leave it running."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process = spawn(["epmd", "-address", "127.0.0.1", "-port", str(self.port)], **_nowhere())
        wait_until(lambda: _listens(self.port), "the server of names", SECONDS)

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()


class RabbitServer:
    """A running RabbitMQ that answers.

    :param folder: made if it is not there.
    :param beside: the node whose cluster it joins; None: one of its own.
    """

    def __init__(self, folder: Path, beside: RabbitServer | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._beside = beside
        self.port, self._nodes = free_port(), free_port()
        self._names = beside._names if beside else Names()
        self.start()

    @property
    def url(self) -> str:
        """The address for ``DATELINE_BROKER_URL``."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/%2F"

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def start(self) -> None:
        """Start it on what its folder holds, and wait until it takes connections."""
        self._launch()
        with ExitStack() as unless_up:
            unless_up.callback(self.kill)
            wait_until(self._is_up, f"RabbitMQ, whose output is in {self.folder}", SECONDS)
            unless_up.pop_all()

    def kill(self) -> None:
        """End it at once, as a crash would."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it, and the server of names if nobody else began with it."""
        self.kill()
        if self._beside is None:
            self._names.stop()

    def ask(self, *command: str) -> str:
        """What ``rabbitmqctl`` prints."""
        asked = [str(SCRIPTS / "rabbitmqctl"), "--quiet", "--node", self.node, *command]
        done = subprocess.run(asked, env=os.environ | self._environment(), capture_output=True, text=True, check=True)
        return done.stdout

    def _launch(self) -> None:
        joining = JOINING.format(node=self._beside.node) if self._beside else ""
        (self.folder / "rabbitmq.conf").write_text(CONFIGURATION.format(port=self.port) + joining)
        (self.folder / "enabled_plugins").write_text("[].")
        with (self.folder / "output").open("ab") as output:
            self._process = spawn(
                [str(SCRIPTS / "rabbitmq-server")],
                env=os.environ | self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def node(self) -> str:
        """Its name among nodes."""
        return f"dateline-{self.port}@localhost"

    def _environment(self) -> dict[str, str]:
        folder = str(self.folder)
        return {
            "HOME": str((self._beside or self).folder),  # with the secret that the nodes of a cluster share
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._names.port),
            "RABBITMQ_NODENAME": self.node,
            "RABBITMQ_DIST_PORT": str(self._nodes),
            "RABBITMQ_MNESIA_BASE": folder,
            "RABBITMQ_LOG_BASE": folder,
            "RABBITMQ_CONFIG_FILE": f"{folder}/rabbitmq.conf",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/enabled_plugins",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-start_epmd false +S 1:1 +sbwt none",
            # So it becomes the process that was started, with no shell around it that would outlive or outdie it.
            "RABBITMQ_ALLOW_INPUT": "1",
            "RABBITMQ_SERVER_START_ARGS": "-noinput",
        }

    def _is_up(self) -> bool:
        assert self._process.poll() is None, f"RabbitMQ has ended: {(self.folder / 'output').read_text()}"
        return _listens(self.port)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _nowhere() -> dict[str, int]:
    return {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
