"""A page's title without what the site adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

_SEPARATOR = re.compile(r"\s+[|\-–—·•:»›*/⋆~]+\s+|\s*[|｜ㅣ：]\s*")
_BY = re.compile(r"(?:by|von|par|por|di|door|av)\s", re.IGNORECASE)


def folded(text: str) -> str:
    """Letters and digits alone, case and accents folded: what wordings of a title or name have in common."""
    return "".join(c for c in normalize("NFKD", text).casefold() if c.isalnum())


def without_site(title: str, site_names: Iterable[str], headings: Iterable[str] = ()) -> str:
    """`title` less a section, site name or author that stands after it (or a site name before it).

    Args:
        site_names: what the outlet calls itself, its domain among them.
        headings: the page's own headings; where the title is one of these and an addition, it is that.
    """
    for heading in headings:
        if len(heading) >= 15 and title.startswith(heading) and _SEPARATOR.match(title, len(heading)):
            return heading
    names = {f for name in site_names if (f := folded(name))}
    while True:
        breaks = list(_SEPARATOR.finditer(title))
        if not breaks:
            return title
        first, last = breaks[0], breaks[-1]
        tail, head = title[last.end() :], title[: first.start()]
        if _is_site(tail, names) or (last.group().strip() == "*" and _BY.match(tail)):
            title = title[: last.start()].rstrip()
        elif folded(head) in names and len(title) - first.end() >= 15:
            title = title[first.end() :].lstrip()
        else:
            inner = next((b for b in breaks if _is_site(title[b.end() : _next(breaks, b)], names)), None)
            if inner is None or (inner is first and inner.start() < 15):
                return title
            title = title[: inner.start()].rstrip()


def _next(breaks: list[re.Match[str]], current: re.Match[str]) -> int | None:
    following = [b.start() for b in breaks if b.start() > current.start()]
    return following[0] if following else None


def _is_site(piece: str, names: set[str]) -> bool:
    """Whether `piece` is one of the site's names, give or take an article, "News", a domain's end."""
    own = folded(piece)
    if not own or len(own) > 60:
        return False
    bare = _bare(own)
    return any(own == name or bare == _bare(name) or (len(name) >= 5 and name in own) for name in names)


def _bare(name: str) -> str:
    for start in ("the", "die", "der", "das", "la", "le", "el", "il"):
        if name.startswith(start) and len(name) > len(start) + 3:
            name = name[len(start) :]
            break
    for end in ("news", "online", "com", "couk", "de", "org", "net"):
        if name.endswith(end) and len(name) > len(end) + 2:
            name = name[: -len(end)]
            break
    return name
