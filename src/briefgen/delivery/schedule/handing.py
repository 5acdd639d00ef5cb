"""Hand a built run to the mail, unless it is embargoed, paused, too late, or its messages cannot be made."""

from collections.abc import Callable

from briefgen.delivery.ledger import Ledger, Run, RunClaim, RunState, deliveries, runs, schedules
from briefgen.delivery.ledger.schedules import ALL
from briefgen.delivery.schedule.carrier import Carrier
from briefgen.delivery.schedule.gates import readers_changed
from briefgen.delivery.schedule.plan import Plan
from briefgen.errors import BriefgenError


def hand_over(plan: Plan, ledger: Ledger, carrier: Carrier, owner: str, stop: Callable[[], bool]) -> None:
    """Queue the messages of every built run that may go out now."""
    tried: set[int] = set()
    while not stop():
        ready = [run.id for run in _ready(plan, ledger) if run.id not in tried]
        held = runs.claim(ledger, owner, [RunState.BUILT], only=ready) if ready else None
        if held is None:
            return
        tried.add(held.run.id)
        hand_over_one(ledger, carrier, held)


def _ready(plan: Plan, ledger: Ledger) -> list[Run]:
    """Return the built runs that go somewhere and may."""
    now = ledger.now()
    paused = {name for name, state in schedules.states(ledger).items() if state.paused_at}
    if ALL in paused:
        return []
    return [
        run
        for run in runs.listing(ledger, states=[RunState.BUILT])
        if run.order.get("deliver")
        and run.schedule not in paused
        and (run.not_before is None or run.not_before <= now)
    ]


def hand_over_one(ledger: Ledger, carrier: Carrier, held: RunClaim) -> None:
    """Queue the messages of one built run, or let it wait for a person and say why."""
    run = held.run
    if run.send_until and ledger.now() > run.send_until and not run.approved_by:
        late = f"ready after {run.send_until:%Y-%m-%d %H:%M} UTC, its send_not_after"
        runs.hold_for_approval(ledger, held, [late])
        return
    try:
        messages = carrier.prepare(run, runs.artifacts(ledger, run.id))
    except BriefgenError as reason:  # also a damaged artifact; a ledger that is gone says so again
        runs.hold_for_approval(ledger, held, [str(reason)])
        return
    changed = "" if run.approved_by else readers_changed(ledger, run, len(messages))
    if changed:
        runs.hold_for_approval(ledger, held, [changed])
        return
    deliveries.queue(ledger, held, messages)
