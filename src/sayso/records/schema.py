"""The published JSON Schema of a reading."""

from __future__ import annotations

from typing import Any

from sayso.records.codec import json_schema
from sayso.records.reading import SCHEMA, Reading


def reading_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `Reading.to_dict` gives and `sayso read --json` prints."""
    definitions: dict[str, Any] = {}
    json_schema(Reading, definitions)
    reading, article = definitions.pop("Reading"), definitions.pop("Article")
    findings = {key: value for key, value in reading["properties"].items() if key != "article"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://sayso.example/schema/{SCHEMA}.json",
        "title": "A sayso reading",
        "description": reading["description"],
        "type": "object",
        "properties": {"schema": {"const": SCHEMA}, **article["properties"], **findings},
        "required": ["schema", *article["required"], "claims", "attributions"],
        "$defs": definitions,
    }
