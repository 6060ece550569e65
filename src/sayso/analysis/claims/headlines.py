"""Attributions in headlines, whose clipped grammar and capitals mislead a parser: by their shape.

Shapes: "Source: content", "Content: source", "Content — source", "Content, says source", "Content, source
says", "Content, according to source" and "Source says content".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.analysis.claims.headline_words import NOUN_TOO, SAYING, SOURCES
from sayso.analysis.parse import Parsed
from sayso.records import Attribution, Span, Within, spans

_NOT_SUBJECTS = frozenset("as how if what when where which who whose why that to after before while".split())
_TOPICAL = re.compile(r"(?:what|how|why|who|where|when|which)\s(?!.*\b(?:I|we|my|our|me|us)\b)", re.I)
"""What is told about what stands before a colon ("Airline sale: what lenders know"), not by it."""
_ADVERBS = frozenset("again also finally has have just now once still then".split())
_OPENING = "\"'“‘"
_AROUND = re.compile(r"\s+(?:in|of|for|at|on|from|with)\s", re.I)
_TOPIC = re.compile(r"\s+(?:on|to)\s", re.I)
_COLON = re.compile(r":\s+")
_DASH = re.compile(r"\s+(?:—|–|-{1,2}|―)\s+")
_LAST_COMMA = re.compile(r",[\"'”’]?\s+(?=[^,]*$)")
_ACCORDING = re.compile(r",?\s+(according to)\s+", re.I)
_WORD = re.compile(r"[\w.’'&-]*\w[.]?")
_SAYS = re.compile(
    r"(?:says?|said|claims?|warns?|reports?|insists?|argues?|reveals?|finds?|suggests?|shows?)\b", re.I
)
_EDGES = " \t\r\n\xa0.,;:–—―-"
_SOURCE_WORDS = 8
_LONGEST = 400
"""Characters of what can be a headline."""


def headline_attributions(parsed: Parsed, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attribution of the title, where it has one by its shape and `attributions` lack it."""
    within: Within = "text"
    span = parsed.article.title_in_text
    if span is None:
        if parsed.title_doc is None:
            return []
        within, span = "title", (0, len(parsed.text_of("title")))
    touching = (role for a in attributions if a.within == within for role in (a.cue, a.content))
    if any(spans.overlaps(span, part) for role in touching for part in role):
        return []
    text = parsed.text_of(within)
    sayers = frozenset(
        _bare(word.group())
        for a in attributions
        if a.within == "text"
        for part in a.source
        for word in _WORD.finditer(parsed.article.text, *part)
        if len(word.group()) > 3 or word.group()[0].isupper()
    )
    start, end = spans.trim(text, span, _EDGES)
    if end - start > _LONGEST:
        return []
    for shape in (_before_colon, _behind, _behind_verb, _before_verb):
        found = shape(parsed, within, text, (start, end), sayers)
        if found and all(spans.trim(text, part, _EDGES)[0] < part[1] for part in (found[0], found[2])):
            source, cue, content = (spans.trim(text, part, " \t\r\n\xa0,") for part in found)
            return [Attribution((source,), (cue,), (content,), 0.5, within)]
    return []


_Shape = tuple[Span, Span, Span] | None


def _before_colon(parsed: Parsed, within: Within, text: str, title: Span, sayers: frozenset[str]) -> _Shape:
    """ "Source: content", and "A word from source: 'content'"."""
    match = _COLON.search(text, *title)
    if not match or _TOPICAL.match(text, match.end(), title[1]):
        return None
    begin = title[0]
    for dash in _DASH.finditer(text, begin, match.start()):  # "EXCLUSIVE — Source: content"
        begin = dash.end()
    topic = _TOPIC.search(text, begin, match.start())
    source = (begin, topic.start() if topic else match.start())
    if not _speaks(text, source, sayers, text[match.end() : match.end() + 1] in _OPENING):
        return None
    return source, (match.start(), match.start() + 1), (match.end(), title[1])


def _behind(parsed: Parsed, within: Within, text: str, title: Span, sayers: frozenset[str]) -> _Shape:
    """ "Content, according to source", "Content: source", "Content — source"."""
    match = _ACCORDING.search(text, *title)
    if match:
        return (match.end(), title[1]), match.span(1), (title[0], match.start())
    for mark in (_COLON, _DASH):
        last = max(mark.finditer(text, *title), key=lambda m: m.start(), default=None)
        if last and _is_role(text[last.end() : title[1]]) and len(text[last.end() : title[1]].split()) <= 4:
            cue = spans.trim(text, last.span())
            return (last.end(), title[1]), cue, (title[0], last.start())
    return None


def _behind_verb(parsed: Parsed, within: Within, text: str, title: Span, sayers: frozenset[str]) -> _Shape:
    """ "Content, says source" and "Content, source says"."""
    comma = _LAST_COMMA.search(text, *title)
    if not comma:
        return None
    tail = (comma.end(), title[1])
    content = (title[0], comma.start())
    first = _SAYS.match(text, *tail)
    if first and len(text[first.end() : tail[1]].split()) <= _SOURCE_WORDS:
        return (first.end() + 1, tail[1]), first.span(), content
    words = list(_WORD.finditer(text, *tail))
    if 1 < len(words) <= _SOURCE_WORDS + 1 and _SAYS.fullmatch(text, *words[-1].span()):
        return (tail[0], words[-2].end()), words[-1].span(), content
    return None


def _before_verb(parsed: Parsed, within: Within, text: str, title: Span, sayers: frozenset[str]) -> _Shape:
    """ "Source says content"."""
    doc = parsed.doc_of(within)
    tokens = doc.char_span(*title, alignment_mode="expand")
    begin, inside = title[0], 0
    for token in tokens or ():
        word = token.lower_
        if word in (",", ":", ";", "—", "–", "-"):
            begin, inside = token.idx + len(token), 0
        elif word in SAYING and inside:
            subject = text[begin : token.idx].split()
            while subject and subject[-1].lower() in _ADVERBS:
                subject.pop()
            cited = bool(subject) and _bare(subject[-1]) in sayers
            if word in NOUN_TOO and token.pos_ != "VERB" and not cited:
                inside += 1
                continue
            fit = 0 < len(subject) <= _SOURCE_WORDS and subject[0][0] not in _OPENING
            if not fit or _NOT_SUBJECTS & {w.lower() for w in subject}:
                return None
            end = token.idx + len(token)
            return (
                (begin, text.index(subject[-1], begin) + len(subject[-1])),
                (token.idx, end),
                (end, title[1]),
            )
        else:
            inside += 1
    return None


def _speaks(text: str, span: Span, sayers: frozenset[str], quoted: bool) -> bool:
    """Whether the words before a colon name somebody: a role, or one whom the body cites.

    Before words that open with a quotation mark a short phrase in capitals does.
    """
    words = text[slice(*span)].split()
    if not 0 < len(words) <= _SOURCE_WORDS:
        return False
    if _is_role(" ".join(words)) or (quoted and len(words) <= 4 and words[0][0].isupper()):
        return True
    return _bare(words[-1]) in sayers


def _bare(word: str) -> str:
    return word.lower().removesuffix("’s").removesuffix("'s").strip(".,’'")


def _is_role(words: str) -> bool:
    core = _AROUND.split(words)[0].split()
    return bool(core) and core[-1].lower().strip(".") in SOURCES
