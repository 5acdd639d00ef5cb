"""The print profile: inks, bleed, marks and boxes, judged by reading the file and by Ghostscript's plates."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image as Pictures

from briefgen.document import Edition, Image, Paragraph, Span
from briefgen.errors import UsageError
from briefgen.pdf import inspect
from briefgen.pdf.inks import Inks
from briefgen.pdf.intents import shipped_profile
from briefgen.pdf.metadata import Metadata
from briefgen.pdf.press import BLEED, EDGE, PressCanvas, finish_for_print
from briefgen.style import Style, load_style
from briefgen.typeset import Piece, set_line
from kit import documents, shipped
from kit.plates import INKS, plates
from kit.programs import run
from kit.rendered import rendered, style_of

PROFILE = shipped_profile("FOGRA39L_coated")
INK = Inks(PROFILE)
WIDTH, HEIGHT = 200.0, 150.0
SHEET = (WIDTH + 2 * EDGE, HEIGHT + 2 * EDGE)


def printed(document: Any, style: Style | None = None) -> bytes:
    return rendered(document, style=style, profile="print").data


def shipped_print(brief: str, edition: Edition) -> Any:
    return pikepdf.open(BytesIO(shipped.pdf(brief, edition, "print")))


@pytest.fixture
def sheet() -> PressCanvas:
    canvas = PressCanvas(WIDTH, HEIGHT, INK)
    canvas.begin_page()
    return canvas


def finished(canvas: PressCanvas, folder: Path) -> Path:
    path = folder / "sheet.pdf"
    canvas.end_page()
    about = Metadata((("zh-CN", "样张"),), "", "", (), documents.document("zh").date)
    path.write_bytes(finish_for_print(canvas, about, PROFILE))
    return path


def words(canvas: PressCanvas, text: str, place: tuple[float, float], colour: str) -> None:
    stack = style_of("zh").stack("body", "zh", strong=True)
    line = set_line([Piece(text, "zh", stack, 40.0)], language="zh")
    with canvas.content(canvas.root.child("P")):
        canvas.text(line.runs, *place, colour)


def around(left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    return left + EDGE, bottom + EDGE, right + EDGE, top + EDGE


# What a press file must say, as far as a reader of the file can tell.


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_the_file_says_what_it_is_for(brief: str, edition: Edition):
    pdf = shipped_print(brief, edition)
    assert pdf.pdf_version == "1.6"
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert intent.DestOutputProfile.read_bytes() == PROFILE
    assert pdf.trailer.Info.Trapped == "/False"
    packet = pdf.Root.Metadata.read_bytes()
    for claim in (
        b"PDF/X-4<",
        b"xmpMM:DocumentID",
        b"xmpMM:VersionID",
        b"xmpMM:RenditionClass",
        b"pdf:Trapped",
    ):
        assert claim in packet
    assert b"pdfaid" not in packet
    assert "/Filter" not in pdf.Root.Metadata


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_nothing_in_it_can_be_clicked_or_run(brief: str, edition: Edition):
    pdf = shipped_print(brief, edition)
    assert not {"/Outlines", "/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
    assert all("/Annots" not in page.obj for page in pdf.pages)


def test_the_boxes_are_the_page_its_bleed_and_the_sheet(edition: Edition):
    style = style_of(edition)
    for page in shipped_print("wutongqiao-2022", edition).pages:
        trim = [float(edge) for edge in page.obj.TrimBox]
        bleed = [float(edge) for edge in page.obj.BleedBox]
        assert trim[2] - trim[0] == pytest.approx(style.page.width, abs=0.01)
        assert trim[3] - trim[1] == pytest.approx(style.page.height, abs=0.01)
        assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx([BLEED] * 4, abs=0.01)
        assert pytest.approx(3 / 25.4 * 72) == BLEED
        assert [float(edge) for edge in page.obj.MediaBox][2:] > bleed[2:]


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_no_operator_and_no_picture_is_in_red_green_and_blue(brief: str, edition: Edition):
    for page in shipped_print(brief, edition).pages:
        assert not {"rg", "RG", "g", "G", "sh"} & {str(op) for _, op in pikepdf.parse_content_stream(page)}
        for picture in page.obj.Resources.get("/XObject", {}).values():
            assert picture.Subtype == "/Image"
            assert picture.ColorSpace == "/DeviceCMYK"
            assert "/SMask" not in picture


def test_the_inspector_finds_nothing(edition: Edition):
    data = shipped.pdf("gallery", edition, "print")
    assert inspect(data, shipped.document("gallery", edition)) == ()


def test_a_figure_is_where_its_box_says_on_the_larger_sheet():
    document = documents.document("zh", (documents.chart(documents.Author("zh")),), notes=())
    screen, sheet = (
        pikepdf.open(BytesIO(rendered(document, profile=profile).data)) for profile in ("screen", "print")
    )
    (one,), (other,) = ([_box(raw) for raw in pdf.objects if _is_figure(raw)] for pdf in (screen, sheet))
    assert other == pytest.approx([edge + EDGE for edge in one], abs=0.02)


def _is_figure(raw: Any) -> bool:
    return isinstance(raw, pikepdf.Dictionary) and raw.get("/S") == "/Figure"


def _box(raw: Any) -> list[float]:
    return [float(edge) for edge in raw.A.BBox]


# Colours


def test_the_ink_of_text_is_black_alone():
    palette = style_of("zh").palette
    assert INK.ink(palette.ink) == (0, 0, 0, 1)
    for colour in (palette.grey, palette.hairline, palette.tint):
        assert INK.ink(colour)[:3] == (0, 0, 0)
        assert 0 < INK.ink(colour)[3] < 1


def test_paper_is_no_ink():
    assert INK.ink("#FFFFFF") == (0, 0, 0, 0)


def test_greys_keep_their_order():
    tints = [INK.ink(f"#{grey:02X}{grey:02X}{grey:02X}")[3] for grey in range(0, 256, 5)]
    assert tints == sorted(tints, reverse=True)


def test_a_colour_keeps_its_hue_through_the_profile():
    red, blue = INK.ink("#B3261E"), INK.ink("#2B4C6F")
    assert min(red[1], red[2]) > 3 * red[0]
    assert blue[0] > blue[1] > blue[2]


def test_no_colour_takes_more_ink_than_paper_bears():
    steps = range(0, 256, 15)
    cube = Pictures.new("RGB", (len(steps) ** 2, len(steps)))
    cube.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    separated = INK.picture(cube).tobytes()
    heaviest = max(sum(separated[at : at + 4]) for at in range(0, len(separated), 4)) / 255
    assert heaviest <= 3.3  # ISO 12647-2, coated paper in sheets


def test_a_template_gives_its_accent_inks_of_its_own():
    palette = style_of("zh").palette
    assert Inks(PROFILE, palette.inks).ink(palette.accent) == (0, 0.95, 0.9, 0.25)


def test_a_brands_accent_is_not_printed_in_the_templates_inks(tmp_path: Path):
    brand = tmp_path / "brand.yaml"
    brand.write_text("colours: {accent: '#0B6E4F', inks: {link: [100, 50, 0, 0]}}\n", "utf-8")
    palette = load_style("policy-brief", "zh", brand).palette
    assert palette.accent not in dict(palette.inks)
    assert dict(palette.inks)[palette.link] == (1, 0.5, 0, 0)


NAVY, BROWN = "#14213D", "#6B4F3A"


def test_text_of_any_hue_is_printed_in_black_and_shapes_keep_theirs():
    inks = Inks(PROFILE, text=NAVY, small=BROWN)
    assert inks.lettering(NAVY) == (0, 0, 0, 1)
    assert inks.lettering("#F4F4F4")[:3] == (0, 0, 0)
    assert inks.lettering(BROWN)[:3] == (0, 0, 0)
    assert 0.6 < inks.lettering(BROWN)[3] < 0.9
    assert min(inks.ink(NAVY)[:2]) > 0.5
    assert inks.lettering("#F77F00") == inks.ink("#F77F00")  # an accent is meant to be seen


def test_a_style_may_print_its_text_in_inks_of_its_own():
    own = (1.0, 0.6, 0.0, 0.4)
    assert Inks(PROFILE, [(NAVY, own)], text=NAVY).lettering(NAVY) == own


# Pictures


def picture(pixels: int) -> Image:
    out = BytesIO()
    Pictures.effect_mandelbrot((pixels, pixels), (-2, -1, 1, 1), 20).convert("RGB").save(out, "PNG")
    return Image(out.getvalue(), ("图",), share=0.5)


def placed_width(document: Any) -> int:
    with pikepdf.open(BytesIO(printed(document))) as pdf:
        (found,) = pdf.pages[0].Resources.XObject.values()
        return int(found.Width)


def test_a_picture_is_brought_down_to_three_hundred_dots_an_inch():
    document = documents.document("zh", (picture(1500),), notes=(), opening=(), summary=())
    inches = style_of("zh").page.main / 2 / 72
    assert placed_width(document) == round(300 * inches)
    assert rendered(document, profile="print").problems == ()


def test_a_coarse_picture_is_left_as_it_is_and_said():
    document = documents.document("zh", (picture(300),), notes=(), opening=(), summary=())
    assert placed_width(document) == 300
    (problem,) = rendered(document, profile="print").problems
    assert "300 × 300 pixels is printed at 114 dpi, and 300 are wanted" in problem
    assert rendered(document).problems == ()


def test_a_link_is_printed_like_the_text_around_it():
    document = documents.document(
        "zh",
        (Paragraph((Span("见官网", "zh", link="https://example.org/"),)),),
        notes=(),
        opening=(),
        summary=(),
    )
    pdf = pikepdf.open(BytesIO(printed(document)))
    inks = {
        tuple(map(float, operands))
        for operands, op in pikepdf.parse_content_stream(pdf.pages[0])
        if str(op) == "k"
    }
    blue = INK.ink(style_of("zh").palette.link)
    assert blue not in inks


# Another press


def template(folder: Path, press: str) -> Path:
    source = Path(__file__).parents[2] / "templates" / "policy-brief" / "template.yaml"
    own = folder / "template"
    own.mkdir()
    (own / "template.yaml").write_text(f"{source.read_text('utf-8')}\npress: {press}\n", "utf-8")
    return own


def test_a_template_may_name_another_printing_condition(tmp_path: Path):
    own = template(tmp_path, "paper.icc")
    other = PROFILE.replace(b"FOGRA39L Coated", b"FOGRA39L Matted")
    (own / "paper.icc").write_bytes(other)
    style = load_style(own, "zh")
    pdf = pikepdf.open(BytesIO(printed(documents.document("zh", (), notes=()), style)))
    assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == other


@pytest.mark.parametrize(
    ("data", "said"),
    [(None, "no press profile"), (b"no profile", "four inks"), (shipped_profile("sRGB"), "four inks")],
)
def test_what_is_no_press_profile_is_refused(tmp_path: Path, data: bytes | None, said: str):
    own = template(tmp_path, "paper.icc")
    if data is not None:
        (own / "paper.icc").write_bytes(data)
    with pytest.raises(UsageError, match=said):
        load_style(own, "zh")


# What the plates show


@pytest.mark.referee
def test_running_text_is_on_the_black_plate_alone(edition: Edition, tmp_path: Path):
    author = documents.Author(edition)
    blocks = (author.paragraph(documents.BODY), author.paragraph(documents.MORE))
    path = tmp_path / "text.pdf"
    document = documents.document(
        edition, (documents.PageBreak(), *blocks, documents.PageBreak(), *blocks), notes=()
    )
    path.write_bytes(printed(document))
    shown, page = plates(path, 2), style_of(edition).page
    area = around(0, 0, page.width, page.height - page.top)  # the mark in the header is in colour
    assert shown.inked(area) == {"Black"}
    assert shown.most("Black", area) == 1


@pytest.mark.referee
def test_text_in_the_colours_of_a_brand_is_on_the_black_plate_alone(tmp_path: Path):
    brand, path = tmp_path / "brand.yaml", tmp_path / "text.pdf"
    brand.write_text(f"colours: {{ink: '{NAVY}', grey: '{BROWN}', accent: '#F77F00'}}\n", "utf-8")
    style = load_style("policy-brief", "en", brand)
    author = documents.Author("en")
    blocks = (
        documents.PageBreak(),
        author.paragraph(documents.BODY),
        documents.Quote(author.lines("So it is.")),
    )
    path.write_bytes(printed(documents.document("en", blocks, notes=()), style))
    shown, page = plates(path, 2), style.page
    area = around(
        page.main_left + 20, 0, page.width, page.height - page.top
    )  # a quotation's rule is an accent
    assert shown.inked(area) == {"Black"}
    assert shown.most("Black", area) == 1


@pytest.mark.referee
def test_a_page_of_the_sample_has_colour_only_where_colour_is_meant(tmp_path: Path):
    path = tmp_path / "sample.pdf"
    path.write_bytes(shipped.pdf("wutongqiao-2022", "zh", "print"))
    shown, page = plates(path, 2), style_of("zh").page
    assert shown.inked(around(page.main_left, page.height - 330, page.width, page.height - 180)) == {"Black"}
    assert shown.inked(around(0, 0, page.width, page.height)) == set(INKS)


@pytest.mark.referee
def test_colour_that_reaches_the_edge_fills_the_bleed_and_no_more(tmp_path: Path):
    style = style_of("zh")
    style = replace(style, rules=replace(style.rules, edge=12.0))
    path = tmp_path / "edge.pdf"
    path.write_bytes(printed(documents.document("zh", (), notes=()), style))
    shown, page = plates(path), style.page
    top, inset = page.height, 1.0
    strip = around(-BLEED + inset, top - 12 + inset, page.width + BLEED - inset, top + BLEED - inset)
    tint = dict(style.palette.inks)[style.palette.accent][1]
    assert shown.least("Magenta", strip) == pytest.approx(tint, abs=0.02)
    beyond = around(page.width / 4, top + BLEED + inset, page.width / 3, top + EDGE)
    assert shown.inked(beyond) == set()


@pytest.mark.referee
def test_colour_on_every_side_fills_the_bleed_on_every_side(sheet: PressCanvas, tmp_path: Path):
    with sheet.artifact("Background"):
        sheet.fill((0, 0, WIDTH, HEIGHT), "#0B6E4F")
    shown = plates(finished(sheet, tmp_path))
    inset, cyan = 1.0, INK.ink("#0B6E4F")[0]
    bleed = around(-BLEED + inset, -BLEED + inset, WIDTH + BLEED - inset, HEIGHT + BLEED - inset)
    assert shown.least("Cyan", bleed) == pytest.approx(cyan, abs=0.02)
    beyond = around(WIDTH / 4, HEIGHT + BLEED + inset, WIDTH / 3, HEIGHT + EDGE)
    assert shown.inked(beyond) == set()


@pytest.mark.referee
def test_black_text_leaves_the_colour_under_it_and_white_text_takes_it_away(
    sheet: PressCanvas, tmp_path: Path
):
    with sheet.artifact("Background"):
        sheet.fill((20, 20, 180, 130), "#B3261E")
    words(sheet, "一", (30, 80), "#1C2430")
    words(sheet, "一", (30, 30), "#FFFFFF")
    shown = plates(finished(sheet, tmp_path))
    black, white = around(25, 75, 80, 125), around(25, 25, 80, 70)
    red = INK.ink("#B3261E")[1]
    assert shown.most("Black", black) == 1
    assert shown.least("Magenta", black) == pytest.approx(red, abs=0.02)
    assert shown.least("Magenta", white) == 0


@pytest.mark.referee
def test_marks_are_on_every_plate_and_outside_the_bleed(sheet: PressCanvas, tmp_path: Path):
    shown = plates(finished(sheet, tmp_path))
    for corner in (
        (0, 0, EDGE - BLEED, EDGE + 3),
        (SHEET[0] - EDGE + BLEED, SHEET[1] - EDGE - 3, *SHEET),
        (SHEET[0] / 2 - 9, 0, SHEET[0] / 2 + 9, EDGE - BLEED),
    ):
        assert all(shown.most(ink, corner) > 0.9 for ink in INKS), corner
    assert shown.inked(around(-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED)) == set()


@pytest.mark.referee
def test_qpdf_finds_no_fault(edition: Edition, tmp_path: Path):
    path = tmp_path / "print.pdf"
    path.write_bytes(shipped.pdf("gallery", edition, "print"))
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
