"""Run the server: find a port, make a token where one is needed, serve until stopped."""

import secrets
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import uvicorn

from briefgen.errors import UsageError
from briefgen.serve.app import make_app
from briefgen.serve.desk import Desk
from briefgen.serve.guard import Door, is_loopback, names_of

_TRIED = 20  # ports after the usual one


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen; port 0 is any that is free, `exact` takes no other one than that asked for."""

    host: str = "127.0.0.1"
    port: int = 8765
    exact: bool = False
    names: tuple[str, ...] = ()
    token: str = ""


def serve(desk: Desk, listening: Listening, *, path: str, announce: Callable[[str], None]) -> None:
    """Serve a desk until stopped; `announce` is told the address of `path`. Raises UsageError."""
    token = listening.token or ("" if is_loopback(listening.host) else secrets.token_urlsafe(24))
    door = Door(listening.host, names_of(listening.names), token)
    config = uvicorn.Config(
        make_app(desk, door),
        log_config=None,
        access_log=False,
        server_header=False,
        # A browser that listens for changes never closes its connection by itself.
        timeout_graceful_shutdown=1,
    )
    with _socket(listening) as bound:
        announce(_address(listening.host, bound.getsockname()[1], path, token))
        uvicorn.Server(config).run(sockets=[bound])


def _address(host: str, port: int, path: str, token: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}{path}" + (f"?token={token}" if token else "")


def _socket(listening: Listening) -> socket.socket:
    """Bind a socket, to the next free port if the usual one is taken."""
    last = OSError("no port")
    for port in _ports(listening):
        try:
            return _bound(listening.host, port)
        except OSError as reason:
            last = reason
    why = last.strerror or last
    raise UsageError(f"cannot listen on {listening.host} port {listening.port}: {why}")


def _ports(listening: Listening) -> Iterable[int]:
    if listening.exact or not listening.port:
        return (listening.port,)
    return range(listening.port, listening.port + _TRIED)


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()  # who is told the address may come at once
    except OSError:
        bound.close()
        raise
    return bound
