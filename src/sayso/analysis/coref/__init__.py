"""Within-article coreference of persons, organisations and places."""

from sayso.analysis.coref.resolve import Entities, resolve, span_of

__all__ = ["Entities", "resolve", "span_of"]
