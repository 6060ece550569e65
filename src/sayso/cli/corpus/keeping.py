"""`sayso backup`, `health`, `log`: how a corpus does."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.groups import MANY_ROWS, ManyRows
from sayso.cli.corpus.running import DONE, FAILED, guarded, opened, print_json, tell

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: a corpus itself.")]
AsideOption = Annotated[bool, typer.Option("--set-aside", help="List the inputs that were set aside.")]


def backup(corpus: options.CorpusArgument, file: FileArgument) -> None:
    """Copies a whole corpus into one SQLite file.

    Others may go on reading and writing meanwhile.
    """

    def work() -> None:
        with opened(corpus) as there:
            there.backup(file)
        tell(f"{file}: written")

    guarded(work)


def health(corpus: options.CorpusArgument, json: options.JsonOption = False) -> None:
    """Counts what is in a corpus and checks it.

    Integrity, references, indexes, the log's chain.

    Ends with 0 if nothing is wrong, 1 if something is.
    """

    def work() -> int:
        from sayso.records.codec import to_json

        with opened(corpus) as there:
            found = there.health()
        if json:
            print_json(to_json(found), sys.stdout)
        else:
            for name in "articles versions stories claims clusters entities set_aside".split():
                print(f"{name.replace('_', ' '):14} {getattr(found, name):>12,}")
            for name in "first_added last_added schema_version".split():
                print(f"{name.replace('_', ' '):14} {getattr(found, name) or '':>12}")
            if found.bytes is not None:
                print(f"{'bytes':14} {found.bytes:>12,}")
            for name, pairs in (("outlets", found.outlets), ("made by", found.made_by)):
                for value, count in pairs:
                    print(f"{name:14} {count:>12,}  {value}")
        for problem in found.problems:
            tell(f"{corpus}: {problem}")
        return FAILED if found.problems else DONE

    guarded(work)


def log(
    corpus: options.CorpusArgument,
    set_aside: AsideOption = False,
    rows: ManyRows = MANY_ROWS,
) -> None:
    """Shows the log: what was done, when, by which version.

    Newest first. With --set-aside: what could not be read, and why.
    """

    def work() -> None:
        from sayso.corpus.views import AsideRow, LogEntry

        with opened(corpus, read_only=True) as there:
            if set_aside:
                rows.show(there.set_aside(**rows.page), AsideRow)
            else:
                rows.show(there.log(**rows.page), LogEntry)

    guarded(work)


COMMANDS = (backup, health, log)
