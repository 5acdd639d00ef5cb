"""A project whose mails are queued, and workers that send them until they are killed."""

import hashlib
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from briefgen.delivery.ledger import (
    Artifact,
    DeliveryState,
    Ledger,
    NewRun,
    RunKey,
    RunState,
    Spool,
    deliveries,
    new_owner,
    open_ledger,
    outbox,
    runs,
)
from briefgen.delivery.mail.delivering import Round
from briefgen.delivery.mail.letter import Colours, Letter, Piece, Text, dump_letter
from briefgen.delivery.mail.preparing import prepare
from briefgen.delivery.mail.project import MailProject, read_project
from briefgen.delivery.mail.protocol import Desk
from kit.mailserver import ARCHIVE, DOMAIN, PASSWORD, MailServer

POINTS = (
    "after_claim", "after_connect", "before_dot_commit", "after_dot_commit", "after_dot_sent", "after_answer",
    "after_commit",
)  # fmt: skip
PDF = b"%PDF-1.7\n% too short to be read, long enough to be sent\n%%EOF\n"

LETTER = Letter(
    edition="zh",
    languages=("zh",),
    series=("法治观察",),
    publisher=("研究室",),
    issue=("第47期",),
    date=("2026年11月22日",),
    mark=(),
    title=("试件：数字与事实",),
    subtitle=(),
    key_title=("要点",),
    points=((Text("zh", (Piece("第一点。", strong=True), Piece("全年"), Piece("144150件", keep=True))),),),
    cards=(),
    colours=Colours("#111111", "#555555", "#DDDDDD", "#F4F4F4", "#B3261E", "#1F4E79", "#2B4C6F", "#FFFFFF"),
)


def settings(port: int, *, policy: str = "hold", server: MailServer | None = None, more: str = "") -> str:
    """Write a `mail.yaml` for a server on this machine."""
    lines = [
        "timezone: Asia/Shanghai",
        f"from: {{name: 简报组, address: brief@{DOMAIN}}}",
        "host: 127.0.0.1",
        f"port: {port}",
        "security: none",
        "rate: 9999/s",
        f"in_doubt: {policy}",
        more,
    ]
    if server:
        mailbox = f"{{host: localhost, port: {server.ports['imaps']}, username: archive, password: {{file: pw}}, ca_file: ca.pem}}"
        lines.append(f"archive: {{address: {ARCHIVE}, mailbox: {mailbox}}}")
    return "\n".join(lines) + "\n"


def set_up(
    folder: Path, mail_yaml: str, addresses: list[str], server: MailServer | None = None
) -> MailProject:
    """Write a project with one built run whose messages are queued."""
    (folder / "mail.yaml").write_text(mail_yaml, encoding="utf-8")
    if server:
        (folder / "pw").write_text(PASSWORD)
        (folder / "pw").chmod(0o600)
        (folder / "ca.pem").write_bytes(server.ca.read_bytes())
    people = "".join(f"  - {{address: {address}}}\n" for address in addresses)
    (folder / "all.yaml").write_text("recipients:\n" + people, encoding="utf-8")
    project = read_project(folder)
    ledger = ledger_of(folder)
    queue_run(ledger, project, "probe")
    ledger.close()
    return project


def queue_run(
    ledger: Ledger, project: MailProject, brief: str, *, revision: int = 1, changes: str = ""
) -> int:
    """Enter a run, give it files and queue its messages; return its number."""
    spool = Spool(project.root / "state" / "artifacts")
    deliver = [{"channel": "mail", "to": "all.yaml", "edition": None, "attach": ["pdf"]}]
    order = {"editions": ["zh"], "formats": ["pdf"], "deliver": deliver, "changes": changes}
    run, _ = runs.enter(ledger, NewRun(RunKey(brief, "2026-W47", revision), "manual", order, ledger.now()))
    held = runs.claim(ledger, new_owner(), [RunState.DUE], only=[run.id])
    assert held
    files = [
        Artifact("zh.pdf", spool.put(PDF), len(PDF), "probe.zh.pdf", 2),
        Artifact("zh.letter", spool.put(dump_letter(LETTER)), 1, "probe.zh.letter"),
    ]
    runs.built(ledger, held, files, state=RunState.BUILT)
    held = runs.claim(ledger, new_owner(), [RunState.BUILT], only=[run.id])
    assert held
    deliveries.queue(ledger, held, prepare(project, ledger, spool, held.run, files).messages)
    return run.id


def ledger_of(folder: Path, speed: int = 1) -> Ledger:
    """Open the ledger of a project, in the database its file `database` names or in SQLite.

    Its clock may run faster, so that nobody waits for minutes.
    """
    named = folder / "database"
    url = named.read_text() if named.is_file() else "sqlite:///state/briefgen.db"
    return open_ledger(url, folder=folder, clock=Clock(speed))


class Clock:
    """A clock that runs faster since a moment all processes agree on."""

    def __init__(self, speed: int) -> None:
        self._speed = speed

    def __call__(self) -> datetime:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        return start + (datetime.now(UTC) - start) * self._speed  # noqa: TID251  # a test waits for the world


def send_round(folder: Path, speed: int = 1) -> Round:
    """Send once what can be sent now, in this process."""
    ledger = ledger_of(folder, speed)
    try:
        one = Round(Desk(read_project(folder), ledger), Spool(folder / "state" / "artifacts"))
        one.work()
        return one
    finally:
        ledger.close()


def work(folder: Path, speed: int, point: str = "", nth: int = 0) -> None:
    """Send until nothing is open; end by SIGKILL at the nth time a named point is reached."""
    ledger, project = ledger_of(folder, speed), read_project(folder)
    reached = 0

    def at(moment: str) -> None:
        nonlocal reached
        reached += moment == point
        if point and reached == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    spool = Spool(folder / "state" / "artifacts")
    while any(outbox.count(ledger).get(state) for state in outbox.OPEN):
        Round(Desk(project, ledger, at), spool).work()
        time.sleep(0.02)


def send_with_kills(folder: Path, *, kills: int, speed: int = 1, seconds: float = 240) -> int:
    """Let workers send, one after the other, each killed at a named point or a moment; return how many were.

    Two kills in three are at the points, each in its turn; the others come when they come.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["briefgen.delivery.mail.delivering", "kit.postroom"])
    deadline, killed = time.monotonic() + seconds, 0
    for number, (point, nth, pause) in enumerate(_plan(kills)):
        worker = context.Process(target=work, args=(folder, speed, point, nth))
        worker.start()
        worker.join(pause)
        if worker.is_alive():
            worker.kill()
        worker.join()
        killed += worker.exitcode == -signal.SIGKILL
        assert worker.exitcode in (0, -signal.SIGKILL), f"worker {number} failed"
        if not is_open(folder, speed):
            return killed
    last = context.Process(target=work, args=(folder, speed))
    last.start()
    last.join(max(deadline - time.monotonic(), 1))
    assert last.exitcode == 0, f"the last worker did not finish: {states(folder)}"
    return killed


def send_in_a_storm(folder: Path, *, most: int) -> int:
    """Let workers send that are all killed, twice as late as a worker needs to begin; return how many were.

    Not one ends by itself while anything is open. Raises AssertionError after `most` of them.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["briefgen.delivery.mail.delivering", "kit.postroom"])
    for _ in range(2):  # the first one also starts what makes the others quick to begin
        begun = time.monotonic()
        _live(context.Process(target=work, args=(folder, 1, "after_claim", 1)), 60)
        life = max(2 * (time.monotonic() - begun), 0.1)
    for restarts in range(1, most):
        _live(context.Process(target=work, args=(folder, 1)), life)
        if not is_open(folder):
            return restarts
    raise AssertionError(f"after {most} restarts: {states(folder)}")


def _live(worker: ForkServerProcess, seconds: float) -> None:
    worker.start()
    worker.join(seconds)
    worker.kill()
    worker.join()


def _plan(kills: int) -> Iterator[tuple[str, int, float]]:
    """Say of each worker where it dies: a point and at which time, or a span of seconds."""
    for number in range(kills):
        # As good as chance, and the same in every run.
        drawn = int.from_bytes(hashlib.sha256(f"kill {number}".encode()).digest()[:4], "big")
        if number % 3 < 2:
            yield POINTS[(number - number // 3) % len(POINTS)], 1 + drawn % 4, 10.0
        else:
            # Short, or a quick machine has sent everything before the last of them.
            yield "", 0, 0.04 + drawn % 120 / 1000


def is_open(folder: Path, speed: int = 1) -> bool:
    """Tell whether messages are left to be sent or settled."""
    return any(states(folder).get(state) for state in outbox.OPEN)


def states(folder: Path) -> dict[DeliveryState, int]:
    """Count the messages by state."""
    ledger = ledger_of(folder)
    try:
        return outbox.count(ledger)
    finally:
        ledger.close()


def all_deliveries(folder: Path) -> dict[str, DeliveryState]:
    """Return the state of each message by its Message-ID."""
    ledger = ledger_of(folder)
    try:
        return {one.message_id: one.state for one in outbox.listing(ledger)}
    finally:
        ledger.close()


def later(**span: float) -> timedelta:
    """Return a span of time."""
    return timedelta(**span)
