"""The owner's forms: who may send them, what they do; the pages of what people decided and keep."""

from __future__ import annotations

import http.client
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import msgspec
import pytest
import uvicorn
from lxml import html

from dragoman import pipeline
from dragoman.model.fact import Measure, Quantity
from dragoman.register import Register
from dragoman.serving.app import create_app
from dragoman.serving.owner import COOKIE, Owner
from dragoman.serving.security import WRITING
from tests.register import build
from tests.serving.test_pages import check, parsed

from .test_security import raw


class Desk:
    """A small register with its owner behind a real server."""

    def __init__(self, register: Register, owner: Owner, url: str) -> None:
        self.register, self.owner = register, owner
        self.client = httpx.Client(base_url=url, timeout=20)
        self.url = url

    def sign_in(self) -> None:
        assert self.client.get("/owner", params={"key": self.owner.key}).status_code == 303

    def post(self, path: str, **fields: str) -> httpx.Response:
        token = self.owner.token(self.client.cookies.get(COOKIE, ""))
        return self.client.post(path, data={"token": token, **fields})

    def quantity(self) -> Quantity:
        (found,) = (f for f in self.register.facts(type="quantity") if isinstance(f, Quantity))
        return found


@pytest.fixture
def desk(empty_file: Path, tmp_path: Path) -> Iterator[Desk]:
    import socket
    import threading
    import time

    with Register.open(shutil.copy(empty_file, tmp_path / "r.db")) as register:
        document = build.document()
        register.add(document, [msgspec.structs.replace(s, language="en") for s in build.read(document)])
        pipeline.settle(register)
        owner = Owner(register, None, "Ines")
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        app = create_app(register, None, owner=owner)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Desk(register, owner, f"http://127.0.0.1:{listener.getsockname()[1]}")
        server.should_exit = True
        thread.join(10)
        listener.close()


def test_without_the_key_nothing_can_be_changed(desk: Desk) -> None:
    fact = desk.quantity()
    assert not parsed(desk.client.get(f"/fact/{fact.id}")).xpath("//form[@method='post']")
    answer = desk.client.post("/decide", data={"action": "reject", "ids": fact.id, "token": ""})
    assert answer.status_code == 400
    assert desk.client.get("/owner", params={"key": "wrong"}).status_code == 400
    assert desk.client.cookies.get(COOKIE) is None
    desk.client.cookies.set(COOKIE, "guessed")
    assert (
        desk.client.post("/decide", data={"action": "reject", "ids": fact.id, "token": ""}).status_code == 400
    )
    assert desk.register.decisions() == ()


def test_forms_from_elsewhere_are_refused(desk: Desk) -> None:
    desk.sign_in()
    cookie = desk.client.cookies[COOKIE]
    host = urlsplit(desk.url).netloc
    body = urlencode({"token": desk.owner.token(cookie), "action": "reject", "ids": desk.quantity().id})

    def send(path: str = "/decide", kind: str = "application/x-www-form-urlencoded", **headers: str) -> int:
        connection = http.client.HTTPConnection(host, timeout=10)
        connection.request(
            "POST", path, body, {"Content-Type": kind, "Cookie": f"{COOKIE}={cookie}", **headers}
        )
        return connection.getresponse().status

    for wrong in (
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": f"http://{host}"}, {"Origin": "null", "Sec-Fetch-Site": "none"},
    ):  # fmt: skip
        assert send(**wrong) == 403, wrong
    assert send(kind="text/plain") == 415
    assert send(Host="evil.example") == 400
    assert send("/api/v1/facts") == 405
    assert desk.client.post("/decide", data={"token": "0" * 64, "action": "reject"}).status_code == 400
    assert (
        desk.client.post(
            "/decide", content=b"x" * 200_000, headers={"Content-Type": "application/x-www-form-urlencoded"}
        ).status_code
        == 413
    )
    assert desk.register.decisions() == ()
    assert send(Origin="null", **{"Sec-Fetch-Site": "same-origin"}) == 303  # as our own pages send it
    assert len(desk.register.decisions()) == 1


def test_the_cookie_is_out_of_reach(desk: Desk) -> None:
    answer = desk.client.get("/owner", params={"key": desk.owner.key})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    for path in WRITING:
        assert raw(desk.url, "PUT", path).status == 405


def test_a_fact_is_decided_on_and_taken_back(desk: Desk) -> None:
    desk.sign_in()
    fact = desk.quantity()
    page = parsed(desk.client.get(f"/fact/{fact.id}"))
    check(page)
    tokens = set(page.xpath("//form[@method='post']/input[@name='token']/@value"))
    assert tokens == {desk.owner.token(desk.client.cookies[COOKIE])}
    assert (
        desk.post("/decide", action="note", ids=fact.id, back=fact.id, note="Asked <b>them</b>.").status_code
        == 303
    )
    answer = desk.post(
        "/decide", action="correct", ids=fact.statements[0], back=fact.id, field="value", value="41"
    )
    assert answer.status_code == 303
    assert desk.quantity().claims[0].value == 41.0
    page = parsed(desk.client.get(answer.headers["location"]))
    check(page)
    assert "Asked <b>them</b>." in page.text_content()
    correction = next(d for d in desk.register.decisions() if d.action == "correct")
    assert correction.by == "Ines"
    desk.post("/undo", id=correction.id, back=fact.id)
    assert desk.quantity().claims[0].value == 40.0
    log = parsed(desk.client.get("/decisions"))
    check(log)
    assert log.text_content().count("taken back") >= 2
    wrong = desk.post("/decide", action="correct", ids=fact.statements[0], field="value", value="many")
    assert wrong.status_code == 400
    check(html.document_fromstring(wrong.text))


def test_what_is_rejected_leads_to_the_log(desk: Desk) -> None:
    desk.sign_in()
    fact = desk.quantity()
    answer = desk.post("/decide", action="reject", ids=fact.id, back=fact.id)
    assert answer.headers["location"] == "/decisions"
    assert desk.client.get(f"/fact/{fact.id}").status_code == 404


def test_measures_are_entered_changed_and_dropped(desk: Desk) -> None:
    desk.sign_in()
    check(parsed(desk.client.get("/measures")))
    desk.post("/measures", what="Open the line", due="2026-06", under="Plan", side="CL", who="Ministry",
              attach_name="minutes", attach_address="https://example.org/m.pdf")  # fmt: skip
    (found,) = (f for f in desk.register.facts(type="measure") if isinstance(f, Measure))
    assert (found.what, found.due, found.answers[0].who, found.attachments[0].name) == (
        "Open the line",
        "2026-06",
        "Ministry",
        "minutes",
    )
    desk.post(f"/measure/{found.id}", what="Open the line", due="", under="Plan", state="done")
    page = parsed(desk.client.get(f"/fact/{found.id}"))
    check(page)
    assert "delivered" in page.text_content() and "typed in" in page.text_content()
    assert desk.post("/measures", what="", due="2026").status_code == 400
    assert desk.post("/measures", what="x", due="soon").status_code == 422
    assert desk.post("/measures", what="x", attach_address="javascript:alert(1)").status_code == 400
    taken = desk.post("/take", id=desk.quantity().id, under="Plan")
    check(parsed(desk.client.get(taken.headers["location"])))
    desk.post(f"/measure/{found.id}", dropped="entered twice")
    assert [f.provenance for f in desk.register.facts(type="measure")] == ["evidence"]
    last = desk.register.entries(found.id)[-1]
    desk.post("/undo", id=last.id, back=found.id)
    assert desk.register.count_facts(type="measure") == 2


def test_files_come_as_files(desk: Desk) -> None:
    desk.sign_in()
    address = desk.register.attach(b"<script>")
    kept = desk.client.get(f"/attachment/{address.removeprefix('sha256:')}")
    assert kept.content == b"<script>"
    assert kept.headers["content-disposition"].startswith("attachment")
    assert kept.headers["content-type"] == "application/octet-stream"
    assert desk.client.get(f"/attachment/{'0' * 64}").status_code == 404
    assert desk.client.get("/measures.xlsx").content.startswith(b"PK")
    assert desk.client.get("/measures-table.csv").text.startswith("\ufeffid,")
    assert desk.client.get("/session/md/nobody").status_code == 404


def test_pages_for_everybody_stand(client: httpx.Client) -> None:
    for path in ("/measures", "/measures?under=Plan", "/due", "/decisions"):
        page = parsed(client.get(path))
        check(page)
        assert not page.xpath("//form[@method='post']")
