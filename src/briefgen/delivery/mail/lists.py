"""Lists of recipients: YAML, CSV or XLSX → people with addresses, and all that is wrong with it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from briefgen.brief.datafile import DataError, DataRow, DataTable, read_table
from briefgen.brief.suggestion import did_you_mean
from briefgen.delivery.mail.addresses import read_address
from briefgen.delivery.mail.headers import clean_header
from briefgen.delivery.mail.recipients import Recipient, RecipientList
from briefgen.document import LANGUAGES, Edition
from briefgen.errors import ContentError
from briefgen.problems import Place, Problem, error, warning
from briefgen.workspace import read_bytes
from briefgen.yamlfile import YamlFile, read_yaml

LIST_LIMIT = 5 * 1024 * 1024
FORMATS = ("pdf", "docx")
# A column or key, and what else it may be called; compared without case and spaces.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "address": ("address", "email", "e-mail", "mail", "邮箱", "电子邮箱", "电子邮件", "邮件地址", "地址"),
    "name": ("name", "姓名", "名称", "收件人"),
    "salutation": ("salutation", "greeting", "称呼", "称谓"),
    "lang": ("lang", "language", "edition", "语言", "语种", "版本"),
    "from": ("from", "since", "起", "起始", "生效日期", "开始日期"),
    "until": ("until", "to", "止", "截止", "失效日期", "结束日期", "有效期至"),
    "attach": ("attach", "attachments", "附件"),
    "note": ("note", "remark", "备注", "单位", "部门"),
}
_LANGUAGES: Mapping[str, Edition] = {
    "zh": "zh", "zh-cn": "zh", "cn": "zh", "中文": "zh", "中": "zh", "汉语": "zh",
    "en": "en", "en-us": "en", "en-gb": "en", "英文": "en", "英": "en", "英语": "en",
    "zh-en": "zh-en", "both": "zh-en", "双语": "zh-en", "中英": "zh-en", "中英文": "zh-en",
    "中英对照": "zh-en",
}  # fmt: skip


def read_list(path: Path, name: str = "") -> RecipientList:
    """Read one list by the ending of its name. Raises UsageError, or ContentError if nothing can be read."""
    shown = name or str(path)
    data = read_bytes(path, limit=LIST_LIMIT)
    if path.suffix.lower() in (".yaml", ".yml"):
        return _from_yaml(read_yaml(data, shown))
    try:
        return _from_table(read_table(path.name, data), shown)
    except DataError as wrong:
        raise ContentError([error(wrong.rule, wrong.message, Place(shown), hint=wrong.hint)]) from None


def _from_yaml(file: YamlFile) -> RecipientList:
    result = RecipientList(file.name)
    for key in file.data:
        if key != "recipients":
            hint = did_you_mean(str(key), ["recipients"], "a list has")
            result.problems.append(
                error("unknown-key", f"unknown key {key!r}", file.place((key,), key=True), hint=hint)
            )
    rows = file.data.get("recipients")
    if not isinstance(rows, list) or not rows:
        where = file.place(("recipients",)) if "recipients" in file.data else Place(file.name)
        hint = "write `recipients:` with an entry `- {name: …, address: …}` for each"
        result.problems.append(error("no-recipients", "the list names nobody", where, hint=hint))
        return result
    for index, row in enumerate(rows):
        place = file.place(("recipients", index))
        _enter(result, _mapping(row, result, place), place)
    return result


def _mapping(row: object, result: RecipientList, place: Place) -> dict[str, str]:
    """Read one entry of a YAML list; a bare text is an address."""
    if isinstance(row, str):
        return {"address": row}
    if not isinstance(row, dict):
        result.problems.append(error("wrong-type", "a recipient is a mapping with an address", place))
        return {}
    values: dict[str, str] = {}
    for key, value in row.items():
        known = _known(str(key))
        if known is None:
            hint = did_you_mean(str(key), _KEYS, "known are")
            result.problems.append(
                error("unknown-key", f"unknown key {key!r} of a recipient", place, hint=hint)
            )
        elif isinstance(value, list) and known == "attach":
            values[known] = ",".join(str(one) for one in value)
        elif isinstance(value, str):
            values[known] = value
        elif value is not None:
            result.problems.append(error("wrong-type", f"{key} of a recipient needs a text", place))
    return values


def _from_table(table: DataTable, shown: str) -> RecipientList:
    result = RecipientList(shown)
    columns = _columns(table, result)
    if "address" not in columns:
        hint = f"its titles are {', '.join(filter(None, table.titles))}; name one of them address or 邮箱"
        result.problems.append(
            error("missing-column", f"{shown} has no column of addresses", Place(shown, 1, 1), hint=hint)
        )
        return result
    for row in table.rows:
        _enter(result, _cells(table, row, columns), Place(shown, row.number, 1))
    return result


def _columns(table: DataTable, result: RecipientList) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, title in enumerate(table.titles):
        known = _known(title)
        if known is None:
            message = f"the column {title!r} is not read"
            result.problems.append(warning("unknown-column", message, Place(result.file, 1, 1)))
        elif known in columns:
            message = f"the columns {table.titles[columns[known]]!r} and {title!r} both mean {known}"
            result.problems.append(error("duplicate-column", message, Place(result.file, 1, 1)))
        else:
            columns[known] = index
    return columns


def _cells(table: DataTable, row: DataRow, columns: Mapping[str, int]) -> dict[str, str]:
    return {key: text for key, index in columns.items() if (text := table.text(row, index))}


def _known(title: str) -> str | None:
    folded = title.casefold().replace(" ", "").replace("_", "-")
    return next((key for key, names in _KEYS.items() if folded in names), None)


def _enter(result: RecipientList, values: Mapping[str, str], place: Place) -> None:
    if not values:
        return
    wrong = list(_problems(values, place))
    result.problems += wrong
    if any(problem.severity == "error" for problem in wrong):
        return
    lang = values.get("lang", "").strip().casefold()
    result.recipients.append(
        Recipient(
            address=read_address(values["address"]),
            name=clean_header(values.get("name", ""), "the name"),
            salutation=clean_header(values.get("salutation", ""), "the salutation"),
            edition=_LANGUAGES[lang] if lang else None,
            attach=tuple(_words(values.get("attach", ""))),
            since=_day(values, "from"),
            until=_day(values, "until"),
            place=place,
        )
    )


def _problems(values: Mapping[str, str], place: Place) -> Iterator[Problem]:
    if not values.get("address", "").strip():
        yield error("missing-address", f"{values.get('name') or 'a recipient'} has no address", place)
    for key, read in _READERS:
        if values.get(key, "").strip():
            try:
                read(values)
            except ValueError as reason:
                yield error(f"bad-{key}", str(reason), place)


def _read_lang(values: Mapping[str, str]) -> None:
    lang = values["lang"].strip().casefold()
    if lang not in _LANGUAGES:
        raise ValueError(
            f"{values['lang']!r} is not an edition; write {', '.join(LANGUAGES)} (or 中文, 英文, 双语)"
        )


def _read_attach(values: Mapping[str, str]) -> None:
    for word in _words(values["attach"]):
        if word not in FORMATS:
            raise ValueError(f"{word!r} cannot be attached; write {' or '.join(FORMATS)}")


def _day(values: Mapping[str, str], key: str) -> date | None:
    text = values.get(key, "").strip()
    if not text:
        return None
    plain = text[:10].replace("/", "-").replace(".", "-")
    try:
        year, month, day = (int(part) for part in plain.split("-"))
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{key} is {text!r}, which is not a date; write 2027-01-01") from None


def _words(text: str) -> Iterable[str]:
    return [
        word
        for word in text.lower().replace("，", ",").replace("、", ",").replace(" ", ",").split(",")
        if word
    ]


_READERS: tuple[tuple[str, Any], ...] = (
    ("address", lambda values: read_address(values["address"])),
    ("name", lambda values: clean_header(values["name"], "the name")),
    ("salutation", lambda values: clean_header(values["salutation"], "the salutation")),
    ("lang", _read_lang),
    ("attach", _read_attach),
    ("from", lambda values: _day(values, "from")),
    ("until", lambda values: _day(values, "until")),
)


def write_list(recipients: Iterable[Recipient]) -> str:
    """Write people as a YAML list, every text in quotes, so that no name is taken for something else."""
    lines = ["recipients:"]
    for one in recipients:
        fields = {
            "name": one.name,
            "address": one.address.shown,
            "salutation": one.salutation,
            "lang": one.edition or "",
            "attach": ", ".join(one.attach),
            "from": one.since.isoformat() if one.since else "",
            "until": one.until.isoformat() if one.until else "",
        }
        told = ", ".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value
        )
        lines.append(f"  - {{{told}}}")
    return "\n".join(lines) + "\n"
