"""Errands handed out as there are hands: several make one journey, and one that is lost is done again."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass, field

from briefgen.build.errand import Errand, Outcome, Trip, do_all
from briefgen.build.parcel import carry, unwrap, wrap
from briefgen.build.pool import Hands
from briefgen.build.report import Report

TRIES = 3
_AHEAD = 2  # trips that wait for each pair of hands, so that none is ever idle
_MOST = 32  # errands in a trip
_HEAVY = 4 * 1024 * 1024  # bytes of a trip that is not made longer


@dataclass(slots=True)
class Item:
    """A report and the errand that fills it; `folder` is where the files go, as far as is known before."""

    report: Report
    errand: Errand
    folder: str = ""
    tries: int = 0

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return f"{self.report.brief}" + (f", {self.report.row}" if self.report.row else "")


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Why an errand has come to nothing, however often it was tried."""

    reason: str


@dataclass(slots=True)
class HandOut:
    """The errands of one command, `left` of which are still here.

    A trip is as long as work for `Hands.span` seconds, going by the one before, and shorter towards the end,
    so that all hands finish together. An errand whose trip was lost goes alone, lest it take others along.
    """

    hands: Hands
    left: int
    task: Callable[[Sequence[Errand]], Trip] = do_all
    _pace: float = 0.0
    _again: list[Item] = field(default_factory=list)

    def run(self, items: Iterator[Item]) -> Generator[tuple[Item, Outcome | GivenUp]]:
        """Yield every item with what came of it, as it comes back."""
        away: dict[Future[bytes], list[Item]] = {}
        try:
            while True:
                while len(away) < self.hands.count * _AHEAD and (trip := self._take(items)):
                    parcel = wrap(self.task, [item.errand for item in trip])
                    away[self.hands.executor.submit(carry, parcel)] = trip
                if not away:
                    return
                for future in wait(away, return_when=FIRST_COMPLETED).done:
                    yield from self._settle(away.pop(future), future)
        finally:
            for future in away:
                future.cancel()

    def _take(self, items: Iterator[Item]) -> list[Item]:
        """Take as many items as go together."""
        if self._again:
            return [self._again.pop()]
        most, weight = self._most(), 0
        trip: list[Item] = []
        while len(trip) < most and weight < _HEAVY and (item := next(items, None)):
            weight += _weight(item, trip[0] if trip else None)
            trip.append(item)
        self.left -= len(trip)
        return trip

    def _most(self) -> int:
        if not self._pace:
            return 1
        fair = -(-self.left // (self.hands.count * _AHEAD))
        return max(1, min(int(self.hands.span / self._pace), fair, _MOST))

    def _settle(self, trip: list[Item], future: "Future[bytes]") -> Iterator[tuple[Item, Outcome | GivenUp]]:
        came = _came(future)
        if isinstance(came, Trip):
            self._pace = came.seconds / len(trip)
            outcomes = came.outcomes
        else:
            outcomes = (Outcome(stranger=came),) * len(trip)
        for item, outcome in zip(trip, outcomes, strict=True):
            item.tries += 1
            if not outcome.stranger:
                yield item, outcome
            elif item.tries < TRIES:
                self._again.append(item)
            else:
                yield item, GivenUp(outcome.stranger)


def _weight(item: Item, first: Item | None) -> int:
    """Count the bytes an item adds to a trip; what is that of the first goes once."""
    errand, shared = item.errand, first.errand if first else None
    luggage = () if shared and errand.luggage is shared.luggage else errand.luggage.files
    return len(errand.content) + sum(len(data) for _, data in luggage)


def _came(future: "Future[bytes]") -> Trip | str:
    """Return what came of a trip, or say why it must be made again."""
    try:
        trip: Trip = unwrap(future.result())
    except CancelledError:
        return "it was cancelled"
    except Exception as reason:  # of whatever kind the machines and the network between them have
        return f"{type(reason).__name__}: {reason}".rstrip(": ") or "its worker was lost"
    return trip
