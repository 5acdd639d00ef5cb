"""A reviewer at work in a Word file: python-docx for what it can do, XML for the rest."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from lxml import etree

from briefgen.brief import Briefing, load_text
from briefgen.build.drawings import Drawings
from briefgen.build.review import Review, review
from briefgen.build.review.units import fold_text
from briefgen.charts import Drawing
from briefgen.document import Edition, brand_of, resolve, style_of
from briefgen.document.tracing import written_at
from briefgen.word import WordOptions, render
from briefgen.word.identity import digest_of_place, identity
from briefgen.word.reading import ReadFile

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NOTES = "/word/footnotes.xml"


def built(briefing: Briefing, edition: Edition) -> bytes:
    """Build the Word file of an edition, without fonts and pictures, which no reviewer edits."""
    document, style = resolve(briefing, edition, brand_of(briefing)), style_of(briefing, edition)
    plans = Drawings(document, style, None).plans()
    blank = {anchor: Drawing(plan.width, plan.height, ()) for anchor, plan in plans.items()}
    return render(document, style, plans, blank, pages=None, options=WordOptions(fonts="none"))


class Desk:
    """A file on a reviewer's desk; paragraphs are found by where the brief has their words."""

    def __init__(self, briefing: Briefing, edition: Edition, data: bytes | None = None) -> None:
        self.briefing, self.edition = briefing, edition
        self.word: WordDocument = docx.Document(io.BytesIO(data or built(briefing, edition)))
        document = resolve(briefing, edition, brand_of(briefing))
        self.places = {digest_of_place(at): at for at in written_at(document)}
        parts = [part for part in self.word.part.package.iter_parts() if str(part.partname) == _NOTES]
        self._notes = parts[0] if parts else None
        self._note_root = etree.fromstring(self._notes.blob) if self._notes else None

    def save(self) -> bytes:
        """Save the file as python-docx does."""
        if self._notes is not None:
            self._notes._blob = etree.tostring(self._note_root, encoding="UTF-8", standalone=True)
        data = io.BytesIO()
        self.word.save(data)
        return data.getvalue()

    def review(self) -> Review:
        """Save, and see what comes back."""
        return review(self.briefing, self.save())

    def stories(self) -> Iterator[etree._Element]:
        """Give the parts with text."""
        yield self.word.element
        if self._note_root is not None:
            yield self._note_root

    def named(self) -> Iterator[tuple[str, etree._Element]]:
        """Give every paragraph that has a name, with where its words are written."""
        for root in self.stories():
            for mark in root.iter(f"{W}bookmarkStart"):
                name = identity(mark.get(f"{W}name"))
                if name:
                    yield self.places[name.where], next(mark.iterancestors(f"{W}p"))

    def paragraph(self, at: str) -> etree._Element:
        """Find the first paragraph of a text."""
        return next(paragraph for place, paragraph in self.named() if without_offset(place) == at)

    def replace(self, at: str, old: str, new: str) -> None:
        """Type other words over some that stand in one run."""
        for text in self.paragraph(at).iter(f"{W}t"):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new, 1)
                text.set(SPACE, "preserve")
                return
        raise AssertionError(f"{old!r} stands in no run of {at}")

    def run(self, at: str, words: str) -> etree._Element:
        """Find the run with some words, and part it so that it holds nothing else."""
        for run in self.paragraph(at).iter(f"{W}r"):
            text = run.find(f"{W}t")
            if text is not None and words in (text.text or ""):
                before, _, after = text.text.partition(words)
                for rest, put in ((before, run.addprevious), (after, run.addnext)):
                    if rest:
                        other = etree.fromstring(etree.tostring(run))
                        other.find(f"{W}t").text = rest
                        put(other)
                text.text = words
                return run
        raise AssertionError(f"{words!r} stands in no run of {at}")

    def set(self, at: str, words: str, tag: str, *, on: bool = True) -> None:
        """Set words bold (`b`) or italic (`i`), or not."""
        run = self.run(at, words)
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.SubElement(run, f"{W}rPr")
            run.insert(0, properties)
        for present in properties.findall(f"{W}{tag}"):
            properties.remove(present)
        mark = etree.SubElement(properties, f"{W}{tag}")
        mark.set(f"{W}val", "1" if on else "0")

    def clear(self, at: str, words: str) -> None:
        """Delete words, whatever runs they stand in."""
        texts = list(self.paragraph(at).iter(f"{W}t"))
        whole = "".join(one.text or "" for one in texts)
        start = whole.index(words)
        gone, place = range(start, start + len(words)), 0
        for one in texts:
            kept = [char for at_, char in enumerate(one.text or "", place) if at_ not in gone]
            place += len(one.text or "")
            one.text = "".join(kept)

    def part(self, run: etree._Element, text: etree._Element, at: int) -> None:
        """Part a run in two, with a mark of the spelling checker between them, as Word does."""
        words = text.text or ""
        other = etree.fromstring(etree.tostring(run))
        mine = other.find(f"{W}t")
        assert mine is not None
        text.text, mine.text = words[:at], words[at:]
        for one in (text, mine):
            one.set(SPACE, "preserve")
        if len(run.findall(f"{W}t")) == 1 and not run.findall(f"{W}footnoteReference"):
            run.addnext(other)
            run.addnext(etree.Element(f"{W}proofErr"))
        else:
            text.text = words

    def track(self, at: str, old: str, new: str) -> None:
        """Replace words with changes tracked."""
        run = self.run(at, old)
        deleted, inserted = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
        run.addprevious(deleted)
        run.addprevious(inserted)
        typed = etree.SubElement(etree.SubElement(inserted, f"{W}r"), f"{W}t")
        typed.text = new
        deleted.append(run)
        for text in run.findall(f"{W}t"):
            text.tag = f"{W}delText"

    def new_paragraph(self, after_: etree._Element, words: str) -> None:
        """Begin a new paragraph."""
        made = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t").text = words
        after_.addnext(made)

    def delete(self, at: str) -> None:
        """Delete a paragraph; a cell keeps an empty one."""
        paragraph = self.paragraph(at)
        for element in list(paragraph):
            paragraph.remove(element)

    def link(self, at: str, words: str, target: str) -> None:
        """Make words a link."""
        run = self.run(at, words)
        holder = etree.Element(f"{W}hyperlink")
        holder.set(f"{R}id", self.word.part.relate_to(target, RELATION + "hyperlink", is_external=True))
        run.addprevious(holder)
        holder.append(run)

    def add_note(self, at: str, after_: str, words: str) -> None:
        """Add a footnote after words, as Word writes one."""
        assert self._note_root is not None
        run = self.run(at, after_)
        mark = etree.Element(f"{W}r")
        etree.SubElement(mark, f"{W}footnoteReference").set(f"{W}id", "99")
        run.addnext(mark)
        note = etree.SubElement(self._note_root, f"{W}footnote")
        note.set(f"{W}id", "99")
        paragraph = etree.SubElement(note, f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}footnoteRef")
        text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
        text.text = " " + words

    def drop_note(self, at: str) -> None:
        """Delete a footnote by deleting its mark."""
        assert self._note_root is not None
        mark = next(self.paragraph(at).iter(f"{W}footnoteReference"))
        for note in self._note_root.findall(f"{W}footnote"):
            if note.get(f"{W}id") == mark.get(f"{W}id"):
                self._note_root.remove(note)
        run = mark.getparent()
        run.getparent().remove(run)


def without_offset(at: str) -> str:
    """Say where a note is written without where its mark stands."""
    return at.partition("^")[0] + "^" * ("^" in at)


def after(found: Review) -> Briefing:
    """Load the brief as it is after the patch."""
    return load_text(found.after.encode(), Path(found.path))


def folded(file: ReadFile) -> list[str]:
    """Say what a file says, paragraph by paragraph, without what does not count."""
    return [fold_text(paragraph.text, "zh").casefold() for paragraph in file.paragraphs]


def said_at(file: ReadFile, desk: Desk, at: str) -> str:
    """Say what the paragraph of a text says."""
    where = digest_of_place(at)
    return next(one.text for one in file.paragraphs if any(name.where == where for name in one.names))
