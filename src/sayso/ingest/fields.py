"""The usual names of an article's fields in JSON, front matter and the like, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.ingest.dates import to_edtf

# In the order they are looked for; compared without case, hyphens, spaces and underscores.
ID = "id doc_id document_id article_id guid uuid uri _id"
TEXT = (
    "text body content article maintext main_text article_body full_text fulltext article_text body_text "
    "content_text"
)
HTML = "html raw_html body_html content_html page_source"
TITLE = "title headline heading article_title"
BYLINE = "byline author authors creator writer by"
PUBLISHED = (
    "published date published_at date_published date_publish publish_date published_date "
    "publication_date pub_date "
    "published_time created_at dct timestamp datetime time"
)
MODIFIED = "modified date_modified modified_at date_updated updated_at updated last_updated last_modified"
OUTLET = "outlet publisher source source_domain source_name site site_name publication newspaper domain feed"
LANGUAGE = "language lang language_code in_language"
URL = "url link canonical_url web_url source_url article_url permalink href"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an input says about an article beside its text; dates are EDTF, `byline` without "By"."""

    id: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: Mapping[str, object]) -> Metadata:
        """The metadata among the fields of `record`; a date that cannot be read gives a warning."""
        fields = folded(record)
        date = first(fields, PUBLISHED)
        published = to_edtf(date)
        unread = date is not None and published is None
        return cls(
            id=_identifier(first(fields, ID)),
            title=string(first(fields, TITLE)),
            byline=_names(first(fields, BYLINE)),
            published=published,
            modified=to_edtf(first(fields, MODIFIED)),
            outlet=_name(first(fields, OUTLET)),
            language=_language(first(fields, LANGUAGE)),
            url=_name(first(fields, URL)),
            warnings=(f"the date {str(date)[:60]!r} cannot be read for certain and is left out",)
            if unread
            else (),
        )


def folded(record: Mapping[str, object]) -> dict[str, object]:
    """`record` by its field names folded for comparison; of two that fold alike the first stays."""
    out: dict[str, object] = {}
    for key, value in record.items():
        out.setdefault(_fold(key), value)
    return out


def first(fields: Mapping[str, object], names: str) -> object:
    """The first of `names` that is among the folded `fields` and not empty, or None."""
    found = (fields.get(_fold(name)) for name in names.split())
    return next((value for value in found if value not in (None, "", [], {})), None)


def string(value: object) -> str | None:
    """`value` where it is a string with words in it, as it is (lone surrogates as escapes); else None."""
    if not isinstance(value, str) or not value.strip():
        return None
    return value.encode("utf-8", "backslashreplace").decode("utf-8")


def _fold(key: str) -> str:
    leading = "_" if key.lower() == "_id" else ""
    return leading + re.sub(r"[\s_-]", "", key.lower())


def _identifier(value: object) -> str | None:
    if isinstance(value, Mapping):  # MongoDB's {"$oid": "…"}, RSS's {"#text": "…"}
        value = next(iter(value.values()), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return string(str(value))


def _name(value: object) -> str | None:
    """A name given as a string, as an object with a name, or as a list of these (the first)."""
    if isinstance(value, Mapping):
        value = first(folded(value), "name title full_name text url id")
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), None)
    found = string(value)
    return found.strip() if found else None


def _names(value: object) -> str | None:
    """Authors as one line: a string without "By", or the names of a list, with commas."""
    if isinstance(value, list):
        return _joined(value)
    name = _name(value)
    return re.sub(r"^by:?\s+", "", name, flags=re.IGNORECASE).strip() or None if name else None


def _joined(values: Iterable[object]) -> str | None:
    names = dict.fromkeys(name for value in values if (name := _names(value)))
    return ", ".join(names) or None


def _language(value: object) -> str | None:
    name = _name(value)
    return name.replace("_", "-").lower() if name and len(name) <= 35 else None
