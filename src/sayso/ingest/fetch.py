"""URLs → bytes: the only door through which sayso goes out.

Addresses are checked after resolution and at every redirect anew (`web.addresses`, `web.connection`),
robots.txt is asked, sizes and times are bounded, and what may pass is tried again.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit, urlunsplit

from sayso._version import __version__
from sayso.errors import FetchError, ForbiddenAddressError, InputError, SaysoError
from sayso.ingest.limits import DEFAULT_LIMITS, Limits
from sayso.ingest.options import FeedState
from sayso.ingest.web.addresses import AddressPolicy
from sayso.ingest.web.connection import BROWSER, Deadline, Timeouts, TransientError, connected
from sayso.ingest.web.inflate import ACCEPTED, inflate
from sayso.ingest.web.robots import MAX_BYTES as MAX_ROBOTS_BYTES
from sayso.ingest.web.robots import Robots, RobotsFile

MAX_REDIRECTS = 5
MAX_URL = 4000
ATTEMPTS = 3
CONTACT_VARIABLE = "SAYSO_CONTACT"
"""Environment variable: an e-mail address or URL at which whoever runs sayso can be reached."""

_HOME = "https://sayso.example"
_AGENT = "sayso"
_RETRIED = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READABLE = (
    "text/",
    "application/xhtml",
    "application/json",
    "application/xml",
    "application/octet-stream",
    "application/pdf",
    "application/gzip",
    "application/x-gzip",
    "application/warc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_READABLE_ENDS = ("+json", "+xml", "jsonl", "ndjson", "jsonlines")
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/*;q=0.9,"
    "application/xml;q=0.9,application/json;q=0.8,application/pdf;q=0.7,*/*;q=0.1"
)
_NOT_MODIFIED = 304

_PHRASES = {int(status): status.phrase for status in HTTPStatus}
PUBLIC = AddressPolicy()
PATIENCE = Timeouts()
_robots = Robots()
logging.getLogger("stamina").addHandler(logging.NullHandler())  # a retry is no news to the reader


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave.

    Attributes:
        data: the bytes, transport compression undone.
        url: the final address, after redirects; `requested_url` the one asked for.
        media_type: the Content-Type as sent, with its parameters, if any; `charset` the one it declares.
        retrieved: when the answer came, RFC 3339 in UTC.
        etag, last_modified: what the server names this version by.
        unchanged: it is still what it was at the state that was given; then `data` is empty.
    """

    data: bytes
    url: str
    requested_url: str
    media_type: str | None
    charset: str | None
    retrieved: str
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False

    @property
    def state(self) -> FeedState:
        """What to ask with next time."""
        return FeedState(self.requested_url, self.etag, self.last_modified, self.retrieved)


def fetch(
    url: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    user_agent: str | None = None,
    respect_robots: bool = True,
    addresses: AddressPolicy = PUBLIC,
    timeouts: Timeouts = PATIENCE,
    state: FeedState | None = None,
) -> Fetched:
    """Fetch one page, politely and safely.

    Args:
        url: http or https, without user name and password.
        limits: `max_bytes` holds for what is received and for what it decompresses to.
        user_agent: how to present oneself; by default sayso's name and version, with the contact that the
            environment variable SAYSO_CONTACT gives.
        respect_robots: ask the host's robots.txt first.
        addresses: what may be connected to; public addresses by default.
        state: of the last time, so that the server sends it only if it has changed.

    Raises:
        ForbiddenAddressError: the URL leads into a private network, at once or by redirection.
        TimedOutError, TooLargeError: it took longer or is larger than allowed.
        FetchError: no such host, no answer, an HTTP error, forbidden by robots.txt.
        InputError: something that sayso does not read (an image, a video).
    """
    visit = _Visit(url, limits, user_agent or default_user_agent(), respect_robots, addresses, timeouts)
    visit.state = state
    try:
        return visit.fetched()
    except SaysoError as error:
        raise type(error)(url, error.reason, error.mend) from None


def default_user_agent() -> str:
    """``sayso/VERSION (+HOME; CONTACT)``, the contact from the environment."""
    contact = "".join(
        c for c in os.environ.get(CONTACT_VARIABLE, "") if c.isascii() and c.isprintable()
    ).strip()
    return f"{_AGENT}/{__version__} (+{_HOME}{'; ' + contact if contact else ''})"


def crawl_delay(url: str, user_agent: str | None = None) -> float | None:
    """Seconds that the host of `url` asks to wait between visits, where its robots.txt is known to."""
    parts = urlsplit(url)
    return _robots.delay(f"{parts.scheme}://{parts.netloc}", user_agent or default_user_agent())


# -- one visit: robots, redirects, retries ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    data: bytes
    url: str


class _Visit:
    def __init__(
        self,
        url: str,
        limits: Limits,
        agent: str,
        respect_robots: bool,
        addresses: AddressPolicy,
        timeouts: Timeouts,
    ) -> None:
        self.url, self.limits, self.agent, self.respect_robots = url, limits, agent, respect_robots
        self.timeouts, self.deadline = timeouts, Deadline(timeouts.overall)
        self.addresses = addresses
        self.state: FeedState | None = None

    def fetched(self) -> Fetched:
        answer = self._persistently()
        media_type = answer.headers.get("content-type", "")[:200].strip() or None
        return Fetched(
            data=answer.data,
            url=answer.url,
            requested_url=self.url,
            media_type=media_type,
            charset=_charset(media_type),
            retrieved=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            etag=_header(answer, "etag"),
            last_modified=_header(answer, "last-modified"),
            unchanged=answer.status == _NOT_MODIFIED,
        )

    def _persistently(self) -> _Answer:
        """With retries of what may pass, further apart each time, with jitter."""
        import stamina

        def wait(error: Exception) -> bool | float:
            left = self.deadline.left() - 1
            if not isinstance(error, TransientError) or left <= 0:
                return False
            if error.after is None:
                return True
            return error.after if error.after <= left else False

        attempts = stamina.retry_context(
            on=wait, attempts=ATTEMPTS, timeout=None, wait_initial=0.5, wait_max=4.0
        )
        tries = 0
        try:
            for attempt in attempts:
                with attempt:
                    tries += 1
                    return self._follow(self.url, self.respect_robots, self.limits.max_bytes)
        except TransientError as error:
            times = f", {tries} times" if tries > 1 else ""
            later = f"; it asks to be left alone for {error.after:.0f} s" if error.after else ""
            raise FetchError("", error.reason + times + later, error.mend) from None
        raise AssertionError("stamina yields an attempt or raises")

    def _follow(self, url: str, ask_robots: bool, max_bytes: int, check: bool = True) -> _Answer:
        """The answer at the end of the redirects."""
        seen: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            url = _checked(url)
            if url in seen:
                raise FetchError("", "its redirects go in a circle", BROWSER)
            seen.add(url)
            if ask_robots:
                self._ask_robots(url)
            answer = self._exchange(url, max_bytes, check)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise FetchError("", f"it redirects more than {MAX_REDIRECTS} times", BROWSER)

    def _ask_robots(self, url: str) -> None:
        parts = urlsplit(url)

        if not _robots.allows(f"{parts.scheme}://{parts.netloc}", url, self.agent, self._robots_file):
            raise FetchError("", "the site's robots.txt does not allow it to be fetched", BROWSER)

    def _robots_file(self, url: str) -> RobotsFile:
        try:
            answer = self._follow(url, False, MAX_ROBOTS_BYTES, check=False)
        except (TransientError, ForbiddenAddressError):
            raise
        except FetchError:  # redirects in a circle or to nowhere: there is none
            return RobotsFile(404)
        if answer.status >= 500:
            reason = (
                f"its robots.txt cannot be had (the server answered {answer.status}), which forbids fetching"
            )
            raise TransientError("", reason, "try again later")
        return RobotsFile(answer.status, answer.data)

    def _exchange(self, url: str, max_bytes: int, check: bool) -> _Answer:
        """One request and its answer, without redirects; `check` for what is no readable page."""
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": self.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPTED,
            "Accept-Language": "en;q=0.9,*;q=0.5",
        }
        if check and self.state:
            headers |= _conditions(self.state)
        with connected(url, headers, self.addresses, self.timeouts, self.deadline) as response:
            received = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
            status: int = response.status
            if status in _REDIRECTS or (status == _NOT_MODIFIED and check and self.state):
                return _Answer(status, received, b"", url)
            if check:
                _check_status(status, received)
                _check_media_type(received.get("content-type", ""))
            pieces = response.iter_stream()
            if not check:
                pieces = _at_most(pieces, max_bytes)
            data = b"".join(inflate(pieces, received.get("content-encoding", ""), max_bytes))
            return _Answer(status, received, data, url)


def _conditions(state: FeedState) -> dict[bytes | str, bytes | str]:
    """Headers that ask for a page only if it has changed (RFC 9110, section 13.1)."""
    told = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in told.items() if value and value.isascii() and value.isprintable()}


def _header(answer: _Answer, name: str) -> str | None:
    return answer.headers.get(name, "")[:1000].strip() or None


def _at_most(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """A robots.txt is read up to a limit, and what follows is ignored."""
    for piece in pieces:
        yield piece[:limit]
        limit -= len(piece)
        if limit <= 0:
            return


def _checked(url: str) -> str:
    """`url` escaped for the wire, if it is one that may be fetched."""
    from w3lib.url import safe_url_string

    mend = "give an address that starts with http:// or https://"
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            raise FetchError("", f"{url[:100]!r} is no http or https address", mend)
        if parts.username is not None or parts.password is not None:
            raise FetchError("", "addresses with a user name or password are not fetched", "leave them out")
        if parts.port == 0 or len(url) > MAX_URL:
            raise ValueError
        safe: str = safe_url_string(url.strip())
        again = urlsplit(safe)
        host = again.hostname or ""
        host.encode("ascii")
    except (ValueError, UnicodeError):
        raise FetchError("", f"{url[:100]!r} is no valid address", mend) from None
    return urlunsplit((again.scheme.lower(), again.netloc.lower(), again.path or "/", again.query, ""))


def _check_status(status: int, headers: dict[str, str]) -> None:
    if 200 <= status < 300 and status not in (204, 205):
        return
    phrase = _PHRASES.get(status, "")
    reason = f"the server answered {status} {phrase}".rstrip()
    if status in _RETRIED:
        error = TransientError("", reason, "try again later")
        error.after = _retry_after(headers.get("retry-after"))
        raise error
    if status in (401, 402, 403, 407, 451):
        raise FetchError("", reason, BROWSER)
    raise FetchError("", reason, "check the address")


def _retry_after(value: str | None) -> float | None:
    """Seconds, from seconds or from an HTTP date (RFC 9110, section 10.2.3)."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _check_media_type(content_type: str) -> None:
    essence = content_type.partition(";")[0].strip().lower()
    if not essence or essence.startswith(_READABLE) or essence.endswith(_READABLE_ENDS):
        return
    mend = "give the address of an article's page"
    raise InputError("", f"it is {essence[:80]}, not a page", mend)


def _charset(media_type: str | None) -> str | None:
    from w3lib.encoding import http_content_type_encoding

    charset: str | None = http_content_type_encoding(media_type) if media_type else None
    return charset
