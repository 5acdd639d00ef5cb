"""The other ways out: into a folder, to one address instead of all, and a test message to see that mail works."""

import json
from pathlib import Path

import pytest

from briefgen.delivery.ledger import RunState, outbox, runs
from briefgen.delivery.mail.carrier import mail_carrier
from briefgen.delivery.schedule.tick import tick
from kit import postroom
from kit.awkward import awkward
from kit.command import run
from kit.ledgers import MONDAY, Clock
from kit.mailserver import DOMAIN, MailServer
from kit.projects import a_project, write_project

FOLDER = "    deliver: [{channel: file, dir: outbox/internal, attach: [docx]}]\n"


def ticked(folder: Path, *, times: int = 1):  # type: ignore[no-untyped-def]
    """Tick before and after Monday 08:30, and return the project."""
    clock = Clock(MONDAY)
    clock.forward(hours=-1)
    project = a_project(folder, clock, lambda plan, ledger, spool: mail_carrier(plan.root, ledger, spool))
    tick(project)
    clock.at = MONDAY
    for _ in range(times):
        tick(project)
    return project


def test_an_issue_is_copied_into_a_folder_under_its_reader_s_name_without_any_mail(tmp_path: Path) -> None:
    write_project(tmp_path, FOLDER)
    project = ticked(tmp_path, times=2)

    (made,) = runs.listing(project.ledger)
    (file,) = (tmp_path / "outbox").rglob("*.*")
    (delivery,) = outbox.listing(project.ledger)
    assert made.state is RunState.DONE
    assert file.relative_to(tmp_path).as_posix() == "outbox/internal/probe-2026-W48/A probe, 2026-W48.docx"
    assert file.read_bytes() == next((tmp_path / "output" / "probe").rglob("*.docx")).read_bytes()
    assert (delivery.channel, delivery.state, delivery.attempts) == ("file", "accepted", 1)


def test_a_folder_that_cannot_be_written_to_is_said_and_can_be_tried_again(tmp_path: Path) -> None:
    write_project(tmp_path, FOLDER)
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "internal").write_text("a file where the folder belongs")  # stops root too
    project = ticked(tmp_path)
    (made,) = runs.listing(project.ledger)
    (delivery,) = outbox.listing(project.ledger)
    assert (made.state, delivery.state) == ("failed", "refused")
    (tmp_path / "outbox" / "internal").unlink()

    outbox.send_again(project.ledger, delivery.id, "the folder is there now")
    tick(project)

    assert runs.get(project.ledger, made.id).state is RunState.DONE
    assert list((tmp_path / "outbox").rglob("*.docx"))


@pytest.mark.parametrize("how", ["dots", "absolute", "link"])
def test_a_folder_outside_the_project_gets_nothing(how: str, tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    (home / "link").symlink_to(away)
    where = {"dots": "../away", "absolute": str(away), "link": "link"}[how]
    write_project(home, FOLDER.replace("outbox/internal", where))
    project = ticked(home)

    (made,) = runs.listing(project.ledger)
    assert made.state is RunState.AWAITING_APPROVAL
    assert "leads out of" in made.reasons[0]
    assert list(away.iterdir()) == []


def test_a_list_behind_a_link_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.yaml").write_text("recipients: [spy@example.org]\n")
    (home / "list.yaml").symlink_to(tmp_path / "secret.yaml")
    with awkward() as server:
        write_project(home, "    deliver: [{to: list.yaml, attach: [docx]}]\n")
        (home / "mail.yaml").write_text(postroom.settings(server.port))
        project = ticked(home)
        by_hand = run("send", "probe.yaml", "--to", "list.yaml", folder=home)

    (made,) = runs.listing(project.ledger)
    assert made.state is RunState.AWAITING_APPROVAL
    assert "leads out of" in made.reasons[0]
    assert (by_hand.code, "lies outside the project" in by_hand.err) == (2, True), by_hand
    assert server.taken == []


def test_whoever_approves_sees_who_is_new_and_who_is_left_out(tmp_path: Path) -> None:
    with awkward() as server:
        write_project(tmp_path, "    approval: required\n    deliver: [{to: all.yaml, attach: [docx]}]\n")
        (tmp_path / "mail.yaml").write_text(postroom.settings(server.port))
        (tmp_path / "all.yaml").write_text("recipients: [old@example.cn, left@example.cn]\n")
        first = ("backfill", "weekly", "--from", "2026-10-26", "--to", "2026-11-01", "--send")
        waits = run(*first, folder=tmp_path)
        unknown = json.loads(run("report", "1", "--json", folder=tmp_path).out)["expected"]
        run("approve", "1", folder=tmp_path)
        run("tick", folder=tmp_path)
        (tmp_path / "all.yaml").write_text("recipients: [old@example.cn, typo@examp1e.cn]\n")
        run("backfill", "weekly", "--from", "2026-11-02", "--to", "2026-11-08", "--send", folder=tmp_path)
        shown = run("report", "2", folder=tmp_path)

    never = "never written to before"
    assert waits.code == 5
    assert [one["note"] for one in unknown["people"]] == [never, never]
    assert len(server.taken) == 2
    assert (shown.code, "would go to 2\n" in shown.out) == (5, True), shown
    assert f"typo@examp1e.cn  en       {never}" in shown.out
    assert "not to left@example.cn, who got probe/2026-W44" in shown.out


@pytest.mark.referee
def test_everything_goes_to_one_address_while_things_are_tried_out(
    tmp_path: Path, mail_server: MailServer
) -> None:
    before = len(mail_server.mailbox("archive"))
    mail_yaml = postroom.settings(
        mail_server.ports["smtp"], more=f"redirect_all_to: archive@{DOMAIN}\nrate: 500/s"
    ).replace("rate: 9999/s\n", "")
    write_project(tmp_path)
    (tmp_path / "mail.yaml").write_text(mail_yaml)
    (tmp_path / "all.yaml").write_text("recipients: [wang@example.cn, jane@example.org]\n")
    sent = run("send", "probe.yaml", "--to", "all.yaml", "--edition", "en", folder=tmp_path)
    report = run("report", "probe/-", folder=tmp_path)

    mails = mail_server.wait_for("archive", before + 2)[before:]
    assert sent.code == 0, sent
    assert all(b"wang@example.cn" not in mail and b"jane@example.org" not in mail for mail in mails)
    assert f"wang@example.cn (redirected to archive@{DOMAIN})" in report.out


@pytest.mark.referee
def test_a_test_message_arrives_and_is_entered_nowhere(tmp_path: Path, mail_server: MailServer) -> None:
    before = len(mail_server.mailbox("everybody"))
    (tmp_path / "mail.yaml").write_text(
        postroom.settings(mail_server.ports["smtp"], more="allow_domains: [example.test]")
    )
    told = run("mail", "test", "--to", f"me@{DOMAIN}", folder=tmp_path)
    elsewhere = run("mail", "test", "--to", "me@example.org", folder=tmp_path)
    gone = run("mail", "test", "--to", f"gone.me@{DOMAIN}", folder=tmp_path)

    (mail,) = mail_server.wait_for("everybody", before + 1)[before:]
    assert (told.code, elsewhere.code, gone.code) == (0, 2, 4), (told, elsewhere, gone)
    assert "outside allow_domains" in elsewhere.err
    assert b"To: <me@example.test>" in mail or b"To: me@example.test" in mail
    assert not (tmp_path / "state").exists()


@pytest.mark.referee
def test_the_doctor_finds_what_is_well_and_what_is_not(tmp_path: Path, mail_server: MailServer) -> None:
    text = postroom.settings(mail_server.ports["smtp"], policy="verify", server=mail_server)
    postroom.set_up(tmp_path, text, [f"wang@{DOMAIN}"], mail_server)
    well = json.loads(run("mail", "doctor", "--json", folder=tmp_path).out)
    (tmp_path / "pw").write_text("wrong")
    (tmp_path / "mail.yaml").chmod(0o666)
    ill = run("mail", "doctor", "--json", folder=tmp_path)

    assert {one["name"]: one["well"] for one in well if one["well"] is not None} == {
        "settings": True,
        "server": True,
        "archive": True,
    }
    assert ill.code == 2
    assert [one["name"] for one in json.loads(ill.out) if one["well"] is False] == ["files", "archive"]
