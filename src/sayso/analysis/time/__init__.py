"""Dates: TIMEX3 expressions, their EDTF values, and the dates of saying and happening of claims."""

from sayso.analysis.time.carry import Page, Pages
from sayso.analysis.time.claims import date_claims, dated_pages
from sayso.analysis.time.find import Timex, find
from sayso.analysis.time.happening import told_when
from sayso.analysis.time.published import infer_published, published_bounds

__all__ = [
    "Page",
    "Pages",
    "Timex",
    "date_claims",
    "dated_pages",
    "find",
    "infer_published",
    "published_bounds",
    "told_when",
]
