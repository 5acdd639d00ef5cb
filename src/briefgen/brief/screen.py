"""A text at a glance, to be asked what it cannot hold before a pattern is compiled and goes over it."""

from collections.abc import Collection
from string import ascii_lowercase, ascii_uppercase, digits

from briefgen.brief.fields import has_han
from briefgen.brief.numerals import fold_digits
from briefgen.values import dataclass

SOME_HAN = "\n字"
_DIGITS = bytes.maketrans(digits.encode(), b"0" * 10)
_LETTERS = bytes.maketrans((ascii_lowercase + ascii_uppercase).encode(), b"a" * 26 + b"A" * 26)


@dataclass(frozen=True, slots=True)
class Screen:
    """A text whose digits are all 0: `folded` in small letters, `shape` with a and A for all letters.

    A shape ends with `SOME_HAN` if there is a Han character in it.
    """

    folded: str
    shape: str

    @classmethod
    def of(cls, text: str) -> "Screen":
        """Look at a text."""
        half_width = fold_digits(text)
        both = text if half_width == text else f"{text}\n{half_width}"
        content = both.encode("utf-8", "surrogatepass").translate(_DIGITS)
        shape = content.translate(_LETTERS).decode("utf-8", "surrogatepass")
        folded = content.decode("utf-8", "surrogatepass").casefold()
        return cls(folded, shape + SOME_HAN if has_han(text) else shape)

    def may_hold(self, words: Collection[str], shapes: Collection[str]) -> bool:
        """Say whether one of these words stands in the text, and one of these shapes; of none, any does."""
        return (not words or any(word in self.folded for word in words)) and (
            not shapes or any(shape in self.shape for shape in shapes)
        )
