"""What the ledger knows of runs and deliveries, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from briefgen.errors import BriefgenError


class RunState(StrEnum):
    """Where a run stands.

    due → building → built → [awaiting_approval] → queued → done | partial | failed;
    missed, skipped and cancelled runs were never made.
    """

    DUE = "due"
    BUILDING = "building"
    BUILT = "built"
    AWAITING_APPROVAL = "awaiting_approval"
    QUEUED = "queued"
    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    MISSED = "missed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """Where one message to one recipient stands.

    prepared → sending → accepted | refused | prepared again (later) | in_doubt → accepted | prepared | held.
    A bounced message was accepted first. A held one waits for a person, and is never sent by itself.
    """

    PREPARED = "prepared"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    HELD = "held"
    CANCELLED = "cancelled"
    BOUNCED = "bounced"


class Phase(StrEnum):
    """How far a message being sent has come: before its final dot nothing was delivered."""

    NONE = ""
    CLAIMED = "claimed"
    DOT = "dot"


class LostLeaseError(BriefgenError):
    """A worker no longer holds what it is writing about; another one does, or a person decided."""


@dataclass(frozen=True, slots=True)
class RunKey:
    """What makes an issue the same however often and by whatever it is started."""

    brief: str
    issue: str
    revision: int = 1

    def __str__(self) -> str:
        again = f".r{self.revision}" if self.revision > 1 else ""
        return f"{self.brief}/{self.issue or '-'}{again}"


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run to be entered; `order` is what is to be made and to whom it goes, as plain data.

    `due` is the moment in UTC, `nominal_local` and `tz` the same as people say it.
    """

    key: RunKey
    origin: str  # schedule, manual or backfill
    order: Mapping[str, Any]
    due: datetime
    state: RunState = RunState.DUE
    schedule: str = ""
    nominal_local: str = ""
    tz: str = ""
    not_before: datetime | None = None
    send_until: datetime | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the ledger has it; `reasons` are why it waits, was missed or skipped."""

    id: int
    key: RunKey
    origin: str
    order: Mapping[str, Any]
    due: datetime
    state: RunState
    schedule: str
    nominal_local: str
    tz: str
    not_before: datetime | None
    send_until: datetime | None
    reasons: tuple[str, ...]
    attempts: int
    next_at: datetime | None
    error: str
    approved_by: str
    created: datetime
    finished: datetime | None


@dataclass(frozen=True, slots=True)
class RunClaim:
    """A run that one worker holds until its lease ends; `fence` tells this claim from every other."""

    run: Run
    owner: str
    fence: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of a run, by the hash of its content; `kind` is edition and format, such as zh.pdf."""

    kind: str
    sha256: str
    size: int
    filename: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A message to be sent: to whom, in which edition, under which Message-ID and Date, for ever the same.

    `normal` is the address as two spellings of it are equal; `detail` is what the message needs besides
    (name, salutation, attachments), `body_sha256` of the bytes without DKIM shows drift after an upgrade.
    """

    channel: str
    address: str
    normal: str
    edition: str
    message_id: str
    date: datetime
    detail: Mapping[str, Any] = field(default_factory=dict)
    body_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as the ledger has it; an address that was pruned is empty."""

    id: int
    run_id: int
    channel: str
    address: str
    recipient_key: str
    edition: str
    detail: Mapping[str, Any]
    message_id: str
    date: datetime
    state: DeliveryState
    phase: Phase
    attempts: int
    next_at: datetime
    code: int | None
    enhanced: str
    text: str
    body_sha256: str
    created: datetime
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeliveryClaim:
    """A message that one worker holds until `lease_until`."""

    delivery: Delivery
    owner: str
    fence: int
    lease_until: datetime
    started: datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said, cleaned of control characters and cut; `code` is None where it said no number."""

    code: int | None = None
    enhanced: str = ""
    text: str = ""
    peer: str = ""
    tls: str = ""
