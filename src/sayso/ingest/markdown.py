"""Markdown → Article: the text path, with front matter and a leading heading taken for what they are.

The text stays as it is, mark-up and all; front matter becomes a boilerplate block and the metadata it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sayso.ingest.decode import check_text, empty
from sayso.ingest.fields import Metadata
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.text import article_from_text
from sayso.records import Article, Block, Capture
from sayso.records.spans import trim

_FRONT = re.compile(r"(?:\ufeff)?(---|\+\+\+)[ \t]*\r?\n")
_ENTRY = re.compile(r"([A-Za-z_][\w .-]{0,40}?)\s{0,3}[:=]\s?(.*)")
_ITEM = re.compile(r"\s{0,8}-\s+(.*)")


def article_from_markdown(
    text: str,
    *,
    id: str | None = None,
    name: str = "",
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    capture: Capture | None = None,
    limits: Limits = DEFAULT_LIMITS,
    warnings: tuple[str, ...] = (),
) -> Article:
    """The article that a Markdown `text` is; arguments and errors are those of `article_from_text`.

    What is given here goes before what the front matter says.
    """
    check_text(text, name or "the text", limits=limits)
    front, body_start = front_matter(text)
    known = Metadata.of(front)
    body = text[body_start:]
    if not body.strip():
        raise empty(name or "the text")
    article = article_from_text(
        body,
        id=id or known.id,
        name=name,
        title=title or known.title or _heading(body),
        byline=known.byline,
        outlet=outlet or known.outlet,
        published=published or known.published,
        language=known.language,
        url=known.url,
        capture=capture,
        limits=limits,
        warnings=(*warnings, *known.warnings),
    )
    if not body_start:
        return article
    moved = [Block(b.kind, (b.span[0] + body_start, b.span[1] + body_start)) for b in article.blocks]
    matter = Block("boilerplate", trim(text, (0, body_start)))
    return replace(article, text=text, blocks=(matter, *moved))


def front_matter(text: str) -> tuple[Mapping[str, object], int]:
    """The entries of the YAML or TOML front matter that `text` opens with, and the offset after it.

    Only plain ``key: value`` (or ``key = value``) lines and lists of strings are read.
    """
    opening = _FRONT.match(text)
    if opening is None:
        return {}, 0
    closing = re.compile(rf"^{re.escape(opening[1])}[ \t]*$", re.MULTILINE).search(text, opening.end())
    if closing is None or closing.start() - opening.end() > 20_000:
        return {}, 0
    entries: dict[str, object] = {}
    last: str | None = None
    for line in text[opening.end() : closing.start()].splitlines():
        item = _ITEM.fullmatch(line)
        entry = _ENTRY.fullmatch(line)
        if item and last is not None:
            listed = entries.get(last)
            entries[last] = [*(listed if isinstance(listed, list) else []), _unquote(item[1])]
        elif entry:
            last = entry[1].strip()
            entries[last] = _value(entry[2].strip())
    return entries, closing.end()


def _value(raw: str) -> object:
    if raw.startswith("[") and raw.endswith("]"):
        return [_unquote(part.strip()) for part in raw[1:-1].split(",") if part.strip()]
    return _unquote(raw)


def _unquote(raw: str) -> str:
    return raw[1:-1] if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'" else raw


def _heading(body: str) -> str | None:
    """The first line, where it is a heading of the first level (``# …``, or underlined with ``===``)."""
    lines = body.lstrip().splitlines()[:2]
    match = re.fullmatch(r"#\s+(.{1,300}?)(?:\s+#{1,6})?\s*", lines[0])
    if match:
        return match[1]
    if len(lines) == 2 and re.fullmatch(r"={3,}\s*", lines[1]):
        return lines[0].strip()
    return None


__all__ = ["article_from_markdown", "front_matter"]
