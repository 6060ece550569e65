"""What an article is known by, so that the same one is never added twice."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from sayso.ingest.canonical import canonical_url
from sayso.records import Article

_LINE = re.compile(r":\d{1,12}$")
_NAMELESS = re.compile(r"(?:|-|the text|item \d+|sample)$")
"""Names that say nothing of where an article came from: standard input, what Python handed over."""


def identity(article: Article) -> str:
    """What tells this article from all others, as the SHA-256 (hex) of it: nothing of it can be read there.

    Its canonical URL where it has one. Else its input's name and its id together: an id alone is none, for
    every set of articles has an "a1". Where the id is only made from the bytes (`Article.id`), a file of one
    article is known by its name, so that a changed text becomes a new version, and one of several by its name
    and the bytes. What has neither URL nor input is known by its text.
    """
    made = not article.id or article.id == article.sha256[:16]
    if article.url:
        return of_url(article.url)
    if _NAMELESS.fullmatch(_LINE.sub("", article.name)):
        told = f"text\n{'' if made else article.id}\n{text_sha256(article.text)}"
    else:
        line = _LINE.search(article.name)
        name = _place(article.name[: line.start()] if line else article.name)
        if not made:
            told = f"input\n{name}\n{article.id}"
        else:
            told = f"input\n{name}\n\n{article.sha256}" if line else f"input\n{name}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def of_url(url: str) -> str:
    """The identity of the article at `url`, by whatever link."""
    return hashlib.sha256(f"url\n{canonical_url(url)}".encode("utf-8", "surrogatepass")).hexdigest()


def text_sha256(text: str, title: str | None = None) -> str:
    """The SHA-256 (hex) of a text, and of the title beside it: another of either is another version."""
    whole = text if title is None else f"{text}\0{title}"
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def _place(name: str) -> str:
    """An input's name, the same from whatever folder it was named."""
    if re.match(r"[a-z][a-z0-9+.-]*://", name):
        return canonical_url(name)
    try:
        return os.path.normpath(Path.cwd() / name) if Path(name).exists() else os.path.normpath(name)
    except (OSError, ValueError):
        return name
