"""A clock that jumps: back, and what was worked off comes again; forward, and nobody believes it at once."""

from datetime import datetime, timedelta

from briefgen.delivery.ledger import Ledger, history, schedules
from briefgen.delivery.schedule.due import LONGEST_GAP
from briefgen.errors import RefusedError

# Time servers nudge by seconds; a correction of hours means the clock was wrong before.
_NUDGE = timedelta(hours=1)


def look_at_clock(ledger: Ledger, last: datetime | None, *, accept_gap: bool = False) -> None:
    """Compare the clock with the last tick's. Raises RefusedError for a leap forward nobody accepted."""
    now = ledger.now()
    if last is None:
        return
    if now - last > LONGEST_GAP and not accept_gap:
        raise RefusedError(
            f"the clock says {now:%Y-%m-%d %H:%M} UTC, and the last tick was at {last:%Y-%m-%d %H:%M}: if "
            "the clock is right and nobody ticked for so long, run `briefgen tick --accept-gap` once"
        )
    if last - now > _NUDGE:
        detail = {"from": last.isoformat(), "to": now.isoformat()}
        history.note(ledger, "clock went back", "ledger", detail)


def begin_at(ledger: Ledger, state: schedules.ScheduleState) -> datetime | None:
    """Return the moment a schedule has been worked off to; None if it never was.

    After a clock went back that is now: what comes due again is in the ledger already, and made once.
    """
    now = ledger.now()
    if state.watermark is None:
        return None
    if state.watermark - now > _NUDGE:
        return now
    return max(state.watermark, now - LONGEST_GAP)
