"""A wrong brief, whatever is wrong with it, ends a command with a place, a message and an exit code."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit import briefs
from kit.command import Ran, run
from kit.wrong import BODY, FILES, HEAD, rows

SAMPLE = Path(__file__).parents[2] / "data" / "wutongqiao-2022.yaml"

# Eleven levels of eight: a file of half a kilobyte that stands for eight thousand million values.
BOMB = b"b: &b [x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (c, c, b", ".join([b"*%c" % (c - 1)] * 8)) for c in range(99, 110)
)
NUMBER = "n: {value: 12, unit: 件, label: {zh: 甲, en: A}}"
# (what is wrong, the body, the numbers, further keys, the first line said, the exit code)
CONTENT = [
    ("a character no font has", "- text: {zh: 字𓀀。, en: A.}", "", "",
     "6:17: error: no font has '𓀀' (U+13000, egyptian hieroglyph a001)", 1),
    ("a share of more than all",
     "- chart: {kind: share, title: {zh: 甲。, en: A.}, categories: [A], series: [{values: [120]}], unit: '%'}",
     "", "",
     "6:68: error: the parts of the whole add up to 120%, not to 100%", 1),
    ("a quotation of another value", "- cards: [n]", NUMBER.replace("label", "evidence: 办结13件, label"), "",
     "6:37: error: number 'n': the quotation says 13件, the brief says 12件", 1),
    ("a template that is none", "- text: {zh: 甲。, en: A.}", "", "template: nice",
     "5:11: error: no template 'nice'", 1),
    ("a brand that is none", "- text: {zh: 甲。, en: A.}", "", "brand: nowhere.yaml",
     "5:8: error: there is no brand file 'nowhere.yaml' beside the brief", 1),
    ("a brand that leads out", "- text: {zh: 甲。, en: A.}", "", "brand: ../brand.yaml",
     "5:8: error: '../brand.yaml' leads out of the folder of the brief", 1),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), rows(), ids=[line for line, _ in rows()])
def test_build_refuses_it_with_every_problem_and_writes_nothing(
    line: str, expected: list[str], tmp_path: Path
) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    brief = briefs.write(tmp_path, HEAD + line + "\n" + ("" if line.startswith("body") else BODY))

    ran = run("build", brief, "--out", tmp_path / "out", "--jobs", "1")

    assert ran.code == 1
    for problem in expected:
        where, _, rest = problem.partition(" ")
        message = rest.partition(": ")[2]
        assert f"probe.yaml:{where}: error: {message}" in ran.err
    assert not list((tmp_path / "out").rglob("*.pdf")) and "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("body", "numbers", "head", "message", "code"),
    [row[1:] for row in CONTENT],
    ids=[row[0] for row in CONTENT],
)
def test_what_only_a_build_can_see_is_said_in_the_same_way(
    body: str, numbers: str, head: str, message: str, code: int, tmp_path: Path
) -> None:
    brief = briefs.write(tmp_path, briefs.yaml(body, numbers, head))

    ran = run("build", brief, "--out", tmp_path / "out", "--jobs", "1")

    assert message in ran.err
    assert ran.code == code
    assert not list((tmp_path / "out").rglob("*.pdf"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", ": error: the file is empty"),
        ("题".encode("gb18030"), ":1:1: error: the file is not UTF-8; it looks like GB18030 (GBK)"),
        (b"%PDF-1.7\n\x00\x01", ":2:1: error: the file holds the control character U+0000"),
        (b"a" * (2 * 1024 * 1024 + 1), "more than the 2,097,152 allowed"),
        (b"[" * 5000, "error: "),
        (BOMB, "error: "),
        (b"id: x\nid: y\n", ":2:1: error: the key 'id' is given twice"),
        (b"!!python/object/apply:os.system [ls]", "error: "),
        (b"- a\n- b\n", ":1:1: error: the file holds a list, not keys with values"),
        (b"id: a\n---\nid: b\n", "error: the file holds several documents"),
    ],
    ids=["empty", "GBK", "PDF", "large", "deep", "alias bomb", "key twice", "tag", "list", "two documents"],
)  # fmt: skip
def test_a_file_that_is_no_brief_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    brief = tmp_path / "probe.yaml"
    brief.write_bytes(data)

    for command in ("check", "build", "tree"):
        ran = run(command, brief, *(("--out", tmp_path / "out") if command == "build" else ()))
        assert message in ran.err
        assert ran.code in (1, 2)
        assert "Traceback" not in ran.err


@st.composite
def broken_samples(draw: st.DrawFn) -> bytes:
    """Take the sample and spoil it as hands and transfers do."""
    lines = SAMPLE.read_bytes().splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "cut", "byte", "mark"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "byte":
                lines[at] += bytes([draw(st.integers(0, 255))])
            case "mark":
                mark = draw(
                    st.sampled_from(["{", "}", "：", "*", "[", "&a", "\t", "!", "^[", "**", "”", "-"])
                )
                lines[at] = lines[at].rstrip(b"\n") + mark.encode() + b"\n"
    return b"".join(lines)


@settings(max_examples=12)
@given(data=broken_samples())
def test_no_spoiled_sample_ends_in_a_traceback(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("spoiled")
    brief = folder / "spoiled.yaml"
    brief.write_bytes(data)

    checked = run("check", brief)
    built = run("build", brief, "--out", folder / "out", "--jobs", "1", "--edition", "zh", "--format", "docx")

    assert checked.code in (0, 1, 2) and built.code in (0, 1, 2)
    for ran in (checked, built):
        assert ran.code == 0 or "error: " in ran.err
    assert (checked.code == 0) == (built.code == 0) == bool(list((folder / "out").rglob("*.docx")))


def test_a_brief_that_is_nowhere_is_named(tmp_path: Path) -> None:
    ran = run("build", tmp_path / "nowhere.yaml", "--out", tmp_path / "out")

    assert ran == Ran(2, "", ran.err)
    assert "nowhere.yaml: cannot be read: No such file or directory" in ran.err
