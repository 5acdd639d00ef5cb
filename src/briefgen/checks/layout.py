"""What only set pages show: lines the composer had to force, pages that are nearly empty."""

import re
from collections.abc import Iterator, Sequence

from briefgen.brief import Briefing, PageBreak
from briefgen.checks.allowing import settle
from briefgen.checks.passages import LANGUAGES, Manuscript
from briefgen.checks.project import read_project
from briefgen.checks.rule import RULES, found
from briefgen.document import Edition
from briefgen.problems import Place, Problem

_LEAST = 1 / 3
_LEAST_SAID = 4
_GAP = re.compile(r"[\s\u00ad\u200b\u2060\u2009\u202f\ufeff]")
_QUOTED = 12  # characters by which a line is found in the file


def laid_out(
    briefing: Briefing,
    edition: Edition,
    forced: Sequence[tuple[str, str]],
    remarks: Sequence[str],
    fills: Sequence[float],
) -> tuple[Problem, ...]:
    """Judge the pages of one edition by its forced lines, the composer's remarks, and how full they are."""
    problems = [*_lines(briefing, edition, forced), *_remarks(briefing, edition, remarks)]
    problems += _pages(briefing, edition, fills)
    return settle(briefing, read_project(briefing.folder), problems)


def _lines(briefing: Briefing, edition: Edition, forced: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    manuscript = Manuscript(briefing)
    for text, how in forced:
        message = f"the line {text.strip()[:24]!r} of the {edition} edition had to be forced: {how}"
        place = _said_at(manuscript, text) or _place(briefing, text)
        rule = RULES["forced-line"]
        hint = "another word or another order may break better"
        yield Problem(rule.severity, rule.id, message, place, hint, briefing.source_line(place))


def _said_at(manuscript: Manuscript, line: str) -> Place | None:
    """Find the text in which a line stands, with its numbers said; nothing if it is in none, or in two."""
    wanted = _squeezed(line)
    where = [
        (passage, at)
        for language in LANGUAGES
        for passage in manuscript.passages(language)
        if len(wanted) >= _LEAST_SAID and (at := _squeezed(passage.text).find(wanted)) >= 0
    ]
    if len(where) != 1:
        return None
    passage, at = where[0]
    kept = [index for index, char in enumerate(passage.text) if not _GAP.match(char)]
    return manuscript.briefing.place(passage.at, offset=passage.offsets[kept[at]])


def _squeezed(text: str) -> str:
    return _GAP.sub("", text)


def _place(briefing: Briefing, text: str) -> Place:
    """Find a line in the file by a stretch of it that stands there once, numbers and markup aside."""
    lines, words = briefing.file.lines, text.strip()
    for size in (_QUOTED,) if words.isascii() else (_QUOTED, _QUOTED // 2):
        for start in range(0, max(len(words) - size, 0) + 1, 3):
            piece = words[start : start + size]
            where = [number for number, line in enumerate(lines, 1) if piece in line]
            if len(where) == 1 and re.search(r"\w", piece):
                return Place(briefing.file.name, where[0], lines[where[0] - 1].find(piece) + 1)
    return Place(briefing.file.name)


def _remarks(briefing: Briefing, edition: Edition, remarks: Sequence[str]) -> Iterator[Problem]:
    for remark in remarks:
        rule = RULES["forced-line"]
        yield Problem(rule.severity, rule.id, f"{remark} ({edition} edition)", Place(briefing.file.name))


def _pages(briefing: Briefing, edition: Edition, fills: Sequence[float]) -> Iterator[Problem]:
    for number, share in enumerate(fills, 1):
        if share < _LEAST:
            what = "the last page" if number == len(fills) else f"page {number}"
            message = f"{what} of the {edition} edition is {share:.0%} full"
            hint = "shorten or lengthen a text, or take a page break out"
            at = _ends(briefing, number == len(fills), sum(fill < _LEAST for fill in fills[: number - 1]))
            yield found(briefing, "short-page", at, message, hint=hint, key=True)


def _ends(briefing: Briefing, last: bool, before: int) -> str:
    """Name what ended a short page: the end of the body, or a page break, after so many short pages."""
    if last:
        return briefing.body[-1].at if briefing.body else "body"
    breaks = [block.at for block in briefing.body if isinstance(block, PageBreak)]
    return breaks[min(before, len(breaks) - 1)] if breaks else "body"
