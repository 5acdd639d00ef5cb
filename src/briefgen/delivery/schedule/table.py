"""Rows as a CSV file, and the error of whatever could not become one."""

import csv
import io
from collections.abc import Iterable, Sequence

from briefgen.errors import BriefgenError

DATA_LIMIT = 10 * 1024 * 1024
ROW_LIMIT = 20_000


class RefreshError(BriefgenError):
    """Figures could not be brought up to date; what was there before is untouched."""


def as_csv(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write rows as CSV, the same bytes for the same rows. Raises RefreshError for too many."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(titles)
    for count, row in enumerate(rows, start=1):
        if count > ROW_LIMIT:
            raise RefreshError(f"there are more than {ROW_LIMIT:,} rows; ask for fewer")
        writer.writerow(["" if cell is None else str(cell) for cell in row])
    data = out.getvalue().encode("utf-8")
    if len(data) > DATA_LIMIT:
        raise RefreshError(f"the rows have {len(data):,} bytes, more than the {DATA_LIMIT:,} allowed")
    return data
