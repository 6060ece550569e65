"""What the benchmarks share: loading gold data, document-bootstrap intervals, printing as text or JSON.

Figures are ``{row: {column: value}}``, for instance ``{"triple@50": {"P": 72.2, "R": 53.5, "F1": 61.4}}``,
computed from counts that add up over documents. So a resampled corpus is a weighted sum of the counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Counts = Mapping[str, float]
Figures = dict[str, dict[str, float]]
Bounds = dict[str, dict[str, tuple[float, float]]]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options every benchmark has."""
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--docs", type=int, metavar="N", help="only the first N documents")
    parser.add_argument(
        "--bootstrap", type=int, default=1000, metavar="N", help="resamples for the intervals; 0 for none"
    )


def load_jsonl(path: str | Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, at most `limit`. Exits with code 2 and a word where it cannot."""
    file = Path(path)
    try:
        with file.open(encoding="utf-8") as lines:
            rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip()][:limit]
    except OSError as error:
        fail(f"{file}: cannot be read: {error.strerror} (give the path of the gold data, JSON Lines)")
    out = []
    for number, line in rows:
        try:
            value = json.loads(line)
        except ValueError as error:
            fail(f"{file}:{number}: is not JSON: {error} (one object a line)")
        if not isinstance(value, dict):
            fail(f"{file}:{number}: is no JSON object (one object a line)")
        out.append(value)
    if not out:
        fail(f"{file}: holds no documents (JSON Lines, one object a line)")
    return out


def fail(message: str) -> Any:
    """Ends the benchmark with exit code 2 and `message`."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def total(per_document: Sequence[Counts]) -> dict[str, float]:
    """The counts of all documents together."""
    out: dict[str, float] = {}
    for counts in per_document:
        for name, value in counts.items():
            out[name] = out.get(name, 0.0) + value
    return out


def bootstrap(
    per_document: Sequence[Counts],
    figures: Callable[[Counts], Figures],
    rounds: int = 1000,
    seed: int = 0,
) -> Bounds:
    """95 % percentile intervals of every figure over documents drawn with replacement (Efron 1979).

    Args:
        per_document: counts of each document.
        figures: figures from summed counts.
        rounds: resamples; 0 gives no intervals.
    """
    if rounds <= 0 or not per_document:
        return {}
    names = sorted({name for counts in per_document for name in counts})
    matrix = np.array([[counts.get(name, 0.0) for name in names] for counts in per_document])
    size = len(per_document)
    drawn = np.random.default_rng(seed).multinomial(size, [1 / size] * size, size=rounds)
    samples = [figures(dict(zip(names, sums, strict=True))) for sums in (drawn @ matrix).tolist()]
    return {
        row: {column: _interval([s.get(row, {}).get(column) for s in samples]) for column in columns}
        for row, columns in figures(total(per_document)).items()
    }


def _interval(values: Sequence[float | None]) -> tuple[float, float]:
    known = [v for v in values if v is not None]
    low, high = np.percentile(known, [2.5, 97.5])
    return (float(low), float(high))


def prf(right: float, predicted: float, gold: float, found: float | None = None) -> dict[str, float]:
    """Precision, recall and F1 in percent; `found` is the numerator of recall where it differs."""
    p = right / predicted if predicted else 0.0
    r = (right if found is None else found) / gold if gold else 0.0
    return {"P": 100 * p, "R": 100 * r, "F1": 200 * p * r / (p + r) if p + r else 0.0}


def emit(head: Mapping[str, Any], figures: Figures, bounds: Bounds, as_json: bool) -> None:
    """Prints what was measured (`head`: data, engine, counts) and the figures with their intervals."""
    if as_json:
        intervals = {
            row: {column: [round(x, 2) for x in pair] for column, pair in columns.items()}
            for row, columns in bounds.items()
        }
        rounded = {row: {c: round(v, 2) for c, v in columns.items()} for row, columns in figures.items()}
        print(json.dumps({**head, "figures": rounded, "ci95": intervals}, ensure_ascii=False))
        return
    for name, value in head.items():
        print(f"{name}: {value}")
    for row, columns in figures.items():
        cells = []
        for column, value in columns.items():
            low_high = bounds.get(row, {}).get(column)
            interval = f" [{low_high[0]:.1f}, {low_high[1]:.1f}]" if low_high else ""
            cells.append(f"{column} {value:5.1f}{interval}")
        print(f"{row:22s}" + "   ".join(cells))
