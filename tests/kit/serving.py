"""The page in the browser, served on a port of its own, and what can be asked of it."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import uvicorn

from briefgen.build import Options
from briefgen.serve.app import make_app
from briefgen.serve.desk import Desk
from briefgen.serve.guard import Door
from briefgen.serve.running import Listening, _socket


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Site:
    """A server that runs."""

    port: int
    desk: Desk

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        reply = connection.getresponse()
        found = {name.lower(): value for name, value in reply.getheaders()}
        answer = Answer(reply.status, found, reply.read())
        connection.close()
        return answer


@contextmanager
def serving(folder: Path, *, only: str = "", door: Door | None = None, **options: object) -> Iterator[Site]:
    """Serve a folder on the loopback; the built files go to `output` in it."""
    given = {"editions": ("en",), "formats": ("pdf",), "out": folder / "output", **options}
    desk = Desk(folder, Options(**given), only)  # type: ignore[arg-type]
    with _socket(Listening(port=0)) as bound:
        app = make_app(desk, door or Door("127.0.0.1"))
        config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        try:
            yield Site(bound.getsockname()[1], desk)
        finally:
            server.should_exit = True
            thread.join(timeout=30)
