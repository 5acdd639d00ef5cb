"""A relay between a sender and a real mail server that meddles: it puts off, hangs up, and falls silent.

What it passes on is delivered by the real server, so that what arrived can be counted there.
"""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedReader

PUT_OFF, HANG_UP_AFTER, HANG_UP_BEFORE, SILENT_AFTER, SILENT_BEFORE = range(5)
NAMES = ("451", "delivered, hung up", "hung up", "delivered, silent", "silent")
# Of a hundred dots so many meet with each; the others are passed on, and their answers passed back.
_DEEDS = [deed for deed, share in enumerate((10, 6, 4, 2, 2)) for _ in range(share)]


@dataclass
class Meddler:
    """A running relay: its port, and how often it did what."""

    target: int
    port: int = 0
    did: Counter[str] = field(default_factory=Counter)
    _count: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def decide(self) -> int | None:
        """Draw what becomes of the next dot."""
        with self._lock:
            self._count += 1
            drawn = self._count * 37 % 100  # every number once in a hundred, none near the one before
            deed = _DEEDS[drawn] if drawn < len(_DEEDS) else None
            if deed is not None:
                self.did[NAMES[deed]] += 1
        return deed


@contextmanager
def meddler(target: int) -> Iterator[Meddler]:
    """Relay to a server on this machine."""
    relay = Meddler(target)
    listener = socket.create_server(("127.0.0.1", 0), backlog=50)
    relay.port = listener.getsockname()[1]
    threading.Thread(target=_listen, args=(listener, relay), daemon=True).start()
    try:
        yield relay
    finally:
        listener.close()


def _listen(listener: socket.socket, relay: Meddler) -> None:
    with suppress(OSError):
        while True:
            caller, _ = listener.accept()
            threading.Thread(target=_relay, args=(caller, relay), daemon=True).start()


def _relay(caller: socket.socket, relay: Meddler) -> None:
    """Pass commands and answers on, one after the other; the protocol goes in step."""
    with suppress(OSError), caller:
        said, server = caller.makefile("rb"), _Server(relay.target)
        caller.sendall(server.greeting)
        while line := said.readline():
            answer = server.ask(line)
            caller.sendall(answer)
            if answer.startswith(b"354") and not _body(caller, said, server, relay.decide):
                break
        server.hang_up()


class _Server:
    """The connection to the real server."""

    def __init__(self, port: int, hello: bytes = b"") -> None:
        self._port, self._hello = port, hello
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._answers = self._socket.makefile("rb")
        self.greeting = self._answer()
        if hello:
            self.ask(hello)

    def ask(self, line: bytes) -> bytes:
        if line.upper().startswith(b"EHLO"):
            self._hello = line
        self._socket.sendall(line)
        return self._answer()

    def tell(self, line: bytes) -> None:
        self._socket.sendall(line)

    def forget(self) -> None:
        """Leave a message without its dot: the server delivers nothing; begin anew."""
        self.hang_up()
        self.__init__(self._port, self._hello)  # type: ignore[misc]

    def hang_up(self) -> None:
        self._answers.close()
        self._socket.close()

    def _answer(self) -> bytes:
        lines = [self._answers.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(self._answers.readline())
        if not lines[-1]:
            raise ConnectionError("the server has hung up")
        return b"".join(lines)


def _body(
    caller: socket.socket, said: BufferedReader, server: _Server, decide: Callable[[], int | None]
) -> bool:
    """Pass the lines of a message on; with its dot, do what is drawn. Tells whether the call goes on."""
    while (line := said.readline()) != b".\r\n":
        if not line:
            return False  # the sender died: without its dot nothing is delivered
        server.tell(line)
    deed = decide()
    if deed is None:
        caller.sendall(server.ask(line))
        return True
    if deed == PUT_OFF:
        server.forget()
        caller.sendall(b"451 4.3.0 not now\r\n")
        return True
    if deed in (HANG_UP_AFTER, SILENT_AFTER):
        server.ask(line)
    if deed in (SILENT_AFTER, SILENT_BEFORE):
        caller.settimeout(30)
        caller.recv(1)  # until the sender has had enough
    return False
