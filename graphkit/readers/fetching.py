"""Asks a server for a page, with limits: of time, size and redirects, and of whom it asks.

The standard library's `http.client` is used because it lets the connection be made here: to an address that has been
checked itself, so that a name which resolves to something else the second time leads nowhere.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from importlib.metadata import version
from threading import Timer
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, urljoin, urlsplit

from graphkit.errors import ArticleError
from graphkit.readers.addresses import is_public, resolve
from graphkit.readers.clean_text import clean_line

if TYPE_CHECKING:
    from types import TracebackType

SECONDS = 30.0  #: that an answer may take; each redirect is one
SILENCE = 10.0  #: seconds for which a server may say nothing
MOST_BYTES = 20_000_000  #: of a page
MOST_REDIRECTS = 5

_HEADERS = {
    "User-Agent": f"graphkit/{version('graphkit')} (reads single articles at a person's request)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, */*;q=0.5",
    "Accept-Encoding": "identity",  # what is packed may be a bomb
    "Connection": "close",
}
_SAFE = "/%:;@&=+$,!~*'()?[]"  # what an address may hold as it is
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answers."""

    address: str  #: that of the last redirect
    data: bytes
    type: str  #: of its content, such as "text/html"
    charset: str | None


def fetch(address: str) -> Page:
    """The page at an address.

    Raises:
        ArticleError: the address is not one of the open internet; the server cannot be reached, is too slow, answers
            with an error, with too much or with too many redirects.
    """
    at = address
    try:
        for _ in range(MOST_REDIRECTS + 1):
            answer = _ask(at)
            if isinstance(answer, Page):
                return answer
            at = urljoin(at, answer)
    except (OSError, HTTPException, ValueError) as error:
        why = "it takes too long" if isinstance(error, TimeoutError) else clean_line(str(error)) or type(error).__name__
        raise ArticleError(
            f"{address}: cannot be fetched ({why}); look at it in a browser and save the page"
        ) from error
    raise ArticleError(f"{address}: leads through more than {MOST_REDIRECTS} redirects; save the page from a browser")


def _ask(address: str) -> Page | str:
    """The page at an address, or the address that the server redirects to."""
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{address[:100]} is no http or https address")
    port = parts.port or (443 if secure else 80)
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode()
    path = quote(f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/", safe=_SAFE)
    with closing(_connect(host, port)) as plain, _Deadline(plain) as deadline:
        connection = (HTTPSConnection if secure else HTTPConnection)(host, port)
        connection.sock = deadline.secured(host) if secure else plain
        with closing(connection):
            connection.request("GET", path, headers=_HEADERS)
            answer = _answer(address, connection.getresponse())
            deadline.check()
            return answer


def _connect(host: str, port: int) -> socket.socket:
    """A connection to the first address of a host that answers; every address must be a public one."""
    found = resolve(host, port)
    for ip in found:
        _refuse_private(host, ip)
    failure: OSError | None = None
    for ip in found:
        try:
            connection = socket.create_connection((ip, port), timeout=SILENCE)
        except OSError as error:
            failure = error
        else:
            return _checked(connection, host)
    raise failure or OSError(f"{host} has no address")


def _checked(connection: socket.socket, host: str) -> socket.socket:
    """The connection, which really leads to where it should."""
    try:
        _refuse_private(host, str(connection.getpeername()[0]))
    except ValueError:
        connection.close()
        raise
    return connection


def _refuse_private(host: str, ip: str) -> None:
    if not is_public(ip):
        raise ValueError(f"{host} is at {ip}, which is not an address of the open internet")


def _answer(address: str, response: HTTPResponse) -> Page | str:
    location = response.headers.get("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != _OK:
        raise ValueError(f"the server answers {response.status} {response.reason}".rstrip())
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise ValueError("the server packs the page although it was asked not to")
    data = response.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    if response.length:
        raise ValueError("the connection broke off")
    about = response.headers
    return Page(address, data, about.get_content_type() if "Content-Type" in about else "", about.get_content_charset())


class _Deadline:
    """Cuts a connection off when its time is up, however busily the server goes on dripping."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._passed = False
        self._timer = Timer(SECONDS, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._timer.cancel()
        if kind is not None and issubclass(kind, Exception):
            self.check()

    def secured(self, host: str) -> ssl.SSLSocket:
        """The connection, encrypted, the server's certificate checked against `host`."""
        wrapped = ssl.create_default_context().wrap_socket(
            self._connection, server_hostname=host, do_handshake_on_connect=False
        )
        self._connection = wrapped
        wrapped.do_handshake()
        return wrapped

    def check(self) -> None:
        """Raise TimeoutError if the time is up: what has come is not the whole page."""
        if self._passed:
            raise TimeoutError

    def _cut(self) -> None:
        self._passed = True
        with suppress(OSError):
            socket.socket.shutdown(self._connection, socket.SHUT_RDWR)
