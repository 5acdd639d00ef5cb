"""What carries a run to its readers, as the schedules see it; the room `mail` has one."""

from collections.abc import Callable, Sequence
from typing import Protocol

from briefgen.delivery.ledger import Artifact, NewDelivery, Run


class Carrier(Protocol):
    """Prepares a run's messages, sends them, and tells the owners what went wrong."""

    def prepare(self, run: Run, files: Sequence[Artifact]) -> Sequence[NewDelivery]:
        """Compose and measure every message of a run, and send none.

        Raises ContentError and UsageError for what a person must put right; the run then awaits approval.
        """
        ...

    def send(self, run: Run, stop: Callable[[], bool] = lambda: False) -> None:
        """Send what can be sent now of a queued run, until `stop`; what waits has its time in the ledger."""
        ...

    def alert(self, run: Run) -> bool:
        """Tell the owners of a run that was missed, skipped, failed, or waits for them; never raises.

        Returns whether somebody was told.
        """
        ...

    def look_after(self) -> None:
        """Say that we are alive, and read what came back from readers, now and then; never raises."""
        ...
