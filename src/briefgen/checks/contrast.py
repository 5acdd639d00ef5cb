"""Whether the words of a style can be told from their ground."""

from collections.abc import Iterator
from typing import get_args

from briefgen.brief import Briefing
from briefgen.charts.colours import contrast
from briefgen.checks.rule import found
from briefgen.problems import Problem
from briefgen.style import Style
from briefgen.style.sheet import Role

_TEXT = 4.5  # WCAG 2.2, 1.4.3
# The roles that stand on the tint; all others stand on paper.
_ON_TINT = frozenset(("callout-title", "callout"))


def low_contrast(briefing: Briefing, style: Style) -> Iterator[Problem]:
    """Say which texts of the style cannot be told from their ground."""
    palette = style.palette
    pale: dict[tuple[str, str], list[str]] = {}
    for role in get_args(Role):
        for language in ("zh", "en"):
            ground = palette.tint if role in _ON_TINT else palette.paper
            colour = style.text(role, "zh" if language == "zh" else "en").colour
            if contrast(colour, ground) < _TEXT:
                pale.setdefault((colour, ground), []).append(role)
    if contrast(palette.link, palette.paper) < _TEXT:
        pale.setdefault((palette.link, palette.paper), []).append("link")
    for (colour, ground), roles in pale.items():
        ratio = f"{contrast(colour, ground):.1f}:1"
        message = f"{', '.join(dict.fromkeys(roles))}: {colour} on {ground} has a contrast of {ratio}"
        key = "brand" if briefing.brand else "template"
        hint = "4.5:1 is the least; take a darker colour"
        yield found(briefing, "contrast", key, message, hint=hint, key=True)
