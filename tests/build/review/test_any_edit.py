"""Whatever words a reviewer changes, wherever: the patched brief says them, and every other text as before."""

import random  # noqa: TID251 - seeded: the same edits every time
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.brief import Briefing, load
from briefgen.build.review import review
from briefgen.build.review.units import fold_text
from briefgen.document import Edition
from briefgen.typeset import Language, put_right
from briefgen.word.reading import ReadFile, read
from kit import soffice
from kit.reviewing import SPACE, Desk, W, after, built, without_offset

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "data"
BRIEFS = {
    "own": HERE / "brief.yaml",
    "sample": DATA / "wutongqiao-2022.yaml",
    "gallery": DATA / "gallery.yaml",
}
# Words that mean something in markup or in YAML, among those that do not.
TYPED: dict[Language, list[str]] = {
    "zh": ["仍然", "，其实", "（附注）", "“引号”", "、", "。另外", "GDP", "{括号}", "*星*", "[注](x)", "\\", ": ", " #", "`", "'"],
    "en": ["carefully", "also,", "about: it", "“quoted”", "(aside)", "A&B", "{brace}", "*star*", "[x]", "`", "don't", "\\n", "#"],
}  # fmt: skip


@lru_cache
def brief(name: str) -> Briefing:
    return load(BRIEFS[name])


@lru_cache
def file_of(name: str, edition: Edition) -> bytes:
    return built(brief(name), edition)


def language(at: str) -> Language:
    return "zh" if "/zh" in at else "en"


def edit(text: etree._Element, at: str, rng: random.Random) -> None:
    """Type into the words of a run, over some of them, or delete some."""
    words = text.text or ""
    start = rng.randrange(len(words) + 1)
    typed = rng.choice(TYPED[language(at)])
    if language(at) == "en":
        typed = rng.choice([f" {typed}", f"{typed} ", f" {typed} "])
    end = min(len(words), start + rng.choice([0, 0, 1, 3, 7]))
    text.text = words[:start] + rng.choice([typed, typed, ""]) + words[end:]
    text.set(SPACE, "preserve")


def embolden(text: etree._Element) -> None:
    run = text.getparent()
    assert run is not None
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    properties.append(etree.Element(f"{W}b"))


def scribble(desk: Desk, rng: random.Random, count: int) -> None:
    """Edit some paragraphs, each in one place."""
    named = [(at, paragraph) for at, paragraph in desk.named() if not at.startswith("=")]
    for at, paragraph in rng.sample(named, min(count, len(named))):
        texts = [text for text in paragraph.iter(f"{W}t") if len(text.text or "") > 1]
        if texts and rng.random() < 0.2:
            embolden(rng.choice(texts))
        elif texts:
            edit(rng.choice(texts), at, rng)


def says(file: ReadFile, places: dict[str, str]) -> dict[str, str]:
    """Say what each text reads like once its marks are put right."""
    said: dict[str, str] = {}
    for one in file.paragraphs:
        for name in one.names[:1]:
            at = places[name.where]
            tongue = language(at)
            # Where a note's mark stands changes with the words before it.
            key = without_offset(at) + str(sum(without_offset(at) in other for other in said) * ("^" in at))
            said[key] = fold_text("".join(put_right(one.text, tongue)), tongue).casefold()
    return said


def assert_comes_back(name: str, edition: Edition, seed: int, count: int) -> None:
    desk = Desk(brief(name), edition, file_of(name, edition))
    before = says(read(file_of(name, edition)), desk.places)
    scribble(desk, random.Random(seed), count)
    data = desk.save()
    found = review(brief(name), data)
    wanted = says(read(data), desk.places)
    got = says(read(built(after(found), edition)), {**desk.places, **_moved(found.after, desk)})

    entered = {without_offset(entry.at) for entry in found.entries}
    for key, words in wanted.items():
        if without_offset(key[:-1]) in entered and not found.problems:
            assert got[key] == words
        elif not _shares(key, entered):
            assert got[key] == before[key]


def _moved(text: str, desk: Desk) -> dict[str, str]:
    """Name the notes whose marks stand elsewhere now."""
    from briefgen.brief import load_text

    other = Desk(load_text(text.encode(), desk.briefing.path), desk.edition)
    return {key: at for key, at in other.places.items() if key not in desk.places}


def _shares(key: str, entered: set[str]) -> bool:
    """Say whether a text is part of one that was changed, or has the same source."""
    paragraph = key[:-1].partition("^")[0]
    return any(one.partition("^")[0] == paragraph or one[:-2] == paragraph[:-2] for one in entered)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["zh", "en", "zh-en"]))
def test_any_edit_of_any_paragraph_comes_back(seed: int, edition: Edition) -> None:
    assert_comes_back("own", edition, seed, 1)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["zh", "en", "zh-en"]))
def test_many_edits_at_once_come_back(seed: int, edition: Edition) -> None:
    assert_comes_back("own", edition, seed, 12)


@pytest.mark.parametrize("name", ["sample", "gallery"])
def test_edits_of_a_whole_brief_come_back(name: str, edition: Edition) -> None:
    assert_comes_back(name, edition, 20, 25)


@pytest.mark.parametrize("name", ["own", "sample", "gallery"])
def test_no_edit_is_no_patch(name: str, edition: Edition) -> None:
    saved = Desk(brief(name), edition, file_of(name, edition)).save()
    for data in (file_of(name, edition), saved):
        found = review(brief(name), data)
        assert (found.entries, found.problems, found.diff()) == ((), (), "")


@pytest.mark.referee
@pytest.mark.parametrize("name", ["own", "sample", "gallery"])
def test_what_libreoffice_saves_anew_is_no_edit(name: str, tmp_path: Path) -> None:
    editions: list[Edition] = ["zh", "en", "zh-en"]
    for edition in editions:
        (tmp_path / f"{edition}.docx").write_bytes(file_of(name, edition))
    saved = soffice.saved([tmp_path / f"{edition}.docx" for edition in editions], tmp_path / "saved")

    for path in saved:
        found = review(brief(name), path.read_bytes())
        assert (found.entries, found.problems, found.diff()) == ((), (), ""), path.name


@pytest.mark.referee
def test_an_edit_in_a_file_that_libreoffice_saved_comes_back(tmp_path: Path) -> None:
    desk = Desk(brief("own"), "zh-en", file_of("own", "zh-en"))
    desk.replace("opening/zh", "读者多了", "读者明显多了")
    desk.replace("body/1/side/zh#1", "算两次", "也算两次")
    desk.set("body/8/timeline/1/text/zh", "全部", "b")
    path = tmp_path / "edited.docx"
    path.write_bytes(desk.save())
    (saved,) = soffice.saved([path], tmp_path / "saved")
    found = review(brief("own"), saved.read_bytes())

    assert not found.problems
    assert sorted(entry.at for entry in found.entries) == [
        "body/1/side/zh#1",
        "body/8/timeline/1/text/zh",
        "opening/zh",
    ]
