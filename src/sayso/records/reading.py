"""The reading: everything sayso found in one article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import RecordError
from sayso.records.article import Article, DateBounds
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim, Sentence
from sayso.records.codec import from_json, to_json
from sayso.records.display import notebook
from sayso.records.entity import Entity
from sayso.records.headline import HeadlineCheck

SCHEMA = "sayso/reading/1"
"""Name and version of the JSON of `Reading.to_dict`; the number grows when a field changes meaning."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read: its attributions, claims, entities and sentences.

    In JSON the article's fields stand at the top beside `claims`, under the names of the reading sheets.
    `published_bounds` tells, for an article that bears no date, between which dates it must have appeared;
    `headline_check` lays headline and lead beside the body.
    `made_by` names the version and models; `warnings` what the reader should know (not English, …).
    """

    article: Article
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    published_bounds: DateBounds | None = None
    headline_check: tuple[HeadlineCheck, ...] = ()
    made_by: str = ""
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready: plain dicts, lists, strings, numbers."""
        findings = to_json(replace(self, article=_NO_ARTICLE))
        del findings["article"]
        article = to_json(self.article)
        article["warnings"] += [w for w in findings.pop("warnings") if w not in article["warnings"]]
        return {"schema": SCHEMA, **article, **findings}

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> Reading:
        """The reading that `to_dict` wrote. Raises RecordError where `value` does not follow the schema."""
        if not isinstance(value, dict):
            raise RecordError("the reading", f"an object is wanted, not {type(value).__name__}")
        own = {name: value[name] for name in _FINDINGS if name in value}
        article = {k: v for k, v in value.items() if k not in own and k != "schema"}
        return from_json(cls, {**own, "article": article})

    def to_pandas(self) -> Any:
        """A pandas DataFrame with a row a claim. Raises SaysoError where pandas is not installed."""
        return notebook().to_pandas(self)

    def to_polars(self) -> Any:
        """A Polars DataFrame with a row a claim. Raises SaysoError where Polars is not installed."""
        return notebook().to_polars(self)

    def _repr_html_(self) -> str:
        """The report, for Jupyter."""
        html: str = notebook().reading_html(self)
        return html


_NO_ARTICLE = Article(id="", text="", sha256="")
_FINDINGS = (
    "attributions",
    "claims",
    "entities",
    "sentences",
    "published_bounds",
    "headline_check",
    "made_by",
)
