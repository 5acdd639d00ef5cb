"""The inspector: silent on what we make, and not on any one defect put into it."""

from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from briefgen.document import Edition, Paragraph, Span
from briefgen.errors import UsageError
from briefgen.pdf import inspect, languages_of
from briefgen.pdf.inspecting.tags import is_language
from kit import documents, shipped
from kit.defects import DEFECTS, DIFFERENCES, Defect
from kit.rendered import rendered, sample


def rules(data: bytes) -> set[str]:
    return {finding.rule for finding in inspect(data)}


def test_a_sample_of_every_block_is_clean_and_says_what_the_document_says(edition: Edition):
    document = documents.document(edition)
    referred = replace(document, notes=document.notes[:1])  # nothing refers to the other one
    assert inspect(sample(edition).data, referred) == ()


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_the_briefs_that_ship_are_clean_in_every_edition(brief: str, edition: Edition):
    assert inspect(shipped.pdf(brief, edition), shipped.document(brief, edition)) == ()


def damaged(data: bytes, defect: Defect) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        defect(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("defect", "rule"), DEFECTS, ids=lambda value: getattr(value, "__name__", None))
def test_one_defect_is_found(defect: Defect, rule: str):
    assert rule in rules(damaged(sample("zh").data, defect))


@pytest.mark.parametrize(("defect", "rule"), DIFFERENCES, ids=lambda value: getattr(value, "__name__", None))
def test_a_difference_from_the_document_is_found(defect: Defect, rule: str):
    document = documents.document("zh")
    referred = replace(document, notes=document.notes[:1])
    damage = damaged(sample("zh").data, defect)
    assert rule in {finding.rule for finding in inspect(damage, referred)}


def test_saving_again_is_no_defect():
    assert inspect(damaged(sample("zh").data, lambda pdf: None)) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda blocks: blocks[:-1],
        lambda blocks: (*blocks, documents.Author("zh").paragraph(documents.BODY)),
        lambda blocks: (blocks[1], blocks[0], *blocks[2:]),
    ],
    ids=["more than the document", "less than the document", "another order"],
)
def test_a_text_that_is_not_the_documents_is_found(change: Any):
    blocks = tuple(
        Paragraph((Span(words, "zh"),)) for words in (documents.BODY["zh"], documents.MORE["zh"], "末段。")
    )
    document = documents.document("zh", blocks, notes=())
    data = rendered(document).data
    assert inspect(data, document) == ()
    (finding,) = inspect(data, replace(document, blocks=change(blocks)))
    assert finding.rule == "order"
    assert finding.page == 1


def test_words_of_a_picture_that_are_not_the_documents_are_found():
    document = documents.document("zh", (documents.Image(documents.picture(), ("色板",)),), notes=())
    other = replace(document, blocks=(documents.Image(documents.picture(), ("别的",)),))
    (finding,) = inspect(rendered(document).data, other)
    assert "色板" in finding.message
    assert "别的" in finding.message


def test_a_file_tells_its_languages(edition: Edition):
    assert languages_of(sample(edition).data) == documents.LANGUAGES[edition]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"word"])
def test_what_is_no_pdf_is_said(data: bytes):
    with pytest.raises(UsageError, match="not a PDF"):
        inspect(data)


def test_a_file_that_needs_a_password_is_refused():
    out = BytesIO()
    with pikepdf.open(BytesIO(sample("en").data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="one", user="another"))
    with pytest.raises(UsageError, match="only with a password"):
        inspect(out.getvalue())


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_a_file_cut_off_is_refused_or_judged(part: float):
    data = sample("en").data
    with suppress(UsageError):
        inspect(data[: int(part * len(data))])


@pytest.mark.parametrize(
    "tag", ["zh", "zh-CN", "zh-Hans-CN", "en", "EN-gb", "es-419", "en-x-plain", "cmn-Hant"]
)
def test_a_language_is_known(tag: str):
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "english", "zh_CN", "xx", "zh-XX", "en-Abcd", "中文", "zh-CN-"])
def test_what_is_no_language_is_not_taken_for_one(tag: str):
    assert not is_language(tag)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["name", "number", "array", "nothing", "tree"]))
def test_no_object_in_the_wrong_place_stops_the_inspection(which: int, kind: str):
    """Whatever a file holds, an inspection ends with findings, or says that it has no pages to open."""
    with suppress(UsageError):
        inspect(damaged(sample("en").data, lambda pdf: _misplace(pdf, which, kind)))


def _misplace(pdf: Any, which: int, kind: str) -> None:
    holders = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") != "/Pages"]
    holder = holders[which % len(holders)]
    keys = sorted(key for key in holder if key not in ("/Type", "/Parent", "/Kids"))
    if keys:
        wrong = {
            "name": Name.Wrong,
            "number": 7,
            "array": Array([1, Name.x, Array()]),
            "nothing": Dictionary(),
            "tree": pdf.Root.get("/StructTreeRoot", Name.gone),
        }
        holder[keys[which % len(keys)]] = wrong[kind]
