"""The outside world → Article. One module a format; `fetch` alone opens connections.

The names below are loaded when they are first used, so that importing sayso stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.ingest.inputs import Options, articles, count, is_url
    from sayso.ingest.limits import DEFAULT_LIMITS, Limits
    from sayso.ingest.text import article_from_text

_WHERE = {
    "DEFAULT_LIMITS": "limits",
    "Limits": "limits",
    "Options": "inputs",
    "article_from_text": "text",
    "articles": "inputs",
    "count": "inputs",
    "is_url": "inputs",
}

__all__ = ["DEFAULT_LIMITS", "Limits", "Options", "article_from_text", "articles", "count", "is_url"]


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(f"sayso.ingest.{_WHERE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
