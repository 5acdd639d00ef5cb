"""Make a run: refresh its figures, build it, keep what was built, and judge whether it may go out."""

from datetime import timedelta
from traceback import format_exception
from typing import TYPE_CHECKING, cast

from briefgen.delivery.ledger import (
    Artifact,
    Ledger,
    LostLeaseError,
    Run,
    RunClaim,
    RunState,
    Spool,
    runs,
    schedules,
)
from briefgen.delivery.schedule.gates import shut_gates
from briefgen.delivery.schedule.plan import Plan
from briefgen.delivery.schedule.refresh import refresh
from briefgen.delivery.schedule.table import RefreshError
from briefgen.errors import BriefgenError, LockedError, OutputError
from briefgen.problems import Severity, format_problem
from briefgen.workspace import inside, read_bytes

if TYPE_CHECKING:
    from briefgen.build import Made, Report
    from briefgen.delivery.schedule.file import FormatName
    from briefgen.document import Edition

# A network or a disk may be better in a while; what an author wrote will not.
_WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=30))
_LIMIT = 512 * 1024 * 1024


def make(plan: Plan, ledger: Ledger, spool: Spool, held: RunClaim) -> None:
    """Make a run that was claimed; whatever happens, the ledger says so."""
    try:
        _make(plan, ledger, spool, held)
    except LostLeaseError:
        return  # somebody else makes it, or it was rejected meanwhile
    except (RefreshError, LockedError, OutputError) as reason:
        _later(ledger, held, str(reason))
    except BriefgenError as reason:
        fail(ledger, held, str(reason))
    except Exception as reason:  # a fault of ours must not keep the other runs from being made
        fail(ledger, held, f"internal error: {''.join(format_exception(reason))[-3000:]}")


def _make(plan: Plan, ledger: Ledger, spool: Spool, held: RunClaim) -> None:
    run = held.run
    schedule = plan.schedules.get(run.schedule)
    if schedule:
        refresh(plan, schedule)
    report = _build(plan, run)
    for failure in report.failures:
        raise failure
    files = [_keep(spool, made) for made in report.made] + _letters(plan, spool, run)
    reasons = shut_gates(plan, ledger, run, report)
    waits = reasons or run.order.get("approval", "none") != "none"
    state = RunState.AWAITING_APPROVAL if waits else RunState.BUILT
    runs.built(ledger, held, files, state=state, reasons=reasons)
    if run.schedule:
        schedules.count_failure(ledger, run.schedule, failed=False)


def _build(plan: Plan, run: Run) -> "Report":
    """Build the files of a run. Raises BriefgenError with everything that is wrong with the brief."""
    from briefgen.build import Options, build

    order = run.order
    options = Options(
        editions=cast("tuple[Edition, ...]", tuple(order["editions"])),
        formats=cast("tuple[FormatName, ...]", tuple(order["formats"])),
        out=plan.root / plan.file.output,
        template=order.get("template"),
        changes=dict(order.get("set", {})),
        issue=run.key.issue,
        profile=order.get("profile", "screen"),
        strict=order["gates"]["warnings"] == "fail",
    )
    report = build([inside(plan.root, order["brief"])], options)[0]
    stopping = {Severity.ERROR, *([Severity.WARNING] if options.strict else [])}
    found = [problem for problem in report.problems if problem.severity in stopping]
    if found:
        raise BriefgenError("\n".join(map(format_problem, found)))
    return report


def files_now(plan: Plan, spool: Spool, run: Run) -> list[Artifact]:
    """Build what a run makes as its brief stands now, outside the ledger. Raises BriefgenError."""
    report = _build(plan, run)
    for failure in report.failures:
        raise failure
    return [_keep(spool, made) for made in report.made] + _letters(plan, spool, run)


def _letters(plan: Plan, spool: Spool, run: Run) -> list[Artifact]:
    """Keep what the mails of each edition will say, if the run goes out by mail."""
    from briefgen.delivery.mail.preparing import letters_of

    order = run.order
    if not order.get("deliver"):
        return []
    changes = dict(order.get("set", {}))
    brief = inside(plan.root, order["brief"])
    return letters_of(
        brief, order["editions"], spool, template=order.get("template"), changes=changes, issue=run.key.issue
    )


def _keep(spool: Spool, made: "Made") -> Artifact:
    data = read_bytes(made.path, limit=_LIMIT)
    _, edition, *_, ending = made.path.name.split(".")
    kind = f"{edition}.{ending}"
    return Artifact(kind, spool.put(data), len(data), made.path.name, made.pages)


def _later(ledger: Ledger, held: RunClaim, why: str) -> None:
    """Try again in a while, or give up."""
    tried = held.run.attempts
    if tried > len(_WAITS):
        fail(ledger, held, why)
        return
    runs.put_back(ledger, held, ledger.now() + _WAITS[tried - 1], why)


def fail(ledger: Ledger, held: RunClaim, why: str) -> None:
    """End a run as failed, and pause its schedule if that was once too often."""
    try:
        runs.end(ledger, held, RunState.FAILED, why)
    except LostLeaseError:
        return
    run = held.run
    if not run.schedule:
        return
    failures = schedules.count_failure(ledger, run.schedule, failed=True)
    limit = run.order.get("pause_on_failure")
    if limit and failures >= limit:
        schedules.pause(ledger, run.schedule, f"{failures} runs failed, one after the other")
