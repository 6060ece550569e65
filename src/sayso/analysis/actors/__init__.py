"""Actors: the country and the PLOVER sector of each entity, from what the article calls it."""

from sayso.analysis.actors.describe import describe
from sayso.analysis.actors.sectors import STATE_SECTORS

__all__ = ["STATE_SECTORS", "describe"]
