"""Bytes to text, strictly: what cannot be decoded for certain is refused with its place and the mend.

Nothing is ever replaced or dropped, so that offsets into the text mean the same to everybody.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from sayso.errors import InputError, TooLargeError
from sayso.ingest.limits import DEFAULT_LIMITS, Limits

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SAVE_AS_TEXT = "export it as plain text or HTML first"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _SAVE_AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text"),
    (b"GIF87a", "a GIF image", "give the article's text"),
    (b"GIF89a", "a GIF image", "give the article's text"),
    (
        b"PK\x03\x04",
        "a ZIP archive or office document",
        "unpack it, or export it as plain text or HTML first",
    ),
    (b"PK\x05\x06", "an empty ZIP archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", _SAVE_AS_TEXT),
    (b"{\\rtf", "a rich-text (RTF) document", _SAVE_AS_TEXT),
    (b"\x7fELF", "a program (ELF)", "give the article's text"),
    (b"MZ\x90\x00", "a Windows program", "give the article's text"),
    (b"\x1f\x8b", "gzip data", "unpack it first"),
    (b"BZh91AY&SY", "bzip2 data", "unpack it first"),
    (b"\xfd7zXZ\x00", "xz data", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "export its rows as JSONL first"),
    (b"PAR1\x15", "a Parquet file", "export its rows as JSONL first"),
    (b"ID3\x03", "an MP3 recording", "give a transcript"),
    (b"ID3\x04", "an MP3 recording", "give a transcript"),
    (b"OggS\x00", "an Ogg recording", "give a transcript"),
    (b"\x00\x00\x01\xba", "an MPEG video", "give a transcript"),
)

# UAX #9: the explicit directional characters, each opener with the character that closes it.
_CLOSES = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_TAG = re.compile(r"</(?:p|div|a|li|span|h[1-6]|strong|em|b|i)>|<br ?/?>", re.IGNORECASE)
# spaCy's tokenizer takes such runs off a word one by one, in the square of their length: 20,000 dashes held a
# reading for three minutes.
_RUN = re.compile(r"(?:[^\w\s]|_){500,}|(?:['’]s){200,}")
_BIDI = frozenset(_CLOSES) | set(_CLOSES.values())


def decode(data: bytes, name: str, *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> str:
    """`data` as text.

    A byte-order mark decides (and is left out of the text), else `encoding`, else strict UTF-8.

    Args:
        name: how the user named the input, for messages.

    Raises:
        TooLargeError: more bytes than `limits.max_bytes`.
        InputError: nothing but white space, binary data, or bytes that are not of that encoding.
    """
    if len(data) > limits.max_bytes:
        raise TooLargeError(
            name,
            f"{len(data):,} bytes, more than the {limits.max_bytes:,} read whole",
            "split it into articles",
        )
    if not data.strip():
        raise empty(name)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, codec, len(mark))
    _refuse_magic(data, name)
    if encoding is not None:
        return _strict(data, name, _known(encoding, name))
    refuse_binary(data, name)
    return _strict(data, name, "utf-8")


def empty(name: str) -> InputError:
    """The error for an input with no words in it."""
    return InputError(name, "it is empty", "give a file that holds the article's text")


def refuse_binary(data: bytes, name: str) -> None:
    """Raises InputError, saying what it is, where `data` (its first bytes do) is not text of any encoding."""
    _refuse_magic(data, name)
    wide = _utf16_without_mark(data[:4096])
    if wide:
        raise InputError(
            name, f"it looks like {wide} without a byte-order mark, not UTF-8", f"try --encoding {wide}"
        )
    nul = data.find(b"\0")
    if nul >= 0:
        raise InputError(
            name, f"it is binary or damaged: byte {nul:,} is a NUL", "give plain text, HTML, JSON or JSONL"
        )


def _refuse_magic(data: bytes, name: str) -> None:
    for magic, what, mend in _MAGIC:
        if data.startswith(magic):
            raise InputError(name, f"it is {what}, not text", mend)
    if data[4:8] == b"ftyp":
        raise InputError(name, "it is a video or recording (MP4), not text", "give a transcript")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise InputError(name, "it is a picture or recording (RIFF), not text", "give the article's text")


def check_text(text: str, name: str, *, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...]:
    """Warnings about a text that can be read (bidirectional controls, characters lost before it came here).

    Raises:
        TooLargeError: more characters than `limits.max_chars`.
        InputError: nothing but white space, NULs, lone surrogates, or hundreds of punctuation marks in a row.
    """
    if len(text) > limits.max_chars:
        raise TooLargeError(
            name,
            f"{len(text):,} characters, more than the {limits.max_chars:,} of one article",
            "split it into articles, one a file or one a line of JSONL",
        )
    if not text or text.isspace():
        raise empty(name)
    nul = text.find("\0")
    if nul >= 0:
        raise InputError(name, f"character {nul:,} is a NUL (U+0000)", "take the NULs out")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            name,
            f"character {error.start:,} is a lone surrogate (U+{ord(text[error.start]):04X})",
            "write characters beyond U+FFFF as themselves or as a pair of escapes",
        ) from None
    run = _RUN.search(text)
    if run:
        reason = f"{len(run[0]):,} punctuation marks in a row at character {run.start():,}"
        raise InputError(name, reason, "take them out")
    found = (_bidi_warning(text), _lost_warning(text), _markup_warning(text))
    return tuple(warning for warning in found if warning)


def _strict(data: bytes, name: str, codec: str, offset: int = 0) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        at = error.start
        shown = data[at : at + 1].hex()
        where = f"byte {at + offset:,} (0x{shown})"
        if codec != "utf-8":
            raise InputError(
                name,
                f"it is not {codec}: {where} cannot be decoded",
                "give its true encoding with --encoding",
            ) from None
        if _has_multibyte(data[:at]) or _has_multibyte(data[at + 1 :]):
            raise InputError(
                name,
                f"its encodings are mixed: mostly UTF-8, but {where} is not",
                "save the whole of it as UTF-8",
            ) from None
        guess = _guess(data)
        mend = f"try --encoding {guess}" if guess else "save it as UTF-8, or give --encoding"
        looks = f"; it looks like {guess}" if guess else ""
        raise InputError(name, f"it is not UTF-8: {where} cannot be decoded{looks}", mend) from None


def _has_multibyte(data: bytes) -> bool:
    """Whether some of `data` beyond ASCII is well-formed UTF-8 (which other encodings hardly ever are)."""
    return any(ord(c) > 127 for c in data[:1_000_000].decode("utf-8", "ignore"))


def _guess(data: bytes) -> str | None:
    """The likely legacy encoding of `data`, or None."""
    sample = data[:200_000]
    from charset_normalizer import from_bytes  # heavy, and needed only for a message

    best = from_bytes(sample).best()
    if best is not None and best.encoding not in ("ascii", "utf_8", "cp1250", "cp1252", "latin_1"):
        found = best.encoding.replace("_", "-")
        # It is fond of rare code pages where Western European text is short.
        if found.startswith(("utf", "shift", "gb", "big5", "euc", "koi8", "cp125", "iso8859")):
            return found
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return "windows-1252"


def _utf16_without_mark(head: bytes) -> str | None:
    """UTF-16's byte order where every other byte of `head` is NUL, as it is in Western text."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd >= 0.6 * pairs and even == 0:
        return "utf-16-le"
    if even >= 0.6 * pairs and odd == 0:
        return "utf-16-be"
    return None


def _known(encoding: str, name: str) -> str:
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):
        raise InputError(
            name, f"there is no encoding {encoding!r}", "use a name such as utf-8 or windows-1252"
        ) from None
    if not getattr(info, "_is_text_encoding", True):
        raise InputError(
            name, f"{encoding!r} is no text encoding", "use a name such as utf-8 or windows-1252"
        )
    return info.name


def _bidi_warning(text: str) -> str | None:
    found = sorted({c for c in text if c in _BIDI}) if not text.isascii() else []
    if not found:
        return None
    names = ", ".join(f"{unicodedata.name(c)} (U+{ord(c):04X})" for c in found)
    unclosed = "" if _balanced(text) else " that are not all closed"
    return (
        f"the text has bidirectional controls{unclosed}: {names}; words may be shown in another order than "
        "they are stored in, and findings follow the stored order"
    )


def _balanced(text: str) -> bool:
    """Whether every embedding, override and isolate is closed in its own line (UAX #9 ends them there)."""
    open_now: list[str] = []
    for c in text:
        if c in _CLOSES:
            open_now.append(_CLOSES[c])
        elif c in _BIDI:
            if not open_now or open_now.pop() != c:
                return False
        elif c == "\n" and open_now:
            return False
    return not open_now


def _markup_warning(text: str) -> str | None:
    if len(_TAG.findall(text, 0, 100_000)) < 4:
        return None
    return (
        "the text holds HTML tags, which are read as words; give it in a field named html, or --format html"
    )


def _lost_warning(text: str) -> str | None:
    lost = text.count("\ufffd")
    if lost:
        return f"{lost:,} characters were lost before the text came here (U+FFFD stands in their place)"
    if text.count("â€") + text.count("Ã©") >= 3:
        return "the text looks like UTF-8 that was once read as windows-1252 (â€™ for ’); its words are kept"
    return None
