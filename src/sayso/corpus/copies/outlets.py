"""Where a text names other outlets, by the names people use for them: "the Ledger", "Corbel"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Article
from sayso.records.spans import Span

# words that say what an outlet is and are left off in speech: "Corbel News Agency" is "Corbel"
_KIND = frozenset(
    "agency broadcasting corporation group media network networks news newsagency newspaper newspapers "
    "newswire online press radio service services television tv wire".split()
)
# forms in which an outlet publishes, which are no part of its name: "Harrow Press live page". A company's
# "newsroom" or "notices" is not among them: who names the company does not name what it published
_FORM = frozenset("app blog edition feed live liveblog live-blog page site website".split())
# … nor is what is said of it in brackets: "Harrow Notes (blog)"; but of a "(press release)" the like holds
_ASIDE = re.compile(r"(?<=\S) *\((?![^()]*\b(?:release|statement|notice)\b)[^()]*\)$")
# names that open with these go on with a place, which does not name the outlet alone
_OPENING = frozenset("channel radio station television tv".split())
_FIRST = re.compile(r"\w+")
# words that follow a name, and no adjective: "Corbel said", "told Corbel that", but "Corbel guards"
_AFTER_NAME = re.compile(
    r" (?!(?:after|again|also|and|as|at|before|but|by|first|for|from|in|is|it|its|later|now|of|on|or|over|"
    r"than|that|the|then|this|to|too|has|had|have|was|were|when|where|which|while|who|whose|will|with|"
    r"agency|correspondent|journalist|news|newspaper|newswire|radio|reporter|site|television|website|wire|"
    r"(?:carr|report|print|publish|confirm|claim|quot|cit|reveal|sa|say|tell|writ|put|run)(?:y|s|es|ies|e?d|ied|"
    r"id|ing)?|told|wrote|ran)\b)[a-z]"
)
_INNER, _CAPITAL = re.compile(r"\w"), re.compile(r" [A-Z]")
_THE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """`outlet` (its full name) is named at `span` of a text."""

    outlet: str
    span: Span


class Outlets:
    """The outlets of some articles and what they are called. A name that several could bear is nobody's."""

    def __init__(self, articles: Sequence[Article]) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        names = {article.outlet for article in articles if article.outlet and article.outlet.strip()}
        self._bare: set[str] = set()
        for outlet in names:
            for alias in _aliases(outlet):
                owners[alias].add(outlet)
                if not _THE.match(alias) and " " not in alias:
                    self._bare.add(alias)
        self._owner = {alias: next(iter(who)) for alias, who in owners.items() if len(who) == 1}
        self._full = {_THE.sub("", outlet): outlet for outlet in sorted(names)}
        self._owner |= self._full
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for alias in sorted(self._owner, key=lambda alias: (-len(alias), alias)):
            if first := _FIRST.match(alias):
                self._by_first[first[0]].append(alias)
        firsts = "|".join(map(re.escape, sorted(self._by_first)))
        self._any_first = re.compile(rf"\b(?:{firsts})\b" if firsts else r"(?!)")
        self._known: dict[str, list[Mention]] = {}

    def mentions(self, text: str) -> list[Mention]:
        """Where `text` names them, in order; of names that overlap the first, and of those the longest."""
        if text not in self._known:
            self._known[text] = self._mentions(text)
        return self._known[text]

    def _mentions(self, text: str) -> list[Mention]:
        found: list[Mention] = []
        end = 0
        for word in self._any_first.finditer(text):
            start = word.start()
            if start < end:
                continue
            alias = next((a for a in self._by_first.get(word[0], ()) if self._is_at(text, start, a)), None)
            if alias is not None:
                end = start + len(alias)
                found.append(Mention(self._owner[alias], (start, end)))
        return found

    def _is_at(self, text: str, start: int, alias: str) -> bool:
        """A short name that goes on in a capital is another's: "Harrow Lines" does not name Harrow Press.

        Nor does one of one word that goes on in a noun: "Harrow guards".
        """
        end = start + len(alias)
        if not text.startswith(alias, start) or text[start - 1 : start] == "@" or _INNER.match(text, end):
            return False
        if alias in self._full:
            return True
        return not (_CAPITAL.match(text, end) or (alias in self._bare and _AFTER_NAME.match(text, end)))

    def named(self, name: str | None) -> str | None:
        """The outlet that goes by `name`, or None."""
        if not name:
            return None
        bare = _THE.sub("", name.strip())
        for alias in (bare, f"the {bare}"):
            if alias in self._owner:
                return self._owner[alias]
        folded = {_THE.sub("", alias).casefold(): outlet for alias, outlet in self._owner.items()}
        return folded.get(bare.casefold())


def _aliases(outlet: str) -> set[str]:
    own = _THE.sub("", _ASIDE.sub("", outlet.strip()))
    parts = own.split()
    while len(parts) > 1 and parts[-1].casefold() in _FORM:
        parts.pop()
    found = {own, " ".join(parts)}
    opening = parts[0].casefold() in _OPENING
    for cut in range(1, len(parts) - 1):
        found.add(" ".join(parts[cut:]))
    if len(parts) > 1 and not opening and parts[-1][0].isupper():
        found |= {f"the {parts[-1]}", f"The {parts[-1]}"}
    for cut in range(1, len(parts)):
        if not opening and all(part.casefold() in _KIND for part in parts[cut:]):
            found.add(" ".join(parts[:cut]))
    if len(parts) >= 3:
        found.add("".join(part[0] for part in parts if part[0].isupper()))
    return {alias for alias in found if len(alias) > 2}
