"""Claims as CSV (RFC 4180, UTF-8); cells that a spreadsheet would run begin with an apostrophe."""

from __future__ import annotations

import csv
from pathlib import Path

from sayso.export.corpus.columns import COLUMNS, values
from sayso.export.corpus.selection import Selection
from sayso.export.table import cell


def write(selection: Selection, out: Path) -> int:
    """A row a claim; returns how many."""
    count = 0
    with out.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(COLUMNS)
        for row in selection.claims():
            table.writerow([cell(value) for value in values(row)])
            count += 1
    return count
