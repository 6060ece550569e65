"""Letters, posts and pull quotes: words that are signed at their end instead of attributed by a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Article, Span, Spans, spans

_HANDLE = re.compile(r"[—–\-\s]*(@\w{2,30})\.?\s*")
_EMBEDDED = re.compile(r"[—–-]\s*([^()\n@—]{2,60}\(@\w{2,30}\))(?:\s+\w+ \d{1,2}, \d{4})?\s*")
_DASH = re.compile(r"\s*(—|–|-{1,2}|―)\s*")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y)\b")
_LETTERS = re.compile(r"\bletters?\b", re.I)
_PARTICLES = frozenset("al bin da de del den der di dos du el ibn la le ter van von y".split())
_SIGNATURE_WORDS = 4
_PLACE_WORDS = 5
_CREDIT_WORDS = 12
_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Signed:
    """Words with the signature below or behind them; `cue` is a dash before it, where there is one."""

    body: Spans
    source: Span
    cue: Spans = ()


def signed(article: Article, quotations: Spans) -> list[Signed]:
    """The letters, posts and pull quotes of an article whose shape leaves no doubt who signs them.

    `quotations` are its outermost ones, with their marks. A letter ends in a paragraph that is a name, with
    a place or nothing but other letters after it; a post in one that is a handle; a pull quote is a
    paragraph that is a quotation and a name.
    """
    lines = [b.span for b in article.blocks if b.kind not in ("title", "caption", "credit", "dateline")]
    texts = [article.text[start:end].strip() for start, end in lines]
    return [
        *_letters(article, lines, texts),
        *_posts(article, lines),
        *_pull_quotes(article, lines, quotations),
    ]


def _letters(article: Article, lines: Sequence[Span], texts: Sequence[str]) -> list[Signed]:
    """Bodies between labels, places and signatures, where the last one closes the article's text."""
    named = [i for i, words in enumerate(texts) if i and _is_name(words)]
    places = {i + 1 for i in named if i + 1 < len(texts) and _is_place(texts[i + 1])}
    named = [i for i in named if i not in places]
    found, begin = [], 0
    for i in named:
        body = [j for j in range(begin, i) if j not in places and not _is_label(texts[j])]
        start = max((j for j in range(begin, i) if _is_label(texts[j])), default=begin - 1) + 1
        body = [j for j in body if j >= start]
        begin = i + 1
        if not body:
            return []
        personal = any(_FIRST_PERSON.search(texts[j]) for j in body)
        found.append((tuple(lines[j] for j in body), lines[i], personal, i + 1 in places))
    head = " ".join(texts[:2]) + " " + (article.title or "")
    labelled = any(_is_label(words) and _LETTERS.search(words) for words in texts) or bool(
        re.match(r"letters?\b", head.strip(), re.I)
    )
    rest = [j for j in range(begin, len(texts)) if j not in places and not _is_label(texts[j])]
    closed = not rest or any(_HANDLE.fullmatch(texts[j]) for j in rest)
    if not closed or not (labelled or all(personal and placed for *_, personal, placed in found)):
        return []
    return [Signed(body, spans.trim(article.text, line, " \n\t.—–-")) for body, line, *_ in found]


def _posts(article: Article, lines: Sequence[Span]) -> list[Signed]:
    """Paragraphs above a line that is a handle alone (at least two in the article), and embedded posts."""
    text = article.text
    alone = [(i, m) for i, line in enumerate(lines) if (m := _HANDLE.fullmatch(text, *line))]
    found, before = [], None
    for i, match in alone if len(alone) > 1 else []:
        begin = i - 1 if before is None else before + 1
        if begin < i and begin >= 0:
            found.append(Signed(tuple(lines[begin:i]), match.span(1)))
        before = i
    for i, line in enumerate(lines):
        embedded = _EMBEDDED.search(text, *line)
        if embedded and embedded.end() >= line[1] - 1:
            above = spans.trim(text, (line[0], embedded.start()))
            body = above if above[0] < above[1] else lines[i - 1] if i else None
            if body:
                found.append(Signed((body,), spans.trim(text, embedded.span(1))))
    return found


def _pull_quotes(article: Article, lines: Sequence[Span], quotations: Spans) -> list[Signed]:
    """Paragraphs that are a quotation with a short name behind it: ``"…" — Name, role``."""
    text, found = article.text, []
    whole = {span[0]: span for span in quotations}
    for line in lines:
        start, end = spans.trim(text, line)
        quotation = whole.get(start)
        if not quotation or not quotation[1] < end:
            continue
        dash = _DASH.match(text, quotation[1], end)
        at = dash.end() if dash else quotation[1] + 1
        name = spans.trim(text, (at, end), " .")
        words = text[name[0] : name[1]]
        head = words.split(",")[0]
        if dash and _is_title_like(head) and len(words.split()) <= _CREDIT_WORDS:
            found.append(Signed((quotation,), (name[0], name[0] + len(head)), (dash.span(1),)))
    return found


def _is_title_like(words: str) -> bool:
    """A name or a role in a few words, the first with a capital."""
    parts = words.split()
    return 0 < len(parts) <= _SIGNATURE_WORDS + 1 and parts[0][:1].isupper() and parts[-1][:1].isalpha()


def _is_name(words: str) -> bool:
    """Two to four words like those of a person's name, and nothing else (a dash before, a stop behind)."""
    parts = words.strip(" .—–-").split()
    if not 2 <= len(parts) <= _SIGNATURE_WORDS or any(c.isdigit() or c in ',:;!?"“”@' for c in words):
        return False
    solid = [part for part in parts if part.lower() not in _PARTICLES]
    return len(solid) >= 2 and all(
        part[0].isupper() and (not part.isupper() or len(part) <= 2) for part in solid
    )


def _is_place(words: str) -> bool:
    """A few capitalised words: "Springfield", "Dayton, Ohio", "Washington, D.C."."""
    parts = words.replace(",", " ").split()
    return 0 < len(parts) <= _PLACE_WORDS and all(part[0].isupper() for part in parts) and not words.isupper()


def _is_label(words: str) -> bool:
    """A heading of a section: "LETTERS", "Letters to the editor"."""
    parts = words.strip(" .:").split()
    if not 0 < len(parts) <= _LABEL_WORDS:
        return False
    return words.isupper() or bool(_LETTERS.match(words))
