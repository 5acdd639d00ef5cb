"""Many briefs at once: each is judged alone, named once, and written by one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.build import Options, build, crew
from briefgen.build.job import Answer, Failed, Job, Rendered, attempt
from briefgen.build.worker import Worker, WorkerLostError
from briefgen.document import resolve
from briefgen.style import Brand, load_style
from kit import briefs, process
from kit.command import run

WORD = ("--edition", "zh", "--format", "docx", "--jobs", "1")


def brief(folder: Path, name: str = "probe", text: str = "") -> Path:
    words = (text or briefs.yaml()).replace("id: probe", f"id: {name}")
    return briefs.write(folder, words, f"{name}.yaml")


def test_one_bad_brief_stops_no_other(tmp_path: Path) -> None:
    bad = brief(tmp_path, "bad", briefs.yaml("- text: {zh: 甲。}"))
    ran = run("build", bad, brief(tmp_path, "good"), "--out", tmp_path / "out", *WORD)
    assert ran.code == 1
    assert ran.out == f"{tmp_path / 'out' / 'good' / 'good.zh.docx'}\n"
    assert "bad.yaml:6:5: error: " in ran.err


def test_a_brief_named_twice_in_any_way_is_built_once(tmp_path: Path) -> None:
    path = brief(tmp_path)
    (tmp_path / "link.yaml").symlink_to(path)
    (tmp_path / "inner").mkdir()
    names = ("probe.yaml", "./probe.yaml", path, "inner/../probe.yaml", "link.yaml")
    ran = run("build", *names, "--out", "out", *WORD, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{Path('out/probe/probe.zh.docx')}\n"


def test_two_briefs_with_one_id_are_both_refused_by_name(tmp_path: Path) -> None:
    first, second = brief(tmp_path), briefs.write(tmp_path, briefs.yaml(), "second.yaml")
    third = brief(tmp_path, "third")
    ran = run("build", first, second, third, "--out", tmp_path / "out", *WORD)
    assert ran.code == 1
    assert f"{first}:1:5: error: the id 'probe' is also that of {second}\n    id: probe\n" in ran.err
    assert f"{second}:1:5: error: the id 'probe' is also that of {first}\n" in ran.err
    assert {path.name for path in (tmp_path / "out").iterdir()} == {".cache", "third"}


def test_two_issues_of_one_brief_stand_side_by_side(tmp_path: Path) -> None:
    issues = [
        briefs.write(tmp_path, briefs.yaml(head=f"issue: {{period: {period}}}"), f"{period}.yaml")
        for period in ("2024-01", "2024-02")
    ]
    ran = run("build", *issues, "--out", tmp_path / "out", *WORD)
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "out" / "probe" / "2024-01" / "probe-2024-01.zh.docx").is_file()
    assert (tmp_path / "out" / "probe" / "2024-02" / "probe-2024-02.zh.docx").is_file()
    ran = run("build", *issues, "--issue", "2024-03", "--out", tmp_path / "out", *WORD)
    assert ran.code == 1 and "the id 'probe' and the period '2024-03' is also that of" in ran.err


def test_warnings_stop_a_strict_build_alone(tmp_path: Path) -> None:
    path = brief(tmp_path, text=briefs.yaml("- text: {zh: 共17项。, en: There are 17.}"))
    out = tmp_path / "out"
    strict = run("build", path, "--out", out, *WORD, "--strict")
    assert (strict.code, strict.out) == (3, "")
    assert "warning: '17' is a number that is not declared" in strict.err
    assert run("build", path, "--out", out, *WORD).code == 0
    assert run("build", path, "--out", out, *WORD, "--strict").code == 3


def test_the_highest_exit_code_of_many_counts(tmp_path: Path) -> None:
    bad = brief(tmp_path, "bad", briefs.yaml("- text: {zh: 甲。}"))
    assert run("build", bad, tmp_path / "nowhere.yaml", "--out", tmp_path / "out", *WORD).code == 2


def test_many_processes_make_what_one_makes(tmp_path: Path) -> None:
    paths = [brief(tmp_path, name) for name in ("a", "b", "c")]
    seen: list[tuple[int, int]] = []
    alone = build(paths, Options(out=tmp_path / "1", formats=("docx",)))
    many = build(
        paths,
        Options(out=tmp_path / "4", formats=("docx",), jobs=4),
        watch=lambda done, total: seen.append((done, total)),
    )
    assert [[one.sha256 for one in report.made] for report in alone] == [
        [one.sha256 for one in report.made] for report in many
    ]
    assert seen == [(done, 9) for done in range(1, 10)]


def test_a_script_may_build_in_many_processes_without_a_guard(tmp_path: Path) -> None:
    path = brief(tmp_path)
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nimport briefgen\nprint('started')\n"
        f"options = briefgen.Options(out=Path({str(tmp_path / 'out')!r}), jobs=2, formats=('docx',))\n"
        f"(report,) = briefgen.build([Path({str(path)!r})], options)\nprint(len(report.made))\n",
        encoding="utf-8",
    )
    env = {**os.environ, "PYTHONPATH": str(process.SOURCE)}
    ran = subprocess.run([sys.executable, script], env=env, capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("started\n3\n", "")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    briefing = briefs.briefing(tmp_path, "- text: {zh: 甲。, en: A.}")
    return Job(resolve(briefing, "zh", Brand({}, {})), load_style("policy-brief", "zh"), ("docx",))


class Mortal(Worker):
    """A real worker that is killed as soon as it has a job."""

    def ask(self, job: Job) -> Answer:
        self._process.kill()
        self._process.wait()
        return super().ask(job)


def test_a_worker_that_is_gone_is_noticed(job: Job) -> None:
    worker = Mortal()
    with pytest.raises(WorkerLostError):
        worker.ask(job)
    worker.stop()


def test_jobs_of_workers_that_die_are_done_here_once(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "Worker", Mortal)
    with crew.Crew(2) as hands:
        shift = hands.begin()
        for _ in range(4):
            shift.add(job)
        answers = dict(shift.finish(lambda at: True))
    assert set(answers) == {0, 1, 2, 3}
    expected = attempt(job)
    assert isinstance(expected, tuple) and isinstance(expected[0], Rendered)
    assert all(answer == expected for answer in answers.values())


def test_a_worker_answers_with_the_words_and_the_code_of_what_went_wrong(tmp_path: Path) -> None:
    briefing = briefs.briefing(tmp_path, "- text: {zh: 字𓀀。, en: A.}")
    job = Job(resolve(briefing, "zh", Brand({}, {})), load_style("policy-brief", "zh"), ("pdf",))
    worker = Worker()
    answer = worker.ask(job)
    worker.stop()
    assert answer == attempt(job)
    assert isinstance(answer, Failed) and answer.exit_code == 1 and "U+13000" in answer.message


def test_a_machine_that_can_start_no_process_builds_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    (report,) = build([brief(tmp_path)], Options(out=tmp_path / "out", formats=("docx",), jobs=3))
    assert len(report.made) == 3 and not report.failures
