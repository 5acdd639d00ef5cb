"""The smallest things an author writes, each read from its text or refused with the words for it.

A refusal is a predicate (`is not a date`); whoever knows the path puts the subject before it.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefgen.brief.inline import NAME
from briefgen.brief.slips import date_hint, number_hint

EVIDENCE_LIMIT = 30
DIGITS_LIMIT = 12

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PERIOD = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_URL = re.compile(r"https?://[^\s/?#]+\S*")

SCALAR: JsonSchemaValue = {"type": ["string", "number", "boolean"]}
_NUMERIC: JsonSchemaValue = {"type": ["number", "string"]}


class Accept:
    """Let a field be written in a shorter way too: `before` turns that into the long way."""

    def __init__(self, before: Callable[[Any], Any], *alternatives: JsonSchemaValue) -> None:
        self._before = before
        self._alternatives = alternatives

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._before, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [*self._alternatives, handler(core)]}


def refused(rule: str, predicate: str, hint: str = "") -> PydanticCustomError:
    """Return the error that refuses a value; the predicate follows the name of the field."""
    return PydanticCustomError("refused", "{predicate}", {"rule": rule, "predicate": predicate, "hint": hint})


def shape(value: object) -> str:
    """Tell a text, a list and a mapping apart, as tags of a union; tags are not part of a path."""
    match value:
        case str():
            return "~text"
        case list():
            return "~list"
        case dict():
            return "~mapping"
    return "~none"


def needs(*shapes: str, predicate: str, hint: str) -> BeforeValidator:
    """Refuse what is not written in one of the shapes."""

    def check(value: object) -> object:
        if shape(value) not in shapes:
            raise refused("wrong-type", predicate, hint)
        return value

    return BeforeValidator(check)


def kind_of(value: object) -> str:
    """Name a shape as authors know it."""
    return {"~text": "one text", "~list": "a list", "~mapping": "a mapping"}.get(shape(value), "nothing")


def has_han(text: str) -> bool:
    """Tell whether a text has a Chinese character."""
    return bool(_HAN.search(text))


def read_text(value: object) -> str:
    """Read a text; white space around it is not part of it."""
    if isinstance(value, str):
        if not value.strip():
            raise refused("empty-text", "is blank", "write its words, or take the key out")
        return value.strip()
    if value is None:
        raise refused("empty-text", "is empty", "write its words, or take it out")
    raise refused("wrong-type", f"needs a text, not {kind_of(value)}", _brace_hint(value))


def _brace_hint(value: object) -> str:
    braces = isinstance(value, dict) and all(inner is None for inner in value.values())
    if braces or isinstance(value, list):
        return f"a text that begins with {'{' if braces else '['} must be in quotes"
    return ""


def read_decimal(value: object) -> Decimal:
    """Read a decimal exactly as written."""
    text = read_text(value)
    if not _DECIMAL.fullmatch(text):
        raise refused("bad-number", f"is {text!r}, which is not a number", number_hint(text))
    return Decimal(text)


def is_decimal(text: str) -> bool:
    """Tell whether a text is a number and not the name of one."""
    return bool(_DECIMAL.fullmatch(text.strip()))


def read_value(value: object) -> tuple[Decimal, Decimal | None]:
    """Read the value of a number, or the two ends of a range."""
    if not isinstance(value, list):
        return read_decimal(value), None
    if len(value) != 2:
        raise refused("bad-range", f"has {len(value)} ends, where a range has two", "write [3, 5]")
    low, high = (read_decimal(end) for end in value)
    if low >= high:
        raise refused("bad-range", f"goes from {low} to {high}", "write the smaller end first")
    return low, high


def read_whole(low: int, high: int) -> Callable[[object], int]:
    """Return a reader of whole numbers within bounds."""

    def read(value: object) -> int:
        text = read_text(value)
        if not re.fullmatch("[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise refused("bad-number", f"is {text!r}, not a whole number from {low} to {high}")
        return int(text)

    return read


def read_share(value: object) -> float:
    """Read a share of the width."""
    share = read_decimal(value)
    if not Decimal("0.1") <= share <= 1:
        raise refused("bad-number", f"is {share}, not a share from 0.1 to 1")
    return float(share)


def read_width(value: object) -> float:
    """Read the relative width of a column."""
    width = read_decimal(value)
    if not 0 < width <= 100:
        raise refused("bad-number", f"is {width}, not a relative width such as 1 or 2.5")
    return float(width)


def read_flag(value: object) -> bool:
    """Read true or false, and nothing else: yes and no are words in YAML 1.2."""
    text = read_text(value)
    if text not in ("true", "false"):
        raise refused("bad-flag", f"is {text!r}, which is neither true nor false")
    return text == "true"


def read_date(value: object) -> date:
    """Read an ISO date."""
    text = read_text(value)
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise refused("bad-date", f"is {text!r}, which is not a date", date_hint(text)) from None


def read_id(value: object) -> str:
    """Read an id."""
    text = read_text(value)
    if not _ID.fullmatch(text) or len(text) > 80:
        hint = "ids are small letters a-z, digits and hyphens, such as wutongqiao-2022"
        raise refused("bad-id", f"is {text!r}, which is not an id", hint)
    return text


def read_period(value: object) -> str:
    """Read the period of an issue."""
    text = read_text(value)
    if not _PERIOD.fullmatch(text) or len(text) > 40:
        hint = "periods are letters, digits and hyphens, such as 2023-03, 2026-W47 or 2022"
        raise refused("bad-period", f"is {text!r}, which is not a period", hint)
    return text


def read_name(value: object) -> str:
    """Read the name of a number."""
    text = read_text(value)
    if not NAME.fullmatch(text):
        raise refused("bad-name", f"is {text!r}, which is not the name of a number", NAME_HINT)
    return text


def read_url(value: object) -> str:
    """Read a web address."""
    text = read_text(value)
    if not _URL.fullmatch(text):
        raise refused("bad-link", f"is {text!r}, which is not a web address", "write https://…")
    return text


def read_evidence(value: object) -> str:
    """Read the words of the report that prove a number."""
    text = read_text(value)
    if len(text) > EVIDENCE_LIMIT:
        message = f"has {len(text)} characters, more than the {EVIDENCE_LIMIT} allowed"
        raise refused("long-evidence", message, "quote only the words around the number")
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
        raise refused("bad-number", f"is {text!r}, which is neither a number nor the name of one", hint)
    return text


def read_moment(value: object) -> date | str:
    """Read a moment that is the same in both languages: a date, or a year or month as written."""
    text = read_text(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return read_date(text)
    if has_han(text):
        raise refused("missing-language", "has no English (en)", f"write {{zh: {text}, en: …}}")
    return text


NAME_HINT = "names are letters, digits and underscores, such as matters_closed"

Text: TypeAlias = Annotated[str, PlainValidator(read_text), WithJsonSchema(SCALAR)]
Id: TypeAlias = Annotated[
    str, PlainValidator(read_id), WithJsonSchema({**SCALAR, "pattern": "^[a-z0-9][a-z0-9-]*$"})
]
Period: TypeAlias = Annotated[str, PlainValidator(read_period), WithJsonSchema(SCALAR)]
Name: TypeAlias = Annotated[
    str, PlainValidator(read_name), WithJsonSchema({"type": "string", "pattern": f"^{NAME.pattern}$"})
]
Url: TypeAlias = Annotated[
    str, PlainValidator(read_url), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
Day: TypeAlias = Annotated[
    date,
    PlainValidator(read_date),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
Moment: TypeAlias = Annotated[date | str, PlainValidator(read_moment), WithJsonSchema(SCALAR)]
Flag: TypeAlias = Annotated[bool, PlainValidator(read_flag), WithJsonSchema({"type": "boolean"})]
Value: TypeAlias = Annotated[
    tuple[Decimal, Decimal | None],
    PlainValidator(read_value),
    WithJsonSchema({"anyOf": [_NUMERIC, {"type": "array", "items": _NUMERIC, "minItems": 2, "maxItems": 2}]}),
]
Point: TypeAlias = Annotated[
    Decimal | str | None,
    PlainValidator(read_point),
    WithJsonSchema({"type": ["number", "string", "null"]}),
]
Evidence: TypeAlias = Annotated[
    str, PlainValidator(read_evidence), WithJsonSchema({**SCALAR, "maxLength": EVIDENCE_LIMIT})
]
Digits: TypeAlias = Annotated[
    int,
    PlainValidator(read_whole(0, DIGITS_LIMIT)),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": DIGITS_LIMIT}),
]
Level: TypeAlias = Annotated[
    int,
    PlainValidator(read_whole(1, 3)),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 3}),
]
IssueNumber: TypeAlias = Annotated[
    int, PlainValidator(read_whole(1, 99_999)), WithJsonSchema({"type": "integer", "minimum": 1})
]
Share: TypeAlias = Annotated[
    float,
    PlainValidator(read_share),
    WithJsonSchema({"type": "number", "minimum": 0.1, "maximum": 1}),
]
Width: TypeAlias = Annotated[
    float, PlainValidator(read_width), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})
]
Qualified: TypeAlias = Literal["more_than", "nearly", "about", "at_least", "up_to", "under"]
