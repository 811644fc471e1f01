"""Serving the page: where it can be asked for, and that nobody holds it up."""

from __future__ import annotations

import http.client
import ipaddress
import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psutil
import pytest

from tests.process import usbcheck
from usbcheck.pages.serving import AddressError, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")


class Served:
    """A desk that is served, and the addresses that it says."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        drives = folder / "drives"
        drives.mkdir()
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "usbcheck",
            "desk",
            "--watch-folder",
            drives,
        ]
        self.process = subprocess.Popen(
            [*command, "--ledger", folder / "l.db", "--to", folder / "archive", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdout is not None
        self.first = self.process.stdout.readline()

    def end(self) -> None:
        """Ask the desk to end, as a system does that shuts down."""
        self.process.send_signal(signal.SIGTERM)
        _, err = self.process.communicate(timeout=300)
        assert (self.process.returncode, err) == (0, "")


@pytest.fixture(name="served")
def _served(tmp_path: Path) -> Iterator[Served]:
    served = Served(tmp_path)
    yield served
    served.end()


def ask(address: str, *, host: str | None = None) -> int:
    """The status of a page."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=60)
    connection.request("GET", parts.path, headers={"Host": host} if host else {})
    status = connection.getresponse().status
    connection.close()
    return status


def address_in(line: str) -> str:
    return line[line.index("http") :].split("（")[0].strip()


def test_half_open_connections_do_not_hold_the_page_up(served: Served) -> None:
    address = address_in(served.first)
    parts = urlsplit(address)
    with ExitStack() as opened:
        for number in range(300):
            held = socket.create_connection((str(parts.hostname), int(parts.port or 0)))
            opened.callback(held.close)
            if number % 2:
                held.sendall(b"GET / HTTP/1.1\r\nHost: ")  # and never more
        assert ask(address) == 200
        assert ask(address + "board") == 200


def test_connections_that_ask_nothing_are_closed(served: Served) -> None:
    parts = urlsplit(address_in(served.first))
    held = socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=120)
    held.sendall(b"GET / HTTP/1.1\r\n")
    assert b"200" not in held.recv(1000)  # it ends: closed, or told that it took too long
    held.close()


def test_a_page_for_this_computer_is_asked_for_by_no_other_name(served: Served) -> None:
    address = address_in(served.first)
    port = urlsplit(address).port
    assert ask(address, host=f"localhost:{port}") == 200
    assert ask(address, host=f"evil.example.com:{port}") == 421


def other_addresses() -> list[str]:
    found = (a.address for each in psutil.net_if_addrs().values() for a in each)
    usable = []
    for text in found:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            continue
        if address.version == 4 and not address.is_loopback:
            usable.append(text)
    return usable


@pytest.mark.parametrize("listen", ["127.0.0.2", "0.0.0.0", *other_addresses()[:1]])
def test_the_page_can_be_asked_for_under_the_address_that_is_said(
    listen: str, tmp_path: Path
) -> None:
    served = Served(tmp_path, "--listen", listen)
    address = address_in(served.first)
    assert ask(address) == 200
    port = urlsplit(address).port
    token = urlsplit(address).path
    if listen == "0.0.0.0":
        for other in other_addresses():
            assert ask(f"http://{other}:{port}{token}") == 200
    else:
        assert urlsplit(address).hostname == listen
    served.end()


@pytest.mark.parametrize("listen", ["example.com", "", "1.2.3", "127.0.0.1:80"])
def test_what_is_no_address_is_refused(listen: str) -> None:
    with pytest.raises(AddressError):
        names_of(listen)


@pytest.mark.parametrize("listen", ["nowhere.invalid", "192.0.2.1"])
def test_an_address_of_another_computer_is_a_line(listen: str, tmp_path: Path) -> None:
    there = ("--ledger", tmp_path / "l.db", "--watch-folder", tmp_path)
    ended = usbcheck("desk", "--listen", listen, *there)
    assert ended.code == 2
    assert ended.complained.startswith("usbcheck: ")
    assert ended.complained.count("\n") == 1


def test_names_of_addresses() -> None:
    assert names_of("127.0.0.1") == ("127.0.0.1",)
    assert names_of("localhost") == ("127.0.0.1",)
    assert names_of("::1") == ("[::1]",)
    assert names_of("0.0.0.0")[0] == "127.0.0.1"
