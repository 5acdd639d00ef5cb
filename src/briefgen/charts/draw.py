"""Draw a plan, and name the drawing by everything that decides it."""

import hashlib
from collections.abc import Sequence

from briefgen.charts.drawing import Drawing
from briefgen.charts.kinds import DRAW
from briefgen.charts.lettering import Lettering
from briefgen.charts.plan import ChartPlan
from briefgen.charts.surface import Surface, house_settings
from briefgen.style.sheet import Role, Style
from briefgen.typeset import Language

_ROLES: tuple[Role, ...] = ("chart-label", "chart-value", "chart-note")


def draw_chart(plan: ChartPlan, style: Style) -> Drawing:
    """Draw a plan with matplotlib; the same plan and style give the same drawing."""
    with house_settings():
        surface = Surface(plan, style, Lettering(style, plan.languages))
        DRAW[plan.kind](plan, surface, style.page.grid)
        return surface.drawing()


def drawing_key(decided: object, style: Style, languages: Sequence[Language]) -> str:
    """Return the SHA-256 of everything that decides a drawing, the program excepted.

    That is the looks, the fonts, and what is `decided`: a plan, or what a plan is made from.
    """
    looks = [(role, language, style.text(role, language)) for role in _ROLES for language in languages]
    faces = [
        face.table("head").hex()  # its checksum covers the whole file
        for role, language, _ in looks
        for strong in (False, True)
        for face in style.stack(role, language, strong=strong).all
    ]
    parts = (decided, style.page.grid, style.palette, looks, list(dict.fromkeys(faces)))
    return hashlib.sha256(repr(parts).encode()).hexdigest()
