"""Make the pictures of the guides from the guides' own YAML, and of the sample for the README.

    python tools/pictures.py            all of them, into docs/pictures
    python tools/pictures.py cards line only these

A fenced block is a part of one brief, the guide's: keys of its head, or blocks of its body. Words after the
language say what else it is: `picture=NAME` (the block begins a page of its own; the picture is what is on
it), `edition=EDITION` (if not the guide's), `page=1` (the first page instead), `file=PATH` (a file beside the
brief; a CSV file is also there as a workbook), `wrong` (shown to be refused).
"""

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import openpyxl
import pypdfium2
from PIL import Image, ImageDraw

import briefgen
from briefgen.document import Edition
from briefgen.style import Style, load_brand
from briefgen.yamlfile import Data, read_yaml

ROOT = Path(__file__).parents[1]
Picture: TypeAlias = tuple[str, Image.Image]
EDITIONS: tuple[Edition, ...] = ("zh", "en", "zh-en")
GUIDES: dict[Edition, Path] = {"en": ROOT / "docs/guide.md", "zh": ROOT / "docs/guide.zh-CN.md"}
PICTURES = ROOT / "docs/pictures"
SAMPLE = ROOT / "data/wutongqiao-2022.yaml"
# Pages of the sample: name, edition, page, counted from 0.
PAGES: tuple[tuple[str, Edition, int], ...] = (
    ("page-1.zh", "zh", 0),
    ("page-1.en", "en", 0),
    ("page-2.zh-en", "zh-en", 1),
)

_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PAGE_BREAK: Data = {"page-break": None}
_SHEET = "到馆"  # the name of the sheet in every workbook
_SCALE = 2.0  # pixels per point
_PAD = 10.0  # points around a picture
_LONGEST_GAP = 36  # points of white left in a picture, where a page has more between its text and its notes
_COLOURS = 255
_PAGE_SCALE = 1.4


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block of a guide; `line` is the first of its text, counted from 1."""

    language: str
    words: dict[str, str]
    text: str
    line: int

    @property
    def is_part(self) -> bool:
        """Say whether the block is a part of the guide's brief."""
        return self.language == "yaml" and not self.words.keys() & {"file", "wrong", "pattern"}

    def data(self) -> dict[str, Data]:
        """Read the block; a list is the body of a brief."""
        text = f"body:\n{self.text}" if self.text.startswith("- ") else self.text
        return read_yaml(text.encode(), f"line {self.line}").data

    def body(self) -> list[Data]:
        """Read the blocks of a body in it."""
        return _listed(self.data().get("body"))


def fences(guide: Path) -> tuple[Fence, ...]:
    """Find the fenced blocks of a guide."""
    text = guide.read_text(encoding="utf-8")
    return tuple(
        Fence(found[1], dict(_words(found[2])), found[3], text.count("\n", 0, found.start(3)) + 1)
        for found in _FENCE.finditer(text)
    )


def brief(blocks: Sequence[Fence], body: Sequence[Data] = ()) -> dict[str, Any]:
    """Put the guide's brief together: the keys its blocks give, and the blocks of a body, or all of them."""
    head: dict[str, Any] = {}
    whole: list[Data] = []
    for fence in blocks:
        data = fence.data()
        whole += _listed(data.pop("body", None))
        for key, value in data.items():
            head[key] = _merged(head.get(key), value)
    return {**head, "body": list(body) or whole}


def write(folder: Path, content: dict[str, Any], blocks: Sequence[Fence]) -> Path:
    """Write a brief, as JSON, which is YAML, with the files that stand beside it. Returns its path."""
    for fence in blocks:
        if "file" in fence.words:
            path = folder / fence.words["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(fence.text, encoding="utf-8")
            if fence.language == "csv":
                _workbook(path)
    (folder / "map.png").write_bytes((ROOT / "data/gallery/map.png").read_bytes())
    _logo().save(folder / "logo.png")
    path = folder / "guide.yaml"
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def pictures(guide: Path, edition: Edition) -> Iterator[Picture]:
    """Draw what a guide shows, picture by picture; each is named with its edition."""
    blocks = fences(guide)
    shown = [fence for fence in blocks if "picture" in fence.words]
    for each in EDITIONS:
        wanted = [fence for fence in shown if fence.words.get("edition", edition) == each]
        if wanted:
            yield from _in_edition(blocks, wanted, each)


def _in_edition(blocks: Sequence[Fence], wanted: Sequence[Fence], edition: Edition) -> Iterator[Picture]:
    parts = [fence for fence in blocks if fence.is_part]
    inside = [fence for fence in wanted if fence.is_part and "page" not in fence.words]
    body: list[Data] = [block for fence in inside for block in (_PAGE_BREAK, *fence.body())]
    with TemporaryDirectory() as folder:
        path = write(Path(folder), brief(parts, body + _named_elsewhere(parts, inside)), blocks)
        document, style = _pages(path, edition)
        for at, fence in enumerate(inside, start=1):
            yield f"{fence.words['picture']}.{edition}", _cropped(document[at], style)
        for fence in wanted:
            if fence not in inside:
                branded = path if fence.is_part else _branded(path, fence.words["file"])
                first, own = _pages(branded, edition)
                yield f"{fence.words['picture']}.{edition}", _cropped(first[0], own, whole=True)


def pages() -> Iterator[Picture]:
    """Draw the pages of the sample that the README shows, each with a line around it."""
    for name, edition, number in PAGES:
        document, _ = _pages(SAMPLE, edition)
        page: Image.Image = document[number].render(scale=_PAGE_SCALE).to_pil().convert("RGB")
        ImageDraw.Draw(page).rectangle((0, 0, page.width - 1, page.height - 1), outline="#D5DAE0")
        yield name, page


def main(wanted: Sequence[str]) -> None:
    """Write the pictures, all or those asked for."""
    PICTURES.mkdir(exist_ok=True)
    made = [
        picture for edition, guide in GUIDES.items() if guide.exists() for picture in pictures(guide, edition)
    ]
    for name, image in [*made, *pages()]:
        if not wanted or name.partition(".")[0] in wanted:
            path = PICTURES / f"{name}.png"
            path.write_bytes(_png(image))
            print(f"{path.relative_to(ROOT)}  {image.width} × {image.height}")


def _words(info: str) -> Iterator[tuple[str, str]]:
    for word in info.split():
        key, _, value = word.partition("=")
        yield key, value


def _listed(value: Data) -> list[Data]:
    return value if isinstance(value, list) else []


def _merged(before: Any, value: Any) -> Any:
    return {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value


def _named_elsewhere(parts: Sequence[Fence], inside: Sequence[Fence]) -> list[Data]:
    """Add the blocks with an id that others refer to, after all that are shown."""
    others = [fence for fence in parts if fence not in inside and fence.text.startswith("- ")]
    found = [block for fence in others for block in fence.body() if isinstance(block, dict) and "id" in block]
    return [_PAGE_BREAK, *found] if found else []


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    for row in path.read_text(encoding="utf-8").splitlines():
        sheet.append([float(cell) if re.fullmatch(r"[\d.]+", cell) else cell for cell in row.split(",")])
    book.save(path.with_suffix(".xlsx"))


def _logo() -> Image.Image:
    """Draw the logo of a house that does not exist: hills over a river."""
    image = Image.new("RGB", (240, 240), "#0B6E4F")
    draw = ImageDraw.Draw(image)
    hills = [(0, 170), (80, 60), (140, 140), (170, 105), (240, 190), (240, 240), (0, 240)]
    draw.polygon(hills, fill="#FFFFFF")
    draw.rectangle((0, 200, 240, 216), fill="#0B6E4F")
    return image


def _branded(path: Path, brand: str) -> Path:
    """Write the brief again without what the brand gives."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content = {key: value for key, value in content.items() if key not in ("publisher", "series")}
    branded = path.with_name(f"branded-{path.name}")
    branded.write_text(json.dumps({**content, "brand": brand}, ensure_ascii=False), encoding="utf-8")
    return branded


def _pages(path: Path, edition: Edition) -> tuple[pypdfium2.PdfDocument, Style]:
    """Take a brief through the real pipeline."""
    briefing = briefgen.load(path)
    brand = briefing.folder / briefing.brand if briefing.brand else None
    style = briefgen.load_style(briefing.template or "policy-brief", edition, brand)
    document = briefgen.resolve(briefing, edition, load_brand(brand))
    return pypdfium2.PdfDocument(briefgen.render(document, "pdf", style=style)), style


def _cropped(page: pypdfium2.PdfPage, style: Style, *, whole: bool = False) -> Image.Image:
    """Cut a page to what stands on it: without its header and footer, or the first page from its top."""
    image: Image.Image = page.render(scale=_SCALE).to_pil().convert("RGB")
    block = style.page
    left, right = block.left - _PAD, block.width - block.right + _PAD
    top, bottom = (0.0 if whole else block.top - _PAD), block.height - block.bottom
    cut = image.crop(tuple(round(edge * _SCALE) for edge in (left, top, right, bottom)))  # type: ignore[arg-type]
    return _closed(cut)


def _closed(image: Image.Image) -> Image.Image:
    """Take out white at the top and the bottom, and shorten what lies between text and notes."""
    pad, longest = round(_PAD * _SCALE), round(_LONGEST_GAP * _SCALE)
    inked = _inked_rows(image)
    gaps = (range(row, min(after, row + longest)) for row, after in pairwise([*inked, inked[-1] + 1]))
    rows = list(chain.from_iterable(gaps))
    result = Image.new("RGB", (image.width, len(rows) + 2 * pad), "#FFFFFF")
    for at, row in enumerate(rows):
        result.paste(image.crop((0, row, image.width, row + 1)), (0, pad + at))
    return result


def _inked_rows(image: Image.Image) -> list[int]:
    white = ((255, 255),) * 3
    rows = (image.crop((0, row, image.width, row + 1)) for row in range(image.height))
    return [at for at, row in enumerate(rows) if row.getextrema() != white]


def _png(image: Image.Image) -> bytes:
    """Write few colours: pages have few, and pictures in a repository should be small."""
    small = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    small.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
