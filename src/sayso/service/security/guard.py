"""The door: every request passes it before anything else looks at it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.service.errors import refusal
from sayso.service.security.headers import HEADERS
from sayso.service.security.keys import Keys
from sayso.service.security.limits import RateLimit, bounded
from sayso.service.settings import Settings

_log = logging.getLogger("sayso.service")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
UPLOADS = frozenset({"/read", "/api/v1/jobs"})
OPEN = ("/enter", "/static/")
LONGEST_USER = 80
_ENTER_COST = 0.2
"""A wrong token costs as much as several requests: see `Guard._may_enter`."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: the browser's session, and the name that the proxy gives, if any."""

    session: str
    user: str | None = None


class RefusedError(Exception):
    """The request goes no further; `response` is the answer."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class Guard:
    """ASGI middleware: host, size, rate, who, and from which site; adds the security headers."""

    def __init__(self, app: ASGIApp, settings: Settings, keys: Keys) -> None:
        self.app, self.settings, self.keys = app, settings, keys
        self.cookie = f"sayso_{settings.port}"
        self._rate = RateLimit(settings.rate, settings.burst)
        self._tries = RateLimit(_ENTER_COST, 10)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        session = cookies.get(self.cookie, "")
        known = 16 <= len(session) <= 64 and session.isascii() and session.isprintable()
        session = session if known else self.keys.new_session()
        out = self._with_headers(send, scope, None if known else session)
        try:
            self._check_request(scope, headers)
            visitor = Visitor(session, self._user(scope, headers))
            self._check_visitor(scope, headers, cookies, visitor)
            self._check_site(scope, headers)
            most = self._most(scope)
            length = headers.get("content-length", "0")
            if not length.isdecimal() or int(length[:18]) > most:
                raise RefusedError(
                    refusal(scope, 413, "Too large", f"At most {most:,} bytes are taken here.")
                )
            scope.setdefault("state", {})["visitor"] = visitor
            await self.app(scope, bounded(receive, most), out)
        except RefusedError as refused:
            await refused.response(scope, receive, out)
        except Exception as error:
            # Answered and noted already, without its message: a server that logs it whole would log the
            # article's words that may stand in it.
            _log.debug("%s was answered", type(error).__name__)

    def _most(self, scope: Scope) -> int:
        return self.settings.max_upload if scope["path"] in UPLOADS else self.settings.max_body

    def _check_request(self, scope: Scope, headers: Headers) -> None:
        if host_name(headers.get("host", "")) not in self.settings.hosts:
            mend = "Start the desk with --name for each further name under which it is reached."
            raise RefusedError(refusal(scope, 421, "Not this desk's name", mend))
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self.settings.max_query:
            raise RefusedError(refusal(scope, 414, "Too long an address", "Shorten the search."))
        client = (scope.get("client") or ("", 0))[0]
        if wait := self._rate.wait(client, 0.0 if scope["path"].startswith("/static/") else 1.0):
            response = refusal(scope, 429, "Too many requests", "Wait a moment, then try again.")
            response.headers["retry-after"] = str(int(wait) + 1)
            raise RefusedError(response)

    def _user(self, scope: Scope, headers: Headers) -> str | None:
        if self.settings.user_header is None:
            return None
        client = (scope.get("client") or ("", 0))[0]
        user = headers.get(self.settings.user_header, "").strip()
        return user[:LONGEST_USER] if user and client in self.settings.proxies else None

    def _check_visitor(
        self, scope: Scope, headers: Headers, cookies: dict[str, str], visitor: Visitor
    ) -> None:
        if scope["path"].startswith(OPEN) or self._may_enter(scope, headers, cookies, visitor):
            return
        if scope["path"].startswith("/api/") or self.settings.token is None:
            response = refusal(
                scope, 401, "Not let in", "This desk asks for a token, or for its proxy's word."
            )
            response.headers["www-authenticate"] = "Bearer"
            raise RefusedError(response)
        query = scope["query_string"].decode("latin-1")
        there = scope["path"] + (f"?{query}" if query else "")
        raise RefusedError(RedirectResponse(f"/enter?to={quote(there, safe='')}", 303))

    def _may_enter(self, scope: Scope, headers: Headers, cookies: dict[str, str], visitor: Visitor) -> bool:
        if self.settings.token is None and self.settings.user_header is None:
            return True
        if visitor.user is not None:
            return True
        if self.settings.token is None:
            return False
        if self.keys.is_pass(cookies.get(f"{self.cookie}_pass", ""), visitor.session):
            return True
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer":
            return False
        if self.keys.is_token(given.strip()):
            return True
        self.count_try(scope)
        return False

    def count_try(self, scope: Scope) -> None:
        """Notes a wrong token. Raises RefusedError for a client that has given too many."""
        if wait := self._tries.wait((scope.get("client") or ("", 0))[0]):
            response = refusal(scope, 429, "Too many wrong tokens", "Wait a minute, then try again.")
            response.headers["retry-after"] = str(int(wait) + 1)
            raise RefusedError(response)

    def _check_site(self, scope: Scope, headers: Headers) -> None:
        """What changes something must come from the desk's own pages, or from no page at all (a program)."""
        if scope["method"] in SAFE:
            return
        site = headers.get("sec-fetch-site")
        origin = headers.get("origin")
        foreign = site not in (None, "same-origin", "none")
        if origin is not None and urlsplit_host(origin) != headers.get("host", "").lower():
            foreign = True
        if foreign:
            raise RefusedError(
                refusal(scope, 403, "Not from this desk", "The request came from another site.")
            )

    def _with_headers(self, send: Send, scope: Scope, session: str | None) -> Send:
        cookie = f"{self.cookie}={session}; Path=/; HttpOnly; SameSite=Lax"
        cookie += "; Secure" if self.settings.secure else ""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                message["headers"] = [*message["headers"], *HEADERS]
                is_page = found.get("content-type", "").startswith("text/html")
                if "cache-control" not in found:
                    private = "no-store" if is_page else "private, no-cache"
                    message["headers"].append((b"cache-control", private.encode()))
                if session is not None and is_page:
                    message["headers"].append((b"set-cookie", cookie.encode()))
            await send(message)

        return sending


def host_name(host: str) -> str:
    """The name of a Host header, lower case, without port and brackets; empty where it is malformed."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if host and "@" not in host else ""
    except ValueError:
        return ""


def urlsplit_host(origin: str) -> str:
    """``host:port`` of an Origin header, lower case; empty for ``null`` and what is malformed."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}
