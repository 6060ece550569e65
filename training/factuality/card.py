"""The card of the scales of event factuality, from their `config.json`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

_CARD = """# Model card: scales of event factuality

Say how far an English text puts an event as having happened: from -3 (certainly not) to +3 (certainly).

| | |
| --- | --- |
| made | {day}, by `python -m training.factuality.build`, one command from data to files |
| used | `uw` of the networks is `happened` of a reading's claims and events; rules judge `CT+`, `PR+`, … |
| form | two ridge regressions over {places} hashed features of the parse (`features.py`), 16-bit weights |
| and | {nets} small networks on the word states of the attribution tagger's encoder, averaged; 8 bits |
| `uw` | trained on UW (Lee et al. 2015), train part: TempEval-3 news, events as their writer puts them |
| `uds` | trained on UDS-IH2 (Rudinger et al. 2018), train part: web text, whether an event has happened |
| also | MEANTIME (Minard et al. 2016), train part, helps the networks to learn |
| data | all in the unified form of Stanovsky et al. (2017); no text of theirs is contained here |
| licence of the weights | Apache-2.0; UDS-IH2 is CC BY-SA 4.0, UW states no licence beyond its texts' |

## Figures on the dev parts

| scale | events | Pearson's r | mean absolute error |
| --- | ---: | ---: | ---: |
{rows}

"Head" reads each sentence by itself, "head in running text" as sentences stand in an article, which is how a
reading has them; the networks learnt both by turns. Values are those before the weights were put into 8 bits;
`benchmarks/factuality.py FILE --scale uds` (`uw`, `linear-uds`, `linear-uw`) measures the files as they are.
The dev parts had a say in how long and of what shape the networks are. The rules alone, on the FactBank
scale, reach r .647 on UW and .331 on UDS-IH2.

Limits: English; features of spaCy's small pipeline, whose errors it inherits. The
number says what a text puts as having happened, never what has.
"""


def card(config: Path) -> str:
    """The text of the card."""
    told = json.loads(config.read_text(encoding="utf-8"))
    rows = [
        f"| `{name}`, {kind} | {f['events']} | {f['r']:.3f} | {f['MAE']:.2f} |"
        for kind, scales in told["dev"].items()
        for name, f in scales.items()
    ]
    day, places = date.today().isoformat(), 1 << told["bits"]
    return _CARD.format(day=day, places=places, nets=told["networks"], rows="\n".join(rows))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "CARD.md").write_text(card(folder / "config.json"), encoding="utf-8")
