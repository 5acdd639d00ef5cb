"""A test that a missing program skips is a skip for a newcomer and a failure in CI."""

from pathlib import Path

import pytest

SUITE = """
    import pytest

    @pytest.mark.referee
    def test_by_a_program():
        pytest.skip("soffice is not installed")

    @pytest.mark.referee
    @pytest.mark.skipif(True, reason="java is not installed")
    def test_by_a_mark():
        pass

    def test_of_another_kind():
        pytest.skip("not on this platform")
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = referee")
    pytester.makepyfile(SUITE)
    return pytester


def test_a_missing_referee_skips_its_tests(suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFGEN_REFEREES", raising=False)

    suite.runpytest_inprocess().assert_outcomes(skipped=3)


def test_a_missing_referee_fails_its_tests_where_all_are_required(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_REFEREES", "required")

    result = suite.runpytest_inprocess()

    result.assert_outcomes(errors=1, failed=1, skipped=1)
    result.stdout.fnmatch_lines_random(
        ["*all are required: *soffice is not installed", "*all are required: *java is not installed"]
    )


def test_a_module_may_not_skip_itself_where_all_are_required(
    pytester: pytest.Pytester, suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_REFEREES", "required")
    pytester.makepyfile("import pytest\npytest.skip('no npm here', allow_module_level=True)")

    suite.runpytest_inprocess().assert_outcomes(errors=1)
