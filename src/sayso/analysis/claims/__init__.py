"""Attributions and sentences → claims: what is asserted, sentence by sentence, and in what form."""

from sayso.analysis.claims.assemble import assemble

__all__ = ["assemble"]
