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
    from sayso.errors import (
        FetchError,
        ForbiddenAddressError,
        InputError,
        ModelError,
        RecordError,
        SaysoError,
        TimedOutError,
        TooLargeError,
    )
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
    "Cue",
    "Entity",
    "Event",
    "FetchError",
    "ForbiddenAddressError",
    "InputError",
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
]


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for (PEP 562), so that ``import sayso`` costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "sayso.api" if name in ("Options", "read", "read_many") else "sayso.records"
    if name.endswith("Error"):
        home = "sayso.errors"
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
