"""What a template and a brand file may say; everything is checked here and nowhere else."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from briefgen.style.sheet import FamilyName, HouseRole, Role, TextAlign
from briefgen.units import points

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def _length(value: object) -> object:
    return points(value) if isinstance(value, str) else value


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"{value!r} is not a colour; write for example '#B3261E'")
    return value.upper()


Length = Annotated[float, BeforeValidator(_length), Field(ge=0, le=2000)]
Colour = Annotated[str, AfterValidator(_colour)]
ColourName = Literal["ink", "grey", "hairline", "tint", "accent", "link"]
# Cyan, magenta, yellow and black in percent, as printers write them.
Inks = Annotated[list[Annotated[float, Field(ge=0, le=100)]], Field(min_length=4, max_length=4)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageFile(_Part):
    """The page of a template."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    margin: Length
    gutter: Length
    grid: Length
    columns_gutter: Length
    columns_share: Annotated[float, Field(ge=0.3, le=0.7)]


class PaletteFile(_Part):
    """The colours of a template."""

    ink: Colour
    grey: Colour
    hairline: Colour
    tint: Colour
    accent: Colour
    link: Colour
    data: Annotated[list[Colour], Field(min_length=4, max_length=12)]
    inks: dict[ColourName, Inks] = {}


class RulesFile(_Part):
    """The weights of a template's lines."""

    opening: Length
    card: Length
    hairline: Length
    table: Length
    edge: Length = 0.0


class FacesFile(_Part):
    """The font files of one family in one script: names of fonts that ship, or paths beside the file."""

    regular: str
    bold: str
    italic: str | None = None
    bold_italic: str | None = None


class FamilyFile(_Part):
    """A family in both scripts."""

    name: str
    latin_name: str
    zh: FacesFile
    en: FacesFile


class LookFile(_Part):
    """How a role looks, or what differs from that; `colour` is a colour or the name of one in the palette."""

    family: FamilyName | None = None
    size: Annotated[Length | None, Field(gt=3, le=200)] = None
    leading: Annotated[Length | None, Field(gt=3, le=300)] = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    align: TextAlign | None = None
    before: Length | None = None
    after: Length | None = None
    indent: Length | None = None
    tabular: bool | None = None


class RoleFile(LookFile):
    """A role with what differs in one language."""

    zh: LookFile | None = None
    en: LookFile | None = None


class EditionFile(_Part):
    """What differs in one edition."""

    grid: Length | None = None
    roles: dict[Role, RoleFile] = {}


class TemplateFile(_Part):
    """A whole template."""

    name: str
    page: PageFile
    palette: PaletteFile
    rules: RulesFile
    families: dict[FamilyName, FamilyFile]
    roles: dict[Role, RoleFile]
    editions: dict[str, EditionFile] = {}
    press: str | None = None


class NamesFile(_Part):
    """A name in both languages."""

    zh: str
    en: str


class BrandColours(_Part):
    """The colours a brand lays over a template's."""

    ink: Colour | None = None
    grey: Colour | None = None
    hairline: Colour | None = None
    tint: Colour | None = None
    accent: Colour | None = None
    link: Colour | None = None
    data: Annotated[list[Colour] | None, Field(min_length=4, max_length=12)] = None
    inks: dict[ColourName, Inks] = {}


class WordFile(_Part):
    """A house's wishes for its Word files."""

    template: str | None = None
    styles: dict[HouseRole, str] = {}
    joiners: bool = False


class BrandFile(_Part):
    """A house: its names, logo, colours and fonts."""

    publisher: NamesFile | None = None
    series: NamesFile | None = None
    logo: str | None = None
    colours: BrandColours = BrandColours()
    fonts: dict[FamilyName, FamilyFile] = {}
    press: str | None = None
    word: WordFile = WordFile()
