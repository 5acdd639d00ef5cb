"""Many briefs: one errand each, the same bytes wherever and however often they are made."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.build import Options, build, build_series
from briefgen.build.cluster import check_address
from briefgen.build.errand import Errand, Outcome, do, stamp
from briefgen.build.fleet import Fleet
from briefgen.build.luggage import pack, unpacked
from briefgen.build.pool import Hands, Pool
from briefgen.build.report import Report
from briefgen.build.worker import WorkerLostError
from briefgen.errors import BriefgenError, ContentError, UsageError
from briefgen.yamlfile import read_yaml
from kit import briefs, process
from kit.command import run
from kit.towns import TOWNS, contents, towns

ROOT = Path(__file__).parents[2]
WORD = Options(editions=("zh",), formats=("docx",))


def many(folder: Path, count: int = 10) -> list[Path]:
    """Write briefs that differ in their words, all with one picture and one brand."""
    (folder / "brand.yaml").write_text("publisher: {zh: 甲室, en: Office A}\n", encoding="utf-8")
    (folder / "d.csv").write_text("k,v\nA,3\nB,2\n", encoding="utf-8")
    table = "- table: {title: {zh: 表, en: Table}, columns: [k, v], data: {file: d.csv, columns: [k, v]}}"
    body = "- text: {zh: 第N篇。, en: 'Brief, the N.'}\n" + table
    return [
        briefs.write(
            folder,
            briefs.yaml(
                body.replace("N", "一二三四五六七八九十甲乙丙丁戊己"[at]), head="brand: brand.yaml"
            ).replace("probe", f"probe-{at}"),
            f"{at}.yaml",
        )
        for at in range(count)
    ]


def test_many_briefs_are_what_each_is_alone(tmp_path: Path) -> None:
    paths = many(tmp_path)
    alone = replace(WORD, formats=("pdf", "docx"), out=tmp_path / "alone")
    for path in paths:
        build([path], alone)
    together = replace(alone, out=tmp_path / "together", jobs=3)
    reports = build(paths, together)

    assert [(one.brief, one.failures, one.problems) for one in reports] == [(path, [], []) for path in paths]
    assert contents(together.out) == contents(alone.out)


def test_what_is_unchanged_is_left_and_what_is_missing_is_made(tmp_path: Path) -> None:
    paths, options = many(tmp_path, 9), replace(WORD, out=tmp_path / "out")
    build(paths, options)
    first = contents(options.out)
    (options.out / "probe-3" / "probe-3.zh.docx").unlink()
    (options.out / "probe-4" / "probe-4.zh.docx").write_bytes(b"spoilt")
    fresh = [[made.fresh for made in report.made] for report in build(paths, options)]

    assert fresh == [[at in (3, 4)] for at in range(len(paths))]
    assert contents(options.out) == first


def test_one_bad_brief_stops_no_other_and_is_named_with_its_line(tmp_path: Path) -> None:
    paths = many(tmp_path)
    paths[2].write_text(briefs.yaml("- text: {zh: 甲。}").replace("probe", "probe-2"), encoding="utf-8")
    paths[5].unlink()
    paths.append(briefs.write(tmp_path, paths[0].read_text(encoding="utf-8"), "twin.yaml"))
    ran = run("build", *paths, "--out", tmp_path / "out", "--edition", "zh", "--format", "docx")

    assert ran.code == 2
    assert len(ran.out.splitlines()) == 7
    assert f"{paths[2]}:6:5: error: " in ran.err
    assert f"{paths[0]}:1:5: error: the id 'probe-0' is also that of {paths[-1]}" in ran.err
    assert "11 briefs: 7 built, 0 unchanged, 4 failed\n" in ran.err
    assert str(paths[5]) in ran.err.partition("4 failed")[2]


def test_a_series_makes_every_row_and_an_index(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 3)
    ran = run(
        "build",
        pattern,
        "--each",
        table,
        "--out",
        tmp_path / "out",
        "--issue",
        "2024-Q1",
        "--set",
        "date=2024-04-01",
    )

    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 4 * 6
    assert (tmp_path / "out" / "towns-index" / "2024-Q1" / "towns-index-2024-Q1.en.docx").is_file()
    again = run(
        "build",
        pattern,
        "--each",
        table,
        "--out",
        tmp_path / "out",
        "--issue",
        "2024-Q1",
        "--set",
        "date=2024-04-01",
        "--json",
    )
    assert '"unchanged": false' not in again.out
    assert '"row": "t2"' in again.out


def test_a_bad_table_builds_nothing_and_says_where(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 3)
    table.write_text(table.read_text(encoding="utf-8").replace(",10\n", ",ten\n"), encoding="utf-8")
    ran = run("build", pattern, "--each", table, "--out", tmp_path / "out")

    assert ran.code == 1
    assert f"{table}:3:10: error: column 'cases' is 'ten', which is not a number\n" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_warning_about_some_rows_is_said_once_with_their_names(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 6)
    text = "{name}有{cases}，其中三成以上在{name}。"
    pattern.write_text(TOWNS.replace("{name}有{cases}。", text + "全年办理共12件。"), encoding="utf-8")
    ran = run(
        "build", pattern, "--each", table, "--out", tmp_path / "out", "--edition", "zh", "--format", "docx"
    )

    assert ran.err.count("is a number that is not declared") == 1


@pytest.mark.parametrize("below", ["", "/deeper/still"])
def test_an_output_folder_that_is_a_file_is_said_once_and_before_anything_is_made(
    tmp_path: Path, below: str
) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    pattern, table = towns(tmp_path, 9)
    for given in ((pattern, "--each", table), many(tmp_path, 9)):
        ran = run("build", *given, "--out", f"{tmp_path / 'out'}{below}")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("is a file, not a folder to write to\n") == ran.err.count("\n") == 1


class Unlucky(Executor):
    """An executor that loses some of its workers, and then does as it is told."""

    def __init__(self, losses: Callable[[Errand, int], bool]) -> None:
        self._losses = losses
        self.tried: dict[str, int] = {}

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        _, ((errand,),) = pickle.loads(args[0])
        self.tried[errand.name] = self.tried.get(errand.name, 0) + 1
        if self._losses(errand, self.tried[errand.name]):
            future.set_exception(WorkerLostError())
        else:
            future.set_result(fn(*args))
        return future


def test_a_lost_worker_costs_a_try_and_a_brief_that_loses_all_is_given_up(tmp_path: Path) -> None:
    paths = many(tmp_path, 4)
    executor = Unlucky(lambda errand, tries: tries < 2 or errand.name.endswith("1.yaml"))
    reports = Fleet(Hands(executor, 2), replace(WORD, out=tmp_path / "out")).briefs(paths)

    assert sorted(executor.tried.values()) == [2, 2, 2, 3]
    assert [len(report.made) for report in reports] == [1, 0, 1, 1]
    assert "given up after 3 tries" in str(reports[1].failures[0])


class Ready(Executor):
    """An executor that does at once what it is given, and remembers how many errands went together."""

    def __init__(self, poison: str = "") -> None:
        self.trips: list[list[str]] = []
        self._poison = poison

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        _, (errands,) = pickle.loads(args[0])
        self.trips.append([Path(errand.name).stem for errand in errands])
        if self._poison in self.trips[-1]:
            future.set_exception(WorkerLostError("killed"))
        else:
            future.set_result(fn(*args))
        return future


def test_errands_go_together_and_fewer_of_them_towards_the_end(tmp_path: Path) -> None:
    paths, executor = many(tmp_path, 16), Ready()
    fleet = Fleet(Hands(executor, 2, str(tmp_path / "room"), span=60), replace(WORD, out=tmp_path / "out"))
    reports = fleet.briefs(paths)

    assert [len(trip) for trip in executor.trips] == [1, 1, 1, 1, 3, 3, 2, 1, 1, 1, 1]
    assert sorted(name for trip in executor.trips for name in trip) == sorted(path.stem for path in paths)
    assert all(len(report.made) == 1 for report in reports)


def test_a_brief_that_kills_its_worker_takes_no_other_along(tmp_path: Path) -> None:
    paths, executor = many(tmp_path, 12), Ready(poison="5")
    fleet = Fleet(Hands(executor, 2, str(tmp_path / "room"), span=60), replace(WORD, out=tmp_path / "out"))
    reports = fleet.briefs(paths)

    assert [len(report.made) for report in reports] == [at != 5 for at in range(12)]
    assert str(reports[5].failures[0]) == f"{paths[5]}: given up after 3 tries: WorkerLostError: killed"
    assert [trip for trip in executor.trips if "5" in trip][1:] == [["5"], ["5"]]


def test_a_series_is_surveyed_again_if_its_worker_is_lost(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 2)
    pool, losses = Pool(1), [WorkerLostError("killed")] * 2

    class Lossy(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
            if losses:
                future: Future[Any] = Future()
                future.set_exception(losses.pop())
                return future
            return pool.submit(fn, *args)

    try:
        reports = Fleet(Hands(Lossy(), 1), replace(WORD, out=tmp_path / "out")).series(pattern, table)
        losses += [WorkerLostError("killed")] * 3
        with pytest.raises(
            BriefgenError, match=r"towns\.yaml: given up after 3 tries: WorkerLostError: killed"
        ):
            Fleet(Hands(Lossy(), 1), WORD).series(pattern, table)
    finally:
        pool.shutdown()

    assert [len(report.made) for report in reports] == [1, 1, 1]


def test_a_worker_with_other_libraries_or_fonts_is_refused() -> None:
    errand = Errand("x.yaml", b"", pack(Path("x.yaml"), {}, None), WORD, "of another machine")

    assert do(errand) == Outcome(stranger=do(errand).stranger)
    assert "other fonts" in do(errand).stranger
    assert len(stamp()) == 64


def test_a_mistake_of_ours_is_the_affair_of_one_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.build.errand.unpacked", lambda *_: 1 / 0)
    errand = Errand("x.yaml", b"", pack(tmp_path / "x.yaml", {}, None), WORD, stamp())

    ((message, code),) = do(errand).failures
    assert code == 1
    assert message.startswith("x.yaml: a mistake in briefgen, please report it: ZeroDivisionError")


def test_an_errand_needs_nothing_that_is_not_in_it(tmp_path: Path) -> None:
    """The files are gone when it is done: what it makes is what a build beside them makes."""
    (path,) = many(tmp_path, 1)
    data = read_yaml(path.read_bytes(), str(path)).data
    errand = Errand(str(path), path.read_bytes(), pack(path, data, None), WORD, stamp())
    build([path], replace(WORD, out=tmp_path / "out"))
    (tmp_path / "d.csv").unlink()
    (tmp_path / "brand.yaml").unlink()
    path.unlink()

    (product,) = do(errand).products
    assert product.data == (tmp_path / "out" / "probe-0" / "probe-0.zh.docx").read_bytes()


def test_luggage_holds_what_a_brief_names_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    house = tmp_path / "house"
    house.mkdir()
    (house / "brand.yaml").write_text(
        "logo: logo.png\npublisher: {zh: 甲, en: ../../secret.txt}\n", encoding="utf-8"
    )
    (house / "logo.png").write_bytes(b"png")
    (tmp_path / "template").mkdir()
    (tmp_path / "template" / "template.yaml").write_text("name: x", encoding="utf-8")
    data = {"brand": "house/brand.yaml", "template": "template", "title": {"en": "../secret.txt"}}
    luggage = pack(tmp_path / "b.yaml", data, None)  # type: ignore[arg-type]

    wanted = ["briefgen.yaml", "house/brand.yaml", "house/logo.png", "template/template.yaml"]
    assert [name for name, _ in luggage.files] == wanted
    assert (unpacked(luggage, str(tmp_path / "room")) / "house" / "logo.png").read_bytes() == b"png"


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1:8786", "tcp://10.0.0.1:8786", "http://x:1", "tls://x", "tcp://briefs.example:1", "tls://"],
)
def test_briefs_leave_the_machine_by_tls_alone(address: str) -> None:
    with pytest.raises(UsageError, match="--cluster"):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["tls://10.0.0.1:8786", "tcp://127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:8786"]
)
def test_addresses_a_cluster_may_have(address: str) -> None:
    check_address(address)


def test_a_process_that_is_killed_is_replaced() -> None:
    pool = Pool(1)
    try:
        with pytest.raises(WorkerLostError):
            pool.submit(os.abort).result(60)
        assert pool.submit(len, "four").result(60) == 4
    finally:
        pool.shutdown()


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts a group of processes")
def test_an_interrupted_build_leaves_whole_files_and_the_next_goes_on(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 20)
    given = ("build", pattern, "--each", table, "--edition", "zh", "--format", "docx", "--jobs", "2", "--out")
    assert process.run(*given, tmp_path / "whole")[0] == 0
    whole = contents(tmp_path / "whole")
    begun = process.start(*given, tmp_path / "cut", process_group=0)
    for _ in until(lambda: len(list((tmp_path / "cut").glob("*/manifest.json"))) >= 3):
        assert begun.poll() is None
    os.killpg(begun.pid, signal.SIGINT)
    code, _, err = process.finish(begun)

    left = contents(tmp_path / "cut")
    assert code == 130 and "Traceback" not in err
    assert 3 <= len(left) < len(whole)
    assert all(whole[name] == data for name, data in left.items() if not name.endswith("manifest.json"))
    code, _, err = process.run(*given, tmp_path / "cut")
    assert (code, "0 failed" in err) == (0, True)
    assert contents(tmp_path / "cut") == whole


def until(done: Callable[[], bool]) -> Iterator[None]:
    for _ in range(1200):
        if done():
            return
        yield
        time.sleep(0.05)
    raise AssertionError("it never came")


def test_memory_is_given_back_brief_by_brief(tmp_path: Path) -> None:
    """Reports are all that is left of a brief: no document, no file, no errand."""
    pattern, table = towns(tmp_path, 24)
    script = (
        "import gc; from pathlib import Path; from briefgen.build import Options\n"
        "from briefgen.build.errand import Errand, Outcome, Product\n"
        "from briefgen.build.fleet import Fleet; from briefgen.build.pool import Hands, Pool\n"
        "from briefgen.document import Document\n"
        "def watch(done, total):\n"
        "    held = [o for o in gc.get_objects() if isinstance(o, (Errand, Outcome, Product, Document))]\n"
        "    most[0] = max(most[0], len(held))\n"
        "most, pool = [0], Pool(2)\n"
        f"options = Options(editions=('zh',), formats=('docx',), out=Path({str(tmp_path / 'out')!r}))\n"
        f"hands = Hands(pool, 2, {str(tmp_path)!r})\n"
        f"Fleet(hands, options, watch).series(Path({str(pattern)!r}), Path({str(table)!r}))\n"
        "pool.shutdown()\n"
        "print(most[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(process.SOURCE)},
    )

    assert int(done.stdout) <= 12


def test_a_pattern_among_many_briefs_says_what_it_needs(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 2)
    ran = run("build", pattern, *many(tmp_path, 2), "--each", table)
    assert ran.code == 2
    with pytest.raises(ContentError):
        build_series(many(tmp_path, 1)[0], table, WORD)
    report = build([pattern, *many(tmp_path, 9)], replace(WORD, out=tmp_path / "out"))[0]
    assert isinstance(report, Report)
    assert "--each TABLE" in report.problems[0].hint


def test_every_row_is_checked_without_making_anything(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 6)
    text = TOWNS.replace("{name}有{cases}。", "{name}有{cases}。全年办理共12件。")
    pattern.write_text(text, encoding="utf-8")
    ran = run("check", pattern, "--each", table)

    assert ran.code == 0
    assert ran.err.count("is a number that is not declared") == 1
    assert ran.out == f"{pattern}, 7 briefs: 1 warning\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["towns.csv", "towns.yaml"]
    assert run("check", pattern, "--each", table, "--strict").code == 3


def test_what_is_wrong_with_one_row_is_checked_with_its_name(tmp_path: Path) -> None:
    pattern, table = towns(tmp_path, 6)
    number = "  share: {formula: 10 / cases, unit: '%', digits: 1}\n"
    pattern.write_text(TOWNS.replace("body:", number + "body:"), encoding="utf-8")
    table.write_text(table.read_text(encoding="utf-8").replace(",24\n", ",0\n"), encoding="utf-8")
    ran = run("check", pattern, "--each", table, "--report", "json")

    assert ran.code == 1
    assert "division by zero (in t3)" in ran.out
    assert run("check", pattern, pattern, "--each", table, "--fix").code == 2


def test_a_brief_among_many_is_judged_by_what_is_kept_beside_it(tmp_path: Path) -> None:
    """A text that has changed in one language since both were remembered is found, with two briefs and with ten."""
    paths = many(tmp_path, 9)
    assert run("check", paths[0], "--translated").code == 0
    paths[0].write_text(
        paths[0].read_text(encoding="utf-8").replace("第一篇。", "第一篇文。"), encoding="utf-8"
    )
    given = ("--edition", "zh", "--format", "docx", "--out", tmp_path / "out")
    alone, together = run("build", paths[0], *given), run("build", *paths, *given, "--force")

    assert ": warning: " in alone.err
    assert alone.err in together.err
