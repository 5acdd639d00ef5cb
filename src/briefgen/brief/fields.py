"""The smallest things an author writes, each read from its text or refused with the words for it."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias

from briefgen.brief.inline import NAME
from briefgen.brief.kinds import Json, Reads, RefusalError
from briefgen.brief.slips import date_hint, number_hint

EVIDENCE_LIMIT = 30
DIGITS_LIMIT = 12

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PERIOD = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_URL = re.compile(r"https?://[^\s/?#]+\S*")

SCALAR: Json = {"type": ["string", "number", "boolean"]}
_NUMERIC: Json = {"type": ["number", "string"]}


def shape(value: object) -> str:
    """Tell a text, a list and a mapping apart."""
    match value:
        case str():
            return "text"
        case list():
            return "list"
        case dict():
            return "mapping"
    return "none"


def named(value: object) -> str:
    """Name a shape as authors know it."""
    return {"text": "one text", "list": "a list", "mapping": "a mapping"}.get(shape(value), "nothing")


def has_han(text: str) -> bool:
    """Tell whether a text has a Chinese character."""
    return bool(_HAN.search(text))


def count_han(text: str) -> int:
    """Count the Chinese characters of a text."""
    return len(_HAN.findall(text))


def read_text(value: object) -> str:
    """Read a text; white space around it is not part of it."""
    if isinstance(value, str):
        if not value.strip():
            raise RefusalError("empty-text", "is blank", "write its words, or take the key out")
        return value.strip()
    if value is None:
        raise RefusalError("empty-text", "is empty", "write its words, or take it out")
    raise RefusalError("wrong-type", f"needs a text, not {named(value)}", _brace_hint(value))


def _brace_hint(value: object) -> str:
    braces = isinstance(value, dict) and all(inner is None for inner in value.values())
    if braces or isinstance(value, list):
        return f"a text that begins with {'{' if braces else '['} must be in quotes"
    return ""


def read_decimal(value: object) -> Decimal:
    """Read a decimal exactly as written."""
    text = read_text(value)
    if not _DECIMAL.fullmatch(text):
        raise RefusalError("bad-number", f"is {text!r}, which is not a number", number_hint(text))
    return Decimal(text)


def is_decimal(text: str) -> bool:
    """Tell whether a text is a number and not the name of one."""
    return bool(_DECIMAL.fullmatch(text.strip()))


def read_value(value: object) -> tuple[Decimal, Decimal | None]:
    """Read the value of a number, or the two ends of a range."""
    if not isinstance(value, list):
        return read_decimal(value), None
    if len(value) != 2:
        raise RefusalError("bad-range", f"has {len(value)} ends, where a range has two", "write [3, 5]")
    low, high = (read_decimal(end) for end in value)
    if low >= high:
        raise RefusalError("bad-range", f"goes from {low} to {high}", "write the smaller end first")
    return low, high


def read_whole(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers within bounds."""

    def read(value: object) -> int:
        text = read_text(value)
        if not re.fullmatch("[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise RefusalError("bad-number", f"is {text!r}, not a whole number from {low} to {high}")
        return int(text)

    return read


def read_share(value: object) -> float:
    """Read a share of the width."""
    share = read_decimal(value)
    if not Decimal("0.1") <= share <= 1:
        raise RefusalError("bad-number", f"is {share}, not a share from 0.1 to 1")
    return float(share)


def read_width(value: object) -> float:
    """Read the relative width of a column."""
    width = read_decimal(value)
    if not 0 < width <= 100:
        raise RefusalError("bad-number", f"is {width}, not a relative width such as 1 or 2.5")
    return float(width)


def read_flag(value: object) -> bool:
    """Read true or false, and nothing else: yes and no are words in YAML 1.2."""
    text = read_text(value)
    if text not in ("true", "false"):
        raise RefusalError("bad-flag", f"is {text!r}, which is neither true nor false")
    return text == "true"


def read_date(value: object) -> date:
    """Read an ISO date."""
    text = read_text(value)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise RefusalError("bad-date", f"is {text!r}, which is not a date", date_hint(text)) from None


def read_id(value: object) -> str:
    """Read an id."""
    text = read_text(value)
    if not _ID.fullmatch(text) or len(text) > 80:
        hint = "ids are small letters a-z, digits and hyphens, such as wutongqiao-2022"
        raise RefusalError("bad-id", f"is {text!r}, which is not an id", hint)
    return text


def read_period(value: object) -> str:
    """Read the period of an issue."""
    text = read_text(value)
    if not _PERIOD.fullmatch(text) or len(text) > 40:
        hint = "periods are letters, digits and hyphens, such as 2023-03, 2026-W47 or 2022"
        raise RefusalError("bad-period", f"is {text!r}, which is not a period", hint)
    return text


def read_name(value: object) -> str:
    """Read the name of a number."""
    text = read_text(value)
    if not NAME.fullmatch(text):
        raise RefusalError("bad-name", f"is {text!r}, which is not the name of a number", NAME_HINT)
    return text


def read_url(value: object) -> str:
    """Read a web address."""
    text = read_text(value)
    if not _URL.fullmatch(text):
        raise RefusalError("bad-link", f"is {text!r}, which is not a web address", "write https://…")
    return text


def read_evidence(value: object) -> str:
    """Read the words of the report that prove a number."""
    text = read_text(value)
    if len(text) > EVIDENCE_LIMIT:
        message = f"has {len(text)} characters, more than the {EVIDENCE_LIMIT} allowed"
        raise RefusalError("long-evidence", message, "quote only the words around the number")
    return text


def read_point(value: object) -> Decimal | str | None:
    """Read one value of a series: a number, the name of a declared one, or nothing."""
    if value is None:
        return None
    text = read_text(value)
    if is_decimal(text):
        return Decimal(text)
    if not NAME.fullmatch(text):
        hint = f"{number_hint(text)}; or write the name of a declared number"
        raise RefusalError("bad-number", f"is {text!r}, which is neither a number nor the name of one", hint)
    return text


def read_moment(value: object) -> date | str:
    """Read a moment that is the same in both languages: a date, or a year or month as written."""
    text = read_text(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return read_date(text)
    if has_han(text):
        raise RefusalError("missing-language", "has no English (en)", f"write {{zh: {text}, en: …}}")
    return text


NAME_HINT = "names are letters, digits and underscores, such as matters_closed"

Text: TypeAlias = Annotated[str, Reads(read_text, SCALAR)]
Id: TypeAlias = Annotated[str, Reads(read_id, {**SCALAR, "pattern": "^[a-z0-9][a-z0-9-]*$"})]
Period: TypeAlias = Annotated[str, Reads(read_period, SCALAR)]
Name: TypeAlias = Annotated[str, Reads(read_name, {"type": "string", "pattern": f"^{NAME.pattern}$"})]
Url: TypeAlias = Annotated[str, Reads(read_url, {"type": "string", "pattern": "^https?://"})]
Day: TypeAlias = Annotated[
    date,
    Reads(read_date, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Moment: TypeAlias = Annotated[date | str, Reads(read_moment, SCALAR)]
Flag: TypeAlias = Annotated[bool, Reads(read_flag, {"type": "boolean"})]
Value: TypeAlias = Annotated[
    tuple[Decimal, Decimal | None],
    Reads(
        read_value, {"anyOf": [_NUMERIC, {"type": "array", "items": _NUMERIC, "minItems": 2, "maxItems": 2}]}
    ),
]
Point: TypeAlias = Annotated[
    Decimal | str | None,
    Reads(read_point, {"type": ["number", "string", "null"]}),
]
Evidence: TypeAlias = Annotated[str, Reads(read_evidence, {**SCALAR, "maxLength": EVIDENCE_LIMIT})]
Digits: TypeAlias = Annotated[
    int,
    Reads(read_whole(0, DIGITS_LIMIT), {"type": "integer", "minimum": 0, "maximum": DIGITS_LIMIT}),
]
Level: TypeAlias = Annotated[
    int,
    Reads(read_whole(1, 3), {"type": "integer", "minimum": 1, "maximum": 3}),
]
IssueNumber: TypeAlias = Annotated[int, Reads(read_whole(1, 99_999), {"type": "integer", "minimum": 1})]
Share: TypeAlias = Annotated[
    float,
    Reads(read_share, {"type": "number", "minimum": 0.1, "maximum": 1}),
]
Width: TypeAlias = Annotated[float, Reads(read_width, {"type": "number", "exclusiveMinimum": 0})]
Qualified: TypeAlias = Literal["more_than", "nearly", "about", "at_least", "up_to", "under"]
