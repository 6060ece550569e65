"""Places: names found, told apart and resolved to GeoNames, offline."""

from sayso.analysis.places.claims import place_claims
from sayso.analysis.places.gazetteer import Gazetteer

__all__ = ["Gazetteer", "place_claims"]
