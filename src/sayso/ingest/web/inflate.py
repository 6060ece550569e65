"""Decompress what comes in piece by piece, never letting out more than a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from sayso.errors import FetchError, TooLargeError

ACCEPTED = "gzip, deflate"
"""For Accept-Encoding: what `inflate` knows. Brotli is left out, as its decoders cannot be stopped midway."""
_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
_AGAIN = "try again"


def inflate(pieces: Iterable[bytes], encoding: str, limit: int, where: str = "") -> Iterator[bytes]:
    """The decompressed bytes of `pieces`.

    Args:
        encoding: of HTTP's Content-Encoding; empty where there is none.
        limit: bytes that may come out, and that may go in.

    Raises:
        TooLargeError: more would come out. FetchError: an unknown encoding, or damaged data.
    """
    coding = encoding.strip().lower()
    taken = given = 0
    decoder: _Zlib | None = None
    if coding in ("gzip", "x-gzip", "deflate"):
        decoder = _Zlib(coding == "deflate")
    elif coding not in ("", "identity"):
        raise FetchError(
            where, f"it is compressed in a way that was not asked for ({coding})", "try again later"
        )
    for piece in pieces:
        taken += len(piece)
        for out in decoder.feed(piece) if decoder else (piece,):
            given += len(out)
            if given > limit:
                raise _too_large(where, limit)
            yield out
        if taken > limit:
            raise _too_large(where, limit)
    if decoder:
        yield decoder.rest(where)


def _too_large(where: str, limit: int) -> TooLargeError:
    return TooLargeError(
        where, f"more than {limit:,} bytes were sent", "save a smaller part and give the file"
    )


class _Zlib:
    """gzip, of one or more members, or deflate, with or without its zlib wrapping."""

    def __init__(self, deflate: bool) -> None:
        self._deflate = deflate
        self._decoder: zlib._Decompress | None = None
        self._held = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        data, self._held = self._held + data, b""
        while data:
            if self._decoder is None or self._decoder.eof:
                if len(data) < 2:  # the two bytes that tell what begins here
                    self._held = data
                    return
                if self._decoder is not None and (self._deflate or data[:2] != _GZIP):
                    return  # padding after the end
                self._decoder = zlib.decompressobj(self._window(data))
            try:
                out = self._decoder.decompress(data, _PIECE)
            except zlib.error:
                raise FetchError("", "its compressed data is damaged", _AGAIN) from None
            if out:
                yield out
            data = self._decoder.unconsumed_tail or self._decoder.unused_data

    def _window(self, data: bytes) -> int:
        if not self._deflate:
            return zlib.MAX_WBITS | 16
        wrapped = data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS

    def rest(self, where: str) -> bytes:
        """What zlib still holds back at the end: a few hundred bytes at most."""
        if self._decoder is None and not self._held:
            return b""
        out = self._decoder.flush() if self._decoder else b""
        if self._decoder is None or not self._decoder.eof:
            raise FetchError(where, "it ended before its compressed data did", _AGAIN)
        return out
