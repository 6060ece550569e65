"""Dates: TIMEX3 expressions, their EDTF values, and the dates of saying and happening of claims."""

from sayso.analysis.time.claims import date_claims

__all__ = ["date_claims"]
