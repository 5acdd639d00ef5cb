"""`briefgen schedule`: what comes due when, before anything is switched on."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.printing import as_json, show_problems
from briefgen.cli.project import as_json_option, local, opened, project, table, utc

if TYPE_CHECKING:
    from briefgen.delivery.schedule.occurrences import Occurrence
    from briefgen.delivery.schedule.plan import Plan, Schedule


@click.group("schedule")
def command() -> None:
    """Show, pause, resume and export schedules.

    \b
    timezone: Asia/Shanghai
    schedules:
      weekly:
        brief: briefs/weekly.yaml
        when: {weekly: [mon], at: "08:30"}
        calendar: china
        on_holiday: next_workday
    """


@command.command("list")
@project
@as_json_option
def list_(folder: Path, json_: bool) -> None:
    """List the schedules, whether they are paused, and when they come due next."""
    with opened(folder) as found:
        from briefgen.delivery.ledger import schedules
        from briefgen.delivery.ledger.schedules import ALL
        from briefgen.delivery.schedule.occurrences import upcoming

        states = schedules.states(found.ledger)
        now = found.ledger.now()
        records = []
        for name, one in found.plan.schedules.items():
            paused = next((s for s in (states.get(ALL), states.get(name)) if s and s.paused_at), None)
            soon = upcoming(one.timing, now, 1)
            records.append({
                "schedule": name,
                "brief": one.file.brief,
                "timezone": one.timing.zone.key,
                "next": soon[0].moment.isoformat() if soon else None,
                "next_local": local(soon[0].moment, one.timing.zone.key) if soon else None,
                "paused": f"{paused.paused_why} ({paused.paused_by})" if paused else None,
            })  # fmt: skip
        problems = found.plan.problems
    if json_:
        click.echo(as_json(records))
    else:
        rows = [(r["schedule"], r["brief"], r["next_local"] or "never", r["paused"] or "") for r in records]
        click.echo(table(("schedule", "brief", "next", "paused"), [tuple(map(str, row)) for row in rows]))
    sys.exit(2 if problems else 0)


@command.command("next")
@click.argument("name", required=False)
@click.option("-n", "count", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many.")
@project
@as_json_option
def next_(name: str | None, count: int, folder: Path, json_: bool) -> None:
    """Print the next times each schedule comes due, in its local time and in UTC; nothing is recorded."""
    from briefgen.delivery.schedule.plan import read_plan
    from briefgen.workspace import now

    plan = read_plan(folder)
    show_problems(plan.problems)
    chosen = [plan.schedule(name)] if name else list(plan.schedules.values())
    records = [record for one in chosen for record in _next(plan, one, now(), count)]
    if json_:
        click.echo(as_json(records))
    else:
        titles = ("schedule", "issue", "local time", "UTC", "note")
        click.echo(table(titles, [tuple(str(r[k]) for k in _COLUMNS) for r in records]))
    sys.exit(2 if plan.problems else 0)


_COLUMNS = ("schedule", "issue", "local", "utc", "note")


def _next(plan: "Plan", one: "Schedule", now: Any, count: int) -> list[dict[str, Any]]:
    from briefgen.delivery.schedule.occurrences import upcoming
    from briefgen.delivery.schedule.plan import remarks

    soon = upcoming(one.timing, now, count)
    show_problems(remarks(plan, one, soon))
    return [_record(one, occurrence) for occurrence in soon]


def _record(one: "Schedule", occurrence: "Occurrence") -> dict[str, Any]:
    return {
        "schedule": one.name,
        "issue": one.issue(occurrence),
        "local": local(occurrence.moment, one.timing.zone.key),
        "timezone": one.timing.zone.key,
        "utc": utc(occurrence.moment),
        "nominal": occurrence.nominal.isoformat(timespec="minutes"),
        "note": occurrence.note,
    }


@command.command("pause")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="Pause every schedule.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; it is shown until somebody resumes.")
@project
def pause(name: str | None, everything: bool, reason: str, folder: Path) -> None:
    """Let nothing come due and nothing go out until somebody resumes; what comes due meanwhile is skipped."""
    from briefgen.delivery.ledger import schedules

    with opened(folder, quiet=True) as found:
        for one in _chosen(found.plan, name, everything):
            schedules.pause(found.ledger, one, reason)
            click.echo(f"paused: {'all schedules' if one == schedules.ALL else one}")


@command.command("resume")
@click.argument("name", required=False)
@click.option("--all", "everything", is_flag=True, help="Lift a pause of every schedule.")
@project
def resume(name: str | None, everything: bool, folder: Path) -> None:
    """Let a schedule go on."""
    from briefgen.delivery.ledger import schedules

    with opened(folder, quiet=True) as found:
        for one in _chosen(found.plan, name, everything):
            schedules.resume(found.ledger, one)
            click.echo(f"resumed: {'all schedules' if one == schedules.ALL else one}")


def _chosen(plan: "Plan", name: str | None, everything: bool) -> list[str]:
    from briefgen.delivery.ledger.schedules import ALL
    from briefgen.errors import UsageError

    if bool(name) == everything:
        raise UsageError("name a schedule, or say --all")
    if everything:
        return [ALL]
    assert name is not None  # or it would have been --all
    if name not in plan.file.schedules:
        plan.schedule(name)
    return [name]


@command.command("export")
@click.option("--systemd", "form", flag_value="systemd", help="A service and a timer.")
@click.option("--cron", "form", flag_value="cron", help="A line for crontab.")
@click.option(
    "--every", type=click.IntRange(1, 30), default=5, show_default=True, metavar="MINUTES", help="How often."
)
@project
def export(form: str | None, every: int, folder: Path) -> None:
    """Print what lets systemd or cron call `briefgen tick`, for machines where no daemon is to run."""
    from briefgen.delivery.schedule.export import cron_line, systemd_units
    from briefgen.delivery.schedule.plan import read_plan
    from briefgen.errors import UsageError

    if not form:
        raise UsageError("say --systemd or --cron")
    root = read_plan(folder).root.resolve()
    click.echo(systemd_units(root, every) if form == "systemd" else cron_line(root, every), nl=False)
