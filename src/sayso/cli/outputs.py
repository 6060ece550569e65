"""Where readings go: a page at a terminal, JSON, CSV, pages for a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from sayso.errors import SaysoError
from sayso.records import Article, Reading, SetAside

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.export.html import Entry

Result = Reading | SetAside


class UsageError(SaysoError):
    """A command that does not make sense."""


class Output(Protocol):
    """Takes results one by one."""

    def write(self, result: Result) -> None:
        """Takes a result; raises SaysoError where it cannot be put out."""
        ...

    def close(self) -> None:
        """Puts out what is left."""
        ...


class JsonOutput:
    """One compact object a line; a single one is indented where a person reads it."""

    def __init__(self, stream: TextIO, for_a_person: bool) -> None:
        self._stream = stream
        self._for_a_person = for_a_person
        self._held: Result | None = None
        self._any = False

    def write(self, result: Result) -> None:
        """See `Output`. The first is held back until it is known whether it is the only one."""
        if self._for_a_person and not self._any:
            self._any = True
            self._held = result
            return
        self._let_go(None)
        self._line(result, None)

    def close(self) -> None:
        """See `Output`."""
        self._let_go(2)
        self._stream.flush()

    def _let_go(self, indent: int | None) -> None:
        if self._held is not None:
            self._line(self._held, indent)
            self._held = None

    def _line(self, result: Result, indent: int | None) -> None:
        from sayso.export.lines import json_text

        self._stream.write(json_text(result, indent) + "\n")
        self._stream.flush()


class CsvOutput:
    """One table, one row a claim. What was set aside has no row."""

    def __init__(self, stream: TextIO) -> None:
        from sayso.export.table import header

        self._stream = stream
        stream.write(header())

    def write(self, result: Result) -> None:
        """See `Output`."""
        from sayso.export.table import rows

        if isinstance(result, Reading):
            self._stream.write(rows(result))

    def close(self) -> None:
        """See `Output`."""
        self._stream.flush()


class PageOutput:
    """Pages on a terminal or in a pipe, with a rule between them."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._any = False

    def write(self, result: Result) -> None:
        """See `Output`."""
        from sayso.export.terminal import print_page

        if isinstance(result, SetAside):
            return
        if self._any:
            self._console.print("\n" + "─" * min(self._console.width, 80) + "\n", style="dim", soft_wrap=True)
        self._any = True
        print_page(result, self._console)
        self._console.file.flush()

    def close(self) -> None:
        """See `Output`."""


class HtmlFile:
    """One page into one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._any = False

    def write(self, result: Result) -> None:
        """See `Output`. Raises UsageError at a second article."""
        from sayso.export.html import report_page

        if isinstance(result, SetAside):
            return
        if self._any:
            raise UsageError(str(self._path), "is one file, and there are several articles", "give a folder")
        self._any = True
        write_file(self._path, report_page(result))

    def close(self) -> None:
        """See `Output`."""


class HtmlFolder:
    """A page for each article and an index."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries: list[Entry] = []
        self._taken = {"index"}

    def write(self, result: Result) -> None:
        """See `Output`."""
        from sayso.export.html import Entry, report_page

        page = None
        if isinstance(result, Reading):
            page = f"{self._name(result.article)}.html"
            write_file(self._folder / page, report_page(result))
        self._entries.append(Entry.of(result, page))

    def close(self) -> None:
        """See `Output`."""
        from sayso.export.html import index_page

        write_file(self._folder / "index.html", index_page(self._entries))

    def _name(self, article: Article) -> str:
        """A name for the page that is safe on any file system, unlike any before it."""
        stem = Path(article.name).name.split(".")[0] if article.name else ""
        base = re.sub(r"[^A-Za-z0-9_-]+", "-", article.id or stem).strip("-")[:80] or "article"
        name, number = base, 2
        while name.casefold() in self._taken:
            name, number = f"{base}-{number}", number + 1
        self._taken.add(name.casefold())
        return name


def html_output(path: Path) -> Output:
    """Into one file where `path` ends like one, else into a folder."""
    is_file = path.suffix.lower() in (".html", ".htm") and not path.is_dir()
    return HtmlFile(path) if is_file else HtmlFolder(path)


def write_file(path: Path, text: str) -> None:
    """Writes `text` as UTF-8, with the folders that lead there. Raises SaysoError where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None


def cannot_write(path: Path, error: Exception) -> SaysoError:
    """The error for a file that cannot be written."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SaysoError(str(path), f"cannot be written: {reason}", "choose another place")
