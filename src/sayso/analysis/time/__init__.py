"""Dates: TIMEX3 expressions, their EDTF values, and the dates of saying and happening of claims."""

from sayso.analysis.time.claims import date_claims
from sayso.analysis.time.find import Timex, find
from sayso.analysis.time.published import infer_published, published_bounds

__all__ = ["Timex", "date_claims", "find", "infer_published", "published_bounds"]
