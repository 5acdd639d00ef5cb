"""A mail server that is awkward in every way a real one can be, on a port of its own."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Awkward:
    """What the server answers to each verb; a function is called with the connection instead.

    `taken` are the messages it has really taken, `heard` is every line it was told.
    """

    answers: dict[str, "bytes | list[bytes] | Callable[[socket.socket], None]"] = field(default_factory=dict)
    taken: list[bytes] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    port: int = 0
    wrap: Callable[[socket.socket], socket.socket] | None = None

    def answer(self, connection: socket.socket, verb: str, usual: bytes) -> None:
        """Answer one command; of several answers the next one, the last for ever."""
        told = self.answers.get(verb, usual)
        if callable(told):
            told(connection)
            return
        if isinstance(told, list):
            told = told.pop(0) if len(told) > 1 else told[0]
        connection.sendall(told + b"\r\n")


_USUAL = {
    "EHLO": b"250-awkward\r\n250-SIZE 1000000\r\n250 ENHANCEDSTATUSCODES",
    "MAIL": b"250 ok",
    "RCPT": b"250 ok",
    "DATA": b"354 go on",
    "RSET": b"250 ok",
    "QUIT": b"221 bye",
}


@contextmanager
def awkward(**answers: object) -> Iterator[Awkward]:
    """Run a server; answers by verb, `CONNECT` is the greeting and `DOT` what follows the final dot."""
    server = Awkward(dict(answers))  # type: ignore[arg-type]
    listener = socket.create_server(("127.0.0.1", 0))
    server.port = listener.getsockname()[1]
    threading.Thread(target=_listen, args=(listener, server), daemon=True).start()
    try:
        yield server
    finally:
        listener.close()


def drop(connection: socket.socket) -> None:
    """Hang up."""
    raise ConnectionAbortedError


def stall(connection: socket.socket) -> None:
    """Say nothing for longer than anybody waits here."""
    time.sleep(5)
    raise ConnectionAbortedError


def drip(connection: socket.socket) -> None:
    """Say one character now and then."""
    for _ in range(100):
        connection.sendall(b"2")
        time.sleep(0.1)


def _listen(listener: socket.socket, server: Awkward) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=_talk, args=(connection, server), daemon=True).start()


def _talk(connection: socket.socket, server: Awkward) -> None:
    with suppress(OSError), connection:
        if server.wrap:
            connection = server.wrap(connection)
        server.answer(connection, "CONNECT", b"220 awkward")
        lines = connection.makefile("rb")
        while line := lines.readline():
            server.heard.append(line.decode("utf-8", "replace").rstrip())
            verb = line.split(b" ")[0].strip().upper().decode("ascii", "replace")
            server.answer(connection, verb, _USUAL.get(verb, b"502 what"))
            if verb == "DATA" and not callable(server.answers.get("DATA")):
                _take(connection, lines, server)
            if verb == "QUIT":
                return


def _take(connection: socket.socket, lines: "object", server: Awkward) -> None:
    told = server.answers.get("DATA", b"354")
    if isinstance(told, bytes) and not told.startswith(b"354"):
        return
    body = b""
    while (line := lines.readline()) not in (b".\r\n", b""):  # type: ignore[attr-defined]
        body += line
    if not line:
        return  # the connection ended before the dot: nothing was sent (RFC 5321, 4.1.1.4)
    server.taken.append(body)
    server.answer(connection, "DOT", b"250 2.0.0 taken")
