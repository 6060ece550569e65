"""Whatever the user named (files, folders, globs, URLs, standard input) → Articles, one after another.

One bad input never stops the others: it comes out as a SetAside, with its reason and the mend.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError, MissingError, SaysoError
from sayso.ingest.formats import (
    Item,
    articles_of_fetched,
    articles_of_parquet,
    articles_of_stream,
    is_list,
)
from sayso.ingest.options import DEFAULT_OPTIONS, FeedState, Options
from sayso.ingest.sniff import SUFFIXES, by_suffix
from sayso.ingest.streams import Stream, open_file
from sayso.records import Article, SetAside

__all__ = [
    "DEFAULT_OPTIONS",
    "STDIN",
    "FeedState",
    "Options",
    "articles",
    "count",
    "is_url",
    "printable",
    "readable_files",
]

STDIN = "-"
_OF_SEVERAL = ("jsonl", "json", "feed", "warc")
_MAY_PASS = ("FetchError", "TimedOutError")
"""Kinds of errors for which a feed is read again next time, though it may not have changed by then."""


def articles(
    inputs: Iterable[str | Path], options: Options = DEFAULT_OPTIONS, stdin: BinaryIO | None = None
) -> Iterator[Article | SetAside]:
    """The articles of all `inputs`, in order, as they are read; nothing is kept.

    Args:
        inputs: paths of files or folders (read through in order of name, hidden ones left out), globs that
            the shell did not expand, http(s) URLs, and ``-`` for standard input.
        stdin: standard input; by default the process's own.

    Yields:
        An Article, or a SetAside for each input, or line of JSONL, that could not be read. Nothing is raised.
    """
    for given in inputs:
        name = printable(str(given))
        try:
            yield from _of_one(given, name, options, stdin)
        except SaysoError as error:
            yield SetAside.of(error, name)
        except Exception as error:  # one bad input must not end a batch, whatever a library does with it
            problem = InputError(
                name, f"it could not be read: {type(error).__name__}: {error}", "report this"
            )
            yield SetAside.of(problem, name)


def count(inputs: Iterable[str | Path]) -> int | None:
    """How many articles `inputs` hold, for a progress bar, or None where only reading them could tell."""
    total = 0
    for given in inputs:
        if is_url(given):
            total += 1
            continue
        if str(given) == STDIN:
            return None
        for path in _files(given):
            if by_suffix(path.name) in _OF_SEVERAL:
                return None
            total += 1
    return total


def is_url(given: str | Path) -> bool:
    """Whether the user means a web address."""
    return isinstance(given, str) and given[:8].lower().startswith(("http://", "https://"))


def printable(name: str) -> str:
    """`name` with what no output could print (bytes of a file's name that are not UTF-8) as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _of_one(
    given: str | Path, name: str, options: Options, stdin: BinaryIO | None
) -> Iterator[Article | SetAside]:
    if str(given) == STDIN:
        stream = Stream(stdin or sys.stdin.buffer, STDIN, options.limits)
        yield from articles_of_stream(stream, None, options)
    elif is_url(given):
        yield from _of_url(str(given), options)
    else:
        found = False
        for path in _files(given):
            found = True
            yield from _of_file(path, printable(str(path)), options)
        if not found:
            raise _nothing(given, name)


def _of_file(path: Path, name: str, options: Options) -> Iterator[Item]:
    try:
        with open_file(path, name, options.limits) as stream:
            if not stream.compressed and stream.head(4) == b"PAR1":  # of any size: read by its rows
                yield from articles_of_parquet(path, name, options)
            else:
                yield from articles_of_stream(stream, by_suffix(path.name), options)
    except SaysoError as error:
        yield SetAside.of(error, name)


def _of_url(url: str, options: Options) -> Iterator[Item]:
    from sayso.ingest import fetch  # opens connections; loaded only when one is asked for

    states = options.feed_states
    state = states.get(url) if states is not None else None
    fetched = fetch.fetch(url, limits=options.limits, state=state)
    if fetched.unchanged:
        return
    missed = False
    for item in articles_of_fetched(fetched, url, options):
        missed = missed or (isinstance(item, SetAside) and item.kind in _MAY_PASS)
        yield item
    if states is not None and not missed and is_list(fetched):
        states[url] = fetched.state


def _files(given: str | Path) -> Iterator[Path]:
    """The files that `given` names: itself, what a folder holds, or what a glob finds."""
    path = Path(given)
    if _exists(path):
        yield from readable_files(path) if path.is_dir() else (path,)
    elif glob.has_magic(str(given)):
        for match in sorted(glob.glob(str(given), recursive=True)):  # noqa: PTH207 (an absolute pattern is one too)
            yield from readable_files(Path(match)) if Path(match).is_dir() else (Path(match),)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def readable_files(folder: Path) -> Iterator[Path]:
    """The readable files below `folder`, in order of their names; links to folders are not followed."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if name.startswith(".") or by_suffix(name) is None:
                continue
            if _exists(path) and stat.S_ISREG(path.stat().st_mode):
                yield path


def _nothing(given: str | Path, name: str) -> MissingError:
    kinds = " ".join(SUFFIXES)
    path = Path(given)
    if _exists(path) and path.is_dir():
        return MissingError(
            name, "the folder holds no files that sayso reads", f"it looks for {kinds}, each also .gz"
        )
    if glob.has_magic(str(given)):
        return MissingError(
            name, "nothing matches the pattern", "check it, and quote it if the shell expands it"
        )
    mend = "check the path"
    if len(str(given)) > 200 or "\n" in str(given) or str(given).count(" ") > 6:
        mend = "give a path or URL; to read text itself, pipe it in and give -"
    return MissingError(name, "there is no such file or folder", mend)
