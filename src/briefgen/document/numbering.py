"""Give every block its anchor and printed name: headings, figures and tables are numbered as they come."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from briefgen.brief import Bilingual
from briefgen.brief import blocks as written
from briefgen.document.terms import figure_label, table_label
from briefgen.typeset import Language


@dataclass(frozen=True, slots=True)
class Name:
    """What a block is called: its anchor, its number (`3`, or nothing), and what a reference to it says."""

    anchor: str
    number: str
    says: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all blocks, by the path of the block and by the id an author gave it."""

    by_path: Mapping[str, Name]
    by_id: Mapping[str, Name]


def name_blocks(body: Iterable[written.Block], say: Callable[[Bilingual, Language], str]) -> Names:
    """Name the blocks of a body in the order a reader meets them; `say` gives the words of a heading.

    A reference to a block that has no name of its own says the heading it stands under.
    """
    counts = {"section": 0, "heading": 0, "figure": 0, "table": 0}
    section = Name("top", "", {"zh": "", "en": ""})
    by_path: dict[str, Name] = {}
    by_id: dict[str, Name] = {}
    for block in body:
        match block:
            case written.Heading():
                name = section = _heading(block, counts, say)
            case written.Chart():
                name = _figure(block.id, counts)
            case written.Image() if block.caption:
                name = _figure(block.id, counts)
            case written.Table():
                name = _table(block.id, counts)
            case _:
                name = section
        by_path[block.at] = name
        if block.id:
            by_id[block.id] = name
    return Names(by_path, by_id)


def _heading(
    block: written.Heading, counts: dict[str, int], say: Callable[[Bilingual, Language], str]
) -> Name:
    counts["heading"] += 1
    number = ""
    if block.level == 1:
        counts["section"] += 1
        number = str(counts["section"])
    says: dict[Language, str] = {"zh": f"“{say(block.text, 'zh')}”", "en": f"“{say(block.text, 'en')}”"}
    return Name(block.id or f"section-{counts['heading']}", number, says)


def _figure(id_: str, counts: dict[str, int]) -> Name:
    counts["figure"] += 1
    number = counts["figure"]
    says: dict[Language, str] = {"zh": figure_label(number, "zh"), "en": figure_label(number, "en")}
    return Name(id_ or f"figure-{number}", str(number), says)


def _table(id_: str, counts: dict[str, int]) -> Name:
    counts["table"] += 1
    number = counts["table"]
    says: dict[Language, str] = {"zh": table_label(number, "zh"), "en": table_label(number, "en")}
    return Name(id_ or f"table-{number}", str(number), says)
