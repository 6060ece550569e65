"""What finds attributions: the interface that engines share, and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from sayso.analysis.parse import Parsed
from sayso.errors import SaysoError
from sayso.records import Attribution, Within

if TYPE_CHECKING:
    from sayso.analysis.tagger.states import WordStates


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine found in an article: attributions by the place of their content, and word states.

    `states` has the encoder's state of every word of the text and of a title beside it, for other heads to
    read; it is empty where the engine has no encoder.
    """

    attributions: tuple[Attribution, ...]
    states: Mapping[Within, WordStates] = field(default_factory=dict)


class AttributionEngine(Protocol):
    """Finds who says what in parsed articles."""

    name: str

    def attribute(self, batch: Sequence[Parsed]) -> list[Found]:
        """What is found in each article; independent of the batch."""
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
