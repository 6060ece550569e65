"""The parts of a text without mark-up: title, byline, dateline, caption, credit, paragraph, boilerplate."""

from sayso.ingest.blocks.find import Found, find_blocks

__all__ = ["Found", "find_blocks"]
