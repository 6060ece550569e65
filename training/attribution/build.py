"""From corpus to shipped model.

    python -m training.attribution.build --data DIR --out DIR --run DIR [--base DIR] [--weights F]

Trains (unless ``--weights`` names the weights of a run), exports, quantises, fits the
score on the articles kept out of training, chooses the threshold on dev, and writes
``model.onnx``, ``linker.onnx``, ``tokenizer.json``, ``config.json`` and ``CARD.md``; the figures
on dev go to ``figures.json`` in the run directory too (see ``card.py``).
"""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import torch
from training.attribution import calibrate, card, data, evaluate, export, fuse, predict, train

from sayso.analysis.tagger import decode, files
from sayso.analysis.tagger.reader import Reader

#: windows of the train part that input ranges are taken from, and SmoothQuant's exponent
SMOOTHING_WINDOWS, SMOOTHING_SHARE = 64, 0.75


def sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_networks(weights: list[Path], base: Path, corpus: Path, out: Path) -> None:
    """ONNX files of the mean of the given weights, and the tokenizer."""
    tokenizer = data.tokenizer_of(base)
    network = train.build(base)
    states = [torch.load(path, weights_only=True) for path in weights]
    network.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    samples = data.samples(data.read(corpus / "polnear.train.jsonl", tokenizer))
    export.smooth(network.encoder, samples[:: len(samples) // SMOOTHING_WINDOWS], SMOOTHING_SHARE)
    export.export(network, out)
    layer, thin = network.encoder.layers[0], network.linker.layers[0]
    for name, fp32, one in (
        (files.ENCODER, "model.fp32.onnx", layer),
        (files.LINKER, "linker.fp32.onnx", thin),
    ):
        export.quantise(out / fp32, out / name)
        fuse.attention(out / name, one.heads, one.out.out_features)
        (out / fp32).unlink()
    tokenizer.save(str(out / files.TOKENIZER))


def configure(out: Path, corpus: Path) -> dict[str, Any]:
    """Fit the score and choose the threshold with the exported networks; returns the config."""
    tokenizer = data.tokenizer_of(out)
    names = (files.ENCODER, files.LINKER, files.TOKENIZER)
    config: dict[str, Any] = {
        "version": files.VERSION,
        "candidate_threshold": predict.CANDIDATE_THRESHOLD,
        "evidence": list(decode.EVIDENCE),
        "sha256": {name: sha256(out / name) for name in names},
    }
    reader = Reader.open(files.ModelFiles(config, *((out / name).read_bytes() for name in names)), 2)
    articles = data.read(corpus / "polnear.train.jsonl", tokenizer)
    held = train.held_out(articles)
    reads = evaluate.read_all(reader, [a for a in articles if a.doc_id in held])
    dev = evaluate.read_all(reader, data.read(corpus / "polnear.dev.jsonl", tokenizer))
    first = calibrate.choose(dev, calibrate.fit(reads, 0.5))
    calibration = calibrate.fit(reads, first["overlap"])
    chosen = calibrate.choose(dev, calibration, (first["overlap"],))
    config |= {
        "score_threshold": chosen["threshold"],
        "content_overlap": chosen["overlap"],
        "calibration": {
            "weights": [round(w, 5) for w in calibration.weights.tolist()],
            "bias": round(calibration.bias, 5),
        },
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    return evaluate.report(dev, config) | {"config": config}


def main() -> None:
    """Command line."""
    parser = train.arguments()
    parser.description = __doc__
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, nargs="*")
    parser.add_argument("--note", default="", help="a remark on the run, for the card")
    args = parser.parse_args()
    args.base = args.base or train.default_base()
    if not args.weights:
        train.run(args)
        args.weights = [args.run / "final.pt"]
    args.out.mkdir(parents=True, exist_ok=True)
    write_networks(args.weights, args.base, args.data, args.out)
    figures = configure(args.out, args.data)
    figures |= {
        "date": datetime.date.today().isoformat(),
        "note": args.note,
        "settings": {key: getattr(args, key) for key in card.SETTINGS},
    }
    text = json.dumps(figures, indent=1)
    print(text)
    (args.run / "figures.json").write_text(text, encoding="utf-8")
    (args.out / "CARD.md").write_text(card.text(figures, None), encoding="utf-8")


if __name__ == "__main__":
    main()
