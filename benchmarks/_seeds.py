"""Small inputs in every format that sayso reads: the fuzzer starts from them, and tests use them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from html import escape
from xml.sax.saxutils import escape as xml

TITLE = "Ferries stay in port"
PARAGRAPHS = (
    "DUNMERE, March 3, 2026 (Echo) — The harbour master of Dunmere said on Tuesday that no ferry would sail "
    "before the storm had passed, and that nobody should wait on the quay.",
    "“We will not send a crew into that,” Ann Pell told reporters. She added that 1,200 passengers had been "
    "given beds in schools, according to a list that the council published.",
    "A spokesman for the line denied that tickets had been sold after the warning. The sailors' union said "
    "that it had seen receipts printed at 6:40 p.m., an hour after the port was closed.",
    "The coast guard expects the wind to drop by Thursday, two officials who asked not to be named said.",
)
TEXT = "\n\n".join((TITLE, "By Ann Pell", *PARAGRAPHS))


def page(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS, head: str = "") -> bytes:
    """An article's page."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in paragraphs)
    linked = {"@type": "NewsArticle", "headline": title, "datePublished": "2026-03-03T10:00:00Z"}
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | Echo</title>'
        f'<meta property="og:site_name" content="Echo"><script type="application/ld+json">'
        f"{json.dumps(linked)}</script>{head}</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>{escape(title)}</h1>{body}</article></body></html>"
    ).encode()


def rss(*items: str, channel: str = "<link>https://www.echo.example/</link>") -> bytes:
    """An RSS 2.0 feed of items in XML; by default one with its full text and one with a summary."""
    full = "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS)
    given = items or (
        item(title=TITLE, link="https://www.echo.example/ferries", guid="e1", content=full),
        item(title="Port opens", link="/opens?utm_source=rss", guid="e2", description="It opens again…"),
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Echo</title>'
        f"<language>en-gb</language>{channel}{''.join(given)}</channel></rss>"
    ).encode()


def item(**fields: str) -> str:
    """An item of an RSS feed; `content` is put into ``content:encoded``, `creator` into ``dc:creator``."""
    fields = {"pubDate": "Tue, 03 Mar 2026 10:00:00 GMT", **fields}
    names = {"content": "content:encoded", "creator": "dc:creator"}
    inner = (f"<{names.get(k, k)}>{xml(v)}</{names.get(k, k)}>" for k, v in fields.items() if v)
    return f"<item>{''.join(inner)}</item>"


def atom() -> bytes:
    """An Atom feed with one entry in full."""
    body = xml("".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS))
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Echo</title>'
        '<link rel="self" href="https://www.echo.example/atom"/><entry><id>tag:echo.example,2026:1</id>'
        f"<title>{TITLE}</title><link href='https://www.echo.example/ferries'/><author><name>Ann Pell</name>"
        "</author><published>2026-03-03T10:00:00Z</published><updated>2026-03-04T08:00:00Z</updated>"
        f"<content type='html'>{body}</content></entry></feed>"
    ).encode()


def sitemap(*urls: str) -> bytes:
    """A news sitemap of addresses."""
    entries = "".join(
        f"<url><loc>{xml(url)}</loc><lastmod>2026-03-0{1 + n % 9}</lastmod><news:news><news:publication>"
        "<news:name>Echo</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>2026-03-0{1 + n % 9}</news:publication_date><news:title>{TITLE}</news:title>"
        "</news:news></url>"
        for n, url in enumerate(urls)
    )
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
    ).encode()


def sitemap_index(*urls: str) -> bytes:
    """An index of sitemaps."""
    entries = "".join(f"<sitemap><loc>{xml(url)}</loc></sitemap>" for url in urls)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    ).encode()


def warc_record(
    url: str,
    body: bytes,
    *,
    length: int | None = None,
    status: str = "200 OK",
    http: str = "Content-Type: text/html; charset=utf-8",
    kind: str = "response",
    extra: str = "",
) -> bytes:
    """A record of a WARC archive; `length` instead of the true one."""
    block = f"HTTP/1.1 {status}\r\n{http}\r\n\r\n".encode() + body
    header = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-03-03T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n{extra}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def warc(packed: bool = False) -> bytes:
    """An archive: a warcinfo record and three pages, each a gzip member where `packed`."""
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 12\r\n\r\n"
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page())
    records = [
        info + b"software: a\n\r\n\r\n",
        warc_record("https://www.echo.example/1", page()),
        warc_record(
            "https://www.echo.example/2",
            gzip.compress(page()),
            http="Content-Type: text/html\r\nContent-Encoding: gzip",
        ),
        warc_record(
            "https://www.echo.example/3",
            chunked,
            http="Content-Type: text/html\r\nTransfer-Encoding: chunked",
        ),
    ]
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def ninjs() -> list[dict[str, object]]:
    """News items of version 1 and version 2."""
    one: dict[str, object] = {
        "uri": "tag:echo.example,2026:ferries",
        "type": "text",
        "pubstatus": "usable",
        "versioncreated": "2026-03-03T10:00:00Z",
        "headline": TITLE,
        "byline": "Ann Pell",
        "language": "en",
        "copyrightholder": "Echo",
        "body_xhtml": "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS),
    }
    two: dict[str, object] = {
        "uri": "https://www.echo.example/ferries",
        "type": "text",
        "contentCreated": "2026-03-03T10:00:00Z",
        "versionCreated": "2026-03-04T10:00:00Z",
        "headlines": [{"role": "short", "value": "Ferries stay"}, {"role": "main", "value": TITLE}],
        "by": "Ann Pell",
        "bodies": [{"contentType": "text/plain", "value": "\n\n".join(PARAGRAPHS)}],
    }
    return [one, two]


def docx(
    paragraphs: tuple[str, ...] = (TITLE, *PARAGRAPHS),
    author: str = "Ann Pell",
    *,
    title: str = "",
    extra: str = "",
) -> bytes:
    """A Word document whose first paragraph is styled as its title; `extra` is XML at its end."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = ['<w:pPr><w:pStyle w:val="Title"/></w:pPr>', *[""] * len(paragraphs)]
    body = "".join(
        f"<w:p>{style}<w:r><w:t>{xml(text)}</w:t></w:r></w:p>"
        for style, text in zip(styles, paragraphs, strict=False)
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{xml(title)}</dc:title><dc:creator>{xml(author)}</dc:creator>"
        "<dcterms:created>2026-03-05T08:00:00Z</dcterms:created></cp:coreProperties>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        document = f"<w:document {w}><w:body>{body}{extra}</w:body></w:document>"
        package.writestr("word/document.xml", document)
        package.writestr("docProps/core.xml", core)
    return out.getvalue()


Line = tuple[float, float, float, str]
"""Where a line of a PDF begins (points from the left and from the bottom), its size, and its ASCII words."""


def pdf(*pages: list[Line], info: str = "/Author (Ann Pell) /CreationDate (D:20260305080000Z)") -> bytes:
    """A PDF of A4 pages in Helvetica; by default one page of the sample text in two columns."""
    given = pages or (_two_columns(),)
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(given)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(given)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>",
    ]
    for n, lines in enumerate(given):
        shown = (f"BT /F1 {size} Tf {x} {y} Td ({_literal(words)}) Tj ET" for x, y, size, words in lines)
        content = "\n".join(shown)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for n, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1", "replace")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode()
    return bytes(out)


def _literal(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def wrapped(text: str, width: int, x: float, y: float, size: float = 10) -> list[Line]:
    """`text` in lines of at most `width` characters, from (x, y) downwards."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [(x, y - 1.2 * size * n, size, line) for n, line in enumerate(lines)]


def _two_columns() -> list[Line]:
    plain = [p.translate(str.maketrans("“”—’", '""-\'')) for p in PARAGRAPHS]
    lines: list[Line] = [(60, 760, 22, TITLE)]
    for x, paragraphs in ((60.0, plain[:2]), (320.0, plain[2:])):
        y = 700.0
        for paragraph in paragraphs:
            column = wrapped(paragraph, 42, x, y)
            lines += column
            y = column[-1][1] - 28
    return lines
