"""A report as it stands: its title, its sections by their enumerators, and every quantity in them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from briefgen.brief.ordinals import is_ordinal
from briefgen.brief.quantities import Reading, read_quantities
from briefgen.brief.spacing import Unbroken, unbroken
from briefgen.values import dataclass

_HAN = "一二三四五六七八九十"
_LEVELS = (
    re.compile(f"^第[{_HAN}百\\d]+[章编]"),
    re.compile(f"^[{_HAN}]{{1,3}}、"),
    re.compile(f"^[（(][{_HAN}]{{1,3}}[）)]"),
    re.compile(r"^\d{1,2}[.．、](?!\d)"),
)
_NAMED = re.compile(
    "(?:报告|公报|通报|公告|汇报|简报|意见|通知|方案|规划|总结|白皮书|年报|要点|情况|纪要|说明|办法|条例|决定|讲话)(?:[（(][^（）()]*[）)])?$"
)
_CRUMB = re.compile("首页|>|＞|»|字体|打印|分享|来源[:：]|发布时间|信息公开目录")
_DATE = re.compile(r"(20\d{2})[-年./](\d{1,2})[-月./](\d{1,2})")
# What no YAML file may hold (YAML 1.2, 5.1); a space keeps every place where it was.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_LARGE = re.compile("[0-9０-９][余多]?[万亿]")
_HEADING = 40


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its enumerator and heading, and the stretch of the report it takes up to the next one.

    `level` counts from 1, by the order in which this report nests its enumerators.
    """

    heading: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read; readings have offsets into `text`."""

    text: str
    title: str
    date: date | None
    sections: tuple[Section, ...]
    readings: tuple[Reading, ...]

    def of(self, section: Section) -> tuple[Reading, ...]:
        """Return the quantities of one section."""
        return tuple(one for one in self.readings if section.start <= one.start < section.end)

    def line(self, offset: int) -> int:
        """Return the line of an offset, from 1."""
        return self.text.count("\n", 0, offset) + 1


def read_report(text: str) -> Report:
    """Read the text of a report; what stands before its first section is a section without a heading."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return Report(text, _title(text), _date(text), tuple(_sections(text)), tuple(_quantities(text)))


def _title(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:12]:
        if not _CRUMB.search(line) and 4 <= len(line) <= 60 and _NAMED.search(line):
            return line
    return next((line for line in lines if not _CRUMB.search(line) and len(line) <= 60), "")


def _date(text: str) -> date | None:
    """Return the day a report was published: where a page says so, else the last day it names."""
    published = re.search(rf"(?:发布|成文|印发)(?:时间|日期)[:：]?\s*{_DATE.pattern}", text)
    for match in [published] if published else reversed(list(_DATE.finditer(text))):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def _sections(text: str) -> Iterator[Section]:
    found = [(kind, heading, at) for at, line in _lines(text) for kind, heading in _heads(line)]
    order = list(dict.fromkeys(kind for kind, _, _ in found))
    starts = [*(at for _, _, at in found), len(text)]
    if text[: starts[0]].strip():
        yield Section("", 1, 0, starts[0])
    ends = starts[1:]
    for (kind, heading, at), end in zip(found, ends, strict=True):
        yield Section(heading, order.index(kind) + 1, at, end)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _heads(line: str) -> Iterator[tuple[int, str]]:
    """Return the enumerator's kind and the heading, if a line begins with one; a heading is short."""
    stripped = line.strip(" \u3000\t")
    for kind, pattern in enumerate(_LEVELS):
        enumerator = pattern.match(stripped)
        if enumerator:
            heading = re.split("[。：:；]", stripped, maxsplit=1)[0].strip()
            named = enumerator.end() < len(heading) <= _HEADING
            if named and (kind < 3 or heading != stripped or len(stripped) <= _HEADING):
                yield kind, heading
            return


def _quantities(text: str) -> Iterator[Reading]:
    """Read the quantities that have a unit, are a share, or count by 万 or 亿: 11.2万居民."""
    whole = unbroken(text)
    for one in read_quantities(whole.text):
        if (one.unit or _LARGE.search(one.text)) and "\n" not in one.text and not is_ordinal(one, whole.text):
            yield _placed(one, whole, text)


def _placed(reading: Reading, whole: Unbroken, text: str) -> Reading:
    """Return a reading with its places in the report, and its words as they stand there."""
    start, end = whole.place(reading.start), whole.place(reading.end - 1) + 1
    through = whole.place(reading.through - 1) + 1 if reading.through else 0
    return replace(reading, start=start, end=end, through=through, text=text[start:end])
