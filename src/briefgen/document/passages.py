"""Text that is read: said once in an edition of one language, and side by side in an edition of two."""

from collections.abc import Callable, Iterator

from briefgen.brief import Bilingual
from briefgen.brief import blocks as written
from briefgen.brief.inline import paragraphs
from briefgen.document.blocks import (
    LANGUAGES,
    Block,
    Callout,
    Event,
    Heading,
    Item,
    List,
    Paragraph,
    ParagraphRole,
    Parallel,
    Quote,
    Timeline,
)
from briefgen.document.terms import long_date
from briefgen.document.voices import Voices, as_lines
from briefgen.typeset import Language


def heading(block: written.Heading, voices: Voices) -> Block:
    """Say a heading with its number; side by side, the English one has an anchor of its own."""
    name = voices.names.by_path[block.at]

    def one(language: Language) -> tuple[Block, ...]:
        anchor = name.anchor if language == voices.languages[0] else f"{name.anchor}-{language}"
        text = voices.inline(block.text, language, block.at)
        return (Heading(block.level, text, name.number, anchor, at=block.at),)

    return _each(one, voices, block.at)[0]


def text(block: written.Text | written.Side, voices: Voices) -> tuple[Block, ...]:
    """Say paragraphs; where both languages have as many, each stands beside its counterpart."""
    role: ParagraphRole = "side" if isinstance(block, written.Side) else "body"
    return tuple(passage(block.text, voices, block.at, role))


def passage(words: Bilingual, voices: Voices, at: str, role: ParagraphRole = "body") -> Iterator[Block]:
    """Say the paragraphs of a text that is written at a path."""
    said = {language: _paragraphs(words, voices, language, at, role) for language in voices.languages}
    if len(voices.languages) == 1:
        yield from said[voices.languages[0]]
    elif len(said["zh"]) == len(said["en"]):
        for zh, en in zip(said["zh"], said["en"], strict=True):
            yield Parallel((zh,), (en,), at)
    else:
        yield Parallel(said["zh"], said["en"], at)


def parallel(block: written.Parallel, voices: Voices) -> tuple[Block, ...]:
    """Set both languages side by side, whatever the edition."""
    found = []
    for index, pair in enumerate(block.pairs):
        at = f"{block.at}/{index}"
        left, right = (_paragraphs(pair, voices, language, at, "body") for language in LANGUAGES["zh-en"])
        found.append(Parallel(left, right, at))
    return tuple(found)


def _paragraphs(
    words: Bilingual, voices: Voices, language: Language, at: str, role: ParagraphRole
) -> tuple[Paragraph, ...]:
    speaker = voices.speaker(language)
    return tuple(
        Paragraph(speaker.inline(one, at=f"{at}/{language}#{number}"), role, at)
        for number, one in enumerate(paragraphs(words.pick(language)), 1)
    )


def bullets(
    items: tuple[written.Item, ...], voices: Voices, at: str, *, ordered: bool = False, key: bool = False
) -> Block:
    """Say a list."""

    def one(language: Language) -> tuple[Block, ...]:
        return (_list(items, voices, language, ordered=ordered, key=key, at=at),)

    return _each(one, voices, at)[0]


def _list(
    items: tuple[written.Item, ...], voices: Voices, language: Language, *, ordered: bool, key: bool, at: str
) -> List:
    said = tuple(_item(item, voices, language, ordered=ordered) for item in items)
    return List(said, ordered=ordered, key=key, at=at)


def _item(item: written.Item, voices: Voices, language: Language, *, ordered: bool) -> Item:
    words = voices.inline(item.text, language, item.at)
    nested = (
        _list(item.items, voices, language, ordered=ordered, key=False, at=item.at) if item.items else None
    )
    return Item(words, nested, item.at)


def callout(block: written.Callout, voices: Voices) -> Callout:
    """Say a passage set apart."""
    said: list[Block] = list(passage(block.text, voices, f"{block.at}/text")) if block.text else []
    if block.items:
        said.append(bullets(block.items, voices, block.at))
    return Callout(voices.lines(block.title, f"{block.at}/title"), tuple(said), block.tone, block.at)


def quote(block: written.Quote, voices: Voices) -> Quote:
    """Say somebody's words."""
    return Quote(voices.lines(block.text, block.at), voices.lines(block.by, f"{block.at}/by"), block.at)


def timeline(block: written.Timeline, voices: Voices) -> Timeline:
    """Say events, each with its date or the words for it."""
    events = (_event(event, voices, f"{block.at}/{index}") for index, event in enumerate(block.events))
    return Timeline(tuple(events), block.at)


def _event(event: written.Event, voices: Voices, at: str) -> Event:
    if isinstance(event.when, Bilingual):
        when = voices.lines(event.when, f"{at}/when")
    else:
        days = [long_date(event.when, language) for language in voices.languages]
        when = as_lines(days, voices.languages, f"={at}/when")
    return Event(when, voices.lines(event.text, f"{at}/text"))


def _each(one: Callable[[Language], tuple[Block, ...]], voices: Voices, at: str) -> tuple[Block, ...]:
    """Say something in the edition's language, or in both side by side."""
    if len(voices.languages) == 1:
        return one(voices.languages[0])
    return (Parallel(one("zh"), one("en"), at),)
