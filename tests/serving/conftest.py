"""One register of the demo's documents with a hostile one among them, an empty one, servers for both, and a browser."""

from __future__ import annotations

import hashlib
import shutil
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
import uvicorn

from dragoman import pipeline, profiles
from dragoman.cli.add import Tally, absorb, manifest_jobs
from dragoman.cli.demo import DEFAULT_PROFILE, corpus
from dragoman.model.document import CleanDocument, Damage, Discard, Sentence, SourceDocument
from dragoman.model.span import Span
from dragoman.model.statement import Event, Figure, Participant
from dragoman.profiles import Profile
from dragoman.register import Register, keeping
from dragoman.serving import create_app

INSTALL = "apt-get install chromium"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: What a document may try; every piece must come out as text.
SCRIPT = "<script>window.owned = true; document.title = 'owned'</script>"
HANDLER = '"><img src=x onerror="window.owned = true">'
HOSTILE = (
    f"Head {SCRIPT} and {HANDLER}\r\nOverride \u202egnitirw esrever\u202c end\x00 NUL, bell \x07.\r\n"
    "Trade between Peru and Laos reached 12 million dollars in 2021, &lt;b&gt; and </div></main></body> are text.\r\n"
    "{{ 7 * 7 }} {% raw %} ${owned}\rold line, lone \ud800\r\n"
    + "A long line of filler words without end. "
    * 2500
)


class Served(NamedTuple):
    """A running server with what stands behind it."""

    url: str
    register: Register
    profile: Profile | None


def hostile() -> tuple[CleanDocument, list[Figure | Event]]:
    """A document that attacks its reader, with statements that overlap in the middle of its attacks."""
    doc_id = "sha256:" + hashlib.sha256(HOSTILE.encode("utf-8", "surrogatepass")).hexdigest()
    source = SourceDocument(
        doc="../../<b>evil</b>.txt", doc_id=doc_id, text=HOSTILE, url="javascript:alert(document.domain)",
        publisher=f"Publisher {HANDLER}", title=f"Title {SCRIPT}", published="2021-05-04",
    )  # fmt: skip
    lines = [at for at, char in enumerate(HOSTILE) if char == "\n"][:4]
    borders = [0, *(at + 1 for at in lines), len(HOSTILE)]
    clean = CleanDocument(
        source=source, language="en", languages=("en",),
        sentences=tuple(Sentence(start=a, end=b, language="en", paragraph=0) for a, b in pairwise(borders)),
        discard=(Discard(start=0, end=20, reason="boilerplate"),),
        damage=(Damage(start=HOSTILE.index("Override"), end=HOSTILE.index("end\x00") + 5, flag="corrupt"),),
        flags=("corrupt",),
    )  # fmt: skip
    shared: dict[str, Any] = {"doc": source.doc, "doc_id": doc_id, "reader": "rules/0.1.0", "language": "en"}
    trade = HOSTILE.index("Trade between")
    figure = Figure(
        **shared, id="st-hostile-1", indicator="trade_turnover", value=12e6, unit="USD", period="2021", parties=("PE", "LA"),
        evidence=(Span(trade, HOSTILE.index(" in 2021") + 8),), summary=f"Turnover {SCRIPT}", reporter=HANDLER,
    )  # fmt: skip
    event = Event(
        **shared, id="st-hostile-2", kind="other", about=HANDLER, participants=(Participant(name=SCRIPT),),
        evidence=(Span(5, 60), Span(HOSTILE.index("Override"), trade + 30)),
    )  # fmt: skip
    return clean, [figure, event]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Profile]]:
    """The demo's documents and the hostile one, settled."""
    folder = tmp_path_factory.mktemp("demo")
    profile = profiles.load(DEFAULT_PROFILE)
    with Register.open(folder / "register.dragoman") as register:
        tally = Tally()
        absorb(
            register, list(manifest_jobs(corpus() / "manifest.csv")), pipeline.Options(), 1, tally, quiet=True
        )
        clean, statements = hostile()
        assert register.add(clean, statements).accepted == len(statements)
        pipeline.settle(register, profile)
        keeping.add(register, {"what": f"Answer the letter {HANDLER}", "under": "Plan"}, "Ines")
        yield register, profile


@contextmanager
def serve(register: Register, profile: Profile | None) -> Iterator[Served]:
    """The application on a free port of loopback, until it is left."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(register, profile), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", register, profile)
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


@pytest.fixture(scope="session")
def site(demo: tuple[Register, Profile]) -> Iterator[Served]:
    """A server of the demo register."""
    with serve(*demo) as served:
        yield served


@pytest.fixture(scope="session")
def bare(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of an empty register without a profile."""
    path = shutil.copy(empty_file, tmp_path_factory.mktemp("bare") / "register.db")
    with Register.open(path) as register, serve(register, None) as served:
        yield served


@pytest.fixture(scope="session")
def client(site: Served) -> Iterator[httpx.Client]:
    """A client of the demo's server."""
    with httpx.Client(base_url=site.url, timeout=20) as opened:
        yield opened


@pytest.fixture(scope="session")
def empty_client(bare: Served) -> Iterator[httpx.Client]:
    """A client of the empty register's server."""
    with httpx.Client(base_url=bare.url, timeout=20) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser; tests that need it are skipped, with what to install, where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        warnings.warn(f"tests in a browser are SKIPPED: no chromium; {INSTALL}", stacklevel=1)
        pytest.skip(f"no chromium; {INSTALL}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()
