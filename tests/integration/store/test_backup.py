"""Copies of a server's data, and servers made of them."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import BackupFailed, StoreUnavailable
from dateline.settings import Settings
from dateline.store import Store, keys
from dateline.store.backup import back_up
from dateline.store.embedded import EmbeddedServer
from dateline.store.restore import restore
from tests.integration.store.making import contents, document, reading


@pytest.fixture
def backup(settings: Settings, store: Store, folder: Path) -> Path:
    """A backup of a server that holds a document that is read and one that waits."""
    read, waiting = document("They spoke."), document("They met.")
    store.documents.accept_many([read, waiting])
    store.documents.begin(read.id)
    store.documents.commit(read.id, reading(read, "2023-10-23"))
    path = folder / "backup"
    assert back_up(settings, path) == path.stat().st_size
    return path


@pytest.fixture
def restored(backup: Path, folder: Path) -> Iterator[EmbeddedServer]:
    """A server on what was restored from it."""
    restore(backup, folder / "restored")
    server = EmbeddedServer(folder / "restored")
    yield server
    server.stop()


def test_a_server_made_of_a_backup_holds_the_same(settings: Settings, restored: EmbeddedServer) -> None:
    copied = contents(settings)
    # It was written down after the copy was made.
    made = copied.pop(keys.BACKUP.encode())

    assert contents(Settings(redis_url=restored.url)) == copied
    with Store.connect(settings) as store:
        assert store.last_backup() == float(made)


def test_what_is_written_after_it_was_restored_is_kept_like_all_else(backup: Path, folder: Path) -> None:
    restore(backup, folder / "restored")
    server = EmbeddedServer(folder / "restored")
    later = document("They parted.")
    with Store.connect(Settings(redis_url=server.url)) as store:
        store.documents.accept(later)
    # Not killed: while the disk is slow to take what came before, the server keeps the last second to itself.
    server.stop()

    server = EmbeddedServer(folder / "restored")

    with Store.connect(Settings(redis_url=server.url)) as store:
        assert store.documents.get(later.id) is not None
        assert len(store.documents.of_timeline("strait")) == 3
    server.stop()


def test_nobody_else_can_read_a_backup_and_it_overwrites_nothing(settings: Settings, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    before = backup.read_bytes()

    with pytest.raises(BackupFailed, match="is there already"):
        back_up(settings, backup)

    assert backup.read_bytes() == before


def test_where_nothing_can_be_written_no_part_is_left(settings: Settings, folder: Path) -> None:
    with pytest.raises(BackupFailed, match="cannot be written"):
        back_up(settings, folder / "nowhere" / "backup")

    assert list(folder.iterdir()) == []


def test_a_server_that_is_away_gives_no_backup(folder: Path) -> None:
    with pytest.raises(StoreUnavailable):
        back_up(Settings(redis_url=f"unix://{folder}/nobody.sock"), folder / "backup")

    assert list(folder.iterdir()) == []


def test_data_are_not_overwritten(backup: Path, folder: Path) -> None:
    restore(backup, folder / "restored")

    with pytest.raises(BackupFailed, match="holds data already"):
        restore(backup, folder / "restored")


def test_a_damaged_backup_is_refused_and_leaves_no_data(backup: Path, folder: Path) -> None:
    whole = backup.read_bytes()
    flipped = whole[:200] + bytes([whole[200] ^ 255]) + whole[201:]

    for broken, sentence in (
        (flipped, "may be damaged"),
        (b"PK\x03\x04 an archive", "is no backup"),
        (b"", "is no backup"),
    ):
        backup.write_bytes(broken)
        with pytest.raises(BackupFailed, match=sentence):
            restore(backup, folder / "restored")

        assert not list(folder.glob("restored/*.rdb"))
        assert not (folder / "restored" / "appendonlydir").exists()
