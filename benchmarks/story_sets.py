#!/usr/bin/env python3
"""Tracing against story sets: same claim, independent origins, stance, copies, circles, contradictions,
updates.

    story_sets.py PATH... [--readings FOLDER] [--write FOLDER] [--show] [--json] [--docs N] [--bootstrap N]

PATH is a story set (JSON: articles, origins, claims, copies, circular) or a folder of them. The articles
are read by sayso, or `--readings FOLDER` keeps the readings from one run to the next (one `NAME.json`
each); `--write FOLDER` keeps the traces. Without PATH the project's own sets are scored, those kept out
of tuning (`held-…`) apart.

How it is scored. A predicted appearance answers a gold one when both stand in one article and their
words overlap (shared words over the shorter one's, at least 0.5). A gold claim is answered by the
predicted claim with the best F1 on it, one to one: recall is the share of its appearances that the
predicted claim answers, precision the share of the predicted claim's appearances (those that answer any
gold one) that answer one of its. One place in one article serves two predicted claims at most. Then,
over gold claims with two or more appearances:

  appearances    recall of gold appearances
  same claim     mean of that F1
  origins        exact number of independent origins: over claims that have one, over those that have several
                 (or none), and the mean of the two; absolute error per hundred claims; beside them what
                 counting outlets gives
  stance, credited   accuracy over answered appearances
  copies         F1 of (from, to) pairs, those noted as one-line mentions counting neither way; kind of those
                 found
  circular       F1 of sets of articles that share at least half of their union
  contradicts, supersedes   F1 over pairs of answered gold claims

Intervals: 95 %, percentile bootstrap over stories.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sayso
from _stats import Counts, Figures, add_options, bootstrap, emit, fail, total
from sayso.corpus.tracing import trace_story
from sayso.records import Reading

Row = dict[str, Any]
OWN = Path(__file__).parent / "data" / "stories"
_WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    """The words of `text`, case-folded, with their counts."""
    return Counter(w.casefold() for w in _WORD.findall(text))


def overlap(a: Counter[str], b: Counter[str]) -> float:
    """Shared words over those of the shorter."""
    small = min(a.total(), b.total())
    return (a & b).total() / small if small else 0.0


class Match:
    """Which predicted appearances and claims answer which gold ones."""

    def __init__(self, gold: Row, pred: Row) -> None:
        self.gold, self.pred = gold, pred
        self.wanted = [(k, a, words(a["quote"])) for k in gold["claims"] for a in k["appearances"]]
        self.given = self._given(pred)
        self.fits = self._fits()
        self.answer = self._answers()
        self.best, self.score = self._claims()

    @staticmethod
    def _given(pred: Row) -> list[tuple[int, Row, Counter[str]]]:
        out: list[tuple[int, Row, Counter[str]]] = []
        held: dict[str, list[tuple[int, Counter[str]]]] = defaultdict(list)
        for i, claim in enumerate(pred.get("claims", [])):
            for appearance in claim["appearances"]:
                w, there = words(appearance["quote"]), held[appearance["article"]]
                if len({j for j, other in there if j != i and overlap(w, other) >= 0.5}) < 2:
                    there.append((i, w))
                    out.append((i, appearance, w))
        return out

    def _fits(self) -> list[tuple[float, int, int]]:
        out = []
        for x, (_, appearance, w) in enumerate(self.wanted):
            for y, (_, other, v) in enumerate(self.given):
                if other["article"] == appearance["article"] and (o := overlap(w, v)) >= 0.5:
                    out.append((round(o + 2 * (w & v).total() / (w.total() + v.total()), 6), x, y))
        return out

    def _answers(self) -> dict[int, int]:
        """Gold appearance → the predicted one that fits best; of equals, the one of the likeliest claim."""
        top: dict[int, tuple[float, list[int]]] = {}
        for fit, x, y in self.fits:
            best = top.setdefault(x, (fit, []))
            if fit > best[0]:
                top[x] = (fit, [y])
            elif fit == best[0]:
                best[1].append(y)
        votes: dict[str, Counter[int]] = defaultdict(Counter)
        for x, (_, ys) in top.items():
            for i in {self.given[y][0] for y in ys}:
                votes[self.wanted[x][0]["id"]][i] += 1 / len(ys)  # type: ignore[assignment]
        return {
            x: max(ys, key=lambda y: votes[self.wanted[x][0]["id"]][self.given[y][0]])
            for x, (_, ys) in top.items()
        }

    def _claims(self) -> tuple[dict[str, int], dict[str, float]]:
        answers: dict[int, set[int]] = defaultdict(set)
        for _, x, y in self.fits:
            answers[y].add(x)
        members: dict[int, list[int]] = defaultdict(list)
        for y in answers:
            members[self.given[y][0]].append(y)
        fits = []
        for g, claim in enumerate(self.gold["claims"]):
            own = {x for x, (k, _, _) in enumerate(self.wanted) if k is claim}
            for i, ys in members.items():
                hit = [y for y in ys if answers[y] & own]
                if hit:
                    recall = len({x for y in hit for x in answers[y] & own}) / len(own)
                    precision = len(hit) / len(ys)
                    fits.append((2 * precision * recall / (precision + recall), g, i))
        best: dict[str, int] = {}
        score: dict[str, float] = {}
        for f1, g, i in sorted(fits, reverse=True):
            name = self.gold["claims"][g]["id"]
            if name not in best and i not in best.values():
                best[name], score[name] = i, f1
        return best, score


def count(gold: Row, pred: Row, show: bool) -> Counts:
    """The counts of one story; they add up over stories."""
    match, n = Match(gold, pred), Counter[str]()
    n["appearances"], n["answered"] = len(match.wanted), len(match.answer)
    for x, y in match.answer.items():
        wanted, given = match.wanted[x][1], match.given[y][1]
        n["stance"] += wanted["stance"] == given["stance"]
        n["credited"] += bool(wanted["credited"]) == bool(given["credited"])
    outlets = {a["id"]: a["outlet"] for a in gold["articles"]}
    for claim in gold["claims"]:
        if len(claim["appearances"]) < 2:
            continue
        want, answer = len(claim["independent_origins"]), match.best.get(claim["id"])
        got = len(pred["claims"][answer]["independent_origins"]) if answer is not None else 0
        naive = len({outlets[a["article"]] for a in claim["appearances"] if a["stance"] != "denies"})
        kind = "one" if want == 1 else "several"
        n["claims"] += 1
        n["same milli"] += round(1e6 * match.score.get(claim["id"], 0.0))
        n[f"{kind} claims"] += 1
        n[kind] += got == want
        n[f"naive {kind}"] += naive == want
        n["error"] += abs(got - want)
        n["naive error"] += abs(naive - want)
        if show and got != want:
            print(
                f"{gold['story']} {claim['id']}: origins {got}, gold {want}: {claim['proposition']}",
                file=sys.stderr,
            )
    _count_copies(n, gold, pred)
    _count_circles(n, gold, pred)
    _count_links(n, match)
    return n


def _count_copies(n: Counter[str], gold: Row, pred: Row) -> None:
    thin = {(c["from"], c["to"]) for c in gold["copies"] if "one-line" in c.get("note", "")}
    wanted = {(c["from"], c["to"]): c["kind"] for c in gold["copies"] if (c["from"], c["to"]) not in thin}
    given = {
        (c["from"], c["to"]): c["kind"] for c in pred.get("copies", []) if (c["from"], c["to"]) not in thin
    }
    found = wanted.keys() & given.keys()
    n["copies gold"] += len(wanted)
    n["copies given"] += len(given)
    n["copies found"] += len(found)
    n["copy kind"] += sum(wanted[x] == given[x] for x in found)


def _count_circles(n: Counter[str], gold: Row, pred: Row) -> None:
    wanted = [set(c["articles"]) for c in gold.get("circular", [])]
    given = [set(c["articles"]) for c in pred.get("circular", [])]
    n["circles gold"] += len(wanted)
    n["circles given"] += len(given)
    n["circles found"] += sum(any(2 * len(a & b) >= len(a | b) for b in given) for a in wanted)
    n["circles right"] += sum(any(2 * len(a & b) >= len(a | b) for a in wanted) for b in given)


def _count_links(n: Counter[str], match: Match) -> None:
    answered: dict[int, set[str]] = defaultdict(set)
    for name, i in match.best.items():
        answered[i].add(name)
    numbers = {k["id"]: i for i, k in enumerate(match.pred["claims"])}
    for field in ("contradicts", "supersedes"):

        def key(a: str, b: str, field: str = field) -> tuple[str, ...]:
            return (a, b) if field == "supersedes" else tuple(sorted((a, b)))

        wanted = {key(k["id"], o) for k in match.gold["claims"] for o in k.get(field) or []}
        given = {
            key(a, b)
            for i, k in enumerate(match.pred["claims"])
            for o in k.get(field) or []
            for a in answered.get(i, ())
            for b in answered.get(numbers.get(o, -1), ())
            if a != b
        }
        n[f"{field} gold"] += len(wanted)
        n[f"{field} given"] += len(given)
        n[f"{field} found"] += len(wanted & given)


def figures(n: Counts) -> Figures:
    """Figures in percent, errors per hundred claims, from summed counts."""

    def share(a: str, b: str) -> float:
        return 100 * n.get(a, 0.0) / n[b] if n.get(b) else 0.0

    def f1(name: str) -> float:
        both = n.get(f"{name} gold", 0.0) + n.get(f"{name} given", 0.0)
        return 200 * n.get(f"{name} found", 0.0) / both if both else 0.0

    precision, recall = share("circles right", "circles given"), share("circles found", "circles gold")
    one, several = share("one", "one claims"), share("several", "several claims")
    naive = (share("naive one", "one claims") + share("naive several", "several claims")) / 2
    return {
        "appearances": {"R": share("answered", "appearances")},
        "same claim": {"F1": share("same milli", "claims") / 1e6},
        "origins": {
            "balanced": (one + several) / 2,
            "one": one,
            "several": several,
            "error": share("error", "claims"),
        },
        "counting outlets": {"balanced": naive, "error": share("naive error", "claims")},
        "stance": {"right": share("stance", "answered")},
        "credited": {"right": share("credited", "answered")},
        "copies": {"F1": f1("copies"), "kind": share("copy kind", "copies found")},
        "circular": {"F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0},
        "contradicts": {"F1": f1("contradicts")},
        "supersedes": {"F1": f1("supersedes")},
    }


def readings_of(path: Path, gold: Row, kept: Path | None) -> list[Reading]:
    """The readings of a story's articles: those kept from an earlier run, or new ones."""
    file = kept / path.name if kept else None
    if file is not None and file.exists():
        return [Reading.from_dict(value) for value in json.loads(file.read_text(encoding="utf-8"))]
    readings = [sayso.read(article) for article in gold["articles"]]
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps([r.to_dict() for r in readings]), encoding="utf-8")
    return readings


def score(paths: Sequence[Path], args: argparse.Namespace) -> list[Counts]:
    """The counts of each story."""
    out = []
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        trace = trace_story(readings_of(path, gold, args.readings), story=gold["story"]).to_dict()
        if args.write:
            args.write.mkdir(parents=True, exist_ok=True)
            (args.write / path.name).write_text(
                json.dumps(trace, ensure_ascii=False, indent=1), encoding="utf-8"
            )
        out.append(count(gold, trace, args.show))
    return out


def sets_of(given: Iterable[Path]) -> list[Path]:
    """The story sets named, or in the folders named. Exits with code 2 and a word where there are none."""
    out = [f for p in given for f in (sorted(p.glob("*.json")) if p.is_dir() else [p])]
    missing = [str(f) for f in out if not f.exists()]
    if missing or not out:
        fail(
            f"{', '.join(missing) or 'no story sets'}: not there (give story sets, JSON, or a folder of them)"
        )
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="keep readings here")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep traces here")
    parser.add_argument(
        "--show", action="store_true", help="tell which claims have another number of origins"
    )
    add_options(parser)
    args = parser.parse_args()
    paths = sets_of(args.paths or [OWN])[: args.docs]
    parts: dict[str, list[Path]] = {"": paths}
    if not args.paths:
        parts = {
            "open": [p for p in paths if not p.stem.startswith("held-")],
            "held out": [p for p in paths if p.stem.startswith("held-")],
        }
    for name, part in parts.items():
        if not part:
            continue
        counts = score(part, args)
        bounds = bootstrap(counts, figures, args.bootstrap)
        head = {
            "data": name or ", ".join(str(p) for p in args.paths),
            "stories": len(part),
            "sayso": sayso.__version__,
        }
        emit(head, figures(total(counts)), bounds, args.json)


if __name__ == "__main__":
    main()
