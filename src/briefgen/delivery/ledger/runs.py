"""Runs: entered once for each issue and revision, held by one worker at a time, never forgotten."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, insert, or_, select, update

from briefgen.delivery.ledger.database import Ledger
from briefgen.delivery.ledger.history import lock_chain, record
from briefgen.delivery.ledger.owner import is_gone
from briefgen.delivery.ledger.records import (
    Artifact,
    LostLeaseError,
    NewRun,
    Run,
    RunClaim,
    RunKey,
    RunState,
)
from briefgen.delivery.ledger.rows import ERROR_LIMIT, added, clean, run_of
from briefgen.delivery.ledger.tables import artifact, run
from briefgen.errors import UsageError

# Builds take seconds, lists of many hundred recipients minutes; whoever needs longer renews.
LEASE = timedelta(minutes=30)
# Those least often begun come first: a run that kills whoever makes it must not keep the others from it.
_FIRST = (run.c.attempts, run.c.due, run.c.id)
_NAME = re.compile(r"([^/]+)/(.+?)(?:\.r([1-9][0-9]{0,5}))?")
_OVER = (RunState.DONE, RunState.PARTIAL, RunState.FAILED, RunState.CANCELLED)


def enter(ledger: Ledger, new: NewRun, over: Sequence[RunState] = (RunState.MISSED,)) -> tuple[Run, bool]:
    """Enter a run, and tell whether it is new; one that is there already is left, unless it is `over`."""
    with ledger.writing() as connection:
        fresh = enter_in(connection, ledger, new, over)
        found = _by_key(connection, new.key)
    assert found is not None  # it was just entered, or stood in the way
    return found, fresh


def enter_in(
    connection: Connection, ledger: Ledger, new: NewRun, over: Sequence[RunState] = (RunState.MISSED,)
) -> bool:
    """Enter a run in a transaction, in place of one in a state that counts as `over`.

    A missed one that comes due after all (a clock went back) is due.
    """
    values = {
        **_key(new.key),
        "origin": new.origin,
        "schedule": new.schedule or None,
        "order": dict(new.order),
        "nominal_local": new.nominal_local or None,
        "tz": new.tz or None,
        "due": new.due,
        "not_before": new.not_before,
        "send_until": new.send_until,
        "state": new.state,
        "reasons": list(new.reasons),
        "created": ledger.now(),
        "finished": None if new.state is RunState.DUE else ledger.now(),
    }
    lock_chain(connection)
    number = added(connection, run, values)
    if number is None and new.state is RunState.DUE:
        number = _revived(connection, new.key, values, over)
    if number is None:
        return False
    detail = {"key": str(new.key), "state": str(new.state), "origin": new.origin}
    record(connection, ledger, "entered", f"run:{number}", detail)
    return True


def _key(key: RunKey) -> dict[str, Any]:
    return {"brief": key.brief, "issue": key.issue, "revision": key.revision}


def _revived(
    connection: Connection, key: RunKey, values: Mapping[str, Any], over: Sequence[RunState]
) -> int | None:
    kept = ("brief", "issue", "revision", "created")
    again = {name: values[name] for name in values if name not in kept}
    again |= {"attempts": 0, "next_at": None, "error": None, "approved_by": None}
    statement = (
        update(run)
        .where(*(run.c[name] == value for name, value in _key(key).items()), run.c.state.in_(list(over)))
        .values(**again)
        .returning(run.c.id)
    )
    found: int | None = connection.scalar(statement)
    return found


def claim(
    ledger: Ledger,
    owner: str,
    states: Sequence[RunState],
    *,
    only: Iterable[int] | None = None,
    lease: timedelta = LEASE,
) -> RunClaim | None:
    """Take hold of the run that has waited longest in one of the states, or return None.

    What a dead worker held is taken over here, not by a job that could itself stall. A due run is building
    from now on, and no other run of its brief is at the same time.
    """
    while True:
        found = _waiting(ledger, states, only)
        if found is None:
            return None
        taken = _take(ledger, found, owner, lease)
        if taken:
            return taken


def _waiting(ledger: Ledger, states: Sequence[RunState], only: Iterable[int] | None) -> RowMapping | None:
    now = ledger.now()
    wanted = [*states, *([RunState.BUILDING] if RunState.DUE in states else [])]
    query = select(run).where(run.c.state.in_(wanted), or_(run.c.next_at.is_(None), run.c.next_at <= now))
    if only is not None:
        query = query.where(run.c.id.in_(list(only)))
    with ledger.reading() as connection:
        building = connection.execute(select(run).where(run.c.state == RunState.BUILDING)).mappings().all()
        rows = connection.execute(query.order_by(*_FIRST)).mappings().all()
    busy = {row["brief"] for row in building if not _is_free(row, now)}
    for row in rows:
        if _is_free(row, now) and not (row["state"] == RunState.DUE and row["brief"] in busy):
            return row
    return None


def _is_free(row: RowMapping, now: datetime) -> bool:
    """Tell whether nobody holds a row, or nobody who is still there."""
    return row["owner"] is None or row["lease_until"] <= now or is_gone(row["owner"])


def _take(ledger: Ledger, row: RowMapping, owner: str, lease: timedelta) -> RunClaim | None:
    fence = row["fence"] + 1
    state = RunState.BUILDING if row["state"] == RunState.DUE else RunState(row["state"])
    values: dict[str, Any] = {
        "owner": owner, "fence": fence, "lease_until": ledger.now() + lease, "state": state
    }  # fmt: skip
    if state is RunState.BUILDING:
        values["attempts"] = row["attempts"] + 1
    unchanged = and_(run.c.id == row["id"], run.c.fence == row["fence"], run.c.state == row["state"])
    with ledger.writing() as connection:
        if connection.execute(update(run).where(unchanged).values(**values)).rowcount != 1:
            return None
        taken = connection.execute(select(run).where(run.c.id == row["id"])).mappings().one()
        if row["owner"] is not None:
            record(connection, ledger, "took over", f"run:{row['id']}", {"from": row["owner"]})
    return RunClaim(run_of(taken), owner, fence)


def renew(ledger: Ledger, held: RunClaim, lease: timedelta = LEASE) -> None:
    """Hold a run for longer. Raises LostLeaseError."""
    with ledger.writing() as connection:
        set_held(connection, held, {"lease_until": ledger.now() + lease})


def set_held(connection: Connection, held: RunClaim, values: Mapping[str, Any]) -> None:
    """Change a run that is still held by this claim. Raises LostLeaseError."""
    still = and_(run.c.id == held.run.id, run.c.owner == held.owner, run.c.fence == held.fence)
    if connection.execute(update(run).where(still).values(**values)).rowcount != 1:
        raise LostLeaseError(f"run {held.run.key}: another worker has taken it over")


def release(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values with which a claim ends."""
    return {**values, "owner": None, "lease_until": None}


def built(
    ledger: Ledger, held: RunClaim, files: Sequence[Artifact], *, state: RunState, reasons: Sequence[str] = ()
) -> None:
    """Record what a run made; its files must be in the spool already. Raises LostLeaseError."""
    finished = ledger.now() if state in _OVER else None
    values = {"state": state, "reasons": list(reasons), "error": None, "next_at": None, "finished": finished}
    with ledger.writing() as connection:
        set_held(connection, held, release(values))
        connection.execute(delete(artifact).where(artifact.c.run_id == held.run.id))
        rows = [_artifact_row(held.run.id, file) for file in files]
        if rows:
            connection.execute(insert(artifact), rows)
        detail = {"state": str(state), "files": {file.kind: file.sha256 for file in files}}
        record(connection, ledger, "built", f"run:{held.run.id}", detail | {"reasons": list(reasons)})


def _artifact_row(run_id: int, file: Artifact) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "kind": file.kind,
        "sha256": file.sha256,
        "size": file.size,
        "filename": file.filename,
        "pages": file.pages,
    }


def put_back(ledger: Ledger, held: RunClaim, next_at: datetime | None, why: str = "") -> None:
    """Let a run go, to be taken up again at `next_at`; one that was building is due again."""
    state = RunState.DUE if held.run.state is RunState.BUILDING else held.run.state
    values = {"state": state, "next_at": next_at, "error": clean(why, ERROR_LIMIT) or None}
    with ledger.writing() as connection:
        set_held(connection, held, release(values))
        if why:
            record(connection, ledger, "postponed", f"run:{held.run.id}", {"why": clean(why)})


def end(ledger: Ledger, held: RunClaim, state: RunState, why: str = "") -> None:
    """End a run in a state; `why` is kept whole. Raises LostLeaseError."""
    values = {"state": state, "error": why[:ERROR_LIMIT] or None, "finished": ledger.now()}
    with ledger.writing() as connection:
        set_held(connection, held, release(values))
        record(connection, ledger, str(state), f"run:{held.run.id}", {"why": clean(why)} if why else {})


def hold_for_approval(ledger: Ledger, held: RunClaim, reasons: Sequence[str]) -> None:
    """Let a built run wait for a person, and say why. Raises LostLeaseError."""
    with ledger.writing() as connection:
        values = {"state": RunState.AWAITING_APPROVAL, "reasons": list(reasons)}
        set_held(connection, held, release(values))
        record(connection, ledger, "awaiting_approval", f"run:{held.run.id}", {"reasons": list(reasons)})


def get(ledger: Ledger, run_id: int) -> Run:
    """Return a run. Raises UsageError if there is none."""
    with ledger.reading() as connection:
        row = connection.execute(select(run).where(run.c.id == run_id)).mappings().first()
    if row is None:
        raise UsageError(f"there is no run {run_id}")
    return run_of(row)


def find(ledger: Ledger, name: str) -> Run:
    """Return a run by its number or as people name it: `BRIEF/ISSUE`, `BRIEF/ISSUE.r2`. Raises UsageError."""
    if name.isascii() and name.isdigit():
        return get(ledger, int(name[:18]))
    match = _NAME.fullmatch(name)
    if not match:
        raise UsageError(f"{name!r} is no run; write its number, or BRIEF/ISSUE as in `briefgen history`")
    brief, issue, revision = match.groups()
    issue = "" if issue == "-" else issue
    with ledger.reading() as connection:
        if revision:
            found = _by_key(connection, RunKey(brief, issue, int(revision)))
        else:
            found = _latest(connection, brief, issue)
    if found is None:
        raise UsageError(f"there is no run {name}; `briefgen history` lists them")
    return found


def _by_key(connection: Connection, key: RunKey) -> Run | None:
    query = select(run).where(*(run.c[name] == value for name, value in _key(key).items()))
    row = connection.execute(query).mappings().first()
    return run_of(row) if row else None


def _latest(connection: Connection, brief: str, issue: str) -> Run | None:
    query = select(run).where(run.c.brief == brief, run.c.issue == issue).order_by(run.c.revision.desc())
    row = connection.execute(query).mappings().first()
    return run_of(row) if row else None


def latest_revision(ledger: Ledger, brief: str, issue: str) -> Run | None:
    """Return the last revision of an issue, or None if it never ran."""
    with ledger.reading() as connection:
        return _latest(connection, brief, issue)


def listing(
    ledger: Ledger,
    *,
    name: str = "",
    states: Sequence[RunState] = (),
    limit: int = 0,
) -> list[Run]:
    """Return runs in the order they were due, all or those of a brief or schedule; of many, the last."""
    query = select(run).order_by(run.c.due.desc(), run.c.id.desc())
    if name:
        query = query.where(or_(run.c.brief == name, run.c.schedule == name))
    if states:
        query = query.where(run.c.state.in_(list(states)))
    if limit:
        query = query.limit(limit)
    with ledger.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [run_of(row) for row in reversed(rows)]


def artifacts(ledger: Ledger, run_id: int) -> list[Artifact]:
    """Return the files of a run, by their kinds."""
    query = select(artifact).where(artifact.c.run_id == run_id).order_by(artifact.c.kind)
    with ledger.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [Artifact(row["kind"], row["sha256"], row["size"], row["filename"], row["pages"]) for row in rows]
