"""Databases for the tests of delivery: SQLite everywhere, PostgreSQL where it is installed."""

from collections.abc import Iterator

import pytest

from kit import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start one server for all tests that ask for it."""
    pytest.importorskip("psycopg")
    with postgres.server() as url:
        yield url


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.referee)],
)
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the URL of an empty database, of each kind."""
    if request.param == "sqlite":
        return "sqlite:///state/briefgen.db"
    return postgres.new_database(request.getfixturevalue("postgres_server"))
