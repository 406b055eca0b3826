"""The guide for operators, followed word for word: an empty machine becomes a secured stack with backups and alarms.

The lines are run as they stand, in a folder that stands for the machine's root. What they leave to Debian's packages,
to users and to systemd is done in its stead: a unit that is started is read, and its command run.
"""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from dateline.process import spawn
from tests.end_to_end.stacks import free_port, wait_until
from tests.missing import require

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "operations.md").read_text()
# Done by hand, since they change the machine that the tests run on.
LEFT_OUT = ("apt-get", "make", "useradd", "chown")
PROMETHEUS = ("prometheus", "promtool")


def lines() -> list[str]:
    """The commands of the guide's first chapter, up to that on containers."""
    chapter = GUIDE[GUIDE.index("## From nothing") : GUIDE.index("### In containers")]
    return [line for block in re.findall(r"```sh\n(.*?)```", chapter, re.DOTALL) for line in block.splitlines()]


class Machine:
    """What stands for an empty machine.

    :param root: what stands for ``/``.
    """

    def __init__(self, root: Path, running: ExitStack) -> None:
        self.root = root
        self.printed: dict[str, str] = {}
        self._running = running
        self._port, self.prometheus = free_port(), free_port()
        for name in ("etc/systemd/system", "etc/prometheus", "etc/caddy", "usr/local/bin", "opt", "var/lib"):
            (root / name).mkdir(parents=True)
        (root / "opt" / "dateline").symlink_to(ROOT)
        # The packages' own command, whatever environment the tests run in.
        self._path = f"{Path(sys.executable).parent}:{root}/usr/local/bin:{os.environ['PATH']}"

    def follow(self, line: str) -> None:
        """Do what a line of the guide says."""
        words = shlex.split(line.removeprefix("sudo ").removeprefix("-u dateline "))
        if words[0] == "systemctl":
            self._control(words[1:])
        elif words[0] not in LEFT_OUT and not (words[0] == "promtool" and not _has_prometheus()):
            if "dateline doctor" in line:
                wait_until(lambda: self._run(line).returncode == 0, "a worker that has loaded its model")
            ran = self._run(line)
            assert ran.returncode == 0, f"{line}: {ran.stdout}{ran.stderr}"
            self.printed[line] = ran.stdout

    def _run(self, line: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {"PATH": self._path, "SECRET": self._secret()}
        command = ["bash", "-euo", "pipefail", "-c", self.placed(line)]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)

    def placed(self, text: str) -> str:
        """A text of the guide's files with the root, the ports and the address of this machine in it."""
        text = re.sub(r"sudo (-u dateline )?", "", text)
        text = re.sub(r"-o dateline -g dateline ", "", text)
        text = text.replace("/opt/dateline/.venv/bin", str(Path(sys.executable).parent))
        text = re.sub(r"(?<![\w.])/(etc|var|opt|usr/local)/", rf"{self.root}/\1/", text)
        address = f"http://127.0.0.1:{self._port}"
        return text.replace("https://dateline.example.org", address).replace("8400", str(self._port))

    def _secret(self) -> str:
        return next((text.strip() for line, text in self.printed.items() if "make newsroom" in line), "")

    def _control(self, words: list[str]) -> None:
        match words:
            case ["enable", "--now", "dateline.service", _]:
                self._begin("dateline.service")
                ready = f"http://127.0.0.1:{self._port}/readyz"
                wait_until(lambda: _status(ready) == httpx.codes.OK, "readiness")
            case ["start", "dateline-backup.service"]:
                for command in self._unit("dateline-backup.service").values():
                    subprocess.run(shlex.split(command), env=os.environ | {"PATH": self._path}, check=True)
            case ["restart", "prometheus", "prometheus-alertmanager"] if _has_prometheus():
                self._watch()
            case _:
                assert words[0] in ("daemon-reload", "reload", "restart"), words

    def _unit(self, name: str) -> Mapping[str, str]:
        """The commands of an installed unit."""
        unit = configparser.RawConfigParser(strict=False)
        unit.optionxform = str  # type: ignore[assignment, method-assign]
        unit.read_string(self.placed((self.root / "etc/systemd/system" / name).read_text()))
        return {key: value.replace("%%", "%") for key, value in unit["Service"].items() if key.startswith("ExecStart")}

    def _begin(self, name: str) -> None:
        unit = (self.root / "etc/systemd/system" / name).read_text()
        given = dict(pair.split("=") for pair in re.findall(r"DATELINE_\w+=\w+", unit))
        command = shlex.split(self._unit(name)["ExecStart"])
        self._running.enter_context(_process(command, os.environ | given))

    def _watch(self) -> None:
        """Start Prometheus as the package would, but looking more often."""
        file = self.root / "etc/prometheus/prometheus.yml"
        file.write_text(self.placed(file.read_text()).replace("15s", "1s"))
        command = ["prometheus", f"--config.file={file}", f"--storage.tsdb.path={self.root}/var/lib/prometheus"]
        command += [f"--web.listen-address=127.0.0.1:{self.prometheus}"]
        self._running.enter_context(_process(command, dict(os.environ)))


@contextmanager
def _process(command: list[str], env: Mapping[str, str]) -> Iterator[None]:
    process = spawn(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _has_prometheus() -> bool:
    return all(map(shutil.which, PROMETHEUS))


def _status(address: str) -> int:
    try:
        return httpx.get(address).status_code
    except httpx.TransportError:
        return 0


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    """A machine on which the guide was followed."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as name, ExitStack() as running:
        machine = Machine(Path(name), running)
        for line in lines():
            machine.follow(line)
        yield machine


def test_the_stack_asks_for_tokens_and_is_in_order(machine: Machine) -> None:
    asked = [text.strip() for line, text in machine.printed.items() if line.startswith("curl")]
    [doctor] = [text for line, text in machine.printed.items() if "doctor" in line]

    assert asked == ["401", "200"]
    assert {line.split()[0] for line in doctor.splitlines()} == {"ok"}, doctor


def test_the_backup_of_the_night_can_be_restored(machine: Machine, folder: Path) -> None:
    [backup] = (machine.root / "var/backups/dateline").iterdir()

    told = subprocess.run(
        [sys.executable, "-m", "dateline", "restore", backup, "--data", folder / "again"], check=False
    )

    assert told.returncode == 0


def test_prometheus_scrapes_it_knows_the_alarms_and_answers_every_question_of_the_dashboard(machine: Machine) -> None:
    require(_has_prometheus(), "There is no Prometheus: apt-get install prometheus brings it.")

    def asked(path: str, **parameters: str) -> Any:
        return httpx.get(f"http://127.0.0.1:{machine.prometheus}/api/v1/{path}", params=parameters).json()["data"]

    wait_until(lambda: _status(f"http://127.0.0.1:{machine.prometheus}/-/ready") == httpx.codes.OK, "Prometheus")
    wait_until(lambda: asked("query", query="dateline_store_up")["result"] != [], "the first scrape")
    [up] = asked("query", query="up")["result"]
    [group] = asked("rules")["groups"]
    panels = json.loads((ROOT / "deploy/grafana-dashboard.json").read_text())["panels"]
    questions = [target["expr"] for panel in panels for target in panel["targets"]]

    assert up["value"][1] == "1"
    assert {rule["health"] for rule in group["rules"]} <= {"ok", "unknown"}
    assert len(group["rules"]) > 10
    for question in questions:
        assert asked("query", query=question)["resultType"] == "vector", question
