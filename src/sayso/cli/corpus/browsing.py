"""`sayso stories`, `articles`, `entities`, `timeline`: what is in a corpus, page by page."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.asking import entity_key, query_of
from sayso.cli.corpus.running import guarded, opened
from sayso.cli.outputs import UsageError

StoryOrderOption = Annotated[
    str, typer.Option(metavar="ORDER", help="newest, oldest, articles, outlets, contested.")
]
ArticleOrderOption = Annotated[str, typer.Option(metavar="ORDER", help="newest, oldest, added.")]
MinArticlesOption = Annotated[int | None, typer.Option(metavar="N", help="Articles, at least.")]
KindOption = Annotated[
    str | None, typer.Option(metavar="KIND", help="person, organisation, place, group, document, outlet.")
]
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A name, or part of one, also mistyped.", show_default=False)
]
_STORY_ORDERS = ("newest", "oldest", "articles", "outlets", "contested")
_ARTICLE_ORDERS = ("newest", "oldest", "added")


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

        _check_order(order, _STORY_ORDERS)
        with opened(corpus, read_only=True) as there:
            query_of(there, "", {"published_from": published_from, "published_to": published_to})  # are dates
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


def articles(
    corpus: options.CorpusArgument,
    words: options.TextArgument = "",
    story: options.StoryOption = None,
    outlet: options.OutletOption = None,
    order: ArticleOrderOption = "newest",
    limit: options.LimitOption = 20,
    cursor: options.CursorOption = None,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    out: options.OutOption = None,
) -> None:
    """Lists the articles of a corpus, each with the key that `sayso remove` takes."""

    def work() -> None:
        from sayso.cli.corpus.listing import show
        from sayso.corpus.views import ArticleRow

        _check_order(order, _ARTICLE_ORDERS)
        with opened(corpus, read_only=True) as there:
            page = there.articles(
                text=words, story=story, outlet=outlet, order=cast("Any", order), limit=limit, cursor=cursor
            )
        show(page, ArticleRow, json=json, csv=csv, out=out)

    guarded(work)


def entities(
    corpus: options.CorpusArgument,
    name: NameArgument = "",
    kind: KindOption = None,
    country: options.CountryOption = None,
    limit: options.LimitOption = 20,
    cursor: options.CursorOption = None,
    json: options.JsonOption = False,
    csv: options.CsvOption = False,
    out: options.OutOption = None,
) -> None:
    """Lists the people, bodies and places of a corpus, each with its key, the most spoken of first."""

    def work() -> None:
        from sayso.cli.corpus.listing import show
        from sayso.corpus.views import EntityRow

        with opened(corpus, read_only=True) as there:
            page = there.entities(name, kind=kind, country=country, limit=limit, cursor=cursor)
        show(page, EntityRow, json=json, csv=csv, out=out)

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

        if not (words or story or entity):
            raise UsageError("sayso timeline", "it is of words, a story or an entity", "name one")
        with opened(corpus, read_only=True) as there:
            query = query_of(there, words, {}) if words else None
            about = entity_key(there, entity)
            page = there.timeline(story=story, entity=about, query=query, limit=limit, cursor=cursor)
        show(page, TimelineEntry, json=json, csv=csv, out=out)

    guarded(work)


def _check_order(order: str, orders: tuple[str, ...]) -> None:
    if order not in orders:
        raise UsageError(f"--order {order}", "is unknown", f"choose one of: {', '.join(orders)}")


COMMANDS = (stories, articles, entities, timeline)
