"""Queries: checked before they are asked, and as JSON for saved searches."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, get_args

from sayso.analysis import countries
from sayso.corpus.dates import days
from sayso.corpus.packing import storable
from sayso.corpus.views import Order, Query
from sayso.errors import QueryError
from sayso.records import Basis, Factuality
from sayso.records.event import EventType

_CHOICES: dict[str, tuple[str, ...]] = {
    "order": get_args(Order),
    "basis": get_args(Basis),
    "event": get_args(EventType),
}
_DATES = ("published_from", "published_to", "happened_from", "happened_to")


def checked(query: Query) -> Query:
    """`query`, as a database can be asked it. Raises QueryError, naming the field and what it may be."""
    texts = {n: storable(v) for n, v in asdict(query).items() if isinstance(v, str)}
    query = replace(query, **texts)  # type: ignore[arg-type]
    known: dict[str, str | None] = {
        name: chosen(name, getattr(query, name), choices) for name, choices in _CHOICES.items()
    }
    query = replace(query, **known, country=country(query.country))  # type: ignore[arg-type]
    for value in query.factuality:
        chosen("factuality", value, get_args(Factuality))
    for name in _DATES:
        day(name, getattr(query, name))
    return query


def day(name: str, value: str | None) -> None:
    """Raises QueryError where `value` is given and no day, month or year."""
    if value is not None and (not days(value)[0] or "T" in value):
        raise QueryError(f"{name} {value}", "is no date", "write it as 2031-03-12, 2031-03 or 2031")


def chosen(name: str, value: str | None, choices: Sequence[str]) -> str | None:
    """The one of `choices` that `value` is in any case; None where nothing was given.

    Raises QueryError, naming the nearest and all there are.
    """
    if value is None or value in choices:
        return value
    in_any_case = {choice.lower(): choice for choice in choices}
    if value.lower() in in_any_case:
        return in_any_case[value.lower()]
    near = difflib.get_close_matches(value.lower(), in_any_case, 1)
    meant = f"did you mean {in_any_case[near[0]]}? " if near else ""
    raise QueryError(f"{name} {value}", "is unknown", f"{meant}choose one of: {', '.join(choices)}")


def country(value: str | None) -> str | None:
    """`value` as an ISO 3166-1 alpha-2 code. Raises QueryError, naming the code of a country so called."""
    if value is None:
        return None
    code = value.upper()
    called = countries.wordings()
    if code in called or is_territory(code):
        return code
    by_name = {name.lower(): code for code, names in called.items() for name in names}
    own = value.lower()
    near = [own] if own in by_name else difflib.get_close_matches(own, by_name, 1)
    meant = f"did you mean {by_name[near[0]]} ({called[by_name[near[0]]][0]})? " if near else ""
    raise QueryError(
        f"country {value}", "is no code of a country", f"{meant}give two letters of ISO 3166-1, as DE"
    )


def is_territory(code: str) -> bool:
    """Whether ISO 3166-1 has the code, or GeoNames uses it ("XK")."""
    import pycountry

    return code == "XK" or (len(code) == 2 and pycountry.countries.get(alpha_2=code) is not None)


def to_json(query: Query) -> dict[str, Any]:
    """The fields of `query` that restrict something."""
    return {name: value for name, value in asdict(query).items() if value not in (None, "", ())}


def from_json(value: dict[str, Any]) -> Query:
    """The query that `to_json` gave `value` for; fields that this version does not know are left out."""
    known = {name: item for name, item in value.items() if name in Query.__dataclass_fields__}
    if "factuality" in known:
        known["factuality"] = tuple(known["factuality"])
    return Query(**known)
