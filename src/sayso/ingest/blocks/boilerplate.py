"""Lines that are a page's and not the article's: calls to follow, subscribe, share, read on, comment, click.

They are told by what they say (see `lexicon`) and by their shape; some only where no body comes after them.
"""

from __future__ import annotations

import re

from sayso.ingest.blocks import lexicon, shape

_LONGEST = 400


def _any(*groups: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\W{0,4}(?:" + "|".join(p for group in groups for p in group) + ")", re.IGNORECASE)


_ANYWHERE = _any(
    lexicon.FOLLOW,
    lexicon.SUBSCRIBE,
    lexicon.SHARE_AND_COMMENT,
    lexicon.PAGE,
    lexicon.RIGHTS_AND_HISTORY,
    lexicon.LINKS,
)
_CONTRIBUTORS = _any(lexicon.CONTRIBUTORS)
_TAIL = _any(lexicon.TAIL)
# "Ana Roe and Post reporter Ben Poe contributed from Lima": before the verb stand names and jobs alone.
_HELPED = re.compile(
    r"\b(?:(?:also )?contributed(?: (?:additional )?(?:reporting|research|material))?"
    r"(?: (?:to|for) this (?:report|story|article|post|piece|column))?(?: from "
    r"[\w’', ]{2,60})?[\W_]{0,4}(?:$|(?=[A-Z]))"
    r"|reported from [A-Z]|(?:reported|contributed) (?:to|for) this (?:report|story|article|post|piece))"
)
_AMONG_NAMES = frozenset(
    "and in of from the for at writer writers reporter reporters correspondent correspondents staff "
    "journalist "
    "journalists researcher producer producers editor editors freelance special senior political "
    "also".split()
)
_LINK_LIST = _any(lexicon.LINK_LIST)

_SHAPES = tuple(
    re.compile(shape_of)
    for shape_of in (
        # an address alone
        r"\W{0,3}(?:(?:https?://|www\.)\S{3,300}|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4})\W{0,3}$",
        # a line of a style sheet or script
        r"\s{0,8}(?:[.#@]?[\w.-]{1,40}(?:[ ,][.#]?[\w.-]{1,40}){0,5} ?\{|\}\.?|[\w-]{2,30}: "
        r"?[\w#%.! ()-]{1,60};)\s{0,4}$",
        r"\(\([a-z]{2,3}\)\)\s{0,2}$",  # a language mark
        r"\[[^\[\]]{3,200}\]\.?$",  # a link in brackets
        r"!\[[^\[\]]{0,200}\]\([^()]{0,300}\)$",  # an image in Markdown
        r"</?[a-z][\w-]{0,20}(?: [^>]{0,200})?/?>\s{0,3}(?:</?[a-z][\w-]{0,20}/?>)?\W{0,2}$",  # tags alone
    )
)


def is_boilerplate(piece: str) -> bool:
    """Whether `piece`, a paragraph anywhere in a text, is none of the article's."""
    if sum(c.isalnum() for c in piece[:_LONGEST]) < 2:
        return True  # "***", "___", "1."
    if len(piece) > _LONGEST:
        return False
    if any(s.match(piece) for s in _SHAPES):
        return True
    if any(c in piece for c in '“”"') and len(shape.words(piece)) > 3:
        return False  # somebody's words
    return bool(_ANYWHERE.match(piece)) or _is_label(piece)


def is_tail_boilerplate(piece: str) -> bool:
    """Whether `piece`, after which no body follows, is none of the article's."""
    if len(piece) > _LONGEST or shape.is_quoted(piece):
        return False
    return bool(_TAIL.match(piece)) or is_contributor_line(piece)


def is_contributor_line(piece: str) -> bool:
    """Whether `piece` says who else reported."""
    if len(piece) > 320 or shape.is_quoted(piece):
        return False
    if _CONTRIBUTORS.match(piece):
        return True
    first = _HELPED.search(piece)
    return first is not None and all(
        w[0].isupper() or w in _AMONG_NAMES for w in piece[: first.start()].split()
    )


def opens_link_list(piece: str) -> bool:
    """Whether `piece` announces links to other articles, each on a line after it."""
    return len(piece) <= 80 and bool(_LINK_LIST.match(piece))


def is_link(piece: str) -> bool:
    """Whether `piece`, in a list of links, is one: short, in title case or without a stop."""
    count = len(shape.words(piece))
    return count <= 25 and (shape.in_title_case(piece) or not shape.ends_sentence(piece))


def is_shouted_link(piece: str) -> bool:
    """Whether `piece`, in a text that is not all in capitals, is another article's headline in capitals."""
    count = len(shape.words(piece))
    return 4 <= count <= 20 and shape.in_capitals(piece) and not piece.endswith((".", ":", '"', "”"))


def _is_label(piece: str) -> bool:
    """A section's label in capitals ("FULL TEXT.", "LETTERS.")."""
    if len(piece) > 40 or not shape.in_capitals(piece):
        return False
    letters = shape.words(piece)
    return (
        0 < len(letters) <= 4
        and not piece.endswith(("!", "?"))
        and not any(c in piece for c in '@#“”"')
        and max(map(len, letters)) > 3
    )
