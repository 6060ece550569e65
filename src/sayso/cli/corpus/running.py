"""What all commands of a corpus do alike: open it, tell errors, print."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from sayso.cli.outputs import UsageError, cannot_write
from sayso.errors import OutdatedError, QueryError, SaysoError, one_line

if TYPE_CHECKING:
    from sayso.corpus.corpus import Corpus

DONE, FAILED, WRONG_USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def guarded(work: Callable[[], int | None]) -> None:
    """Runs `work` and ends the command with its exit code; errors are told in a line on standard error."""
    raise typer.Exit(_guarded(work))


def _guarded(work: Callable[[], int | None]) -> int:
    try:
        code = work() or DONE
        sys.stdout.flush()
        return code
    except (UsageError, QueryError) as error:
        tell(str(error))
        return WRONG_USAGE
    except SaysoError as error:
        tell(str(error))
        return FAILED
    except BrokenPipeError:  # whoever read our output has read enough
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        tell("interrupted; what is in the corpus stays in it")
        return INTERRUPTED
    except typer.Exit:
        raise
    except Exception as error:
        if os.environ.get("SAYSO_DEBUG"):
            raise
        tell(
            f"a fault in sayso: {type(error).__name__}: {error} (please report it; SAYSO_DEBUG=1 shows where)"
        )
        return FAILED


def tell(message: str) -> None:
    """One line on standard error."""
    print(f"sayso: {one_line(message, limit=1000)}", file=sys.stderr, flush=True)


@contextmanager
def opened(where: str, *, create: bool = False, read_only: bool = False) -> Iterator[Corpus]:
    """The corpus at `where`, closed at the end; one of an older sayso is brought up to date first."""
    from sayso.corpus.corpus import Corpus

    try:
        corpus = Corpus.open(where, create=create, read_only=read_only)
    except OutdatedError:
        Corpus.open(where).close()
        tell(f"{where}: brought up to date with this sayso")
        corpus = Corpus.open(where, read_only=read_only)
    with corpus:
        yield corpus


@contextmanager
def destination(out: Path | None) -> Iterator[TextIO]:
    """Standard output (also for "-"), or the file `out`, in UTF-8; a file appears when it is whole."""
    if out is None or str(out) == "-":
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
        yield sys.stdout
        return
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        part.replace(out)
    except (OSError, ValueError) as error:
        raise cannot_write(out, error) from None
    finally:
        part.unlink(missing_ok=True)


def print_json(value: Any, stream: TextIO) -> None:
    """One JSON value; indented where a person reads it."""
    indent = 2 if stream.isatty() else None
    separators = (",", ":") if indent is None else None
    json.dump(value, stream, ensure_ascii=False, indent=indent, separators=separators)
    stream.write("\n")


_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: TextIO) -> None:
    """A table with a head (RFC 4180); cells that a spreadsheet would run are neutralised."""
    out = csv.writer(stream)
    out.writerow(columns)
    out.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _cell("; ".join(map(str, value)))
    if not isinstance(value, str):
        return str(value)
    text = value.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(_RUN_BY_SPREADSHEETS) else text


def choose_form(json: bool, csv: bool) -> str:
    """How to print. Raises an error where both were asked for."""
    if json and csv:
        raise UsageError("--json and --csv", "only one can be printed", "choose one")
    return "json" if json else "csv" if csv else "table"
