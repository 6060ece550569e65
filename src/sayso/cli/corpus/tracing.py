"""A trace for people to read: how many print a claim, how many had it first-hand, who took it from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from sayso.errors import one_line
from sayso.records import Appearance, ArticleRef, ClaimCluster, Trace

QUOTE = 160
"""Characters of a wording that are shown."""
_STANCES = {"denies": "DENIES IT", "hedges": "hedges"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page; `lead` stands before it, and as blanks before its further lines."""

    text: str
    lead: str = ""
    style: str = ""


def print_trace(trace: Trace, stream: TextIO, *, every: bool = False) -> None:
    """The claims that several print or that something speaks against, those of the most outlets first.

    At a terminal lines are folded to its width. `every` claim is told where the trace is of one claim: then
    it holds that one and those that it is linked to.
    """
    lines = _Page(trace, every).lines()
    if not stream.isatty():
        stream.writelines(f"{line.lead}{line.text}".rstrip() + "\n" for line in lines)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for line in lines:
        lead = line.lead
        for part in Text(line.text, line.style).wrap(console, max(console.width - len(lead), 20)) or [Text()]:
            console.print(Text(lead) + part, soft_wrap=True)
            lead = " " * len(line.lead)


class _Page:
    def __init__(self, trace: Trace, every: bool) -> None:
        self._trace, self._every = trace, every
        self._articles = {ref.id: ref for ref in trace.articles}
        self._order = {ref.id: i for i, ref in enumerate(trace.articles)}
        self._who = {origin.id: origin.who for origin in trace.origins}
        self._clusters = {cluster.id: cluster for cluster in trace.claims}

    def lines(self) -> Iterator[Line]:
        """All of it, top to bottom."""
        trace = self._trace
        shown = [c for c in trace.claims if self._every or _several(c)]
        yield from self._head()
        for cluster in sorted(shown, key=lambda c: (-c.outlets, -len(c.independent_origins), _number(c.id))):
            yield Line("")
            yield from self._cluster(cluster)
        if trace.circular or trace.copies:
            yield Line("")
            yield Line("WHO TOOK IT FROM WHOM", style="bold")
        for ring in trace.circular:
            names = " ↔ ".join(map(self._name, ring.articles))
            yield Line(f"circular: {names}: {one_line(ring.why)}", "  ", "red")
        for copy in trace.copies:
            credit = "credited" if copy.credited else "not credited"
            how = f"{copy.kind}, {copy.score:.0%} of its text, {credit}"
            yield Line(f"{self._name(copy.target)} from {self._name(copy.source)} ({how})", "  ")
        yield from self._foot(len(trace.claims) - len(shown))

    def _head(self) -> Iterator[Line]:
        trace = self._trace
        yield Line(one_line(trace.synopsis or trace.story), style="bold")
        outlets = {ref.outlet for ref in trace.articles if ref.outlet}
        days = sorted(ref.published[:10] for ref in trace.articles if ref.published)
        parts = [_count(len(trace.articles), "article")]
        parts += [f"by {_count(len(outlets), 'outlet')}"] if outlets else []
        parts += [days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"] if days else []
        yield Line(", ".join(parts))
        unnamed = sum(ref.outlet is None for ref in trace.articles)
        if unnamed > 1:
            yield Line(
                f"{unnamed} of them do not say in which outlet they stood: outlets cannot be counted well"
            )

    def _cluster(self, cluster: ClaimCluster) -> Iterator[Line]:
        number = f"{_number(cluster.id)}  "
        margin = " " * len(number)
        yield Line(one_line(cluster.proposition), number, "bold")
        who = "; ".join(one_line(self._who.get(o, o)) for o in cluster.independent_origins)
        origins = len(cluster.independent_origins)
        printed = (
            f"printed by {_count(cluster.outlets, 'outlet')}, from {_count(origins, 'independent origin')}"
        )
        yield Line(printed + (f": {who}" if who else ""), margin, "cyan")
        for appearance, further in self._folded(cluster.appearances):
            day = ((self._ref(appearance.article).published or "")[:10] or "undated").ljust(10)
            marks = [
                _STANCES.get(appearance.stance),
                appearance.hardened,
                appearance.stale and "since corrected",
            ]
            told = "".join(f" [{mark}]" for mark in marks if mark)
            style = "red" if appearance.stance == "denies" else ""
            yield Line(self._path(appearance) + told, f"{margin}{day}  ", style)
            more = f" (+{further})" if further else ""
            yield Line(_quoted(appearance.quote) + more, margin + " " * 12, "dim")
        yield from self._links(cluster, margin)
        yield from (Line(one_line(why), margin, "dim") for why in cluster.why)

    def _links(self, cluster: ClaimCluster, margin: str) -> Iterator[Line]:
        for word, others in (("contradicts", cluster.contradicts), ("replaces", cluster.supersedes)):
            for other in (self._clusters[i] for i in others if i in self._clusters):
                told = f"{word} {_number(other.id)}: {one_line(other.proposition, QUOTE)}"
                yield Line(told, margin, "yellow")

    def _folded(self, appearances: Iterable[Appearance]) -> list[tuple[Appearance, int]]:
        """In the order of time; of wordings of one article and one path the longest, and how many more."""
        groups: dict[tuple[object, ...], list[Appearance]] = {}
        for a in sorted(appearances, key=lambda a: self._order.get(a.article, len(self._order))):
            groups.setdefault((a.article, a.path, a.stance, a.hardened, a.stale), []).append(a)
        return [(max(group, key=lambda a: len(a.quote)), len(group) - 1) for group in groups.values()]

    def _path(self, appearance: Appearance) -> str:
        return one_line(" → ".join(self._who.get(hop) or self._name(hop) for hop in appearance.path), 500)

    def _ref(self, article: str) -> ArticleRef:
        return self._articles.get(article) or ArticleRef(article)

    def _name(self, article: str) -> str:
        """How an article is called: by its outlet, else by its title, else by its id."""
        ref = self._ref(article)
        return one_line(ref.outlet or (f"“{one_line(ref.title, 40)}”" if ref.title else ref.id))

    def _foot(self, single: int) -> Iterator[Line]:
        yield Line("")
        if single:
            yield Line(f"{_count(single, 'more claim')}, printed once and undisputed (--json has all)")
        if not self._every and self._trace.claims:
            yield Line("one claim by itself: --claim NUMBER; one story: --story KEY")


def _several(cluster: ClaimCluster) -> bool:
    articles = {a.article for a in cluster.appearances}
    return len(articles) > 1 or bool(cluster.contradicts or cluster.supersedes)


def _number(cluster: str) -> int:
    """The key of a cluster ("k5" → 5)."""
    return int(cluster[1:])


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _quoted(quote: str) -> str:
    words = one_line(quote, QUOTE).strip('"“”')
    return f"“{words}”"
