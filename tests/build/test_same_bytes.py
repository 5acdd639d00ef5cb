"""Same input, same bytes: whatever the process, the hash seed, the folder, the clock and the cache."""

import hashlib
import shutil
from pathlib import Path

import pytest

from kit import briefs, process

NUMBERS = """\
a: {value: 12, unit: 件, label: {zh: 甲, en: A}}
b: {value: 30, unit: 件, label: {zh: 乙, en: B}}
"""
BODY = """\
- contents:
- heading: {zh: 要点, en: Points}
- text: {zh: '办结{a}与{b}。^[注。]', en: 'Closed: {a} and {b}.^[A note.]'}
- chart: {kind: dumbbell, title: {zh: 图。, en: A chart.}, categories: [X, Y],
    series: [{name: {zh: 前, en: Before}, values: [a, 3]}, {name: {zh: 后, en: After}, values: [b, 9]}]}
- chart: {kind: bar, title: {zh: 图。, en: A chart.}, data: [a, b]}
- table: {title: {zh: 表。, en: A table.}, columns: [{zh: 项, en: Item}, {zh: 数, en: Count}],
    rows: [[X, '{a}'], [Y, '{b}']]}
"""


def digests(out: Path) -> dict[str, str]:
    files = sorted(path for path in (out / "probe").iterdir() if path.suffix in (".pdf", ".docx"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold a brief and what was first made of it."""
    folder = tmp_path_factory.mktemp("same")
    briefs.write(folder, briefs.yaml(BODY, NUMBERS))
    made(folder / "probe.yaml", folder / "first")
    return folder


def made(brief: Path, out: Path, *options: str, **given: object) -> dict[str, str]:
    code, _, err = process.run("build", brief, "--out", out, "--edition", "zh-en", *options, **given)
    assert code == 0, err
    assert len(digests(out)) == 2
    return digests(out)


@pytest.mark.parametrize("seed", ["0", "1"])
def test_any_hash_seed_gives_the_same_bytes(folder: Path, tmp_path: Path, seed: str) -> None:
    again = made(folder / "probe.yaml", tmp_path, "--jobs", "1", env={"PYTHONHASHSEED": seed})
    assert again == digests(folder / "first")


def test_another_place_zone_language_and_folder_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("first"))
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "HOME": str(tmp_path), "COLUMNS": "40"}
    assert made(Path("probe.yaml"), tmp_path, env=env, cwd=tmp_path / "elsewhere") == digests(
        folder / "first"
    )


def test_what_was_kept_from_before_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "first" / ".cache", tmp_path / ".cache")
    assert made(folder / "probe.yaml", tmp_path, "--jobs", "3") == digests(folder / "first")


def test_an_edited_brief_is_the_same_whether_or_not_its_other_pieces_were_kept(
    folder: Path, tmp_path: Path
) -> None:
    text = (folder / "probe.yaml").read_text("utf-8")
    briefs.write(tmp_path, text.replace("{zh: 要点, en: Points}", "{zh: 新要点, en: Further points}"))
    shutil.copytree(folder / "first" / ".cache", tmp_path / "kept" / ".cache")
    again = made(tmp_path / "probe.yaml", tmp_path / "kept")
    assert again == made(tmp_path / "probe.yaml", tmp_path / "fresh")
    assert again != digests(folder / "first")


def test_another_checkout_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "a checkout"
    shutil.copytree(process.SOURCE, checkout / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(process.SOURCE.parent / "templates", checkout / "templates")
    shutil.copytree(process.SOURCE.parent / "fonts", checkout / "fonts")
    again = made(folder / "probe.yaml", tmp_path, source=checkout / "src")
    assert again == digests(folder / "first")
