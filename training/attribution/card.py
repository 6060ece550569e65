"""The model card, from the figures of a build and, when there is one, of the evaluation's scorer.

    python -m training.attribution.card --figures RUN/figures.json --scored SCORES.json --out CARD.md

``SCORES.json`` is what the scorer prints with ``--json`` for the predictions on dev.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

#: arguments of a training run that the card tells
SETTINGS = ("epochs", "decay_epochs", "pieces", "rate", "head_rate", "decay", "warmup", "average", "seed")
_TEMPLATE = Path(__file__).with_name("card_template.md")


def text(figures: dict[str, Any], scored: dict[str, Any] | None) -> str:
    """The card; ``scored`` is the JSON of the evaluation's scorer."""
    config = figures["config"]
    settings = ", ".join(f"`--{k.replace('_', '-')} {v}`" for k, v in figures["settings"].items())
    rows = [f"| {kind} | {count} |" for kind, count in figures["errors"].items()]
    return _TEMPLATE.read_text(encoding="utf-8").format(
        date=figures["date"],
        settings=settings + (f"; {figures['note']}" if figures["note"] else ""),
        gold=figures["gold"],
        found=figures["found"],
        threshold=config["score_threshold"],
        f1=figures["f1"],
        ece=f"{figures['ece']:.3f}",
        ece_all=f"{figures['ece_all_candidates']:.3f}",
        scorer=_scorer_table(scored) if scored else "",
        errors="\n".join(["| kind | dev |", "| --- | ---: |", *rows]),
        files="\n".join(f"* `{name}` `{digest}`" for name, digest in config["sha256"].items()),
    )


def _scorer_table(scored: dict[str, Any]) -> str:
    """Tables from the scorer's JSON (its ``--json``)."""
    figures = [
        (name, scored[name]) for name in ("triple@50", "triple@90", "triple-exact", "pair@50", "cc@50")
    ]
    for role in ("source", "cue", "content"):
        figures += [(f"{role} {kind}", scored[role][kind]) for kind in ("frag", "tok")]
    forms = scored["recall_by_form"].items()
    rows = [
        "| the evaluation's scorer | P | R | F1 |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {name} | {' | '.join(f'{x:.1f}' for x in values)} |" for name, values in figures),
        "",
        "| form | attributions | recall of triple@50 | of pair@50 |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {form} | {part['n']} | {part['triple@50']} | {part['pair@50']} |" for form, part in forms),
    ]
    return "\n".join(rows) + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--scored", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    scored = json.loads(args.scored.read_text(encoding="utf-8")) if args.scored else None
    figures = json.loads(args.figures.read_text(encoding="utf-8"))
    args.out.write_text(text(figures, scored), encoding="utf-8")


if __name__ == "__main__":
    main()
