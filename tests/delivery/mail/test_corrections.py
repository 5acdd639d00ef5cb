"""A brief that was sent is sealed; what changes after that is a correction, and says so."""

import email
import email.policy
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from kit import briefs
from kit.awkward import Awkward, awkward
from kit.command import Ran, run
from kit.postroom import settings

LIST = """\
recipients:
  - {name: 王小明, address: wang@example.cn, lang: zh}
  - {name: Jane Roe, address: jane@example.org, lang: en}
"""
TWO = {"zh": "第2句：1171.89亿元", "en": "Second sentence: RMB 117.189 billion"}


@pytest.fixture
def server() -> Iterator[Awkward]:
    with awkward() as running:
        yield running


def a_project(folder: Path, port: int) -> None:
    (folder / "schedule.yaml").unlink(missing_ok=True)
    (folder / "mail.yaml").write_text(settings(port), encoding="utf-8")
    (folder / "all.yaml").write_text(LIST, encoding="utf-8")
    briefs.write(
        folder, briefs.yaml("- text: {zh: 文。, en: Text.}", head="issue: {number: 47, period: 2026-W47}")
    )


def change(folder: Path) -> None:
    text = (folder / "probe.yaml").read_text("utf-8")
    (folder / "probe.yaml").write_text(text.replace("文。", "另一句。").replace("Text.", "Another."), "utf-8")


def send(folder: Path, *more: str) -> Ran:
    return run("send", "probe.yaml", *more, folder=folder)


def mails(server: Awkward) -> list[EmailMessage]:
    return [email.message_from_bytes(data, policy=email.policy.default) for data in server.taken]


def test_a_correction_goes_where_the_issue_went_and_says_in_each_language_what_changed(
    tmp_path: Path, server: Awkward
) -> None:
    a_project(tmp_path, server.port)
    first = send(tmp_path, "--to", "all.yaml", "--attach", "docx")
    again = send(tmp_path, "--to", "all.yaml", "--attach", "docx")
    change(tmp_path)
    changed = send(tmp_path, "--to", "all.yaml", "--attach", "docx")
    wordless = send(tmp_path, "--revision", "2")
    words = ["--changes", f"zh={TWO['zh']}", "--changes", f"en={TWO['en']}"]
    corrected = send(tmp_path, "--revision", "2", *words)
    twice = send(tmp_path, "--revision", "2", *words)
    history = json.loads(run("history", "--json", folder=tmp_path).out)

    assert (first.code, again.code) == (0, 0), (first, again)
    assert "sent before" in again.out
    assert (changed.code, "--revision 2" in changed.err) == (5, True), changed
    assert (wordless.code, "say what was corrected" in wordless.err) == (2, True), wordless
    assert (corrected.code, twice.code, "sent before" in twice.out) == (0, 0, True), (corrected, twice)
    assert [(one["revision"], one["state"]) for one in history] == [(1, "done"), (2, "done")]
    zh, en, zh2, en2 = mails(server)
    assert zh2["Subject"] == f"【更正】{zh['Subject']}"
    assert en2["Subject"] == f"Corrected: {en['Subject']}"
    for mail, language, other in ((zh2, "zh", "en"), (en2, "en", "zh")):
        for kind in ("plain", "html"):
            said = mail.get_body((kind,)).get_content()  # type: ignore[union-attr]
            assert TWO[language] in said
            assert TWO[other] not in said
    assert [part.get_filename() for part in zh2.iter_attachments()] == ["《试件》第47期（更正）.docx"]
    assert len({mail["Message-ID"] for mail in mails(server)}) == 4


def test_a_correction_needs_an_issue_to_correct_and_an_issue_a_list(tmp_path: Path, server: Awkward) -> None:
    a_project(tmp_path, server.port)

    nothing = send(tmp_path, "--revision", "2", "--changes", "x", "--to", "all.yaml")
    nowhere = send(tmp_path)
    twice = send(tmp_path, "--to", "all.yaml", "--revision", "2", "--changes", "a", "--changes", "b")

    assert (nothing.code, "there is no revision 1 to correct" in nothing.err) == (2, True), nothing
    assert (nowhere.code, "--to LIST" in nowhere.err) == (2, True), nowhere
    assert (twice.code, "say once what has changed" in twice.err) == (2, True), twice
    assert server.taken == []


def test_a_corrected_issue_is_not_sent_uncorrected(tmp_path: Path, server: Awkward) -> None:
    a_project(tmp_path, server.port)
    send(tmp_path, "--to", "all.yaml", "--attach", "docx")
    change(tmp_path)
    send(tmp_path, "--revision", "2", "--changes", "改了一句")
    old = send(tmp_path, "--to", "all.yaml", "--attach", "docx")

    assert (old.code, "was corrected already (revision 2)" in old.err) == (5, True), old
    assert len(server.taken) == 4


def test_a_scheduled_issue_is_corrected_by_its_name_and_as_its_schedule_says(
    tmp_path: Path, server: Awkward
) -> None:
    from kit.projects import write_project

    a_project(tmp_path, server.port)
    write_project(tmp_path, "    deliver: [{to: all.yaml, attach: [docx]}]\n")
    text = (tmp_path / "schedule.yaml").read_text("utf-8")
    (tmp_path / "schedule.yaml").write_text(text.replace("editions: [en]", "editions: [zh, en]"), "utf-8")
    made = run("backfill", "weekly", "--from", "2026-10-26", "--to", "2026-11-01", "--send", folder=tmp_path)
    change(tmp_path)
    corrected = send(tmp_path, "--issue", "2026-W44", "--revision", "2", "--changes", "改了一句")
    report = json.loads(run("report", "probe/2026-W44", "--json", folder=tmp_path).out)

    assert (made.code, corrected.code) == (0, 0), (made, corrected)
    assert report["revision"] == 2
    assert [one["address"] for one in report["deliveries"]] == ["wang@example.cn", "jane@example.org"]
    assert [mail["Subject"][:4] for mail in mails(server)[2:]] == ["【更正】", "Corr"]
