"""The fonts in the repository are the recorded ones, free to embed, with their licences beside them."""

import hashlib
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kit.programs import need
from tools.fetch_fonts import FONTS, FetchError, FontFile, differing, fetch, recorded

RECORD = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))
fonts = pytest.mark.parametrize("font", RECORD["fonts"], ids=lambda font: font["file"])
licences = pytest.mark.parametrize("licence", RECORD["licences"], ids=lambda licence: licence["family"])


def test_every_font_is_the_recorded_one() -> None:
    assert [file.name for files in recorded(FONTS).values() for file in differing(FONTS, files)] == []


def test_no_font_is_there_that_nobody_recorded() -> None:
    names = {one["file"] for one in (*RECORD["fonts"], *RECORD["licences"])}

    assert {path.name for path in FONTS.iterdir()} == names | {"fonts.json", "README.md"}


@licences
def test_each_family_has_its_licence_beside_it(licence: dict) -> None:
    text = (FONTS / licence["file"]).read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert licence["file"] in (FONTS / "README.md").read_text(encoding="utf-8")


@fonts
def test_each_font_may_be_embedded_and_its_record_says_what_it_is(font: dict) -> None:
    face = TTFont(FONTS / font["file"], lazy=True)
    (licence,) = (one for one in RECORD["licences"] if one["file"] == font["licence"])

    assert face["name"].getDebugName(1) == font["family"] == licence["family"]
    assert (FONTS / font["file"]).stat().st_size == font["bytes"]
    assert face["OS/2"].fsType == 0
    assert "fvar" not in face
    assert ("Reserved Font Name" in face["name"].getDebugName(0)) == bool(licence["reserved_names"])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "a-font"
    folder.mkdir()
    (folder / "package.json").write_text('{"name": "a-font", "version": "1.0.0"}', encoding="utf-8")
    (folder / "A.ttf").write_bytes(b"the font")
    return folder


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.referee
def test_a_font_is_taken_out_of_its_package(package: Path, tmp_path: Path) -> None:
    need("npm")
    file = FontFile("Mine.ttf", "A.ttf", sha256(b"the font"))

    fetch(str(package), (file,), tmp_path)

    assert (tmp_path / "Mine.ttf").read_bytes() == b"the font"
    assert differing(tmp_path, (file,)) == ()


@pytest.mark.referee
def test_a_font_that_is_not_the_recorded_one_is_not_written(package: Path, tmp_path: Path) -> None:
    need("npm")
    file = FontFile("Mine.ttf", "A.ttf", sha256(b"another font"))

    with pytest.raises(FetchError, match=r"A\.ttf is not the recorded file"):
        fetch(str(package), (file,), tmp_path)

    assert not (tmp_path / "Mine.ttf").exists()


@pytest.mark.referee
def test_a_font_the_package_lacks_is_named(package: Path, tmp_path: Path) -> None:
    need("npm")
    file = FontFile("Mine.ttf", "B.ttf", sha256(b"the font"))

    with pytest.raises(FetchError, match=r"has no file package/B\.ttf"):
        fetch(str(package), (file,), tmp_path)
