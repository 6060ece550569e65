"""How sure: FactBank values of each claim's main proposition."""

from sayso.analysis.factuality.claims import judge_claims

__all__ = ["judge_claims"]
