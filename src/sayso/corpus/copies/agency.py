"""Whether an article is a news agency's copy, or has some of it: read from head, tail and byline.

Names of agencies are known (`agencies.py`) or are read from the forms in which agencies sign: a dateline with
the name in brackets and a dash ("LIMA, May 3 (Harrow Press) -"), a desk's credit at the end ("(Reporting by
…; Editing by …)"), "… contributed to this report". A person who contributed is no agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sayso.corpus.copies.agencies import known, looks_like_agency
from sayso.corpus.marks import Marks
from sayso.records import Article
from sayso.records.spans import Span

Where = Literal["text", "byline"]

# How much of an article's head and tail is looked at.
_HEAD_LINES, _HEAD_CHARS, _TAIL_CHARS = 6, 200, 700
# An agency that nobody knows signs in one of the last lines: what follows is at most the outlet's own footer.
_SIGNED_LINES = 4

_WORD = r"[A-Z](?:[\w&’'-]|\.(?=\w))*"
_NAME = _WORD + r"(?:[ /](?:" + _WORD + r"|of|and|de|the)){0,5}"
# a bracket near the head of a line; what stands before it must be a place and a date
_BRACKET = re.compile(r"([^\n()]{0,90})\(([^\n()]{2,45})\)[ \t\xa0]*([-–—:]{1,3}|\.{3}|)")
_BARE = re.compile(r"(?:([^\n()]{2,70}?)[,:-][ \t]?[ \t]*)?(" + _NAME + r")[ \t]*[-–—]{1,2}[ \t]")
_SMALL = frozenset(
    "a al and at bin da de del den der di du el en in la las le los near of on s sur the van von".split()
)
_DESK = Marks(
    r"\(?\b(?:Additional |Further )?(?:[Rr]eporting|REPORTING|[Ww]riting|[Cc]ompiled|[Rr]eported|"
    r"[Ww]ritten) by [^\n]{2,300}?"
    r"[;,.] ?(?:and )?(?:[Ee]diting|EDITING|[Ee]dited) by [^\n()]{2,120}\)?",
    "repor writi compi writt",
    re.NOFLAG,
)
_DESK_SHORT = Marks(
    r"\((" + _NAME + r")(?: \w+)?; ?[Ee]dit(?:ing|ed) by [^\n()]{2,80}\)", "editi edite", re.NOFLAG
)
_EDITING = Marks(
    r"\(?\b(?:Editing|Writing|Compiled) by [A-Z][^\n()]{2,120}\)\s*$", "editi writi compi", re.NOFLAG
)
_SIGNED = re.compile(r"\((" + _NAME + r")\)\s*$")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[ \t,]*(?:\d{4})?[ \t,]*(?:by )?((?:The )?" + _NAME + ")", re.IGNORECASE
)
# three underscores on a line of their own part the sections of AP's longer pieces, and of nobody else's
_AP_BREAK = re.compile(r"^[ \t]*_{3}\.?[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"^[-–—/ ]*(?:Source|Via|From|By|Agency|Agencies)?[: /]{0,3}(" + _NAME + r")[/. ]*$")

_STORY = r"(?:this|the|today's) (?:report|story|article|piece|coverage|dispatch)"
_GAVE = Marks(
    r"(?P<a>" + _NAME + r"),? (?:also )?(?:contributed|assisted with|provided (?:some )?material)\b"
    r"[^\n.]{0,40}",
    "contr assis provi",
    re.NOFLAG,
)
_GIVEN = Marks(
    r"(?:" + "|".join(
        (
            r"\b[Ww]ith (?:additional |some )?(?:files|reporting|material|copy|inputs?|information|"
            r"reports?|wire reports?) "
            r"(?:from|by)(?: the)? (?P<b>" + _NAME + r")",
            r"\b(?:Additional|Further|Some|Extra) (?:reporting|material|copy|information|text|"
            r"words)\b[ :]{1,2}(?:by|from|via)? ?"
            r"(?:the )?(?P<c>" + _NAME + r")",
            r"\b(?:supplied|provided|contributed|filed|distributed) by(?: the)? (?P<d>" + _NAME + r")",
            r"\b[Ii]ncludes? (?:\w+ ){0,2}(?:copy|material|reporting|text|paragraphs|passages) (?:from|by|"
            r"supplied by)"
            r"(?: the)? (?P<e>" + _NAME + r")",
            r"\b(?:[Uu]ses|[Uu]sed|[Cc]ontains|[Dd]raws on|[Bb]ased on|[Tt]aken from|"
            r"[Aa]dapted from) (?:\w+ ){0,3}?"
            r"(?:copy|material|reports?|reporting|text)? ?(?:from|by)? ?(?:the )?(?P<f>" + _NAME + r")",
            r"\b(?:has|have) supplemented (?:this|the) (?P<g>" + _WORD + r") (?:article|report|story)",
        )
    ) + ")",
    "contr provi files repor mater copy input infor wire text words suppl filed distr inclu uses used conta "
    "draws based taken adapt",
    re.NOFLAG,
)  # fmt: skip
_WITH = re.compile(r"^[ \t]*[Ww]ith (?:the )?(?P<a>" + _NAME + r")\.?[ \t]*$", re.MULTILINE)
_SHARED_BYLINE = re.compile(
    r"\b(?:and|with|&|,|/) (?:(?:news |wire )?agenc(?:y|ies)|wires?|wire (?:services?|reports?))\b|"
    r"^(?:news )?agencies$",
    re.IGNORECASE,
)
# what brackets at the end of a piece hold when they hold no name
_NO_NAME = frozenset(
    "advertisement analysis applause archive cheers continued correction corrected crosstalk comment ends "
    "editorial end exclusive file inaudible laughs laughter live more opinion photo photos picture "
    "pictures read repeats review sic subscribe updated update updates video watch writethru".split()
)


@dataclass(frozen=True, slots=True)
class Agency:
    """Attributes:
    name: as known ("AP") or as printed; None where a desk's credit names nobody.
    kind: "agency copy" where the article itself is the agency's, "contributed" where some of it is.
    words: those that say so, at `span` of the text or the byline (`within`).
    own: the article's outlet is that agency itself.
    """

    name: str | None
    kind: Literal["agency copy", "contributed"]
    words: str
    span: Span
    within: Where = "text"
    own: bool = False


def agency(article: Article) -> Agency | None:
    """The agency whose copy an article is, or to which it owes some; None where nothing says so."""
    return _agency(article.text, article.byline, article.outlet)


@lru_cache(maxsize=512)  # an article is asked about when it is written, and each time its story is traced
def _agency(text: str, byline: str | None, outlet: str | None) -> Agency | None:
    article = Article(id="", sha256="", text=text, byline=byline, outlet=outlet)
    found = sorted(_all(article), key=lambda a: (a.kind != "agency copy", a.name is None))
    return found[0] if found else None


def _all(article: Article) -> Iterator[Agency]:
    yield from _head(article)
    yield from _byline(article)
    yield from _tail(article)
    if "___" in article.text and (match := _AP_BREAK.search(article.text)):
        yield _made(article, "AP", "agency copy", match.span())


def _made(
    article: Article, name: str | None, kind: Literal["agency copy", "contributed"], span: Span
) -> Agency:
    return Agency(name, kind, article.text[slice(*span)], span, "text", _same(name, article.outlet))


def _same(name: str | None, outlet: str | None) -> bool:
    """Whether an outlet is the agency of that name: "Corbel" is "Corbel News Agency"."""
    if not name or not outlet:
        return False
    a, b = (re.sub(r"^the ", "", n.casefold()) for n in (name, known(outlet) or outlet))
    return a == b or b.startswith(a + " ")


def _head(article: Article) -> Iterator[Agency]:
    """Datelines: "LIMA, May 3 (Harrow Press) -", "Dec 29 (Reuters) -", "PARIS, AFP —"."""
    at = 0
    for _ in range(_HEAD_LINES):
        while at < len(article.text) and article.text[at].isspace():
            at += 1
        line = article.text[at : at + _HEAD_CHARS].split("\n", 1)[0]
        bracket = _BRACKET.match(line)
        if bracket and _is_place_and_date(bracket[1]):
            name = _name(bracket[2], signed=bool(bracket[3]))
            if name:
                yield _made(article, name, "agency copy", (at, at + bracket.end()))
        bare = _BARE.match(line)
        if bare and known(bare[2]) and _is_place_and_date(bare[1] or ""):
            yield _made(article, known(bare[2]), "agency copy", (at, at + bare.end()))
        at = article.text.find("\n", at)
        if at < 0:
            return


def _is_place_and_date(words: str) -> bool:
    parts = re.findall(r"[^\W\d_]+", words)
    return len(parts) <= 9 and all(p[0].isupper() or p in _SMALL for p in parts)


def _name(words: str, signed: bool) -> str | None:
    """The agency that brackets name: a known one, or, where a dash follows (`signed`), any name."""
    words = words.strip(" .")
    for part in (words, *re.split(r"/|, | via | – ", words)):
        if known(part):
            return known(part)
    is_name = re.fullmatch(_NAME, words) and not any(c.isdigit() for c in words)
    return words if signed and is_name and words.casefold() not in _NO_NAME else None


def _byline(article: Article) -> Iterator[Agency]:
    byline = article.byline or ""
    whole = re.sub(r"^(?:by|from) ", "", byline.strip(), flags=re.IGNORECASE)
    span = (0, len(byline))
    for part in (whole, *re.split(r",| and | with | via |/|;|\||\n", whole)):
        part = part.strip(" .")
        name = known(part) or (part if looks_like_agency(part) and part.istitle() else None)
        if name and not (_same(name, article.outlet) and part != whole):
            kind: Literal["agency copy", "contributed"] = "agency copy"
            if re.search(r"\b(?:staff|reporters?|correspondents?|and agency)\b", whole, re.IGNORECASE):
                kind = "contributed"
            yield Agency(name, kind, byline, span, "byline", _same(name, article.outlet))
            return
    if _SHARED_BYLINE.search(whole):
        yield Agency(None, "contributed", byline, span, "byline")


def _tail(article: Article) -> Iterator[Agency]:
    start = max(0, len(article.text) - _TAIL_CHARS)
    tail = article.text[start:]
    for match in (*_GAVE.finditer(tail), *_GIVEN.finditer(tail), *_WITH.finditer(tail)):
        group = match.lastgroup or "a"
        name = _contributor(match[group])
        if name:
            yield _made(article, name, "contributed", (start + match.start(), start + match.end()))
    for pattern in (_DESK, _EDITING, _DESK_SHORT):
        if desk := pattern.search(tail):
            name = desk[1] if pattern is _DESK_SHORT else _named_in(desk[0])
            yield _made(article, name, "agency copy", (start + desk.start(), start + desk.end()))
    for match in _RIGHTS.finditer(tail):
        if name := known(re.sub(r"\.? ?(?:All|Rights).*$", "", match[1])):
            yield _made(article, name, "agency copy", (start + match.start(), start + match.end()))
    yield from _signed(article, start, tail)


def _signed(article: Article, start: int, tail: str) -> Iterator[Agency]:
    """A name at the end of a paragraph, in brackets or on a line of its own: "(Corbel)", "– AFP"."""
    at = start
    lines = tail.split("\n")
    last = [line for line in lines if line.strip()][-_SIGNED_LINES:]
    # several are links, not a signature
    alone = sum(bool(_SIGNED.search(line.rstrip())) for line in lines) == 1
    for line in lines:
        text = line.rstrip()
        match = _SIGNED.search(text)
        if match:
            name = known(match[1])
            if name is None and alone and line in last and _may_sign(match[1]):
                ends = text[: match.start()].rstrip()
                name = match[1] if not ends or ends[-1] in ".!?\"”’'" else None
        else:
            match = _LINE.match(text) if len(text) <= 60 else None
            name = known(match[1]) if match else None
        if match and name:
            yield _made(article, name, "agency copy", (at + match.start(), at + match.end()))
        at += len(line) + 1


def _may_sign(name: str) -> bool:
    return len(name.split()) <= 3 and name[-1] != "." and name.casefold() not in _NO_NAME


def _contributor(words: str) -> str | None:
    """An agency among contributors; a person, of two or three plain names, is none."""
    for part in re.split(r" and |/|, ", words):
        part = re.sub(r"^The ", "", part.strip(" ."))
        if known(part):
            return known(part)
        if looks_like_agency(part) or (part and " " not in part and len(part) > 2):
            return part
    return None


def _named_in(words: str) -> str | None:
    return next((known(n) for n in re.findall(_NAME, words) if known(n)), None)
