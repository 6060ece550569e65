"""`sayso stories`, `articles`, `entities`, `timeline`, `events`: what is in a corpus, page by page."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from sayso.cli.corpus import options
from sayso.cli.corpus.groups import MANY_ROWS, ROWS, ManyRows, Rows, Search, entity_key
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
StoryKeyOption = Annotated[int, typer.Option("--story", metavar="KEY", help="Of this story.")]
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A name, or part of one, also mistyped.", show_default=False)
]


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
    rows: Rows = ROWS,
) -> None:
    """Lists the stories of a corpus: the articles on one happening."""

    def work() -> None:
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
                **rows.page,
            )
        rows.show(page, StoryRow)

    guarded(work)


def articles(
    corpus: options.CorpusArgument,
    words: options.TextArgument = "",
    story: options.StoryOption = None,
    outlet: options.OutletOption = None,
    order: ArticleOrderOption = "newest",
    rows: Rows = ROWS,
) -> None:
    """Lists the articles, each with the key that `sayso remove` takes."""

    def work() -> None:
        from sayso.corpus.views import ArticleRow

        with opened(corpus, read_only=True) as there:
            page = there.articles(
                text=words, story=story, outlet=outlet, order=cast("Any", order), **rows.page
            )
        rows.show(page, ArticleRow)

    guarded(work)


def entities(
    corpus: options.CorpusArgument,
    name: NameArgument = "",
    kind: KindOption = None,
    country: options.CountryOption = None,
    rows: Rows = ROWS,
) -> None:
    """Lists people, bodies and places, the most spoken of first."""

    def work() -> None:
        from sayso.corpus.views import EntityRow

        with opened(corpus, read_only=True) as there:
            page = there.entities(name, kind=kind, country=country, **rows.page)
        rows.show(page, EntityRow)

    guarded(work)


def timeline(
    corpus: options.CorpusArgument,
    words: options.TextArgument = "",
    story: options.StoryOption = None,
    entity: options.EntityOption = None,
    rows: ManyRows = MANY_ROWS,
) -> None:
    """Shows what happened and was said when, oldest first.

    Of a story, an entity or a search.
    """

    def work() -> None:
        from sayso.corpus.views import TimelineEntry

        if not (words or story or entity):
            raise UsageError("sayso timeline", "it is of words, a story or an entity", "name one")
        with opened(corpus, read_only=True) as there:
            query = Search().query(there, words) if words else None
            about = entity_key(there, entity)
            page = there.timeline(story=story, entity=about, query=query, **rows.page)
        rows.show(page, TimelineEntry)

    guarded(work)


def events(corpus: options.CorpusArgument, story: StoryKeyOption, rows: ManyRows = MANY_ROWS) -> None:
    """Shows the events of a story, each once with the articles that tell of it, the most told first."""

    def work() -> None:
        from sayso.corpus.views import Happening

        with opened(corpus, read_only=True) as there:
            page = there.happenings(story, **rows.page)
        rows.show(page, Happening)

    guarded(work)


COMMANDS = (stories, articles, entities, timeline, events)
