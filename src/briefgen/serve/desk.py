"""What a server shows: one brief or a folder of them, each watched from when somebody first looks at it."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from briefgen.build import Options
from briefgen.serve.folder import brief_path, briefs
from briefgen.serve.paper import Paper
from briefgen.serve.watcher import Watcher

_WATCHED = 12  # a brief looked at longest ago is given up for a thirteenth
_KEPT = 60  # papers that a page loaded a while ago may still ask pictures of


@dataclass(slots=True)
class Desk:
    """The briefs of a folder, or `only` one of them, and the papers made from them."""

    folder: Path
    options: Options
    only: str = ""
    _watchers: dict[str, Watcher] = field(default_factory=dict)
    _papers: dict[str, Paper] = field(default_factory=dict)
    _guard: Lock = field(default_factory=Lock)

    def briefs(self) -> list[str]:
        """Name the briefs there are."""
        return [self.only] if self.only else briefs(self.folder)

    def path(self, name: str) -> Path | None:
        """Return the file of a brief, or None if it is none of ours."""
        if self.only:
            return self.folder / self.only if name == self.only else None
        return brief_path(self.folder, name)

    def watcher(self, name: str) -> Watcher | None:
        """Return who watches a brief, from now on if nobody did; None if it is none of ours."""
        path = self.path(name)
        if path is None:
            return None
        with self._guard:
            watcher = self._watchers.pop(name, None) or Watcher(path, self.options)
            self._watchers[name] = watcher
            given_up = [self._watchers.pop(next(iter(self._watchers)))] if self._full else []
        for one in given_up:
            one.stop()
        return watcher

    @property
    def _full(self) -> bool:
        return len(self._watchers) > _WATCHED

    def keep(self, paper: Paper) -> None:
        """Keep a paper that a page is about to show."""
        with self._guard:
            self._papers.pop(paper.sha256, None)
            self._papers[paper.sha256] = paper
            while len(self._papers) > _KEPT:
                self._papers.pop(next(iter(self._papers)))

    def paper(self, sha256: str) -> Paper | None:
        """Return a paper that was shown."""
        return self._papers.get(sha256)

    def close(self) -> None:
        """Stop watching."""
        for watcher in self._watchers.values():
            watcher.stop()
