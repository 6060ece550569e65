"""How the desk is served: where it listens, who may enter, and how much it takes in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from sayso.errors import SaysoError

MB = 1_000_000
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """What whoever starts the desk decides.

    Attributes:
        host, port: what it listens on.
        token: who knows it may enter; None where nobody needs to.
        user_header: the header in which a reverse proxy names the person it has let in; None without one.
        proxies: the addresses from which that header is believed.
        names: further host names under which the desk is reached.
        secure: whether browsers reach it by HTTPS, so that cookies are kept to that.
        max_upload: bytes of a submitted article or file; `max_body` of any other request.
        max_query: characters of path and query together.
        rate, burst: requests a second that one client may make in the long run, and at once.
        engine: what finds attributions; None for the best.
    """

    host: str = "127.0.0.1"
    port: int = 8720
    token: str | None = None
    user_header: str | None = None
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    names: tuple[str, ...] = ()
    secure: bool = False
    max_upload: int = 20 * MB
    max_body: int = 64_000
    max_query: int = 4_000
    rate: float = 40.0
    burst: int = 200
    engine: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that a request may ask for, without port."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)  # noqa: S104 (compared, not bound)
        return frozenset(name.lower().strip("[]") for name in (*LOOPBACK, *own, *self.names))


FEWEST_TOKEN_CHARS = 16


def check(settings: Settings) -> None:
    """Raises SaysoError where the desk would be open to anybody, or could be guessed into."""
    where = f"{settings.host}:{settings.port}"
    if settings.token is not None and len(settings.token) < FEWEST_TOKEN_CHARS:
        raise SaysoError("--token", "is too short to be safe", f"use {FEWEST_TOKEN_CHARS} characters or more")
    if not is_loopback(settings.host) and settings.token is None and settings.user_header is None:
        raise SaysoError(
            where,
            "anybody who reaches this address could read and change the corpus",
            "give --token or --behind-proxy, or listen on 127.0.0.1",
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
