"""sayso reads news and shows, for every claim in it, who says so and how they know.

    import sayso
    reading = sayso.read("article.txt")
    for claim in reading.claims:
        print(claim.source.entity if claim.source else "article", "|", claim.content_text)

Everything public is named here and loaded when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from sayso._version import __version__

if TYPE_CHECKING:
    from sayso.api import Options, read, read_many
    from sayso.corpus.corpus import Corpus
    from sayso.errors import (
        FetchError,
        ForbiddenAddressError,
        InputError,
        MissingError,
        ModelError,
        RecordError,
        SaysoError,
        TimedOutError,
        TooLargeError,
    )
    from sayso.export.notebook import to_pandas, to_polars
    from sayso.records import (
        Article,
        Attribution,
        Block,
        Claim,
        Cue,
        Entity,
        Event,
        NestedSource,
        Place,
        Reading,
        Sentence,
        SetAside,
        Source,
    )

__all__ = [
    "Article",
    "Attribution",
    "Block",
    "Claim",
    "Corpus",
    "Cue",
    "Entity",
    "Event",
    "FetchError",
    "ForbiddenAddressError",
    "InputError",
    "MissingError",
    "ModelError",
    "NestedSource",
    "Options",
    "Place",
    "Reading",
    "RecordError",
    "SaysoError",
    "Sentence",
    "SetAside",
    "Source",
    "TimedOutError",
    "TooLargeError",
    "__version__",
    "read",
    "read_many",
    "to_pandas",
    "to_polars",
]


_HOMES = {
    "Corpus": "sayso.corpus.corpus",
    **dict.fromkeys(("Options", "read", "read_many"), "sayso.api"),
    **dict.fromkeys(("to_pandas", "to_polars"), "sayso.export.notebook"),
}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for (PEP 562), so that ``import sayso`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "sayso.errors" if name.endswith("Error") else _HOMES.get(name, "sayso.records")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
