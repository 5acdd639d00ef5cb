"""Lists of recipients, in every file people keep them in, and everything that is wrong with one."""

from datetime import date
from pathlib import Path

import pytest

from briefgen.delivery.mail.addresses import is_allowed, read_address
from briefgen.delivery.mail.lists import read_list, write_list
from briefgen.delivery.mail.recipients import ListUse, address_all
from briefgen.errors import ContentError
from briefgen.problems import Severity
from kit.command import run

DAY = date(2026, 11, 22)
YAML = """\
recipients:
  - {name: 王小明, address: wang@example.cn, salutation: 王处长, lang: zh}
  - {name: Jane Roe, address: Jane@Example.org, lang: en, until: 2027-01-01}
"""
CSV = "姓名,邮箱,称呼,语言,截止\n王小明,wang@example.cn,王处长,中文,\nJane Roe,Jane@Example.org,,英文,2027/1/1\n"


def read(folder: Path, name: str, data: bytes | str):  # type: ignore[no-untyped-def]
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_list(path, name)


def xlsx(folder: Path) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["姓名", "邮箱", "称呼", "语言", "截止"])
    book.active.append(["王小明", "wang@example.cn", "王处长", "中文", None])
    book.active.append(["Jane Roe", "Jane@Example.org", None, "英文", date(2027, 1, 1)])
    book.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


@pytest.mark.parametrize("kind", ["yaml", "utf-8", "utf-8-sig", "gb18030", "xlsx"])
def test_the_same_people_are_read_from_every_kind_of_file(tmp_path: Path, kind: str) -> None:
    data = {"yaml": YAML.encode(), "xlsx": xlsx(tmp_path)}.get(kind) or CSV.encode(kind)
    found = read(tmp_path, {"yaml": "l.yaml", "xlsx": "l.xlsx"}.get(kind, "l.csv"), data)

    wang, jane = found.recipients
    assert found.problems == []
    assert (wang.name, wang.address.wire, wang.salutation, wang.edition) == (
        "王小明",
        "wang@example.cn",
        "王处长",
        "zh",
    )
    assert (jane.address.wire, jane.edition, jane.until) == ("Jane@example.org", "en", date(2027, 1, 1))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{name: 王}", "王 has no address"),
        ("{address: nobody}", "'nobody' is not an address"),
        ('{address: "a@b.cn, c@d.cn"}', "is not an address"),
        ('{address: "a@b.cn\\nBcc: c@d.cn"}', "U\\+000A"),
        ('{address: a@b.cn, name: "x\\u202ey"}', "the name holds the character U\\+202E"),
        ('{address: a@b.cn, salutation: "=?utf-8?B?QmNj?="}', "encoded word"),
        ("{address: a@b.cn, lang: fr}", "'fr' is not an edition"),
        ("{address: a@b.cn, until: soon}", "until is 'soon', which is not a date"),
        ("{address: a@b.cn, attach: exe}", "'exe' cannot be attached"),
        ("{address: a@b.cn, adress: x}", "unknown key 'adress'"),
    ],
)
def test_an_entry_that_is_wrong_is_named_with_its_place(tmp_path: Path, entry: str, words: str) -> None:
    import re

    found = read(tmp_path, "l.yaml", f"recipients:\n  - {{address: good@example.cn}}\n  - {entry}\n")

    wrong = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert [one for one in wrong if re.search(words, one.message) and one.place.line == 3], found.problems


def test_one_address_on_two_lists_gets_one_message_as_the_first_list_says(tmp_path: Path) -> None:
    first = read(tmp_path, "a.yaml", "recipients: [{address: wang@example.cn, lang: en}]")
    second = read(tmp_path, "b.csv", "邮箱,语言\nWANG@EXAMPLE.CN,中文\nli@example.cn,中文\n")

    found = address_all([(ListUse("a.yaml"), first), (ListUse("b.csv"), second)], DAY)

    assert [(one.recipient.address.wire, one.edition, one.list) for one in found.addressees] == [
        ("wang@example.cn", "en", "a.yaml"),
        ("li@example.cn", "zh", "b.csv"),
    ]
    assert [problem.rule for problem in found.remarks] == ["listed-twice"]


@pytest.mark.parametrize(
    ("day", "gets"),
    [("2026-01-01", True), ("2026-12-31", True), ("2025-12-31", False), ("2027-01-01", False)],
)
def test_both_ends_of_a_validity_count(tmp_path: Path, day: str, gets: bool) -> None:
    found = read(tmp_path, "l.yaml", "recipients: [{address: a@b.cn, from: 2026-01-01, until: 2026-12-31}]")

    addressed = address_all([(ListUse("l.yaml"), found)], date.fromisoformat(day))

    assert bool(addressed.addressees) is gets


def test_a_domain_nobody_allowed_is_an_error(tmp_path: Path) -> None:
    found = read(tmp_path, "l.yaml", "recipients: [{address: a@examp1e.cn}, {address: b@x.gov.cn}]")

    addressed = address_all([(ListUse("l.yaml"), found)], DAY, domains=["example.cn", "*.gov.cn"])

    assert [one.recipient.address.wire for one in addressed.addressees] == ["b@x.gov.cn"]
    assert [(p.severity, p.rule) for p in addressed.remarks] == [(Severity.ERROR, "unknown-domain")]


def test_a_chinese_domain_is_sent_to_as_servers_read_it() -> None:
    address = read_address("王@例子.中国")

    assert address.wire == "王@xn--fsqu00a.xn--fiqs8s"
    assert address.utf8
    assert not read_address("wang@例子.中国").utf8
    assert is_allowed(read_address("wang@例子.中国"), ["例子.中国"])


@pytest.mark.parametrize("name", ["l.csv", "l.yaml", "l.xlsx", "l.txt"])
@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"\xff\xfe\x00", b"recipients:", b"[]", b"a,b\n1,2\n"])
def test_a_file_that_is_no_list_is_said_to_be_none(tmp_path: Path, name: str, data: bytes) -> None:
    try:
        found = read(tmp_path, name, data)
    except ContentError as wrong:
        assert wrong.problems
    else:
        assert any(problem.severity is Severity.ERROR for problem in found.problems)


def test_tables_become_a_list_that_reads_the_same(tmp_path: Path) -> None:
    table = read(tmp_path, "l.csv", CSV)

    again = read(tmp_path, "l.yaml", write_list(table.recipients))

    assert again.problems == []
    assert [(one.address, one.name, one.edition, one.until) for one in again.recipients] == [
        (one.address, one.name, one.edition, one.until) for one in table.recipients
    ]


def test_check_shows_who_gets_what_and_import_writes_one_list(tmp_path: Path) -> None:
    read(tmp_path, "a.yaml", YAML)
    read(tmp_path, "b.csv", CSV.encode("gb18030"))

    checked = run("recipients", "check", "a.yaml", "b.csv", folder=tmp_path)
    imported = run("recipients", "import", "a.yaml", "b.csv", "--out", "all.yaml", folder=tmp_path)

    assert checked.code == 0
    assert "王处长" in checked.out
    assert "gets one message" in checked.err
    assert imported.code == 0
    assert len(read_list(tmp_path / "all.yaml").recipients) == 2
    assert run("recipients", "import", "a.yaml", "--out", "all.yaml", folder=tmp_path).code == 2
