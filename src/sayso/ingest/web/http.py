"""A stored HTTP response (RFC 9112) → its status, headers and body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.ingest.web.inflate import inflate

MAX_HEADER = 256 * 1024
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[^\n]{0,200}\n")


@dataclass(frozen=True, slots=True)
class Response:
    """`headers` by lower-case name, the first of several; `body` is unchunked and unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def response(data: bytes, limit: int, only: tuple[str, ...] = ()) -> Response | None:
    """The response that `data` is.

    Crawlers often undo chunking and compression and keep the headers that speak of them, so a body is taken
    as it is where it does not look like what they say.

    Args:
        limit: bytes that the body may come to.
        only: how media types must begin; of others (and where none is told and it does not look like HTML)
            nothing is unpacked, and the answer is None.

    Raises InputError where it is no response, or its body cannot be unpacked.
    """
    status = _STATUS.match(data)
    end = _HEADER_END.search(data, 0, MAX_HEADER)
    if status is None or end is None:
        raise InputError("", "it holds no HTTP response", "check the archive")
    headers: dict[str, str] = {}
    for line in data[: end.start()].split(b"\n")[1:]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.decode("latin-1").strip().lower(), value.decode("latin-1").strip())
    media_type = headers.get("content-type", "").lower()
    if only and media_type and not media_type.startswith(only):
        return None
    body = data[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    encoding = headers.get("content-encoding", "").strip().lower()
    if _looks_compressed(body, encoding):
        body = b"".join(inflate([body], encoding, limit))
    if only and not media_type and b"<" not in body[:1024]:
        return None
    return Response(int(status[1]), headers, body)


def _looks_compressed(body: bytes, encoding: str) -> bool:
    if encoding in ("", "identity"):
        return False
    if encoding in ("gzip", "x-gzip"):
        return body.startswith(b"\x1f\x8b")
    start = body[:200]
    return b"\0" in start or sum(byte > 127 for byte in start) * 5 > len(start) or b"<" not in start


def _unchunked(body: bytes) -> bytes:
    """`body` with its chunks joined, as far as they go; as it is where it does not begin with one."""
    return b"".join(_chunks(body)) if _SIZE.match(body) else body


def _chunks(body: bytes) -> Iterator[bytes]:
    at = 0
    while match := _SIZE.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return
        yield body[match.end() : match.end() + size]
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else (1 if body[at : at + 1] == b"\n" else 0)
