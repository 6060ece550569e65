"""Wordings: the pieces of articles that may say the same as one another.

A wording is a claim of a reading, or a sentence (or part of a headline) that the reading took for none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.corpus.tracing.distance import unknown
from sayso.corpus.tracing.lexical import content_stems, names, words
from sayso.corpus.tracing.numbers import Number, numbers
from sayso.corpus.tracing.polarity import negative
from sayso.corpus.tracing.stance import denied_by_cue
from sayso.records import Article, Claim, Reading
from sayso.records.spans import Span, Spans, Within, hull, text_of

#: content words below which a claim's content is read with its whole sentence
_FEW = 3
_HEADLINE_PARTS = re.compile(r"\s*(?:;|:|, | - | – | — | as )\s*")
_BODY_PARTS = re.compile(r"(?:;|, (?:and|but|while|after|as)\b|,? and (?=that\b|\d)|, (?=\d|not \d))\s*")
_CREDIT = re.compile(r"\s*\((?:reporting|additional reporting|writing|editing|compiled)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One piece of one article.

    Attributes:
        n: its place among all wordings of the story: articles in time order, then order of the text.
        article: index of the article, in time order.
        claim: index into the reading's claims, None for a sentence that is none.
        spans: where it stands; `quote` the words there.
        meaning: the words that are compared: `quote`, or its whole sentence where that is too short.
        sentence, paragraph: numbers within the article (title: -1).
        own: the words of the claim's content alone, where `meaning` is its whole sentence.
        negative: whether its own words deny something; `denies` the same with the cue: "denied that …".
    """

    n: int
    article: int
    claim: int | None
    within: Within
    spans: Spans
    quote: str
    meaning: str
    context: str
    sentence: int
    paragraph: int
    tokens: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Number, ...]
    negative: bool
    denies: bool
    own: tuple[str, ...]

    @property
    def in_title(self) -> bool:
        return self.sentence < 0


@dataclass(frozen=True, slots=True)
class _Piece:
    claim: int | None
    within: Within
    spans: Spans
    sentence: Span


def wordings_of(readings: Sequence[Reading]) -> list[Wording]:
    """The wordings of `readings`, which stand in time order."""
    out: list[Wording] = []
    for a, reading in enumerate(readings):
        article = reading.article
        title_span = article.title_in_text
        seen: set[tuple[Within, Spans]] = set()
        order = sorted({s.span for s in reading.sentences if s.within == "text"})
        for piece in _pieces(reading):
            key = (piece.within, piece.spans)
            if key in seen:
                continue
            seen.add(key)
            source = article.text if piece.within == "text" else article.title or ""
            in_title = piece.within == "title" or (
                title_span is not None and piece.spans[0][0] < title_span[1]
            )
            claim = None if piece.claim is None else reading.claims[piece.claim]
            number = -1 if in_title else _position(order, piece.spans[0][0])
            paragraph = -1 if in_title else article.text.count("\n\n", 0, piece.spans[0][0])
            out.append(_wording(len(out), a, piece, source, number, paragraph, claim))
    return out


def _wording(
    n: int, a: int, piece: _Piece, source: str, sentence: int, paragraph: int, claim: Claim | None
) -> Wording:
    quote = text_of(source, piece.spans)
    context = source[slice(*piece.sentence)]
    tokens = words(quote)
    stems = content_stems(tokens)
    meaning = quote
    if len(stems) < _FEW and len(context) < 400:
        meaning, tokens = context, words(context)
        stems = content_stems(tokens)
    denied = negative(meaning)
    # "Museum to close in May; mayor denies a sale": what a headline denies may be another part of it
    part = sentence < 0 and claim is not None and piece.spans != claim.content
    return Wording(
        n=n,
        article=a,
        claim=piece.claim,
        within=piece.within,
        spans=piece.spans,
        quote=quote,
        meaning=meaning,
        context=context,
        sentence=sentence,
        paragraph=paragraph,
        tokens=tokens,
        stems=stems,
        names=names(context),
        numbers=numbers(meaning),
        negative=denied,
        own=words(claim.content_text) if claim is not None and meaning == context else tokens,
        denies=(denied or (meaning == quote and not part and denied_by_cue(claim))) and not unknown(meaning),
    )


def _pieces(reading: Reading) -> list[_Piece]:
    """What is compared: claims (short ones with their sentence), their parts, sentences without claims."""
    article, out = reading.article, []
    boilerplate = [b.span for b in article.blocks if b.kind in ("boilerplate", "credit")]
    held: dict[tuple[Within, Span], Claim] = {}
    sentence_of = {
        i: (s.within, s.span) for s in reading.sentences for i in s.claims if i < len(reading.claims)
    }
    for i, claim in enumerate(reading.claims):
        within, sentence = sentence_of.get(i, (claim.within, hull(claim.content)))
        held[within, sentence] = claim
        source = article.text if claim.within == "text" else article.title or ""
        if _left_out(article, claim.within, claim.content[0], boilerplate):
            continue
        spans = claim.content
        if len(content_stems(words(text_of(source, spans)))) < _FEW and sentence[1] - sentence[0] < 400:
            spans = (sentence,)
        title = claim.within == "title" or claim.form == "headline"
        parts = _parts(source, spans, title)
        out += [_Piece(i, claim.within, part, sentence) for part in parts or [spans]]
    for s in reading.sentences:
        if (s.within, s.span) in held or _left_out(article, s.within, s.span, boilerplate):
            continue
        source = article.text if s.within == "text" else article.title or ""
        if len(content_stems(words(source[slice(*s.span)]))) >= _FEW:
            out.append(_Piece(None, s.within, (s.span,), s.span))
    return sorted(out, key=lambda p: (p.within != "title", p.spans[0][0], -p.spans[-1][1]))


def _left_out(article: Article, within: Within, span: Span, boilerplate: Sequence[Span]) -> bool:
    if within != "text":
        return False
    return any(b[0] <= span[0] < b[1] for b in boilerplate) or bool(
        _CREDIT.match(article.text, max(0, span[0] - 1))
    )


def _parts(source: str, spans: Spans, title: bool) -> list[Spans]:
    """Parts of a headline, or of a sentence that says several things; none where there is but one.

    What is too short to say something by itself stays with the part before it.
    """
    if len(spans) != 1:
        return []
    (start, end), least = spans[0], 2 if title else 3
    parts: list[Span] = []
    last = start
    for m in (_HEADLINE_PARTS if title else _BODY_PARTS).finditer(source, start, end):
        if _says(source[last : m.start()]) >= least and _says(source[m.end() : end]) >= least:
            parts.append((last, m.start()))
            last = m.end()
    parts.append((last, end))
    return [(p,) for p in parts] if len(parts) > 1 else []


def _says(text: str) -> int:
    """How many content words, numbers among them, a text has."""
    return len(content_stems(words(text)))


def _position(order: Sequence[Span], start: int) -> int:
    """The number of the sentence that holds `start`."""
    for i, (_, end) in enumerate(order):
        if start < end:
            return i
    return len(order)
