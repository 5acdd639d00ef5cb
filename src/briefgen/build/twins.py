"""Briefs that are named twice, or that would write the same files."""

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.build.options import Options
from briefgen.build.report import Report
from briefgen.problems import Place, error

_ID = re.compile(rb"^id[ \t]*:[ \t]*['\"]?([a-z0-9-]+)['\"]?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_PERIOD = re.compile(rb"\bperiod[ \t]*:[ \t]*['\"]?([A-Za-z0-9-]+)")


def distinct(briefs: Iterable[Path]) -> list[Path]:
    """Leave out a brief that was named before, in whatever way."""
    named: dict[str, Path] = {}
    for path in briefs:
        named.setdefault(os.path.realpath(path), path)
    return list(named.values())


def twins_of(paths: Sequence[Path], options: Options) -> dict[Path, list[Path]]:
    """Find briefs that would write the same files, by a look at their first lines."""
    same: dict[tuple[str, str], list[Path]] = {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            continue
        id = _ID.search(data)
        period = _PERIOD.search(data)
        if id:
            own = options.issue or (period[1].decode() if period else "")
            same.setdefault((options.changes.get("id") or id[1].decode(), own), []).append(path)
    return {
        path: [other for other in twins if other != path]
        for twins in same.values()
        if len(twins) > 1
        for path in twins
    }


def refuse(report: Report, others: Iterable[Path]) -> None:
    """Take down that a brief would write the files of others."""
    data = report.brief.read_bytes()
    found = _ID.search(data)
    assert found is not None
    line = data.count(b"\n", 0, found.start()) + 1
    column = found.start(1) - found.start() + 1
    source = data.splitlines()[line - 1].decode("utf-8", "replace")
    message = f"the id {found[1].decode()!r} is also that of {', '.join(map(str, others))}"
    hint = "give one of them another id, or build them with different --out"
    place = Place(str(report.brief), line, column)
    report.problems.append(error("duplicate-brief", message, place, hint=hint, source=source))
