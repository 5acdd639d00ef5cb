"""What poppler reads through the structure is what the document says: in order, nothing twice, nothing missing."""

import re
from pathlib import Path

import pytest

from briefgen.document import Edition
from briefgen.pdf.inspecting.wording import notes_said, said
from kit import shipped
from kit.struct_text import Said, struct_text

pytestmark = pytest.mark.referee


def running(node: Said) -> str:
    """Return the running text: notes apart, bullets and page numbers left out, of figures the captions."""
    return "".join(
        part if isinstance(part, str) else running(part) if part.kind != "Note" else ""
        for part in _read(node)
    )


def _read(node: Said) -> "list[str | Said]":
    if node.kind == "Figure":
        return [part for part in node.parts if isinstance(part, Said)]
    if node.kind == "Reference" and len(node.parts) == 1 and _is_entry(node):
        (link,) = node.parts
        assert isinstance(link, Said)
        return link.parts[:-1]
    if node.kind == "Lbl" and node.text == "•":
        return []
    return node.parts


def _is_entry(node: Said) -> bool:
    (link,) = node.parts
    return isinstance(link, Said) and isinstance(link.parts[-1], str) and len(link.parts) > 1


# Poppler paints a page again for every piece of it, which takes it long; the inspector reads the other editions.
READ = (
    ("wutongqiao-2022", "zh"),
    ("wutongqiao-2022", "en"),
    pytest.param("gallery", "zh-en", marks=pytest.mark.slow),
)


@pytest.mark.parametrize(("brief", "edition"), READ)
def test_poppler_reads_the_brief(brief: str, edition: Edition, tmp_path: Path):
    path = tmp_path / "read.pdf"
    path.write_bytes(shipped.pdf(brief, edition))
    tree, document = struct_text(path), shipped.document(brief, edition)
    assert running(tree) == "".join(said(document))
    notes = [node.text for node in tree.walk() if node.kind == "Note"]
    assert "".join(sorted(notes, key=mark)) == "".join(notes_said(document))


def mark(note: str) -> int:
    return int(re.match(r"\d+", note).group())
