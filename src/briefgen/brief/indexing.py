"""The index of a series: a brief made from the pattern, with every row in one table, the best first."""

import json
from collections.abc import Mapping
from typing import Any

from briefgen.brief.group import Group
from briefgen.brief.reading import Reading
from briefgen.brief.schema import NumberEntry
from briefgen.brief.seriesschema import EachEntry, IndexEntry

# What the index has from the pattern as it is.
_SHARED = ("template", "brand", "issue", "series", "date", "publisher", "mark", "units", "source", "except")
_COLUMNS = 4
_BARS = 30  # a chart of more rows does not fit on a page
_TITLE = {"zh": "各篇一览", "en": "All briefs at a glance"}
_NAME = {"zh": "名称", "en": "Name"}
_MEDIAN = {"zh": "{}（中位数）", "en": "{} (median)"}


def index_text(reading: Reading, each: EachEntry, group: Group, data: Mapping[str, Any]) -> bytes:
    """Write the index as the file of a brief (JSON is YAML)."""
    entry = each.index if isinstance(each.index, IndexEntry) else IndexEntry()
    shown = list(entry.columns) or [name for name in reading.numbers if _is_column(reading.numbers[name])]
    shown = [name for name in shown if name in reading.numbers][:_COLUMNS]
    key = entry.sort or shown[0]
    brief = {name: data[name] for name in _SHARED if data.get(name) is not None}
    brief |= {
        "id": f"{group.pattern}-index",
        "title": _texts(entry.title) or _TITLE,
        "each": data["each"],
        "numbers": _numbers(reading, data, [*shown, *([] if key in shown else [key])]),
        "body": _body(reading, group, shown, key),
    }
    if entry.opening:
        brief["opening"] = _texts(entry.opening)
    return json.dumps(brief, ensure_ascii=False, indent=1).encode()


def _is_column(entry: NumberEntry) -> bool:
    return bool(entry.column and entry.label)


def _texts(texts: Any) -> dict[str, str] | None:
    return {"zh": texts.zh, "en": texts.en} if texts else None


def _label(entry: NumberEntry) -> dict[str, str]:
    return _texts(entry.short or entry.label) or _NAME


def _numbers(reading: Reading, data: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    """Declare the median of each number under its own name: cards show it, the table the rows."""
    found = {}
    for name in names:
        entry = dict(data["numbers"][name])
        label = _label(reading.numbers[name])
        for key in ("column", "value", "evidence", "note", "qualifier", "short"):
            entry.pop(key, None)
        entry["formula"] = f"median({name})"
        entry["label"] = {language: _MEDIAN[language].format(words) for language, words in label.items()}
        entry.setdefault("digits", "2" if reading.numbers[name].formula else None)
        found[name] = {key: value for key, value in entry.items() if value is not None}
    return found


def _body(reading: Reading, group: Group, shown: list[str], key: str) -> list[dict[str, Any]]:
    columns = [{"title": _NAME}, *({"title": _header(reading.numbers[name])} for name in shown)]
    table = {"title": _TITLE, "columns": columns, "data": {"group": shown, "sort": key}}
    blocks: list[dict[str, Any]] = [{"cards": shown}, {"table": table}]
    if len(group.ids) <= _BARS:
        label = _label(reading.numbers[key])
        title = {"zh": f"各篇按{label['zh']}排列", "en": f"All by {label['en'][:1].lower()}{label['en'][1:]}"}
        blocks.insert(1, {"chart": {"kind": "lollipop", "title": title, "data": {"group": key}}})
    return blocks


def _header(entry: NumberEntry) -> dict[str, str]:
    """Name a column with its unit, which the cells leave out if it is a word."""
    label = _label(entry)
    if not isinstance(entry.unit, str) or entry.unit in ("%", "‰", "none"):
        return label
    return {"zh": f"{label['zh']}（{entry.unit}）", "en": label["en"]}
