"""The card of the model of event types, from its `config.json`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

_CARD = """# Model card: types of events

Say which PLOVER type a sentence of English news tells of its source and target.

| | |
| --- | --- |
| made | {day}, by `python -m training.events.build`, one command from data to files |
| form | a linear model over {places} hashed features (`events/features.py`), {count} types, 16-bit weights |
| loss | squared hinge, one type against the rest, L-BFGS |
| data | {examples} sentences of PLV (Hu et al. 2024), train part: silver labels, 15 types; \
no text of theirs is contained here |
| licence of the weights | Apache-2.0; the sentences are their publishers' |
| use | corrects the type that the lexicon tells, where it scores more than {margin} above it |

## Figures

Five-fold cross-validation on the training data, source and target given: macro-F1 {f1:.1f},
accuracy {right:.1f}. The lexicon, whose answer is among the features, was written with four fifths of these
sentences in view.

Limits: English; one sentence at a time; features of spaCy's small pipeline, whose errors it inherits. PLV's
labels are themselves right for about nine sentences in ten. Its YIELD is CONCEDE or RETREAT; the model does
not part them.
"""


def card(config: Path) -> str:
    """The text of the card."""
    told = json.loads(config.read_text(encoding="utf-8"))
    return _CARD.format(
        day=date.today().isoformat(),
        places=1 << told["bits"],
        count=len(told["types"]),
        examples=told["examples"],
        margin=told["margin"],
        f1=100 * told["five_fold"]["macro_f1"],
        right=100 * told["five_fold"]["accuracy"],
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "CARD.md").write_text(card(folder / "config.json"), encoding="utf-8")
