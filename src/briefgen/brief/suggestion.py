"""What an author probably meant, as a hint."""

from collections.abc import Iterable

# Comparing takes its time, and a list longer than this is not one an author wrote by hand.
_COMPARED = 500


def counted(count: int, one: str, many: str) -> str:
    """Say how many there are of something."""
    return f"{count:,} {one if count == 1 else many}"


def misspelt(key: str, written: Iterable[str], known: Iterable[str]) -> bool:
    """Say whether one of the keys that were written, and is unknown, is this one misspelt."""
    names = list(known)
    unknown = (other for other in written if other not in names)
    return any(did_you_mean(other, names) == f"did you mean {key!r}?" for other in unknown)


def did_you_mean(word: str, known: Iterable[str], others: str = "") -> str:
    """Return a hint: the known word closest to a wrong one, or else all of them after `others`."""
    from difflib import get_close_matches  # takes long to load, and most briefs name nothing wrong

    words = list(dict.fromkeys(known))[:_COMPARED]
    lowered = {known.lower(): known for known in reversed(words)}
    close = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    if close:
        return f"did you mean {lowered[close[0]]!r}?"
    return f"{others} {', '.join(words)}" if others and words else ""
