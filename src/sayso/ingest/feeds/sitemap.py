"""Sitemaps (sitemaps.org 0.9), indexes of them and news sitemaps → Articles, by fetching what they list."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from sayso.errors import InputError, SaysoError, TooLargeError
from sayso.ingest import isolate
from sayso.ingest.canonical import canonical_url, clean_url
from sayso.ingest.dates import not_in_future, to_edtf
from sayso.ingest.feeds.follow import Follower
from sayso.ingest.fields import Metadata
from sayso.ingest.limits import Limits
from sayso.ingest.options import Options
from sayso.ingest.streams import Stream
from sayso.records import Article, Capture, SetAside

_ADDRESSES = "sayso.ingest.feeds.sitemap:addresses"
SECONDS = 20.0
MOST = 50_000
"""Addresses that a sitemap may hold by its standard."""
_DEPTH = 2
_FIELDS = ("loc", "lastmod", "title", "publication_date", "name", "language")


def articles_from_sitemap(
    data: bytes, *, name: str, capture: Capture | None = None, options: Options | None = None
) -> Iterator[Article | SetAside]:
    """The articles that a sitemap lists, newest first, each fetched as `Follower` does.

    An index is followed into its sitemaps, newest first, at most `Limits.max_sitemaps` of them. At most
    `Limits.max_items` articles are fetched; that there are more is told by a SetAside.

    Raises:
        InputError: it is no sitemap, lists nothing, or nothing may be fetched (`Options.follow`).
        TimedOutError, TooLargeError: parsing it took more time or memory than allowed.
    """
    options = options or Options()
    follow = (capture is not None and capture.url is not None) if options.follow is None else options.follow
    if not follow:
        raise InputError(
            name, "a sitemap holds addresses only", "add --follow to fetch the articles it lists"
        )
    walk = _Walk(Follower(options), options, name)
    listed = sorted(walk.listed(data, name), key=lambda item: item["date"] or "", reverse=True)
    yield from walk.problems
    if not listed and not walk.problems:
        raise InputError(name, "the sitemap lists no addresses", "check that it is the one you meant")
    most = options.limits.max_items
    for number, item in enumerate(listed[:most], start=1):
        told = _told(item)
        place = f"{name}:{number}"
        if options.known and told.url and options.known(canonical_url(told.url)):
            continue
        try:
            yield from walk.follower.articles(told, place)
        except SaysoError as error:
            yield SetAside.of(error, place, id=told.id or "")
    if len(listed) > most:
        reason = f"it lists {len(listed):,} addresses, of which the newest {most:,} are read"
        yield SetAside.of(TooLargeError(name, reason, "give its sitemaps one by one"), name)


class _Walk:
    """From a sitemap, or an index of them, to the addresses; bounded in number and depth."""

    def __init__(self, follower: Follower, options: Options, name: str) -> None:
        self.follower, self.limits, self.name = follower, options.limits, name
        self.problems: list[SetAside] = []
        self.visited: set[str] = set()

    def listed(self, data: bytes, name: str, depth: int = 0) -> Iterator[dict[str, Any]]:
        found = isolate.run(_ADDRESSES, data, {"most": MOST}, where=name, seconds=SECONDS)
        if not found["index"]:
            yield from found["items"]
            return
        if depth >= _DEPTH:
            reason = f"its sitemap indexes are nested more than {_DEPTH} deep"
            self.problems.append(SetAside.of(InputError(name, reason, "give the inner one's address"), name))
            return
        for item in sorted(found["items"], key=lambda item: item["date"] or "", reverse=True):
            if len(self.visited) >= self.limits.max_sitemaps:
                reason = f"it leads to more than {self.limits.max_sitemaps} sitemaps; the newest are read"
                problem = TooLargeError(self.name, reason, "give the others one by one")
                self.problems.append(SetAside.of(problem, self.name))
                return
            if item["loc"] in self.visited:
                continue
            self.visited.add(item["loc"])
            try:
                inner = self.follower.fetched(item["loc"], name).data
                yield from self.listed(_unpacked(inner, name, self.limits), name, depth + 1)
            except SaysoError as error:
                self.problems.append(SetAside.of(error, name))


def _unpacked(data: bytes, name: str, limits: Limits) -> bytes:
    return Stream(BytesIO(data), name, limits).read_all()


def _told(item: dict[str, Any]) -> Metadata:
    published, warnings = not_in_future(to_edtf(item["publication_date"]))
    modified, _ = not_in_future(to_edtf(item["lastmod"]))
    url = clean_url(item["loc"])
    return Metadata(
        id=url,
        url=url,
        title=item["title"],
        published=published,
        modified=modified,
        outlet=item["name"],
        language=(item["language"] or "").replace("_", "-").lower()[:35] or None,
        warnings=warnings,
    )


def addresses(data: bytes, most: int) -> dict[str, Any]:
    """What a sitemap lists, ready for JSON: ``index`` (whether of sitemaps) and ``items``.

    Runs in a child process.
    An item has ``loc``, ``lastmod``, ``date`` (EDTF, to sort by), and of a news sitemap ``title``,
    ``publication_date``, ``name`` (the outlet) and ``language``; each a string or None.

    Raises InputError where it is no sitemap.
    """
    from lxml import etree

    items: list[dict[str, Any]] = []
    index: bool | None = None
    current: dict[str, Any] = {}
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for event, element in events:
            tag = _tag(element)
            if index is None:
                if tag not in ("urlset", "sitemapindex"):
                    raise InputError("", "it is no sitemap", "check the address")
                index = tag == "sitemapindex"
            if event == "start":
                continue
            if tag in ("url", "sitemap"):
                if current.get("loc"):
                    items.append(_item(current))
                current = {}
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                if len(items) >= most:
                    break
            elif tag in _FIELDS and element.text:
                current.setdefault(tag, " ".join(element.text[:4000].split()))
    except etree.XMLSyntaxError as error:
        if not items:
            raise InputError("", f"it is not well-formed XML: {error}"[:200], "fetch it again") from None
    return {"index": bool(index), "items": items}


def _tag(element: Any) -> str:
    """Its name without the namespace; none for what tells of pictures and videos."""
    space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    return "" if "image" in space or "video" in space else name


def _item(found: dict[str, Any]) -> dict[str, Any]:
    date = to_edtf(found.get("publication_date")) or to_edtf(found.get("lastmod"))
    return {**{field: found.get(field) for field in _FIELDS}, "date": date}
