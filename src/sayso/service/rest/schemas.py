"""The description of REST (OpenAPI 3.1), with the schemas of the very records that are sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from sayso.corpus import views
from sayso.export.corpus.formats import FORMATS
from sayso.records import Reading, Trace
from sayso.records.codec import json_schema
from sayso.service.errors import PROBLEM
from sayso.service.jobs import Kind, State
from sayso.service.rest.answers import JSONL

if TYPE_CHECKING:
    from fastapi import FastAPI

_RECORDS = (
    views.StoryRow, views.ClaimRow, views.ClaimView, views.ArticleRow, views.EntityRow, views.TimelineEntry,
    views.Happening, views.Judgement, views.Watch, views.Digest, views.LogEntry, views.AsideRow, views.Health,
    Reading, Trace,
)  # fmt: skip
_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status"],
}


@dataclass(frozen=True, slots=True)
class JobView:
    """Long work and how far it has come. `articles` are keys of what was added; `set_aside` why not."""

    id: str
    kind: Kind
    title: str
    state: State
    created: str
    done: int
    total: int | None
    failures: int
    error: str | None
    articles: tuple[int, ...]
    readings: int
    set_aside: tuple[str, ...]


def returns(record: str, description: str, status: int = 200) -> dict[str, Any]:
    """How a route that answers with one `record` is declared."""
    content = {"application/json": {"schema": _reference(record)}}
    return _declared({status: {"description": description, "content": content}})


def returns_page(record: str, description: str) -> dict[str, Any]:
    """How a route that answers with a page of `record`, or a line each, is declared."""
    page = _page(record)
    lines = {"schema": {"type": "string", "description": f"A {record} on each line."}}
    content = {"application/json": {"schema": page}, JSONL: lines}
    return _declared({200: {"description": description, "content": content}})


def returns_file(description: str) -> dict[str, Any]:
    """How a route that answers with a file is declared."""
    file = {"schema": {"type": "string", "format": "binary"}}
    kinds = sorted({kind.media_type for kind in FORMATS.values()} | {"application/octet-stream"})
    return _declared({200: {"description": description, "content": dict.fromkeys(kinds, file)}})


def returns_nothing(description: str) -> dict[str, Any]:
    """How a route that answers without a body is declared."""
    return {**_declared({204: {"description": description}}), "status_code": 204}


def _declared(responses: dict[int, dict[str, Any]]) -> dict[str, Any]:
    problem = {"description": "A problem.", "content": {PROBLEM: {"schema": _reference("Problem")}}}
    status = next(iter(responses))
    return {
        "response_class": Response,
        "status_code": status,
        "responses": {**responses, 422: problem, "4XX": problem},
    }


def _page(record: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": _reference(record)},
            "total": {"type": "integer"},
            "next": {"type": ["string", "null"]},
            "more_than": {"type": "boolean"},
        },
        "required": ["items", "total", "next", "more_than"],
    }


def _simple(schema: Any) -> Any:
    """`schema` with tuples as plain lists of what is in them: few tools know ``prefixItems``."""
    if isinstance(schema, list):
        return [_simple(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _simple(value) for key, value in schema.items()}
    if isinstance(items := made.pop("prefixItems", None), list):
        kinds = list({json.dumps(item): item for item in items}.values())
        made["items"] = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return made


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def description(app: FastAPI) -> dict[str, Any]:
    """The whole description, as ``/openapi.json`` gives it."""
    made = app.openapi()
    schemas: dict[str, Any] = {"Problem": _PROBLEM}
    for record in (*_RECORDS, JobView):
        json_schema(record, schemas)
    inner = _simple(json.loads(json.dumps(schemas).replace("#/$defs/", "#/components/schemas/")))
    claims = _page("ClaimRow")
    said = {"type": "array", "items": {"type": ["string", "integer"]}}
    inner["Dossier"] = {
        "type": "object",
        "description": "What was said by and about one entity, in time order.",
        "properties": {
            "entity": _reference("EntityRow"),
            "said": claims,
            "about": claims,
            **{key: {"type": "integer"} for key in ("claims", "confirmed", "contested")},
            "bases": {"type": "array", "items": said},
            "judgements": {"type": "array", "items": _reference("Judgement")},
        },
        "required": ["entity", "said", "about", "claims", "confirmed", "contested", "bases"],
    }
    reading, article = inner["Reading"], inner["Article"]
    properties = {**article["properties"], **reading["properties"], "schema": {"type": "string"}}
    properties.pop("article", None)
    inner["Reading"] = {**reading, "properties": properties, "required": ["schema", *article["required"]]}
    components = made.setdefault("components", {})
    components["schemas"] = {**components.get("schemas", {}), **inner}
    for unused in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(unused, None)
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{}, {"token": []}]
    made["info"]["description"] = (
        "Everything the desk does. A list is paged: hand `next` back as `cursor`; or ask for "
        f"`{JSONL}` and get all of it, a line each. Errors are problem+json. Answers carry an ETag."
    )
    return made
