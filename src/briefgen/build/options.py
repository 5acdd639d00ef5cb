"""What to build and how, as a value that costs nothing to import."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from briefgen.document import Edition

Format: TypeAlias = Literal["pdf", "docx"]
WordFonts: TypeAlias = Literal["used", "core", "none"]
WordCharts: TypeAlias = Literal["native", "picture"]
Profile: TypeAlias = Literal["screen", "archive", "print"]


@dataclass(frozen=True, slots=True)
class Options:
    """What to build from each brief, and how; `template` overrides the brief's own, `jobs` are processes.

    `cluster` is the address of a Dask scheduler whose workers are to work instead of them.
    """

    editions: "tuple[Edition, ...]" = ("zh", "en", "zh-en")
    formats: tuple[Format, ...] = ("pdf", "docx")
    out: Path = Path("output")
    template: str | Path | None = None
    changes: dict[str, str] = field(default_factory=dict)
    issue: str = ""
    jobs: int = 1
    cluster: str = ""
    word_fonts: WordFonts = "used"
    word_charts: WordCharts = "native"
    profile: Profile = "screen"
    strict: bool = False
    force: bool = False
