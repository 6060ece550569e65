"""Which addresses sayso may connect to: those of the public Internet, whatever a name resolves to.

A page's URL comes from outside, and so does what its name resolves to. A URL that leads into the reader's own
network (a router, a cloud machine's metadata service, a database on this very host) would let whoever wrote
it read or do there what only the reader may. So every address is checked after resolution, and the checked
address is the one connected to: a name that resolves to another address the next moment changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from sayso.errors import FetchError, ForbiddenAddressError, TimedOutError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
# Public by number, but served by the cloud machine's own host.
_METADATA = {ipaddress.ip_address("168.63.129.16"), ipaddress.ip_address("fd00:ec2::254")}
_MAX_ADDRESSES = 8


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses of `host` by the operating system. Raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be connected to.

    Attributes:
        allow_private: let every address through, for an intranet whose pages one trusts. Never set it for
            URLs that somebody else wrote.
        allowed: addresses with their port to let through all the same.
        resolve: host and port → addresses; raises OSError where there are none.
    """

    allow_private: bool = False
    allowed: frozenset[tuple[str, int]] = frozenset()
    resolve: Resolver = system_resolver

    def addresses(self, host: str, port: int, seconds: float) -> list[str]:
        """The addresses of `host` to connect to, in order.

        Raises:
            ForbiddenAddressError: one of them is not to be connected to.
            FetchError: there are none. TimedOutError: finding them took longer than `seconds`.
        """
        found = self._resolved(host, port, seconds)
        for address in found:
            reason = None if self.allow_private or (address, port) in self.allowed else forbidden(address)
            if reason:
                what = f"{host} is" if address == host else f"{host} leads to {address},"
                raise ForbiddenAddressError(
                    host, f"{what} {reason}", "save the page and give the file, if you trust it"
                )
        return found[:_MAX_ADDRESSES]

    def _resolved(self, host: str, port: int, seconds: float) -> list[str]:
        """By a thread of its own: the system's resolver knows no time-out and cannot be interrupted."""
        answer: list[list[str] | Exception] = []

        def ask() -> None:
            try:
                answer.append(self.resolve(host, port))
            except Exception as error:
                answer.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(max(0.0, seconds))
        if not answer:
            raise TimedOutError(host, f"its name was not resolved within {seconds:.0f} s", "try again later")
        if isinstance(answer[0], Exception) or not answer[0]:
            raise FetchError(host, "there is no host of that name", "check the address and your connection")
        return answer[0]


def forbidden(address: str) -> str | None:
    """Why `address` must not be connected to ("a loopback address"), or None where it is public."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    for inner in (parsed, *_embedded(parsed)):
        reason = _not_public(inner)
        if reason:
            return reason if inner is parsed else f"an address that stands for {inner}, {reason}"
    return None


def _embedded(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address carries traffic to (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inner: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [a for a in inner if a is not None]


def _not_public(address: Address) -> str | None:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return None  # judged by the address it maps
    if address in _METADATA:
        return "a cloud machine's metadata service"
    if address.is_unspecified:
        return "the unspecified address"
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address in _NAT64:
        return None  # judged by the address it translates to
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    if address.is_private or not address.is_global or address.is_reserved or site_local:
        return "an address of a private or reserved network"
    return None
