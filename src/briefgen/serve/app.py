"""The application: which address shows what."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast

import jinja2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from briefgen.document import Edition
from briefgen.serve.agenda import Agenda, read_agenda
from briefgen.serve.desk import Desk
from briefgen.serve.folder import KINDS, built, built_path
from briefgen.serve.guard import Door, Guard
from briefgen.serve.paper import picture
from briefgen.serve.watcher import Watcher
from briefgen.serve.words import WORDS, Language, wanted
from briefgen.workspace import read_bytes, resources

_HERE = Path(__file__).parent
_LANGUAGE = "briefgen-language"
_SOURCE_LIMIT = 2 * 1024 * 1024
_HEARTBEAT = 15.0  # seconds; a browser that went away is noticed when a line cannot be sent


def make_app(desk: Desk, door: Door) -> Starlette:
    """Make the application for what is on a desk."""
    site = _Site(desk)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.close)

    return Starlette(
        routes=[
            Route("/", site.home),
            Route("/briefs/{name:path}", site.brief),
            Route("/source/{name:path}", site.source),
            Route("/pages/{sha256}/{number:int}.png", site.page),
            Route("/files/{name:path}", site.file),
            Route("/events/{name:path}", site.events),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
            Mount("/fonts", StaticFiles(directory=resources() / "fonts")),
        ],
        middleware=[Middleware(Guard, door=door)],
        exception_handlers={HTTPException: site.missing},
        lifespan=life,
    )


class _Site:
    """The pages, each from what is there at the moment it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_HERE / "pages"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    async def home(self, request: Request) -> Response:
        """Show the briefs of the folder and what the project does when."""
        names = await run_in_threadpool(self._desk.briefs)
        agenda = await run_in_threadpool(read_agenda, self._desk.folder)
        return self._show(request, "home.html", names=names, agenda=agenda or Agenda(), title="")

    async def brief(self, request: Request) -> Response:
        """Show the pages of a brief in one edition, and what was found in it."""
        name = request.path_params["name"]
        watcher = await self._watcher(name)
        edition = _edition(watcher, request.query_params.get("edition", ""))
        watcher.look_at(edition)
        view = watcher.view
        paper = view.papers.get(edition)
        if paper:
            self._desk.keep(paper)
        out = self._desk.options.out
        files = await run_in_threadpool(built, view.folder, out) if view.folder else []
        agenda = await run_in_threadpool(read_agenda, self._desk.folder)
        shown = {"name": name, "view": view, "paper": paper, "edition": edition, "title": name}
        editions = watcher.editions
        return self._show(request, "brief.html", **shown, editions=editions, files=files, agenda=agenda)

    async def source(self, request: Request) -> Response:
        """Show the text of a brief with its lines numbered, and the findings at theirs."""
        name = request.path_params["name"]
        watcher = await self._watcher(name)
        data = await run_in_threadpool(read_bytes, watcher.brief, limit=_SOURCE_LIMIT)
        lines = data.decode("utf-8", "replace").splitlines()
        found = {one.place.line for one in watcher.view.problems if _is_in(watcher, one.place.file)}
        return self._show(request, "source.html", name=name, lines=lines, found=found, title=name)

    async def page(self, request: Request) -> Response:
        """Return the picture of a page; its address names its content, so that it never changes."""
        paper = self._desk.paper(request.path_params["sha256"])
        if paper is None:
            raise HTTPException(404)
        try:
            data = await run_in_threadpool(picture, paper, request.path_params["number"])
        except IndexError:
            raise HTTPException(404) from None
        return Response(
            data, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"}
        )

    async def file(self, request: Request) -> Response:
        """Return a built file."""
        path = await run_in_threadpool(built_path, self._desk.options.out, request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        kept = "inline" if path.suffix == ".pdf" else "attachment"
        return FileResponse(
            path, media_type=KINDS[path.suffix], filename=path.name, content_disposition_type=kept
        )

    async def events(self, request: Request) -> Response:
        """Tell the browser whenever there is something new to see of a brief (Server-Sent Events)."""
        watcher = await self._watcher(request.path_params["name"])
        return StreamingResponse(
            _changes(watcher), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def missing(self, request: Request, reason: Exception) -> Response:
        """Say that there is no such page."""
        status = cast(HTTPException, reason).status_code
        return self._show(request, "missing.html", status=status, title="")

    async def _watcher(self, name: str) -> Watcher:
        watcher = await run_in_threadpool(self._desk.watcher, name)
        if watcher is None:
            raise HTTPException(404)
        return watcher

    def _show(self, request: Request, page: str, *, status: int = 200, **values: Any) -> Response:
        asked = request.query_params.get("lang", "")
        headers = request.headers
        language = wanted(asked, request.cookies.get(_LANGUAGE, ""), headers.get("accept-language", ""))
        if asked == language:
            answer: Response = RedirectResponse(_without_language(request), 303)
            answer.set_cookie(_LANGUAGE, language, samesite="strict")
            return answer
        template = self._templates.get_template(page)
        html = template.render(
            lang=language, say=partial(_say, language), path=request.url.path, only=self._desk.only, **values
        )
        return HTMLResponse(html, status, headers={"cache-control": "no-store", "vary": "cookie"})


def _say(language: Language, word: str, **values: object) -> str:
    return WORDS[word][language].format(**values)


def _without_language(request: Request) -> str:
    rest = request.url.remove_query_params("lang")
    path = "/" + rest.path.lstrip("/")  # two slashes would be another host
    return path + (f"?{rest.query}" if rest.query else "")


def _edition(watcher: Watcher, asked: str) -> Edition:
    return cast(Edition, asked) if asked in watcher.editions else watcher.editions[0]


def _is_in(watcher: Watcher, file: str) -> bool:
    return file in (str(watcher.brief), watcher.brief.name)


async def _changes(watcher: Watcher) -> AsyncIterator[str]:
    """Say `changed` whenever the view is another one; what changed before it listened is news too."""
    async with watcher.listening() as wait:
        yield "retry: 1000\nevent: changed\ndata:\n\n"
        while True:
            yield "event: changed\ndata:\n\n" if await wait(_HEARTBEAT) else ": here\n\n"
