"""A connection to a checked address, which ends with a deadline. Used by `sayso.ingest.fetch` alone.

It stands on httpcore, the layer below httpx (and there with it), because that layer lets the caller connect:
each address is checked after resolution (`addresses`) and is the very one connected to. It also hands out
bytes as they came, so that decompression can be held to a limit, follows no redirect by itself, and takes no
proxy from the environment, which would do the resolving in our stead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.errors import FetchError, TimedOutError
from sayso.ingest.web.addresses import AddressPolicy

if TYPE_CHECKING:
    import ssl

BROWSER = "open it in a browser, save the page and give the file"
_CHECK = "check the address"
_LATER = "try again later"


class TransientError(FetchError):
    """A failure that may pass; `after`: seconds that the server asks to wait."""

    after: float | None = None


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to connect, between two pieces of an answer, and for all of it, retries included."""

    connect: float = 10.0
    read: float = 10.0
    overall: float = 25.0


class Deadline:
    """The moment at which a visit ends, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self._end = seconds, time.monotonic() + seconds

    def left(self) -> float:
        return self._end - time.monotonic()

    def at_most(self, seconds: float | None) -> float:
        """`seconds`, or what is left where that is less. Raises TimedOutError where nothing is."""
        left = self.left()
        if left <= 0:
            raise TimedOutError("", f"it took longer than {self.seconds:g} s", "try again, or save the page")
        return left if seconds is None else min(seconds, left)


@contextmanager
def connected(
    url: str,
    headers: dict[bytes | str, bytes | str],
    addresses: AddressPolicy,
    timeouts: Timeouts,
    deadline: Deadline,
) -> Iterator[Any]:
    """httpcore's response to a GET, its failures told in our own errors."""
    import httpcore

    waits = {"connect": timeouts.connect, "read": timeouts.read, "write": timeouts.read, "pool": 1.0}
    backend = _backend(addresses, deadline)
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_ssl_context(), network_backend=backend) as pool,
            pool.stream("GET", url, headers=headers, extensions={"timeout": waits}) as response,
        ):
            yield response
    except httpcore.TimeoutException:
        deadline.at_most(None)
        raise TransientError("", "the server did not answer in time", _LATER) from None
    except httpcore.ConnectError as error:
        if "certificate" in str(error).lower():
            raise FetchError("", f"its certificate is not trusted: {error}", BROWSER) from None
        raise TransientError("", f"it could not be connected to: {error}", _CHECK) from None
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
        raise TransientError("", f"the connection broke: {error}", _LATER) from None
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError("", f"the address cannot be asked for: {error}", _CHECK) from None


@cache
def _ssl_context() -> ssl.SSLContext:
    import httpcore

    return httpcore.default_ssl_context()


def _backend(addresses: AddressPolicy, deadline: Deadline) -> Any:
    """An httpcore network backend that connects to checked addresses only, and never beyond the deadline."""
    import httpcore

    class Stream(httpcore.NetworkStream):
        """A stream each of whose waits ends with the deadline, so that no drip of bytes draws it out."""

        def __init__(self, inner: httpcore.NetworkStream) -> None:
            self._inner = inner

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            return self._inner.read(max_bytes, deadline.at_most(timeout))

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self._inner.write(buffer, deadline.at_most(timeout))

        def close(self) -> None:
            self._inner.close()

        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,
        ) -> httpcore.NetworkStream:
            return Stream(self._inner.start_tls(ssl_context, server_hostname, deadline.at_most(timeout)))

        def get_extra_info(self, info: str) -> Any:
            return self._inner.get_extra_info(info)

    class Backend(httpcore.NetworkBackend):
        def __init__(self) -> None:
            self._inner = httpcore.SyncBackend()

        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Any = None,
        ) -> httpcore.NetworkStream:
            failure: Exception = httpcore.ConnectError("no address")
            for address in addresses.addresses(host, port, deadline.at_most(timeout)):
                try:
                    wait = deadline.at_most(timeout)
                    return Stream(self._inner.connect_tcp(address, port, wait, local_address, socket_options))
                except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                    failure = error
            raise failure

        def connect_unix_socket(
            self, path: str, timeout: float | None = None, socket_options: Any = None
        ) -> httpcore.NetworkStream:
            raise httpcore.UnsupportedProtocol("no Unix sockets")

    return Backend()
