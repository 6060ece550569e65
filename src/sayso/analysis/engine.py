"""What finds attributions: the interface that engines share, and their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.analysis.parse import Parsed
from sayso.errors import SaysoError
from sayso.records import Attribution


class AttributionEngine(Protocol):
    """Finds who says what in parsed articles."""

    name: str

    def attribute(self, batch: Sequence[Parsed]) -> list[tuple[Attribution, ...]]:
        """The attributions of each article, by the place of their content; independent of the batch."""
        ...


ENGINES = ("tagger", "rules")


def load_engine(name: str) -> AttributionEngine:
    """The engine of that name. Raises SaysoError where there is none."""
    if name == "tagger":
        from sayso.analysis.tagger.engine import TaggerEngine

        return TaggerEngine()
    if name == "rules":
        from sayso.analysis.rules.engine import RulesEngine

        return RulesEngine()
    raise SaysoError(f"engine {name!r}", "is unknown", f"choose one of: {', '.join(ENGINES)}")
