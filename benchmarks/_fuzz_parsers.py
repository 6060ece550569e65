"""The parsers of bytes from outside that `fuzz.py` tries; `register` adds one."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import _fuzz_stores
import _seeds

Parse = Callable[[bytes], object]
Wrap = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Parser:
    """What is fuzzed.

    Attributes:
        parse: takes an input; may raise SaysoError, and nothing else.
        seeds: inputs to start from.
        tokens: pieces that mean something in the format, to be strewn in.
        wraps: what may be put around a changed input (compression, an archive), so that changes get
            through to the parser behind it.
    """

    parse: Parse
    seeds: Callable[[], Sequence[bytes]]
    tokens: tuple[bytes, ...] = ()
    wraps: tuple[Wrap, ...] = ()


PARSERS: dict[str, Parser] = {}


def register(name: str, parser: Parser) -> None:
    """Make `parser` one of those that `fuzz.py` knows."""
    PARSERS[name] = parser


def _reads(told: str | None) -> Parse:
    """Reads an input as sayso does, its format told by its name; checks what comes out."""

    def parse(data: bytes) -> None:
        from sayso.ingest.formats import articles_of_stream
        from sayso.ingest.options import Options
        from sayso.ingest.streams import Stream
        from sayso.records import Article

        options = Options(follow=False)
        stream = Stream(io.BytesIO(data), "fuzz", options.limits)
        for found in articles_of_stream(stream, told, options):  # type: ignore[arg-type]
            if isinstance(found, Article):
                found.text.encode("utf-8")
                assert found.text.strip(), "an article without text"
                assert all(0 <= b.span[0] < b.span[1] <= len(found.text) for b in found.blocks), (
                    "a block outside"
                )
            else:
                assert found.error.isprintable(), "an error of several lines"

    return parse


def _sitemap(data: bytes) -> None:
    from sayso.ingest import isolate

    isolate.run("sayso.ingest.feeds.sitemap:addresses", data, {"most": 50_000}, where="fuzz", seconds=60)


def _dates(data: bytes) -> None:
    from sayso.ingest.dates import not_in_future, to_edtf

    for line in data.decode("utf-8", "replace").split("\n"):
        found = to_edtf(line)
        assert found is None or to_edtf(found) is not None, f"{line[:200]!r} → {found!r}, no date"
        not_in_future(found)


def _addresses(data: bytes) -> None:
    from sayso.ingest.canonical import canonical_url, clean_url, same_site

    for line in data.decode("utf-8", "replace").split("\n"):
        once = canonical_url(line)
        assert canonical_url(once) == once, f"{line[:200]!r} → {once[:200]!r}"
        assert canonical_url(clean_url(line)) == once, line[:200]
        same_site(line, once)


def _robots(data: bytes) -> None:
    from sayso.ingest.web.robots import Robots, RobotsFile

    origin = "https://www.echo.example"
    robots = Robots()
    robots.allows(origin, f"{origin}/news/a?b=c", "sayso/1", lambda _: RobotsFile(200, data))
    robots.delay(origin, "sayso/1")


def _inflate(data: bytes) -> None:
    from sayso.ingest.web.inflate import inflate

    pieces = [data[i : i + 1000] for i in range(0, len(data), 1000)]
    for encoding in ("gzip", "deflate"):
        try:
            assert sum(map(len, inflate(pieces, encoding, 10_000_000))) <= 10_000_000
        except Exception as error:
            from sayso.errors import SaysoError

            if not isinstance(error, SaysoError):
                raise


def _zipped(part: str) -> Wrap:
    """Puts an input into a document's archive in the place of one of its parts."""

    def wrap(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(_seeds.docx())) as package, zipfile.ZipFile(out, "w") as new:
            for name in package.namelist():
                new.writestr(name, data if name == part else package.read(name), zipfile.ZIP_DEFLATED)
        return out.getvalue()

    return wrap


def _parts() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(_seeds.docx())) as package:
        return [_seeds.docx(), package.read("word/document.xml"), package.read("docProps/core.xml")]


def _in_record(data: bytes) -> bytes:
    return _seeds.warc_record("https://www.echo.example/1", data)


def _in_chunks(data: bytes) -> bytes:
    return _seeds.warc_record("https://www.echo.example/1", data, http="Transfer-Encoding: chunked")


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _of_json() -> list[bytes]:
    article = {
        "id": 7,
        "title": _seeds.TITLE,
        "date": "2026-03-03",
        "text": _seeds.TEXT,
        "url": "https://a.example/1",
    }
    page = {"html": _seeds.page().decode(), "authors": ["Ann Pell", {"name": "Bo"}]}
    return [_as_json({"articles": [article, page]}), _as_json([article]), _as_json(article)]


def _lines() -> list[bytes]:
    return [b"\n".join([*_of_json()[1:], _as_json({"text": [*_seeds.PARAGRAPHS]})])]


_MARKUP = tuple(
    b"<div> </p> <![CDATA[ ]]> <!-- --> &amp; &#x10FFFF; &#0; <!DOCTYPE <?xml encoding=UTF-16 charset=utf-7 "
    b"xmlns:a='b' <table> \0".split(b" ")
)
_JSON = tuple(b'" \\ud800 \\u0000 null 1e999 [ { ] } "text": -0 NaN'.split())

_RECORD = (
    b"WARC/1.0\r\n",
    b"Content-Length: ",
    b"\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n",
    b"ff\r\n",
    b"\x1f\x8b\x08",
)
_PDF = tuple(
    b"obj endobj stream << >> [ ] /Kids 0 BT Tj cm Do /FlateDecode /LZWDecode /ASCII85Decode /ObjStm /XRef "
    b"/Prev /W xref R".split()
)
_DATES = (
    b"2026-03-03T10:00:00Z\nTue, 03 Mar 2026 10:00:00 EST\nMarch 3, 2026 at 5:30 p.m.\n1772532000\n"
    b"2026-03/2026-04\n03/04/2026\n20260303T1000+0100"
)
_URLS = (
    b"https://www.a.example:443/b/../c/amp/?utm_source=x&id=1#d\n"
    b"https://www.google.com/amp/s/b.example/c.amp.html\nhttp://[::1]/a%2fb"
)


def _markdown() -> list[bytes]:
    return [f"---\ntitle: T\ndate: 2026-03-03\n---\n# T\n\n{_seeds.TEXT}".encode()]


def _sitemaps() -> list[bytes]:
    listing = _seeds.sitemap("https://a.example/1", "https://a.example/2")
    return [listing, _seeds.sitemap_index("https://a.example/s.xml")]


def _archives() -> list[bytes]:
    return [_seeds.warc(), _seeds.warc(packed=True), _seeds.page()]


def _pdfs() -> list[bytes]:
    return [_seeds.pdf(), _seeds.pdf(_seeds.wrapped(_seeds.TEXT, 80, 50, 800))]


def _all() -> list[bytes]:
    return [seed for name in FILES for seed in PARSERS[name].seeds()]


FILES: dict[str, Parser] = {
    "text": Parser(_reads("text"), lambda: [_seeds.TEXT.encode(), b"A\n\nBy B\n\nC, May 1 (D) - E."]),
    "markdown": Parser(
        _reads("markdown"), _markdown, (b"---\n", b"# ", b"[a](b)", b"```", b"***", b"=====\n")
    ),
    "html": Parser(_reads("html"), lambda: [_seeds.page()], _MARKUP),
    "json": Parser(_reads("json"), _of_json, _JSON),
    "jsonl": Parser(_reads("jsonl"), _lines, (*_JSON, b"\n"), (gzip.compress,)),
    "ninjs": Parser(_reads("json"), lambda: [_as_json(i) for i in _seeds.ninjs()], (*_JSON, *_MARKUP)),
    "feed": Parser(
        _reads("feed"), lambda: [_seeds.rss(), _seeds.atom()], (*_MARKUP, b"<item>", b"<pubDate>")
    ),
    "sitemap": Parser(_sitemap, _sitemaps, (*_MARKUP, b"<url>", b"<loc>")),
    "warc": Parser(_reads("warc"), _archives, _RECORD, (gzip.compress, _in_record, _in_chunks)),
    "docx": Parser(
        _reads("docx"),
        _parts,
        (*_MARKUP, b"<w:p>", b"<w:t>"),
        (_zipped("word/document.xml"), _zipped("docProps/core.xml")),
    ),
    "pdf": Parser(_reads("pdf"), _pdfs, _PDF),
}
"""The formats of files."""
OTHERS: dict[str, Parser] = {
    "any": Parser(_reads(None), _all),
    "dates": Parser(_dates, lambda: [_DATES]),
    "addresses": Parser(
        _addresses, lambda: [_URLS], tuple(b"%25 % // /../ @ : ? #! /amp/ google.com/amp/s/".split())
    ),
    "robots": Parser(
        _robots,
        lambda: [b"User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3\nSitemap: https://a"],
        (b"*", b"$", b"User-agent: ", b"Disallow: ", b"Crawl-delay: 1e9"),
    ),
    "inflate": Parser(_inflate, lambda: [gzip.compress(_seeds.page())], (), (gzip.compress,)),
}
STORES: dict[str, Parser] = {
    "parquet": Parser(
        _fuzz_stores.read_articles, _fuzz_stores.articles, (b"text", b"\x15\x00", b"\x19\x1c"),
        (_fuzz_stores.with_tail,),
    ),
    "readings": Parser(
        _fuzz_stores.read_readings, _fuzz_stores.readings, (*_JSON, b'"claims":[', b'"span":[-1,9]'),
        (_fuzz_stores.in_rows,),
    ),
    "corpus": Parser(_fuzz_stores.read_corpus, _fuzz_stores.corpora, (b"SQLite format 3\0", b"CREATE ")),
}  # fmt: skip
"""Files of tables: Parquet of articles and of readings, the file of a corpus."""
for _name, _parser in (FILES | OTHERS | STORES).items():
    register(_name, _parser)
