"""Send what is queued, at the channel's pace, over few connections, until there is nothing to do now."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from briefgen.delivery.ledger import (
    DeliveryClaim,
    DeliveryState,
    LostLeaseError,
    Reply,
    Spool,
    channels,
    deliveries,
    history,
    new_owner,
    outbox,
    runs,
)
from briefgen.delivery.mail.addresses import read_address
from briefgen.delivery.mail.building import Content, Parcel, build_message, digest
from briefgen.delivery.mail.doubts import settle_doubts
from briefgen.delivery.mail.protocol import Desk, Outcome, refused_at_door, send_one
from briefgen.delivery.mail.replies import Said, Step, Verdict, is_about_recipient
from briefgen.delivery.mail.signing import sign
from briefgen.delivery.mail.transport import Conversation, Letter, RefusalError, converse, tls_context
from briefgen.errors import BriefgenError, UsageError

# QQ and 163 count connections as well as messages, and dislike long ones.
_MESSAGES, _SECONDS = 50, 60.0
# A wait for the pace that is longer than this is left to the next tick.
_PATIENCE = timedelta(seconds=90)
_CONTENT_LIMIT = 3


@dataclass(slots=True)
class Tally:
    """What one round of sending did; `wait_until` says when there is more to do, if anybody knows."""

    accepted: int = 0
    refused: int = 0
    later: int = 0
    in_doubt: int = 0
    held: int = 0
    paused: str = ""
    wait_until: datetime | None = None
    refusals: list[str] = field(default_factory=list)


class Round:
    """A worker that sends; one connection at a time, reused for a while."""

    def __init__(
        self, desk: Desk, spool: Spool, *, run_id: int | None = None, stop: Callable[[], bool] = lambda: False
    ) -> None:
        self._desk, self._spool, self._run_id, self._stop = desk, spool, run_id, stop
        self._owner = new_owner()
        self._contents: dict[int, Content] = {}
        self._conversation: Conversation | None = None
        self._sent, self._opened = 0, 0.0
        self._filtered = 0
        self.tally = Tally()

    def work(self) -> Tally:
        """Send all that can be sent now. Raises LedgerError, and UsageError for what nobody can send."""
        self._check_secrets()
        try:
            self.tally.held += settle_doubts(self._desk, self._owner, run_id=self._run_id)
            while not self._stop() and self._may_send():
                held = self._claim()
                if held is None or not self._send(held):
                    break
        finally:
            self._hang_up()
        return self.tally

    def _check_secrets(self) -> None:
        """Look for the password and the certificates before any message is touched. Raises UsageError."""
        server = self._desk.project.server()
        tls_context(server)
        if server.login:
            server.login.password.reveal()

    def _claim(self) -> DeliveryClaim | None:
        desk = self._desk
        return deliveries.claim(
            desk.ledger, self._owner, channel=desk.project.channel, run_id=self._run_id,
            grace=desk.project.file.grace,
        )  # fmt: skip

    def _may_send(self) -> bool:
        """Ask whether the channel is open; a pause is for a person, a back-off for a while."""
        state = channels.channel(self._desk.ledger, self._desk.project.channel)
        if state.paused_at:
            self.tally.paused = state.paused_why or "paused"
            return False
        if state.next_at and state.next_at > self._desk.ledger.now():
            self.tally.wait_until = state.next_at
            return False
        return True

    def _send(self, held: DeliveryClaim) -> bool:
        """Send one message; tell whether to go on with the next."""
        self._desk.at("after_claim")
        try:
            letter = self._letter(held)
        except BriefgenError as reason:
            self._set_aside(held, reason)
            return True
        if not self._keep_pace(held):
            return False
        try:
            outcome = self._converse(held, letter)
        except LostLeaseError:
            self._drop()
            return True
        self._count(held, outcome)
        return not outcome.stop

    def _converse(self, held: DeliveryClaim, letter: Letter) -> Outcome:
        try:
            conversation = self._open()
        except RefusalError as refusal:
            return refused_at_door(self._desk, held, refusal.said)
        except UsageError as reason:
            return refused_at_door(self._desk, held, Said(Step.AUTH, None, str(reason)))
        self._desk.at("after_connect")
        outcome = send_one(self._desk, held, conversation, letter)
        self._after(conversation, outcome)
        return outcome

    def _letter(self, held: DeliveryClaim) -> Letter:
        """Build the message again, and note in the history if it is not what was prepared."""
        project, delivery = self._desk.project, held.delivery
        data = build_message(project, self._content(delivery.run_id), delivery)
        if delivery.body_sha256 and digest(data) != delivery.body_sha256:
            history.note(self._desk.ledger, "built differently", f"delivery:{delivery.id}")
        signed = sign(data, project)
        recipient = Parcel.of(delivery).redirected or delivery.address
        archive = project.file.archive
        return Letter(
            sender=project.sender().address,
            recipient=recipient,
            data=signed,
            blind=archive.address.wire if archive else "",
            utf8=not recipient.isascii(),
            envelope_id=delivery.message_id.strip("<>").partition("@")[0],
        )

    def _content(self, run_id: int) -> Content:
        if run_id not in self._contents:
            ledger = self._desk.ledger
            self._contents = {
                run_id: Content(runs.get(ledger, run_id), runs.artifacts(ledger, run_id), self._spool)
            }
        return self._contents[run_id]

    def _set_aside(self, held: DeliveryClaim, reason: BriefgenError) -> None:
        """Refuse what cannot be built, such as a message whose files are gone; the others go on."""
        said = Said(Step.DATA, None, str(reason))
        deliveries.refuse(self._desk.ledger, held, Reply(text=str(reason)))
        self._count(held, Outcome(Verdict.REFUSED, said))

    def _keep_pace(self, held: DeliveryClaim) -> bool:
        """Wait until the channel's pace lets the next message go; a long wait is left to the next round."""
        rate, per = self._desk.project.file.rate
        while True:
            until = channels.take_token(self._desk.ledger, held.delivery.channel, rate=rate, per=per)
            if until is None:
                return True
            wait = until - self._desk.ledger.now()
            if wait > _PATIENCE or self._stop():
                reply = Reply(text="waits for the channel's pace")
                deliveries.retry(self._desk.ledger, held, reply, until, charged=False)
                self.tally.wait_until = until
                return False
            time.sleep(max(wait.total_seconds(), 0.001))

    def _open(self) -> Conversation:
        worn = self._sent >= _MESSAGES or time.monotonic() - self._opened > _SECONDS
        if self._conversation is not None and worn:
            self._hang_up()
        if self._conversation is None:
            project = self._desk.project
            self._conversation = converse(project.server(), ehlo=project.file.ehlo or "")
            self._sent, self._opened = 0, time.monotonic()
        return self._conversation

    def _after(self, conversation: Conversation, outcome: Outcome) -> None:
        """Make the connection ready for the next message, or let it go."""
        self._sent += 1
        if outcome.said.code is None or outcome.said.code == 421 or outcome.stop:
            self._drop()
        elif outcome.said.step is not Step.DOT:
            try:
                conversation.reset()
            except RefusalError:
                self._drop()

    def _count(self, held: DeliveryClaim, outcome: Outcome) -> None:
        tally = self.tally
        match outcome.verdict:
            case Verdict.ACCEPTED:
                tally.accepted += 1
                self._filtered = 0
            case Verdict.IN_DOUBT:
                tally.in_doubt += 1
            case Verdict.REFUSED:
                tally.refused += 1
                tally.refusals.append(
                    f"delivery {held.delivery.id}: {outcome.said.code or ''} {outcome.said.text}"
                )
                self._look_at_refusal(held, outcome)
            case Verdict.PAUSE:
                tally.later += 1
                tally.paused = f"{outcome.said.step}: {outcome.said.text}"
            case _:
                tally.later += 1

    def _look_at_refusal(self, held: DeliveryClaim, outcome: Outcome) -> None:
        """Pause where a filter refuses everything; write to nobody who was gone twice."""
        ledger, channel = self._desk.ledger, held.delivery.channel
        self._filtered = self._filtered + 1 if outcome.content else 0
        if self._filtered >= _CONTENT_LIMIT:
            channels.pause_channel(
                ledger, channel, f"{self._filtered} messages in a row refused: {outcome.said.text}"
            )
        if is_about_recipient(outcome.said):
            forget_the_gone(self._desk, held)

    def _hang_up(self) -> None:
        if self._conversation is not None:
            self._conversation.quit()
            self._conversation = None

    def _drop(self) -> None:
        if self._conversation is not None:
            self._conversation.drop()
            self._conversation = None


def forget_the_gone(desk: Desk, held: DeliveryClaim) -> None:
    """Suppress an address that a server did not know in two issues; one refusal may be a server's bad day."""
    refused = outbox.listing(desk.ledger, states=[DeliveryState.REFUSED, DeliveryState.BOUNCED])
    mine = {one.run_id for one in refused if one.recipient_key == held.delivery.recipient_key}
    if len(mine) >= 2:
        normal = read_address(held.delivery.address).normal
        channels.suppress(desk.ledger, held.delivery.address, normal, "unknown", "refused in two issues")
