"""What an issue must satisfy to go out by itself: its warnings, length, figures, sections and readers."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.delivery.ledger import Ledger, Run, outbox
from briefgen.delivery.schedule.due import in_words
from briefgen.delivery.schedule.plan import Plan
from briefgen.problems import Problem, Severity
from briefgen.workspace import inside, read_bytes

if TYPE_CHECKING:
    from briefgen.build import Made, Report
    from briefgen.document import Block

_LIMIT = 64 * 1024 * 1024


def shut_gates(plan: Plan, ledger: Ledger, run: Run, report: "Report") -> list[str]:
    """Say which gates a built run does not pass. Raises BriefgenError."""
    gates = run.order["gates"]
    return [
        *(_warned(report.problems) if gates["warnings"] == "hold" else []),
        *(_wrong_length(report.made, gates["pages"]) if gates["pages"] else []),
        *(_old_data(plan, ledger, run, report) if gates["data_max_age"] else []),
        *(_lacking(plan, run, gates["sections"]) if gates.get("sections") else []),
    ]


def _warned(problems: Iterable[Problem]) -> list[str]:
    found = [problem for problem in problems if problem.severity is Severity.WARNING]
    return [f"{problem.place}: {problem.message}" for problem in found[:20]]


def _wrong_length(files: Iterable["Made"], pages: Sequence[int]) -> list[str]:
    least, most = pages
    return [
        f"{made.path.name} has {made.pages} pages, not {least} to {most}"
        for made in files
        if made.pages and not least <= made.pages <= most
    ]


def _old_data(plan: Plan, ledger: Ledger, run: Run, report: "Report") -> list[str]:
    """Name the data files that are older than the gate allows, as the manifest of the build lists them."""
    age = timedelta(minutes=run.order["gates"]["data_max_age"])
    folder = inside(plan.root, run.order["brief"]).parent
    oldest = (ledger.now() - age).timestamp()
    return [
        f"{name} is older than {in_words(age)}"
        for name in _data_files(report.made)
        if (folder / name).is_file() and (folder / name).stat().st_mtime < oldest
    ]


def _data_files(files: Sequence["Made"]) -> list[str]:
    manifest = files[0].path.parent / "manifest.json" if files else Path()
    if not manifest.is_file():
        return []
    inputs = json.loads(read_bytes(manifest, limit=_LIMIT)).get("inputs", {})
    return [name for name in inputs if name.lower().endswith((".csv", ".tsv", ".xlsx"))]


def _lacking(plan: Plan, run: Run, sections: Sequence[str]) -> list[str]:
    """Name the sections that no edition has: a heading must be in one of them, as it is printed."""
    from briefgen.brief import load
    from briefgen.document import brand_of, resolve

    order = run.order
    brief = inside(plan.root, order["brief"])
    briefing = load(brief, changes=dict(order.get("set", {})), issue=run.key.issue)
    found: set[str] = set()
    for edition in order["editions"]:
        found.update(_headings(resolve(briefing, edition, brand_of(briefing)).blocks))
    return [f"there is no section {name}" for name in sections if name not in found]


def _headings(blocks: "Iterable[Block]") -> Iterator[str]:
    from briefgen.document import Heading, Parallel, plain

    for block in blocks:
        match block:
            case Heading():
                yield plain(block.text)
            case Parallel():
                yield from _headings((*block.left, *block.right))
            case _:
                continue


def readers_changed(ledger: Ledger, run: Run, count: int) -> str:
    """Say how far the number of readers is from that of the issue before, if that is further than may be."""
    most = run.order["gates"].get("recipients_change")
    before = outbox.sent_before(ledger, run)
    if most is None or before is None:
        return ""
    earlier = len(outbox.listing(ledger, run_id=before.id))
    if abs(count - earlier) * 100 <= most * earlier:
        return ""
    return f"goes to {count}, and {before.key} went to {earlier}: recipients_change is {most}%"
