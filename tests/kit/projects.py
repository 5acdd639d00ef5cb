"""A project in a folder: one small brief and a schedule.yaml, and a carrier that keeps what it is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.delivery.ledger import Artifact, Ledger, NewDelivery, Reply, Run, Spool, deliveries, new_owner
from briefgen.delivery.schedule.plan import Plan
from briefgen.delivery.schedule.project import Carriers, Project, no_carrier, open_project
from briefgen.errors import BriefgenError
from kit import briefs
from kit.ledgers import MONDAY, Clock

WEEKLY = """\
timezone: Asia/Shanghai
{top}
schedules:
  weekly:
    brief: probe.yaml
    when: {{weekly: [mon], at: "08:30"}}
    editions: [en]
    formats: [docx]
{more}
"""
MAIL = "    deliver: [{to: lists/leaders.yaml, edition: en, attach: [docx]}]\n"


def write_project(folder: Path, more: str = "", top: str = "", body: str = "") -> Path:
    """Write a project with a weekly schedule; `more` are further lines of it, indented by four."""
    briefs.write(folder, briefs.yaml(body) if body else briefs.yaml())
    path = folder / "schedule.yaml"
    path.write_text(WEEKLY.format(top=top, more=more.rstrip("\n")), encoding="utf-8")
    return path


def a_project(folder: Path, clock: Clock | None = None, carriers: Carriers = no_carrier) -> Project:
    """Open the project in a folder, with a clock of its own."""
    return open_project(folder, clock=clock or Clock(MONDAY), carriers=carriers)


@dataclass
class Postbox:
    """A carrier for tests: it takes messages for some people, and keeps a record of what was put into it."""

    ledger: Ledger
    people: tuple[str, ...] = ("wang@example.cn", "jane@example.org")
    wrong: BriefgenError | None = None
    sent: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)
    heard: bool = True

    def prepare(self, run: Run, files: Sequence[Artifact]) -> Sequence[NewDelivery]:
        if self.wrong:
            raise self.wrong
        assert files
        return [
            NewDelivery("mail", one, one, "en", f"<{run.id}.{one}>", self.ledger.now()) for one in self.people
        ]

    def send(self, run: Run, stop: Callable[[], bool] = lambda: False) -> None:
        while held := deliveries.claim(self.ledger, new_owner(), run_id=run.id):
            deliveries.record_dot(self.ledger, held)
            self.sent.append(f"{run.key} to {held.delivery.address}")
            deliveries.accept(self.ledger, held, Reply(250))

    def alert(self, run: Run) -> bool:
        self.alerts.append(f"{run.key}: {run.state}")
        return self.heard

    def look_after(self) -> None:
        pass


def with_postbox(**given: Any) -> Carriers:
    """Make a project carry its runs to a Postbox."""

    def carriers(plan: Plan, ledger: Ledger, spool: Spool) -> Postbox:
        return Postbox(ledger, **given)

    return carriers
