"""Names in a headline that the body does not have: another actor, or another place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.analysis.headline.passage import Passage
from sayso.analysis.headline.support import Support
from sayso.analysis.tree import Tree
from sayso.records import Claim

_PLACING = frozenset("in at near around outside off across inside from over to towards toward on of".split())
_WIDE = frozenset(
    "north south east west northern southern eastern western central mid upper lower middle".split()
)
_CLOSE = 0.5
"""Share of a headline's words that a sentence must have for a name to stand in another's stead."""
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_ACTORS = frozenset(("PERSON", "NORP", "GPE"))
_ENDS = frozenset((";", ":", ".", "?", "!", "—", "–", "“", "‘", '"'))


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that the body lacks, whether it is told as a place, and the body's words instead; in tokens."""

    tokens: tuple[int, ...]
    place: bool
    instead: tuple[int, ...] = ()


def strangers(head: Support, labels: Mapping[int, str], claims: Sequence[Claim]) -> list[Stranger]:
    """Names of the headline that stand nowhere in the body, nor any other word for the same.

    `labels` are the kinds of name that spaCy sees at the headline's tokens: what is none to it, nor a
    country, is not taken for a name, as many a word has its capital for its place only.
    """
    passage = head.head
    if passage.title_case or head.score[head.near[0]] < _CLOSE:
        return []
    known = frozenset(key for sentence in head.body for key in sentence.all_keys())
    countries = {f"={c.place.country}" for c in claims if c.place and c.place.country and c.within == "text"}
    words = {p.tree.lower[i] for p in head.body for i in p.keys if p.tree.text[i][:1].isupper()}
    found = []
    for tokens in _runs(passage):
        keys = [passage.keys.get(i, frozenset()) for i in tokens]
        own = [k for k in keys if k]
        telling = [k for k, i in zip(keys, tokens, strict=True) if k and passage.tree.lower[i] not in _WIDE]
        if not telling or any(k & (known | countries) for k in own if k in telling):
            continue
        if any(_shortened(passage.tree.lower[i], words) for i in tokens):
            continue
        country = any(key.startswith("=") for k in own for key in k)
        kinds = {labels.get(i, "") for i in tokens}
        place = _is_place(passage.tree, tokens)
        if not country and not kinds & (_PLACES if place else _ACTORS):
            continue
        found.append(Stranger(tokens, place, _instead(head.best, passage, place)))
    return found


def _shortened(name: str, words: set[str]) -> bool:
    """Whether a name of the body is much the same word: "Dems" for "Democrats", "Iowans" for "Iowa"."""
    stump = name.rstrip("s")[:4]
    return len(stump) > 2 and any(word.startswith(stump) for word in words)


def _runs(passage: Passage) -> list[tuple[int, ...]]:
    """Names: runs of tokens with capitals. The first word of a headline counts where the parser is sure."""
    tree, at = passage.tree, -2
    runs: list[list[int]] = []
    for i in passage.names():
        if (
            tree.lower[i] in _WIDE
            or "." in tree.text[i]
            or (tree.text[i].isupper() and len(tree.text[i]) < 6)
        ):
            continue  # "N.Y.", "GOP": the body may write it out
        opens = i == passage.first or tree.text[i - 1] in _ENDS or tree.text[i - 1].isspace()
        if opens and not _sure(passage, i):
            continue
        if i == at + 1 and runs:
            runs[-1].append(i)
        else:
            runs.append([i])
        at = i
    return [tuple(run) for run in runs]


def _sure(passage: Passage, i: int) -> bool:
    """Whether the first word is a name and no word that is in capitals for its place only."""
    if any(key.startswith("=") for key in passage.keys.get(i, ())):
        return True
    after = passage.tree.text[i + 1 : i + 2]
    return bool(after) and (after[0] in ("’s", "'s") or after[0][:1].isupper())


def _is_place(tree: Tree, tokens: tuple[int, ...]) -> bool:
    """Whether a name stands where places do: after "in", "near", "north of"."""
    before = tree.lower[tokens[0] - 1] if tokens[0] else ""
    top = next((i for i in tokens if tree.head[i] not in tokens), tokens[-1])
    return before in _PLACING or (tree.dep[top] == "pobj" and tree.lower[tree.head[top]] in _PLACING)


def _instead(best: Passage, head: Passage, place: bool) -> tuple[int, ...]:
    """What the body has where the headline has a name of its own: names that the headline lacks."""
    ours = head.all_keys()
    groups: list[list[int]] = []
    for i in best.names():
        if best.keys[i] & ours:
            continue
        if groups and groups[-1][-1] == i - 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    fitting = [tuple(g) for g in groups if _is_place(best.tree, tuple(g)) == place]
    return next(iter(fitting), tuple(groups[0]) if groups else ())
