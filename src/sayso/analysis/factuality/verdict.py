"""The verdict on one predicate while it is being made."""

from __future__ import annotations

from dataclasses import dataclass

_ORDER = {"CT": 0, "PR": 1, "PS": 2, "Uu": 3}


@dataclass(slots=True)
class Verdict:
    """Certainty ("CT", "PR", "PS", "Uu"), polarity, and the tokens that made it so."""

    certainty: str = "CT"
    negative: bool = False
    hedge: tuple[int, ...] = ()

    def weaken(self, certainty: str, *tokens: int) -> None:
        """Lowers the certainty to at most `certainty` and notes the words responsible."""
        if _ORDER[certainty] > _ORDER[self.certainty]:
            self.certainty = certainty
        self.hedge += tokens

    def flip(self) -> None:
        """Turns the polarity."""
        self.negative = not self.negative

    def negate(self, *tokens: int) -> None:
        """Turns the polarity and notes the words responsible."""
        self.flip()
        self.hedge += tokens

    def take(self, other: Verdict) -> None:
        """Makes another verdict one's own."""
        self.certainty, self.negative = other.certainty, other.negative
        self.hedge += other.hedge

    @property
    def value(self) -> str:
        """The FactBank value."""
        return "Uu" if self.certainty == "Uu" else self.certainty + ("-" if self.negative else "+")
