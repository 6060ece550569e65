"""What a piece of text looks like: how a headline, a name and a sentence differ by form alone.

Every pattern here and in its neighbours is anchored or looks at bounded strings, so none can be slow.
"""

from __future__ import annotations

import re

LONGEST = 600
"""Characters above which a paragraph is never anything but a paragraph."""

_WORD = re.compile(r"[^\W_][\w’'.&-]*")
_SMALL = frozenset(
    "a an the and or but nor for so yet of in on at to by from with as into over after amid vs via per "
    "off up "
    "is are be".split()
)
_FINITE = frozenset(
    "is are was were be been am has have had do does did will would can could may might must shall should "
    "said says say told tells asked asks added adds called calls wrote writes announced announces reported "
    "reports confirmed denied claimed argued warned insisted noted explained described declined refused "
    "became becomes came comes went goes got gets gave gives took takes made makes found finds saw sees "
    "knew "
    "knows thought thinks felt feels left leaves kept keeps began begins held holds ran runs met meets won "
    "wins lost loses led leads fell falls rose rises grew grows sent sends spent built bought brought "
    "caught "
    "isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t "
    "it’s that’s there’s he’s she’s we’re they’re i’m you’re".split()
)

NAME_PART = (
    r"(?:(?:[A-ZÀ-ÖØ-Þ]|d['’]|O['’])[\w’'-]{0,30}\.?|"
    r"de|da|dos|del|della|di|la|le|van|von|den|der|bin|al|ibn|el)"
)
"""One part of a person's name."""

NAME = rf"[A-ZÀ-ÖØ-Þ][\w’'.-]{{0,30}}(?:\s{NAME_PART}){{1,4}}"
"""A person's name of two to five parts."""

SHORT_NAME = rf"[A-ZÀ-ÖØ-Þ][\w’'.-]{{0,30}}(?:\s{NAME_PART}){{1,2}}"
"""A person's name of two or three parts."""


def words(text: str) -> list[str]:
    """The words of `text`, without punctuation around them."""
    return _WORD.findall(text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does, closing quotation marks and brackets aside."""
    return text.rstrip("\"'”’»)]*_ ")[-1:] in (".", "!", "?", "…")


def in_title_case(text: str) -> bool:
    """Whether the words of `text`, small ones aside, begin with capitals, as in many headlines and labels."""
    weighty = [w for w in words(text) if w.lower() not in _SMALL and not w[0].isdigit()]
    return bool(weighty) and sum(w[0].isupper() for w in weighty) >= 0.8 * len(weighty)


def in_capitals(text: str) -> bool:
    """Whether `text` has letters and all of them are capitals."""
    return text.isupper()


def has_finite_verb(text: str) -> bool:
    """Whether `text` seems to hold a finite verb: a common one, or a lower-case word in -ed."""
    lowered = [w.lower().replace("'", "’").rstrip(".") for w in words(text) if w != "May"]
    if any(w in _FINITE for w in lowered):
        return True
    return any(
        word.endswith("ed") and len(word) > 4 and before not in ("the", "a", "an", "of", "by", "in")
        for before, word in zip(["", *lowered], lowered, strict=False)
        if word.islower()
    )


def is_quoted(text: str) -> bool:
    """Whether `text` opens with a quotation mark."""
    return text[:1] in ('"', "“", "‘", "'", "«", "„")
