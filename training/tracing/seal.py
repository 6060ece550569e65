#!/usr/bin/env python3
"""Tells ``config.json`` the SHA-256 of the weights of tracing; to be run when one of them was made anew.

python -m training.tracing.seal
"""

from __future__ import annotations

import hashlib
import json

from sayso.corpus.tracing import denial, scorer, stances, static, vectors
from sayso.corpus.tracing.files import FOLDER, VERSION

NAMES = (denial.FILE, scorer.FILE, stances.FILE, static.FILE, vectors.FILE)


def main() -> None:
    hashes = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in sorted(NAMES)}
    config = {"version": VERSION, "sha256": hashes}
    (FOLDER / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
