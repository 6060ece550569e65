"""Events: what is said to have happened, who did it to whom, as PLOVER codes it."""

from sayso.analysis.events.find import events_in, find_events

__all__ = ["events_in", "find_events"]
