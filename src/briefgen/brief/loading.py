"""Turn a brief's file into a Briefing, or into everything that is wrong with it."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefgen import workspace
from briefgen.brief.assembly import build_blocks
from briefgen.brief.blocks import Block, Heading
from briefgen.brief.briefing import Allowance, Briefing, Input, Source, Sum, changed_by, written_offset
from briefgen.brief.changes import all_changes, apply_changes
from briefgen.brief.context import Context
from briefgen.brief.evaluation import both, own_units, work_out
from briefgen.brief.fault import Fault, Faults
from briefgen.brief.files import Files
from briefgen.brief.group import Row
from briefgen.brief.keys import known_keys
from briefgen.brief.reading import Reading, read_brief
from briefgen.brief.references import check_texts
from briefgen.brief.schema import SourceEntry, Texts
from briefgen.brief.suggestion import misspelt
from briefgen.brief.texts import Located, texts_of_block
from briefgen.errors import ContentError, UsageError
from briefgen.problems import Place, Problem, error
from briefgen.yamlfile import Data, YamlFile, read_yaml

BRIEF_LIMIT = 2 * 1024 * 1024
WHOLE = "100%"  # what shares add up to, in `sums:`
_NOTHING: Mapping[str, str] = MappingProxyType({})


def load(
    path: Path, *, changes: Mapping[str, str] = _NOTHING, issue: str = "", row: Row | None = None
) -> Briefing:
    """Load a brief; `changes` set values by dotted key, `issue` its period, `row` fills a pattern.

    Raises ContentError with all problems; UsageError for a file that cannot be read or an unknown key.
    """
    content = workspace.read_bytes(path, limit=BRIEF_LIMIT)
    return load_text(content, path, changes=changes, issue=issue, row=row)


def load_text(
    content: bytes,
    path: Path,
    *,
    changes: Mapping[str, str] = _NOTHING,
    issue: str = "",
    row: Row | None = None,
) -> Briefing:
    """Load a brief from its bytes as if they were the file at `path`, beside which its files lie."""
    if issue and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}", issue):
        raise UsageError(
            f"--issue {issue}: a period is letters, digits and hyphens, such as 2023-03 or 2026-W47"
        )
    file = read_yaml(content, str(path))
    changed = all_changes(changes, issue)
    data = apply_changes(file.data, changed)
    if row:
        data = row.fill(data)
    elif data.get("each") is not None:
        raise ContentError([_is_pattern(file)])
    faults = Faults()
    reading = read_brief(data, faults)
    units = own_units(reading.units)
    numbers = work_out(reading, units, faults, row)
    context = Context(numbers, reading.declared, units, Files(path.parent, faults), faults, row=row)
    blocks = build_blocks(reading.body, context)
    _check(data, reading, blocks, context)
    problems = tuple(located(faults.found, file, changed, row))
    if faults.errors:
        raise ContentError(problems)
    inputs = {path.name: hashlib.sha256(content).hexdigest(), **context.files.hashes}
    if row:
        inputs[row.group.file] = row.group.sha256
    return Briefing(
        **_head(reading),
        body=tuple(blocks.values()),
        numbers=MappingProxyType(numbers),
        units=MappingProxyType(units),
        summary=tuple(text.both for text in reading.summary.values()),
        notes={name: entry.note for name, entry in reading.numbers.items() if entry.note},
        inputs=tuple(Input(name, digest) for name, digest in inputs.items()),
        file=file,
        path=path,
        changes=MappingProxyType(changed),
        problems=problems,
        row=row,
    )


def _is_pattern(file: YamlFile) -> Problem:
    place = file.place(("each",), key=True)
    hint = "build it with --each TABLE, a CSV or XLSX file"
    return error("series", "this is the pattern of a series", place, hint=hint, source=file.line(place.line))


def _check(data: dict[str, Data], reading: Reading, blocks: dict[int, Block], context: Context) -> None:
    """Check what no single value shows: levels, ids, references, and what is never used."""
    named = data.get("publisher") or data.get("brand") or misspelt("publisher", data, known_keys(()))
    if not reading.head.get("publisher") and not named:
        hint = "add publisher: {zh: …, en: …}, or a brand that gives one"
        context.faults.add((), "missing-publisher", "the brief has no publisher", hint)
    _check_levels(blocks, context.faults)
    _check_sums(reading, context)
    ids = _ids(data, blocks, context.faults)
    check_texts(_texts(reading, blocks), data, ids, context)
    for entry in reading.numbers.values():
        context.used.update(dict.fromkeys(re.findall(r"[A-Za-z_][A-Za-z0-9_]*", entry.formula or "")))
    if not context.faults.errors:
        for name in reading.numbers:
            if name not in context.used:
                hint = "use it, or take it out"
                message = f"number {name!r} is declared and never used"
                context.faults.warn(("numbers", name), "unused-number", message, hint, key=True)


def _texts(reading: Reading, blocks: dict[int, Block]) -> Iterable[Located]:
    for key in ("title", "subtitle", "opening", "summary_title"):
        text = reading.head.get(key)
        if isinstance(text, Texts):
            yield Located((key,), text.both)
    for index, text in reading.summary.items():
        yield Located(("summary", index), text.both)
    for index, block in blocks.items():
        kind = block.at.rpartition("/")[2]
        yield from texts_of_block(block, ("body", index, kind))


def _check_sums(reading: Reading, context: Context) -> None:
    for index, entry in enumerate(reading.head.get("sums", ())):
        for place, name in enumerate(entry.parts):
            context.number(("sums", index, "parts", place), name)
        if entry.total != WHOLE:
            context.number(("sums", index, "total"), entry.total)


def _check_levels(blocks: dict[int, Block], faults: Faults) -> None:
    """Check that no level of heading is skipped (PDF/UA-1, 7.4.2); a block left out may have been one."""
    deepest = 0
    expected = 0
    for index, block in blocks.items():
        if index != expected:
            deepest = 3
        expected = index + 1
        if not isinstance(block, Heading):
            continue
        if block.level > deepest + 1:
            after = f"after one of level {deepest}" if deepest else "where the first must be of level 1"
            path = ("body", index, "heading", "level")
            hint = f"write level: {deepest + 1}"
            faults.add(path, "heading-level", f"a heading of level {block.level} {after}", hint)
        deepest = block.level


def _ids(data: dict[str, Data], blocks: dict[int, Block], faults: Faults) -> dict[str, Block | None]:
    """Map ids to blocks, or to None where the block itself is broken."""
    body = data.get("body")
    found: dict[str, Block | None] = {}
    for index, entry in enumerate(body if isinstance(body, list) else ()):
        id = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(id, str):
            continue
        if id in found:
            faults.add(
                ("body", index, "id"),
                "duplicate-id",
                f"another block has the id {id!r}",
                "change one of them",
            )
        found.setdefault(id, blocks.get(index))
    return found


def _head(reading: Reading) -> dict[str, Any]:
    """Turn the fields of the head into those of a Briefing."""
    head = dict(reading.head)
    issue, keywords, source = head.pop("issue", None), head.pop("keywords", None), head.pop("source", None)
    allowed = head.pop("allow", ())
    head.pop("each", None)
    fields: dict[str, Any] = {
        key: value.both if isinstance(value, Texts) else value for key, value in head.items()
    }
    if issue:
        fields |= {"issue_number": issue.number, "period": issue.period or ""}
    if keywords:
        fields |= {"keywords_zh": keywords.zh, "keywords_en": keywords.en}
    if source:
        fields["source"] = _source(source)
    fields["sums"] = tuple(
        Sum(one.parts, "" if one.total == WHOLE else one.total) for one in head.get("sums", ())
    )
    fields["allowances"] = tuple(Allowance(one.rule, one.at or "", one.because) for one in allowed)
    return fields


def _source(entry: SourceEntry) -> Source:
    return Source(entry.title.both, both(entry.issuer), entry.date, entry.url or "", entry.text or "")


def located(
    faults: list[Fault], file: YamlFile, changes: Mapping[str, str], row: Row | None = None
) -> list[Problem]:
    """Give each fault its place and its line, and put them in the order of the file."""
    problems: list[Problem] = []
    for fault in faults:
        place = _place(fault, file, changes, row)
        source = file.line(place.line) if place.file == file.name else ""
        hint = fault.hint.replace("{lines}", _lines(fault, file)) if fault.lines else fault.hint
        problems.append(Problem(fault.severity, fault.rule, fault.message, place, hint, source))
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place.line, problem.place.column))


def _lines(fault: Fault, file: YamlFile) -> str:
    """Name the lines from the first key to the end of the last value."""
    first = min(file.place(path, key=True).line for path in fault.lines)
    try:
        last = max(file.at(max(file.span(path)[1] - 1, 0)).line for path in fault.lines)
    except KeyError:  # a key that was set from outside stands on no line
        last = first
    return f"line {first}" if last <= first else f"lines {first}–{last}"


def _place(fault: Fault, file: YamlFile, changes: Mapping[str, str], row: Row | None) -> Place:
    changed = changed_by(fault.path, changes)
    if changed:
        return Place(changed)
    if fault.offset is not None:
        return file.within(fault.path, written_offset(file, fault.path, fault.offset, row))
    return file.place(fault.path, key=fault.key)
