"""What the learned model of event types looks at: a sentence with its source and target, as strings."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Collection, Iterator, Sequence

from sayso.analysis.events.candidate import Candidate
from sayso.analysis.events.lexicon import load_lexicon
from sayso.analysis.tree import VERBAL, Tree

BITS = 16
"""Features are hashed (CRC-32) into 2 ** BITS places."""
_CLIMB = 4
_BESIDE = frozenset("dobj xcomp ccomp prep prt acomp attr".split())
_TELLING = frozenset("pobj dobj compound amod".split())


def indices(
    tree: Tree, source: Collection[int], target: Collection[int], found: Sequence[Candidate]
) -> list[int]:
    """The hashed features, each once. `source` and `target` are tokens of one sentence (they may be empty);
    `found` the candidates of that sentence by the lexicon."""
    return sorted({_place(name) for name in names(tree, source, target, found)})


@functools.lru_cache(maxsize=65536)
def _place(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "replace")) % (1 << BITS)


def names(
    tree: Tree, source: Collection[int], target: Collection[int], found: Sequence[Candidate]
) -> Iterator[str]:
    """The features of a sentence with its source and target."""
    yield "bias"
    yield from _by_lexicon(tree, source, target, found)
    inside = next(iter(source), next(iter(target), found[0].at if found else 0))
    yield from _masked(tree, tree.sentence_of(inside), source, target)
    yield from _above(tree, "s", source)
    yield from _above(tree, "t", target)
    yield from _predicate(tree, source)


def _by_lexicon(
    tree: Tree, source: Collection[int], target: Collection[int], found: Sequence[Candidate]
) -> Iterator[str]:
    best: tuple[float, Candidate] | None = None
    for c in found:
        acts = c.actor is not None and any(i in source for i in range(c.actor.start, c.actor.end))
        suffers = c.recipient is not None and any(
            i in target for i in range(c.recipient.start, c.recipient.end)
        )
        yield f"cand={c.sense.type}"
        yield f"cand{acts:d}{suffers:d}={c.sense.type}"
        if acts or suffers:
            yield f"lemma={tree.lemma[c.at]}:{c.sense.type}"
        near = abs(c.at - max(source, default=c.at)) * 0.01
        score = 2 * acts + 2 * suffers + 0.5 * (not c.sense.noun) - near
        if best is None or score > best[0]:
            best = score, c
    if best is None:
        yield "best=none"
    else:
        sense = best[1].sense
        yield f"best={sense.type}"
        yield f"best={sense.type}/{sense.mode}"


def _masked(tree: Tree, sentence: range, source: Collection[int], target: Collection[int]) -> Iterator[str]:
    """Lemmas of the sentence and runs of two and three, source and target masked; once more between them."""
    words: list[str] = []
    for i in sentence:
        if i in source:
            word = "<S>"
        elif i in target:
            word = "<T>"
        elif tree.pos[i] in ("PUNCT", "SPACE"):
            continue
        else:
            word = "#" if tree.pos[i] == "NUM" else tree.lemma[i]
        if word[0] != "<" or not words or words[-1] != word:
            words.append(word)
    one = words.index("<S>") if "<S>" in words else 0
    other = words.index("<T>") if "<T>" in words else len(words)
    low, high = min(one, other), max(one, other)
    for size in (1, 2, 3):
        for at in range(len(words) - size + 1):
            run = "_".join(words[at : at + size])
            yield f"n={run}"
            if low <= at and at + size <= high + 1:
                yield f"m={run}"


def _above(tree: Tree, side: str, tokens: Collection[int]) -> Iterator[str]:
    top = next((i for i in tokens if tree.head[i] not in tokens or tree.head[i] == i), None)
    if top is None:
        return
    steps = 0
    for head in tree.above(top):
        if tree.pos[head] in ("VERB", "NOUN", "AUX", "ADP", "ADJ"):
            yield f"{side}{min(steps, 2)}={tree.lemma[head]}"
            if steps == 0:
                yield f"{side}d={tree.dep[top]}:{tree.lemma[head]}"
            steps += 1
        if steps == _CLIMB:
            return


def _predicate(tree: Tree, source: Collection[int]) -> Iterator[str]:
    """The verb that the source stands under, with what stands beside it and the classes of those nouns."""
    top = next((i for i in source if tree.head[i] not in source or tree.head[i] == i), None)
    if top is None:
        return
    verb = next((i for i in (top, *tree.above(top)) if tree.pos[i] in VERBAL), None)
    if verb is None:
        return
    lemma = tree.lemma[verb]
    yield f"v={lemma}"
    yield "aux=" + "_".join(tree.lower[i] for i in tree.below[verb] if tree.dep[i] in ("aux", "neg"))
    for i in tree.below[verb]:
        if tree.dep[i] not in _BESIDE:
            continue
        yield f"vc={tree.dep[i]}:{tree.lemma[i]}"
        yield f"vvc={lemma}:{tree.lemma[i]}"
        for name in _classes().get(tree.lemma[i], ()):
            yield f"vcls={name}"
            yield f"vvcls={lemma}:{name}"
        for j in tree.below[i]:
            yield f"vcc={tree.lemma[i]}:{tree.lemma[j]}"
            if tree.dep[j] in _TELLING:
                yield f"vcl={tree.lemma[j]}"
                for name in _classes().get(tree.lemma[j], ()):
                    yield f"vccls={tree.lemma[i]}:{name}"


@functools.cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of the lexicon that each noun is of."""
    out: dict[str, tuple[str, ...]] = {}
    for name, members in load_lexicon().classes.items():
        for member in members:
            out[member] = (*out.get(member, ()), name)
    return out
