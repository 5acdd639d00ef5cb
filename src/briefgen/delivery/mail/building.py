"""A delivery of the ledger → its message: the same bytes at every attempt, from what the run has kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.delivery.ledger import Artifact, Delivery, Run, Spool
from briefgen.delivery.mail.compose import Enclosed, Identity, To, compose
from briefgen.delivery.mail.letter import Letter, load_letter
from briefgen.delivery.mail.names import attachment_name
from briefgen.delivery.mail.project import MailProject
from briefgen.errors import LedgerError, UsageError

LETTER = "letter"


@dataclass(slots=True)
class Content:
    """What the messages of one run are made of; files are read once and kept for the next recipient."""

    run: Run
    files: Sequence[Artifact]
    spool: Spool
    _letters: dict[str, Letter] = field(default_factory=dict)
    _enclosed: dict[str, Enclosed] = field(default_factory=dict)

    def letter(self, edition: str) -> Letter:
        """Return what the mails of an edition say. Raises LedgerError."""
        if edition not in self._letters:
            kept = self._artifact(f"{edition}.{LETTER}")
            try:
                self._letters[edition] = load_letter(self.spool.get(kept.sha256))
            except (ValueError, KeyError, TypeError):
                raise LedgerError(
                    f"run {self.run.key}: its letter is of another briefgen; build it again"
                ) from None
        return self._letters[edition]

    def enclosed(self, edition: str, ending: str) -> Enclosed:
        """Return a file under its reader's name. Raises LedgerError and UsageError."""
        kind = f"{edition}.{ending}"
        if kind not in self._enclosed:
            kept = self._artifact(kind)
            name = attachment_name(self.letter(edition), ending, self.run.key.revision)
            self._enclosed[kind] = Enclosed(name, self.spool.get(kept.sha256), kept.pages)
        return self._enclosed[kind]

    def _artifact(self, kind: str) -> Artifact:
        found = next((one for one in self.files if one.kind == kind), None)
        if found is None:
            raise UsageError(f"run {self.run.key} has made no {kind}; add its edition and format to the run")
        return found


@dataclass(frozen=True, slots=True)
class Parcel:
    """Who gets what, as the ledger keeps it in a delivery's detail."""

    name: str
    salutation: str
    attach: tuple[str, ...]
    list: str = ""
    redirected: str = ""

    @staticmethod
    def of(delivery: Delivery) -> "Parcel":
        """Read it back."""
        told = delivery.detail
        attach = tuple(str(one) for one in told.get("attach", ()))
        texts = [str(told.get(key, "")) for key in ("name", "salutation", "list", "redirected")]
        return Parcel(texts[0], texts[1], attach, texts[2], texts[3])

    def detail(self) -> dict[str, object]:
        """Write it as plain data."""
        return {
            "name": self.name,
            "salutation": self.salutation,
            "attach": list(self.attach),
            "list": self.list,
            "redirected": self.redirected,
        }


def build_message(project: MailProject, content: Content, delivery: Delivery) -> bytes:
    """Build a message without its signature. Raises UsageError and LedgerError."""
    parcel = Parcel.of(delivery)
    run = content.run
    identity = Identity(
        delivery.message_id,
        delivery.date.astimezone(project.file.zone),
        f"{run.key.brief}/{run.key.issue or '-'}",
        run.key.revision,
        _changes(run),
    )
    to = To(parcel.redirected or delivery.address, parcel.name, parcel.salutation)
    files = [content.enclosed(delivery.edition, ending) for ending in parcel.attach]
    return compose(content.letter(delivery.edition), to, files, identity, project.sender())


def _changes(run: Run) -> dict[str, str]:
    """Read what a correction corrects, by language; an older run says it in one text."""
    told = run.order.get("changes") or {}
    return {str(key): str(text) for key, text in told.items()} if isinstance(told, dict) else {"": str(told)}


def digest(data: bytes) -> str:
    """Return what tells whether a message was built again as it was first."""
    return hashlib.sha256(data).hexdigest()
