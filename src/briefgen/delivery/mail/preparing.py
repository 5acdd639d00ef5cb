"""A built run → its messages, every one composed and measured before the first is sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from briefgen import workspace
from briefgen.delivery.ledger import (
    Artifact,
    Delivery,
    DeliveryState,
    Ledger,
    NewDelivery,
    Phase,
    Run,
    Spool,
    channels,
)
from briefgen.delivery.mail.building import LETTER, Content, Parcel, build_message, digest
from briefgen.delivery.mail.compose import message_id
from briefgen.delivery.mail.letter import dump_letter, make_letter
from briefgen.delivery.mail.lists import read_list
from briefgen.delivery.mail.project import MailProject
from briefgen.delivery.mail.recipients import Addressed, Addressee, ListUse, address_all
from briefgen.document import Edition
from briefgen.errors import ContentError, UsageError
from briefgen.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Prepared:
    """The messages of a run, and what was remarked about its lists (left out, listed twice)."""

    messages: tuple[NewDelivery, ...]
    remarks: tuple[Problem, ...]
    largest: int = 0


def letters_of(
    brief: Path, editions: Sequence[str], spool: Spool, *, template: str | None = None,
    changes: Mapping[str, str] | None = None, issue: str = "",
) -> list[Artifact]:  # fmt: skip
    """Write the letter of each edition of a brief into the spool, to be kept with the run's files."""
    from briefgen.brief import load
    from briefgen.document import brand_of, resolve, style_of

    briefing = load(brief, changes=dict(changes or {}), issue=issue)
    kept = []
    for edition in cast("Sequence[Edition]", editions):
        letter = make_letter(
            resolve(briefing, edition, brand_of(briefing)), style_of(briefing, edition, template)
        )
        data = dump_letter(letter)
        kept.append(
            Artifact(f"{edition}.{LETTER}", spool.put(data), len(data), f"{briefing.id}.{edition}.{LETTER}")
        )
    return kept


def prepare(
    project: MailProject, ledger: Ledger, spool: Spool, run: Run, files: Sequence[Artifact]
) -> Prepared:
    """Compose and measure every message of a run.

    Raises ContentError for what is wrong with a list, UsageError for a message too large or without a file.
    """
    now = ledger.now()
    addressed = addressees(project, run, now)
    stopping = [problem for problem in addressed.remarks if problem.severity is Severity.ERROR]
    if stopping:
        raise ContentError(stopping)
    content = Content(run, files, spool)
    remarks = list(addressed.remarks)
    messages, largest = [], 0
    for one in addressed.addressees:
        left_alone = channels.is_suppressed(ledger, one.recipient.address.normal)
        if left_alone:
            remarks.append(_suppressed(one, left_alone.reason))
            continue
        new, size = _measured(project, content, one, now)
        largest = max(largest, size)
        messages.append(new)
    return Prepared(tuple(messages), tuple(remarks), largest)


def addressees(project: MailProject, run: Run, now: datetime) -> Addressed:
    """Decide who gets a run's messages today. Raises ContentError, UsageError for unreadable lists."""
    day = now.astimezone(project.file.zone).date()
    uses = [
        (use, read_list(workspace.inside(project.root, use.file), use.file)) for use in list_uses(run.order)
    ]
    found = address_all(uses, day, domains=project.file.allow_domains)
    found.remarks[:0] = [problem for _, read in uses for problem in read.problems]
    return found


def list_uses(order: Mapping[str, Any]) -> Iterator[ListUse]:
    """Read from a run's order to which lists it goes by mail."""
    first = (order.get("editions") or ["zh"])[0]
    for entry in order.get("deliver", ()):
        if entry.get("channel", "mail") == "mail":
            attach = tuple(entry.get("attach") or ("pdf",))
            yield ListUse(entry["to"], entry.get("edition") or first, attach)


def _measured(
    project: MailProject, content: Content, one: Addressee, now: datetime
) -> tuple[NewDelivery, int]:
    """Compose one message, and refuse it where it is too large. Raises UsageError."""
    run, address = content.run, one.recipient.address
    domain = project.file.from_.address.domain
    redirect = project.file.redirect_all_to
    parcel = Parcel(
        one.recipient.name, one.recipient.salutation, one.attach, one.list, redirect.wire if redirect else ""
    )
    new = NewDelivery(
        channel=project.channel,
        address=address.wire,
        normal=address.normal,
        edition=one.edition,
        message_id=message_id(run.key.brief, run.key.issue, address.normal, run.key.revision, domain),
        date=now.replace(microsecond=0),
        detail=parcel.detail(),
    )
    data = build_message(project, content, as_delivery(new))
    if len(data) > project.file.max_message:
        names = ", ".join(
            f"{kind} ({len(content.enclosed(one.edition, kind).data):,} bytes)" for kind in one.attach
        )
        raise UsageError(
            f"run {run.key}: the message to {address.shown} has {len(data):,} bytes, more than the "
            f"{project.file.max_message:,} of max_message; it holds {names}: attach less, or raise the limit"
        )
    return _sealed(new, data), len(data)


def _sealed(new: NewDelivery, data: bytes) -> NewDelivery:
    return replace(new, body_sha256=digest(data))


def as_delivery(new: NewDelivery) -> Delivery:
    """Show a message that is not in the ledger yet as if it were, to be built as it will be."""
    nobody = datetime(1970, 1, 1, tzinfo=UTC)
    return Delivery(
        id=0, run_id=0, channel=new.channel, address=new.address, recipient_key="", edition=new.edition,
        detail=new.detail, message_id=new.message_id, date=new.date, state=DeliveryState.PREPARED,
        phase=Phase.NONE, attempts=0, next_at=nobody, code=None, enhanced="", text="",
        body_sha256=new.body_sha256, created=nobody, accepted_at=None,
    )  # fmt: skip


def _suppressed(one: Addressee, reason: str) -> Problem:
    message = f"{one.recipient.address.shown} is not written to any more: {reason}"
    return Problem(Severity.WARNING, "suppressed", message, one.recipient.place)


def shown(problems: Iterable[Problem]) -> list[str]:
    """Write problems on one line each."""
    return [f"{problem.place}: {problem.message}" for problem in problems]
