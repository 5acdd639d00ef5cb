"""Share a width out among columns that want more or less of it."""

from collections.abc import Sequence


def filled(low: Sequence[float], high: Sequence[float], width: float) -> list[float]:
    """Share out what is left: columns that want little get all of it, the others parts in proportion."""
    widths = list(low)
    hungry = sorted((want - own, at) for at, (own, want) in enumerate(zip(low, high, strict=True)))
    over = width - sum(low)
    while hungry and hungry[0][0] <= over / len(hungry):
        wanted, at = hungry.pop(0)
        widths[at] += wanted
        over -= wanted
    whole = sum(wanted for wanted, _ in hungry)
    for wanted, at in hungry:
        widths[at] += over * wanted / whole
    return widths


def between(
    least: Sequence[float], bodies: Sequence[float], most: Sequence[float], width: float
) -> list[float]:
    """Share out a width that holds the least of all columns, but not the most.

    The heads of columns break before the text in their rows, whose width is `bodies`.
    """
    middle = [min(max(low, body), high) for low, body, high in zip(least, bodies, most, strict=True)]
    return filled(least, middle, width) if sum(middle) >= width else filled(middle, most, width)
