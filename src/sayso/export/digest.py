"""Digests of watches: Markdown to read, Atom (RFC 4287) for feed readers."""

from __future__ import annotations

import hashlib
import re
from xml.sax.saxutils import escape, quoteattr

from sayso.corpus.views import ClaimRow, Digest
from sayso.errors import one_line
from sayso.export.visible import visible

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 1_000
"""Characters of a claim that are shown."""


def digest_markdown(digest: Digest) -> str:
    """The digest as Markdown, newest first; what articles say is shown as it stands, never as markup."""
    count = len(digest.claims)
    since = f" since {digest.since}" if digest.since else ""
    lines = [f"# {_plain(digest.watch.name)}", "", f"{count} new claims{since}, as of {digest.made}.", ""]
    for row in digest.claims:
        lines += [f"- **{_plain(row.text)}**", f"  {_plain(_told(row))}"]
        if row.article.url:
            lines.append(f"  <{_address(row.article.url)}>")
    return "\n".join(lines) + "\n"


def digest_atom(digest: Digest, corpus: str) -> str:
    """The digest as an Atom feed, an entry a claim; ids stay the same from one digest to the next."""
    base = hashlib.sha256(f"{corpus}\n{digest.watch.name}".encode("utf-8", "replace")).hexdigest()[:32]
    entries = "".join(_entry(row, base, digest.made) for row in digest.claims)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <title>{_xml(digest.watch.name)}</title>\n  <id>urn:sayso:watch:{base}</id>\n"
        f"  <updated>{digest.made}</updated>\n  <generator>sayso</generator>\n"
        f"  <author><name>sayso</name></author>\n{entries}</feed>\n"
    )


def _entry(row: ClaimRow, base: str, made: str) -> str:
    link = f"    <link href={quoteattr(_clean(row.article.url))}/>\n" if row.article.url else ""
    return (
        f"  <entry>\n    <title>{_xml(row.text)}</title>\n    <id>urn:sayso:watch:{base}:{row.key}</id>\n"
        f"    <updated>{row.article.added or made}</updated>\n{link}"
        f"    <summary>{_xml(_told(row))}</summary>\n  </entry>\n"
    )


def _told(row: ClaimRow) -> str:
    """Who says it, where, and how many independently of one another."""
    who = row.source or "the article itself"
    origins = f"{row.independent_origins} independent origin{'s' * (row.independent_origins != 1)}"
    stance = "" if row.stance == "asserts" else f", which {row.stance} it"
    return f"{who}; {row.article.outlet or row.article.id}{stance}; {origins}, {row.outlets} outlets"


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", visible(one_line(text, LONGEST)))


def _address(url: str) -> str:
    return re.sub(r"[<>\s]", "", one_line(url, 4000))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _xml(text: str) -> str:
    return escape(_clean(one_line(text, LONGEST)))
