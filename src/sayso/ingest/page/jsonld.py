"""The schema.org description that a page carries as JSON-LD: which node is the article, and its fields.

Publishers write it with care because search engines read it, but not always as valid JSON: comments, trailing
commas, raw line breaks and HTML entities are put up with, and from a script that is no JSON at all the few
fields wanted here are picked by pattern.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

Node = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting|ClaimReview|OpinionPiece)$")
_WRAPPER = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|\]\]>|;)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_STRING = r'"((?:[^"\\]|\\.)*)"'
_FIELD = re.compile(r'"(headline|datePublished|dateModified|articleBody|inLanguage)"\s*:\s*' + _STRING)
_AUTHOR = re.compile(r'"author"\s*:[\s\[{]*(?:"@type"\s*:\s*"Person"\s*,\s*)?"name"\s*:\s*' + _STRING)
_MAX_NODES = 20_000


def nodes(scripts: list[str]) -> list[Node]:
    """Every JSON object in the page's JSON-LD scripts, outermost first."""
    found: list[Node] = []
    for script in scripts:
        value = _parsed(script)
        queue: list[Any] = [value]
        for item in queue:
            if len(queue) > _MAX_NODES:
                break
            if isinstance(item, dict):
                found.append(item)
                queue.extend(item.values())
            elif isinstance(item, list):
                queue.extend(item)
    return found


def _parsed(script: str) -> Any:
    text = _WRAPPER.sub("", _WRAPPER.sub("", script)).strip()
    for attempt in (text, _TRAILING_COMMA.sub("", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    picked: Node = {name: _unescaped(value) for name, value in reversed(_FIELD.findall(text))}
    authors = [_unescaped(name) for name in _AUTHOR.findall(text)]
    if picked or authors:
        picked |= {"@type": "Article", "author": [{"@type": "Person", "name": name} for name in authors]}
    return picked


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text


def types(node: Node) -> list[str]:
    """The node's types, without a namespace."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [v.rsplit("/", 1)[-1] for v in values if isinstance(v, str)]


def article_node(found: list[Node], urls: tuple[str, ...] = ()) -> Node:
    """The node that describes the page's article; empty where none does.

    Related articles may be described beside it: the one that names one of the page's `urls` wins, then
    the one with most of the fields that only the page's own article has.
    """

    def merit(node: Node) -> tuple[bool, int]:
        own = {str(node.get(key)) for key in ("url", "@id", "mainEntityOfPage")} | {
            str(part.get("@id")) for part in [node.get("mainEntityOfPage")] if isinstance(part, dict)
        }
        fields = ("headline", "datePublished", "author", "publisher", "articleBody", "dateModified")
        return (any(url in own for url in urls), sum(1 for f in fields if node.get(f)))

    articles = [n for n in found if any(_ARTICLE.search(t) for t in types(n)) and _nameable(n)]
    best = max(articles, key=merit, default=None)
    if best is not None:
        return best
    pages = [n for n in found if n.get("datePublished") and "WebPage" in types(n)]
    return pages[0] if pages else {}


def _nameable(node: Node) -> bool:
    return any(node.get(f) for f in ("headline", "name", "datePublished", "articleBody"))


def strings(value: Any, found: list[Node], depth: int = 0) -> Iterator[str]:
    """The names a property holds: strings, nodes with a name, references by ``@id``, lists of these."""
    if isinstance(value, str):
        if value.strip():
            yield clean(value)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, found, depth)
    elif isinstance(value, dict) and depth < 3:
        name = value.get("name") or " ".join(
            part for key in ("givenName", "familyName") if isinstance(part := value.get(key), str)
        )
        if name:
            yield from strings(name, found, depth + 1)
        elif isinstance(value.get("@id"), str):
            others = (n for n in found if n.get("@id") == value["@id"] and n is not value and n.get("name"))
            other = next(others, None)
            if other is not None:
                yield from strings(other["name"], found, depth + 1)


def clean(text: str) -> str:
    """Entities resolved (twice: they are often escaped twice), white space folded."""
    return " ".join(unescape(unescape(text)).replace("\u00ad", "").split())
