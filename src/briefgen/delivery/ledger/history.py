"""What happened, who did it, in order: events that are only ever added, each sealed by the hash of the last.

An event names things by their keys, never a person by address, so that pruning need not touch the chain.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection, insert, select, update

from briefgen.delivery.ledger.database import Ledger, get_meta
from briefgen.delivery.ledger.tables import event, meta
from briefgen.errors import LedgerError

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `what` is `run:12`, `delivery:5`, `schedule:weekly`, `channel:mail`."""

    id: int
    at: datetime
    actor: str
    verb: str
    what: str
    detail: Mapping[str, object]


def record(
    connection: Connection, ledger: Ledger, verb: str, what: str, detail: Mapping[str, object] = NOTHING
) -> None:
    """Add an event in the transaction that does what it tells; last in it, for the chain has one end."""
    head = lock_chain(connection)
    if head is None:
        raise LedgerError(f"{ledger.name}: has lost the end of its history; restore the last backup")
    last, _, previous = head.partition(" ")
    at, told = ledger.now(), _told(detail)
    number = int(last) + 1
    sealed = _seal(previous, number, at, (ledger.actor, verb, what, told))
    row = {
        "id": number,
        "at": at,
        "actor": ledger.actor,
        "verb": verb,
        "object": what,
        "detail": told,
        "previous": previous,
        "sha256": sealed,
    }
    connection.execute(insert(event), row)
    connection.execute(update(meta).where(meta.c.k == "chain").values(v=f"{number} {sealed}"))


def lock_chain(connection: Connection) -> str | None:
    """Return the end of the chain, and let nobody else add to it before this transaction ends.

    Whoever inserts rows that two may want, and records it, locks first: in the other order they could wait
    for each other.
    """
    return connection.scalar(select(meta.c.v).where(meta.c.k == "chain").with_for_update())


def note(ledger: Ledger, verb: str, what: str, detail: Mapping[str, object] = NOTHING) -> None:
    """Add an event that stands alone."""
    with ledger.writing() as connection:
        record(connection, ledger, verb, what, detail)


def events(ledger: Ledger, *, what: str = "", limit: int = 0) -> list[Event]:
    """Return events in order, all or of one thing; of many, the last `limit`."""
    query = select(event).order_by(event.c.id.desc())
    if what:
        query = query.where(event.c.object == what)
    if limit:
        query = query.limit(limit)
    with ledger.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return [
        Event(row["id"], row["at"], row["actor"], row["verb"], row["object"], json.loads(row["detail"]))
        for row in reversed(rows)
    ]


def broken_links(ledger: Ledger) -> list[str]:
    """Check the chain from its beginning, and say where it was tampered with; an intact one says nothing."""
    with ledger.reading() as connection:
        head = get_meta(connection, "chain")
        return list(_breaks(connection, head))


def _breaks(connection: Connection, head: str) -> Iterator[str]:
    previous, expected = "0" * 64, 1
    for row in connection.execute(select(event).order_by(event.c.id)).mappings():
        if row["id"] != expected:
            yield f"event {expected} is missing"
        elif row["previous"] != previous:
            yield f"event {row['id']} does not follow event {expected - 1}"
        told = (row["actor"], row["verb"], row["object"], row["detail"])
        if row["sha256"] != _seal(row["previous"], row["id"], row["at"], told):
            yield f"event {row['id']} was changed after it was written"
        previous, expected = row["sha256"], row["id"] + 1
    if head != f"{expected - 1} {previous}":
        yield f"events after {expected - 1} are missing"


def _told(detail: Mapping[str, object]) -> str:
    return json.dumps(dict(detail), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _seal(previous: str, number: int, at: datetime, told: tuple[str, str, str, str]) -> str:
    text = json.dumps([previous, number, at.isoformat(timespec="microseconds"), *told], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
