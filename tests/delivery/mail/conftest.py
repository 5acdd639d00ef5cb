"""The mail servers that the tests of mail share."""

from collections.abc import Iterator

import pytest

from kit import mailserver


@pytest.fixture(scope="session")
def mail_server() -> Iterator[mailserver.MailServer]:
    """Start Postfix and Dovecot once."""
    with mailserver.mail_server() as server:
        yield server
