"""The lines a benchmark prints."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the result: what is compared, the measures, their ratio, and the most it may be."""

    what: str
    ours: float
    theirs: float
    bar: float | None = None

    @property
    def ratio(self) -> float:
        """How much of the other's measure ours is."""
        return self.ours / self.theirs

    @property
    def met(self) -> bool:
        """Whether the bar, if there is one, is met."""
        return self.bar is None or self.ratio <= self.bar

    def __str__(self) -> str:
        verdict = "" if self.bar is None else f"at most {self.bar:.2f}: {'met' if self.met else 'MISSED'}"
        return f"{self.what:<62}{self.ours:>8.2f} {self.theirs:>8.2f} {self.ratio:>7.2f}  {verdict}".rstrip()


def heading() -> str:
    """Return the titles of the columns."""
    return f"\n{'medians, in seconds unless they say otherwise':<62}{'ours':>8} {'other':>8} {'ratio':>7}"
