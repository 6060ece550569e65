"""What the user says about all inputs, and what is remembered of feeds between one reading and the next."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field

from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.sniff import Format


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a server said about a feed or sitemap, so that next time only a changed one is sent.

    `etag` and `last_modified` are the HTTP headers as received (RFC 9110, sections 8.8.2 and 8.8.3);
    `checked` is when the server was last asked, RFC 3339 in UTC.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about all inputs.

    Attributes:
        encoding: of text inputs, where it is not UTF-8 and no byte-order mark tells it.
        format: of all inputs, instead of what suffix, media type and first bytes say.
        limits: on sizes.
        outlet, published, title: instead of what the inputs say; `published` is EDTF.
        follow: whether the articles that a feed or sitemap only links to are fetched. By default they are
            where it was itself fetched; a local file leads nowhere unless it is said to.
        known: tells of a canonical address (`canonical_url`) that its article need not be fetched again.
        feed_states: by address, what is remembered of feeds and sitemaps. Looked up before one is fetched,
            and written when everything in it has been taken, so that a reading that was cut off is repeated.
    """

    encoding: str | None = None
    format: Format | None = None
    limits: Limits = DEFAULT_LIMITS
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    follow: bool | None = None
    known: Callable[[str], bool] | None = field(default=None, compare=False)
    feed_states: MutableMapping[str, FeedState] | None = field(default=None, compare=False)


DEFAULT_OPTIONS = Options()
