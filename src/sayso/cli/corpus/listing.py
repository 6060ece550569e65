"""Lists of a corpus as tables, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sayso.cli.corpus.running import choose_form, destination, print_csv, print_json, tell
from sayso.cli.corpus.tables import print_table
from sayso.corpus.views import (
    ArticleRow,
    AsideRow,
    ClaimRow,
    EntityRow,
    Happening,
    Judgement,
    LogEntry,
    Page,
    StoryRow,
    TimelineEntry,
    Watch,
)
from sayso.records.codec import to_json

Columns = Mapping[str, Callable[[Any], Any]]


def _attributes(names: str) -> Columns:
    return {name: (lambda row, n=name: getattr(row, n)) for name in names.split()}  # type: ignore[misc]


CLAIMS: Columns = {
    **_attributes("key cluster text source basis form factuality stance"),
    "origins": lambda r: r.independent_origins,
    "outlets": lambda r: r.outlets,
    "article": lambda r: r.article.key,
    "article_id": lambda r: r.article.id,
    "outlet": lambda r: r.article.outlet,
    "published": lambda r: r.article.published,
    "title": lambda r: r.article.title,
    "url": lambda r: r.article.url,
    **_attributes("said_when when where country lat lon"),
    "events": lambda r: r.event_types,
    **_attributes("hardened stale start end within"),
}
_JUDGEMENT = "key kind target_kind target by at reliability credibility others note undone undone_by"
_SHORT: dict[type, str] = {
    ClaimRow: "cluster text source origins outlets outlet published article key",
    ArticleRow: "key title outlet published story claims",
    StoryRow: "key title first last articles outlets claims contested circular",
    EntityRow: "key name kind country articles said",
    TimelineEntry: "when what text source outlet",
    Happening: "type text actor recipient when where articles outlets",
    Judgement: _JUDGEMENT,
    LogEntry: "key at action target made_by detail",
    AsideRow: "key at times name error",
    Watch: "name words every last_digest",
}
_ALL: dict[type, Columns] = {
    ClaimRow: CLAIMS,
    ArticleRow: _attributes(
        "key id title outlet url published byline added version story claims agency copied_from"
    ),
    StoryRow: _attributes("key title first last articles outlets claims contested circular countries"),
    EntityRow: _attributes("key name kind country sector articles said aliases roles"),
    TimelineEntry: {
        **_attributes("when what"),
        **{
            name: (lambda row, of=of: of(row.claim))  # type: ignore[misc]
            for name, of in CLAIMS.items()
            if name != "when"
        },
    },
    Happening: {
        "type": lambda h: h.type,
        "text": lambda h: "; ".join(dict.fromkeys(m.trigger for m in h.mentions)),
        **_attributes("actor recipient when where articles outlets"),
        "claims": lambda h: tuple(dict.fromkeys(m.claim.key for m in h.mentions)),
    },
    Judgement: _attributes(_JUDGEMENT),
    LogEntry: _attributes("key at action target made_by detail sha256"),
    AsideRow: _attributes("key first at times name error kind"),
    Watch: {
        "name": lambda w: w.name,
        "words": lambda w: w.query.text,
        **_attributes("every created last_digest"),
    },
}


def show(page: Page[Any], kind: type, *, json: bool, csv: bool, out: Path | None) -> None:
    """Prints a page of rows of `kind`; tells on standard error how to get the next."""
    form = choose_form(json, csv)
    columns = _ALL[kind]
    with destination(out) as stream:
        if form == "json":
            print_json(to_json(page), stream)
        elif form == "csv":
            print_csv(list(columns), ([of(row) for of in columns.values()] for row in page.items), stream)
        else:
            short = _SHORT[kind].split()
            print_table(short, ([columns[name](row) for name in short] for row in page.items), stream)
    if not page.items and form != "json":
        tell("nothing found")
    if page.next and form != "json":
        more = "more than " if page.more_than else ""
        tell(f"{len(page.items)} of {more}{page.total}; the next: --cursor {page.next}")
