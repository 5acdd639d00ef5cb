"""Put right what is mechanical: edits of the file's text, so that comments and layout stay as they are."""

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.brief import Briefing, load_text
from briefgen.checks.allowing import settle
from briefgen.checks.language import remarks
from briefgen.checks.lint import Remark, problem_of
from briefgen.checks.passages import Manuscript, Passage
from briefgen.checks.project import Project, read_project
from briefgen.errors import BriefgenError
from briefgen.values import dataclass
from briefgen.workspace import write_whole


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the file to be replaced; offsets are into its text."""

    start: int
    end: int
    new: str
    rule: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A brief put right: how many edits, and the text before and after."""

    path: Path
    edits: int
    before: str
    after: str

    def diff(self) -> str:
        """Show the change as `diff -u` does."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        name = self.path.name
        return "".join(difflib.unified_diff(before, after, name, f"{name} (fixed)", n=1))

    def write(self) -> None:
        """Write the brief. Raises OutputError."""
        write_whole(self.path, self.after.encode())


def fix(briefing: Briefing) -> Fixed:
    """Work out the edits for every finding that is mechanical, and keep those that change nothing else."""
    text = briefing.file.text
    edits = _apart(
        sorted(_edits(briefing, read_project(briefing.folder)), key=lambda one: (one.start, one.end))
    )
    after, count = _applied(text, edits), len(edits)
    if edits and not _reads(briefing, after):
        after, count = text, 0
        for edit in reversed(edits):  # from the end, so that offsets before stay true
            tried = _applied(after, [edit])
            if _reads(briefing, tried):
                after, count = tried, count + 1
    return Fixed(briefing.path, count, text, after)


def _edits(briefing: Briefing, project: Project) -> Iterator[Edit]:
    for passage, remark in remarks(Manuscript(briefing)):
        if remark.better is None or not settle(briefing, project, [problem_of(briefing, passage, remark)]):
            continue
        edit = _edit(briefing, passage, remark)
        if edit:
            yield edit


def _edit(briefing: Briefing, passage: Passage, remark: Remark) -> Edit | None:
    """Find the stretch of the file that a remark is about, if it stands there as it is read."""
    file, path = briefing.file, briefing.resolve(passage.at)
    offsets = passage.offsets[remark.start : remark.end]
    if not offsets:
        return None
    style = file.style(path)
    start, end = file.offset(path, offsets[0]), file.offset(path, offsets[-1]) + 1
    if style == "'" and file.text[end - 1 : end + 1] == "''":
        end += 1
    source = file.text[start:end].replace("''", "'") if style == "'" else file.text[start:end]
    if source != passage.text[remark.start : remark.end]:
        return None
    return Edit(start, end, _written(remark.better or "", style), remark.rule)


def _written(text: str, style: str) -> str:
    """Write characters as the style of a YAML text needs them."""
    if style == "'":
        return text.replace("'", "''")
    return text.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else text


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _applied(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _reads(briefing: Briefing, text: str) -> bool:
    """Say whether the brief can still be read, with the same keys and blocks."""
    try:
        other = load_text(text.encode(), briefing.path, changes=briefing.changes)
    except BriefgenError:
        return False
    return len(other.body) == len(briefing.body) and _shape(other.file.data) == _shape(briefing.file.data)


def _shape(data: object) -> object:
    if isinstance(data, dict):
        return {key: _shape(value) for key, value in data.items()}
    return [_shape(value) for value in data] if isinstance(data, list) else data is None
