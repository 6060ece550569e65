"""Tracing: what many articles say together, from their readings alone.

`trace_story` finds which claims are the same, their stance, their first-hand origins, who took them from
whom, circular reports, contradictions and what was superseded. Pure functions; nothing here touches a store.
"""

from sayso.corpus.tracing.story import Place, trace_story

__all__ = ["Place", "trace_story"]
