"""`sayso add`, `reread` and `merge`: what brings articles and readings into a corpus."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli import options as shared
from sayso.cli.corpus import options
from sayso.cli.corpus.running import DONE, FAILED, guarded, opened, tell
from sayso.cli.outputs import UsageError

if TYPE_CHECKING:
    from sayso.corpus.corpus import Corpus
    from sayso.corpus.views import Added
    from sayso.ingest.inputs import Options
    from sayso.records import SetAside

SummaryOption = Annotated[bool, typer.Option("--json", help="Print a JSON object a line for each article.")]
WatchOption = Annotated[bool, typer.Option("--watch", help="Stay and add what comes into the folders.")]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The corpus to take from.")]


def add(
    corpus: options.CorpusArgument,
    inputs: shared.InputsArgument = None,
    watch: WatchOption = False,
    json: SummaryOption = False,
    engine: shared.EngineOption = None,
    processes: shared.ProcessesOption = 1,
    encoding: shared.EncodingOption = None,
    format: shared.FormatOption = None,
    published: shared.PublishedOption = None,
    outlet: shared.OutletOption = None,
    follow: shared.FollowOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Adds articles to a corpus, and makes it where there is none.

    What is known is not read again.

    Inputs are what `sayso read` takes, feeds, archives, and what `sayso read --json` and `sayso run` wrote.
    Ends with 0 if something was added or known, 1 if nothing could be.
    """

    def work() -> int:
        from sayso.cli.read import Request, options_of

        asked = options_of(
            Request(
                inputs=(),
                engine=engine,
                encoding=encoding,
                format=format.value if format else None,
                published=published,
                outlet=outlet,
                follow=follow,
            )
        )
        if not inputs and sys.stdin is not None and sys.stdin.isatty():
            raise UsageError("sayso add", "there is nothing to add", "name files, folders, addresses, or -")
        named = inputs or ["-"]
        with opened(corpus, create=True) as there:
            found = (
                _watched(there, named, asked, engine, processes)
                if watch
                else _added(there, named, asked, engine, processes)
            )
            return _tell_all(found, "adding", named, json, quiet)

    guarded(work)


def reread(
    corpus: options.CorpusArgument,
    story: options.StoryOption = None,
    engine: shared.EngineOption = None,
    json: SummaryOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """Reads the articles again with the models at hand.

    What people judged stays.
    """

    def work() -> int:
        with opened(corpus) as there:
            return _tell_all(there.reread(story=story, engine=engine), "reading again", None, json, quiet)

    guarded(work)


def merge(
    corpus: options.CorpusArgument,
    other: OtherArgument,
    json: SummaryOption = False,
    quiet: options.QuietOption = False,
) -> None:
    """Adds all of another corpus.

    Its articles with their versions and readings, judgements, watches.
    """

    def work() -> int:
        with opened(other, read_only=True) as source, opened(corpus, create=True) as there:
            return _tell_all(there.merge(source), "merging", None, json, quiet)

    guarded(work)


COMMANDS = (add, reread, merge)


def _added(
    corpus: Corpus, inputs: Iterable[str], asked: Options, engine: str | None, processes: int
) -> Iterator[Added | SetAside]:
    from sayso.cli.corpus import sources
    from sayso.ingest.inputs import is_url

    for kind, group in sources.grouped(inputs):
        if kind == sources.READINGS:
            yield from corpus.add_readings(sources.readings(group))
        else:
            given = [name if is_url(name) else Path(name) for name in group]
            yield from corpus.add(given, options=asked, processes=processes, engine=engine)


def _watched(
    corpus: Corpus, folders: list[str], asked: Options, engine: str | None, processes: int
) -> Iterator[Added | SetAside]:
    from sayso.ingest.watch import watch

    for path in watch(folders):
        yield from _added(corpus, [str(path)], asked, engine, processes)


def _tell_all(
    found: Iterable[Added | SetAside], doing: str, inputs: list[str] | None, json: bool, quiet: bool
) -> int:
    """Tells what became of each article; 0 where something was added or known."""
    from sayso.cli.progress import Progress
    from sayso.ingest.inputs import count
    from sayso.records import SetAside

    counts: Counter[str] = Counter()
    shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
    total = count(inputs) if shown and inputs is not None else None
    with Progress(sys.stderr, total, shown, doing) as progress:
        for item in found:
            aside = isinstance(item, SetAside)
            counts["set aside" if aside else item.status] += 1  # type: ignore[union-attr]
            with progress.out_of_the_way() if aside or json else ExitStack():
                if aside:
                    tell(item.error)  # type: ignore[union-attr]
                if json:
                    _print(item)
            progress.advance()
    if not quiet:
        words = {"new": "new", "version": "changed", "known": "known already", "set aside": "set aside"}
        told = [f"{counts[name]} {word}" for name, word in words.items() if counts[name]]
        tell(", ".join(told) or "there was nothing to do")
    return FAILED if counts["set aside"] and counts.total() == counts["set aside"] else DONE


def _print(item: Any) -> None:
    import json

    names = ("key", "id", "status", "version", "name", "error", "kind")
    value = {name: getattr(item, name) for name in names if hasattr(item, name)}
    print(json.dumps(value, ensure_ascii=True), flush=True)
