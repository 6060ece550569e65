"""The sample article: invented, with its people, places and papers, to show what a reading looks like."""

from __future__ import annotations

from pathlib import Path

ARTICLE = Path(__file__).with_name("article.txt")
OUTLET = "The Meridian Post"
PUBLISHED = "2030-03-13"
"""A Wednesday, so that "on Tuesday" and the dateline's "March 12" are the day before."""
