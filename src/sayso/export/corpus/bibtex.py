"""Articles as BibTeX."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.corpus.views import ArticleRow
from sayso.export.corpus.selection import Selection
from sayso.export.table import printable

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL |= {c: rf"\{c}" for c in "&%$#_"}


_JOBS = frozenset(
    "agencies agency analyst bureau columnist contributor correspondent critic desk editor editors "
    "journalist newsroom photographer producer reporter reporters staff team writer writers".split()
)
"""What ends the name of a job or of a body, not a person's."""


def write(selection: Selection, out: Path) -> int:
    """An entry an article; returns how many."""
    seen: set[int] = set()
    with out.open("w", encoding="utf-8") as stream:
        for row in selection.claims():
            if row.article.key not in seen:
                seen.add(row.article.key)
                stream.write(entry(row.article))
    return len(seen)


def entry(article: ArticleRow) -> str:
    """One ``@misc`` entry (``@article`` wants a volume, which news has not)."""
    outlet = re.sub(r"[^a-z0-9]", "", (article.outlet or "article").lower()) or "article"
    fields = {
        "title": _escaped(article.title),
        "author": " and ".join(_authors(article.byline)),
        "howpublished": _escaped(article.outlet),
        "date": (article.published or "")[:10],
        "year": (article.published or "")[:4],
        "url": re.sub(r"[{}\\\s]", "", printable(article.url or "")),
        "urldate": article.added[:10],
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{outlet}{(article.published or '')[:4]}-{article.key},\n" + ",\n".join(lines) + "\n}\n\n"


def _authors(byline: str | None) -> list[str]:
    """People by name, without their jobs; a body ("Coastwire staff") in braces of its own, as one name."""
    parts = re.split(r",|;| and | & ", re.sub(r"^\s*by\s+", "", byline or "", flags=re.IGNORECASE))
    named = [part.strip() for part in parts if part.strip()]
    people = [_escaped(name) for name in named if name.split()[-1].lower() not in _JOBS]
    return people or [f"{{{_escaped(name)}}}" for name in named[:1]]


def _escaped(text: str | None) -> str:
    return "".join(_SPECIAL.get(c, c) for c in " ".join(printable(text or "").split()))
