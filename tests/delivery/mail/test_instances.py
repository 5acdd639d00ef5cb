"""Several at once, on one machine or on two: every run is made once, and everybody gets it once."""

import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.delivery.ledger import DeliveryState, RunState, history, open_ledger, outbox, runs
from briefgen.delivery.schedule.tick import tick
from kit import postroom
from kit.command import run
from kit.ledgers import MONDAY, Clock
from kit.mailserver import DOMAIN, MailServer
from kit.projects import MAIL, a_project, write_project

TICK = """
import sys
import time
from datetime import timedelta
from pathlib import Path
from briefgen.delivery.mail.carrier import mail_carrier
from briefgen.delivery.schedule.tick import tick
from kit.ledgers import MONDAY
from kit.projects import a_project
begun = time.monotonic()  # the pace of mail needs a clock that goes
project = a_project(
    Path(sys.argv[1]),
    lambda: MONDAY + timedelta(minutes=5, seconds=time.monotonic() - begun),
    lambda plan, ledger, spool: mail_carrier(plan.root, ledger, spool),
)
print("ready", flush=True)
sys.stdin.readline()
tick(project)
"""

pytestmark = pytest.mark.referee


def a_mailing_project(folder: Path, server: MailServer, database: str, people: list[str]) -> None:
    """Write a project whose weekly issue goes to some people, and let it take note of the time."""
    folder.mkdir(exist_ok=True)
    shared = folder.parent / "artifacts"
    write_project(folder, MAIL, top=f"database: {database}\nartifacts: {shared}")
    (folder / "mail.yaml").write_text(postroom.settings(server.ports["smtp"]), encoding="utf-8")
    (folder / "lists").mkdir()
    lines = "".join(f"  - {{address: {one}}}\n" for one in people)
    (folder / "lists" / "leaders.yaml").write_text(f"recipients:\n{lines}", encoding="utf-8")
    clock = Clock(MONDAY)
    clock.forward(hours=-1)
    project = a_project(folder, clock)
    tick(project)
    project.ledger.close()


def ready(folder: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", TICK, folder],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])},
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def go(*processes: "subprocess.Popen[str]") -> list[int]:
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    return [process.wait(120) for process in processes]


def test_two_ticks_at_once_make_an_issue_once_and_mail_it_once(
    tmp_path: Path, database_url: str, mail_server: MailServer
) -> None:
    before = mail_server.copies()
    people = [f"ticked{number}.{tmp_path.name}@{DOMAIN}" for number in range(20)]
    a_mailing_project(tmp_path / "here", mail_server, database_url, people)

    assert go(*(ready(tmp_path / "here") for _ in range(2))) == [0, 0]

    ledger = open_ledger(database_url, folder=tmp_path / "here")
    (made,) = runs.listing(ledger)
    verbs = [event.verb for event in history.events(ledger, what=f"run:{made.id}")]
    assert (made.state, made.attempts) == (RunState.DONE, 1)
    assert (verbs.count("entered"), verbs.count("built"), verbs.count("queued")) == (1, 1, 1)
    assert outbox.count(ledger) == {DeliveryState.ACCEPTED: 20}
    ledger.close()
    mail_server.wait_until_idle()
    assert sorted((mail_server.copies() - before).values()) == [1] * 20


def test_two_machines_on_one_database_mail_an_issue_once(
    tmp_path: Path, postgres_server: str, mail_server: MailServer
) -> None:
    from kit.postgres import new_database

    before, database = mail_server.copies(), new_database(postgres_server)
    people = [f"shared{number}@{DOMAIN}" for number in range(30)]
    a_mailing_project(tmp_path / "here", mail_server, database, people)
    shutil.copytree(tmp_path / "here", tmp_path / "there")

    assert go(*(ready(tmp_path / name) for name in ("here", "there"))) == [0, 0]

    ledger = open_ledger(database, folder=tmp_path)
    (made,) = runs.listing(ledger)
    assert (made.state, made.attempts) == (RunState.DONE, 1)
    assert outbox.count(ledger) == {DeliveryState.ACCEPTED: 30}
    ledger.close()
    mail_server.wait_until_idle()
    assert sorted((mail_server.copies() - before).values()) == [1] * 30


def test_several_workers_share_the_messages_of_one_run(
    tmp_path: Path, database_url: str, mail_server: MailServer
) -> None:
    before = mail_server.copies()
    (tmp_path / "database").write_text(database_url)
    people = [f"split{number}.{tmp_path.name}@{DOMAIN}" for number in range(30)]
    postroom.set_up(tmp_path, postroom.settings(mail_server.ports["smtp"]), people)
    workers = [
        multiprocessing.get_context("spawn").Process(target=postroom.work, args=(tmp_path, 1))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)

    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert postroom.states(tmp_path) == {DeliveryState.ACCEPTED: 30}
    mail_server.wait_until_idle()
    assert sorted((mail_server.copies() - before).values()) == [1] * 30


def test_kills_lose_nothing_on_postgresql_either(
    tmp_path: Path, postgres_server: str, mail_server: MailServer
) -> None:
    from kit.postgres import new_database

    before = mail_server.copies()
    (tmp_path / "database").write_text(new_database(postgres_server))
    people = [f"postgres{number}@{DOMAIN}" for number in range(30)]
    mail_yaml = postroom.settings(
        mail_server.ports["smtp"], policy="verify", server=mail_server, more="grace: 2s"
    )
    postroom.set_up(tmp_path, mail_yaml, people, mail_server)
    killed = postroom.send_with_kills(tmp_path, kills=8, seconds=120)
    mail_server.wait_until_idle()

    assert killed >= 7
    assert postroom.states(tmp_path) == {DeliveryState.ACCEPTED: 30}
    assert sorted((mail_server.copies() - before).values()) == [1] * 30


def test_a_brief_sent_by_hand_twice_at_once_is_one_message(tmp_path: Path, mail_server: MailServer) -> None:
    from kit import process

    before = mail_server.copies()
    write_project(tmp_path)
    (tmp_path / "mail.yaml").write_text(postroom.settings(mail_server.ports["smtp"]), encoding="utf-8")
    (tmp_path / "me.yaml").write_text(f"recipients:\n  - {{address: hand@{DOMAIN}, lang: en}}\n")
    words = ("send", "probe.yaml", "--to", "me.yaml")
    both = [process.start(*words, cwd=tmp_path) for _ in range(2)]
    ended = [process.finish(one, seconds=120) for one in both]
    again = run(*words, folder=tmp_path)

    mail_server.wait_until_idle()
    assert (again.code, "sent before" in again.out) == (0, True), (ended, again)
    assert sorted((mail_server.copies() - before).values()) == [1]
