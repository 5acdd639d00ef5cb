"""A database that is damaged, full, write-protected, newer, copied or on a network drive is said to be so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.delivery.ledger import runs, upkeep
from briefgen.delivery.ledger.database import network_filesystem
from briefgen.errors import LedgerError, RefusedError, UsageError
from kit.ledgers import a_ledger, a_run, queued

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def database(folder: Path) -> Path:
    """Make a ledger with something in it, and return its file."""
    ledger = a_ledger(folder)
    queued(ledger, *(f"{number}@example.org" for number in range(200)))
    ledger.close()
    return folder / "state" / "briefgen.db"


def test_only_its_owner_can_read_the_ledger(tmp_path: Path) -> None:
    file = database(tmp_path)

    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_lost_power_supply_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    with ledger.writing() as connection:
        synchronous = connection.exec_driver_sql("PRAGMA synchronous").scalar()
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar()

    assert (synchronous, journal) == (2, "wal")  # 2 is FULL


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "state" / "briefgen.db"
    file.parent.mkdir()
    file.write_bytes(b"%PDF-1.7 something else entirely" * 99)

    with pytest.raises(LedgerError, match="is not a database any more; restore the last backup"):
        a_ledger(tmp_path)
    assert file.read_bytes().startswith(b"%PDF")


def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    file = database(tmp_path)
    data = bytearray(file.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    file.write_bytes(data)

    with pytest.raises(LedgerError, match=r"damaged|not a database any more"):
        ledger = a_ledger(tmp_path)
        assert upkeep.check(ledger, None)  # type: ignore[arg-type]
        runs.listing(ledger)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")
def test_a_write_protected_database_is_said_to_be_so(tmp_path: Path) -> None:
    file = database(tmp_path)
    for path in (file, file.parent):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = _as_nobody(tmp_path) if AS_ROOT else _open(tmp_path)  # rights do not stop root

    assert "briefgen.db: is write-protected" in done or "briefgen.db: cannot be opened" in done


def _open(folder: Path, *prefix: str) -> str:
    program = (
        "import sys; from pathlib import Path\n"
        "from briefgen.delivery.ledger import open_ledger, history\n"
        "from briefgen.errors import BriefgenError\n"
        "try:\n"
        "    history.note(open_ledger('sqlite:///state/briefgen.db', folder=Path(sys.argv[1])), 'x', 'y')\n"
        "except BriefgenError as reason: print(reason)\n"
    )
    done = subprocess.run(
        [*prefix, sys.executable, "-c", program, folder], capture_output=True, text=True, check=False, cwd="/"
    )
    return done.stdout + done.stderr


def _as_nobody(folder: Path) -> str:
    program = shutil.which("setpriv")
    if not program:
        pytest.skip("setpriv is not installed")
    for path in (folder, *folder.parents):
        if path.stat().st_uid == 0 and path != Path("/") and not path.stat().st_mode & 0o001:
            path.chmod(0o755)
    for path in (folder / "state").rglob("*"):
        path.chmod(0o444)
    return _open(folder, program, "--reuid=65534", "--regid=65534", "--clear-groups")


def test_a_full_disk_is_said_to_be_full_and_half_records_nothing(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    with ledger.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    with (
        pytest.raises(
            LedgerError, match="the disk is full; make room and run again, nothing was half recorded"
        ),
        ledger.writing() as connection,
    ):
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        for number in range(200):
            runs.enter_in(connection, ledger, a_run(str(number)))
    ledger.close()

    again = a_ledger(tmp_path)
    assert runs.listing(again) == []
    assert runs.enter(again, a_run())[1]


def test_a_ledger_of_a_newer_briefgen_is_not_touched(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path)
    with ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET v = '99' WHERE k = 'schema_version'")

    with pytest.raises(
        LedgerError, match="has schema 99, and this briefgen knows 1; use the release that wrote"
    ):
        a_ledger(tmp_path)


def test_a_cloned_machine_sends_nothing_before_it_is_adopted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_MACHINE", "the old server")
    a_ledger(tmp_path)
    monkeypatch.setenv("BRIEFGEN_MACHINE", "its clone")

    with pytest.raises(
        RefusedError, match="belongs to another machine; if this one takes over for good"
    ) as refused:
        a_ledger(tmp_path)
    assert refused.value.exit_code == 5
    assert upkeep.adopt(a_ledger(tmp_path, foreign=True))
    assert not upkeep.adopt(a_ledger(tmp_path))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("state/briefgen.db", "database: not a SQLAlchemy URL; write sqlite:///state/briefgen.db"),
        ("sqlite://", "database: the ledger needs a file"),
        ("sqlite:///:memory:", "database: the ledger needs a file"),
        ("mysql://localhost/x", "database: mysql is neither sqlite nor postgresql"),
    ],
)
def test_a_url_nobody_can_open_is_refused(url: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        a_ledger(tmp_path, url=url)


def test_a_password_in_a_url_is_in_no_message(tmp_path: Path) -> None:
    with pytest.raises((LedgerError, UsageError)) as failed:
        a_ledger(tmp_path, url="postgresql://briefgen:s3cret@127.0.0.1:1/x")

    assert "s3cret" not in str(failed.value)
    assert "the database server does not answer" in str(failed.value) or "driver" in str(failed.value)


@pytest.mark.parametrize(("mounted", "found"), [("nfs4", "nfs4"), ("cifs", "cifs"), ("ext4", "")])
def test_a_network_drive_is_known_by_its_mount(mounted: str, found: str, tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"25 1 8:1 / / rw - ext4 /dev/sda rw\n26 25 0:40 / {tmp_path} rw,nosuid shared:1 - {mounted} host:/x rw\n"
    )

    assert network_filesystem(tmp_path / "state", mounts) == found
    assert network_filesystem(Path("/elsewhere"), mounts) == ""
