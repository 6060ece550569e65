"""Queries: checked before they are asked, and as JSON for saved searches."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, get_args

from sayso.corpus.dates import days
from sayso.corpus.packing import storable
from sayso.corpus.views import Order, Query
from sayso.errors import CorpusError
from sayso.records import Basis, Factuality

_CHOICES: dict[str, tuple[str, ...]] = {
    "order": get_args(Order),
    "basis": get_args(Basis),
}
_DATES = ("published_from", "published_to", "happened_from", "happened_to")


def checked(query: Query) -> Query:
    """`query`, as a database can be asked it. Raises CorpusError, naming the field and what it may be."""
    texts = {n: storable(v) for n, v in asdict(query).items() if isinstance(v, str)}
    query = replace(query, **texts)  # type: ignore[arg-type]
    for name, choices in _CHOICES.items():
        value = getattr(query, name)
        if value is not None and value not in choices:
            raise CorpusError(f"{name} {value}", "is unknown", f"choose one of: {', '.join(choices)}")
    for value in query.factuality:
        if value not in get_args(Factuality):
            raise CorpusError(
                f"factuality {value}", "is unknown", f"choose of: {', '.join(get_args(Factuality))}"
            )
    for name in _DATES:
        value = getattr(query, name)
        if value is not None and (not days(value)[0] or "T" in value):
            raise CorpusError(f"{name} {value}", "is no date", "write it as 2031-03-12, 2031-03 or 2031")
    return query


def to_json(query: Query) -> dict[str, Any]:
    """The fields of `query` that restrict something."""
    return {name: value for name, value in asdict(query).items() if value not in (None, "", ())}


def from_json(value: dict[str, Any]) -> Query:
    """The query that `to_json` gave `value` for; fields that this version does not know are left out."""
    known = {name: item for name, item in value.items() if name in Query.__dataclass_fields__}
    if "factuality" in known:
        known["factuality"] = tuple(known["factuality"])
    return Query(**known)
