"""Quotations: where quotation marks open and close, over sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. `span` includes its marks, `inner` does not; `nested` ones lie inside another.

    `continues` says that it goes on from the quotation before it: a paragraph that was not closed because
    the next one re-opens (the convention of English-language news).
    """

    span: Span
    inner: Span
    nested: bool = False
    continues: bool = False


def quotations(text: str, blocks: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order of their start; none runs over the edge of a span in `blocks`."""
    return ()
