"""Who gets a message: the people of several lists, each once, with the edition and the files they get."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from briefgen.delivery.mail.addresses import Address, is_allowed
from briefgen.document import Edition
from briefgen.problems import Place, Problem, error, warning


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody on a list; the edition and attachments are empty where the list leaves them to its user."""

    address: Address
    place: Place
    name: str = ""
    salutation: str = ""
    edition: Edition | None = None
    attach: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def is_valid(self, day: date) -> bool:
        """Tell whether somebody gets mail on a day; both ends count."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class ListUse:
    """A list as a run or a schedule names it, with the edition and attachments of those who have no own."""

    file: str
    edition: Edition = "zh"
    attach: tuple[str, ...] = ("pdf",)


@dataclass(slots=True)
class RecipientList:
    """What was read from one file."""

    file: str
    recipients: list[Recipient] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets one message: which edition, with which files, and the list that decided it."""

    recipient: Recipient
    edition: Edition
    attach: tuple[str, ...]
    list: str


@dataclass(slots=True)
class Addressed:
    """Everybody a run goes to, in the order of the lists; `remarks` say who was left out, and why."""

    addressees: list[Addressee] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def address_all(
    uses: Sequence[tuple[ListUse, RecipientList]], day: date, *, domains: Sequence[str] = ()
) -> Addressed:
    """Decide who gets a message on a day: one address gets one, as the first list that names it says."""
    result, first = Addressed(), dict[str, Addressee]()
    for use, read in uses:
        for recipient in read.recipients:
            left_out = _left_out(recipient, day, domains, first.get(recipient.address.normal), use)
            if left_out:
                result.remarks.append(left_out)
                continue
            attach = recipient.attach or use.attach
            addressee = Addressee(recipient, recipient.edition or use.edition, attach, use.file)
            first[recipient.address.normal] = addressee
            result.addressees.append(addressee)
    return result


def _left_out(
    recipient: Recipient, day: date, domains: Sequence[str], earlier: Addressee | None, use: ListUse
) -> Problem | None:
    shown, place = recipient.address.shown, recipient.place
    if not recipient.is_valid(day):
        span = f"{recipient.since or ''}–{recipient.until or ''}"
        return warning("not-valid", f"{shown} gets no mail on {day}: valid {span}", place)
    if not is_allowed(recipient.address, domains):
        message = f"{shown} is outside the domains that mail may go to ({', '.join(domains)})"
        return error(
            "unknown-domain", message, place, hint="check the address, or add its domain to allow_domains"
        )
    if earlier is None:
        return None
    same = earlier.edition == (recipient.edition or use.edition)
    decided = "" if same else f" in the edition {earlier.edition}"
    message = (
        f"{shown} is on {earlier.list} already ({earlier.recipient.place}) and gets one message{decided}"
    )
    return warning("listed-twice", message, place)
