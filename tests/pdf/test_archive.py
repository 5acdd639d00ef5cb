"""The archive profile: PDF/UA-1 and PDF/A-3a, with what the brief was made from inside."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.document import Edition
from briefgen.pdf import inspect
from kit import documents, shipped
from kit.programs import run
from kit.rendered import rendered
from kit.verapdf import assert_conforms


def archive(edition: Edition) -> bytes:
    return shipped.pdf("wutongqiao-2022", edition, "archive")


def opened(data: bytes) -> Any:
    return pikepdf.open(BytesIO(data))


@pytest.mark.referee
@pytest.mark.parametrize(
    ("brief", "edition"), [("wutongqiao-2022", "zh"), ("wutongqiao-2022", "en"), ("gallery", "zh-en")]
)
def test_an_archived_file_is_accessible_and_archival_at_once(brief: str, edition: Edition, tmp_path: Path):
    path = tmp_path / "archive.pdf"
    path.write_bytes(shipped.pdf(brief, edition, "archive"))
    assert_conforms(path, "ua1", "3a")
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)


@pytest.mark.referee
def test_poppler_takes_out_what_was_put_in(tmp_path: Path):
    path = tmp_path / "archive.pdf"
    path.write_bytes(archive("zh"))
    run("pdfdetach", "-saveall", "-o", tmp_path, path)
    for one in shipped.carried("wutongqiao-2022", "zh"):
        assert (tmp_path / one.name).read_bytes() == one.data


def test_the_inspector_finds_nothing_in_an_archived_file(edition: Edition):
    assert inspect(archive(edition), shipped.document("wutongqiao-2022", edition)) == ()


def test_every_attachment_says_what_it_is_to_the_document():
    pdf = opened(archive("en"))
    told = {
        str(one.UF): (str(one.AFRelationship), str(one.EF.F.Subtype), str(one.Desc)) for one in pdf.Root.AF
    }
    for one in shipped.carried("wutongqiao-2022", "en"):
        assert told.pop(one.name) == (f"/{one.relationship}", f"/{one.mime}", one.description)
    assert told == {}


def test_each_charts_data_hangs_at_its_figure_too():
    pdf = opened(archive("zh"))
    figures = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
    ]
    hung = sorted(str(figure.AF[0].UF) for figure in figures if "/AF" in figure)
    assert hung == sorted(one.name for one in shipped.carried("wutongqiao-2022", "zh") if one.anchor)


def test_attachments_are_dated_by_the_document_and_checked_by_their_sum():
    pdf = opened(archive("zh"))
    embedded = pdf.Root.AF[0].EF.F
    assert str(embedded.Params.ModDate) == "D:20230301000000Z"
    assert int(embedded.Params.Size) == len(embedded.read_bytes())
    assert len(bytes(embedded.Params.CheckSum)) == 16


def test_a_file_for_the_screen_carries_nothing():
    pdf = opened(shipped.pdf("wutongqiao-2022", "zh"))
    assert "/AF" not in pdf.Root
    assert "/EmbeddedFiles" not in pdf.Root.Names


def test_an_archive_without_attachments_is_one_too():
    pdf = opened(rendered(documents.document("zh", (), notes=()), profile="archive").data)
    assert b"<pdfaid:part>3</pdfaid:part>" in pdf.Root.Metadata.read_bytes()


def test_the_pages_are_those_of_the_file_for_the_screen():
    screen, kept = (opened(shipped.pdf("wutongqiao-2022", "zh", kind)) for kind in ("screen", "archive"))
    assert [page.Contents.read_bytes() for page in screen.pages] == [
        page.Contents.read_bytes() for page in kept.pages
    ]
