"""Readings as pages for a browser, each one file that asks nothing of the network."""

from sayso.export.html.page import Entry, index_page, report_page

__all__ = ["Entry", "index_page", "report_page"]
