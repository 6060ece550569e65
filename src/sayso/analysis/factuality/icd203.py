"""Words of likelihood and their probability bands.

From Intelligence Community Directive 203, *Analytic Standards* (ODNI 2015, section D.6.e.2.a); its two
columns of terms share the bands.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """A range of probabilities, from `low` to `high`, and the directive's names for it."""

    low: float
    high: float
    terms: tuple[str, ...]


BANDS = (
    Band(0.01, 0.05, ("almost no chance", "remote")),
    Band(0.05, 0.20, ("very unlikely", "highly improbable")),
    Band(0.20, 0.45, ("unlikely", "improbable", "improbably")),
    Band(0.45, 0.55, ("roughly even chance", "roughly even odds", "even chance")),
    Band(0.55, 0.80, ("likely", "probable", "probably")),
    Band(0.80, 0.95, ("very likely", "highly probable", "highly likely")),
    Band(0.95, 0.99, ("almost certain", "almost certainly", "nearly certain", "nearly certainly")),
)
_BY_TERM = {term: band for band in BANDS for term in band.terms}


def band(phrase: str) -> Band | None:
    """The band of a phrase, whatever its case; None where the directive does not name it ("may")."""
    return _BY_TERM.get(" ".join(phrase.casefold().split()))
