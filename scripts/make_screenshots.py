"""Take the screenshots of `docs/screenshots/` from a register, with Debian's chromium.

usage: python scripts/make_screenshots.py dragoman-demo/register.dragoman
"""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from dragoman import profiles
from dragoman.register import Register
from dragoman.serving import create_app

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
WIDTH = 1280


def main() -> None:
    """The overview, and a document in a script of its own."""
    with Register.open(sys.argv[1], create=False) as register, socket.socket() as listener:
        name = register.meta("profile")
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(create_app(register, profiles.load(name) if name else None), log_level="error")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.05)
        document = max(register.documents(language="zh"), key=lambda d: d.statements).info.doc_id
        take(f"http://127.0.0.1:{listener.getsockname()[1]}", document)
        server.should_exit = True
        thread.join()


def take(url: str, document: str) -> None:
    """Write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        for name, path, scheme, height in (
            ("overview", "/", "light", 1000),
            ("document", f"/document/{document}", "light", 900),
            ("figures", "/figures", "dark", 900),
        ):
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme=scheme)
            page.goto(url + path)
            page.screenshot(path=str(FOLDER / f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
