"""Spoils a brief: puts defects into its file, and knows which rule is to speak on which line."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.brief import Briefing, Number
from briefgen.checks.passages import Manuscript, Pair
from briefgen.yamlfile import YamlPath
from checks.mutations import Kind


@dataclass(frozen=True)
class Expected:
    """What is to be reported."""

    rule: str
    line: int
    what: str


@dataclass
class Spoiled:
    """A brief's text with defects; each replaces a stretch of it and is expected at an offset of the old text."""

    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    wanted: list[tuple[str, int, str]] = field(default_factory=list)
    added: list[tuple[str, str, int]] = field(default_factory=list)

    def replace(
        self, rule: str, span: tuple[int, int], new: str, *, at: int | None = None, what: str = ""
    ) -> None:
        """Replace a stretch; the rule is to speak on the line of `at`, or where the stretch begins."""
        self.edits.append((*span, new))
        self.wanted.append((rule, span[0] if at is None else at, what or new))

    def add(self, rule: str, block: str, line: int) -> None:
        """Put a block behind the body; the rule is to speak on one of its lines, counted from 0."""
        self.added.append((rule, block, line))

    def made(self) -> tuple[str, list[Expected]]:
        """Return the spoiled text, and what is expected of it."""
        parts, last = [], 0
        for start, end, new in sorted(self.edits):
            parts += [self.text[last:start], new]
            last = end
        text = "".join([*parts, self.text[last:]]).rstrip("\n") + "\n"
        expected = []
        for rule, at, what in self.wanted:
            moved = sum(
                len(new) - (end - start) for start, end, new in self.edits if end <= at and start != at
            )
            expected.append(Expected(rule, text.count("\n", 0, at + moved) + 1, what))
        for rule, block, line in self.added:
            expected.append(Expected(rule, text.count("\n") + 1 + line, block))
            text += "".join(f"  {one}\n" for one in block.strip("\n").split("\n"))
        return text, expected


def in_texts(briefing: Briefing, kinds: Sequence[Kind], most: int) -> Iterator[tuple[Spoiled, list[Kind]]]:
    """Put every kind into a text of its own, so many into one copy of the brief, until all had a turn."""
    left = list(kinds)
    pairs = Manuscript(briefing).pairs
    while left:
        spoiled, done, taken = Spoiled(briefing.file.text), [], set[str]()
        for kind in left:
            pair = next((one for one in _fitting(briefing, pairs, kind) if one.at not in taken), None)
            if pair is not None and len(done) < most:
                taken.add(pair.at)
                done.append(kind)
                _spoil(briefing, spoiled, pair, kind)
        if not done:
            return
        left = [kind for kind in left if kind not in done]
        yield spoiled, done


def _spoil(briefing: Briefing, spoiled: Spoiled, pair: Pair, kind: Kind) -> None:
    made = _made(briefing, pair, kind)
    assert made
    for side, old, new in (("zh", pair.zh.raw, made[0]), ("en", pair.en.raw, made[1])):
        span = briefing.file.span((*_path(briefing, pair), side))
        if side == kind.at:
            spoiled.replace(kind.rule, span, json.dumps(new, ensure_ascii=False), what=kind.what)
        elif old != new:
            spoiled.edits.append((*span, json.dumps(new, ensure_ascii=False)))


def _path(briefing: Briefing, pair: Pair) -> YamlPath:
    return briefing.resolve(pair.zh.at)[:-1]


def _fitting(briefing: Briefing, pairs: Sequence[Pair], kind: Kind) -> Iterator[Pair]:
    for pair in pairs:
        if not pair.shared and _made(briefing, pair, kind) and briefing.resolve(pair.zh.at)[-1:] == ("zh",):
            yield pair


def _made(briefing: Briefing, pair: Pair, kind: Kind) -> tuple[str, str] | None:
    wanted = kind.roles[0]
    roles = kind.roles if wanted in ("title", "caption", "body", "item") else ("body", "item")
    if pair.role not in roles or pair.at.endswith("/alt") or "parallel" in pair.at:
        return None
    if wanted == "long" and (pair.role != "body" or "，" not in pair.zh.raw or len(pair.zh.raw) < 30):
        return None
    if wanted in _CLASSES and not _CLASSES[wanted](_first(briefing, pair, kind)):
        return None
    made = kind.spoil(pair.zh.raw, pair.en.raw)
    id_ = next((block.id for block in briefing.body if block.id), "")
    return made and (made[0].replace("{id}", id_), made[1].replace("{id}", id_))


def _first(briefing: Briefing, pair: Pair, kind: Kind) -> Number | None:
    """Return the number a kind would spoil: the first in that language that stands in a plain reference."""
    raw = pair.zh.raw if kind.at == "zh" else pair.en.raw
    match = re.search(r"\{([a-z_]+)\}", raw)
    before = raw[: match.start()] if match else ""
    if not match or raw.find("{") != match.start() or re.search("RMB $|[升降落长增]$|by $", before):
        return None
    return briefing.numbers.get(match[1])


_CLASSES = {
    "money": lambda number: number and number.unit.kind == "money" and not number.high,
    "percent": lambda number: number and number.unit.name == "%" and not number.high,
    "hedged": lambda number: number and number.qualifier == "more_than",
    "signed": lambda number: number and number.sign,
}
