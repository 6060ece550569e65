"""Text of the model card, from the figures of a build."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

_TEMPLATE = Path(__file__).with_name("card_template.md")


def text(figures: dict[str, Any], date: str, args: argparse.Namespace) -> str:
    """The card; ``args.card_figures`` may name the JSON of the evaluation's scorer."""
    config = figures["config"]
    scorer = ""
    if args.card_figures:
        scorer = _scorer_table(json.loads(args.card_figures.read_text(encoding="utf-8")))
    keys = ("epochs", "decay_epochs", "pieces", "rate", "head_rate", "decay", "warmup", "average", "seed")
    settings = ", ".join(f"`--{key.replace('_', '-')} {getattr(args, key)}`" for key in keys)
    rows = [f"| {kind} | {count} |" for kind, count in figures["errors"].items()]
    return _TEMPLATE.read_text(encoding="utf-8").format(
        date=date,
        settings=settings,
        gold=figures["gold"],
        found=figures["found"],
        threshold=config["score_threshold"],
        f1=figures["f1"],
        ece=f"{figures['ece']:.3f}",
        ece_all=f"{figures['ece_all_candidates']:.3f}",
        scorer=scorer,
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
