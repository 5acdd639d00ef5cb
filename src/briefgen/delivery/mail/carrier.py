"""What carries runs to their readers: mail to people on lists, files to folders, alerts to owners."""

from collections.abc import Callable, Sequence
from datetime import UTC, timedelta
from pathlib import Path

from briefgen import workspace
from briefgen.delivery.ledger import (
    Artifact,
    Ledger,
    NewDelivery,
    Reply,
    Run,
    RunState,
    Spool,
    channels,
    deliveries,
    history,
    new_owner,
    runs,
    telling,
)
from briefgen.delivery.mail.alerts import alert, beat
from briefgen.delivery.mail.building import Content
from briefgen.delivery.mail.delivering import Round, Tally
from briefgen.delivery.mail.preparing import prepare
from briefgen.delivery.mail.project import NAME, MailProject, read_project
from briefgen.delivery.mail.protocol import Desk
from briefgen.delivery.mail.returns import read_returns
from briefgen.errors import BriefgenError, UsageError

FOLDER = "file"
RETURNS = "returns"
BEAT = "heartbeat"
_LOOK_AGAIN, _BEAT_AGAIN = timedelta(minutes=5), timedelta(minutes=1)


class MailCarrier:
    """Carries the runs of one project; without a `mail.yaml` it fills folders and sends nothing."""

    def __init__(self, root: Path, ledger: Ledger, spool: Spool, mail: MailProject | None) -> None:
        self._root, self._ledger, self._spool, self._mail = root, ledger, spool, mail

    def prepare(self, run: Run, files: Sequence[Artifact]) -> Sequence[NewDelivery]:
        """Compose and measure every message of a run, and send none. Raises ContentError and UsageError."""
        messages = list(self._folders(run))
        if any(entry.get("channel", "mail") == "mail" for entry in run.order.get("deliver", ())):
            prepared = prepare(self._needed(), self._ledger, self._spool, run, files)
            messages += prepared.messages
            if prepared.remarks:
                # Not the addresses: what the history says, it says for ever.
                rules = sorted(problem.rule for problem in prepared.remarks)
                history.note(self._ledger, "left out", f"run:{run.id}", {"why": rules})
        return messages

    def send(self, run: Run, stop: Callable[[], bool] = lambda: False) -> None:
        """Send what can be sent now of a queued run, until `stop`. Raises UsageError and LedgerError."""
        self._fill_folders(run)
        if self._mail is None:
            return
        desk = Desk(self._mail, self._ledger)
        self._say(run, Round(desk, self._spool, run_id=run.id, stop=stop).work())

    def alert(self, run: Run) -> bool:
        """Tell the owners of a run that was missed, skipped, failed, or waits for them; never raises.

        Returns whether somebody was told.
        """
        if self._mail is None:
            return False
        lines = [f"run {run.id}: {run.key}", f"state: {run.state}", *run.reasons]
        lines += run.error.splitlines()[:40]
        if run.state is RunState.AWAITING_APPROVAL:
            lines.append(f"look at it with `briefgen report {run.id}`, then `briefgen approve {run.id}`")
        return alert(self._mail, f"{run.key} {run.state.replace('_', ' ')}", lines).heard

    def look_after(self) -> None:
        """Tell a watchman that we are alive, and read bounces and unsubscribes, each in its time."""
        if self._mail is None:
            return
        if self._mail.file.alerts.heartbeat and self._is_time(BEAT, _BEAT_AGAIN):
            beat(self._mail)
        if self._mail.bounces() and self._is_time(RETURNS, _LOOK_AGAIN):
            self._read_returns(self._mail)

    def _is_time(self, name: str, every: timedelta) -> bool:
        """Tell whether something was not done for so long, and note that it is done now."""
        due, now = channels.channel(self._ledger, name).next_at, self._ledger.now()
        if due and now < due <= now + every:
            return False
        channels.back_off(self._ledger, name, now + every)
        return True

    def _read_returns(self, mail: MailProject) -> None:
        try:
            read_returns(mail, self._ledger)
        except BriefgenError as reason:
            if channels.count_channel_failure(self._ledger, RETURNS, failed=True) == 1:
                lines = [str(reason), "who bounced or wants no more mail is not known until it is put right"]
                alert(mail, "the mailbox for bounces cannot be read", lines)
        else:
            if channels.channel(self._ledger, RETURNS).failures:
                channels.count_channel_failure(self._ledger, RETURNS, failed=False)

    def _say(self, run: Run, tally: Tally) -> None:
        """Tell the owners what only a person can put right."""
        assert self._mail is not None  # the caller looked
        channel = f"channel:{self._mail.channel}"
        if tally.paused and not telling.is_told(self._ledger, channel, "paused"):
            lines = [
                f"the channel {self._mail.channel} is paused: {tally.paused}",
                "put it right, then `briefgen mail resume`",
            ]
            if alert(self._mail, "mail is paused", lines, by_mail=False).heard:
                telling.told(self._ledger, channel, "paused")
        if tally.held:
            lines = [
                f"{tally.held} messages are in doubt: nobody knows whether they arrived",
                "look into the mailboxes, then `briefgen outbox resolve ID --sent` (or `--resend`)",
            ]
            alert(self._mail, f"{run.key}: messages in doubt", lines)
        if tally.refused:
            alert(self._mail, f"{run.key}: messages refused", tally.refusals[:50])

    def _folders(self, run: Run) -> list[NewDelivery]:
        first = (run.order.get("editions") or ["zh"])[0]
        found = []
        for entry in run.order.get("deliver", ()):
            if entry.get("channel") == FOLDER:
                folder = (
                    workspace.inside(self._root, entry["dir"]).relative_to(self._root.resolve()).as_posix()
                )
                edition, key = entry.get("edition") or first, f"{run.key}|{entry['dir']}"
                detail = {"attach": list(entry.get("attach") or ["pdf"])}
                found.append(
                    NewDelivery(FOLDER, folder, f"{folder}|{edition}", edition, f"<{key}|{edition}@folder>",
                                self._ledger.now().astimezone(UTC), detail)
                )  # fmt: skip
        return found

    def _fill_folders(self, run: Run) -> None:
        """Copy files to folders; done twice it is done once, so that nothing can be in doubt."""
        content = Content(run, runs.artifacts(self._ledger, run.id), self._spool)
        owner = new_owner()
        while held := deliveries.claim(self._ledger, owner, channel=FOLDER, run_id=run.id):
            folder = workspace.inside(self._root, held.delivery.address)
            name = f"{run.key.brief}-{run.key.issue}" if run.key.issue else run.key.brief
            try:
                for ending in held.delivery.detail["attach"]:
                    enclosed = content.enclosed(held.delivery.edition, ending)
                    workspace.write_whole(folder / name / enclosed.filename, enclosed.data)
            except BriefgenError as reason:
                deliveries.refuse(self._ledger, held, Reply(text=str(reason)))
            else:
                deliveries.accept(self._ledger, held, Reply(text=f"written to {folder.name}/{name}"))

    def _needed(self) -> MailProject:
        if self._mail is None:
            raise UsageError(f"the run goes out by mail, and there is no {NAME} in {self._root}")
        return self._mail


def mail_carrier(root: Path, ledger: Ledger, spool: Spool) -> MailCarrier:
    """Open the carrier of a project's folder. Raises ContentError and UsageError for its `mail.yaml`."""
    mail = read_project(root) if (root / NAME).is_file() else None
    return MailCarrier(root, ledger, spool, mail)
