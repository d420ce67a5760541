"""What stands between the network and the register."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from dragoman.register import Register
from dragoman.serving.security import HEADERS, Hosts
from tests.serving.conftest import Served, serve

PATHS = ["/", "/timeline", "/static/style.css", "/nothing", "/api/v1/counts", "/api/v1/nothing", "/timeline?since=x",
         "/timeline.csv", "/highlight/3.css"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    policy = answer.headers["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy


def raw(url: str, method: str, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "localhost.evil", "10.0.0.1"]
)
def test_other_hosts_are_refused(site: Served, host: str) -> None:
    answer = raw(site.url, "GET", "/", Host=host)
    assert answer.status == 400
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:99", "127.0.0.1:1", "[::1]:80"])
def test_names_of_loopback_are_ours(site: Served, host: str) -> None:
    assert raw(site.url, "GET", "/about", Host=host).status == 200


def test_a_wildcard_address_takes_literals_but_no_names() -> None:
    hosts = Hosts(["0.0.0.0"])
    assert hosts.allows("192.168.1.7:8642")
    assert hosts.allows("[fe80::1]:8642")
    assert not hosts.allows("evil.example")
    assert Hosts(["desk.example"]).allows("desk.example:8642")
    assert not Hosts(["desk.example"]).allows("192.168.1.7")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_reading_is_answered(site: Served, method: str) -> None:
    assert raw(site.url, method, "/api/v1/counts").status == 405


def test_head_is_get_without_its_body(site: Served) -> None:
    answer = raw(site.url, "HEAD", "/about")
    assert answer.status == 200
    assert answer.read() == b""


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/routes.py", "/document/../../../etc/passwd",
     "/document/..%2f..%2f..%2fetc%2fpasswd", "/document//etc/passwd", "/fact/%00", "/entity/..%5c..%5cx"],
)  # fmt: skip
def test_no_path_leads_out(site: Served, path: str) -> None:
    answer = raw(site.url, "GET", path)
    body = answer.read().decode()
    assert answer.status == 404
    assert "root:" not in body
    assert "import annotations" not in body


def test_parameters_have_limits(client: httpx.Client) -> None:
    assert client.get("/search", params={"q": "x" * 201}).status_code == 422
    assert client.get("/timeline", params={"page": 0}).status_code == 422
    assert client.get("/timeline", params={"page": "x"}).status_code == 422
    assert client.get("/api/v1/facts", params={"limit": 100000}).status_code == 422
    assert client.get("/api/v1/facts", params={"offset": -1}).status_code == 422
    assert client.get("/timeline?" + "x" * 9000).status_code == 414
    assert client.get("/highlight/99999999.css").status_code == 422


def test_a_register_that_fails_does_not_say_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "secret-folder.db"
    with (
        Register.open(path) as register,
        serve(register, None) as served,
        httpx.Client(base_url=served.url) as client,
    ):
        register.close()
        for file in tmp_path.glob("secret-folder.db*"):
            file.write_bytes(b"this is no register" * 100)
        for address in ("/", "/api/v1/counts"):
            answer = client.get(address)
            assert answer.status_code == 500
            assert "secret-folder" not in answer.text
            assert str(tmp_path) not in answer.text
            assert "Content-Security-Policy" in answer.headers
        assert client.get("/api/v1/counts").json()["error"]["code"] == "register"
