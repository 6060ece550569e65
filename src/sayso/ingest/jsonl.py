"""JSON and JSONL → Articles: an object an article, under the usual field names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sayso.errors import InputError, SaysoError
from sayso.ingest import fields, ninjs
from sayso.ingest.decode import decode
from sayso.ingest.fields import Metadata
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.text import article_from_text
from sayso.records import Article, Capture, SetAside

# Objects that hold articles: {"articles": [...]}.
_LISTS = "articles items documents docs results hits data entries stories records"


def articles_from_json(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    capture: Capture | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Article | SetAside]:
    """The articles of a JSON document: one object, a list of them, or an object with such a list.

    Raises:
        InputError: not JSON, or no such value.
    """
    value = parse(decode(data, name, encoding=encoding, limits=limits), name)
    listed = _listed(value)
    if listed is None:
        if not isinstance(value, Mapping):
            raise InputError(name, f"it is JSON, but a {_kind(value)}, not an article", _WANTED)
        capture = capture or Capture(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
        yield article_or_aside(value, name=name, capture=capture, limits=limits)
        return
    for number, item in enumerate(listed, start=1):
        yield article_or_aside(item, name=f"{name}:{number}", limits=limits)


def articles_from_lines(
    lines: Iterable[bytes | SaysoError],
    *,
    name: str,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Article | SetAside]:
    """The articles of JSONL, one a line, as they come; a bad line is set aside and the next ones are read.

    Args:
        lines: the file's lines, without their ends; an error stands for a line that could not be had.
    """
    for number, line in enumerate(lines, start=1):
        place = f"{name}:{number}"
        if isinstance(line, SaysoError):
            yield SetAside.of(type(line)(place, line.reason, line.mend), place)
            continue
        if not line.strip():
            continue
        try:
            value = parse(decode(line, place, encoding=encoding, limits=limits), place)
        except SaysoError as error:
            yield SetAside.of(error, place)
            continue
        capture = Capture(sha256=hashlib.sha256(line).hexdigest(), bytes=len(line))
        yield article_or_aside(value, name=place, capture=capture, limits=limits)


_WANTED = 'give objects such as {"id": …, "title": …, "text": …}'


def parse(text: str, name: str) -> object:
    """The JSON value that `text` is. Raises InputError, naming the line and column, where it is none."""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        cut = _is_cut(text, error)
        at = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        reason = f"its JSON is cut short at {at}" if cut else f"it is not JSON: {error.msg} at {at}"
        mend = "write the file again, whole" if cut else "check it with a JSON validator"
        raise InputError(name, reason, mend) from None
    except RecursionError:
        raise InputError(name, "its JSON is nested too deeply to be an article", _WANTED) from None
    except ValueError as error:
        raise InputError(
            name, f"its JSON cannot be read: {error}", "check it with a JSON validator"
        ) from None
    return value


def _is_cut(text: str, error: json.JSONDecodeError) -> bool:
    """Whether `text` is JSON as far as it goes, and ends too early."""
    rest = text[error.pos :].strip()
    if not rest or error.msg.startswith("Unterminated string"):
        return True
    if error.msg.startswith("Invalid \\"):
        return len(rest) < 6  # within an escape
    return any(literal.startswith(rest) for literal in ("true", "false", "null", "-", ".", "e-", "E+"))


def article_or_aside(
    value: object, *, name: str, capture: Capture | None = None, limits: Limits = DEFAULT_LIMITS
) -> Article | SetAside:
    """The article that a JSON object describes, or why it describes none."""
    known = Metadata.of(value) if isinstance(value, Mapping) else Metadata()
    try:
        if not isinstance(value, Mapping):
            raise InputError(name, f"it is a {_kind(value)}, not an object", _WANTED)
        if ninjs.is_item(value):
            value, warnings = ninjs.usual(value, name)
            known = Metadata.of(value)
            known = replace(known, warnings=(*known.warnings, *warnings))
        return _article(value, known, name, capture, limits)
    except SaysoError as error:
        return SetAside.of(error, name, id=known.id or "")


def _article(
    record: Mapping[str, object], known: Metadata, name: str, capture: Capture | None, limits: Limits
) -> Article:
    held = fields.folded(record)
    text = _text(held)
    if text is None:
        page = fields.string(fields.first(held, fields.HTML))
        if page is None:
            raise InputError(name, _no_text(record), "put the article's text into a field named text")
        return _from_html(page, known, name, capture, limits)
    return article_from_text(
        text,
        id=known.id,
        name=name,
        title=known.title,
        byline=known.byline,
        outlet=known.outlet,
        published=known.published,
        modified=known.modified,
        language=known.language,
        url=known.url,
        capture=capture,
        limits=limits,
        warnings=known.warnings,
    )


def _from_html(page: str, known: Metadata, name: str, capture: Capture | None, limits: Limits) -> Article:
    from sayso.ingest.html import article_from_html  # heavy

    try:
        data = page.encode()
    except UnicodeEncodeError:
        raise InputError(name, "its HTML has lone surrogates", "write characters as themselves") from None
    article: Article = article_from_html(data, name=name, url=known.url, capture=capture, limits=limits)
    return replace(
        article,
        id=known.id or article.id,
        title=article.title if article.title_in_text else known.title or article.title,
        byline=known.byline or article.byline,
        outlet=known.outlet or article.outlet,
        published=known.published or article.published,
        modified=known.modified or article.modified,
        language=known.language or article.language,
        url=known.url or article.url,
        warnings=(*known.warnings, *article.warnings),
    )


def _text(held: Mapping[str, object]) -> str | None:
    """The text of an article: a string as it is, or a list of paragraphs with blank lines between them."""
    for field in fields.TEXT.split():
        value = fields.first(held, field)
        if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _no_text(record: Mapping[str, object]) -> str:
    keys = ", ".join(list(record)[:8])
    return f"it has no text (its fields: {keys})" if keys else "it has no text: the object is empty"


def _listed(value: object) -> list[object] | None:
    """The list of articles that `value` is or holds, or None where it is itself an article."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        held = fields.folded(value)
        if _text(held) is None and not ninjs.is_item(value) and fields.first(held, fields.HTML) is None:
            inner = next((held[k] for k in _LISTS.split() if isinstance(held.get(k), list)), None)
            return inner if isinstance(inner, list) else None
    return None


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {str: "string", bool: "boolean", int: "number", float: "number", list: "list", dict: "object"}
    return names.get(type(value), type(value).__name__)
