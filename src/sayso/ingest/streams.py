"""Bytes of files, standard input and their gzip, read whole or by the line, never without a bound."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from sayso.errors import InputError, MissingError, SaysoError, TooLargeError
from sayso.ingest.limits import Limits

_PIECE = 1 << 16
_GZIP = b"\x1f\x8b"
_MEMBER = b"\x1f\x8b\x08"


class Stream:
    """An open input whose first bytes can be looked at; what comes out is decompressed.

    Args:
        raw: where the bytes come from; read forward only, so a pipe will do.
        name: how the user named the input, for messages.
    """

    def __init__(self, raw: BinaryIO, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._out = 0
        counted = io.BufferedReader(cast(io.RawIOBase, _Counting(raw)), _PIECE)
        self._counter = cast(_Counting, counted.raw)
        self.compressed = counted.peek(2)[:2] == _GZIP
        self._gunzip = Gunzip(counted) if self.compressed else None
        self._raw = counted
        self._held = b""
        self._failure: SaysoError | None = None

    def head(self, size: int = 8192) -> bytes:
        """The first bytes, which stay to be read.

        Raises InputError where gzip data is damaged from the start; damage further on is told when reached.
        """
        while len(self._held) < size:
            try:
                piece = self._read(size - len(self._held))
            except SaysoError as error:
                if not self._held:
                    raise
                self._failure, piece = error, b""
            if not piece:
                break
            self._held += piece
        return self._held[:size]

    def read(self, size: int = _PIECE) -> bytes:
        """The next bytes, at most `size` and at least one; none at the end. Raises as `head` does."""
        held, self._held = self._held[:size], self._held[size:]
        return held or self._read(size)

    def resume(self) -> bool:
        """After an error of damaged gzip data: go to the next gzip member. False where there is none."""
        self._failure = None
        return self._gunzip is not None and self._gunzip.resume()

    def read_all(self) -> bytes:
        """Everything. Raises TooLargeError above the limits, InputError where gzip data is damaged."""
        limit = self._limits.max_bytes
        pieces, size = [self._held], len(self._held)
        self._held = b""
        while piece := self._read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > limit:
                what = "decompressed bytes" if self.compressed else "bytes"
                raise TooLargeError(
                    self.name, f"more than the {limit:,} {what} that are read whole", "split it into articles"
                )
        return b"".join(pieces)

    def lines(self) -> Iterator[bytes | SaysoError]:
        """The lines without their ends, as they come.

        A line that is too long is an error in its place, and so is what a damaged stream ends with.
        """
        limit = self._limits.max_line_bytes
        parts: list[bytes] = []
        size = 0
        while True:
            try:
                piece = self._held or self._read(_PIECE)
            except SaysoError as error:
                yield error
                return
            self._held = b""
            if not piece:
                break
            first, *rest = piece.split(b"\n")
            for part in (first, *rest[:-1]) if rest else ():
                yield self._line(parts, size, part, limit)
                parts, size = [], 0
            remainder = rest[-1] if rest else first
            size += len(remainder)
            if size <= limit:
                parts.append(remainder)
            else:
                parts = []
        if size:
            yield self._line(parts, size, b"", limit)

    def _line(self, parts: list[bytes], size: int, last: bytes, limit: int) -> bytes | SaysoError:
        if size + len(last) > limit:
            return TooLargeError(
                self.name, f"the line is longer than {limit:,} bytes", "give one article a line of JSONL"
            )
        return b"".join((*parts, last)).rstrip(b"\r")

    def _read(self, size: int) -> bytes:
        if self._failure:
            raise self._failure
        try:
            piece = self._gunzip.read(size) if self._gunzip else self._raw.read1(size)
        except EOFError:
            raise InputError(
                self.name, "its gzip data is cut short", "download or copy the file again"
            ) from None
        except zlib.error as error:
            raise InputError(
                self.name, f"its gzip data is damaged: {error}", "download or copy the file again"
            ) from None
        except OSError as error:
            raise InputError(
                self.name, f"it cannot be read: {error.strerror or error}", "check the file"
            ) from None
        self._out += len(piece)
        ratio = self._out / max(1, self._counter.count)
        if (
            self.compressed
            and self._out > self._limits.gzip_free_bytes
            and ratio > self._limits.max_gzip_ratio
        ):
            raise TooLargeError(
                self.name,
                f"its gzip data swells more than {self._limits.max_gzip_ratio} times, as a gzip bomb's does",
                "unpack it yourself if you trust it",
            )
        return piece


class Gunzip:
    """gzip data of any number of members (RFC 1952), which can go on behind a damaged one.

    `gzip.GzipFile` cannot: an archive (WARC) whose records are a member each is lost to it from the first
    damaged record on.
    """

    def __init__(self, raw: io.BufferedReader[Any]) -> None:
        self._raw = raw
        self._decoder: zlib._Decompress | None = None
        self._held = b""
        self._any = False

    def read(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end. Raises zlib.error, or EOFError where it is cut."""
        while True:
            if self._decoder is None and not self._open():
                return b""
            assert self._decoder is not None
            self._held = data = self._held or self._raw.read1(_PIECE)
            out = self._decoder.decompress(data, size)
            self._held = self._decoder.unconsumed_tail
            if self._decoder.eof:
                self._held, self._decoder = self._decoder.unused_data, None
            elif not data and not out:
                raise EOFError
            if out:
                return out

    def resume(self) -> bool:
        """Go to the next member. False where there is none."""
        data, self._decoder = self._held[1:], None
        while (at := data.find(_MEMBER)) < 0:
            more = self._raw.read1(_PIECE)
            if not more:
                self._held = b""
                return False
            data = data[-len(_MEMBER) :] + more
        self._held = data[at:]
        return True

    def _open(self) -> bool:
        """Begin with the next member; zeros between members are padding. False at the end."""
        while True:
            self._held = self._held.lstrip(b"\0") if self._any else self._held
            if len(self._held) >= len(_GZIP):
                break
            more = self._raw.read1(_PIECE)
            if not more:
                if self._held:
                    raise EOFError
                return False
            self._held += more
        if self._held[:2] != _GZIP:
            raise zlib.error("something else follows it")
        self._any = True
        self._decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True


class _Counting(io.RawIOBase):
    """Passes bytes on and counts them."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        read = getattr(self._inner, "read1", self._inner.read)
        piece = read(len(buffer)) or b""
        buffer[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)


@contextmanager
def open_file(path: Path, name: str, limits: Limits) -> Iterator[Stream]:
    """The file at `path` as a Stream. Raises InputError where it cannot be opened."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise MissingError(name, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(name, "it is a folder", "give the files in it") from None
    except PermissionError:
        raise InputError(name, "it may not be read", "change its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(name, f"it cannot be opened: {reason}", "check the path") from None
    with file:
        try:
            stream = Stream(cast(BinaryIO, file), name, limits)
        except OSError as error:
            raise InputError(
                name, f"it cannot be read: {error.strerror or error}", "check the file"
            ) from None
        yield stream
