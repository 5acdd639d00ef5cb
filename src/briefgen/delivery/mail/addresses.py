"""Addresses: checked without asking the network, in one spelling, and only where mail may go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from briefgen.delivery.mail.headers import clean_header

# Addresses of the office's own network are addresses too: mail goes to a relay, which knows them.
_PRIVATE = re.compile(
    r"@(localhost|[^@]+\.(test|local|lan|internal|home\.arpa|invalid|example))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: `wire` is what servers read (the domain an A-label), `shown` what people read.

    `normal` is equal for two spellings of one mailbox. `utf8` tells that only servers with SMTPUTF8 reach it.
    """

    wire: str
    shown: str
    normal: str
    utf8: bool = False

    @property
    def domain(self) -> str:
        """The domain, in ASCII and lower case."""
        return self.wire.rpartition("@")[2].lower()


def read_address(text: str) -> Address:
    """Read an address, perhaps with a domain in Chinese. Raises ValueError, in words for its author."""
    written = clean_header(text, "the address")
    try:
        found = validate_email(
            written, check_deliverability=False, test_environment=bool(_PRIVATE.search(written))
        )
    except EmailNotValidError as reason:
        raise ValueError(f"{written!r} is not an address: {_lowered(str(reason))}") from None
    wire = f"{found.ascii_local_part or found.local_part}@{found.ascii_domain.lower()}"
    return Address(wire, found.normalized, _normal(found), utf8=not wire.isascii())


def is_allowed(address: Address, domains: Sequence[str]) -> bool:
    """Tell whether mail may go to an address; `*.gov.cn` is every domain below, no domains at all is any."""
    return not domains or any(fnmatchcase(address.domain, _pattern(domain)) for domain in domains)


def _pattern(domain: str) -> str:
    star, rest = ("*.", domain[2:]) if domain.startswith("*.") else ("", domain)
    try:
        return star + rest.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return star + rest.lower()


def _normal(found: ValidatedEmail) -> str:
    """Fold what no provider tells apart: the case of both parts."""
    return f"{found.local_part.casefold()}@{found.ascii_domain.lower()}"


def _lowered(sentence: str) -> str:
    text = sentence.rstrip(".")
    return text[:1].lower() + text[1:]
