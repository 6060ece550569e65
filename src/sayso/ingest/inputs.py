"""Whatever the user named (files, folders, globs, URLs, standard input) → Articles, one after another.

One bad input never stops the others: it comes out as a SetAside, with its reason and the mend.
"""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError, SaysoError
from sayso.ingest.decode import decode, empty, refuse_binary
from sayso.ingest.jsonl import articles_from_json, articles_from_lines
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.markdown import article_from_markdown
from sayso.ingest.sniff import SUFFIXES, Format, by_content, by_media_type, by_suffix, is_document, is_page
from sayso.ingest.streams import Stream, open_file
from sayso.ingest.text import article_from_text
from sayso.records import Article, Capture, SetAside

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about all inputs.

    Attributes:
        encoding: of text inputs, where it is not UTF-8 and no byte-order mark tells it.
        format: of all inputs, instead of what suffix, media type and first bytes say.
        limits: on sizes.
        outlet, published, title: instead of what the inputs say; `published` is EDTF.
    """

    encoding: str | None = None
    format: Format | None = None
    limits: Limits = DEFAULT_LIMITS
    outlet: str | None = None
    published: str | None = None
    title: str | None = None


DEFAULT_OPTIONS = Options()


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
            yield from _at_least_one(_of_one(given, name, options, stdin), name)
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
            if by_suffix(path.name) in ("jsonl", "json"):
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
        yield from _of_stream(Stream(stdin or sys.stdin.buffer, STDIN, options.limits), None, options)
    elif is_url(given):
        yield from _of_url(str(given), options)
    else:
        found = False
        for path in _files(given):
            found = True
            yield from _of_file(path, printable(str(path)), options)
        if not found:
            raise _nothing(given, name)


def _at_least_one(found: Iterator[Article | SetAside], name: str) -> Iterator[Article | SetAside]:
    """What is `found`. Raises InputError where that is nothing (an empty list): silence tells no mend."""
    item = None
    for item in found:
        yield item
    if item is None:
        raise InputError(name, "it holds no article", "check that it is the file you meant")


def _of_file(path: Path, name: str, options: Options) -> Iterator[Article | SetAside]:
    try:
        with open_file(path, name, options.limits) as stream:
            yield from _at_least_one(_of_stream(stream, by_suffix(path.name), options), name)
    except SaysoError as error:
        yield SetAside.of(error, name)


def _of_url(url: str, options: Options) -> Iterator[Article | SetAside]:
    from sayso.ingest.fetch import fetch  # opens connections; loaded only when one is asked for

    fetched = fetch(url, limits=options.limits)
    capture = Capture(
        sha256=hashlib.sha256(fetched.data).hexdigest(),
        retrieved=fetched.retrieved,
        url=fetched.url,
        requested_url=fetched.requested_url,
        media_type=fetched.media_type,
        bytes=len(fetched.data),
    )
    told = by_media_type(fetched.media_type)
    kind = options.format or (told if told not in (None, "text") else by_content(fetched.data[:8192]))
    if kind != "html" and options.encoding is None and fetched.charset:
        options = replace(options, encoding=fetched.charset)
    for article in _of_bytes(fetched.data, url, kind, options, capture):
        yield replace(article, url=article.url or fetched.url) if isinstance(article, Article) else article


def _of_stream(stream: Stream, told: Format | None, options: Options) -> Iterator[Article | SetAside]:
    head = stream.head()
    if not head.strip() and len(head) < 8192:
        raise empty(stream.name)
    kind = options.format or _format(told, head)
    if kind == "jsonl" and not _is_wide(head, options.encoding):
        if options.encoding is None:
            refuse_binary(head, stream.name)
        found = articles_from_lines(
            stream.lines(), name=stream.name, encoding=options.encoding, limits=options.limits
        )
        yield from (_overridden(a, options) for a in found)
        return
    data = stream.read_all()
    capture = Capture(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
    yield from _of_bytes(data, stream.name, kind, options, capture)


def _format(told: Format | None, head: bytes) -> Format:
    if told is None:
        return by_content(head)
    if told == "text" and is_page(head):
        return "html"
    if told == "jsonl" and is_document(head):
        return "json"
    if told == "json" and by_content(head) == "jsonl" and b"\n" in head.strip():
        return "jsonl"  # lines of JSON under the name of one document
    return told


def _is_wide(head: bytes, encoding: str | None) -> bool:
    """UTF-16 and UTF-32, whose lines cannot be told before they are decoded."""
    if (encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32")):
        return True
    return head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))


def _of_bytes(
    data: bytes, name: str, kind: Format, options: Options, capture: Capture
) -> Iterator[Article | SetAside]:
    encoding, limits = options.encoding, options.limits
    if kind == "json":
        found = articles_from_json(data, name=name, encoding=encoding, capture=capture, limits=limits)
        yield from (_overridden(a, options) for a in found)
    elif kind == "jsonl":
        text = decode(data, name, encoding=encoding, limits=limits)
        lines = (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
        yield from (_overridden(a, options) for a in articles_from_lines(lines, name=name, limits=limits))
    elif kind == "html":
        from sayso.ingest.html import article_from_html  # heavy

        page: Article = article_from_html(
            data, name=name, url=capture.url, capture=capture, charset=encoding, limits=limits
        )
        yield _overridden(page, options)
    else:
        make = article_from_markdown if kind == "markdown" else article_from_text
        yield make(
            decode(data, name, encoding=encoding, limits=limits),
            name=name,
            title=options.title,
            outlet=options.outlet,
            published=options.published,
            capture=capture,
            limits=limits,
        )


def _overridden(article: Article | SetAside, options: Options) -> Article | SetAside:
    if isinstance(article, SetAside):
        return article
    return replace(
        article,
        outlet=options.outlet or article.outlet,
        published=options.published or article.published,
        title=options.title or article.title,
    )


def _files(given: str | Path) -> Iterator[Path]:
    """The files that `given` names: itself, what a folder holds, or what a glob finds."""
    path = Path(given)
    if _exists(path):
        yield from _walk(path) if path.is_dir() else (path,)
    elif glob.has_magic(str(given)):
        for match in sorted(glob.glob(str(given), recursive=True)):  # noqa: PTH207 (an absolute pattern is one too)
            yield from _walk(Path(match)) if Path(match).is_dir() else (Path(match),)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def _walk(folder: Path) -> Iterator[Path]:
    """The readable files below `folder`, in order of their names; links to folders are not followed."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if name.startswith(".") or by_suffix(name) is None:
                continue
            if _exists(path) and stat.S_ISREG(path.stat().st_mode):
                yield path


def _nothing(given: str | Path, name: str) -> InputError:
    kinds = " ".join(SUFFIXES)
    path = Path(given)
    if _exists(path) and path.is_dir():
        return InputError(
            name, "the folder holds no files that sayso reads", f"it looks for {kinds}, each also .gz"
        )
    if glob.has_magic(str(given)):
        return InputError(
            name, "nothing matches the pattern", "check it, and quote it if the shell expands it"
        )
    mend = "check the path"
    if len(str(given)) > 200 or "\n" in str(given) or str(given).count(" ") > 6:
        mend = "give a path or URL; to read text itself, pipe it in and give -"
    return InputError(name, "there is no such file or folder", mend)
