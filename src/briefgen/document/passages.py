"""Text that is read: said once in an edition of one language, and side by side in an edition of two."""

from collections.abc import Callable, Iterator

from briefgen.brief import Bilingual
from briefgen.brief import blocks as written
from briefgen.brief.inline import paragraphs
from briefgen.document.blocks import (
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
        text = voices.inline(block.text, language)
        return (Heading(block.level, text, name.number, anchor, at=block.at),)

    return _each(one, voices, block.at)[0]


def text(block: written.Text | written.Side, voices: Voices) -> tuple[Block, ...]:
    """Say paragraphs; where both languages have as many, each stands beside its counterpart."""
    role: ParagraphRole = "side" if isinstance(block, written.Side) else "body"
    return tuple(passage(block.text, voices, block.at, role))


def passage(words: Bilingual, voices: Voices, at: str, role: ParagraphRole = "body") -> Iterator[Block]:
    """Say the paragraphs of a text."""
    split = {language: paragraphs(words.pick(language)) for language in voices.languages}
    if len(voices.languages) == 1:
        for one in split[voices.languages[0]]:
            yield Paragraph(voices.speaker(voices.languages[0]).inline(one), role, at)
    elif len(split["zh"]) == len(split["en"]):
        for zh, en in zip(split["zh"], split["en"], strict=True):
            yield _level(voices, (zh,), (en,), role, at)
    else:
        yield _level(voices, split["zh"], split["en"], role, at)


def parallel(block: written.Parallel, voices: Voices) -> tuple[Block, ...]:
    """Set both languages side by side, whatever the edition."""
    return tuple(
        _level(voices, paragraphs(pair.zh), paragraphs(pair.en), "body", f"{block.at}/{index}")
        for index, pair in enumerate(block.pairs)
    )


def _level(
    voices: Voices, zh: tuple[str, ...], en: tuple[str, ...], role: ParagraphRole, at: str
) -> Parallel:
    left, right = voices.speaker("zh"), voices.speaker("en")
    return Parallel(
        tuple(Paragraph(left.inline(one), role, at) for one in zh),
        tuple(Paragraph(right.inline(one), role, at) for one in en),
        at,
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
    words = voices.inline(item.text, language)
    nested = (
        _list(item.items, voices, language, ordered=ordered, key=False, at=item.at) if item.items else None
    )
    return Item(words, nested, item.at)


def callout(block: written.Callout, voices: Voices) -> Callout:
    """Say a passage set apart."""
    said: list[Block] = list(passage(block.text, voices, block.at)) if block.text else []
    if block.items:
        said.append(bullets(block.items, voices, block.at))
    return Callout(voices.lines(block.title), tuple(said), block.tone, block.at)


def quote(block: written.Quote, voices: Voices) -> Quote:
    """Say somebody's words."""
    return Quote(voices.lines(block.text), voices.lines(block.by), block.at)


def timeline(block: written.Timeline, voices: Voices) -> Timeline:
    """Say events, each with its date or the words for it."""
    return Timeline(tuple(_event(event, voices) for event in block.events), block.at)


def _event(event: written.Event, voices: Voices) -> Event:
    if isinstance(event.when, Bilingual):
        when = voices.lines(event.when)
    else:
        day = event.when
        when = as_lines((long_date(day, language) for language in voices.languages), voices.languages)
    return Event(when, voices.lines(event.text))


def _each(one: Callable[[Language], tuple[Block, ...]], voices: Voices, at: str) -> tuple[Block, ...]:
    """Say something in the edition's language, or in both side by side."""
    if len(voices.languages) == 1:
        return one(voices.languages[0])
    return (Parallel(one("zh"), one("en"), at),)
