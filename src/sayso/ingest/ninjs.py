"""ninjs, the IPTC's news in JSON (1.0 to 3.x) → the field names that JSON articles usually have.

Version 1 has one `headline` and bodies as `body_text`, `body_xhtml`; 2 and 3 have lists (`headlines`,
`bodies`) whose members tell their role and media type.
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.errors import InputError

_MARKS = frozenset(
    "versioncreated firstcreated versionCreated firstCreated contentCreated pubstatus pubStatus body_xhtml "
    "bodies headlines bylines representationtype representationType profile copyrightholder usageterms "
    "usageTerms infosources altids".split()
)
_TYPES = ("text", "composite", "")


def is_item(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is a ninjs item: a `uri`, and two fields at least that only ninjs has."""
    if not isinstance(record.get("uri"), str):
        return False
    body = sum(key.startswith("body_") and key not in _MARKS for key in record)
    return len(_MARKS & record.keys()) + body >= 2


def usual(record: Mapping[str, object], name: str) -> tuple[dict[str, object], tuple[str, ...]]:
    """The item under the usual field names, and warnings (its publisher cancelled it).

    Raises InputError where it is a picture, graphic, audio or video.
    """
    kind = _string(record.get("type")).lower()
    if kind not in _TYPES:
        raise InputError(name, f"it is a ninjs item of the type {kind[:40]}, not text", "give its text items")
    text, html = _bodies(record)
    status = _string(record.get("pubstatus") or record.get("pubStatus")).lower()
    found: dict[str, object] = {
        "id": record.get("uri"),
        "title": _valued(record.get("headlines")) or record.get("headline") or record.get("title"),
        "byline": record.get("byline")
        or record.get("by")
        or _valued(record.get("bylines"))
        or _authors(record),
        "published": _dates(
            record,
            "firstcreated firstCreated contentCreated contentcreated versioncreated versionCreated embargoed",
        ),
        "modified": _dates(record, "versioncreated versionCreated"),
        "outlet": _source(record),
        "language": record.get("language"),
        "url": _url(record),
    }
    if text:
        found["text"] = text
    elif html:
        from sayso.ingest.page.fragment import fragment_text

        found["text"] = fragment_text(html)
    if found["modified"] == found["published"]:
        del found["modified"]
    warnings = (f"its publisher marks it as {status}",) if status in ("canceled", "withheld") else ()
    return {key: value for key, value in found.items() if value}, warnings


def _bodies(record: Mapping[str, object]) -> tuple[str, str]:
    """The body as text and as HTML; either may be empty."""
    text = html = ""
    for key, value in record.items():
        if key.lower().startswith("body_") and isinstance(value, str):
            if "<" in value and ("html" in key.lower() or key.lower() not in ("body_text", "body_plain")):
                html = html or value
            else:
                text = text or value
    bodies = record.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, Mapping) and isinstance(body.get("value"), str):
            kind = _string(body.get("contentType") or body.get("contenttype")).lower()
            if "html" in kind or ("plain" not in kind and "</" in body["value"]):
                html = html or body["value"]
            else:
                text = text or body["value"]
    return text, html


def _valued(values: object) -> str | None:
    """The value of the member whose role is the main one, else of the first."""
    members = (
        [m for m in values if isinstance(m, Mapping) and _string(m.get("value"))]
        if isinstance(values, list)
        else []
    )
    members.sort(
        key=lambda m: _string(m.get("role")).rpartition("/")[2].lower() not in ("main", "headline", "")
    )
    return _string(members[0]["value"]) if members else None


def _authors(record: Mapping[str, object]) -> list[str] | None:
    people = record.get("person") or record.get("people")
    named = [p for p in people if isinstance(p, Mapping)] if isinstance(people, list) else []
    roles = ("author", "writer", "byline", "reporter")
    return [_string(p.get("name")) for p in named if _string(p.get("rel")).lower() in roles] or None


def _source(record: Mapping[str, object]) -> str | None:
    """The news agency or outlet: an info source whose role says so, else who holds the copyright."""
    for key in ("infosources", "infosource", "organisations", "organisation"):
        sources = record.get(key)
        for source in sources if isinstance(sources, list) else ():
            if isinstance(source, Mapping) and _string(source.get("name")):
                if key.startswith("organisation") and "publish" not in _string(source.get("rel")).lower():
                    continue
                return _string(source["name"])
    return _string(record.get("copyrightholder") or record.get("copyrightHolder")) or None


def _url(record: Mapping[str, object]) -> str | None:
    """The item's web address, where its `uri` (often a tag: or urn:) or a rendition is one."""
    uri = _string(record.get("uri"))
    given = _string(record.get("url") or record.get("canonicalurl") or record.get("canonicalUrl"))
    return given or (uri if uri.lower().startswith(("http://", "https://")) else None)


def _dates(record: Mapping[str, object], names: str) -> object:
    return next((record[name] for name in names.split() if record.get(name)), None)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
