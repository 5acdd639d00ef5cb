"""Rendered pages: what a reader sees, and where."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from briefgen.document import Edition, Paragraph, Span
from briefgen.pdf import Pdf
from kit import documents
from kit.rendered import rendered, sample, style_of


@dataclass(frozen=True)
class Char:
    text: str
    page: int
    left: float
    right: float
    baseline: float
    size: float


def characters(pdf: Pdf) -> list[Char]:
    pages = extract_pages(BytesIO(pdf.data))
    return [char for number, page in enumerate(pages, 1) for char in _within(page, number)]


def _within(item: Iterable[object], page: int) -> Iterator[Char]:
    for inner in item:
        if isinstance(inner, LTChar):
            left, baseline = inner.matrix[4:6]
            yield Char(inner.get_text(), page, left, inner.x1, baseline, round(inner.size, 2))
        elif isinstance(inner, LTContainer):
            yield from _within(inner, page)


def test_a_sample_of_every_block_needs_no_excuse(edition: Edition):
    assert sample(edition).problems == ()


def test_no_character_leaves_the_text_block_sideways(edition: Edition):
    page = style_of(edition).page
    for char in characters(sample(edition)):
        assert char.left >= page.left - 6, (
            char
        )  # an opening mark may hang out of its own box, not of the block
        assert char.right <= page.width - page.right + 6, char


def test_running_text_stands_on_the_grid():
    style = style_of("zh")
    step, look = style.page.grid / 2, style.text("body", "zh")
    body = [
        char
        for char in characters(sample("zh"))
        if char.size == pytest.approx(look.size)
        and char.text == "，"
        and char.left > style.page.main_left + 20
    ]
    offsets = {round((char.baseline - style.page.bottom) % step, 1) for char in body}
    assert len(body) > 20
    assert len(offsets) <= 2, offsets  # lists of items with a space between them are let off


def test_both_languages_stand_level_in_parallel_columns():
    body = documents.Author("zh-en").paragraph(documents.BODY)
    pdf = rendered(documents.document("zh-en", (body,), opening=(), summary=()))
    style = style_of("zh-en")
    middle = style.page.left + style.page.block / 2
    size = style.text("body", "zh").size
    chars = [char for char in characters(pdf) if char.size == pytest.approx(size)]
    left = sorted({round(char.baseline, 1) for char in chars if char.left < middle})
    right = sorted({round(char.baseline, 1) for char in chars if char.left > middle})
    assert left[-1] == right[-1]
    assert set(left) <= set(right)


def test_decimal_points_stand_under_one_another():
    author = documents.Author("zh")
    pdf = rendered(documents.document("zh", (documents.table(author),)))
    size = style_of("zh").text("table-cell", "zh").size
    points = [char.left for char in characters(pdf) if char.text == "." and char.size == pytest.approx(size)]
    sums, shares = [x for x in points if x < 450], [x for x in points if x > 450]
    assert len(sums) == 4
    assert len(shares) == 3
    for column in (sums, shares):
        assert max(column) - min(column) < 0.3


def test_a_remark_stands_in_the_margin_level_with_what_follows():
    author = documents.Author("zh")
    remark = Paragraph((Span("旁注", "zh"),), role="side")
    pdf = rendered(
        documents.document("zh", (remark, author.paragraph(documents.BODY)), opening=(), summary=())
    )
    chars = characters(pdf)
    note = next(char for char in chars if char.text == "旁")
    body = next(char for char in chars if char.text == "区" and char.size == pytest.approx(10.5))
    assert note.left == pytest.approx(style_of("zh").page.left, abs=0.1)
    assert note.baseline == pytest.approx(body.baseline, abs=0.1)


def test_a_remark_with_nothing_beside_it_is_not_lost():
    remark = Paragraph((Span("旁注", "zh"),), role="side")
    pdf = rendered(documents.document("zh", (remark,), opening=(), summary=(), notes=()))
    assert "旁" in [char.text for char in characters(pdf)]


def test_no_page_ends_with_a_heading_or_begins_with_the_last_line_of_a_paragraph():
    author = documents.Author("zh")
    body = []
    for at in range(30):
        body += [author.heading({"zh": f"标题{at}", "en": "x"}, "", 1), author.paragraph(documents.MORE)]
    pdf = rendered(documents.document("zh", tuple(body)))
    heading = style_of("zh").text("heading1", "zh").size
    size = style_of("zh").text("body", "zh").size
    chars = [char for char in characters(pdf) if char.size in (pytest.approx(heading), pytest.approx(size))]
    for number in range(1, pdf.pages.count):
        low = min(char.baseline for char in chars if char.page == number)
        last = [char for char in chars if char.page == number and char.baseline == low]
        assert all(char.size == pytest.approx(size) for char in last)
        next_page = [char for char in chars if char.page == number + 1]
        first, second = sorted({round(char.baseline, 1) for char in next_page}, reverse=True)[:2]
        starts_inside = not any(
            char.size == pytest.approx(heading) for char in next_page if char.baseline >= first - 1
        )
        if starts_inside:
            assert first - second == pytest.approx(17.5, abs=0.2)


def test_the_footer_counts_the_pages(edition: Edition):
    pdf = sample(edition)
    chars = characters(pdf)
    numbers = [
        "".join(char.text for char in chars if char.page == number and char.baseline < 60)
        for number in range(1, pdf.pages.count + 1)
    ]
    assert all(f"{at} / {pdf.pages.count}" in text for at, text in enumerate(numbers, 1))


def test_a_page_break_is_obeyed():
    author = documents.Author("zh")
    broken = documents.document(
        "zh", (author.paragraph(documents.BODY), documents.PageBreak(), author.paragraph(documents.BODY))
    )
    assert rendered(broken).pages.count == 2


def test_a_link_to_nowhere_is_said_and_left_unlinked():
    lost = Paragraph((Span("见第九部分", "zh", link="#section-9"),))
    pdf = rendered(documents.document("zh", (lost,)))
    assert pdf.problems == ("a link leads to '#section-9', which is nowhere in this document",)


def test_a_chart_without_a_drawing_is_said():
    pdf = rendered(documents.document("zh", (documents.chart(documents.Author("zh"), anchor="other"),)))
    assert pdf.problems == ("no drawing was given for chart 'other', so its plot is left out",)


LONG_NAMES = {
    "zh": "某市人民政府办公室、某市发展和改革委员会、某市统计局和某市政务服务管理局",
    "en": "General Office, Development and Reform Commission, and Bureau of Statistics of the Municipal Government",
}


def test_a_long_publisher_and_a_long_title_stay_clear_of_issue_and_date(edition: Edition):
    author = documents.Author(edition)
    plain = documents.document(edition, tuple(author.paragraph(documents.BODY) for _ in range(12)))
    head = replace(plain.masthead, publisher=author.lines(LONG_NAMES))
    title = author.lines({language: name * 2 for language, name in LONG_NAMES.items()})
    chars = characters(rendered(replace(plain, masthead=head, title=title)))
    top = style_of(edition).page.height - style_of(edition).page.top
    lines: dict[tuple[int, float], list[Char]] = {}
    for char in chars:
        if char.baseline > top - 30 and char.text.strip():
            lines.setdefault((char.page, round(char.baseline, 1)), []).append(char)
    assert {page for page, _ in lines} >= {1, 2}
    for line in lines.values():
        line.sort(key=lambda char: char.left)
        assert all(one.left < other.left and one.right < other.right + 1 for one, other in pairwise(line))


def test_a_title_that_would_fill_half_the_page_is_made_smaller():
    author = documents.Author("zh")
    long = author.lines(
        {"zh": "关于进一步优化营商环境、促进民营经济高质量发展若干政策措施落实情况的第三方评估简报"}
    )
    own = style_of("zh").text("title", "zh").size
    sizes = {char.size for char in characters(rendered(documents.document("zh", (), title=long)))}
    assert max(sizes) < own


def test_a_value_too_wide_for_its_card_is_made_smaller():
    author = documents.Author("zh")
    card = documents.Card(("1,234,567,890,123",), ("",), ("件",), author.lines({"zh": "办结", "en": ""}))
    pdf = rendered(documents.document("zh", (documents.Cards((card,) * 5),)))
    digits = [char for char in characters(pdf) if char.text == "9" and char.size > 12]
    assert digits
    assert all(char.size < style_of("zh").text("card-value", "zh").size for char in digits)


def test_pictures_of_any_colour_model_can_be_set():
    for mode in ("RGB", "RGBA", "L", "LA"):
        image = documents.Image(documents.picture(mode), ("图",), share=0.4)
        assert rendered(documents.document("zh", (image,))).problems == ()


@pytest.mark.parametrize("profile", ["screen", "archive", "print"])
def test_the_same_document_makes_the_same_bytes_in_another_process(profile: str):
    script = (
        "import hashlib, sys; sys.path.insert(0, 'tests'); "
        "from kit.documents import document; from kit.rendered import rendered; "
        f"print(hashlib.sha256(rendered(document('zh-en'), profile={profile!r}).data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
