"""Fetching from a real server on loopback, and the addresses that are refused."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dragoman.errors import AddressRefused, FetchError, TooLarge, UnsupportedFormat
from dragoman.sources import Limits, fetch
from dragoman.sources.addresses import allowed
from tests.sources import make
from tests.sources.test_formats import LEAD, SECOND


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        route = self.path.partition("?")[0]
        if route == "/slow":
            time.sleep(1.5)
        if route == "/loop":
            return self._answer(302, b"", location="/loop")
        if route == "/away":
            return self._answer(302, b"", location="ftp://example.org/x")
        bodies: dict[str, tuple[bytes, str]] = {
            "/news/item": (make.page([LEAD, SECOND]), "text/html; charset=utf-8"),
            "/legacy": (
                "Привет из города, где мы живем и работаем".encode("koi8-r"),
                "text/plain; charset=koi8-r",
            ),
            "/picture": (b"\x89PNG", "image/png"),
            "/big": (b"a" * 5000, "text/plain"),
            "/slow": (b"late", "text/plain"),
            "/doc": (make.pdf([[LEAD]]), "application/pdf"),
        }
        if route not in bodies:
            return self._answer(404, b"none")
        return self._answer(200, *bodies[route])

    def _answer(self, status: int, body: bytes, kind: str = "text/plain", location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_a_text_and_a_pdf(site: str) -> None:
    page = fetch(f"{site}/news/item#part", allow_private=True)
    assert (page.doc, page.url, page.media_type) == ("item.html", f"{site}/news/item", "text/html")
    assert LEAD in page.text
    assert page.retrieved is not None
    assert fetch(f"{site}/legacy", allow_private=True).text.startswith("Привет из города")
    assert fetch(f"{site}/doc", allow_private=True).locators[0].page == 1


def test_private_addresses_are_refused(site: str) -> None:
    with pytest.raises(AddressRefused, match="private address"):
        fetch(f"{site}/news/item")
    with pytest.raises(AddressRefused):
        fetch("http://localhost/")
    with pytest.raises(AddressRefused):
        fetch("http://[::1]/")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "100.64.0.1", "::1", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "0.0.0.0"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not allowed(address, allow_private=False)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111"])
def test_public_addresses(address: str) -> None:
    assert allowed(address, allow_private=False)
    assert not allowed("224.0.0.1", allow_private=True)


def test_limits_statuses_and_types(site: str) -> None:
    with pytest.raises(TooLarge):
        fetch(f"{site}/big", Limits(file_bytes=1000), allow_private=True)
    with pytest.raises(FetchError, match="404"):
        fetch(f"{site}/none", allow_private=True)
    with pytest.raises(UnsupportedFormat, match="image/png"):
        fetch(f"{site}/picture", allow_private=True)
    with pytest.raises(FetchError, match="redirects"):
        fetch(f"{site}/loop", allow_private=True)
    with pytest.raises(FetchError, match="http"):
        fetch(f"{site}/away", allow_private=True)
    with pytest.raises(FetchError, match="within"):
        fetch(f"{site}/slow", Limits(seconds=0.4), allow_private=True)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "nonsense", "http://", "http://u:p@example.org/"]
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)
