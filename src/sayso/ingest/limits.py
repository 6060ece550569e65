"""How much of an input is taken in before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds that keep any one input from taking the machine; a news article is far below all of them.

    Attributes:
        max_bytes: of one input that is read whole (text, HTML, JSON), after decompression.
        max_line_bytes: of one line of JSONL; a JSONL file itself may be of any size.
        max_chars: of one article's text: 35,000 words, of which reading takes some 20 s and up to 1.6 GB.
        max_gzip_ratio: decompressed to compressed bytes, looked at once `gzip_free_bytes` have come out.
            Text seldom passes 20; deflate can reach 1,032, which is what a bomb is made of.
        gzip_free_bytes: decompressed bytes below which the ratio does not matter.
        max_items: of one feed, and addresses of one sitemap, that are read; the newest come first in both.
        max_sitemaps: that one sitemap index may lead to.
    """

    max_bytes: int = 50 * MB
    max_line_bytes: int = 50 * MB
    max_chars: int = 200_000
    max_gzip_ratio: int = 200
    gzip_free_bytes: int = 20 * MB
    max_items: int = 5_000
    max_sitemaps: int = 20


DEFAULT_LIMITS = Limits()
