"""Measure briefgen beside WeasyPrint and typst: `make bench`, or `python -m benchmarks --rounds 5`."""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen

from benchmarks.clock import Run, measure
from benchmarks.lines import Line, heading
from benchmarks.scaling import scaling
from benchmarks.variants import both_languages, one_word
from benchmarks.word import compare as compare_word

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "fonts"
BRIEFGEN = Path(sys.executable).with_name("briefgen")
MEMORY_BAR = 300.0  # MB, for any one process
SIZE_BAR = 1.0
FINISHING_BAR = 0.4
CHECK_BAR = 1 / 4


class Bench:
    """A scratch folder with the sample in it, altered anew for each round."""

    def __init__(self, scratch: Path, brief: Path) -> None:
        self._scratch, self._name, self._text = scratch, brief.name, brief.read_text("utf-8")
        self._numbers = count()
        self._ours: list[Run] = []
        shutil.copytree(brief.parent, scratch / "data")

    @property
    def megabytes(self) -> float:
        """The most memory that any one process of ours has needed."""
        return max(run.megabytes for run in self._ours)

    def alter(self) -> None:
        """Write the sample with a word altered in both languages."""
        self._number = next(self._numbers)
        self._write(both_languages(self._text, self._number))

    def cold(self, *options: str) -> Run:
        """Build into a fresh folder, which holds the cache too."""
        shutil.rmtree(self._scratch / "output", ignore_errors=True)
        return self._build(*options)

    def rebuild(self) -> Run:
        """Alter one word more, in one language, and build again what `cold` has built."""
        self._write(one_word(both_languages(self._text, self._number), self._number + 1))
        return self._build("--jobs", "2")

    @contextmanager
    def standing(self) -> Iterator[Callable[[], Run]]:
        """Start a process that stays, and yield what times a one-word edit in it: altered like `rebuild`."""
        brief, out = self._scratch / "data" / self._name, self._scratch / "standing"
        command = [sys.executable, "-m", "benchmarks.standing", str(brief), str(out), "2"]
        with Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as process:
            assert process.stdin is not None and process.stdout is not None
            answers, orders = process.stdout, process.stdin
            answers.readline()

            def again() -> Run:
                seconds = 0.0
                text = both_languages(self._text, self._number)
                for version in (text, one_word(text, self._number + 1)):  # the first is not measured
                    self._write(version)
                    print(file=orders, flush=True)
                    seconds = float(answers.readline())
                return Run(seconds, 0.0)

            yield again

    def check(self) -> Run:
        """Check the sample as it stands, laying nothing out."""
        run = measure([BRIEFGEN, "check", self._scratch / "data" / self._name], where=self._scratch)
        self._ours.append(run)
        return run

    def prepare_peers(self) -> None:
        """Write the document as HTML and typst markup, with the word altered, not measured."""
        shutil.rmtree(self._peers, ignore_errors=True)
        brief = self._scratch / "data" / self._name
        self._python("benchmarks.peers.prepare", brief, "zh", FONTS, self._peers)

    def weasyprint(self) -> Run:
        """Make the Chinese edition as one PDF with WeasyPrint."""
        return self._python("benchmarks.peers.weasyprint_pdf", self._peers, FONTS)

    def typst(self) -> Run:
        """Make the Chinese edition as one PDF with typst."""
        return self._python("benchmarks.peers.typst_pdf", self._peers, FONTS)

    def sizes(self) -> tuple[float, float]:
        """Return the kilobytes of the Chinese edition as we and as typst have just made it."""
        (ours,) = (self._scratch / "output").glob("[!.]*/*.zh.pdf")  # not what the cache keeps of it
        return ours.stat().st_size / 1e3, (self._peers / "typst.pdf").stat().st_size / 1e3

    def finishing(self) -> tuple[float, float]:
        """Return the seconds of the two stages of one PDF, in a fresh process."""
        brief = self._scratch / "data" / self._name
        self._python("benchmarks.finishing", brief, "zh")
        pages, finishing = json.loads((self._scratch / "log.txt").read_text("utf-8"))
        return pages, finishing

    def composing(self) -> dict[str, tuple[float, float]]:
        """Return the seconds of composing the Chinese text, as we do and as typst does."""
        brief = self._scratch / "data" / self._name
        self._python("benchmarks.composing", brief)
        found: dict[str, tuple[float, float]] = json.loads((self._scratch / "log.txt").read_text("utf-8"))
        return found

    @property
    def _peers(self) -> Path:
        return self._scratch / "peers"

    def _write(self, text: str) -> None:
        (self._scratch / "data" / self._name).write_text(text, "utf-8")

    def _build(self, *options: str) -> Run:
        brief, out = self._scratch / "data" / self._name, self._scratch / "output"
        run = measure([BRIEFGEN, "build", brief, "--out", out, *options], where=self._scratch)
        self._ours.append(run)
        return run

    def _python(self, module: str, *arguments: str | Path) -> Run:
        return measure([sys.executable, "-m", module, *arguments], where=self._scratch)


def whole_set(bench: Bench, rounds: int) -> list[Line]:
    """Compare the whole cold set with WeasyPrint's one PDF, and a rebuild with the cold set."""
    bench.alter()
    with bench.standing() as again:
        cold, rebuilt, stood, weasyprint = interleave(
            bench, rounds, lambda: bench.cold("--jobs", "2"), bench.rebuild, again, bench.weasyprint
        )
    return [
        Line("six cold files (3 editions, PDF and Word) / WeasyPrint's one PDF", cold, weasyprint, 1.0),
        Line("rebuild after a one-word edit, by a process that stays / cold", stood, cold, 1 / 3),
        Line("rebuild after a one-word edit, by a new process / cold", rebuilt, cold),
    ]


def one_pdf(bench: Bench, rounds: int) -> list[Line]:
    """Compare one PDF, made by one process, with each peer's."""
    options = ("--jobs", "1", "--edition", "zh", "--format", "pdf")
    ours, weasyprint, typst = interleave(
        bench, rounds, lambda: bench.cold(*options), bench.weasyprint, bench.typst
    )
    size, other = bench.sizes()
    return [
        Line("one cold PDF / WeasyPrint's", ours, weasyprint),
        Line("one cold PDF / typst's", ours, typst),
        Line("size of one PDF / typst's (kB)", size, other, SIZE_BAR),
    ]


def stages(bench: Bench, rounds: int) -> Line:
    """Compare finishing a PDF (tags, links, metadata) with setting, painting and saving its pages."""
    times = []
    for _ in range(rounds):
        bench.alter()
        times.append(bench.finishing())
    pages, finishing = (median(one) for one in zip(*times, strict=True))
    return Line("finishing one PDF / its layout, drawing and saving", finishing, pages, FINISHING_BAR)


def one_check(bench: Bench, rounds: int) -> list[Line]:
    """Compare a plain check, which is one process, with a cold build of one edition by one and by two."""
    edition = ("--edition", "zh")
    works = (
        bench.check,
        lambda: bench.cold(*edition, "--jobs", "1"),
        lambda: bench.cold(*edition, "--jobs", "2"),
    )
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        bench.alter()
        for seconds, work in zip(times, works, strict=True):
            seconds.append(work().seconds)
    check, one, two = map(median, times)
    what = "plain check / cold build of one edition"
    return [
        Line(f"{what}, by one process", check, one, CHECK_BAR),
        Line(f"{what}, by two", check, two),
    ]


def composing(bench: Bench) -> list[Line]:
    """Compare composing the text with typst's, and ten times the text with the text."""
    bench.alter()
    found = bench.composing()
    return [
        Line("composing the Chinese text at 28 em / typst's", *found["28"], 1.0),
        Line("composing the Chinese text at 40 em / typst's", *found["40"], 1.3),
        Line("composing ten times the text, as many paragraphs / once", *found["many"], 12.0),
        Line("composing ten times the text, as one paragraph / once", *found["one"], 12.0),
    ]


def long_word(brief: Path, folder: Path, rounds: int) -> list[Line]:
    """Compare writing a long Word file with pandoc, which embeds no fonts."""
    ours, pandoc, embedded = compare_word(brief, folder, rounds)
    what = "writing the Word file of 70 pages"
    return [
        Line(f"{what} / pandoc's from Markdown", ours, pandoc, 1.0),
        Line(f"{what}, fonts embedded / pandoc's, none", embedded, pandoc),
    ]


def interleave(bench: Bench, rounds: int, *works: Callable[[], Run]) -> list[float]:
    """Do each work once a round, on text altered each round; returns the median seconds of each."""
    times: list[list[float]] = [[] for _ in works]
    for round_ in range(1, rounds + 1):
        bench.alter()
        bench.prepare_peers()
        for seconds, work in zip(times, works, strict=True):
            seconds.append(work().seconds)
        print(f"  round {round_} of {rounds}: " + "  ".join(f"{one[-1]:.2f} s" for one in times), flush=True)
    return [median(one) for one in times]


def main() -> int:
    """Run the benchmarks; the exit code is 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of the whole set (default: 5)")
    parser.add_argument("--short-rounds", type=int, default=15, help="of one PDF (default: 15)")
    parser.add_argument("--brief", type=Path, default=ROOT / "data" / "wutongqiao-2022.yaml")
    parser.add_argument("--briefs", type=int, default=200, help="of a series (default: 200)")
    parser.add_argument("--scaling-rounds", type=int, default=5, help="of a series (default: 5)")
    parser.add_argument("--without-scaling", action="store_true", help="leave the series out")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as scratch:
        bench = Bench(Path(scratch), given.brief)
        print("the whole set: cold, rebuilt, rebuilt by a process that stays, WeasyPrint")
        lines = whole_set(bench, given.rounds)
        print("one PDF: briefgen, WeasyPrint, typst")
        lines += one_pdf(bench, given.short_rounds)
        print("a plain check")
        lines += one_check(bench, given.short_rounds)
        print("composing text")
        lines += composing(bench)
        print("a long Word file: briefgen, pandoc")
        lines += long_word(given.brief, Path(scratch) / "long", given.short_rounds)
        print("the two stages of one PDF")
        lines.append(stages(bench, given.rounds))
        lines.append(Line("peak memory of one process / 300 (MB)", bench.megabytes, MEMORY_BAR, 1.0))
        if not given.without_scaling:
            lines += scaling(Path(scratch) / "scaling", given.briefs, given.scaling_rounds)
    print(heading())
    print(*lines, sep="\n")
    return 0 if all(line.met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
