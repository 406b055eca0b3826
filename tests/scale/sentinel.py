"""A Redis server with two replicas, watched by three Sentinels: all of the embedded server's own binary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.end_to_end.stacks import free_port, wait_until
from tests.scale.server import SECONDS, Server

MASTER = "dateline"
SENTINELS = 3
REPLICAS = 2
DOWN_AFTER_MS = 1000

_WATCH = f"""\
sentinel monitor {MASTER} 127.0.0.1 {{port}} {1 + SENTINELS // 2}
sentinel down-after-milliseconds {MASTER} {{down_after}}
sentinel failover-timeout {MASTER} {3 * DOWN_AFTER_MS}
"""


class Process(Server):
    """One server or Sentinel, with its files in a folder of its own."""

    def __init__(self, folder: Path, *options: str, configuration: str = "") -> None:
        folder.mkdir()
        port = free_port()
        settings = folder / "settings"
        settings.write_text(f"bind 127.0.0.1\nport {port}\ndir {folder}\nlogfile {folder}/log\n{configuration}")
        super().__init__(port, [str(settings), *options])


class Watched:
    """The servers, of which the first is the primary until it is killed, and their Sentinels."""

    def __init__(self, servers: list[Process], sentinels: list[Process]) -> None:
        self.servers = servers
        self._sentinels = sentinels

    @property
    def url(self) -> str:
        """The address for ``DATELINE_BROKER_URL``, or ``DATELINE_REDIS_URL``."""
        addresses = (f"sentinel://127.0.0.1:{sentinel.port}" for sentinel in self._sentinels)
        return f"{';'.join(addresses)}/0?master={MASTER}"

    def kill_primary(self) -> None:
        """Kill the server that is the primary; which one takes its place is for the Sentinels to find."""
        primary = self.primary_port()
        (dead,) = [server for server in self.servers if server.port == primary]
        dead.kill()
        self.servers.remove(dead)

    def primary_port(self) -> int:
        """The port of the server that the Sentinels call the primary."""
        address = self._sentinels[0].redis.execute_command("SENTINEL GET-MASTER-ADDR-BY-NAME", MASTER)
        return int(address[1])

    def wait_until_watched(self) -> None:
        """Wait until every Sentinel knows the others and all replicas, so that they could agree on a failover."""
        wait_until(lambda: all(map(_knows_all, self._sentinels)), "Sentinels that know everybody", SECONDS)


@contextmanager
def watched(folder: Path, down_after: int = DOWN_AFTER_MS) -> Iterator[Watched]:
    """Such servers, ended with the block.

    :param down_after: milliseconds of silence after which the Sentinels count a server as dead.
    """
    with ExitStack() as ending:

        def started(name: str, *options: str, configuration: str) -> Process:
            process = Process(folder / name, *options, configuration=configuration)
            ending.callback(process.stop)
            return process

        group = Watched(_servers(started), [])
        watch = _WATCH.format(port=group.servers[0].port, down_after=down_after)
        group._sentinels.extend(started(f"sentinel-{n}", "--sentinel", configuration=watch) for n in range(SENTINELS))
        group.wait_until_watched()
        yield group


def _servers(started: Callable[..., Process]) -> list[Process]:
    kept = 'appendonly yes\nsave ""\nrepl-diskless-sync-delay 0\n'
    primary = started("server-0", configuration=kept)
    follow = f"{kept}replicaof 127.0.0.1 {primary.port}\n"
    return [primary, *(started(f"server-{number}", configuration=follow) for number in range(1, 1 + REPLICAS))]


def _knows_all(sentinel: Process) -> bool:
    master = sentinel.redis.execute_command("SENTINEL MASTER", MASTER)
    return (int(master["num-slaves"]), int(master["num-other-sentinels"])) == (REPLICAS, SENTINELS - 1)
