"""Read what came back to the bounce mailbox into the ledger: who bounced, and who wants no more mail."""

from dataclasses import dataclass, field
from datetime import timedelta

from briefgen.delivery.ledger import Delivery, DeliveryState, Ledger, channels, outbox
from briefgen.delivery.mail.addresses import read_address
from briefgen.delivery.mail.bounces import Bounce, Unsubscribe, read_return
from briefgen.delivery.mail.mailbox import open_mailbox
from briefgen.delivery.mail.project import MailProject
from briefgen.errors import RefusedError, UsageError

# Reports come within days; somebody's own mailbox may hold thousands of unread messages.
_RECENT = timedelta(days=14)


@dataclass(slots=True)
class Returns:
    """What was read: how many bounces and wishes, and what a person should look at."""

    bounced: int = 0
    suppressed: int = 0
    unsubscribed: int = 0
    ignored: int = 0
    lines: list[str] = field(default_factory=list)


def read_returns(project: MailProject, ledger: Ledger) -> Returns:
    """Read the unread messages of the bounce mailbox. Raises MailboxError; UsageError if there is none."""
    mailbox = project.bounces()
    if mailbox is None:
        raise UsageError(
            "mail.yaml names no mailbox that bounces come to; say bounces: {host, username, password}"
        )
    result = Returns()
    sent = {one.message_id.strip("<>").partition("@")[0]: one for one in outbox.listing(ledger)}
    with open_mailbox(mailbox) as opened:
        for uid, data in opened.unread(ledger.now() - _RECENT):
            returned = read_return(data)
            match returned:
                case Bounce():
                    _bounced(ledger, sent.get(returned.token), returned, result)
                case Unsubscribe():
                    _unsubscribed(ledger, sent.get(returned.token), returned, result)
                case None:
                    result.ignored += 1
                    continue  # left unread, for whoever it was written to
            # Marked after it was recorded: read twice it is recorded once.
            opened.mark_read(uid)
    return result


def _bounced(ledger: Ledger, delivery: Delivery | None, bounce: Bounce, result: Returns) -> None:
    if delivery is None:
        result.ignored += 1
        return
    result.bounced += 1
    result.lines.append(f"delivery {delivery.id}: {bounce.status} {bounce.text}")
    if delivery.state is DeliveryState.ACCEPTED:
        try:
            outbox.bounce(ledger, delivery.id, f"{bounce.status} {bounce.text}"[:200])
        except RefusedError:
            return  # somebody is at work on it; the bounce stays in the result
    if bounce.permanent:
        result.suppressed += _suppress(ledger, delivery.address, "bounced", bounce.status)


def _unsubscribed(ledger: Ledger, delivery: Delivery | None, wish: Unsubscribe, result: Returns) -> None:
    """Believe a token that only the recipient has; an address alone, only if we wrote to it."""
    address = delivery.address if delivery else wish.address
    known = delivery is not None or _wrote_to(ledger, address)
    if not known:
        result.ignored += 1
        result.lines.append(f"somebody we do not write to wants no more mail: {address}")
        return
    result.unsubscribed += _suppress(ledger, address, "unsubscribed", "by mail")


def _wrote_to(ledger: Ledger, address: str) -> bool:
    try:
        normal = read_address(address).normal
    except ValueError:
        return False
    return any(_normal(one.address) == normal for one in outbox.listing(ledger) if one.address)


def _suppress(ledger: Ledger, address: str, reason: str, detail: str) -> int:
    try:
        normal = read_address(address).normal
    except ValueError:
        return 0  # its address was pruned
    return int(channels.suppress(ledger, address, normal, reason, detail))


def _normal(address: str) -> str:
    try:
        return read_address(address).normal
    except ValueError:
        return ""
