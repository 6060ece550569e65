"""The pages that feeds and sitemaps link to, fetched as a good guest does.

One connection to a host at a time, a pause between two visits (the host's own Crawl-delay where its
robots.txt asks for one), robots.txt obeyed, and no further visits to a host that keeps refusing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from sayso.errors import FetchError, InputError, SaysoError
from sayso.ingest import fetch
from sayso.ingest.fetch import Fetched
from sayso.ingest.fields import Metadata
from sayso.ingest.formats import Item, articles_of_fetched, is_list
from sayso.ingest.options import Options
from sayso.records import Article

PAUSE = 1.0
"""Seconds between two visits to a host that asks for nothing else."""
LONGEST_PAUSE = 30.0
"""The longest Crawl-delay that is waited; a host that asks for more is not visited a second time."""
FAILURES = 5
"""So many failures in a row and a host is left alone."""


class Follower:
    """Fetches pages, politely; keeps account of the hosts while it lives.

    Args:
        pause: seconds between two visits to one host; `PAUSE` by default.
        sleep: waits; for tests.
    """

    def __init__(
        self, options: Options, pause: float | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._options, self._sleep = replace(options, format=None), sleep
        self._pause = PAUSE if pause is None else pause
        self._last: dict[str, float] = {}
        self._failures: Counter[str] = Counter()

    def articles(self, told: Metadata, name: str) -> Iterator[Item]:
        """The article at ``told.url``, completed with what else is `told`. `name` is for messages.

        Raises InputError (and of its kinds) where it cannot be had.
        """
        assert told.url is not None
        fetched = self.fetched(told.url, name)
        if is_list(fetched):
            raise InputError(
                name, "it leads to a feed or sitemap, not to an article", "give its address itself"
            )
        for item in articles_of_fetched(fetched, name, self._options):
            yield completed(item, told) if isinstance(item, Article) else item

    def fetched(self, url: str, name: str) -> Fetched:
        """What `url` gives, in its host's turn. Raises InputError (and its kinds) where nothing."""
        host = (urlsplit(url).hostname or "").lower()
        self._wait(host, url, name)
        try:
            got = fetch.fetch(url, limits=self._options.limits)
        except SaysoError as error:
            self._failures[host] += 1
            raise type(error)(name, f"{error.reason}: {url}", error.mend) from None
        finally:
            self._last[host] = time.monotonic()
        self._failures[host] = 0
        return got

    def _wait(self, host: str, url: str, name: str) -> None:
        if self._failures[host] >= FAILURES:
            reason = f"{host} failed {FAILURES} times in a row and is left alone: {url}"
            raise FetchError(name, reason, "try again later")
        if host not in self._last:
            return
        pause = max(self._pause, fetch.crawl_delay(url) or 0.0)
        if pause > LONGEST_PAUSE:
            reason = f"{host} asks for a pause of {pause:.0f} s between visits: {url}"
            raise FetchError(name, reason, "give its address alone")
        left = self._last[host] + pause - time.monotonic()
        if left > 0:
            self._sleep(left)


def completed(article: Article, told: Metadata) -> Article:
    """`article` with what is `told` about it where it is silent itself; the id is the feed's."""
    return replace(
        article,
        id=told.id or article.id,
        title=article.title or told.title,
        byline=article.byline or told.byline,
        outlet=article.outlet or told.outlet,
        published=article.published or told.published,
        modified=article.modified or told.modified,
        language=article.language or told.language,
        url=article.url or told.url,
        warnings=(*told.warnings, *article.warnings),
    )
