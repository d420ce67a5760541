"""The overview as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from dragoman.profiles import Profile
from dragoman.register import Register
from dragoman.serving import snapshot


def test_it_holds_everything_and_links_to_nothing_else(demo: tuple[Register, Profile]) -> None:
    text = snapshot(*demo)
    page = html.document_fromstring(text)
    assert not page.xpath("//script | //link | //img | //form | //@src")
    links = page.xpath("//a/@href")
    assert links
    for link in links:
        assert link.startswith("#")
        assert page.xpath(f"//*[@id='{link[1:]}']"), link
    lines = page.xpath("//li[contains(@class, 'line')]")
    assert len(lines) > 15
    assert all(line.xpath(".//details/blockquote") for line in lines)
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert snapshot(*demo) == text


def test_an_empty_register_says_so(empty_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "register.db"
    target.write_bytes(empty_file.read_bytes())
    with Register.open(target) as register:
        page = html.document_fromstring(snapshot(register, None))
    assert "This register is empty" in page.text_content()


def test_it_opens_from_the_file_system(demo: tuple[Register, Profile], tmp_path: Path, browser: Any) -> None:
    path = tmp_path / "index.html"
    path.write_text(snapshot(*demo), encoding="utf-8")
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator("details.said summary").first.click()
    assert page.locator("details.said blockquote").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.area')).display") == "grid"
    assert said == []
    assert asked == [path.as_uri()]
    page.close()
