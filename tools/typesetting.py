"""Set one paragraph with reportlab, WeasyPrint, typst and briefgen, for docs/typesetting.md.

    python tools/typesetting.py        into docs/pictures

Every engine has the same fonts, size and measure, and is told that the text is Chinese and to be justified;
two thin rules show the measure.
"""

import io
from collections.abc import Callable
from html import escape
from json import dumps
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from briefgen.faces import Stack, open_face
from briefgen.typeset import Piece, Shape, compose

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "fonts"
PICTURES = ROOT / "docs/pictures"
SIZE = 10.5
EM = 15.5
MEASURE = EM * SIZE
LEADING = 18.0
MARGIN = 12.0
TEXT = (
    "截至2024年6月底，全市累计办结“高效办成一件事”事项48.36万件，涉及金额1171.89亿元，比上年同期增长12.5%，平均办理"
    "时限压缩0.8个百分点；市政务服务中心（含“跨省通办”窗口）引进AI导办终端126台，配备导办员312人。《〈优化营商环境条例〉"
    "实施办法》自7月1日起施行，阿依古丽·买买提等13名代表建议：“要让群众‘进一次门、办所有事’。”"
)
_SCALE = 2.0  # pixels per point
_PAGE = (MEASURE + 2 * MARGIN, 320.0)
_GREYS = 24


def reportlab() -> bytes:
    """Set the paragraph with reportlab's own paragraphs; it takes one font for everything."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    pdfmetrics.registerFont(TTFont("Song", FONTS / "NotoSerifSC-Regular.ttf"))
    style = ParagraphStyle(
        "p", fontName="Song", fontSize=SIZE, leading=LEADING, alignment=TA_JUSTIFY, wordWrap="CJK"
    )
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_PAGE)
    paragraph = Paragraph(escape(TEXT), style)
    _, height = paragraph.wrap(MEASURE, _PAGE[1])
    paragraph.drawOn(canvas, MARGIN, _PAGE[1] - MARGIN - height)
    canvas.save()
    return out.getvalue()


def weasyprint() -> bytes:
    """Set the paragraph with WeasyPrint."""
    from weasyprint import HTML  # type: ignore[import-untyped]

    faces = "".join(
        f"@font-face {{ font-family: '{family}'; src: url('{(FONTS / file).as_uri()}') }}"
        for family, file in (("Source", "SourceSerif4-Regular.ttf"), ("Noto", "NotoSerifSC-Regular.ttf"))
    )
    style = (
        f"{faces} @page {{ size: {_PAGE[0]}pt {_PAGE[1]}pt; margin: {MARGIN}pt }} body {{ margin: 0 }}"
        f"p {{ margin: 0; font: {SIZE}pt/{LEADING}pt Source, Noto; text-align: justify }}"
    )
    page = f"<html lang=zh-CN><style>{style}</style><p>{escape(TEXT)}</p></html>"
    data: bytes = HTML(string=page).write_pdf()
    return data


def typst() -> bytes:
    """Set the paragraph with typst."""
    import typst as engine

    source: Any = f"""\
#set page(width: {_PAGE[0]}pt, height: {_PAGE[1]}pt, margin: {MARGIN}pt)
#set text(font: ("Source Serif 4", "Noto Serif SC"), size: {SIZE}pt, lang: "zh", region: "cn")
#set text(top-edge: 0.75em, bottom-edge: -0.25em)
#set par(justify: true, leading: {LEADING - SIZE}pt)
#{dumps(TEXT, ensure_ascii=False)}
""".encode()
    data: bytes = engine.compile(source, font_paths=[str(FONTS)], ignore_system_fonts=True)
    return data


def briefgen() -> bytes:
    """Set the paragraph with this package."""
    from briefgen.pdf.canvas import TaggedCanvas
    from briefgen.pdf.colour import screen

    han, latin = (open_face(FONTS / name) for name in ("NotoSerifSC-Regular.ttf", "SourceSerif4-Regular.ttf"))
    lines = compose([Piece(TEXT, "zh", Stack(han, latin), SIZE)], Shape(MEASURE), language="zh")
    canvas = TaggedCanvas(*_PAGE, screen)
    canvas.begin_page()
    for at, line in enumerate(lines):
        canvas.text(line.runs, MARGIN, _PAGE[1] - MARGIN - (at + 0.75) * LEADING, "#000000")
    canvas.end_page()
    return canvas.finished()


ENGINES: dict[str, Callable[[], bytes]] = {
    "reportlab": reportlab,
    "weasyprint": weasyprint,
    "typst": typst,
    "briefgen": briefgen,
}


def picture(data: bytes) -> Image.Image:
    """Show the text of a page between two rules as far apart as the measure."""
    page: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=_SCALE).to_pil().convert("L")
    top, bottom = _inked_rows(page)
    pad = round(4 * _SCALE)
    page = page.crop((0, top - pad, page.width, bottom + pad))
    pen = ImageDraw.Draw(page)
    for x in (MARGIN, MARGIN + MEASURE):
        pen.line([(x * _SCALE, 0), (x * _SCALE, page.height)], fill=190)
    return page.quantize(_GREYS)


def _inked_rows(page: Image.Image) -> tuple[int, int]:
    box = page.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    return box[1], box[3]


def main() -> None:
    """Write the pictures."""
    for name, set_ in ENGINES.items():
        path = PICTURES / f"typesetting.{name}.png"
        picture(set_()).save(path, optimize=True)
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
