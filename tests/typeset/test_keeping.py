"""Composed lines come back from their JSON exactly as they went in."""

import pytest

from briefgen.faces import open_face
from briefgen.style import load_style
from briefgen.typeset import Piece, Shape, compose, dump_lines, load_lines

STYLE = load_style("policy-brief", "zh-en")
FACES = tuple(map(open_face, STYLE.font_files()))
TEXT = (
    "全年办结“一件事”144,150件，按时办结率99.98%（见 Annex 2）——efficient 𬭩 offices, 同比增长7.5个百分点。"
)


def lines(measure: float, **more: object):  # type: ignore[no-untyped-def]
    stack = STYLE.stack("body", "zh")
    pieces = [
        Piece(TEXT, "zh", stack, 10.5, key=0),
        Piece("1", "zh", stack, 6.0, key=1, rise=3.5, whole=True),
        Piece("Administration of government service matters by hyphenation.", "en", stack, 10.5, key=2),
    ]
    return compose(pieces, Shape(measure, first=21.0), language="zh")


@pytest.mark.parametrize("measure", [90.0, 150.0, 333.3])
def test_lines_are_the_same_after_being_kept(measure: float) -> None:
    composed = lines(measure)
    assert load_lines(dump_lines(composed, FACES), FACES) == composed


def test_lines_in_other_faces_are_no_lines_of_ours() -> None:
    with pytest.raises(ValueError, match="not lines"):
        load_lines(dump_lines(lines(200.0), FACES), FACES[:1])


@pytest.mark.parametrize("data", [b"", b"[[1]]", b'{"a": 1}', b'[[1,[],[["face"]]]]'])
def test_other_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        load_lines(data, FACES)
