"""Rows for people: a table where it fits the terminal, else a paragraph a row; tabs in a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from sayso.errors import one_line

if TYPE_CHECKING:
    from rich.console import Console

_LONG = ("text", "title", "detail", "error", "note", "words")
_WRAPPED = dict.fromkeys(_LONG, 4) | dict.fromkeys(("source", "outlet", "name", "made_by"), 2)
"""Columns whose cells may take several lines, and their shares of the width."""
_LEAST = {4: 36, 2: 14}
"""Characters that such a column needs to be readable, by its share."""


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """Prints `rows` as wide as the terminal; in a pipe one tab between cells and no head."""
    if not stream.isatty():
        for row in rows:
            stream.write("\t".join(_flat(value) for value in row) + "\n")
        return
    from rich.console import Console

    console = Console(file=stream, highlight=False)
    cells = [[_short(value) for value in row] for row in rows]
    if not cells:
        return
    if _fits(columns, cells, console.width):
        _table(columns, cells, console)
    else:
        _paragraphs(columns, cells, console)


def _fits(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    needed = len(columns)
    for i, name in enumerate(columns):
        widest = max(len(name), *(len(row[i]) for row in rows))
        needed += min(widest, _LEAST[_WRAPPED[name]]) if name in _WRAPPED else widest
    return needed <= width


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=0, expand=True)
    for name in columns:
        share = _WRAPPED.get(name)
        table.add_column(name.replace("_", " "), ratio=share, no_wrap=share is None)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _paragraphs(columns: Sequence[str], rows: Sequence[Sequence[str]], console: Console) -> None:
    """A row's number and its longest text, then everything else by name."""
    from rich.padding import Padding
    from rich.text import Text

    main = next((i for i, name in enumerate(columns) if name in _LONG and any(row[i] for row in rows)), 0)
    lead = main and max(len(row[0]) for row in rows) + 2
    for row in rows:
        rest = " · ".join(
            f"{name.replace('_', ' ')} {cell}"
            for i, (name, cell) in enumerate(zip(columns, row, strict=True))
            if cell and i not in (0, main)
        )
        first = Text((row[0] if main else "").ljust(lead)) + Text(row[main], "bold")
        console.print(Padding(_hanging(first, lead, console), 0))
        console.print(Padding(Text(rest, "dim"), (0, 0, 0, lead)))


def _hanging(text: Any, lead: int, console: Console) -> Any:
    """`text` folded, its further lines set in by `lead` columns."""
    from rich.text import Text

    lines = text[lead:].wrap(console, max(console.width - lead, 20)) or [Text()]
    return Text("\n" + " " * lead).join([text[:lead] + lines[0], *lines[1:]])


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*")


def _short(value: Any) -> str:
    """A cell at a terminal: moments to the minute."""
    flat = _flat(value)
    moment = _MOMENT.fullmatch(flat)
    return f"{moment[1]} {moment[2]}" if moment else flat


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    return one_line(str(value), limit=500)
