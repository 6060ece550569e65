"""Readings as pages for a browser, each one file that asks nothing of the network."""

from sayso.export.html.page import TEMPLATES, Entry, index_page, linked_css, reading_values, report_page

__all__ = ["TEMPLATES", "Entry", "index_page", "linked_css", "reading_values", "report_page"]
