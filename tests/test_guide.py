"""The guides promise nothing that briefgen does not do: their YAML builds, their commands exist, their tables hold."""

import re
import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pypdfium2
import pytest

import briefgen
from briefgen.brief import load
from briefgen.brief.marks import Form
from briefgen.brief.wording import say
from briefgen.checks import check_brief
from briefgen.cli import group
from briefgen.errors import ContentError
from briefgen.problems import Problem, format_problem
from briefgen.yamlfile import read_yaml
from tests.kit import briefs
from tests.kit.command import run
from tools.pictures import EDITIONS, GUIDES, PAGES, PICTURES, ROOT, Fence, brief, fences, pictures, write

BOTH = [pytest.param(guide, id=guide.name) for guide in GUIDES.values()]
READERS = [ROOT / "README.md", ROOT / "README.zh-CN.md", *GUIDES.values(), ROOT / "docs/api.md"]
PROSE = [pytest.param(page, id=page.name) for page in READERS]

# Slips that the guides warn of: what stands in the brief, and what both guides say briefgen says.
VISITS = "visits: {value: 21.6, unit: 万人次, label: {zh: 到馆, en: Visits}}"
EVENING = "evening: {value: 46.2, unit: '%', label: {zh: 晚间, en: Evening}}"
TEXT = "- text: {zh: 文, en: Text}"
SLIPS = [
    (TEXT, "a: {value: 1, unit: %}", "a text that begins with % must be in quotes"),
    (TEXT, "a: {value: 21.6万, unit: 人次}", "value of number 'a' is '21.6万', which is not a number"),
    (TEXT, "a: {value: 84,350, unit: 件}", "unknown key '350' in number 'a'"),
    ("- text: {zh: 到馆, en: In the year, visits rose}", VISITS, "unknown key 'visits rose' in text"),
    ("- text: {zh: 到馆{visits}。, en: Visits}", VISITS, "a text that holds { must be in quotes here"),
    ("- text:\n    zh: 甲\n    en: The year: a summary", VISITS,
     "a text that holds a colon and a space must be in quotes"),
    ("- chart: {kind: pie, title: {zh: 甲, en: A}, data: [visits]}", VISITS,
     "chart kind is 'pie', which is not known"),
    ("- chart: {kind: bar, title: {zh: 甲, en: A}, data: [visits, evening]}", f"{VISITS}\n{EVENING}",
     "'evening' is in %, and the chart is in 万人次"),
    ("- chart: {kind: share, title: {zh: 甲, en: A}, data: [evening]}", EVENING,
     "the parts of the whole add up to 46.2%, not to 100%"),
    (f"{TEXT}\n- chart:\n  kind: bar", VISITS, "the keys of 'chart' are not indented"),
    ("- text: {zh: 到馆21.6万人次, en: Visits}", "", "'21.6万人次' is a number that is not declared"),
    (TEXT, VISITS.replace("visits", "loans"), "number 'loans' is declared and never used"),
]  # fmt: skip


@pytest.mark.parametrize("guide", BOTH)
def test_all_yaml_of_a_guide_is_one_brief_with_nothing_wrong(guide: Path, tmp_path: Path) -> None:
    blocks = fences(guide)
    path = write(tmp_path, brief([fence for fence in blocks if fence.is_part]), blocks)

    verdict = check_brief(path)

    assert [problem.message for problem in verdict.problems if problem.rule != "no-evidence"] == []


@pytest.mark.parametrize("guide", BOTH)
def test_each_block_of_a_guide_becomes_a_document_in_every_edition(guide: Path, tmp_path: Path) -> None:
    blocks = fences(guide)
    path = write(tmp_path, brief([fence for fence in blocks if fence.is_part]), blocks)
    briefing = briefgen.load(path)
    written = sum(len(fence.body()) for fence in blocks if fence.is_part)

    assert len(briefing.body) == written > 25
    for edition in EDITIONS:
        assert briefgen.tree(briefgen.resolve(briefing, edition)).startswith("Document library-2023")


def test_the_brief_of_the_guide_builds_in_every_edition_and_format(tmp_path: Path) -> None:
    blocks = fences(GUIDES["en"])
    path = write(tmp_path, brief([fence for fence in blocks if fence.is_part]), blocks)

    ran = run("build", path, "--out", tmp_path / "out", "--jobs", "1")

    assert (ran.code, len(ran.out.splitlines())) == (0, 6)
    assert "error" not in ran.err


def test_both_guides_show_the_same_yaml_data_and_commands() -> None:
    english, chinese = ([(one.language, one.words, one.text) for one in fences(g)] for g in GUIDES.values())

    assert english == chinese


@pytest.mark.parametrize("guide", BOTH)
def test_the_brands_of_a_guide_are_brands(guide: Path, tmp_path: Path) -> None:
    blocks = fences(guide)
    write(tmp_path, {}, blocks)
    brands = [fence.words["file"] for fence in blocks if fence.words.get("file", "").endswith(".yaml")]

    assert len(brands) == 2
    for name in brands:
        assert briefgen.load_style("policy-brief", "en", tmp_path / name).families


@pytest.mark.parametrize("guide", BOTH)
def test_the_pattern_of_a_guide_makes_a_series_without_a_warning(guide: Path, tmp_path: Path) -> None:
    blocks = fences(guide)
    write(tmp_path, {}, blocks)
    (pattern,) = (fence for fence in blocks if "pattern" in fence.words)
    (tmp_path / "branches.yaml").write_text(pattern.text, encoding="utf-8")

    ran = run("build", "branches.yaml", "--each", "branches.csv", "--format", "docx", folder=tmp_path)

    assert (ran.code, ran.err, len(ran.out.splitlines())) == (0, "", 15)


@pytest.mark.parametrize("guide", BOTH)
def test_each_language_says_numbers_as_the_tables_have_it(guide: Path, tmp_path: Path) -> None:
    rows = re.findall(r"^\| `(\{value: .*?\})` \| (.*?) \| (.*?) \|$", guide.read_text("utf-8"), re.MULTILINE)
    briefing = briefs.briefing(tmp_path, TEXT, "\n".join(f"n{at}: {row[0]}" for at, row in _said(rows)))

    assert len(_said(rows)) > 20
    for at, (_, chinese, english) in _said(rows):
        number = briefing.numbers[f"n{at}"]
        assert (_plain(say(number, "zh")), _plain(say(number, "en"))) == (chinese, english)


@pytest.mark.parametrize("guide", BOTH)
def test_the_forms_of_a_number_read_as_the_table_has_it(guide: Path, tmp_path: Path) -> None:
    rows = re.findall(
        r"^\| `\{(\w+)(?::(\w+))?\}` \| (.*?) \| (.*?) \|$", guide.read_text("utf-8"), re.MULTILINE
    )
    blocks = fences(guide)
    briefing = briefgen.load(write(tmp_path, brief([one for one in blocks if one.is_part]), blocks))

    assert len(rows) == 7
    for name, form, chinese, english in rows:
        said: Form = form or "full"
        number = briefing.numbers[name]
        assert (_plain(say(number, "zh", said)), _plain(say(number, "en", said))) == (chinese, english)


@pytest.mark.parametrize(("body", "numbers", "message"), SLIPS, ids=[slip[2] for slip in SLIPS])
def test_a_slip_the_guides_warn_of_is_met_with_the_words_they_quote(
    body: str, numbers: str, message: str, tmp_path: Path
) -> None:
    found = _found(briefs.write(tmp_path, briefs.yaml(body, numbers)))

    assert message in [problem.message for problem in found]
    assert all(f"`{message}`" in guide.read_text("utf-8") for guide in GUIDES.values())


@pytest.mark.parametrize("guide", BOTH)
def test_the_message_a_guide_shows_is_the_one_that_is_printed(guide: Path, tmp_path: Path) -> None:
    blocks = fences(guide)
    wrong = next(fence for fence in blocks if "wrong" in fence.words)
    shown = next(fence.text for fence in blocks if fence.language == "text")
    text = f"{briefs.HEAD}numbers:\n  {VISITS}\n{wrong.text}"

    (problem,) = _found(briefs.write(tmp_path, text))

    printed = format_problem(replace(problem, place=replace(problem.place, file="library.yaml")))
    assert printed == shown.rstrip("\n")


@pytest.mark.parametrize("page", PROSE)
def test_every_command_shown_exists_with_its_options(page: Path) -> None:
    lines = [
        line for fence in fences(page) for line in fence.text.splitlines() if fence.language == "console"
    ]
    commands = [shlex.split(line.removeprefix("$ ").partition(" > ")[0]) for line in lines]
    ours = [words for words in commands if words[0] == "briefgen"]

    assert all(line.startswith("$ ") for line in lines)
    assert ours or page.name == "api.md"
    for words in ours:
        _parse(words[1:])


@pytest.mark.parametrize("page", PROSE)
def test_options_named_in_prose_belong_to_some_command(page: Path) -> None:
    known = {option for command in _commands().values() for one in command.params for option in one.opts}
    named = re.findall(r"`(?:[a-z]+ )?(--[a-z-]+)", page.read_text("utf-8"))

    assert set(named) <= known | {"--help"}


@pytest.mark.parametrize("page", PROSE)
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", _without_code(page)):
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page

        assert there.exists(), target
        assert not anchor or anchor in _anchors(there), target


def test_every_picture_is_used_and_every_picture_used_is_there() -> None:
    used = {
        (page.parent / name).resolve()
        for page in [*READERS, ROOT / "docs" / "typesetting.md"]
        for name in re.findall(r"\(([^)\s]+\.png)\)|src=\"([^\"]+\.png)\"", _without_fences(page))
        for name in name
        if name
    }

    assert used == {path.resolve() for path in PICTURES.glob("*.png")}
    assert sum(path.stat().st_size for path in used) < 3_000_000


def test_every_picture_shows_what_stands_above_it() -> None:
    for edition, guide in GUIDES.items():
        shown = [one for one in fences(guide) if "picture" in one.words]
        text = guide.read_text("utf-8")
        for fence in shown:
            name = f"pictures/{fence.words['picture']}.{fence.words.get('edition', edition)}.png"
            assert text.index(fence.text) < text.index(name)
        assert len({fence.words["picture"] for fence in shown}) == len(shown) == text.count("](pictures/")


def test_the_tool_draws_a_picture_for_each_block_of_its_own_page() -> None:
    made = dict(pictures(GUIDES["zh"], "zh"))

    assert {f"{name}.png" for name in made} | {f"{name}.png" for name, _, _ in PAGES} <= {
        path.name for path in PICTURES.iterdir()
    }
    assert all(image.width > image.height / 2 and image.height > 80 for image in made.values())


def test_the_first_commands_of_the_guide_work_in_an_empty_folder(tmp_path: Path) -> None:
    first = run("new", "library", folder=tmp_path)
    second = run("build", "library/library.yaml", "--edition", "en", "--jobs", "1", folder=tmp_path)

    assert (first.code, second.code) == (0, 0)
    assert len(pypdfium2.PdfDocument(tmp_path / "output/library/library.en.pdf")) >= 1


def test_the_next_issue_starts_from_the_last_with_its_number_raised(tmp_path: Path) -> None:
    run("new", "library", folder=tmp_path)
    run("new", "library-04", "--from", "library/library.yaml", folder=tmp_path)

    briefing = load(tmp_path / "library-04/library-04.yaml")

    assert (briefing.id, briefing.issue_number) == ("library-04", 2)


def test_doctor_says_that_all_is_well() -> None:
    ran = run("doctor")

    assert ran.code == 0, ran.out


def test_the_examples_of_the_python_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new", "library", folder=tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    examples = [fence for fence in fences(ROOT / "docs/api.md") if fence.language == "python"]

    for fence in examples:
        exec(compile(fence.text, f"docs/api.md:{fence.line}", "exec"), names)

    assert len(examples) > 5
    assert Path("library.en.pdf").read_bytes().startswith(b"%PDF")


def test_the_python_page_names_everything_that_is_public() -> None:
    text = (ROOT / "docs/api.md").read_text("utf-8")

    assert [name for name in briefgen.__all__ if f"`{name}" not in text and f".{name}" not in text] == []


@pytest.mark.parametrize("page", PROSE[:2])
def test_the_short_example_of_a_readme_says_what_the_readme_says(page: Path, tmp_path: Path) -> None:
    (fence,) = [one for one in fences(page) if one.language == "yaml"]
    briefing = load(briefs.write(tmp_path, f"{briefs.HEAD}{fence.text}"))
    said = {edition: briefgen.tree(briefgen.resolve(briefing, edition)) for edition in EDITIONS}
    quoted = re.findall(r"^> (.+)$", page.read_text("utf-8"), re.MULTILINE)

    assert len(quoted) == 2
    for edition, sentence in zip(("zh", "en"), quoted, strict=True):
        assert sentence in _plain(re.sub(r"[{}]", "", said[edition]))


def _said(rows: list[tuple[str, str, str]]) -> list[tuple[int, tuple[str, str, str]]]:
    """Leave out the rows of other tables, where code stands in the second column."""
    return [(at, row) for at, row in enumerate(rows) if "`" not in row[1]]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _found(path: Path) -> tuple[Problem, ...]:
    try:
        return check_brief(path).problems
    except ContentError as failure:
        return failure.problems


def _commands() -> dict[str, click.Command]:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def _parse(words: list[str]) -> None:
    """Let the command read its arguments, without running it."""
    _commands()[words[0]].make_context(words[0], words[1:])


def _without_code(page: Path) -> str:
    return re.sub(r"`[^`\n]+`", "", _without_fences(page))


def _without_fences(page: Path) -> str:
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def _anchors(page: Path) -> set[str]:
    """Name the headings of a page as GitHub does: small letters, no punctuation, hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", _without_fences(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_fences_tell_the_parts_of_the_brief_from_other_blocks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```yaml picture=a\n- text: {zh: 甲, en: A}\n```\n\n```yaml file=b.yaml\nlogo: c.png\n```\n"
    )

    first, second = fences(page)

    assert first == Fence("yaml", {"picture": "a"}, "- text: {zh: 甲, en: A}\n", 2)
    assert (first.is_part, second.is_part) == (True, False)
    assert read_yaml(second.text.encode(), "b.yaml").data == {"logo": "c.png"}
