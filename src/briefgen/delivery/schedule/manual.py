"""A run started by hand: made, prepared and sent as a scheduled one, and never twice either."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.brief import load
from briefgen.delivery.ledger import NewRun, Run, RunKey, RunState, outbox, runs
from briefgen.delivery.mail.building import Content, build_message
from briefgen.delivery.mail.names import clean_filename
from briefgen.delivery.mail.preparing import as_delivery, prepare
from briefgen.delivery.mail.project import MailProject
from briefgen.delivery.mail.signing import sign
from briefgen.delivery.schedule.handing import hand_over_one
from briefgen.delivery.schedule.making import files_now, make
from briefgen.delivery.schedule.project import Project
from briefgen.errors import RefusedError, UsageError

# A run that ended like this went to nobody, and may be begun again.
_AGAIN = (RunState.MISSED, RunState.SKIPPED, RunState.FAILED, RunState.CANCELLED)
_SENT = (RunState.DONE, RunState.PARTIAL, RunState.QUEUED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be sent, to which lists, in which editions and formats; `changes` say what is corrected.

    A correction that names no lists goes as the revision before it went: same lists, editions and formats.
    """

    brief: Path
    lists: tuple[str, ...] = ()
    editions: tuple[str, ...] = ("zh", "en")
    attach: tuple[str, ...] = ("pdf",)
    settings: Mapping[str, str] | None = None
    issue: str = ""
    template: str | None = None
    profile: str = "screen"
    revision: int = 1
    changes: Mapping[str, str] = field(default_factory=dict)


def enter_manual(project: Project, wish: Wish) -> tuple[Run, bool]:
    """Enter the run of a wish, and tell whether it is new.

    Raises ContentError for the brief, UsageError for a revision without its predecessor, RefusedError for
    one that was sent already and has changed since.
    """
    briefing = load(wish.brief, changes=dict(wish.settings or {}), issue=wish.issue)
    key = RunKey(briefing.id, wish.issue or briefing.period, wish.revision)
    latest = runs.latest_revision(project.ledger, key.brief, key.issue)
    _check_revision(key, latest, wish)
    new = NewRun(key, "manual", _order(project, wish, latest), project.ledger.now())
    run, fresh = runs.enter(project.ledger, new, _AGAIN)
    if not fresh and run.state in _SENT:
        _check_unchanged(project, run)
    return run, fresh


def rehearse(project: Project, mail: MailProject, wish: Wish) -> Iterator[tuple[str, bytes]]:
    """Build the messages of a wish, with a name for each; send and record nothing. Raises BriefgenError."""
    briefing = load(wish.brief, changes=dict(wish.settings or {}), issue=wish.issue)
    key = RunKey(briefing.id, wish.issue or briefing.period, wish.revision)
    now, latest = project.ledger.now(), runs.latest_revision(project.ledger, key.brief, key.issue)
    run = Run(
        id=0, key=key, origin="manual", order=_order(project, wish, latest), due=now, state=RunState.BUILT,
        schedule="", nominal_local="", tz="", not_before=None, send_until=None, reasons=(), attempts=0,
        next_at=None, error="", approved_by="", created=now, finished=None,
    )  # fmt: skip
    files = files_now(project.plan, project.spool, run)
    prepared = prepare(mail, project.ledger, project.spool, run, files)
    content = Content(run, files, project.spool)
    for number, message in enumerate(prepared.messages, start=1):
        data = sign(build_message(mail, content, as_delivery(message)), mail)
        yield f"{number:04d}-{clean_filename(message.normal)}.eml", data


def send_now(project: Project, run: Run) -> Run:
    """Make, prepare and send one run as far as it goes now. Raises LedgerError and BriefgenError."""
    ledger, only = project.ledger, [run.id]
    held = runs.claim(ledger, project.owner, [RunState.DUE], only=only)
    if held:
        make(project.plan, ledger, project.spool, held)
    if project.carrier:
        held = runs.claim(ledger, project.owner, [RunState.BUILT], only=only)
        if held:
            hand_over_one(ledger, project.carrier, held)
        if runs.get(ledger, run.id).state is RunState.QUEUED:
            project.carrier.send(runs.get(ledger, run.id))
            outbox.settle(ledger, run.id)
    return runs.get(ledger, run.id)


def _check_revision(key: RunKey, latest: Run | None, wish: Wish) -> None:
    if key.revision == 1:
        if latest and latest.key.revision > 1:
            raise RefusedError(f"{key}: was corrected already (revision {latest.key.revision})")
        return
    if latest is None or latest.key.revision < key.revision - 1:
        raise UsageError(f"{key}: there is no revision {key.revision - 1} to correct")
    if not wish.changes:
        raise UsageError(f"{key}: say what was corrected: --changes WORDS")


def _check_unchanged(project: Project, run: Run) -> None:
    """Refuse to pass over a brief that is another one by now: readers have the old one."""
    sent = {one.kind: one.sha256 for one in runs.artifacts(project.ledger, run.id)}
    now = files_now(project.plan, project.spool, run)
    changed = sorted(one.kind for one in now if sent.get(one.kind, one.sha256) != one.sha256)
    if changed:
        again = run.key.revision + 1
        raise RefusedError(
            f"{run.key}: was sent, and has changed since ({', '.join(changed)}); "
            f"to send a correction: --revision {again} --changes WORDS"
        )


def _order(project: Project, wish: Wish, latest: Run | None) -> dict[str, Any]:
    """Say as plain data what is to be made and where it goes, as a schedule does."""
    root = project.plan.root.resolve()
    brief = wish.brief.resolve()
    if not brief.is_relative_to(root):
        raise UsageError(f"{wish.brief}: lies outside the project {root}")
    if not wish.lists:
        if latest is None or wish.revision == 1:
            raise UsageError("say to whom it goes: --to LIST; a correction alone goes as the issue before it")
        settings = {**latest.order.get("set", {}), **(wish.settings or {})}
        return {**latest.order, "set": settings, "changes": dict(wish.changes)}
    return {
        "brief": brief.relative_to(root).as_posix(),
        "editions": list(wish.editions),
        "formats": list(wish.attach),
        "template": wish.template,
        "profile": wish.profile,
        "set": dict(wish.settings or {}),
        "approval": "none",
        "gates": {
            "warnings": "pass",
            "pages": None,
            "data_max_age": None,
            "sections": None,
            "recipients_change": None,
        },
        "deliver": [_entry(root, name, wish.attach) for name in wish.lists],
        "pause_on_failure": None,
        "changes": dict(wish.changes),
    }


def _entry(root: Path, name: str, attach: Sequence[str]) -> dict[str, Any]:
    path = Path(name).resolve()
    if not path.is_relative_to(root):
        raise UsageError(f"{name}: lies outside the project {root}")
    return {
        "channel": "mail",
        "to": path.relative_to(root).as_posix(),
        "dir": None,
        "edition": None,
        "attach": list(attach),
    }
