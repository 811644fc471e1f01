"""Serving pages: on which addresses, and how much any one visitor may hold up."""

from __future__ import annotations

import ipaddress
import secrets
import select
import socket
from typing import TYPE_CHECKING, Final

import psutil
from waitress.server import create_server

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from flask import Flask

_THREADS: Final = 6
_CONNECTIONS: Final = 900  # open at once, most of them idle
_IDLE_SECONDS: Final = 10  # for a visitor who has not asked anything
_HEADER_BYTES: Final = 16 * 1024
_BODY_BYTES: Final = 16 * 1024  # of a form: a reason, in words


class AddressError(ValueError):
    """An address to serve on that is none."""


def serve(
    make: Callable[[str, Set[str]], Flask],
    listen: str,
    port: int,
    on_serving: Callable[[Sequence[str]], None],
    *,
    body_bytes: int = _BODY_BYTES,
) -> None:
    """Serve a site until Ctrl-C, on a port that is free where `port` is 0.

    `make` makes it of the token and the hosts under which it may be asked for. `on_serving` is
    called with the addresses, of this computer first, once they can be asked for. `body_bytes` is
    the most that a form may have.

    Raises:
        AddressError: `listen` is no address.
        OSError: the port is taken, or the address is not of this computer.
    """
    names = names_of(listen)
    token = secrets.token_urlsafe(16)
    hosts: set[str] = set()
    server = create_server(
        make(token, hosts),
        sockets=[_bound(listen, port)],
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        channel_timeout=_IDLE_SECONDS,
        cleanup_interval=2,
        max_request_header_size=_HEADER_BYTES,
        max_request_body_size=body_bytes,
        asyncore_use_poll=hasattr(select, "poll"),  # select() knows no more than 1,024 files
        ident=None,
    )
    at = int(server.effective_port)  # type: ignore[union-attr]
    hosts |= {f"{name}:{at}" for name in (*names, *_LOCAL)}
    try:
        on_serving([f"http://{name}:{at}/{token}/" for name in names])
        server.run()
    except KeyboardInterrupt:
        server.close()


_LOCAL: Final = ("127.0.0.1", "localhost", "[::1]")


def names_of(listen: str) -> tuple[str, ...]:
    """Return the names under which a page that is served on an address can be asked for.

    Raises:
        AddressError: it is no address.
    """
    try:
        address = ipaddress.ip_address("127.0.0.1" if listen == "localhost" else listen)
    except ValueError as error:
        raise AddressError(listen) from error
    if not address.is_unspecified:
        return (_name(address),)
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    found = (
        ipaddress.ip_address(each.address.partition("%")[0])
        for addresses in psutil.net_if_addrs().values()
        for each in addresses
        if each.family == family
    )
    usable = {a for a in found if not a.is_link_local}
    return tuple(_name(a) for a in sorted(usable, key=lambda a: (not a.is_loopback, int(a))))


def _name(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    return str(address) if address.version == 4 else f"[{address}]"


def _bound(listen: str, port: int) -> socket.socket:
    address = ipaddress.ip_address("127.0.0.1" if listen == "localhost" else listen)
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows lets others share a port otherwise
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((str(address), port))
    except BaseException:
        bound.close()
        raise
    return bound
