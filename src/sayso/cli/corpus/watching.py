"""`sayso watch`: saved searches and their digests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.groups import ALL, FORM, Form, Search
from sayso.cli.corpus.running import destination, guarded, opened, print_json, tell
from sayso.cli.outputs import UsageError

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Of the saved search.", show_default=False)]
EveryOption = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Least time between two digests: 30m, 12h, 1d (the default), 0."),
]
DigestOption = Annotated[bool, typer.Option("--digest", help="Print what is new for it.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Even if its last digest is too young.")]
FormOption = Annotated[
    str | None, typer.Option("--format", metavar="FORM", help="Of the digest: markdown, json, atom.")
]
ForgetOption = Annotated[bool, typer.Option("--forget", help="Forget the saved search.")]
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_BY_SUFFIX = {".md": "markdown", ".json": "json", ".xml": "atom", ".atom": "atom"}


def watch(
    corpus: options.CorpusArgument,
    name: NameArgument = "",
    words: options.TextArgument = "",
    asked: Search = ALL,
    every: EveryOption = None,
    digest: DigestOption = False,
    force: ForceOption = False,
    form: FormOption = None,
    forget: ForgetOption = False,
    rows: Form = FORM,
) -> None:
    """Saves a search, tells what is new for it, or lists them.

    \b
    Save:        sayso watch news.corpus dams "dam -beaver" --min-origins 2 --every 12h
    What is new: sayso watch news.corpus dams --digest -o dams.atom
    All:         sayso watch news.corpus
    """

    def work() -> None:
        if not name:
            _list(corpus, rows)
        elif digest:
            _digest(corpus, name, force, form or ("json" if rows.json else None), rows.out)
        elif forget:
            with opened(corpus) as there:
                there.unwatch(name)
            tell(f"{name}: forgotten")
        else:
            if not words and asked.is_empty:
                raise UsageError(f"watch {name}", "it searches for nothing", "give words, or --digest")
            _save(corpus, name, words, asked, every or "1d")

    guarded(work)


def _save(corpus: str, name: str, words: str, asked: Search, every: str) -> None:
    seconds = _seconds(every)
    with opened(corpus) as there:
        saved = there.watch(name, asked.query(there, words), every=seconds)
    tell(f"{saved.name}: saved; --digest tells what is new from now on, at most every {every}")


def _list(corpus: str, rows: Form) -> None:
    from sayso.corpus.views import Page, Watch

    with opened(corpus, read_only=True) as there:
        found = there.watches()
    rows.show(Page(found, len(found)), Watch)


def _digest(corpus: str, name: str, force: bool, form: str | None, out: Path | None) -> None:
    from sayso.export.digest import digest_atom, digest_markdown
    from sayso.records.codec import to_json

    form = form or _BY_SUFFIX.get(out.suffix.lower() if out else "", "markdown")
    if form not in ("markdown", "json", "atom"):
        raise UsageError(f"--format {form}", "is unknown", "choose one of: markdown, json, atom")
    with opened(corpus) as there:
        made = there.digest(name, force=force)
        where = there.where
    if made is None:
        tell(f"{name}: its last digest is too young (--force makes one all the same)")
        return
    with destination(out) as stream:
        if form == "json":
            print_json(to_json(made), stream)
        else:
            stream.write(digest_atom(made, where) if form == "atom" else digest_markdown(made))


def _seconds(told: str) -> int:
    number, unit = (told[:-1], told[-1:]) if told[-1:] in _UNITS else (told, "s")
    if not number.isdecimal() or len(number) > 9:
        raise UsageError(f"--every {told}", "is no time", "write it as 30m, 12h or 1d")
    return int(number) * _UNITS[unit]


COMMANDS = (watch,)
