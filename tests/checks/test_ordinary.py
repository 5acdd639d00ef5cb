"""A brief that is not looked at closely has nothing that a closer look would find."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.brief import load
from briefgen.checks.brief import _looks
from briefgen.checks.contrast import low_contrast
from briefgen.checks.ordinary import MARKS, is_ordinary
from briefgen.document import brand_of, resolve, style_of
from briefgen.faces import open_face
from briefgen.style.load import load_style, templates
from kit import briefs

ROOT = Path(__file__).parents[2]
EDITIONS = ("zh", "en", "zh-en")


def characters() -> str:
    """Return every character that an ordinary text may hold."""
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs) + MARKS + bytes(range(32, 127)).decode()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("template", templates())
def test_shipped_templates_have_every_ordinary_character(template: str, edition: str) -> None:
    faces = [open_face(path) for path in load_style(template, edition).font_files()]

    missing = [one for one in characters() if one != "\n" and not any(face.has(one) for face in faces)]

    assert "".join(missing) == ""


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("template", templates())
def test_shipped_templates_have_colours_one_can_read(template: str, edition: str, tmp_path: Path) -> None:
    briefing = load(briefs.write(tmp_path, briefs.yaml()))

    assert list(low_contrast(briefing, load_style(template, edition))) == []


@pytest.mark.parametrize(
    "path",
    [ROOT / "data" / "wutongqiao-2022.yaml", *sorted((Path(__file__).parent / "briefs").glob("*.yaml"))],
    ids=lambda path: path.stem,
)
def test_a_closer_look_at_an_ordinary_brief_finds_nothing(path: Path) -> None:
    briefing = load(path)
    document = resolve(briefing, "zh-en", brand_of(briefing))

    assert list(_looks(briefing, document, style_of(briefing, "zh-en"))) == []


def test_the_sample_is_ordinary_and_the_gallery_is_not() -> None:
    sample, gallery = (load(ROOT / "data" / name) for name in ("wutongqiao-2022.yaml", "gallery.yaml"))

    assert is_ordinary(sample)
    assert not is_ordinary(gallery)  # it holds 𬭩
    assert not is_ordinary(replace(sample, brand="brand.yaml"))
    assert not is_ordinary(replace(sample, template="no-such"))
    assert not is_ordinary(replace(sample, publisher=None))


@pytest.mark.parametrize(
    "block",
    [
        "- text: {zh: 稀字𓀀。, en: Text.}",
        '- text: {zh: "稀字\\U00013000。", en: Text.}',
        "- chart: {kind: share, title: {zh: 甲多, en: A leads}, categories: [A, B], series: [{values: [60, 50]}], unit: '%'}",
    ],
)
def test_whatever_could_be_wrong_is_looked_at(tmp_path: Path, block: str) -> None:
    assert not is_ordinary(load(briefs.write(tmp_path, briefs.yaml(block))))
