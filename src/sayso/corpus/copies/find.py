"""Who took text from whom, among the articles of one story or between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sayso.corpus.copies import citations, quotes
from sayso.corpus.copies.literal import EDITED, FEWEST_SHARED, Literal, literal, spans
from sayso.corpus.copies.outlets import Outlets
from sayso.corpus.copies.signature import POSTINGS, candidates
from sayso.corpus.copies.text import Text
from sayso.corpus.stories.terms import content_words
from sayso.records import Article
from sayso.records.spans import Span, Spans, merged
from sayso.records.trace import Copy, CopyKind

#: narrative words that a second source must explain beyond the first
MORE = 16
#: two sources explain as much when they differ by fewer words than this; then credit decides, then time
AS_MUCH = 8
#: words of matter that a citing sentence and the cited article must share
FEWEST_TERMS = 2


def compare(a: Article, b: Article) -> Copy | None:
    """The copy between two articles, in either direction; None where neither took anything.

    Direction: what credits the other's outlet took from it; else the later took from the earlier; where the
    times are not known, the shorter from the longer.
    """
    found = find_copies((a, b))
    return found[0] if found else None


def find_copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Copies among the articles of one story, from the true source only, sorted by target and source in time.

    Two reprints of one agency piece have no edge between them; where c took from b what b had changed of a's,
    the edges are a → b and b → c. At most one edge from one article to another: of several kinds the one that
    takes most words.
    """
    outlets = Outlets(articles)
    texts = _ordered([Text(article) for article in articles], outlets)
    search = _Search(texts, outlets)
    return tuple(copy for index in range(len(texts)) for copy in search.into(index))


def _ordered(texts: Sequence[Text], outlets: Outlets) -> list[Text]:
    """In time; an article that credits another of that day stands after it, where the clock does not tell."""
    by_time = sorted(texts, key=lambda t: (t.when[:10], t.when, -len(t.words.words), t.article.id))

    def place(index: int) -> tuple[int, int]:
        later = (i for i in range(len(by_time) - 1, index, -1) if _same_day(by_time[i], by_time[index]))
        source = next((i for i in later if _is_source(by_time[i], by_time[index], outlets)), None)
        return (index, 0) if source is None else (source, 1)

    return [by_time[i] for _, _, i in sorted((*place(i), i) for i in range(len(by_time)))]


def _same_day(one: Text, other: Text) -> bool:
    """Whether two articles are of one day, or of days that are not known."""
    return not (one.when and other.when) or one.when[:10] == other.when[:10]


def _is_source(source: Text, target: Text, outlets: Outlets) -> bool:
    """Whether `target` has the words of `source` and credits it.

    Either it is an agency's own copy, whatever the clock says; or one of the two bears no time of day, and
    `target` names the outlet of `source`, which does not name its.
    """
    own = source.agency is not None and source.agency.own
    if own and target.agency is not None and not target.agency.own:
        return literal(source, target) is not None
    if min(len(source.when), len(target.when)) > len("2031-05-04"):
        return False
    if source.outlet is None or target.outlet is None or source.outlet == target.outlet:
        return False
    named, back = (
        {mention.outlet for mention in outlets.mentions(text.article.text)} for text in (target, source)
    )
    return source.outlet in named and target.outlet not in back and literal(source, target) is not None


class _Search:
    def __init__(self, texts: Sequence[Text], outlets: Outlets) -> None:
        self._texts, self._outlets = texts, outlets
        self._edges: set[tuple[int, int]] = set()
        self._wording = _numbered(texts)
        self._compared: dict[tuple[int, int], Literal | None] = {}
        self._quotations = quotes.Quotations(texts)
        self._shared = _shared_shingles(texts)

    @cached_property
    def _terms(self) -> list[frozenset[str]]:
        """The words of matter of each article."""
        return [frozenset(content_words(f"{t.article.title or ''}\n{t.article.text}")) for t in self._texts]

    @cached_property
    def _spread(self) -> Counter[str]:
        """How many articles have a word."""
        return Counter(term for terms in self._terms for term in terms)

    def into(self, index: int) -> Iterator[Copy]:
        """Copies whose target is the article of that index, sources in the order of time."""
        target = self._texts[index]
        near = sorted(candidates(self._shared[index], FEWEST_SHARED))
        found = {i: part for i in near if (part := self._literal(i, index)) is not None}
        taken = frozenset(i for part in found.values() for i in part.words)
        copies = {i: self._literal_copy(index, i, part) for i, part in self._nearest(target, found).items()}
        named = citations.citations(target, self._outlets, spans(target, taken))
        for i, about in self._cited(index, named).items():
            copies.setdefault(i, self._rewritten_copy(index, i, about))
        lifted = quotes.lifted(index, self._texts, self._quotations, self._outlets, taken, self._edges)
        for i, some in quotes.by_source(lifted).items():
            if all(self._texts[i].outlet != citation.outlet for citation in named):
                copies.setdefault(i, self._lifted_copy(index, i, some))
        for i in sorted(copies):
            self._edges.add((i, index))
            yield copies[i]

    def _literal(self, source: int, target: int) -> Literal | None:
        """`literal`, once for texts of the same words: reprints are compared with reprints over and over."""
        key = (self._wording[source], self._wording[target])
        if key not in self._compared:
            self._compared[key] = literal(self._texts[source], self._texts[target])
        return self._compared[key]

    def _nearest(self, target: Text, found: Mapping[int, Literal]) -> dict[int, Literal]:
        """The sources that explain the target's copied words: first that of most words."""
        chosen: dict[int, Literal] = {}
        left = {i: part.words for i, part in found.items()}
        while left:
            most = max(len(words) for words in left.values())
            rivals = [i for i, words in left.items() if len(words) > most - AS_MUCH]
            best = min(rivals, key=lambda i: (not self._credits(target, i), i))
            explained = left.pop(best)
            if not self._recycled(target, best, found[best]):
                chosen[best] = found[best]
            rest = {i: words - explained for i, words in left.items()}
            left = {i: words for i, words in rest.items() if _narrative(target, words) >= MORE}
        return chosen

    def _recycled(self, target: Text, source: int, part: Literal) -> bool:
        """An outlet's own background, printed again."""
        outlet = self._texts[source].outlet
        return outlet is not None and outlet == target.outlet and part.of_target < EDITED

    def _credits(self, target: Text, source: int) -> bool:
        outlet = self._texts[source].outlet
        if outlet is None or outlet == target.outlet:
            return False
        if target.agency is not None and self._outlets.named(target.agency.name) == outlet:
            return True
        return any(mention.outlet == outlet for mention in self._outlets.mentions(target.article.text))

    def _cited(self, index: int, named: Sequence[citations.Citation]) -> dict[int, Spans]:
        """For each earlier article that the target cites by its outlet's name, the passages about it."""
        about: dict[str, list[Span]] = {}
        for citation in named:
            if citation.gives:
                about.setdefault(citation.outlet, []).append(citation.about)
        cited: dict[int, Spans] = {}
        for outlet, passages in about.items():
            source = self._which(index, outlet, passages)
            if source is not None and not self._repeats(source, index):
                cited[source] = merged(passages)
        return cited

    def _which(self, index: int, outlet: str, passages: Sequence[Span]) -> int | None:
        """The outlet's article that the passages are about: rare words in common, then the latest."""
        target = self._texts[index]
        words = {w for start, end in passages for w in content_words(target.article.text[start:end])}
        words -= set(content_words(outlet))
        best: tuple[float, int] | None = None
        for i in range(index):
            if self._texts[i].outlet == outlet:
                shared = words & self._terms[i]
                if len(shared) >= FEWEST_TERMS:
                    best = max(best or (0.0, i), (sum(1 / self._spread[w] for w in shared), i))
        return best[1] if best else None

    def _repeats(self, source: int, index: int) -> bool:
        """The target's outlet took it from there before: now it repeats itself."""
        outlet = self._texts[index].outlet
        return any(i == source and self._texts[j].outlet == outlet for i, j in self._edges)

    def _literal_copy(self, index: int, source: int, part: Literal) -> Copy:
        target = self._texts[index]
        credited = self._credits(target, source)
        why = f"{part.of_target:.0%} of its words, {part.of_source:.0%} of the source's"
        return self._copy(index, source, part.kind, part.of_target, credited, spans(target, part.words), why)

    def _lifted_copy(self, index: int, source: int, found: Sequence[quotes.Lifted]) -> Copy:
        target = self._texts[index]
        words = frozenset(i for one in found for i in range(one.start, one.end))
        share = len(words) / len(target.words.words)
        why = "a quotation that the source alone had"
        credited = self._credits(target, source)
        return self._copy(index, source, "lifted quote", share, credited, spans(target, words), why)

    def _rewritten_copy(self, index: int, source: int, about: Spans) -> Copy:
        count = len(self._texts[index].words.words)
        share = sum(len(self._texts[index].words_in(span)) for span in about) / max(count, 1)
        return self._copy(index, source, "rewritten", share, True, about, "it cites the source's outlet")

    def _copy(
        self, index: int, source: int, kind: CopyKind, score: float, credited: bool, shared: Spans, why: str
    ) -> Copy:
        ids = (self._texts[source].article.id, self._texts[index].article.id)
        return Copy(*ids, kind, round(min(score, 1.0), 4), credited, shared, why)


def _numbered(texts: Sequence[Text]) -> list[int]:
    """A number for each text, the same for those of the same words and quotation marks."""
    known: dict[tuple[tuple[str, ...], tuple[bool, ...]], int] = {}
    return [known.setdefault((tuple(t.words.words), tuple(t.words.quoted)), len(known)) for t in texts]


def _shared_shingles(texts: Sequence[Text]) -> list[Counter[int]]:
    """For each text how many 5-grams it shares with those before it; of a phrase of many with the first."""
    postings: dict[int, list[int]] = {}
    shared: list[Counter[int]] = []
    for index, text in enumerate(texts):
        shared.append(Counter(i for h in text.shingles for i in postings.get(h, ())))
        for h in text.shingles:
            places = postings.setdefault(h, [])
            if len(places) < POSTINGS:
                places.append(index)
    return shared


def _narrative(target: Text, words: frozenset[int]) -> int:
    return sum(not target.words.quoted[i] for i in words)
