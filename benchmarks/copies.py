#!/usr/bin/env python3
"""Copies: is an article found again in another that took its text, and in no other?

    python benchmarks/copies.py SYNDICATION [--json] [--docs N] [--bootstrap N]
    python benchmarks/copies.py --stories FOLDER

SYNDICATION is JSON Lines: `id`, `text`, `group`, `mode`: real articles (`orig`) and edits made of them
(`verbatim`, `truncate`, `local` with a new lead, `embed` some paragraphs in another article, `para` every
sentence changed). Signatures give the candidates and the alignment of words decides, just as when a corpus
takes an article in.

R per mode    of edits whose original is in the data, those linked to it.
P             of all links found, those within one group. The data labels one parent of each edit only: the
article in
              which paragraphs were embedded is in it too, and so is agency copy that two papers printed.
              Links between groups of which two articles share 15 words in a row are therefore counted apart,
              as `unlabelled`; `P strict` counts them as wrong.

With --stories: F1 of (from, to) pairs over story sets (one JSON a story), as the official scorer counts it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from _stats import Counts, Figures, add_options, bootstrap, emit, fail, load_jsonl, prf, total
from sayso.corpus.copies import candidates, find_copies, signature
from sayso.corpus.copies.literal import literal
from sayso.corpus.copies.text import Text
from sayso.records import Article

MODES = ("verbatim", "truncate", "local", "para", "embed")


def links(rows: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pairs of articles that share text, found as a corpus does: each new article against those before it."""
    texts = [Text(Article(id=row["id"], text=row["text"], sha256="")) for row in rows]
    postings: dict[int, list[int]] = defaultdict(list)
    found: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        fingerprints = signature(row["text"]).fingerprints
        shared = Counter(other for f in fingerprints for other in postings[f][:64])
        near = [other for other in candidates(shared) if alike(texts[other], texts[index])]
        found.extend((other, index) for other in near)
        for fingerprint in fingerprints:
            postings[fingerprint].append(index)
    return found


def alike(one: Text, other: Text) -> bool:
    """Whether either took from the other."""
    return literal(one, other) is not None or literal(other, one) is not None


def share_a_run(one: str, other: str, length: int = 15) -> bool:
    """Whether two texts have that many words in a row in common; the yardstick's own, plain way to tell."""
    runs = []
    for text in (one, other):
        words = re.findall(r"\w+", text.lower())
        runs.append({tuple(words[i : i + length]) for i in range(len(words) - length + 1)})
    return not runs[0].isdisjoint(runs[1])


def count_syndication(rows: list[dict[str, Any]]) -> list[Counts]:
    """Counts of each group."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    originals = {row["group"] for row in rows if row["mode"] == "orig"}
    for row in rows:
        if row["mode"] != "orig" and row["group"] in originals:
            groups[row["group"]][f"{row['mode']} gold"] += 1
    found = [(rows[one], rows[other]) for one, other in links(rows)]
    related = {
        frozenset((a["group"], b["group"]))
        for a, b in found
        if a["group"] != b["group"] and share_a_run(a["text"], b["text"])
    }
    for a, b in found:
        counts = groups[b["group"]]
        if a["group"] == b["group"]:
            counts["right"] += 1
            modes = {a["mode"], b["mode"]}
            if "orig" in modes:
                counts[f"{(modes - {'orig'}).pop()} found"] += 1
        elif frozenset((a["group"], b["group"])) in related:
            counts["unlabelled"] += 1
        else:
            counts["wrong"] += 1
    return list(groups.values())


def syndication_figures(counts: Counts) -> Figures:
    """Recall for each mode and precision of all links."""
    out = {
        mode: {"R": 100 * counts.get(f"{mode} found", 0) / max(counts.get(f"{mode} gold", 0), 1)}
        for mode in MODES
    }
    right, wrong, apart = (counts.get(name, 0) for name in ("right", "wrong", "unlabelled"))
    out["links"] = {
        "P": 100 * right / max(right + wrong, 1),
        "P strict": 100 * right / max(right + wrong + apart, 1),
    }
    return out


def count_story(story: dict[str, Any]) -> Counts:
    """(from, to) pairs of one story set; those that gold notes as one-line mentions count neither way."""
    fields = ("id", "text", "title", "byline", "outlet", "published")
    articles = [Article(sha256="", **{name: a.get(name) for name in fields}) for a in story["articles"]]
    gold = story.get("copies", [])
    thin = {(c["from"], c["to"]) for c in gold if "one-line" in c.get("note", "")}
    want = {(c["from"], c["to"]): c["kind"] for c in gold if (c["from"], c["to"]) not in thin}
    got = {(c.source, c.target): c.kind for c in find_copies(articles) if (c.source, c.target) not in thin}
    hit = want.keys() & got.keys()
    kinds = sum(want[pair] == got[pair] for pair in hit)
    return {"right": len(hit), "found": len(got), "gold": len(want), "kind": kinds}


def story_figures(counts: Counts) -> Figures:
    """F1 of pairs, and how many of those found have their kind right."""
    kind = {"%": 100 * counts["kind"] / max(counts["right"], 1)}
    return {"copies": prf(counts["right"], counts["found"], counts["gold"]), "kind": kind}


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", metavar="SYNDICATION", nargs="?", help="JSON Lines with made edits")
    parser.add_argument("--stories", metavar="FOLDER", help="story sets, one JSON each")
    add_options(parser)
    options = parser.parse_args()
    if options.stories:
        files = sorted(Path(options.stories).glob("*.json"))
        stories = [json.loads(file.read_text(encoding="utf-8")) for file in files][: options.docs]
        if not stories:
            fail(f"{options.stories}: holds no story sets (give a folder of JSON files)")
        counts = [count_story(story) for story in stories]
        head: dict[str, Any] = {"data": options.stories, "stories": len(stories)}
        emit(
            head,
            story_figures(total(counts)),
            bootstrap(counts, story_figures, options.bootstrap),
            options.json,
        )
    if options.path:
        rows = load_jsonl(options.path, options.docs)
        counts = count_syndication(rows)
        summed = total(counts)
        head = {"data": options.path, "articles": len(rows), "unlabelled": int(summed.get("unlabelled", 0))}
        emit(
            head,
            syndication_figures(summed),
            bootstrap(counts, syndication_figures, options.bootstrap),
            options.json,
        )
    if not options.path and not options.stories:
        parser.error("give SYNDICATION, --stories, or both")


if __name__ == "__main__":
    main()
