"""Find the look a briefing asks for: the template and the brand it names."""

from pathlib import Path

from briefgen.brief import Briefing
from briefgen.document.blocks import Edition
from briefgen.errors import ContentError, UsageError
from briefgen.problems import error
from briefgen.style import Brand, Style, load_brand, load_style
from briefgen.workspace import inside

DEFAULT_TEMPLATE = "policy-brief"


def template_of(briefing: Briefing) -> str | Path:
    """Return the template a brief names: one that ships, or a folder beside the brief."""
    if not briefing.template:
        return DEFAULT_TEMPLATE
    beside = briefing.folder / briefing.template
    return beside if (beside / "template.yaml").is_file() else briefing.template


def style_of(briefing: Briefing, edition: Edition, template: str | Path | None = None) -> Style:
    """Load the style of a briefing in one edition; `template` stands in for the one the brief names.

    Raises ContentError where the brief names what is not there, UsageError where `template` does.
    """
    brand = brand_path(briefing)
    if template is not None:
        return load_style(template, edition, brand)
    try:
        return load_style(template_of(briefing), edition, brand)
    except UsageError as reason:
        raise _refused(briefing, "template", str(reason)) from reason


def brand_of(briefing: Briefing) -> Brand:
    """Load the names in the brand a brief names. Raises ContentError."""
    return load_brand(brand_path(briefing))


def brand_path(briefing: Briefing) -> Path | None:
    """Return the brand file a brief names, beside it or below. Raises ContentError if it is not there."""
    if not briefing.brand:
        return None
    try:
        path = inside(briefing.folder, briefing.brand)
    except UsageError as reason:
        raise _refused(briefing, "brand", str(reason)) from reason
    if not path.is_file():
        raise _refused(briefing, "brand", f"there is no brand file {briefing.brand!r} beside the brief")
    return path


def _refused(briefing: Briefing, key: str, message: str) -> ContentError:
    place = briefing.place(key if briefing.file.data.get(key) else "")
    return ContentError([error(f"bad-{key}", message, place, source=briefing.source_line(place))])
