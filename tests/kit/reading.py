"""Read composed lines back as glyphs with positions, and judge them by the rules for Chinese lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from briefgen.faces import Face, Stack, open_face
from briefgen.typeset import Language, Line, Piece, Shape, compose

FONTS = Path(__file__).parents[2] / "fonts"
NO_START = frozenset("。．，、；：！？‼⁇⁈⁉”’」』）〕］｝】〗》〉·・‧–—～~/／,.;:!?)]}%‰℃°")
NO_END = frozenset("“‘「『（〔［｛【〖《〈([{$￥¥№/／")
OPENING = frozenset("“‘「『（〔［｛【〖《〈")
CLOSING = frozenset("”’」』）〕］｝】〗》〉，、；：。．？！")
PAUSING = frozenset("，、；：")
STOPPING = frozenset("。．？！")
MARKS = OPENING | CLOSING
# Steps of the ladder that give up widths; of a line read out of a file only that it took one is known.
_LET_GO = {
    "pairs of marks set solid",
    "gaps beyond their limit",
    "characters over half an em apart",
    "forced",
}


def face(name: str) -> Face:
    return open_face(FONTS / f"{name}.ttf")


def serif(*, bold: bool = False) -> Stack:
    weight = "Bold" if bold else "Regular"
    return Stack(
        face(f"NotoSerifSC-{weight}"),
        face(f"SourceSerif4-{weight}"),
        (face(f"SourceSans3-{weight}"), face(f"NotoSansSC-{weight}")),
    )


def sans() -> Stack:
    return Stack(face("NotoSansSC-Regular"), face("SourceSans3-Regular"), (face("NotoSerifSC-Regular"),))


def plain(text: str, language: Language = "zh", size: float = 10.0) -> Piece:
    return Piece(text, language, serif(), size)


def set_zh(text: str, em: float, *, align: str = "justify", first: float = 0.0) -> tuple[Line, ...]:
    return compose([plain(text)], Shape(em * 10, align, first * 10), language="zh")  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sign:
    """One cluster of a line in em: its characters, its pen, where the next one's pen is, and its ink."""

    text: str
    pen: float
    next: float
    left: float
    right: float
    latin: bool
    hyphen: bool = False

    @property
    def advance(self) -> float:
        return self.next - self.pen


@dataclass(frozen=True)
class Row:
    """A line that was read out of a finished file, in em from the left edge of its paragraph."""

    signs: list[Sign]
    end: float
    forced: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs if not sign.hyphen)


def signs(line: Line | Row, em: float = 10.0) -> list[Sign]:
    """Flatten a line; a cluster's advance runs to the next pen, the last one's to the line's width."""
    if isinstance(line, Row):
        return line.signs
    found: list[tuple[str, float, float, float, bool, bool]] = []
    for run in line.runs:
        unit = run.face.units_per_em
        for glyph, offset in zip(run.glyphs, run.offsets, strict=True):
            pen = run.x + offset
            ink = run.face.ink(glyph.gid)
            left, right = (
                pen + (ink.left + glyph.dx) * run.size / unit,
                pen + (ink.right + glyph.dx) * run.size / unit,
            )
            if glyph.text or run.hyphen or not found:
                found.append((glyph.text, pen, left, right, "Source" in run.face.key, run.hyphen))
            else:
                text, start, first, _, latin, hyphen = found[-1]
                found[-1] = (text, start, first, right, latin, hyphen)
    ends = [entry[1] for entry in found[1:]] + [line.runs[-1].x + line.runs[-1].width]
    return [
        Sign(text, pen / em, end / em, left / em, right / em, latin, hyphen)
        for (text, pen, left, right, latin, hyphen), end in zip(found, ends, strict=True)
    ]


def edge_breaches(lines: Sequence[Line | Row]) -> Iterator[str]:
    """Rules 1, 2, 3, 5, 6: what must not begin or end a line."""
    for at, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        if (
            at
            and text[0] in NO_START
            and not text.startswith(("——", "……", "－"))
            and not re.match(r"[.%~/–-]", text)
        ):
            yield f"line {at} begins with {text[0]}"
        if at + 1 < len(lines):
            if text[-1] in NO_END and not re.search(r"[!-~]/$", text):
                yield f"line {at} ends with {text[-1]}"
            if (
                text[-1] in "—…"
                and lines[at + 1].text[:1] == text[-1]
                and len(re.search(r"[—…]+$", text)[0]) % 2
            ):
                yield f"line {at} parts {text[-1]}"


_TORN = re.compile(
    r"\d ?\|[\d%‰℃°年月日时分秒号届次期条款项万亿千百元人件个]|\d[,.]\|\d|[￥¥$+−]\|\d|第\|\d|〔\d{4}〕\|\d|图\|\d|表\|\d|附件\|\d"
    r"|\d[余多]?[十百千万亿]+\|[亿元美人户家次条件吨亩千平立公个名套台项篇份册块瓦]|\d月 ?\|\d{1,2} ?日|\d时\|\d{1,2}分"
    r"|\d个\|(?:百分点|工作日|月|基点)|\d(?:个百|个百分|平|平方|立|立方|公)\|[分点方米公里斤顷]|\d个工(?:\|作日|作\|日)"
    r"|\d (?:million|billion) ?\|(?:yuan|tons)|\d ?\|(?:million|billion|percent|yuan|km|mu)\b|(?:RMB|No\.|Figure|Table) ?\|\d"
)


def torn_numbers(lines: Sequence[Line | Row]) -> Iterator[str]:
    """Rules 7, 8, 9, 12: numbers stay whole and keep their units and names."""
    joined = "|".join(line.text.strip() for line in lines)
    for match in _TORN.finditer(joined):
        yield f"{joined[max(match.start() - 6, 0) : match.end() + 6]}"


def overfull(lines: Sequence[Line | Row], measure: float) -> Iterator[str]:
    """Rule 14: no ink outside the measure, which is in em like the lines."""
    for at, line in enumerate(lines):
        for sign in signs(line):
            if sign.text.strip() and (sign.right > measure + 0.02 or sign.left < -0.02):
                yield f"line {at}: {sign.text!r} reaches from {sign.left:.3f} to {sign.right:.3f}"


def ragged(lines: Sequence[Line | Row], measure: float) -> Iterator[str]:
    """Rule 13: every line but the last reaches the right edge, one that is a single word excepted."""
    for at, line in enumerate(lines[:-1]):
        row = [sign for sign in signs(line) if sign.text.strip() or sign.hyphen]
        end = max(sign_end(row[-1], line), row[-1].right if row[-1].latin else 0.0)
        # What is read out of a file knows nothing of the kern between a letter and one that begins a line.
        slack = 0.04 if isinstance(line, Row) and row[-1].latin else 0.002
        if abs(end - measure) > slack and not re.fullmatch(r"[A-Za-z]+", line.text.strip()):
            yield f"line {at} ends at {end:.3f}"


def sign_end(sign: Sign, line: Line | Row, em: float = 10.0) -> float:
    """Where the pen ends after the last sign of a line, a space that trails it left out; in em."""
    if isinstance(line, Row):
        return line.end
    last = line.runs[-1]
    return (last.x + last.width) / em


def lone_character(lines: Sequence[Line | Row]) -> Iterator[str]:
    """Rule 15: the last line holds more than one character; a unit in brackets is a line of its own."""
    if len(lines) > 1 and not re.fullmatch("（.+）", lines[-1].text.strip()):
        tail = [ch for ch in lines[-1].text if ch not in MARKS and not ch.isspace()]
        if len(tail) < 2:
            yield f"the last line is {lines[-1].text!r}"


def widths_of_marks(lines: Sequence[Line | Row]) -> Iterator[str]:
    """Rules 23, 24, 25, 26: pairs take 1.5 em, edges half width, nothing more than 1 em."""
    for at, line in enumerate(lines):
        if _LET_GO & {*line.forced}:
            continue
        row = [sign for sign in signs(line) if sign.text.strip()]
        if row and not row[0].latin and row[0].text in OPENING and abs(row[0].pen % 1 - 0.5) > 0.02 and at:
            yield f"line {at}: {row[0].text} at the head begins at {row[0].pen:.3f}"
        if row and row[-1].text in CLOSING and abs(row[-1].advance - 0.5) > 0.02 and at + 1 < len(lines):
            yield f"line {at}: {row[-1].text} at the end takes {row[-1].advance:.3f}"
        for left, right in pairwise(row):
            if left.latin or right.latin:
                continue
            if left.text in MARKS and right.text in MARKS and right is not row[-1]:
                yield from _pair(at, left, right)
            elif left.text in CLOSING and not 0.49 <= left.advance <= 1.01 and right.text not in OPENING:
                yield f"line {at}: {left.text} takes {left.advance:.3f}"


def _pair(at: int, left: Sign, right: Sign) -> Iterator[str]:
    if left.text in STOPPING and right.text in STOPPING:
        return
    if left.text in CLOSING and right.text in OPENING:
        # the opening mark's pen stands half an em before its core
        if abs(right.pen - left.pen - 0.5) > 0.02:
            yield f"line {at}: {left.text}{right.text} are {right.pen - left.pen:.3f} apart"
    elif not (left.text in OPENING and right.text in CLOSING) and abs(left.advance - 0.5) > 0.02:
        yield f"line {at}: {left.text}{right.text} are {left.advance:.3f} apart"


def overlapping_ink(lines: Sequence[Line | Row]) -> Iterator[str]:
    """Rule 30: the ink of neighbours never overlaps, full-width marks and Han at least."""
    for at, line in enumerate(lines):
        row = [sign for sign in signs(line) if sign.text.strip() and sign.right > sign.left]
        for left, right in pairwise(row):
            if not (left.latin and right.latin) and left.right > right.left + 0.02:
                yield f"line {at}: {left.text} runs into {right.text} by {left.right - right.left:.3f}"


@dataclass(frozen=True)
class Sites:
    """What each tier of one line was set to, in em."""

    pauses: list[float]
    brackets: list[float]
    stops: list[float]
    scripts: list[float]
    words: list[float]
    hans: list[float]


def sites(line: Line | Row) -> Sites:
    """Measure the gaps of a line; marks beside other marks or at an edge are not sites of a tier."""
    found = Sites([], [], [], [], [], [])
    row = signs(line)
    for at in range(1, len(row)):
        left, right = row[at - 1], row[at]
        before = row[at - 2].text if at > 1 else ""
        after = row[at + 1].text if at + 1 < len(row) else ""
        if left.text == " " and right.text.strip():
            found.words.append(left.advance)
        elif _han(left.text) and _han(right.text):
            found.hans.append(left.advance - 1)
        elif _han(left.text) and right.latin and right.text not in ",.;:!?)]}%+":
            found.scripts.append(left.advance - 1)
        elif left.text in CLOSING and right.text not in MARKS | {"·"} and before not in MARKS:
            if not left.latin:
                _tier(found, left.text).append(left.advance - 0.5)
        elif right.text in OPENING and not right.latin and _han(left.text) and after not in MARKS:
            found.brackets.append(left.advance - 0.5)
    return found


def _tier(found: Sites, mark: str) -> list[float]:
    if mark in PAUSING:
        return found.pauses
    return found.stops if mark in STOPPING else found.brackets


def uneven(lines: Sequence[Line | Row]) -> Iterator[str]:
    """Rules 27, 28, 29: one tier, one treatment; the tiers give way in their order."""
    for at, line in enumerate(lines[:-1]):
        if _LET_GO & {*line.forced}:
            continue
        found = sites(line)
        for name in ("pauses", "brackets", "stops", "scripts", "words", "hans"):
            values = getattr(found, name)
            if values and max(values) - min(values) > 0.012:
                yield f"line {at}: {name} {values}"
        if any(value < 0.49 for value in found.stops) and (
            any(value > 0.012 for value in found.pauses + found.brackets)
            or any(value > 0.137 for value in found.scripts)
        ):
            yield f"line {at}: stops shrank before the other marks and gaps"
        if any(value < 0.24 for value in found.scripts) and any(
            v > 0.012 for v in found.pauses + found.brackets
        ):
            yield f"line {at}: the scripts' gap shrank before the marks"
        if any(value < 0.49 for value in found.pauses) and any(value > 0.012 for value in found.brackets):
            yield f"line {at}: pauses shrank before brackets"
        if any(value > 0.012 for value in found.hans) and any(
            v < 0.49 for v in found.pauses + found.brackets + found.stops
        ):
            yield f"line {at}: opened and shrunk at once"
        if any(not 0.12 <= value <= 0.51 for value in found.scripts):
            yield f"line {at}: scripts' gap {found.scripts}"


def _han(text: str) -> bool:
    return len(text) == 1 and "\u3400" <= text <= "\u9fff"
