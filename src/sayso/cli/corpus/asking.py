"""`sayso trace`, `search`, `dossier`: who says what, and how it travelled."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.groups import ALL, FORM, ROWS, Form, Rows, Search
from sayso.cli.corpus.running import choose_form, destination, guarded, opened, print_json
from sayso.cli.outputs import UsageError

OrderOption = Annotated[
    str, typer.Option(metavar="ORDER", help="relevance, newest, oldest, origins, outlets.")
]
ClaimOption = Annotated[
    str | None, typer.Option("--claim", metavar="KEY", help="Of this claim: its number in a trace or search.")
]
QueryOption = Annotated[str | None, typer.Option(metavar="WORDS", help="Of the claims that a search finds.")]
NameArgument = Annotated[str, typer.Argument(metavar="ENTITY", help="A name, or a key.")]
SaidCursorOption = Annotated[
    str | None, typer.Option(metavar="CURSOR", help="The next page of what it said.")
]
AboutCursorOption = Annotated[
    str | None, typer.Option(metavar="CURSOR", help="The next page of what was said about it.")
]


def trace(
    corpus: options.CorpusArgument,
    story: options.StoryOption = None,
    claim: ClaimOption = None,
    query: QueryOption = None,
    json: options.JsonOption = False,
    out: options.OutOption = None,
) -> None:
    """Shows how claims travelled, from whom, and who contradicts them.

    Without --story, --claim or --query, of the whole corpus. --json is the format of story sets.
    """

    def work() -> None:
        from sayso.corpus.views import Query

        if sum(map(bool, (story, claim, query))) > 1:
            raise UsageError("sayso trace", "it takes one of --story, --claim and --query", "choose one")
        key = _cluster_key(claim)
        with opened(corpus, read_only=True) as there:
            found = there.trace(story=story, claim=key, query=Query(text=query) if query else None)
        with destination(out) as stream:
            if json:
                print_json(found.to_dict(), stream)
            else:
                from sayso.cli.corpus.tracing import print_trace

                print_trace(found, stream, every=key is not None)

    guarded(work)


def _cluster_key(told: str | None) -> int | None:
    """The key of a cluster as a trace ("5") or its JSON ("k5") writes it."""
    if told is None:
        return None
    digits = told.removeprefix("k")
    if not digits.isdecimal() or len(digits) > 18:
        raise UsageError(f"--claim {told}", "is no number of a claim", "sayso search shows them as `cluster`")
    return int(digits)


def search(
    corpus: options.CorpusArgument,
    words: options.TextArgument = "",
    asked: Search = ALL,
    order: OrderOption = "relevance",
    rows: Rows = ROWS,
) -> None:
    """Finds claims by words and by what is known of them."""

    def work() -> None:
        from sayso.corpus.views import ClaimRow

        with opened(corpus, read_only=True) as there:
            found = there.search(asked.query(there, words, order), **rows.page)
        rows.show(found, ClaimRow)

    guarded(work)


def dossier(
    corpus: options.CorpusArgument,
    entity: NameArgument,
    limit: options.LimitOption = 20,
    said_cursor: SaidCursorOption = None,
    about_cursor: AboutCursorOption = None,
    form: Form = FORM,
) -> None:
    """Shows what was said by and about a person or body.

    In time order, with how often others confirm it.
    """

    def work() -> None:
        chosen = choose_form(form.json, form.csv)
        with opened(corpus, read_only=True) as there:
            found = there.dossier(
                int(entity) if entity.isdecimal() else entity,
                limit=limit,
                said_cursor=said_cursor,
                about_cursor=about_cursor,
            )
        from sayso.cli.corpus.pages import print_dossier

        with destination(form.out) as stream:
            if chosen == "json":
                from sayso.records.codec import to_json

                print_json(to_json(found), stream)
            else:
                print_dossier(found, stream, csv=chosen == "csv")

    guarded(work)


COMMANDS = (trace, search, dossier)
