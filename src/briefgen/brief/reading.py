"""Read plain data into entries piece by piece, so that one bad number hides no bad block."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.brief.blockschema import BLOCKS, AnyBlock, Brief
from briefgen.brief.entry import Entry, EntryKind, entries_in, keys_of
from briefgen.brief.fault import Faults
from briefgen.brief.fields import named, read_name
from briefgen.brief.keys import known_keys
from briefgen.brief.kinds import Flaw, Kind, RefusalError
from briefgen.brief.paths import real_path, subject
from briefgen.brief.schema import NumberEntry, Texts, UnitWords
from briefgen.brief.slips import qualifier_hint, split_value
from briefgen.brief.suggestion import did_you_mean, misspelt
from briefgen.yamlfile import Data, YamlPath

BLOCK_LIMIT = 5_000
_PARTS = ("units", "numbers", "summary", "body")
_LANGUAGES = {"zh": "Chinese (zh)", "en": "English (en)"}
_FULL_WIDTH_COLON = re.compile(r"\s*([A-Za-z_][\w-]*)：")


@dataclass(slots=True)
class Reading:
    """What of a brief could be read: single fields of its head, and the parts that are many."""

    head: dict[str, Any] = field(default_factory=dict)
    units: dict[str, UnitWords] = field(default_factory=dict)
    numbers: dict[str, NumberEntry] = field(default_factory=dict)
    summary: dict[int, Texts] = field(default_factory=dict)
    body: dict[int, AnyBlock] = field(default_factory=dict)
    declared: tuple[str, ...] = ()  # the names of all numbers, also of those that could not be read


def read_brief(data: Mapping[str, Data], faults: Faults) -> Reading:
    """Read the data of a brief; everything that is wrong goes to `faults`."""
    reader = _Reader(data, faults)
    reading = Reading()
    reading.head = reader.head()
    reading.units = dict(reader.table("units", UnitWords))
    reading.numbers = dict(reader.table("numbers", NumberEntry))
    reading.summary = dict(reader.texts("summary"))
    reading.body = dict(reader.blocks())
    numbers = data.get("numbers")
    reading.declared = tuple(numbers) if isinstance(numbers, dict) else ()
    return reading


def _inside(kind: str) -> type[Entry]:
    return next(entries_in(keys_of(BLOCKS[kind])[kind].kind), Entry)


class _Reader:
    """Reads the parts of one brief."""

    def __init__(self, data: Mapping[str, Data], faults: Faults) -> None:
        self._data = data
        self._faults = faults

    def head(self) -> dict[str, Any]:
        """Read each key of the head by itself."""
        known = keys_of(Brief)
        found: dict[str, Any] = {}
        for key, one in known.items():
            value = self._data.get(key)
            if key in _PARTS:
                continue
            if value is not None:
                self._take(found, one.name, (key,), one.kind, value)
            elif one.required and not misspelt(key, self._data, known):
                self._missing((key,))
        for key in self._data:
            if key not in known:
                self._unknown_key((key,))
        return found

    def table(self, key: str, model: type[Entry]) -> Iterator[tuple[str, Any]]:
        """Read the named entries of a part."""
        entries = self._data.get(key)
        if entries is None:
            return
        if not isinstance(entries, dict):
            self._faults.add(
                (key,), "wrong-type", f"{key} must be a mapping, not {named(entries)}", "", key=True
            )
            return
        for name, value in entries.items():
            path = (key, name)
            if key == "numbers":
                self._name(path, name)
            found: dict[str, Any] = {}
            self._one_of(path, model, value)
            self._take(found, name, path, EntryKind(model), value)
            yield from found.items()

    def _name(self, path: YamlPath, name: str) -> None:
        try:
            read_name(name)
        except RefusalError as wrong:
            self._faults.add(path, wrong.rule, f"the key {wrong.predicate}", wrong.hint, key=True)

    def texts(self, key: str) -> Iterator[tuple[int, Texts]]:
        """Read a list of texts in both languages."""
        for index, value in enumerate(self._items(key)):
            found: dict[int, Texts] = {}
            self._take(found, index, (key, index), EntryKind(Texts), value)
            yield from found.items()

    def blocks(self) -> Iterator[tuple[int, AnyBlock]]:
        """Read the blocks of the body."""
        if self._data.get("body") in (None, []):
            hint = "write a list of blocks, such as `- text: {zh: …, en: …}`"
            self._faults.add(("body",), "empty-body", "the brief has no body", hint, key=True)
            return
        blocks = self._items("body")
        if len(blocks) > BLOCK_LIMIT:
            message = f"the body has {len(blocks):,} blocks, more than the {BLOCK_LIMIT:,} allowed"
            self._faults.add(("body",), "too-large", message, key=True)
            return
        for index, value in enumerate(blocks):
            found: dict[int, AnyBlock] = {}
            kind = self._kind(("body", index), value)
            if kind:
                path = ("body", index)
                inner = value.get(kind) if isinstance(value, dict) else None
                self._one_of((*path, kind), _inside(kind), inner)
                self._take(found, index, path, EntryKind(BLOCKS[kind]), value)
            yield from found.items()

    def _items(self, key: str) -> list[Data]:
        items = self._data.get(key)
        if items is not None and not isinstance(items, list):
            hint = "begin each item with a dash on a line of its own"
            self._faults.add(
                (key,), "wrong-type", f"{key} must be a list, not {named(items)}", hint, key=True
            )
            return []
        return items or []

    def _kind(self, path: YamlPath, value: Data) -> str:
        """Return the kind of a block, or nothing if it has none, two, or one that is unknown."""
        if not isinstance(value, dict):
            hint = _colon_hint(value) or "write the kind as a key: `- text: {zh: …, en: …}`"
            self._faults.add(path, "wrong-type", f"a block must be a mapping, not {named(value)}", hint)
            return ""
        kinds = [key for key in value if key in BLOCKS]
        others = [key for key in value if key not in BLOCKS and key != "id"]
        if len(kinds) > 1:
            message = f"a block is of one kind, and this has {' and '.join(kinds)}"
            self._faults.add((*path, kinds[1]), "two-kinds", message, "begin each with a dash", key=True)
            return ""
        if kinds:
            strays = [key for key in others if key in known_keys((*path, kinds[0]))]
            if value[kinds[0]] is None and strays:
                self._faults.not_indented((*path, kinds[0]), strays)
                return ""
            return kinds[0]
        if not others:
            self._faults.add(
                path, "unknown-block", "a block without a kind", f"the kinds are {', '.join(BLOCKS)}"
            )
            return ""
        hint = _colon_hint(others[0]) or did_you_mean(others[0], BLOCKS, "the kinds are")
        self._faults.add(
            (*path, others[0]), "unknown-block", f"unknown kind of block {others[0]!r}", hint, key=True
        )
        return ""

    def _one_of(self, path: YamlPath, model: type[Entry], value: Data) -> None:
        """Check the keys of which exactly one is written, whatever else is wrong."""
        if not isinstance(value, dict):
            return
        for group in model.one_of:
            written = [key for key in group if value.get(key) is not None]
            if not written:
                usual = [key for key in group if key not in model.rare]
                message = f"{subject(path)} has neither {' nor '.join(usual)}"
                self._faults.add(path, "one-of", message, f"write {' or '.join(usual)}", key=True)
            if len(written) > 1 and group not in model.may_be_both:
                message = f"{subject(path)} has both {' and '.join(written)}"
                self._faults.add((*path, written[1]), "one-of", message, "keep one of them", key=True)

    def _take(self, found: dict[Any, Any], name: object, path: YamlPath, kind: Kind, value: Data) -> None:
        """Read one piece and keep it, or say what is wrong with it."""
        flaws: list[Flaw] = []
        read = kind.read(value, path, flaws)
        if not flaws:
            found[name] = read
        for flaw in flaws:
            self._explain(flaw)

    def _explain(self, flaw: Flaw) -> None:
        where = real_path(self._data, flaw.path)
        match flaw.wrong:
            case "missing":
                self._missing(where)
            case "unknown":
                self._unknown_key(where)
            case "choice":
                self._choice(where, flaw)
            case "few" if flaw.value:
                hint = f"it needs at least {flaw.count}"
                self._faults.add(where, "wrong-type", f"{subject(where)} has too few entries", hint, key=True)
            case "few":
                self._faults.add(where, "empty-list", f"{subject(where)} is empty", key=True)
            case "many":
                self._faults.add(where, "wrong-type", f"{subject(where)} has too many entries")
            case _ if flaw.refused:
                refused = flaw.refused
                self._faults.add(where, refused.rule, f"{subject(where)} {refused.predicate}", refused.hint)
            case _:
                self._shape(where, flaw)

    def _missing(self, path: YamlPath) -> None:
        what = str(path[-1])
        if what in _LANGUAGES:
            message = f"{subject(path[:-1])} has no {_LANGUAGES[what]}"
            self._faults.add(path[:-1], "missing-language", message, f"add {what}: …", key=True)
        else:
            rule = "missing-unit" if what == "unit" else "missing-key"
            hint = (
                "write the unit, such as 件, 亿元 or '%', or none for a bare number"
                if what == "unit"
                else f"add {what}: …"
            )
            self._faults.add(path[:-1], rule, f"{subject(path[:-1])} has no {what}", hint, key=True)

    def _unknown_key(self, path: YamlPath) -> None:
        key = str(path[-1])
        known = known_keys(path[:-1])
        hint = self._torn(path) or _colon_hint(key) or did_you_mean(key, known, "the keys are")
        if len(path) == 3 and path[0] == "body":
            kind = next((one for one in _at(self._data, path[:-1]) or () if one not in ("id", key)), "")
            inside = f"; write {key} inside {kind}" if key in known_keys((*path[:-1], kind)) else ""
            hint = "only id may stand beside the kind of a block" + inside
        if len(path) == 4 and path[0] == "body" and key == "id":
            hint = f"id stands beside {path[2]}, not in it"
        value = _at(self._data, path)
        if value is None and " " in key.strip():
            hint = "a comma in {…} begins a new key: put a text that holds a comma in quotes"
        where = "" if len(path) == 1 else f" in {subject(path[:-1])}"
        self._faults.add(path, "unknown-key", f"unknown key {key!r}{where}", hint, key=True)

    def _torn(self, path: YamlPath) -> str:
        """Return the hint for digits a comma made a key: 84,350 is a value and a key."""
        holder = _at(self._data, path[:-1])
        if not isinstance(holder, dict):
            return ""
        keys = [key for key, value in holder.items() if value is None and key[:1].isdigit()]
        whole = split_value(holder.get("value"), keys) if path[-1] in keys else ""
        return f"a comma begins a new key; write {whole}" if whole else ""

    def _choice(self, path: YamlPath, flaw: Flaw) -> None:
        value = flaw.value
        if not isinstance(value, str):
            self._faults.add(path, "wrong-type", f"{subject(path)} needs one word, not {named(value)}")
            return
        hint = qualifier_hint(value) if path[-1] == "qualifier" else ""
        hint = hint or did_you_mean(value, flaw.choices, "write one of")
        self._faults.add(path, "unknown-value", f"{subject(path)} is {value!r}, which is not known", hint)

    def _shape(self, path: YamlPath, flaw: Flaw) -> None:
        value = flaw.value
        hint = _colon_hint(value)
        if flaw.wrong == "list":
            hint = hint or "begin each item with a dash, or write […]"
            self._faults.add(path, "wrong-type", f"{subject(path)} needs a list, not {named(value)}", hint)
        elif {"zh", "en"} <= set(known_keys(path)):
            message = f"{subject(path)} needs both languages, not {named(value)}"
            self._faults.add(path, "missing-language", message, hint or "write {zh: …, en: …}")
        else:
            keys = ", ".join(known_keys(path))
            hint = hint or (f"the keys are {keys}" if keys else "")
            self._faults.add(path, "wrong-type", f"{subject(path)} needs a mapping, not {named(value)}", hint)


def _at(data: Any, path: YamlPath) -> Any:
    for part in path:
        data = data[part]
    return data


def _colon_hint(value: object) -> str:
    match = _FULL_WIDTH_COLON.match(value) if isinstance(value, str) else None
    return f"type an ASCII colon and a space after the key: `{match[1]}: …`" if match else ""
