"""The two languages everything is in."""

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
