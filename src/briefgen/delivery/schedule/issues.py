"""The name of an issue, from the local day it is meant for: `{iso_year}-W{iso_week}` is 2026-W47."""

import re
from datetime import UTC, datetime

_FIELD = re.compile(r"\{([^{}]*)\}")
_ISSUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


def fields(nominal: datetime) -> dict[str, str]:
    """Return what a template may name."""
    iso = nominal.isocalendar()
    return {
        "year": f"{nominal.year:04}",
        "month": f"{nominal.month:02}",
        "day": f"{nominal.day:02}",
        "quarter": str((nominal.month + 2) // 3),
        "iso_year": f"{iso.year:04}",
        "iso_week": f"{iso.week:02}",
        "date": nominal.date().isoformat(),
        "time": f"{nominal:%H%M}",
    }


def check_template(template: str) -> None:
    """Raise ValueError for a template that names something else."""
    known = fields(datetime(2024, 1, 1, tzinfo=UTC))
    for name in _FIELD.findall(template):
        if name not in known:
            raise ValueError(f"{{{name}}} is nothing a time has; there are {', '.join(known)}")
    if "{" in _FIELD.sub("", template) or "}" in _FIELD.sub("", template):
        raise ValueError(f"{template!r} has a brace without its other half")


def fill(template: str, nominal: datetime) -> str:
    """Fill a template in."""
    known = fields(nominal)
    return _FIELD.sub(lambda match: known[match[1]], template)


def is_issue(name: str) -> bool:
    """Tell whether a brief may have a name as its issue."""
    return bool(_ISSUE.fullmatch(name))
