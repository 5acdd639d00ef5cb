"""Turn a template, an edition and a brand into a style."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from briefgen.errors import ContentError, UsageError
from briefgen.problems import error
from briefgen.style.sheet import (
    FaceFiles,
    Family,
    HouseWord,
    Page,
    Palette,
    Role,
    Rules,
    Style,
    TextStyle,
)
from briefgen.typeset import Language
from briefgen.workspace import inside, read_bytes, resources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.style.files import (
        BrandFile,
        FacesFile,
        FamilyFile,
        LookFile,
        PaletteFile,
        RoleFile,
        TemplateFile,
    )
    from briefgen.style.house import Fault

_LIMIT = 256 * 1024
_PROFILE_LIMIT = 16 * 1024 * 1024
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_LOGOS = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Brand:
    """The names a house signs with, per language; empty where the brand leaves them to the brief."""

    publisher: dict[Language, str]
    series: dict[Language, str]


def templates() -> tuple[str, ...]:
    """Name the templates that ship with briefgen."""
    return tuple(sorted(path.parent.name for path in (resources() / "templates").glob("*/template.yaml")))


def load_style(template: str | Path, edition: str, brand: Path | None = None) -> Style:
    """Read a template by name or folder, for one edition, with a brand laid over it. Raises ContentError."""
    folder = _template_folder(template)
    return _style(folder, edition, brand)


def load_brand(path: Path | None) -> Brand:
    """Read the names in a brand file. Raises ContentError."""
    if path is None:
        return Brand({}, {})
    file = _brand_file(path)
    names = (
        {language: getattr(part, language) for language in _LANGUAGES} if part else {}
        for part in (file.publisher, file.series)
    )
    return Brand(*names)


def style_files(template: str | Path, brand: Path | None) -> tuple[Path, ...]:
    """Name the files a style is read from, for the record of a build."""
    own = (_template_folder(template) / "template.yaml",)
    return own if brand is None else (*own, brand)


def _template_folder(template: str | Path) -> Path:
    if isinstance(template, str) and template in templates():
        return resources() / "templates" / template
    folder = Path(template)
    if (folder / "template.yaml").is_file():
        return folder.resolve()
    known = ", ".join(templates())
    raise UsageError(
        f"no template {str(template)!r}: neither one that ships ({known}) nor a folder with a template.yaml"
    )


def _template_file(folder: Path) -> TemplateFile:
    path = folder / "template.yaml"
    return _template(read_bytes(path, limit=_LIMIT), str(path))


def _brand_file(path: Path) -> BrandFile:
    return _brand(read_bytes(path, limit=_LIMIT), str(path))


# Kept by what is in them: a process that builds again and again must see that a file was changed. What reads
# them brings pydantic along, which a process that is handed a style does not need.
@lru_cache(16)
def _template(data: bytes, name: str) -> TemplateFile:
    from briefgen.style.files import TemplateFile
    from briefgen.validate import validate
    from briefgen.yamlfile import read_yaml

    return validate(TemplateFile, read_yaml(data, name))


@lru_cache(16)
def _brand(data: bytes, name: str) -> BrandFile:
    from briefgen.style.files import BrandFile
    from briefgen.validate import validate
    from briefgen.yamlfile import read_yaml

    return validate(BrandFile, read_yaml(data, name))


def _style(folder: Path, edition: str, brand_path: Path | None) -> Style:
    template = _template_file(folder)
    brand = _brand_file(brand_path) if brand_path else _brand(b"{}", "")
    palette = _palette(template.palette, brand)
    families = {name: _family(file, folder) for name, file in template.families.items()}
    if brand_path:
        families |= {name: _family(file, brand_path.parent) for name, file in brand.fonts.items()}
    return Style(
        name=template.name,
        page=_page(template, edition),
        palette=palette,
        rules=Rules(**template.rules.model_dump()),
        families=families,
        roles=_roles(template, edition, palette),
        logo=_logo(brand, brand_path),
        word=_word(brand, brand_path),
        press=_press((brand.press, brand_path), (template.press, folder / "template.yaml")),
    )


def _page(template: TemplateFile, edition: str) -> Page:
    page = Page(**template.page.model_dump())
    special = template.editions.get(edition)
    return replace(page, grid=special.grid) if special and special.grid else page


def _palette(file: PaletteFile, brand: BrandFile) -> Palette:
    said = {key: value for key, value in brand.colours.model_dump().items() if value is not None}
    merged = file.model_dump() | said
    # The inks a template gives for its own colour are not those of a brand's.
    inks = {name: parts for name, parts in file.inks.items() if name not in said} | brand.colours.inks
    printed = tuple((str(merged[name]), tuple(part / 100 for part in parts)) for name, parts in inks.items())
    return Palette(**{**merged, "data": tuple(merged["data"]), "inks": printed})


def _roles(template: TemplateFile, edition: str, palette: Palette) -> dict[tuple[Role, Language], TextStyle]:
    missing = [role for role in get_args(Role) if role not in template.roles]
    if missing:
        raise UsageError(f"template {template.name!r} does not say how these look: {', '.join(missing)}")
    special = template.editions.get(edition)
    overrides = special.roles if special else {}
    return {
        (role, language): _look((template.roles[role], overrides.get(role)), language, palette)
        for role in get_args(Role)
        for language in _LANGUAGES
    }


def _look(layers: tuple[RoleFile | None, ...], language: Language, palette: Palette) -> TextStyle:
    """Lay what an edition says over what the template says, the language's own word last in each."""
    said: dict[str, object] = {}
    for layer in layers:
        if layer is not None:
            said |= _said(layer)
            own: LookFile | None = getattr(layer, language)
            said |= _said(own) if own else {}
    colour = str(said.get("colour", palette.ink))
    said["colour"] = getattr(palette, colour) if colour in _palette_names() else colour
    return TextStyle(**said)  # type: ignore[arg-type]  # the fields were checked when the file was read


def _said(look: LookFile) -> dict[str, object]:
    return {
        field.name: value for field in fields(TextStyle) if (value := getattr(look, field.name)) is not None
    }


def _palette_names() -> tuple[str, ...]:
    return ("ink", "grey", "hairline", "tint", "accent", "link")


def _family(file: FamilyFile, folder: Path) -> Family:
    return Family(file.name, file.latin_name, _face_files(file.zh, folder), _face_files(file.en, folder))


def _face_files(file: FacesFile, folder: Path) -> FaceFiles:
    found = {key: _font(name, folder) if name else None for key, name in file.model_dump().items()}
    return FaceFiles(**cast(dict[str, Path], found))


def _font(name: str, folder: Path) -> Path:
    """Find a font file: beside the file that names it, among those that ship, or installed here."""
    for place in (folder / name, resources() / "fonts" / name, Path(name).expanduser()):
        if place.is_file():
            return place.resolve()
    for installed in _font_folders():
        for found in sorted(installed.rglob(Path(name).name)):
            return found.resolve()
    raise UsageError(f"no font file {name!r}: not in {folder}, not among those that ship, not installed here")


def _font_folders() -> tuple[Path, ...]:
    home = Path.home()
    places = (
        home / ".fonts",
        home / ".local/share/fonts",
        home / "Library/Fonts",
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("/Library/Fonts"),
        Path("C:/Windows/Fonts"),
    )
    return tuple(place for place in places if place.is_dir())


def _logo(brand: BrandFile, brand_path: Path | None) -> Path | None:
    if not brand.logo or not brand_path:
        return None
    path = inside(brand_path.parent, brand.logo)
    if path.suffix.lower() not in _LOGOS:
        raise UsageError(f"{brand_path}: the logo {brand.logo!r} is not a PNG or JPEG file")
    if not path.is_file():
        raise UsageError(f"{brand_path}: there is no logo {brand.logo!r} beside it")
    return path


def _word(brand: BrandFile, path: Path | None) -> HouseWord:
    """Find a house's own Word file. Raises ContentError, at the key in the brand that is to blame."""
    said = brand.word
    if path is None or (said.template is None and not said.styles):
        return HouseWord(joiners=said.joiners)
    from briefgen.style.house import Fault

    if said.template is None:
        raise _blamed(
            path, [Fault("styles", "styles are named, but no Word file", "add word: {template: …}")]
        )
    try:
        template = inside(path.parent, said.template)
    except UsageError as reason:
        raise _blamed(path, [Fault("template", str(reason), "put the file beside the brand")]) from reason
    faults = _faults(template, tuple(said.styles.items()), _seal(template))
    if faults:
        raise _blamed(path, faults)
    return HouseWord(template, tuple(said.styles.items()), said.joiners)


@lru_cache(16)
def _faults(template: Path, styles: tuple[tuple[str, str], ...], seal: object) -> tuple[Fault, ...]:
    """Judge a file once for all editions of a brief, and again when it has been saved anew."""
    from briefgen.style.house import house_faults

    return tuple(house_faults(template, dict(styles)))


def _seal(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return (0, 0)
    return state.st_size, state.st_mtime_ns


def _blamed(path: Path, faults: Sequence[Fault]) -> ContentError:
    from briefgen.yamlfile import read_yaml

    file = read_yaml(read_bytes(path, limit=_LIMIT), str(path))
    problems = []
    for fault in faults:
        at = ("word", fault.key) if fault.key in ("template", "styles") else ("word", "styles", fault.key)
        place = file.place(at)
        problems.append(
            error("bad-word-template", fault.message, place, hint=fault.hint, source=file.line(place.line))
        )
    return ContentError(problems)


def _press(*said: tuple[str | None, Path | None]) -> Path | None:
    """Find the profile of the printing condition, beside the first file that names one."""
    for name, by in said:
        if name and by:
            path = by.parent / Path(name).expanduser()
            if not path.is_file():
                raise UsageError(f"{by}: there is no press profile {name!r}")
            head = read_bytes(path, limit=_PROFILE_LIMIT)[:40]
            if (head[12:20], head[36:40]) != (b"prtrCMYK", b"acsp"):
                raise UsageError(f"{by}: {name!r} is no ICC profile of a printer with four inks")
            return path.resolve()
    return None
