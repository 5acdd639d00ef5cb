"""Hard briefs, from the YAML to the file: sound in every edition and profile, and saying what was written."""

from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pytest

from briefgen.document import Edition
from briefgen.pdf import Profile, inspect
from kit import hardbriefs
from kit.programs import run
from kit.rendered import EDITIONS
from kit.verapdf import assert_conforms

CASES = list(product(hardbriefs.BODIES, EDITIONS))
STANDARDS: dict[Profile, tuple[str, ...]] = {"screen": ("ua1", "2a"), "archive": ("ua1", "3a")}


@pytest.mark.parametrize(("name", "edition"), CASES)
def test_the_structure_is_sound_and_says_what_was_written(name: str, edition: Edition):
    assert inspect(hardbriefs.pdf(name, edition), hardbriefs.document(name, edition)) == ()


@pytest.mark.parametrize("name", hardbriefs.ALONE)
def test_a_block_all_alone_makes_a_brief(name: str, edition: Edition):
    for profile in ("screen", "print"):
        assert inspect(hardbriefs.pdf(name, edition, profile), hardbriefs.document(name, edition)) == ()


@pytest.mark.parametrize("name", hardbriefs.BODIES)
def test_the_sheets_for_the_press_are_as_sound(name: str):
    assert inspect(hardbriefs.pdf(name, "zh-en", "print"), hardbriefs.document(name, "zh-en")) == ()


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_the_same_brief_makes_the_same_bytes(profile: Profile):
    first, again = (
        hardbriefs.pdf("babel", "zh-en", profile),
        hardbriefs.pdf.__wrapped__("babel", "zh-en", profile),
    )
    assert first == again


@pytest.mark.referee
@pytest.mark.parametrize(
    ("name", "edition", "profile"),
    [
        ("ponds", "zh-en", "screen"),
        ("annotated", "zh-en", "archive"),
        ("babel", "en", "archive"),
        ("babel", "zh-en", "screen"),
        ("outline", "zh-en", "screen"),
        ("marathon", "zh", "screen"),
        ("table", "en", "screen"),
    ],
)
def test_the_referees_find_no_fault(name: str, edition: Edition, profile: Profile, tmp_path: Path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(hardbriefs.pdf(name, edition, profile))
    assert_conforms(path, *STANDARDS[profile])
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)


def test_words_and_addresses_are_copied_as_they_were_written(tmp_path: Path):
    pdf = pikepdf.open(BytesIO(hardbriefs.pdf("babel", "en")))
    links = [found.A.URI for page in pdf.pages for found in page.obj.get("/Annots", []) if "/A" in found]
    assert "mailto:office@example.org" in set(map(str, links))
    assert len(set(map(str, links))) == 13


def test_a_link_over_lines_and_pages_is_one_link_with_an_area_on_each_line():
    pdf = pikepdf.open(BytesIO(hardbriefs.pdf("babel", "zh")))
    found = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Link"]
    areas = [[kid for kid in one.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid] for one in found]
    assert all(areas)
    assert max(map(len, areas)) > 1
    for own in areas:
        assert len({str(kid.Obj.A.URI) for kid in own}) == 1


def test_a_file_tells_nothing_of_its_author(tmp_path: Path):
    for profile in ("screen", "archive", "print"):
        with pikepdf.open(BytesIO(hardbriefs.pdf("babel", "zh", profile))) as pdf:
            plain = BytesIO()
            pdf.save(plain, qdf=True)
        for told in (b"/tmp", b"/home", b"/root", b"Users", b"hardbriefs", str(Path.cwd()).encode()):
            assert told not in plain.getvalue(), told
