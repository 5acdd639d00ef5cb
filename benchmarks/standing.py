"""Build a brief again and again in one process, as `briefgen watch` and `serve` do.

`python -m benchmarks.standing BRIEF OUT JOBS` builds it, then once more for every line it reads; after each
build it prints the seconds it took.
"""

import sys
from pathlib import Path
from time import perf_counter

from briefgen.build import Crew, Options, build


def main(brief: str, out: str, jobs: str) -> None:
    """Build now and at every line, with workers that stay."""
    options = Options(out=Path(out), jobs=int(jobs))
    with Crew(options.jobs - 1) as crew:
        _build(Path(brief), options, crew)
        for _ in sys.stdin:
            _build(Path(brief), options, crew)


def _build(brief: Path, options: Options, crew: Crew) -> None:
    start = perf_counter()
    (report,) = build([brief], options, crew=crew)
    seconds = perf_counter() - start
    if report.exit_code(strict=False):
        raise SystemExit("\n".join(map(str, (*report.problems, *report.failures))))
    print(seconds, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
