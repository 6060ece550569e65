"""Options that come together: a search, and a list with its form. A command takes each as one parameter."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from sayso.cli.corpus import options

if TYPE_CHECKING:
    from sayso.corpus.corpus import Corpus
    from sayso.corpus.views import Page, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is known of the claims that are looked for."""

    source: options.SourceOption = None
    entity: options.EntityOption = None
    basis: options.BasisOption = None
    event: options.EventOption = None
    country: options.CountryOption = None
    place: options.PlaceOption = None
    outlet: options.OutletOption = None
    factuality: options.FactualityOption = None
    story: options.StoryOption = None
    article: options.ArticleOption = None
    published_from: options.FromOption = None
    published_to: options.ToOption = None
    happened_from: options.HappenedFromOption = None
    happened_to: options.HappenedToOption = None
    min_origins: options.MinOriginsOption = None
    max_origins: options.MaxOriginsOption = None
    min_outlets: options.MinOutletsOption = None
    own_voice: options.OwnVoiceOption = None
    contested: options.ContestedOption = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return all(getattr(self, field.name) is None for field in fields(self))

    def query(self, corpus: Corpus, words: str = "", order: str = "relevance") -> Query:
        """As the corpus takes it, an entity by its name or key. Raises QueryError, NotFoundError."""
        from sayso.corpus.queries import checked
        from sayso.corpus.views import Query

        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given |= {"entity": None, "factuality": tuple(self.factuality or ()), "order": order}
        checked(Query(text=words, **given))  # before an entity is looked for
        given["entity"] = entity_key(corpus, self.entity)
        return checked(Query(text=words, **given))


def entity_key(corpus: Corpus, told: str | None) -> int | None:
    """The key of the entity that is meant by name or key. Raises NotFoundError, naming near ones."""
    if told is None:
        return None
    return corpus.dossier(int(told) if told.isdecimal() else told, limit=1).entity.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How what was found is printed, and where to."""

    json: options.JsonOption = False
    csv: options.CsvOption = False
    out: options.OutOption = None

    def show(self, page: Page[Any], kind: type) -> None:
        """Prints rows of `kind`."""
        from sayso.cli.corpus.listing import show

        out: Path | None = self.out
        show(page, kind, json=self.json, csv=self.csv, out=out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Form):
    """The same of a list, page by page."""

    limit: options.LimitOption = 20
    cursor: options.CursorOption = None

    @property
    def page(self) -> dict[str, Any]:
        """What a list of a corpus is asked with."""
        return {"limit": self.limit, "cursor": self.cursor}


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyRows(Rows):
    """The same with more rows where none are asked for."""

    limit: options.LimitOption = 50


ALL, FORM, ROWS, MANY_ROWS = Search(), Form(), Rows(), ManyRows()
"""What the groups are where nothing is given."""


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """`command` with an option for each field of its parameters that are such groups, as typer reads it."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, tuple[Any, list[str]]] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        kind = hints[name]
        if not is_dataclass(kind):
            parameters.append(parameter.replace(annotation=kind))
            continue
        inner = get_type_hints(kind, include_extras=True)
        groups[name] = kind, [field.name for field in fields(kind)]
        parameters += [
            inspect.Parameter(
                field.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=field.default,
                annotation=inner[field.name],
            )
            for field in fields(kind)
        ]

    def run(**given: Any) -> None:
        made = {name: kind(**{n: given.pop(n) for n in names}) for name, (kind, names) in groups.items()}
        command(**given, **made)

    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run
