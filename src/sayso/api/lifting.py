"""Whatever a caller hands over (paths, URLs, texts, mappings, articles) → articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.api.batches import Item, fault
from sayso.errors import InputError, SaysoError, rebuilt
from sayso.ingest.inputs import Options, articles, is_url
from sayso.ingest.jsonl import article_or_aside
from sayso.ingest.sniff import is_page
from sayso.ingest.text import article_from_text
from sayso.records import Article, SetAside

Given = str | Path | Mapping[str, Any] | Article | SetAside
"""What can be read: a path, URL or text, a mapping with the usual field names, or an article."""

_SUFFIX = re.compile(
    r"\.(?:txt|text|md|markdown|html?|xhtml|xml|rss|atom|rdf|json|jsonl|ndjson|csv|warc|pdf|docx?|gz)\s*$",
    re.I,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://\S+$", re.I)
_LONGEST_PATH = 4096


def lift(given: Iterable[Given], options: Options) -> Iterator[Item]:
    """The articles of all that is `given`, in order. What cannot be read comes out as a SetAside."""
    for number, item in enumerate(given, start=1):
        name = f"item {number}"
        if isinstance(item, Article | SetAside):
            yield item
            continue
        try:
            yield from _lift(item, name, options)
        except SaysoError as error:
            yield SetAside.of(error, error.where)
        except Exception as error:  # one bad input must not end a batch, whatever a library does with it
            yield SetAside.of(fault(name, error), name)


def lift_one(given: Given, options: Options) -> Article:
    """The one article that is `given`. Raises InputError where it cannot be read or holds several."""
    if isinstance(given, Article):
        return given
    found = [given] if isinstance(given, SetAside) else _lift(given, "the text", options)
    first: Item | None = None
    for item in found:
        if first is not None:
            raise InputError(str(given), "it holds several articles", "use read_many")
        first = item
    if first is None:
        raise InputError(str(given), "it holds no article")
    if isinstance(first, SetAside):
        raise rebuilt(first.kind, first.name or first.id, first.reason or first.error, first.mend)
    return first


def _lift(given: object, name: str, options: Options) -> Iterator[Item]:
    if isinstance(given, Mapping):
        item = article_or_aside(given, name=name)
        yield item if isinstance(item, SetAside) else _overridden(item, options)
    elif isinstance(given, Path):
        yield from articles([given], options)
    elif not isinstance(given, str):
        wanted = "give a path, a URL, a text, a mapping or an Article"
        raise InputError(name, f"it is of the type {type(given).__name__}", wanted)
    elif is_url(given) or _is_path(given):
        yield from articles([given], options)
    else:
        yield _of_text(given, name, options)


def _is_path(given: str) -> bool:
    """Whether a string names a file: one that is there, or one line that can hardly be anything else.

    The latter, when nothing is there, is better answered with an error than read as an article of one word.
    """
    if "\n" in given or not given or len(given) > _LONGEST_PATH:
        return False
    try:
        if Path(given).exists():
            return True
    except (OSError, ValueError):
        return False
    one_word = not re.search(r"\s", given.strip())
    return bool(_SUFFIX.search(given) or _SCHEME.match(given) or (one_word and re.search(r"[/\\]", given)))


def _of_text(text: str, name: str, options: Options) -> Article:
    data = text[:8192].encode("utf-8", "replace")
    if options.format == "html" or (options.format is None and is_page(data)):
        from sayso.ingest.html import article_from_html  # heavy

        page: Article = article_from_html(
            text.encode("utf-8", "surrogatepass"), name=name, limits=options.limits
        )
        return _overridden(page, options)
    return article_from_text(
        text,
        name=name,
        title=options.title,
        outlet=options.outlet,
        published=options.published,
        limits=options.limits,
    )


def _overridden(article: Article, options: Options) -> Article:
    return replace(
        article,
        title=options.title or article.title,
        outlet=options.outlet or article.outlet,
        published=options.published or article.published,
    )
