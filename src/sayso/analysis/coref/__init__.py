"""Within-article coreference of persons, organisations and places."""

from sayso.analysis.coref.resolve import Entities, resolve

__all__ = ["Entities", "resolve"]
