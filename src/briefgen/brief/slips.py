"""The slips newcomers make, and what to write instead: hints that name the author's own words."""

import re
from calendar import monthrange
from pathlib import Path

from briefgen.brief.number import Qualifier
from briefgen.brief.numerals import fold_digits

_PLAIN = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_GROUP = re.compile(r"[0-9]{3}(\.[0-9]+)?")
_RANGE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(?:[-–—~～〜]|至|到)\s*([0-9]+(?:\.[0-9]+)?)")
_DATE = re.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_HEDGES = {
    Qualifier.MORE_THAN: "余 多 超 超过 逾 突破 以上",
    Qualifier.NEARLY: "近 接近 将近",
    Qualifier.ABOUT: "约 大约 左右 上下",
    Qualifier.AT_LEAST: "至少 不少于 不低于",
    Qualifier.UP_TO: "至多 最多 不超过 以内",
    Qualifier.UNDER: "不足 不到 少于 低于",
}


def number_hint(text: str) -> str:
    """Say how a number is written that was not written as one."""
    folded = fold_digits(text)
    span = _RANGE.fullmatch(folded)
    if span:
        return f"write [{span[1]}, {span[2]}]"
    if folded != text and _PLAIN.fullmatch(folded):
        return f"write {folded}, in half-width digits"
    bare = re.sub("[,，  ]", "", folded).replace("−", "-")
    if _PLAIN.fullmatch(bare):
        return f"write {bare}: no separators, and an ASCII minus"
    if re.match(r"[+-]?[0-9]", bare):
        return "write digits only; the unit goes in unit:, and words such as 余 or 近 in qualifier:"
    return "write digits, such as 144150 or 37.5"


def date_hint(text: str) -> str:
    """Say how a date is written, or that there is no such day."""
    match = _DATE.fullmatch(fold_digits(text))
    if not match:
        return "write year-month-day, such as 2023-03-01"
    year, month, day = map(int, match.groups())
    if year < 1 or not 1 <= month <= 12:
        return "there is no such day: write year-month-day"
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"there is no such day: {year}-{month:02} has {last} days"
    return f"write {year:04}-{month:02}-{day:02}"


def qualifier_hint(word: str) -> str:
    """Return the hint for a qualifier written in Chinese, or nothing."""
    found = next((key for key, words in _HEDGES.items() if word.strip() in words.split()), None)
    return f"did you mean {found.value}?" if found else ""


def split_value(value: object, keys: list[str]) -> str:
    """Return the number a comma tore apart, for `84,350` in braces is a value and a key; else nothing."""
    written = f"{value}{''.join(keys)}"
    torn = bool(keys) and all(_GROUP.fullmatch(key) for key in keys)
    return written if torn and isinstance(value, str) and _PLAIN.fullmatch(written) else ""


def file_hint(folder: Path, name: str) -> str:
    """Say which file was meant: one of the same name in the folder, in other letters or another place."""
    forward = re.sub(r"\\+", "/", name)
    wanted = forward.rpartition("/")[2].casefold()
    likely = next((path for path in _nearby(folder) if path.rpartition("/")[2].casefold() == wanted), "")
    if forward != name:
        return f"write forward slashes: {likely or forward}"
    return f"did you mean {likely}?" if likely else "files are named from the folder of the brief"


_DEEP, _MANY = 3, 2_000  # somebody may keep a brief in a home folder


def _nearby(folder: Path) -> list[str]:
    """List the files below a folder by their names in a brief, those of the folder itself first."""
    found: list[str] = []
    level = [folder]
    for _ in range(_DEEP):
        entries = [entry for one in level for entry in _entries(one)][:_MANY]
        found += [entry.relative_to(folder).as_posix() for entry in entries if entry.is_file()]
        level = [entry for entry in entries if entry.is_dir() and not entry.name.startswith(".")]
    return found


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
