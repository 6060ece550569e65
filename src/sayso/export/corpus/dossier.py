"""A dossier: claims in order of time, each with who says so, on what basis, and numbered citations.

The same document is rendered as HTML, Markdown and DOCX.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.corpus.views import ArticleRow, ClaimRow
from sayso.export.corpus.selection import Selection
from sayso.export.visible import visible_line
from sayso.export.wording import CERTAINTY, number

NOTE = (
    "What is said, and on whose word; not what is true. Independent origins are first-hand sources that do "
    "not depend on one another; outlets are who printed it."
)


@dataclass(slots=True)
class Entry:
    """One claim: its wording, who says so, what is known of it, and the numbers of its references."""

    text: str
    who: str
    facts: tuple[str, ...]
    citations: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """The claims of one story; of a dossier of an entity, what it said and what was said of it."""

    heading: str
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """Title, sections and references; `references[0]` is number 1."""

    title: str
    note: str
    sections: list[Section] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    links: list[str | None] = field(default_factory=list)

    def size(self) -> int:
        """How many claims it holds."""
        return sum(len(section.entries) for section in self.sections)


def compose(selection: Selection) -> Document:
    """The document of a selection: a claim once, however many articles print it."""
    about = selection.entity
    document = Document(
        f"Dossier: {visible_line(about.name)}" if about else "What is said, and by whom", NOTE
    )
    sections: dict[str, Section] = {}
    entries: dict[tuple[str, int], Entry] = {}
    numbers: dict[int, int] = {}
    for row in selection.claims():
        heading = _heading(selection, row)
        section = sections.setdefault(heading, Section(heading))
        entry = entries.get((heading, row.cluster))
        if entry is None:
            entry = entries[heading, row.cluster] = _entry(row)
            section.entries.append(entry)
        cited = _cite(document, numbers, row.article)
        if cited not in entry.citations:
            entry.citations.append(cited)
    document.sections = [sections[h] for h in sorted(sections)] if about else list(sections.values())
    return document


def _heading(selection: Selection, row: ClaimRow) -> str:
    if selection.entity is not None:
        name = visible_line(selection.entity.name)
        said = row.source_entity == selection.entity.key
        return f"1. What {name} said" if said else f"2. What was said of {name}"
    return visible_line(selection.corpus.story(row.article.story).title)


def _entry(row: ClaimRow) -> Entry:
    who = visible_line(row.source) if row.source else "The article itself"
    basis = f" ({row.basis})" if row.basis else ""
    facts = [CERTAINTY[row.factuality]]
    if row.stance != "asserts":
        facts.append(f"the article {row.stance} it")
    facts += [f"said {row.said_when}"] if row.said_when else []
    facts += [f"of {row.when}"] if row.when else []
    facts += [f"in {visible_line(row.where)}"] if row.where else []
    facts.append(f"{number(row.outlets, 'outlet')}, {number(row.independent_origins, 'independent origin')}")
    return Entry(visible_line(row.text), who + basis, tuple(facts))


def _cite(document: Document, numbers: dict[int, int], article: ArticleRow) -> int:
    if article.key not in numbers:
        parts = (article.byline, f"“{article.title or 'untitled'}”", article.outlet, article.published)
        told = ", ".join(visible_line(part) for part in parts if part)
        document.references.append(told)
        web = (article.url or "").lower().startswith(("http://", "https://"))
        document.links.append(article.url if web else None)
        numbers[article.key] = len(document.references)
    return numbers[article.key]
