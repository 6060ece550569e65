"""`sayso trace`, `search`, `dossier`: who says what, and how it travelled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.running import choose_form, destination, guarded, opened, print_json
from sayso.cli.outputs import UsageError
from sayso.errors import CorpusError

if TYPE_CHECKING:
    from sayso.corpus.corpus import Corpus
    from sayso.corpus.views import Query

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
    """Shows how claims travelled: their origins, who took them from whom, who contradicts them.

    Without --story, --claim or --query, of the whole corpus. --json is the format of story sets.
    """

    def work() -> None:
        from sayso.corpus.views import Query

        if sum(map(bool, (story, claim, query))) > 1:
            raise UsageError("sayso trace", "it takes one of --story, --claim and --query", "choose one")
        key = _cluster_key(claim)
        with opened(corpus, read_only=True) as there:
            found = there.trace(story=story, claim=key, query=Query(text=query) if query else None)
            alone = there.claim(key) if key is not None and not json else None
        with destination(out) as stream:
            if json:
                print_json(found.to_dict(), stream)
            else:
                from sayso.cli.corpus.tracing import print_trace

                print_trace(found, stream, alone)

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
    source: options.SourceOption = None,
    entity: options.EntityOption = None,
    basis: options.BasisOption = None,
    event: options.EventOption = None,
    country: options.CountryOption = None,
    place: options.PlaceOption = None,
    outlet: options.OutletOption = None,
    factuality: options.FactualityOption = None,
    story: options.StoryOption = None,
    article: options.ArticleOption = None,
    published_from: options.FromOption = None,
    published_to: options.ToOption = None,
    happened_from: options.HappenedFromOption = None,
    happened_to: options.HappenedToOption = None,
    min_origins: options.MinOriginsOption = None,
    max_origins: options.MaxOriginsOption = None,
    min_outlets: options.MinOutletsOption = None,
    own_voice: options.OwnVoiceOption = None,
    contested: options.ContestedOption = None,
    order: OrderOption = "relevance",
    limit: options.LimitOption = 20,
    cursor: options.CursorOption = None,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    out: options.OutOption = None,
) -> None:
    """Finds claims by words and by what is known of them."""
    fields: dict[str, Any] = {
        "source": source,
        "entity": entity,
        "basis": basis,
        "event": event,
        "country": country,
        "place": place,
        "outlet": outlet,
        "factuality": tuple(factuality or ()),
        "story": story,
        "article": article,
        "published_from": published_from,
        "published_to": published_to,
        "happened_from": happened_from,
        "happened_to": happened_to,
        "min_origins": min_origins,
        "max_origins": max_origins,
        "min_outlets": min_outlets,
        "own_voice": own_voice,
        "contested": contested,
        "order": order,
    }

    page = (limit, cursor)
    guarded(lambda: _search(corpus, words, fields, page, json=json, csv=csv, out=out))


def _search(
    corpus: str,
    words: str,
    fields: dict[str, Any],
    page: tuple[int, str | None],
    *,
    json: bool,
    csv: bool,
    out: Path | None,
) -> None:
    from sayso.cli.corpus.listing import show
    from sayso.corpus.views import ClaimRow

    limit, cursor = page
    with opened(corpus, read_only=True) as there:
        found = there.search(query_of(there, words, fields), limit=limit, cursor=cursor)
    show(found, ClaimRow, json=json, csv=csv, out=out)


def query_of(corpus: Corpus, words: str, fields: dict[str, Any]) -> Query:
    """The query that options ask for, an entity by its name or key.

    Raises UsageError for a value that none can have, NotFoundError for an entity that is not there.
    """
    from sayso.corpus.queries import checked
    from sayso.corpus.views import Query

    try:
        query = checked(Query(text=words, **{**fields, "entity": None}))
    except CorpusError as error:
        raise UsageError(error.where, error.reason, error.mend) from None
    return replace(query, entity=entity_key(corpus, fields.get("entity")))


def entity_key(corpus: Corpus, told: str | None) -> int | None:
    """The key of the entity that is meant by name or key. Raises NotFoundError, naming near ones."""
    if told is None:
        return None
    return corpus.dossier(int(told) if told.isdecimal() else told, limit=1).entity.key


def dossier(
    corpus: options.CorpusArgument,
    entity: NameArgument,
    limit: options.LimitOption = 20,
    said_cursor: SaidCursorOption = None,
    about_cursor: AboutCursorOption = None,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    out: options.OutOption = None,
) -> None:
    """Shows what was said by and about a person or body, in time order, with its origins."""

    def work() -> None:
        form = choose_form(json, csv)
        with opened(corpus, read_only=True) as there:
            found = there.dossier(
                int(entity) if entity.isdecimal() else entity,
                limit=limit,
                said_cursor=said_cursor,
                about_cursor=about_cursor,
            )
        from sayso.cli.corpus.pages import print_dossier

        with destination(out) as stream:
            if form == "json":
                from sayso.records.codec import to_json

                print_json(to_json(found), stream)
            else:
                print_dossier(found, stream, csv=form == "csv")

    guarded(work)


COMMANDS = (trace, search, dossier)
