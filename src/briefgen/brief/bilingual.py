"""One text in two languages."""

from briefgen.typeset import Language
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Chinese and in English."""

    zh: str
    en: str

    def pick(self, language: Language) -> str:
        """Return the text in one of the two languages."""
        return self.zh if language == "zh" else self.en
