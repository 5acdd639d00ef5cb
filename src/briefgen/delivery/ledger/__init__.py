"""The one truth about runs and deliveries, in SQLite or PostgreSQL; whoever calls it may die at any moment.

- `database.open_ledger(url, folder=…)` → `Ledger`; every function below takes it first.
- `runs`: `enter` a run once per (brief, issue, revision), `claim` it, `built`, `hold_for_approval`, `end`.
- `deliveries`: `queue` a run's `NewDelivery` rows (with the run, in one transaction), then for each message
  `claim` → … → `record_dot` → the dot → `accept | refuse | retry | doubt`; `claim_doubtful` → `accept`
  (found) | `retry` (absent) | `doubt` (ask again later) | `hold` (a person decides).
- `outbox`: lists, counts, `settle(run)`; what a person decides: `send_again`, `cancel`, `resolve`, `bounce`.
- `channels`: `take_token`, `back_off`, `pause_channel`, and `suppress` for those who are not written to.
- `history`: `note`, `events`, `broken_links` (a hash chain; never put an address into an event).
- `spool.Spool`: artifacts by sha256. `upkeep`: `backup`, `copy`, `prune`, `check`, `adopt`.

Every change is compare-and-set: a worker whose lease another one has taken gets a `LostLeaseError`, and
nothing it says is recorded.
"""

from briefgen.delivery.ledger.database import Clock, Ledger, open_ledger
from briefgen.delivery.ledger.owner import new_owner
from briefgen.delivery.ledger.records import (
    Artifact,
    Delivery,
    DeliveryClaim,
    DeliveryState,
    LostLeaseError,
    NewDelivery,
    NewRun,
    Phase,
    Reply,
    Run,
    RunClaim,
    RunKey,
    RunState,
)
from briefgen.delivery.ledger.spool import Spool

__all__ = [
    "Artifact",
    "Clock",
    "Delivery",
    "DeliveryClaim",
    "DeliveryState",
    "Ledger",
    "LostLeaseError",
    "NewDelivery",
    "NewRun",
    "Phase",
    "Reply",
    "Run",
    "RunClaim",
    "RunKey",
    "RunState",
    "Spool",
    "new_owner",
    "open_ledger",
]
