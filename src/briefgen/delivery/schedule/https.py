"""Rows from the web, as JSON: only from allowed hosts, never from a private address, within size and time."""

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefgen.delivery.schedule.file import HttpsFile
from briefgen.delivery.schedule.table import DATA_LIMIT, RefreshError
from briefgen.delivery.secret import SecretFile, secret_of
from briefgen.errors import UsageError

_CHUNK = 64 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Through these one address reaches another that nobody judged: local NAT64, 6to4, Teredo.
_TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b:1::/48", "2002::/16", "2001::/32")))
Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet: not of this machine, its network, or its cloud."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:  # RFC 6052: the address behind it is the last 32 bits
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.ipv4_mapped or any(ip in network for network in _TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches from allowed hosts; how names become addresses and who is trusted are values, for tests."""

    allowed: tuple[str, ...]
    resolve: Resolve = resolve
    permitted: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def rows(self, source: HttpsFile, folder: Path) -> tuple[list[str], list[Sequence[object]]]:
        """Return the titles and rows of a list in a JSON answer. Raises RefreshError, UsageError."""
        headers = {name: _header(value, folder) for name, value in source.headers.items()}
        data = self.get(source.url, headers, source.timeout.total_seconds())
        try:
            answer = json.loads(data, parse_float=str, parse_int=str)
        except (ValueError, RecursionError):
            raise RefreshError(f"{_shown(source.url)}: the answer is no JSON") from None
        return _table(_follow(answer, source), source)

    def get(self, url: str, headers: Mapping[str, str], seconds: float) -> bytes:
        """Return the body of an answer with status 200; redirections are not followed."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
        if host not in self.allowed:
            raise UsageError(f"{host}: is not among allow_hosts in schedule.yaml")
        end = time.monotonic() + seconds
        connection = _Pinned(host, port, self._address(host, port), self.context, seconds)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("GET", target, headers={"Accept": "application/json", **headers})
            return _body(connection, url, end)
        except (OSError, http.client.HTTPException) as reason:
            raise RefreshError(f"{_shown(url)}: {_why(reason)}") from None
        finally:
            connection.close()

    def _address(self, host: str, port: int) -> str:
        """Resolve once and keep to it, so that the address that was judged is the one that is used."""
        try:
            found = self.resolve(host, port)
        except OSError as reason:
            raise RefreshError(f"{host}: has no address ({_why(reason)})") from None
        private = [address for address in found if not self.permitted(address)]
        if private or not found:
            raise UsageError(f"{host}: resolves to {', '.join(private) or 'nothing'}, not a public address")
        return found[0]


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address, whose certificate must be the host's."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds, context=context)
        self._address, self._trust = address, context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        try:
            self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def _body(connection: http.client.HTTPSConnection, url: str, end: float) -> bytes:
    answer = connection.getresponse()
    if answer.status != 200:
        raise RefreshError(f"{_shown(url)}: answers {answer.status} {answer.reason}, not 200")
    data = bytearray()
    for chunk in _chunks(connection, answer, end):
        data += chunk
        if len(data) > DATA_LIMIT:
            raise RefreshError(f"{_shown(url)}: the answer has more than {DATA_LIMIT:,} bytes")
    return bytes(data)


def _chunks(
    connection: http.client.HTTPSConnection, answer: http.client.HTTPResponse, end: float
) -> Iterator[bytes]:
    """Read piece by piece, so that a server that drips cannot hold a run up for ever."""
    while True:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock:
            connection.sock.settimeout(left)
        chunk = answer.read1(_CHUNK)
        if not chunk:
            return
        yield chunk


def _header(value: str | SecretFile, folder: Path) -> str:
    text = secret_of(value, folder).reveal() if isinstance(value, SecretFile) else value
    if not text.isascii() or not text.isprintable():
        raise UsageError("https: a header is printable ASCII")
    return text


def _follow(answer: Any, source: HttpsFile) -> list[Any]:
    for step in filter(None, source.rows.split(".")):
        if not isinstance(answer, dict) or step not in answer:
            raise RefreshError(f"{_shown(source.url)}: the answer has no {step!r} on the way {source.rows!r}")
        answer = answer[step]
    if not isinstance(answer, list) or not answer:
        raise RefreshError(f"{_shown(source.url)}: {source.rows or 'the answer'} is no list with entries")
    return answer


def _table(entries: list[Any], source: HttpsFile) -> tuple[list[str], list[Sequence[object]]]:
    first = entries[0]
    if not isinstance(first, dict):
        raise RefreshError(f"{_shown(source.url)}: the entries are no objects with names")
    titles = source.columns or list(first)
    return titles, [[_cell(entry, title, source) for title in titles] for entry in entries]


def _cell(entry: Any, title: str, source: HttpsFile) -> object:
    value = entry.get(title) if isinstance(entry, dict) else None
    if isinstance(value, dict | list):
        raise RefreshError(f"{_shown(source.url)}: {title!r} is not one value")
    return value


def _shown(url: str) -> str:
    """Name an address without its query, which may hold a key."""
    parts = urlsplit(url)
    return f"https://{parts.hostname}{parts.path}"


def _why(reason: BaseException) -> str:
    if isinstance(reason, TimeoutError):
        return "took too long"
    if isinstance(reason, ssl.SSLCertVerificationError):
        return f"its certificate is not good: {reason.verify_message}"
    return str(getattr(reason, "strerror", None) or reason or type(reason).__name__)
