"""Claims and articles as a workbook. Texts are written as texts: no cell is a formula or a link."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sayso.corpus.views import ArticleRow
from sayso.errors import SaysoError
from sayso.export.corpus.columns import COLUMNS, values
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable

ROWS = 1_048_575
"""So many rows a sheet can hold under its header."""
_CHARS = 32_767
_ARTICLE = (
    "article",
    "id",
    "outlet",
    "title",
    "byline",
    "url",
    "published",
    "added",
    "story",
    "claims",
    "agency",
)
_WIDTHS = {"text": 60, "source": 24, "title": 40, "url": 30, "outlet": 20, "published": 20, "hardened": 20}


def write(selection: Selection, out: Path) -> int:
    """Two sheets; returns the number of claims. Raises SaysoError where they are more than a sheet holds."""
    import xlsxwriter

    articles: dict[int, ArticleRow] = {}
    count = 0
    with xlsxwriter.Workbook(str(out), {"constant_memory": True, "in_memory": False}) as book:
        bold = book.add_format({"bold": True})
        sheet = _sheet(book, "Claims", COLUMNS, bold)
        for row in selection.claims():
            count += 1
            if count > ROWS:
                raise SaysoError(
                    "--to xlsx", f"a sheet holds {ROWS:,} rows", "use csv or parquet, or narrow the query"
                )
            _line(sheet, count, values(row))
            articles.setdefault(row.article.key, row.article)
        other = _sheet(book, "Articles", _ARTICLE, bold)
        for number, article in enumerate(articles.values(), start=1):
            _line(other, number, (article.key, *(getattr(article, name) for name in _ARTICLE[1:])))
    return count


def _sheet(book: Any, name: str, columns: tuple[str, ...], bold: Any) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS.get(column, 11))
        sheet.write_string(0, number, column, bold)
    return sheet


def _line(sheet: Any, row: int, cells: tuple[str | int | float | bool | None, ...]) -> None:
    for number, value in enumerate(cells):
        if isinstance(value, bool):
            sheet.write_boolean(row, number, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, number, value)
        elif value:
            sheet.write_string(row, number, printable(value)[:_CHARS])
