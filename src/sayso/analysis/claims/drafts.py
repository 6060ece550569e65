"""Claims to be: the words of each, its form, and the attribution it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.analysis.claims.clauses import Clause, own_clauses
from sayso.analysis.claims.extents import Quoted, claim_extent, trim_marks
from sayso.analysis.claims.sentences import Stretch
from sayso.analysis.tree import Tree
from sayso.records import Attribution, Form, Span, Spans, Within, spans

HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_ENDED = frozenset(".?!…;")
_WORDS_BEFORE_COLON = 3
_BEFORE_COLON = 100
_MOST_FRAGMENTS = 3
_LONGEST_SENTENCE = 400
"""Tokens of what can be a sentence; what is longer is a list or noise, and is not taken apart."""
_WORDS_OF_TITLE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """One of the two strings of an article, its text or the title beside it, with what is known about it."""

    within: Within
    text: str
    tree: Tree
    sentences: Sequence[Stretch]
    quoted: Quoted

    def touched(self, span: Span) -> range:
        """The sentences, by number, that share a character with `span`."""
        low = bisect_right(self.sentences, span[0], key=lambda s: s.span[1])
        return range(low, bisect_left(self.sentences, span[1], key=lambda s: s.span[0]))

    def has_verb(self, words: Spans) -> bool:
        """Whether there is a verb among `words`."""
        return any(self.tree.pos[i] in ("VERB", "AUX") for span in words for i in self.tree.tokens(span))


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim to be. `sentence` numbers the page's sentences; `cue` is a sourceless one ("reportedly").

    `more` counts the sentences behind it that it takes in.
    """

    sentence: int
    content: Spans
    form: Form
    attribution: int | None = None
    cue: Spans = ()
    more: int = 0


def with_fragments(page: Page, drafts: Iterable[Draft]) -> list[Draft]:
    """`drafts` of one attribution, in order, where verbless sentences go with the one right before them.

    "A new fashion has taken hold. A craze for bridges." states one thing.
    """
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        if before and before.form == draft.form and before.sentence + before.more + 1 == draft.sentence:
            gap = page.text[before.content[-1][1] : draft.content[0][0]]
            alike = is_question(page, draft.sentence) == is_question(page, draft.sentence - 1)
            alike = alike and before.more < _MOST_FRAGMENTS
            if alike and not page.has_verb(draft.content) and not any(c.isalnum() or c == "\n" for c in gap):
                whole = (before.content[-1][0], draft.content[0][1])
                content = (*before.content[:-1], whole, *draft.content[1:])
                out[-1] = replace(before, content=content, more=before.more + 1)
                continue
        out.append(draft)
    return out


def attributed(page: Page, number: int, attribution: Attribution) -> Iterator[Draft]:
    """The claims of one attribution, its index `number`: one for each sentence of its content."""
    by_sentence: dict[int, list[Span]] = {}
    for span in attribution.content:
        for at in page.touched(span):
            low, high = page.sentences[at].span
            by_sentence.setdefault(at, []).append((max(span[0], low), min(span[1], high)))
    for at, parts in sorted(by_sentence.items()):
        for group in _groups(page, parts):
            words, form = claim_extent(page.text, group, page.quoted)
            if words:
                headline = page.sentences[at].kind == "title"
                yield Draft(at, words, "headline" if headline else form, number)


def _groups(page: Page, parts: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """`parts` of one sentence as claims: cut apart at a full stop, semicolon or colon before a quotation."""
    group: list[Span] = []
    for part in (piece for whole in parts for piece in _at_colons(page, whole)):
        if group:
            gap = page.text[group[-1][1] - 2 : part[0]]
            if ";" in gap or any(mark in gap[:2] for mark in _ENDED) or gap.rstrip().endswith(":"):
                yield tuple(group)
                group = []
        group.append(part)
    yield tuple(group)


def _at_colons(page: Page, part: Span) -> Iterator[Span]:
    """`part`, cut where a colon and a quotation with a verb follow words: ``a plan is near: "We …"``."""
    start, end = part
    for low, high in page.quoted.outer_in(part):
        begin = max(start, low - _BEFORE_COLON)
        before = page.text[begin:low].rstrip()
        worded = before.endswith(":") and len(before.split()) >= _WORDS_BEFORE_COLON
        if worded and page.has_verb(((low, min(high, end)),)):
            yield (start, begin + len(before))
            start = low
    yield (start, end)


def rest_of_title(page: Page, at: int, attributions: Iterable[Attribution]) -> list[Draft]:
    """What the title, sentence number `at`, says beside its `attributions`, where that is a few words."""
    roles = [role for a in attributions for role in (a.source, a.cue, a.content) if role]
    parts = spans.subtract([page.sentences[at].span], [spans.hull([s for role in roles for s in role])])
    trimmed = [spans.trim(page.text, part, " \n\t.,;:–—-") for part in parts]
    return [
        Draft(at, (part,), "headline")
        for part in trimmed
        if len(page.text[part[0] : part[1]].split()) >= _WORDS_OF_TITLE
    ]


def own(page: Page, at: int, attributions: Iterable[Attribution]) -> list[Draft]:
    """The claims that sentence number `at` makes in the article's own voice.

    `attributions` are those that make claims and touch the sentence.
    """
    sentence, tree = page.sentences[at], page.tree
    if sentence.kind == "title":
        return [Draft(at, (spans.trim(page.text, sentence.span, " ."),), "headline")]
    marked: list[set[int]] = [set(), set(), set()]
    for attribution in attributions:
        for tokens, role in zip(
            marked, (attribution.content, attribution.cue, attribution.source), strict=True
        ):
            for span in role:
                tokens.update(tree.tokens(span))
    words, form = claim_extent(page.text, (sentence.span,), page.quoted)
    if form == "direct" and not marked[0] and not marked[1]:
        return [Draft(at, words, "direct")] if words else []
    if not page.has_verb((sentence.span,)):
        return []
    if sentence.last - sentence.first > _LONGEST_SENTENCE:
        return [] if marked[0] or marked[1] else [Draft(at, words, "own voice")]
    clauses = own_clauses(tree, sentence.first, sentence.last, *marked)
    drafts = [_own_draft(page, at, clause) for clause in clauses]
    if not drafts and not marked[0] and not marked[1]:
        drafts = [Draft(at, words, "own voice")]
    asks = is_question(page, at)
    return [draft for draft in drafts if draft.content and not (asks and draft.form == "own voice")]


def is_question(page: Page, at: int) -> bool:
    """Whether sentence number `at` ends in a question mark."""
    return page.text[slice(*page.sentences[at].span)].rstrip("\"'”’»)] ").endswith("?")


def signed_sentence(page: Page, at: int, body: Spans, number: int) -> list[Draft]:
    """Sentence number `at` as direct speech of whoever signs `body`."""
    low, high = page.sentences[at].span
    parts = [(max(low, start), min(high, end)) for start, end in body if start < high and end > low]
    words = tuple(part for part in (trim_marks(page.text, part) for part in parts) if part[0] < part[1])
    return [Draft(at, words, "direct", number)] if words else []


def _own_draft(page: Page, at: int, clause: Clause) -> Draft:
    tree = page.tree
    parts = tuple((tree.start[first], tree.end[last - 1]) for first, last in clause.runs)
    words, form = claim_extent(page.text, parts, page.quoted)
    for i in clause.tokens():
        if tree.dep[i] == "advmod" and tree.head[i] == clause.head and tree.lower[i] in HEARSAY:
            return Draft(at, words, "indirect", cue=((tree.start[i], tree.end[i]),))
    return Draft(at, words, "direct" if form == "direct" else "own voice")
