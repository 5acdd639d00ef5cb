"""Who a run would go to, for whoever decides: who is new, and who got the issue before and not this one."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.delivery.ledger import Ledger, Run, channels, outbox
from briefgen.delivery.mail.preparing import addressees
from briefgen.delivery.mail.project import MailProject
from briefgen.delivery.mail.recipients import Addressee


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody who would get a message; `note` is worth a look: `new here`, `never written to before`."""

    addressee: Addressee
    note: str = ""


@dataclass(frozen=True, slots=True)
class Readers:
    """Everybody a run would go to, and the addresses that got the issue before and would not get this one."""

    people: tuple[Expected, ...]
    gone: tuple[str, ...] = ()
    before: str = ""


def readers(project: MailProject, ledger: Ledger, run: Run) -> Readers:
    """Say who a run would go to if it went now. Raises ContentError, UsageError for unreadable lists."""
    found = addressees(project, run, ledger.now()).addressees
    people = [one for one in found if not channels.is_suppressed(ledger, one.recipient.address.normal)]
    keys = outbox.keys(ledger, [one.recipient.address.normal for one in people])
    known = outbox.known(ledger, keys)
    earlier = outbox.sent_before(ledger, run)
    if earlier is None:
        return Readers(_noted(people, keys, set(), known))
    got = {one.recipient_key: one.address for one in outbox.listing(ledger, run_id=earlier.id)}
    gone = [address or "(pruned)" for key, address in got.items() if key not in keys]
    return Readers(_noted(people, keys, set(got), known), tuple(gone), str(earlier.key))


def _noted(
    people: Sequence[Addressee], keys: Sequence[str], got: set[str], known: set[str]
) -> tuple[Expected, ...]:
    notes = (
        "never written to before" if key not in known else "new here" if got and key not in got else ""
        for key in keys
    )
    return tuple(Expected(one, note) for one, note in zip(people, notes, strict=True))
