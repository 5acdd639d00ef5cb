"""Every page is written in the order in which it is read: what copies by the order of the file copies columns whole."""

from collections.abc import Iterator

import pikepdf
import pytest

from briefgen.document import Edition
from kit import hardbriefs, shipped
from kit.rendered import sample
from kit.tagged import Node, read_tagged


def marks(node: Node) -> Iterator[tuple[int, int]]:
    """Yield the marked content of the running text in the order of the tree; notes stand under it."""
    own = iter(node.marks)
    for kid in node.kids:
        if isinstance(kid, str):
            yield next(own)
        elif kid.kind != "Note":
            yield from marks(kid)


def written(page: pikepdf.Page) -> list[int]:
    steps = pikepdf.parse_content_stream(page, "BDC")
    return [int(operands[1].MCID) for operands, _ in steps if "/MCID" in operands[1]]


def is_in_order(data: bytes) -> None:
    tagged = read_tagged(data)
    told: dict[int, list[int]] = {}
    for page, mark in marks(tagged.root):
        told.setdefault(page, []).append(mark)
    for number, page in enumerate(tagged.pdf.pages):
        order = written(page)
        assert order == sorted(order)
        assert told[number] == order[: len(told[number])], f"page {number + 1}"


def test_a_page_of_every_block_is_written_as_it_is_read(edition: Edition):
    is_in_order(sample(edition).data)


@pytest.mark.parametrize("brief", shipped.BRIEFS)
def test_the_briefs_that_ship_are_written_as_they_are_read(brief: str, edition: Edition):
    is_in_order(shipped.pdf(brief, edition))


@pytest.mark.parametrize("brief", ["annotated", "outline"])
def test_a_hard_brief_is_written_as_it_is_read(brief: str):
    is_in_order(hardbriefs.pdf(brief, "zh-en"))
