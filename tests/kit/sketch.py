"""A small notation for charts: `chart("bar", "甲 1, 乙 2")` and tables of values."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from briefgen.document import Annotation, Chart, ChartKind, Reference, Series, Words
from briefgen.typeset import Language

Value = str | int | float | None


def chart(
    kind: ChartKind,
    categories: Sequence[str],
    rows: Sequence[Value] | dict[str, Sequence[Value]],
    *,
    unit: str = "%",
    languages: Sequence[Language] = ("zh",),
    highlight: Sequence[int] = (),
    reference: tuple[Value, str] | None = None,
    notes: dict[int, str] | None = None,
    **more: Any,
) -> Chart:
    """Make a chart; a name such as `甲|A` has two languages, a single one is the same in both."""
    named = rows if isinstance(rows, dict) else {"": rows}
    series = tuple(
        Series(words(name, languages), tuple(_decimal(v) for v in values), _texts(values, unit, languages))
        for name, values in named.items()
    )
    line = (
        Reference(_decimal(reference[0]) or Decimal(0), words(reference[1], languages)) if reference else None
    )
    return Chart(
        kind=kind,
        title=(),
        subtitle=(),
        categories=tuple(words(name, languages) for name in categories),
        series=series,
        unit=words(unit, languages),
        label=words("图1|Figure 1", languages),
        alt=words("", languages),
        anchor="c",
        highlight=tuple(highlight),
        annotations=tuple(Annotation(at, words(text, languages)) for at, text in (notes or {}).items()),
        reference=line,
        **more,
    )


def words(text: str, languages: Sequence[Language]) -> Words:
    """Split `甲|A` into the words of these languages."""
    parts = text.split("|") if "|" in text else [text, text]
    return tuple(parts[("zh", "en").index(language)] for language in languages)


def _decimal(value: Value) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _texts(values: Sequence[Value], unit: str, languages: Sequence[Language]) -> tuple[Words, ...]:
    units = words(unit, languages)
    return tuple(tuple(_text(value, one) for one in units) if value is not None else () for value in values)


def _text(value: Value, unit: str) -> str:
    number = Decimal(str(value))
    comma = "," if abs(number) >= 10_000 else ""
    return f"{number:{comma}f}{unit}".replace("-", "\u2212")
