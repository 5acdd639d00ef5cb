"""What becomes of messages in doubt: looked for in the archive, held for a person, or sent again."""

from datetime import timedelta

from briefgen.delivery.ledger import DeliveryClaim, Reply, deliveries
from briefgen.delivery.mail.mailbox import MailboxError, open_mailbox
from briefgen.delivery.mail.protocol import Desk

ASK_AGAIN = timedelta(minutes=5)


def settle_doubts(desk: Desk, owner: str, *, run_id: int | None = None) -> int:
    """Decide about every message in doubt whose time of grace is over; return how many were held."""
    held_back = 0
    grace = desk.project.file.grace
    while True:
        held = deliveries.claim_doubtful(
            desk.ledger, owner, channel=desk.project.channel, run_id=run_id, grace=grace
        )
        if held is None:
            return held_back
        match desk.project.file.in_doubt:
            case "verify":
                _verify(desk, held)
            case "resend":
                reply = Reply(text="in doubt; sent again, as in_doubt: resend says")
                deliveries.retry(desk.ledger, held, reply, desk.ledger.now())
            case "hold":
                reply = Reply(held.delivery.code, held.delivery.enhanced, _why(held))
                deliveries.hold(desk.ledger, held, reply)
                held_back += 1
        desk.at("after_doubt")


def _verify(desk: Desk, held: DeliveryClaim) -> None:
    """Look for a message in the archive; where nobody can look, nothing is concluded."""
    archive = desk.project.archive()
    assert archive is not None  # the settings were checked
    now = desk.ledger.now()
    try:
        with open_mailbox(archive, readonly=True) as mailbox:
            found = mailbox.holds(held.delivery.message_id)
    except MailboxError as reason:
        deliveries.doubt(desk.ledger, held, Reply(text=str(reason)), now + ASK_AGAIN)
        return
    if found:
        deliveries.accept(desk.ledger, held, Reply(text="found in the archive"))
    else:
        deliveries.retry(desk.ledger, held, Reply(text="not in the archive; to be sent again"), now)


def _why(held: DeliveryClaim) -> str:
    return (
        held.delivery.text
        or "stopped between the final dot and its answer; nobody knows whether it was taken"
    )
