#!/usr/bin/env python3
"""Extraction: the article's text in a page, and what the page says about itself.

    extraction.py PATH [--json] [--docs N] [--bootstrap N] [--misses]

PATH is a folder with one or both of
  html/*.html.gz and ground-truth.json    {file's name: {"articleBody": …}}, article-extraction-benchmark
  fundus/*.html.gz and fundus.jsonl       {html, title, authors, publishing_date, body}, pages of as many
                                          publishers, as the parser written for each of them reads them

Every page goes the way a file does (bytes alone, no URL), into the child process and out again; a page that
is refused counts as one with nothing in it.

Definitions.
  body     4-gram shingles, as article-extraction-benchmark (Scrapinghub 2020) counts them: tokens are runs of
           letters and digits; a shingle predicted as often as it stands in the gold text is right each time;
           P and R are means over pages (with any shingles), and F1 is of these means
  title    equal once Unicode compatibility (NFKC), HTML entities, case, soft hyphens and all white space are
           folded; quotation marks and dashes are not
  author   the same names as a set, folded likewise, lists parted at commas; none where there are none
  date     the same calendar day, in the gold's own zone where both give one
  time     seconds a page, from bytes to Article, the start of the child left out
Intervals: 95 %, percentile bootstrap over pages.

--misses lists every title, author and date that is not exact; --json gives a line for each set of pages.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from _stats import Counts, Figures, add_options, bootstrap, emit, fail, load_jsonl, total

FIELDS = ("title", "author", "date")
_TOKEN = re.compile(r"\w+")
_SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four tokens; the whole of a shorter text."""
    tokens = _TOKEN.findall(text)
    starts = range(max(1, len(tokens) - _SHINGLE + 1)) if tokens else ()
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in starts)


def body_counts(gold: str, found: str) -> dict[str, float]:
    """A page's precision and recall, each with whether the page has one."""
    wanted, got = shingles(gold), shingles(found)
    right = sum((wanted & got).values())
    counts: dict[str, float] = {"pages": 1}
    if got:
        counts |= {"P": right / sum(got.values()), "P of": 1}
    if wanted:
        counts |= {"R": right / sum(wanted.values()), "R of": 1}
    return counts


def folded(text: str | None) -> str:
    """What two printings of a title or name have in common."""
    plain = unicodedata.normalize("NFKC", html.unescape(text or "")).casefold()
    return "".join(c for c in plain if c != "\xad" and not c.isspace())


def same_day(gold: str | None, found: str | None) -> bool:
    """Whether two dates or date-times fall on one day, in the gold's zone where both have one."""
    if not gold or not found:
        return not gold and not found
    wanted, got = datetime.fromisoformat(gold), datetime.fromisoformat(found)
    if wanted.tzinfo and got.tzinfo:
        got = got.astimezone(wanted.tzinfo)
    return wanted.date() == got.date()


def exact(gold: Mapping[str, Any], article: Any) -> dict[str, bool]:
    """Which of the fields are as the gold has them."""
    names = [part for author in gold.get("authors") or () for part in author.split(",")]
    return {
        "title": folded(gold.get("title")) == folded(article.title),
        "author": {folded(n) for n in names} == {folded(n) for n in (article.byline or "").split(",") if n},
        "date": same_day(gold.get("publishing_date"), article.published),
    }


def figures(counts: Counts) -> Figures:
    """Percentages from summed counts."""
    p = counts.get("P", 0.0) / max(1.0, counts.get("P of", 0.0))
    r = counts.get("R", 0.0) / max(1.0, counts.get("R of", 0.0))
    out = {"body": {"P": 100 * p, "R": 100 * r, "F1": 200 * p * r / (p + r) if p + r else 0.0}}
    for field in FIELDS:
        if field in counts:
            out[field] = {"exact": 100 * counts[field] / counts["pages"]}
    return out


def read(data: bytes, name: str) -> tuple[Any, float]:
    """The page's article (one without words where it is refused) and the seconds it took."""
    from sayso.errors import SaysoError
    from sayso.ingest.html import article_from_html
    from sayso.records import Article

    start = time.perf_counter()
    try:
        article = article_from_html(data, name=name)
    except SaysoError as error:
        article = Article(id=name, text="", sha256="", warnings=(str(error),))
    return article, time.perf_counter() - start


def benchmark_pages(folder: Path, limit: int | None) -> tuple[list[Counts], list[float], list[str]]:
    """article-extraction-benchmark: body alone."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    counts: list[Counts] = []
    seconds: list[float] = []
    for key in list(gold)[:limit]:
        article, took = read(_page(folder / "html" / f"{key}.html.gz"), key[:8])
        counts.append(body_counts(gold[key].get("articleBody", ""), article.text))
        seconds.append(took)
    return counts, seconds, []


def publisher_pages(folder: Path, limit: int | None) -> tuple[list[Counts], list[float], list[str]]:
    """Pages of many publishers: body, title, authors, date."""
    counts: list[Counts] = []
    seconds: list[float] = []
    misses: list[str] = []
    for row in load_jsonl(folder / "fundus.jsonl", limit):
        name = Path(row["html"]).name
        article, took = read(_page(folder / "fundus" / name), name)
        right = exact(row, article)
        counts.append(body_counts(row["body"], article.text) | {f: float(v) for f, v in right.items()})
        seconds.append(took)
        shown = {
            "title": (row["title"], article.title),
            "author": (row["authors"], article.byline),
            "date": (row["publishing_date"], article.published),
        }
        misses += [f"{name} {f}: gold {shown[f][0]!r}, found {shown[f][1]!r}" for f in FIELDS if not right[f]]
    return counts, seconds, misses


def _page(path: Path) -> bytes:
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        fail(f"{path}: cannot be read: {error} (the folder must hold the pages that its gold file names)")
    raise AssertionError


SETS = {
    "article-extraction-benchmark": ("ground-truth.json", benchmark_pages),
    "fundus": ("fundus.jsonl", publisher_pages),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("path", type=Path, help="folder of the pages and their gold")
    parser.add_argument("--misses", action="store_true", help="list what is not exact")
    add_options(parser)
    options = parser.parse_args(arguments)
    present = {name: of for name, of in SETS.items() if (options.path / of[0]).is_file()}
    if not present:
        fail(f"{options.path}: no data (a folder with ground-truth.json or fundus.jsonl is wanted)")
    read(b"<p>Warm up the child process, so that no page pays for its start.</p>", "warm-up")
    for name, (_, measure) in present.items():
        counts, seconds, misses = measure(options.path, options.docs)
        head: dict[str, Any] = {
            "data": f"{options.path} ({name})",
            "pages": len(counts),
            "seconds a page": {
                "mean": round(float(np.mean(seconds)), 4),
                "median": round(float(np.median(seconds)), 4),
                "longest": round(max(seconds), 4),
            },
        }
        if options.misses:
            head["misses"] = misses if options.json else "\n  " + "\n  ".join(misses)
        bounds = bootstrap(counts, figures, options.bootstrap)
        emit(head, figures(total(counts)), bounds, options.json)


if __name__ == "__main__":
    main()
