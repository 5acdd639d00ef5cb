"""The page of units says what the catalogue has."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_page_of_units_is_what_its_tool_writes() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "units.py"))

    assert (ROOT / "docs" / "units.md").read_text("utf-8") == tool["page"]()
