"""Who may ask: the names this server answers to, the token, and what its answers allow a browser to do.

A page elsewhere can make a browser ask a server on this machine under a name of its own (DNS rebinding). So a
request that names another host is refused, before anything else is looked at.
"""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "briefgen"
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens, the further names it answers to, and the token it asks for, if any."""

    host: str
    names: frozenset[str] = frozenset()
    token: str = ""

    def answers_to(self, header: str) -> bool:
        """Tell whether a Host header means this server."""
        name = _host(header)
        if name in self.names:
            return True
        if is_loopback(self.host):
            return is_loopback(name)
        # No foreign page can own an address: a name is what rebinding needs.
        return name == self.host or _is_address(name)

    @property
    def pass_(self) -> str:
        """What the cookie of somebody who knows the token holds; the token itself stays out of it."""
        return hmac.new(self.token.encode(), b"briefgen serve", hashlib.sha256).hexdigest()

    def knows(self, token: str) -> bool:
        """Tell whether a token is the one, in a time that tells nothing about it."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def lets_in(self, cookies: str) -> bool:
        """Tell whether a Cookie header holds the pass."""
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(cookies)
        except CookieError:
            return False
        found = jar.get(COOKIE)
        return found is not None and hmac.compare_digest(found.value.encode(), self.pass_.encode())


def _host(header: str) -> str:
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """Stands before the application: refuses, or passes on and adds the headers."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer = self._refusal(scope)
        await (answer or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._door.answers_to(hosts[0]):
            return _refused(421, "this server does not answer to that name; see --allow-host")
        if scope["method"] not in ("GET", "HEAD"):
            return _refused(405, "this page only shows things")
        if not self._door.token or self._door.lets_in(headers.get("cookie", "")):
            return None
        return self._with_token(scope)

    def _with_token(self, scope: Scope) -> Response:
        """Let in who knows the token, and take it out of the address."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"))
        if not any(key == "token" and self._door.knows(value) for key, value in pairs):
            return _refused(403, "open the address that briefgen printed: it has the token in it")
        rest = urlencode([(key, value) for key, value in pairs if key != "token"])
        path = "/" + str(scope["path"]).lstrip("/")  # two slashes would be another host
        answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(COOKIE, self._door.pass_, httponly=True, samesite="strict")
        return answer


def _refused(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)


def names_of(names: Iterable[str]) -> frozenset[str]:
    """Take names as a browser would send them."""
    return frozenset(_host(name) for name in names)
