"""A table of invented districts, as many as asked for, each with numbers of its own; always the same."""

import argparse
import csv
import io
import sys
from collections.abc import Iterator

_FIRST = (
    ("东", "Dong"),
    ("西", "Xi"),
    ("南", "Nan"),
    ("北", "Bei"),
    ("青", "Qing"),
    ("白", "Bai"),
    ("金", "Jin"),
)
_SECOND = (
    ("河", "he"),
    ("山", "shan"),
    ("湖", "hu"),
    ("桥", "qiao"),
    ("林", "lin"),
    ("岭", "ling"),
    ("泉", "quan"),
)
_THIRD = (
    ("", ""),
    ("川", "chuan"),
    ("坪", "ping"),
    ("塘", "tang"),
    ("沟", "gou"),
    ("湾", "wan"),
    ("坝", "ba"),
)
_KINDS = (("区", "District"), ("县", "County"), ("市", "City"))
TITLES = ("代码", "区县", "District", "收到", "办结", "上年办结", "满意率", "超期", "热线", "窗口", "网上")


class _Dice:
    """Numbers that look thrown and are always the same (Knuth's MMIX generator)."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def up_to(self, limit: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table, the titles first."""
    yield TITLES
    dice = _Dice(2023)
    for number in range(count):
        zh, en = _name(number)
        received = 800 + dice.up_to(9200)
        overdue = 1 + dice.up_to(40)
        closed = received - overdue - dice.up_to(60)
        before = closed - 300 + dice.up_to(560)
        satisfied = f"{85 + dice.up_to(14)}.{dice.up_to(90) + 10}"
        hotline, windows = received * (25 + dice.up_to(20)) // 100, received * (10 + dice.up_to(15)) // 100
        online = received - hotline - windows
        counts = (received, closed, before, satisfied, overdue, hotline, windows, online)
        yield (str(510101 + number), zh, en, *map(str, counts))


def _name(number: int) -> tuple[str, str]:
    parts, rest = [], number
    for syllables in (_SECOND, _FIRST, _THIRD):
        rest, at = divmod(rest, len(syllables))
        parts.append(syllables[at])
    second, first, third = parts
    kind = _KINDS[number % len(_KINDS)]
    ordinal = f"{rest + 1}" if rest else ""
    zh = f"{first[0]}{second[0]}{third[0]}{kind[0]}{ordinal}"
    return zh, f"{first[1]}{second[1]}{third[1]} {kind[1]} {ordinal}".strip()


def table(count: int) -> str:
    """Return the table as CSV."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows(count))
    return file.getvalue()


def main() -> None:
    """Print a table of as many districts as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    sys.stdout.write(table(parser.parse_args().count))


if __name__ == "__main__":
    main()
