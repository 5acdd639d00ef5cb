"""What an inspection finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file; `page` counts from 1, and 0 means the file as a whole."""

    rule: str
    message: str
    page: int = 0

    def __str__(self) -> str:
        return f"page {self.page}: {self.message}" if self.page else self.message
