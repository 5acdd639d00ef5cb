"""Measure many briefs: on one process, two, a cluster of two; in memory; and beside matplotlib with typst.

Every brief has numbers and charts of its own (`districts.py`); nothing is left of an earlier build.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.clock import Run, measure
from benchmarks.districts import table
from benchmarks.lines import Line, heading

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "fonts"
PATTERN = ROOT / "data" / "districts.yaml"
BRIEFGEN = Path(sys.executable).with_name("briefgen")
WORKERS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__WORKER__PRELOAD": "['briefgen.build.loading']",
}
TWO_PROCESSES, CLUSTER, MEMORY, TYPST = 1 / 1.8, 1 / 1.6, 1.15, 1.0


@dataclass(frozen=True, slots=True)
class Series:
    """A pattern and a table of some rows in a scratch folder."""

    folder: Path
    count: int
    has_index: bool = True

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        pattern = PATTERN.read_text("utf-8")
        if not self.has_index:
            pattern = re.sub(r"^  index:\n(?:    .*\n)+", "  index: none\n", pattern, flags=re.MULTILINE)
        (self.folder / "districts.yaml").write_text(pattern, "utf-8")
        (self.folder / "districts.csv").write_text(table(self.count), "utf-8")

    def build(self, *options: str) -> Run:
        """Make one PDF of every row, and of the index, where nothing is yet."""
        out = self.folder / "output"
        shutil.rmtree(out, ignore_errors=True)
        pattern, rows = self.folder / "districts.yaml", self.folder / "districts.csv"
        what = ("--each", rows, "--edition", "zh", "--format", "pdf", "--out", out)
        run = measure([BRIEFGEN, "build", pattern, *what, *options], where=self.folder)
        made = len(list(out.glob("*/*.pdf")))
        if made != self.count + self.has_index:
            raise SystemExit(f"{made} PDFs of {self.count} rows")
        return run

    def prepare_peer(self) -> Path:
        """Write every row's document as typst markup with its charts' data, not measured."""
        from benchmarks.peers.prepare import prepare
        from briefgen.brief.series import open_series
        from briefgen.document import resolve

        rows = (str(self.folder / "districts.csv"), (self.folder / "districts.csv").read_bytes())
        series = open_series(PATTERN, PATTERN.read_bytes(), rows)
        peers = self.folder / "peers"
        for at in range(self.count):
            prepare(resolve(series.load(at), "zh"), FONTS, peers / f"{at:05}")
        return peers

    def typst(self, peers: Path) -> Run:
        """Make every row's PDF with matplotlib and typst, in one process."""
        command = [sys.executable, "-m", "benchmarks.peers.typst_many", peers, FONTS]
        return measure(command, where=self.folder)


@contextmanager
def cluster() -> Iterator[str]:
    """Run a Dask cluster of two workers, fresh and as docs/scaling.md starts them; yields its address."""
    code = (
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as one:\n"
        "        print(one.scheduler_address, flush=True)\n"
        "        input()\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "cluster.py"
        script.write_text(code, "utf-8")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        command = [sys.executable, script]
        with subprocess.Popen(command, text=True, env={**os.environ, **WORKERS}, **pipes) as process:  # type: ignore[call-overload]
            try:
                yield process.stdout.readline().strip()
            finally:
                process.communicate("\n", timeout=60)


def hands(scratch: Path, briefs: int, rounds: int) -> list[Line]:
    """Compare two processes, and a cluster of two workers, with one process."""
    series = Series(scratch / "hands", briefs)
    times: dict[str, list[float]] = {"one": [], "two": [], "cluster": []}
    for round_ in range(1, rounds + 1):
        times["one"].append(series.build("--jobs", "1").seconds)
        times["two"].append(series.build("--jobs", "2").seconds)
        with cluster() as address:
            times["cluster"].append(series.build("--cluster", address).seconds)
        shown = "  ".join(f"{name}: {seconds[-1]:.1f} s" for name, seconds in times.items())
        print(f"  round {round_} of {rounds}: {shown}", flush=True)
    print(f"  one process: {briefs / median(times['one']):.2f} briefs a second")
    two, many = (middle(times[name], times["one"]) for name in ("two", "cluster"))
    return [
        Line(f"{briefs} briefs: two processes / one", *two, TWO_PROCESSES),
        Line(f"{briefs} briefs: a cluster of two workers / one process", *many, CLUSTER),
    ]


def middle(ours: list[float], theirs: list[float]) -> tuple[float, float]:
    """Return the times of the round whose ratio is the median: what was run minutes apart is not compared."""
    rounds = sorted(zip(ours, theirs, strict=True), key=lambda pair: pair[0] / pair[1])
    return rounds[len(rounds) // 2]


def memory(scratch: Path, briefs: int) -> Line:
    """Compare the peak memory of many briefs with that of a tenth; an index is one brief that does grow."""
    many = Series(scratch / "many", briefs, has_index=False).build("--jobs", "2").megabytes
    few = Series(scratch / "few", briefs // 10, has_index=False).build("--jobs", "2").megabytes
    return Line(f"peak memory: {briefs} briefs / {briefs // 10} (MB)", many, few, MEMORY)


def beside_typst(scratch: Path, briefs: int, rounds: int) -> Line:
    """Compare one process with matplotlib and typst, each called once for a PDF."""
    series = Series(scratch / "typst", briefs)
    peers = series.prepare_peer()
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(series.build("--jobs", "1").seconds)
        theirs.append(series.typst(peers).seconds)
    return Line(f"{briefs} PDFs: one process / matplotlib and typst", *middle(ours, theirs), TYPST)


def scaling(scratch: Path, briefs: int, rounds: int) -> list[Line]:
    """Measure all of it; `briefs` is how many for the processes, five times as many for the memory."""
    print("many PDFs: briefgen, matplotlib with typst")
    lines = [beside_typst(scratch, max(briefs // 5, 2), rounds)]
    print("many briefs: one process, two, a cluster of two")
    lines += hands(scratch, briefs, rounds)
    print("memory of many briefs")
    lines.append(memory(scratch, briefs * 5))
    return lines


def main() -> int:
    """Run these benchmarks alone; the exit code is 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="benchmarks.scaling", description=__doc__)
    parser.add_argument("--briefs", type=int, default=200, help="for the processes (default: 200)")
    parser.add_argument("--rounds", type=int, default=5, help="default: 5")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as scratch:
        lines = scaling(Path(scratch), given.briefs, given.rounds)
    print(heading())
    print(*lines, sep="\n")
    return 0 if all(line.met for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
