"""Files that were made to do harm are refused with words, quickly, and nothing is sent."""

import subprocess
import time
from pathlib import Path

import pytest

from briefgen.delivery.mail.project import read_project
from briefgen.delivery.mail.signing import sign
from briefgen.errors import UsageError
from kit import postroom
from kit.awkward import awkward
from kit.command import Ran, run
from kit.programs import need
from kit.projects import write_project

LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
DEEP = "a: " + "[" * 5000 + "]" * 5000 + "\n"
HOSTILE = {
    "laughs": LAUGHS,
    "deep": DEEP,
    "tag": "a: !!python/object/apply:os.system [touch harmed]\n",
    "large": "a: " + "x" * (6 * 1024 * 1024) + "\n",
    "twice": "timezone: Asia/Shanghai\ntimezone: Europe/Paris\n",
    "binary": "\x00\x01\x02",
}


@pytest.mark.parametrize("file", ["schedule.yaml", "mail.yaml", "list.yaml", "calendar.yaml"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_quickly_and_does_nothing(kind: str, file: str, tmp_path: Path) -> None:
    write_project(tmp_path, "    calendar: calendar.yaml\n    on_holiday: skip\n")
    (tmp_path / "calendar.yaml").write_text(
        "name: Ours\nyears: {2026: {source: x, holidays: [], workdays: []}}\n"
    )
    (tmp_path / "mail.yaml").write_text(postroom.settings(1))
    (tmp_path / "list.yaml").write_text("recipients: [wang@example.cn]\n")
    (tmp_path / file).write_text(HOSTILE[kind], encoding="utf-8")
    began = time.monotonic()

    ran = run("tick", folder=tmp_path)
    if file == "list.yaml":
        ran = run("recipients", "check", "list.yaml", folder=tmp_path)

    assert ran.code in (1, 2), ran
    assert file in ran.err
    assert "Traceback" not in ran.err
    assert time.monotonic() - began < 10
    assert not (tmp_path / "harmed").exists()


def send(folder: Path, people: str, name: str = "list.csv", more: str = "") -> tuple[Ran, list[bytes]]:
    """Send the probe to a list, by a server that takes everything."""
    with awkward() as server:
        write_project(folder)
        (folder / "mail.yaml").write_text(postroom.settings(server.port, more=more))
        (folder / name).write_text(people, encoding="utf-8")
        return run("send", "probe.yaml", "--to", name, "--edition", "en", folder=folder), server.taken


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ('姓名,邮箱\n"王\r\nBcc: spy@example.org",wang@example.cn\n', "U+000"),
        ("姓名,邮箱\n王\u202egnp.exe,wang@example.cn\n", "U+202E"),
        ("姓名,邮箱\n王\u2028明,wang@example.cn\n", "U+2028"),
        ("姓名,邮箱\n=?utf-8?B?QmNjOiBzcHk=?=,wang@example.cn\n", "encoded word"),
        ('姓名,邮箱\n王,"wang@example.cn, spy@example.org"\n', "is not an address"),
        ("姓名,邮箱\n王,wang@examp1e.cn\n", "outside the domains"),
        ("姓名,邮箱\n王,wang@example.cn.evil.org\n", "outside the domains"),
        ("姓名,邮箱\n王,wang@еxample.cn\n", "outside the domains"),
    ],
)
def test_a_recipient_that_is_not_what_it_seems_stops_the_whole_run(
    people: str, said: str, tmp_path: Path
) -> None:
    ran, taken = send(tmp_path, people, more="allow_domains: [example.cn]")

    assert ran.code != 0
    assert said in ran.err + ran.out, ran
    assert taken == []


def test_a_message_too_large_for_its_limit_is_an_error_and_never_an_empty_mail(tmp_path: Path) -> None:
    ran, taken = send(tmp_path, "recipients: [wang@example.cn]\n", "list.yaml", "max_message: 20 kB")

    assert ran.code == 5, ran
    assert "more than the 20,000 of max_message" in ran.out + ran.err
    assert taken == []


def test_formulas_in_a_list_are_text(tmp_path: Path) -> None:
    ran, taken = send(tmp_path, 'name,address\n"=HYPERLINK(""http://x"")",wang@example.cn\n')

    assert ran.code == 0, ran
    assert len(taken) == 1


@pytest.mark.referee
@pytest.mark.parametrize(
    ("bits", "mode", "said"), [(1024, 0o600, "2048 are the least"), (2048, 0o644, "chmod 600")]
)
def test_a_weak_or_open_key_signs_nothing(bits: int, mode: int, said: str, tmp_path: Path) -> None:
    pytest.importorskip("dkim")
    key = tmp_path / "key"
    subprocess.run(
        [need("openssl"), "genrsa", "-traditional", "-out", key, str(bits)], check=True, capture_output=True
    )
    key.chmod(mode)
    text = postroom.settings(1, more="dkim: {domain: example.test, selector: brief, key: {file: key}}")
    (tmp_path / "mail.yaml").write_text(text)

    with pytest.raises(UsageError, match=said):
        sign(b"From: <a@example.test>\r\n\r\nx\r\n", read_project(tmp_path))
