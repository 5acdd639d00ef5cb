"""How one message is sent once: claim, body, write down the final dot, send it, write down the answer.

Killed before the dot is written down, nothing was sent, and the message is sent again. Killed after, nobody
knows, and the message is in doubt: it is looked for in the archive, or held for a person, never guessed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefgen.delivery.ledger import DeliveryClaim, Ledger, LostLeaseError, Reply, channels, deliveries
from briefgen.delivery.mail.project import MailProject
from briefgen.delivery.mail.replies import Said, Step, Verdict, is_about_content, judge
from briefgen.delivery.mail.transport import Conversation, Letter, RefusalError

SLOW = timedelta(minutes=30)

Moment = Callable[[str], None]


def nothing(_: str) -> None:
    """Do nothing at a named moment; tests stop the process there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt; `stop` tells that the channel cannot go on now."""

    verdict: Verdict
    said: Said
    stop: bool = False

    @property
    def content(self) -> bool:
        """Whether a filter refused what the message says."""
        return self.verdict is Verdict.REFUSED and is_about_content(self.said)


@dataclass(frozen=True, slots=True)
class Desk:
    """The ledger and the settings with which messages are sent; `at` is told the moments of the protocol."""

    project: MailProject
    ledger: Ledger
    at: Moment = nothing


def send_one(desk: Desk, held: DeliveryClaim, conversation: Conversation, letter: Letter) -> Outcome:
    """Send one claimed message and record what became of it. Raises LostLeaseError if it may not be."""
    limit = conversation.size_limit
    if limit and len(letter.data) > limit:
        text = f"5.3.4 {len(letter.data):,} bytes are more than the {limit:,} the server takes"
        return _conclude(desk, held, conversation, Said(Step.MAIL, 552, text))
    try:
        conversation.offer(letter)
    except RefusalError as refusal:
        return _conclude(desk, held, conversation, refusal.said)
    desk.at("before_dot_commit")
    try:
        wait = desk.project.file.final_reply
        deliveries.record_dot(desk.ledger, held, margin=wait)
    except LostLeaseError:
        conversation.drop()
        raise
    desk.at("after_dot_commit")
    said = conversation.dot(wait.total_seconds(), lambda: desk.at("after_dot_sent"))
    desk.at("after_answer")
    outcome = _conclude(desk, held, conversation, said)
    desk.at("after_commit")
    return outcome


def refused_at_door(desk: Desk, held: DeliveryClaim, refusal: Said) -> Outcome:
    """Record that no conversation came about: the channel's fault, charged to no message."""
    return _conclude(desk, held, None, refusal)


def _conclude(desk: Desk, held: DeliveryClaim, conversation: Conversation | None, said: Said) -> Outcome:
    verdict = judge(said)
    peer = conversation.peer if conversation else f"{desk.project.file.host}:{desk.project.file.port}"
    reply = Reply(said.code, said.enhanced, said.text, peer, conversation.tls if conversation else "")
    now, ledger = desk.ledger.now(), desk.ledger
    match verdict:
        case Verdict.ACCEPTED:
            deliveries.accept(ledger, held, reply)
        case Verdict.IN_DOUBT:
            deliveries.doubt(ledger, held, reply, now + desk.project.file.grace)
        case Verdict.REFUSED:
            deliveries.refuse(ledger, held, reply)
        case Verdict.RETRY | Verdict.SLOW:
            _try_later(desk, held, reply, now, slow=verdict is Verdict.SLOW)
        case Verdict.BACK_OFF:
            _back_off(desk, held, reply, now)
        case Verdict.PAUSE:
            deliveries.retry(ledger, held, reply, now, charged=False)
            channels.pause_channel(ledger, held.delivery.channel, f"{said.step}: {said.text}")
    _mind(desk, held, verdict)
    return Outcome(verdict, said, stop=verdict in (Verdict.SLOW, Verdict.BACK_OFF, Verdict.PAUSE))


def _try_later(desk: Desk, held: DeliveryClaim, reply: Reply, now: datetime, *, slow: bool) -> None:
    if _is_stale(desk, held, now):
        deliveries.refuse(desk.ledger, held, _given_up(desk, reply))
        return
    wait = SLOW if slow else _nth(desk.project.file.retry, held.delivery.attempts - 1)
    deliveries.retry(desk.ledger, held, reply, now + jittered(wait, held.delivery.message_id))
    if slow:
        channels.back_off(desk.ledger, held.delivery.channel, now + SLOW)


def _back_off(desk: Desk, held: DeliveryClaim, reply: Reply, now: datetime) -> None:
    """Leave the server in peace, longer each time; a message that grows stale meanwhile is given up."""
    if _is_stale(desk, held, now):
        deliveries.refuse(desk.ledger, held, _given_up(desk, reply))
    else:
        deliveries.retry(desk.ledger, held, reply, now, charged=False)
    failures = channels.count_channel_failure(desk.ledger, held.delivery.channel, failed=True)
    wait = jittered(_nth(desk.project.file.retry, failures - 1), held.delivery.channel)
    channels.back_off(desk.ledger, held.delivery.channel, now + wait)


def _mind(desk: Desk, held: DeliveryClaim, verdict: Verdict) -> None:
    """End the row of the channel's failures once the server has answered about a message."""
    if verdict in (Verdict.ACCEPTED, Verdict.REFUSED, Verdict.RETRY):
        name = held.delivery.channel
        if channels.channel(desk.ledger, name).failures:
            channels.count_channel_failure(desk.ledger, name, failed=False)


def _is_stale(desk: Desk, held: DeliveryClaim, now: datetime) -> bool:
    """Tell whether a message is too late to be of use: yesterday's brief is not tomorrow's news."""
    return now - held.delivery.created > desk.project.file.give_up_after


def _given_up(desk: Desk, reply: Reply) -> Reply:
    hours = desk.project.file.give_up_after.total_seconds() / 3600
    return Reply(
        reply.code, reply.enhanced, f"given up after {hours:g} h; last: {reply.text}", reply.peer, reply.tls
    )


def jittered(wait: timedelta, name: str) -> timedelta:
    """Spread retries by up to a fifth either way, by name: the same message waits the same time."""
    share = sum(name.encode()) % 41 - 20
    return wait * (1 + share / 100)


def _nth(waits: tuple[timedelta, ...], index: int) -> timedelta:
    return waits[min(max(index, 0), len(waits) - 1)]
