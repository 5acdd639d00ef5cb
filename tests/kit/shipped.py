"""The briefs that ship, resolved and rendered once for all tests."""

from functools import lru_cache
from pathlib import Path

from briefgen.brief import Briefing, load
from briefgen.build import render_pdf
from briefgen.document import Attachment, Document, Edition, attachments, brand_of, resolve, style_of
from briefgen.pdf import Profile

DATA = Path(__file__).parents[2] / "data"
BRIEFS = ("wutongqiao-2022", "gallery")


@lru_cache
def briefing(brief: str) -> Briefing:
    return load(DATA / f"{brief}.yaml")


@lru_cache
def document(brief: str, edition: Edition) -> Document:
    return resolve(briefing(brief), edition, brand_of(briefing(brief)))


@lru_cache
def carried(brief: str, edition: Edition) -> tuple[Attachment, ...]:
    return attachments(briefing(brief), document(brief, edition))


@lru_cache
def pdf(brief: str, edition: Edition, profile: Profile = "screen") -> bytes:
    style = style_of(briefing(brief), edition)
    files = carried(brief, edition) if profile == "archive" else ()
    return render_pdf(document(brief, edition), style, profile=profile, attachments=files)[0]
