"""What texts refer to: numbers and blocks that must exist, links that must lead somewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.brief.blocks import Block, Chart, Heading, Image, Table
from briefgen.brief.context import Context
from briefgen.brief.inline import InlineError, located_paragraphs, parse_inline
from briefgen.brief.marks import CrossRef, Emphasis, Link, Mark, NoteMark, NumberRef, Strong
from briefgen.brief.paths import text_path
from briefgen.brief.suggestion import did_you_mean
from briefgen.brief.texts import Located
from briefgen.yamlfile import YamlPath

_WIDE_BRACES = re.compile(r"(?=[^}]*[｛｝])[{｛]\s*([A-Za-z_][A-Za-z0-9_]*)\s*(:[a-z]+)?\s*[}｝]", re.ASCII)


def check_texts(
    texts: Iterable[Located], data: Mapping[str, Any], ids: Mapping[str, Block | None], context: Context
) -> None:
    """Read the markup of every text and check what it refers to; `ids` are the blocks that have one."""
    for located in texts:
        for path, text in _languages(located, data):
            for offset, paragraph in located_paragraphs(text):
                _check(path, offset, paragraph, ids, context)


def _languages(located: Located, data: Mapping[str, Any]) -> Iterator[tuple[YamlPath, str]]:
    """Go through the languages of a text; one text for both is checked once."""
    path = text_path(data, located.path)
    value: Any = data
    for part in path:
        value = _member(value, part)
    if isinstance(value, str):
        yield path, located.text.zh
    else:
        yield (*path, "zh"), located.text.zh
        yield (*path, "en"), located.text.en


def _member(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) else value


def _check(path: YamlPath, offset: int, text: str, ids: Mapping[str, Block | None], context: Context) -> None:
    try:
        marks = parse_inline(text)
    except InlineError as wrong:
        context.faults.at_character(path, offset + wrong.offset, "markup", wrong.message, wrong.hint)
        return
    if "｛" in text or "｝" in text:
        _check_braces(path, offset, text, context)
    for mark in _every(marks):
        match mark:
            case NumberRef():
                context.number(path, mark.name, offset + mark.start)
            case CrossRef():
                _check_reference(path, offset + mark.start, mark.id, ids, context)
            case Link(target=target) if target.startswith("#") and target[1:] not in ids:
                _no_block(path, offset + mark.start, target[1:], ids, context)


def _check_braces(path: YamlPath, offset: int, text: str, context: Context) -> None:
    for braces in _WIDE_BRACES.finditer(text):
        name, form = braces[1].strip(), braces[2] or ""
        if name in context.declared:
            hint = f"write {{{name}{form}}}: in half-width braces"
            context.faults.at_character(
                path, offset + braces.start(), "markup", f"full-width braces around {name!r}", hint
            )


def _every(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    for mark in marks:
        yield mark
        if isinstance(mark, (Strong, Emphasis, Link, NoteMark)):
            yield from _every(mark.children)


def _check_reference(
    path: YamlPath, offset: int, id: str, ids: Mapping[str, Block | None], context: Context
) -> None:
    if id not in ids:
        _no_block(path, offset, id, ids, context)
        return
    block = ids[id]
    is_named = isinstance(block, (Chart, Table, Heading)) or (isinstance(block, Image) and block.caption)
    if block is not None and not is_named:
        message = f"the block {id!r} has neither a number nor a title to be called by"
        hint = "refer to a chart, a table, an image with a caption or a heading, or link to it: [words](#id)"
        context.faults.at_character(path, offset, "unknown-reference", message, hint)


def _no_block(
    path: YamlPath, offset: int, id: str, ids: Mapping[str, Block | None], context: Context
) -> None:
    hint = did_you_mean(id, ids, "the ids are") or "give the block an id: beside its kind"
    context.faults.at_character(path, offset, "unknown-reference", f"no block has the id {id!r}", hint)
