"""What a page says about itself: title, authors, outlet, dates, address, language.

JSON-LD comes first, then OpenGraph and other ``<meta>``, then trafilatura and htmldate, which look at the
mark-up that readers see. Measured on pages of 129 publishers: JSON-LD first beats every single extractor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from sayso.ingest.canonical import believable, clean_url
from sayso.ingest.dates import not_in_future, to_edtf
from sayso.ingest.page import authors, jsonld, titles

_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time article:published datepublished "
    "publishdate publish-date parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date.issued "
    "dcterms.created dcterms.issued dc.date pubdate date article.published citation_publication_date"
).split()
_MODIFIED = "article:modified_time og:updated_time lastmod last-modified datemodified".split()
_AUTHOR = (
    "author article:author og:article:author og:author parsely-author sailthru.author byl dc.creator "
    "dcterms.creator cxenseparse:author articleauthor article:author_name citation_author"
).split()
_TITLE = "og:title twitter:title parsely-title sailthru.title dc.title title headline".split()
_MAX_TITLE = 1000
_MAX_SEARCHED = 3_000_000
_SITE_TYPES = frozenset({"WebSite", "NewsMediaOrganization"})
_SITE = "og:site_name application-name apple-mobile-web-app-title dc.publisher".split()


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """`published` and `modified` are EDTF, `language` BCP 47 in lower case, `titles` all wordings found."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    language: str | None = None
    article_body: str = ""
    titles: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def page_metadata(tree: Any, html: str, url: str | None = None) -> PageMetadata:
    """The metadata of a page.

    Args:
        tree: the page, an lxml HTML element; left as it is.
        html: its source, which htmldate searches as the last resort.
        url: where it was fetched, if it was.
    """
    meta = _meta(tree)
    nodes = jsonld.nodes(_scripts(tree))
    address = _address(tree, meta, url)
    article = jsonld.article_node(nodes, tuple(u for u in (address, url) if u))
    other = _Fallback(tree, html, address or url)
    site_names = _site_names(meta, nodes, article, address or url)
    outlet = site_names[0] if site_names else None
    wordings = _titles(tree, meta, nodes, article)
    title = _title(wordings, site_names) or other.title()
    stated = [*_values(article, "datePublished", nodes), *_all(meta, _PUBLISHED), *_times(tree)]
    published, warnings = _first_date(stated)
    return PageMetadata(
        title=title,
        authors=_authors(meta, nodes, article, other, site_names),
        outlet=outlet,
        published=published or other.date(),
        modified=_first_date([*_values(article, "dateModified", nodes), *_all(meta, _MODIFIED)])[0],
        url=address or (clean_url(url) if url else None),
        language=_language(tree, meta, article, nodes),
        article_body=next((b for b in [article.get("articleBody")] if isinstance(b, str)), ""),
        titles=tuple(dict.fromkeys(w for w in (title, *wordings.values()) if w)),
        warnings=warnings,
    )


# -- what the page holds --------------------------------------------------------------------------------


def _meta(tree: Any) -> dict[str, list[str]]:
    """``<meta>`` contents by lower-case name, property or itemprop."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = jsonld.clean(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, []).append(content)
                break
    return found


def _scripts(tree: Any) -> list[str]:
    scripts = (s for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower())
    return [script.text for script in scripts if script.text]


def _all(meta: dict[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in meta.get(key, ())]


def _values(node: jsonld.Node, key: str, nodes: list[jsonld.Node]) -> list[str]:
    return list(jsonld.strings(node.get(key), nodes))


def _texts(tree: Any, tag: str) -> list[str]:
    texts = (jsonld.clean(" ".join(element.itertext())) for element in tree.iter(tag))
    return [text for text in texts if text]


class _Fallback:
    """trafilatura's and htmldate's answers, asked for only where the page's own description is silent."""

    def __init__(self, tree: Any, html: str, url: str | None) -> None:
        self._tree, self._html, self._url = tree, html, url

    def title(self) -> str | None:
        from trafilatura.metadata import extract_title

        return extract_title(self._tree) or None

    def authors(self) -> list[str]:
        from trafilatura.metadata import extract_author

        return (extract_author(self._tree) or "").split("; ")

    def date(self) -> str | None:
        """By htmldate, which searches the source with patterns: not in the very long ones."""
        from htmldate import find_date

        if len(self._html) > _MAX_SEARCHED:
            return None
        found = find_date(self._html, url=self._url, original_date=True, extensive_search=True)
        return _first_date([found] if found else [])[0]


# -- the fields -----------------------------------------------------------------------------------------


def _titles(
    tree: Any, meta: dict[str, list[str]], nodes: list[jsonld.Node], article: jsonld.Node
) -> dict[str, str]:
    """The title's wordings by where they stand, each the first there."""
    places = {
        "json-ld": _values(article, "headline", nodes) or _values(article, "name", nodes),
        "meta": _all(meta, _TITLE),
        "h1": _texts(tree, "h1"),
        "title": _texts(tree, "title"),
    }
    first = {place: values[0] for place, values in places.items() if values}
    return {place: text for place, text in first.items() if len(text) <= _MAX_TITLE}


def _title(wordings: dict[str, str], site_names: list[str]) -> str | None:
    """JSON-LD's wording, the publisher's own; else the one that most of the other places agree on."""
    order = [wordings[place] for place in ("json-ld", "meta", "h1", "title") if place in wordings]
    cleaned = [titles.without_site(text, site_names, order) for text in order]
    if "json-ld" in wordings:
        return cleaned[0]
    votes = [titles.folded(text) for text in cleaned]
    return max(cleaned, key=lambda text: votes.count(titles.folded(text)), default=None)


def _authors(
    meta: dict[str, list[str]],
    nodes: list[jsonld.Node],
    article: jsonld.Node,
    other: _Fallback,
    site_names: list[str],
) -> tuple[str, ...]:
    stated = authors.names(_values(article, "author", nodes) + _values(article, "creator", nodes), site_names)
    own = {titles.folded(name) for name in site_names}
    if stated and not all(titles.folded(name) in own for name in stated):
        return stated
    for key in _AUTHOR:
        named = authors.names(meta.get(key, ()))
        if named and not any(titles.folded(name) in own for name in named):
            return named
    return stated or authors.names(other.authors(), site_names)


def _site_names(
    meta: dict[str, list[str]], nodes: list[jsonld.Node], article: jsonld.Node, url: str | None
) -> list[str]:
    """What the outlet is called, best first; its domain last.

    A company ("Echo Newspapers Ltd."), a slogan or the agency that wrote the story may stand as publisher: of
    the names given the one closest to the domain's goes before all that have nothing in common with it.
    """
    publisher = _values(article, "publisher", nodes)
    sites = [n for n in nodes if not _SITE_TYPES.isdisjoint(jsonld.types(n))]
    site = [name for node in sites for name in _values(node, "name", nodes)]
    named = [*publisher, *_all(meta, _SITE), *site]
    names = [name.lstrip("@").strip() for name in named if "/" not in name and len(name) <= 80]
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    label = titles.folded(max(host.split(".")[:-1], key=len, default=""))

    def rank(name: str) -> tuple[bool, int]:
        own = titles.folded(name)
        related = bool(label) and bool(own) and (label in own or (own in label and len(own) > 2))
        return ("." in name and " " not in name, abs(len(own) - len(label)) if related else 100)

    return list(dict.fromkeys([*sorted(filter(None, names), key=rank), *filter(None, [host, label])]))


def _times(tree: Any) -> list[str]:
    """``<time>`` elements that say they are the date of publication."""
    found = []
    for element in tree.iter("time"):
        marked = "datepublished" in (element.get("itemprop") or "").lower() or "pubdate" in element.attrib
        if marked and element.get("datetime"):
            found.append(str(element.get("datetime")))
    return found


def _first_date(stated: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """The first of the dates `stated` that can be true, as EDTF, and warnings of those before it that cannot.

    A midnight that a template padded a date with is left out.
    """
    warnings: list[str] = []
    for text in stated:
        date, late = not_in_future(to_edtf(text))
        warnings += late
        if date is not None and date > "1800":
            return re.sub(r"T00:00:00Z?$", "", date), tuple(dict.fromkeys(warnings))
    return None, tuple(dict.fromkeys(warnings))


def _address(tree: Any, meta: dict[str, list[str]], url: str | None) -> str | None:
    """The canonical address, absolute and clean.

    A site's front page is none for an article that lies deeper, and no page speaks for another site.
    """
    canonical = (e for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    links: list[str] = [element.get("href") or "" for element in canonical]
    for candidate in [*links, *meta.get("og:url", ()), *meta.get("twitter:url", ())]:
        try:
            absolute: str = urljoin(url or "", candidate.strip())
            parts = urlsplit(absolute)
            deeper = url is not None and urlsplit(url).path.strip("/") and not parts.path.strip("/")
        except ValueError:
            continue
        fit = parts.scheme in ("http", "https") and parts.hostname and not deeper and len(absolute) < 2000
        if fit and believable(absolute, url):
            return clean_url(absolute)
    return None


def _language(
    tree: Any, meta: dict[str, list[str]], article: jsonld.Node, nodes: list[jsonld.Node]
) -> str | None:
    declared = [
        tree.get("lang"),
        tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        *_values(article, "inLanguage", nodes),
        *_all(meta, ("og:locale", "content-language", "language", "dc.language")),
    ]
    for text in declared:
        match = re.match(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|\d{3}|[A-Za-z]{4}))?\b", (text or "").strip())
        if match:
            return "-".join(part.lower() for part in match.groups() if part)
    return None
