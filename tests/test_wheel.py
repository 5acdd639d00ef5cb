"""The wheel holds all a briefing needs, and works where there is no checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
EDITIONS = ("zh", "en", "zh-en")

pytestmark = pytest.mark.slow


def run(*command: str | Path, where: Path) -> str:
    """Run a command outside the checkout, with nothing of it in the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [*map(str, command)], cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, where=ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with the wheel; it borrows the libraries, so that nothing is downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / SCRIPTS / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "-qq", "--no-deps", "--no-index", wheel, where=folder)
    site = Path(
        run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", where=folder).strip()
    )
    libraries = dict.fromkeys((sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    (site / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    return folder / SCRIPTS


def test_the_wheel_carries_fonts_licences_and_templates(wheel: Path) -> None:
    inside = {name.removeprefix("briefgen/resources/") for name in zipfile.ZipFile(wheel).namelist()}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder in ("calendars", "fonts", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }

    assert sorted(wanted - inside) == []
    assert any(name.endswith("dist-info/licenses/fonts/OFL-NotoSerifSC.txt") for name in inside)
    assert not any(name.startswith(("tests/", "data/", "docs/")) for name in inside)


def test_the_wheel_is_of_a_size_one_can_install(wheel: Path) -> None:
    assert wheel.stat().st_size < 40_000_000


def test_an_installed_briefgen_builds_a_brief_of_its_own(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import briefgen; print(briefgen.__file__)", where=tmp_path)
    run(installed / "briefgen", "new", "demo", where=tmp_path)
    run(installed / "briefgen", "build", "demo/demo.yaml", where=tmp_path)

    assert Path(where.strip()).is_relative_to(installed.parent)
    made = {path.name for path in (tmp_path / "output").rglob("demo.*")}
    assert {f"demo.{edition}.{kind}" for edition in EDITIONS for kind in ("pdf", "docx")} <= made
