"""A search as it stands in an address, and as the corpus takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sayso.corpus.queries import checked
from sayso.corpus.views import Query
from sayso.records.claim import Basis, Factuality
from sayso.records.event import EventType

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Search(BaseModel):
    """The fields of a search. Empty ones do not restrict, as an empty field of a form."""

    model_config = ConfigDict(extra="ignore")

    q: str = Field("", max_length=500, description='Words, "quoted phrases" and -excluded words.')
    source: str | None = Field(None, max_length=200, description="Words of the source's name.")
    entity: Key | None = Field(None, description="Key of the entity that is the source.")
    basis: Basis | None = None
    event: EventType | None = Field(None, description="PLOVER type.")
    country: str | None = Field(None, pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2.")
    place: str | None = Field(None, max_length=200)
    outlet: str | None = Field(None, max_length=200)
    factuality: list[Factuality] = Field(default_factory=list, max_length=7)
    story: Key | None = None
    article: Key | None = None
    published_from: str | None = Field(None, pattern=_DATE)
    published_to: str | None = Field(None, pattern=_DATE)
    happened_from: str | None = Field(None, pattern=_DATE)
    happened_to: str | None = Field(None, pattern=_DATE)
    min_origins: Count | None = None
    max_origins: Count | None = None
    min_outlets: Count | None = None
    own_voice: bool | None = Field(None, description="False leaves out what nobody is cited for.")
    contested: bool | None = None
    order: Literal["relevance", "newest", "oldest", "origins", "outlets"] = "relevance"

    def query(self) -> Query:
        """As the corpus takes it. Raises QueryError for what it does not take."""
        given = self.model_dump(include=set(Search.model_fields) - {"q", "country", "factuality"})
        country = self.country.upper() if self.country else None
        return checked(Query(text=self.q, country=country, factuality=tuple(self.factuality), **given))

    def fields(self) -> dict[str, Any]:
        """As it stands in an address: what differs from an empty search."""
        return {k: str(v).lower() if isinstance(v, bool) else v for k, v in self._set().items()}

    def _set(self) -> Mapping[str, Any]:
        return self.model_dump(exclude_defaults=True)


class SearchForm(Search):
    """The same from a form, whose empty fields do not restrict."""

    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_nothing(cls, value: Any, info: Any) -> Any:
        if value == "" and info.field_name != "q":
            return cls.model_fields[info.field_name].get_default(call_default_factory=True)
        return value

    @field_validator("factuality", mode="before")
    @classmethod
    def _without_empty(cls, value: Any) -> Any:
        return [item for item in value if item != ""] if isinstance(value, list) else value


def address_fields(query: Query) -> dict[str, Any]:
    """The fields of the address of a search that was saved."""
    empty = Query()
    values = {f.name: getattr(query, f.name) for f in fields(Query)}
    given = {name: value for name, value in values.items() if value != getattr(empty, name)}
    if "text" in given:
        given = {"q": given.pop("text"), **given}
    return {k: str(v).lower() if isinstance(v, bool) else v for k, v in given.items()}


def described(query: Query) -> str:
    """A search in words, for lists."""
    values = {k: v for k, v in address_fields(query).items() if k != "order"}
    words = [f"“{values.pop('q')}”"] if "q" in values else []
    words += [
        f"{name.replace('_', ' ')}: {', '.join(value) if isinstance(value, tuple) else value}"
        for name, value in values.items()
    ]
    return " · ".join(words) or "everything"
