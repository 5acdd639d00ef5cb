"""Chromium, as readers have it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).parents[1] / "referees" / "node_modules" / "axe-core" / "axe.min.js"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> str:
    """Return the path of the browser, or skip the test that asked."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    pytest.skip("chromium is not installed")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser without a window; what runs as root cannot have Chromium's own sandbox."""
    path = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def violations(page: Page) -> list[str]:
    """Ask axe-core what keeps people from using a page."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run `make referees`")
    # By the debugger's way in: the page's own policy lets no foreign script in.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
