"""The shape of the project: rooms, directions, sizes, and nothing of the place it was written in."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "briefgen"
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = sorted(PACKAGE.rglob("*.py"))

NOT_OURS = {
    "a path of one machine": re.compile(r"(?<![\w.:/-])/(?:work|tmp|root|home|opt)/"),
    "a folder outside the repository": re.compile(r"\.\./shared"),
    "a registry's host": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|npm[m]irror|deb\.debian\.org"
    ),
}


def tracked() -> list[Path]:
    """List the files of the repository as git knows them."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """Read a file, or nothing if it is not text."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", "replace")


def rooms() -> list[str]:
    """Name the packages and modules directly under briefgen."""
    names = (
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    )
    return sorted(name for name in names if not name.startswith("__"))


def documented(page: str) -> set[str]:
    """Collect the names a page puts in the first cell of its tables' rows."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    cells = re.findall(r"^\|([^|]+)\|", text, re.MULTILINE)
    return {name.strip() for cell in cells for name in cell.replace("`", "").split(",")}


def dependencies() -> dict[str, str]:
    """Map each library of pyproject.toml to the range it may have."""
    wanted = [
        *PROJECT["dependencies"],
        *(one for extra in PROJECT["optional-dependencies"].values() for one in extra),
    ]
    pairs = (re.fullmatch(r"([\w.-]+)(.*)", one) for one in wanted)
    return {pair[1]: pair[2] or "any" for pair in pairs if pair}


def test_every_room_is_on_the_architecture_page() -> None:
    assert [room for room in rooms() if room not in documented("architecture.md")] == []


def test_the_architecture_page_names_no_room_that_is_gone() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split("## The rooms", 1)[1].split("##", 1)[0]
    named = re.findall(r"^\| *`(\w+)`", table, re.MULTILINE)

    assert sorted(set(named) - set(rooms())) == []


def test_imports_go_one_way_and_libraries_stay_in_their_rooms() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    if not lint.exists():
        pytest.skip("import-linter is not installed")

    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f"{one.name}: {_length(one)} lines" for one in functions if _length(one) > LONGEST_FUNCTION]

    assert len(source.splitlines()) < LONGEST_MODULE
    assert long == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "misc"])
def test_no_module_is_named_for_nothing_in_particular(name: str) -> None:
    assert [path for path in MODULES if path.stem == name or name in path.parent.parts] == []


@pytest.mark.parametrize("what", NOT_OURS)
def test_the_repository_does_not_know_where_it_was_written(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if NOT_OURS[what].search(line)
    ]

    assert found == []


def test_every_library_is_explained_with_its_range() -> None:
    rows = re.findall(
        r"^\| ([\w.-]+) \| ([^|]+) \|",
        (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    explained = {name: limits for name, limits in rows if name not in {"library", "---"}}

    assert explained == dependencies()


def test_every_library_is_used() -> None:
    module = {
        "email-validator": "email_validator",
        "fonttools": "fontTools",
        "pillow": "PIL",
        "python-docx": "docx",
        "pyyaml": "yaml",
    }
    wanted = {re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in PROJECT["dependencies"]}
    sources = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    imported = set(re.findall(r"^ *(?:import|from) (\w+)", sources, re.MULTILINE))

    assert sorted(name for name in wanted if module.get(name, name) not in imported) == []


def test_every_library_is_in_a_lock() -> None:
    locks = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("requirements*.lock")))
    locked = set(re.findall(r"^([\w.-]+)==", locks, re.MULTILINE))
    wanted = {re.sub(r"[._]", "-", name.lower()) for name in dependencies()}

    assert sorted(wanted - locked) == ["uv"]  # which writes the locks


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_a_lock_names_versions_and_checksums_and_no_index(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.-]+==.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE)

    assert len(pins) == len(re.findall(r"^\w", text, re.MULTILINE))
    assert "://" not in text
    assert "index-url" not in text
    assert "find-links" not in text


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1
