"""The house rules of the suite: how hypothesis searches, and that CI has every referee."""

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

# A build that fails only on some days teaches nothing: CI searches the same examples every time.
settings.register_profile("briefgen", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("briefgen")


def referees_are_required() -> bool:
    """Say whether a missing referee is a failure, as it is in CI."""
    return os.environ.get("BRIEFGEN_REFEREES") == "required"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a referee's test into a failure where every referee is required."""
    report = yield
    expected = hasattr(report, "wasxfail")
    if report.skipped and not expected and item.get_closest_marker("referee") and referees_are_required():
        report.outcome = "failed"
        report.longrepr = f"a referee is missing where all are required: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Refuse a module that skips itself whole where every referee is required: it hides its referees."""
    report = yield
    if report.skipped and referees_are_required():
        report.outcome = "failed"
        report.longrepr = f"a module skipped itself where all tests are required: {_reason(report.longrepr)}"
    return report


def _reason(longrepr: object) -> str:
    return longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
