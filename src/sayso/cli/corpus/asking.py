"""`sayso trace`, `search`, `stories`, `timeline`, `dossier`: what is asked of a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.running import choose_form, destination, guarded, opened, print_json

if TYPE_CHECKING:
    from sayso.corpus.views import Query

OrderOption = Annotated[
    str, typer.Option(metavar="ORDER", help="relevance, newest, oldest, origins, outlets.")
]
StoryOrderOption = Annotated[
    str, typer.Option(metavar="ORDER", help="newest, oldest, articles, outlets, contested.")
]
ClaimOption = Annotated[
    int | None, typer.Option("--claim", metavar="KEY", help="Of this claim (its cluster).")
]
QueryOption = Annotated[str | None, typer.Option(metavar="WORDS", help="Of the claims that a search finds.")]
NameArgument = Annotated[str, typer.Argument(metavar="ENTITY", help="A name, or a key.")]
MinArticlesOption = Annotated[int | None, typer.Option(metavar="N", help="Articles, at least.")]
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

        with opened(corpus, read_only=True) as there:
            found = there.trace(story=story, claim=claim, query=Query(text=query) if query else None)
        with destination(out) as stream:
            if json:
                print_json(found.to_dict(), stream)
            else:
                from sayso.cli.corpus.pages import print_trace

                print_trace(found, stream)

    guarded(work)


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

    def work() -> None:
        from sayso.cli.corpus.listing import show
        from sayso.corpus.views import ClaimRow

        with opened(corpus, read_only=True) as there:
            page = there.search(query_of(words, fields), limit=limit, cursor=cursor)
        show(page, ClaimRow, json=json, csv=csv, out=out)

    guarded(work)


def query_of(words: str, fields: dict[str, Any]) -> Query:
    """The query that options ask for. Raises CorpusError for a value that none can have."""
    from sayso.corpus.queries import checked
    from sayso.corpus.views import Query

    return checked(Query(text=words, **fields))


def stories(
    corpus: options.CorpusArgument,
    words: options.TextArgument = "",
    outlet: options.OutletOption = None,
    country: options.CountryOption = None,
    published_from: options.FromOption = None,
    published_to: options.ToOption = None,
    contested: options.ContestedOption = None,
    min_articles: MinArticlesOption = None,
    order: StoryOrderOption = "newest",
    limit: options.LimitOption = 20,
    cursor: options.CursorOption = None,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    out: options.OutOption = None,
) -> None:
    """Lists the stories of a corpus: the articles on one happening."""

    def work() -> None:
        from sayso.cli.corpus.listing import show
        from sayso.corpus.views import StoryRow

        with opened(corpus, read_only=True) as there:
            page = there.stories(
                words,
                order=order,
                outlet=outlet,
                country=country,
                published_from=published_from,
                published_to=published_to,
                contested=contested,
                min_articles=min_articles,
                limit=limit,
                cursor=cursor,
            )
        show(page, StoryRow, json=json, csv=csv, out=out)

    guarded(work)


def timeline(
    corpus: options.CorpusArgument,
    words: options.TextArgument = "",
    story: options.StoryOption = None,
    entity: options.EntityOption = None,
    limit: options.LimitOption = 50,
    cursor: options.CursorOption = None,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    out: options.OutOption = None,
) -> None:
    """Shows what happened and was said when, oldest first: of a story, an entity or a search."""

    def work() -> None:
        from sayso.cli.corpus.listing import show
        from sayso.corpus.views import TimelineEntry

        with opened(corpus, read_only=True) as there:
            query = query_of(words, {}) if words else None
            page = there.timeline(story=story, entity=entity, query=query, limit=limit, cursor=cursor)
        show(page, TimelineEntry, json=json, csv=csv, out=out)

    guarded(work)


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
                print_dossier(found, cast("Any", stream), csv=form == "csv")

    guarded(work)


COMMANDS = (trace, search, stories, timeline, dossier)
