"""Answers of REST: JSON with an ETag, one page of a list, or all of it as JSON Lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.corpus.views import Page
from sayso.records import Reading, Trace
from sayso.records.codec import to_json

JSONL = "application/x-ndjson"
STREAMED_PAGE = 500
Fetch = Callable[[int, str | None], Page[Any]]
"""Gives a page: of how many rows at most, after which cursor."""


def answer(
    request: Request, value: Any, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """`value` as JSON; 304 without a body where the asker has just that (RFC 9110, section 13.1.2)."""
    body = _bytes(value)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    out = {"etag": etag, **(headers or {})}
    asked = request.headers.get("if-none-match", "")
    if status == 200 and request.method == "GET" and (asked == "*" or etag in _etags(asked)):
        return Response(status_code=304, headers=out)
    return Response(body, status, out, "application/json")


def listed(request: Request, fetch: Fetch, limit: int, cursor: str | None) -> Response:
    """One page, with where the next is; all that follows `cursor` a line each where JSON Lines are wanted."""
    if JSONL in request.headers.get("accept", ""):
        first = fetch(STREAMED_PAGE, cursor)  # an error is still told as one
        return StreamingResponse(_lines(first, fetch), media_type=JSONL)
    found = fetch(limit, cursor)
    headers = {}
    if found.next is not None:
        following = request.url.include_query_params(cursor=found.next)
        headers["link"] = f'<{following.path}?{following.query}>; rel="next"'
    return answer(request, found, headers=headers)


def _lines(page: Page[Any], fetch: Fetch) -> Iterator[bytes]:
    while True:
        yield b"".join(_bytes(item) + b"\n" for item in page.items)
        if page.next is None:
            return
        page = fetch(STREAMED_PAGE, page.next)


def _bytes(value: Any) -> bytes:
    plain = _plain(value)
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
        return json.dumps(plain, allow_nan=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Reading | Trace):
        return value.to_dict()
    return {k: _plain(v) for k, v in value.items()} if isinstance(value, dict) else to_json(value)


def _etags(header: str) -> set[str]:
    return {part.strip().removeprefix("W/") for part in header.split(",")}
