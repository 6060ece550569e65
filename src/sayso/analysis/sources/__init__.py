"""Who a source is: entity, basis, office, addressee, nested sources, and the chain of hops."""

from sayso.analysis.sources.resolve import resolve_sources

__all__ = ["resolve_sources"]
