"""How sure: FactBank values of each claim's main proposition, and a number of each claim and event."""

from sayso.analysis.factuality.claims import judge_claims
from sayso.analysis.factuality.grade import grade

__all__ = ["grade", "judge_claims"]
