"""The fonts in the repository are the recorded ones, free to embed, with their licences beside them."""

import hashlib
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kit.programs import need
from tools.fetch_fonts import FONTS, FetchError, FontFile, Package, differing, fetch, recorded

FAMILIES = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))["families"]
families = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["family"])


def test_every_font_is_the_recorded_one() -> None:
    assert [file.name for package in recorded(FONTS) for file in differing(FONTS, package.files)] == []


def test_no_font_is_there_that_nobody_recorded() -> None:
    names = {file["name"] for family in FAMILIES for file in family["files"]}

    assert {path.name for path in FONTS.iterdir()} == names | {"fonts.json", "README.md"}


@families
def test_each_family_has_its_licence_beside_it(family: dict) -> None:
    text = (FONTS / family["licence_file"]).read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert family["licence_file"] in (FONTS / "README.md").read_text(encoding="utf-8")


@families
def test_each_face_is_of_its_family_and_may_be_embedded(family: dict) -> None:
    for file in family["files"]:
        if file["name"].endswith(".ttf"):
            font = TTFont(FONTS / file["name"], lazy=True)

            assert font["name"].getDebugName(1) == family["family"]
            assert font["OS/2"].fsType == 0
            assert "fvar" not in font


@families
def test_each_reserved_name_is_recorded(family: dict) -> None:
    notices = [
        TTFont(FONTS / file["name"], lazy=True)["name"].getDebugName(0)
        for file in family["files"]
        if file["name"].endswith(".ttf")
    ]

    assert all(("Reserved Font Name" in notice) == bool(family["reserved_names"]) for notice in notices)


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

    fetch(Package(str(package), (file,)), (file,), tmp_path)

    assert (tmp_path / "Mine.ttf").read_bytes() == b"the font"
    assert differing(tmp_path, (file,)) == ()


@pytest.mark.referee
def test_a_font_that_is_not_the_recorded_one_is_not_written(package: Path, tmp_path: Path) -> None:
    need("npm")
    file = FontFile("Mine.ttf", "A.ttf", sha256(b"another font"))

    with pytest.raises(FetchError, match=r"A\.ttf is not the recorded file"):
        fetch(Package(str(package), (file,)), (file,), tmp_path)

    assert not (tmp_path / "Mine.ttf").exists()


@pytest.mark.referee
def test_a_font_the_package_lacks_is_named(package: Path, tmp_path: Path) -> None:
    need("npm")
    file = FontFile("Mine.ttf", "B.ttf", sha256(b"the font"))

    with pytest.raises(FetchError, match=r"has no file package/B\.ttf"):
        fetch(Package(str(package), (file,)), (file,), tmp_path)
