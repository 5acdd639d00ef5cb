"""What stands at the head and foot of the pages: the masthead on the first, a running line on the others."""

from collections.abc import Sequence

from briefgen.document import Lines, Span, plain
from briefgen.style.sheet import Role
from briefgen.typeset import Language
from briefgen.word.names import Use
from briefgen.word.runs import Dress
from briefgen.word.story import Story
from briefgen.word.xml import Element, put_property, twips, w

_SPACE = "\u2003"
_OVER_FOOTER = (
    9.0  # points between a footer of several lines, which pushes the text up, and the notes over it
)


def write_masthead(story: Story, logo: Sequence[Element]) -> Element:
    """Write the header of the first page, a line for each language: who publishes, which issue."""
    languages = story.desk.document.languages
    rows = [_row(story, at, language) for at, language in enumerate(languages)]
    rows[0].extend(logo)
    return w("hdr", *rows)


def _row(story: Story, at: int, language: Language) -> Element:
    head = story.desk.document.masthead
    use = Use("masthead-series", language, "block", "last" if at else "")
    left = [
        *_fact(story, head.series, at, use),
        *_fact(story, head.publisher, at, use, "masthead-meta", bool(head.series)),
    ]
    mark = _fact(story, head.mark, at, use, "mark")
    facts = [_words(lines, at) for lines in (head.issue, head.date)]
    right = (_SPACE if mark else "") + _SPACE.join(filter(None, facts))
    tab = story.words("\t", use.role, language)
    return story.furniture(
        use, [*left, *tab, *mark, *story.words(right, use.role, language, mark="masthead-meta")]
    )


def _fact(
    story: Story, lines: Lines, at: int, use: Use, mark: Role | None = None, spaced: bool = False
) -> list[Element]:
    words = _words(lines, at)
    text = (_SPACE if spaced else "") + words
    return story.words(text, use.role, use.language, mark=mark) if words else []


def write_header(story: Story) -> Element:
    """Write the header of the other pages: what this is at the left, mark and issue at the right."""
    document, language = story.desk.document, story.desk.grid.language
    use = Use("running", language, "block")
    head = document.masthead
    elements: list[Element] = []
    for at in range(len(document.languages)):
        elements += story.runs((Span(_words(head.series, at), language, strong=True),), use.role, language)
        elements += story.words(_SPACE, use.role, language)
    if len(document.languages) == 1:
        elements += story.words(_words(document.title, 0), use.role, language)
    elements += story.words("\t", use.role, language)
    for line in filter(None, map(plain, head.mark)):
        elements += story.words(line, use.role, language, mark="mark")
        elements += story.words(_SPACE, use.role, language)
    issue = [_words(head.issue or head.date, at) for at in range(len(document.languages))]
    elements += story.words(_SPACE.join(issue), use.role, language)
    return w("hdr", story.furniture(use, elements))


def write_footer(story: Story) -> Element:
    """Write the footer: what the briefing summarises, and the page of how many."""
    document, main = story.desk.document, story.desk.grid.language
    count = str(story.desk.pages.count) if story.desk.pages else "1"
    paragraphs = []
    for at, language in enumerate(document.languages):
        use = Use("running", language, "block", "last")
        elements = story.words(_words(document.masthead.source, at), use.role, language)
        if at == 0:
            elements += story.words("\t", use.role, main)
            elements += story.field("PAGE", "1", Dress(use.role, main))
            elements += story.words(" / ", use.role, main)
            elements += story.field("NUMPAGES", count, Dress(use.role, main))
        paragraphs.append(story.furniture(use, elements))
    put_property(paragraphs[0], w("spacing", before=twips(_OVER_FOOTER)))
    return w("ftr", *paragraphs)


def _words(lines: Lines, at: int) -> str:
    return plain(lines[at]) if at < len(lines) else ""
