"""What `schedule.yaml` and `mail.yaml` write in the same way: time zones, and spans of time."""

import re
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator

_SPAN = re.compile(r"([1-9][0-9]{0,5}) ?([smhd])")
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}


def read_span(value: object) -> timedelta:
    """Read a span of time such as 15m. Raises ValueError."""
    match = _SPAN.fullmatch(str(value))
    if not match:
        raise ValueError(f"{value!r} is no span of time; write a number and s, m, h or d, such as 15m")
    return int(match[1]) * _UNITS[match[2]]


def read_minutes(value: object) -> timedelta:
    """Read a span of whole minutes such as 6h. Raises ValueError."""
    span = read_span(value)
    if span.seconds % 60:
        raise ValueError(f"{value!r} is not counted in whole minutes; write one such as 15m or 6h")
    return span


def read_zone(value: str) -> str:
    """Read the name of a time zone. Raises ValueError."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{value!r} is no time zone; write one such as Asia/Shanghai") from None
    return value


Duration = Annotated[timedelta, BeforeValidator(read_span)]
Minutes = Annotated[timedelta, BeforeValidator(read_minutes)]
Zone = Annotated[str, AfterValidator(read_zone)]
