"""A newcomer finds the way: help, completion, version, and a guess at what was meant."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kit import process
from kit.command import run


def commands() -> list[str]:
    listing = run("--help").out.partition("Commands:")[2].partition("\n\n")[0]
    return [line.split()[0] for line in listing.splitlines() if line.startswith("  ") and line[2] != " "]


def test_every_command_says_what_it_does_and_shows_an_example_or_needs_none() -> None:
    assert {"new", "check", "build", "tree", "schema", "templates", "fonts", "doctor"} <= set(commands())
    for command in commands():
        ran = run(command, "--help")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("Usage: ") and len(ran.out.splitlines()) > 4


def test_build_lists_its_exit_codes_and_defaults() -> None:
    said = " ".join(run("build", "--help").out.split())
    for words in (
        "Exit codes:",
        "130 stopped by Ctrl-C",
        "briefgen build brief.yaml",
    ):
        assert words in said
    assert "[default:zh,en,zh-en]" in said.replace(" ", "")


def test_nothing_asked_is_answered_with_help() -> None:
    ran = run()
    assert "Commands:" in ran.out + ran.err and ran.code in (0, 2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("biuld",), "Did you mean 'build'?"),
        (("build",), "Missing argument 'BRIEF...'"),
        (("build", "x.yaml", "--edition", "fr"), "'fr' is not one of zh, en, zh-en"),
        (("build", "x.yaml", "--edition", ","), "name at least one of zh, en, zh-en"),
        (("build", "x.yaml", "--jobs", "0"), "0 is not in the range 1<=x<=64"),
        (("build", "x.yaml", "--set", "a"), "write KEY=VALUE"),
    ],
)
def test_a_wrong_command_line_is_explained_with_exit_code_2(arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_version_is_told_by_the_module_too() -> None:
    assert process.run("--version")[1] == run("--version").out
    assert run("--version").out.startswith("briefgen ")


def complete(words: str, folder: Path) -> list[str]:
    """Ask for completions as bash does: the kind and the text of each."""
    env = {"_BRIEFGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    script = "import sys; sys.argv[0] = 'briefgen'; from briefgen.cli import main; main()"
    given = {**os.environ, **env, "PYTHONPATH": str(process.SOURCE)}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=given, cwd=folder, capture_output=True, text=True, check=True
    )
    return ran.stdout.split()


def test_commands_options_and_lists_are_completed(tmp_path: Path) -> None:
    assert complete("briefgen bu", tmp_path) == ["plain,build"]
    assert "plain,--edition" in complete("briefgen build --e", tmp_path)
    assert complete("briefgen build --format pdf,", tmp_path) == ["plain,pdf,docx"]
    assert complete("briefgen build --edition zh", tmp_path) == ["plain,zh", "plain,zh-en"]


def test_a_brief_is_completed_as_a_file(tmp_path: Path) -> None:
    for command in ("build", "check", "tree"):
        assert complete(f"briefgen {command} re", tmp_path) == ["file,re"]


def test_the_completion_script_is_one_bash_takes(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("there is no bash")
    env = {**os.environ, "_BRIEFGEN_COMPLETE": "bash_source", "PYTHONPATH": str(process.SOURCE)}
    script = "import sys; sys.argv[0] = 'briefgen'; from briefgen.cli import main; main()"
    source = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True
    ).stdout
    assert "complete " in source
    subprocess.run([bash, "-n"], input=source, text=True, check=True)
