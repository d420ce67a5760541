"""The pages in a real browser: highlights to the character, anchors, themes, nothing from elsewhere, nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from dragoman.serving.web.render import NAVIGATION, doc
from tests.serving.conftest import HOSTILE, Served, hostile

#: The text of each statement's pieces, joined, and the text of the whole document.
PIECES = """() => {
  const read = (node) => node.textContent;
  const byNumber = {};
  for (const hit of document.querySelectorAll('.text [data-s]'))
    for (const number of hit.dataset.s.split(' ')) byNumber[number] = (byNumber[number] || '') + read(hit);
  const items = [...document.querySelectorAll('.item')].map((item) => [item.dataset.n, item.id.slice(2)]);
  return {text: read(document.querySelector('.text')), byNumber, items};
}"""


@contextmanager
def opened(browser: Any, **options: Any) -> Iterator[tuple[Any, list[str], list[str]]]:
    """A page that writes down what the console says and what it asks the network for."""
    context = browser.new_context(**options)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield page, said, asked
    context.close()


def documents(site: Served, *languages: str) -> list[str]:
    found = []
    for language in languages:
        line = max(site.register.documents(language=language), key=lambda d: d.statements)
        found.append(line.info.doc_id)
    return found


@pytest.mark.parametrize("language", ["zh", "gu", "be", "de"])
def test_highlights_are_the_passages_to_the_character(browser: Any, site: Served, language: str) -> None:
    (doc_id,) = documents(site, language)
    stored = site.register.document(doc_id)
    statements = {s.id: s for s in site.register.statements(doc_id=doc_id) if s.evidence}
    with opened(browser) as (page, said, asked):
        page.goto(f"{site.url}/document/{doc(doc_id)}")
        found = page.evaluate(PIECES)
        assert found["text"] == stored.text
        assert {slug for _, slug in found["items"]} == set(statements)
        for number, slug in found["items"]:
            covered = sorted({at for span in statements[slug].evidence for at in range(span.start, span.end)})
            assert found["byNumber"][number] == "".join(stored.text[at] for at in covered)
        assert page.evaluate("document.querySelector('.text').lang") == stored.info.language
        assert said == []
        assert all(url.startswith(site.url) for url in asked)


def test_statements_and_passages_light_each_other_without_a_script(browser: Any, site: Served) -> None:
    (doc_id,) = documents(site, "gu")
    statement = next(s for s in site.register.statements(doc_id=doc_id, type="figure"))
    with opened(browser, reduced_motion="reduce") as (page, _, __):
        page.route("**/keys.js", lambda route: route.abort())
        page.goto(f"{site.url}/document/{doc(doc_id)}#p-{statement.id}")
        number = page.locator(f"#s-{statement.id}").get_attribute("data-n")
        background = "el => getComputedStyle(el).backgroundColor"
        lit = page.locator(f'.text [data-s~="{number}"]').first.evaluate(background)
        other = page.locator(f'.text [data-s]:not([data-s~="{number}"])').first.evaluate(background)
        assert lit != other
        assert page.locator(f"#s-{statement.id}").evaluate(background) == lit
        page.locator(f"#s-{statement.id} a.plain").click()
        assert page.url.endswith(f"#p-{statement.id}")
        page.locator(f'.text [data-s~="{number}"]').first.click()
        assert "#s-" in page.url


def test_hovering_and_keys_are_comfort(browser: Any, site: Served) -> None:
    (doc_id,) = documents(site, "zh")
    with opened(browser) as (page, said, _):
        page.goto(f"{site.url}/document/{doc(doc_id)}")
        number = page.locator(".item").first.get_attribute("data-n")
        page.locator(".item").first.hover()
        assert (
            "on" in (page.locator(f'.text [data-s~="{number}"]').first.get_attribute("class") or "").split()
        )
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        assert said == []


@pytest.mark.parametrize("width", [360, 1280])
def test_no_view_scrolls_sideways_or_asks_elsewhere(browser: Any, site: Served, width: int) -> None:
    fact = site.register.facts(type="quantity", differing=True, limit=1)[0].id
    entity = site.register.facts(type="identity", order="reports", limit=1)[0].id
    paths = [f"/{name}" for name, _ in NAVIGATION] + [
        f"/fact/{fact}", f"/entity/{entity}", "/search?q=China", "/about", "/api/v1/", "/nothing",
        *(f"/document/{doc(d)}" for d in documents(site, "gu", "ru")),
    ]  # fmt: skip
    with opened(browser, viewport={"width": width, "height": 800}) as (page, said, asked):
        for path in paths:
            answer = page.goto(site.url + path)
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert [s for s in said if "404" not in s] == []
        assert all(url.startswith(site.url) for url in asked)


def test_a_hostile_document_is_inert(browser: Any, site: Served) -> None:
    doc_id = hostile()[0].source.doc_id
    with opened(browser) as (page, said, asked):
        for path in (f"/document/{doc(doc_id)}", "/fact/st-hostile-1", "/search?q=Override", "/documents"):
            page.goto(site.url + path)
            assert page.evaluate("window.owned") is None
            assert page.title() != "owned"
        page.goto(f"{site.url}/document/{doc(doc_id)}")
        found = page.evaluate(PIECES)
        assert len(found["text"]) == len(HOSTILE)
        changed = {a for a, b in zip(HOSTILE, found["text"], strict=True) if a != b}
        assert changed == {"\x00", "\x07", "\ud800"}
        assert page.evaluate("document.querySelectorAll('main').length") == 1
        assert said == []
        assert all(url.startswith(site.url) for url in asked)


def _luminance(color: str) -> float:
    parts = [float(p) / 255 for p in color[color.index("(") + 1 : -1].split(",")[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two CSS colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


#: Colour of the text and of the nearest painted background of some elements.
COLOURS = """(selector) => [...document.querySelectorAll(selector)].filter((el) => el.offsetParent).slice(0, 40).map((el) => {
  let back = el;
  while (back && /rgba\\(0, 0, 0, 0\\)|transparent/.test(getComputedStyle(back).backgroundColor)) back = back.parentElement;
  return [getComputedStyle(el).color, back ? getComputedStyle(back).backgroundColor : 'rgb(255, 255, 255)'];
})"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_in_both_themes(browser: Any, site: Served, scheme: str) -> None:
    (doc_id,) = documents(site, "zh")
    selectors = ".when, .who, .badge, .grounds, .cite, summary, .more, .lead, .hit, .discard, .item .type, .flags li, nav a, button, dt, td, th"
    with opened(browser, color_scheme=scheme) as (page, _, __):
        seen = 0
        for path in (
            "/",
            "/conflicts",
            "/figures",
            f"/document/{doc(doc_id)}",
            f"/document/{doc(hostile()[0].source.doc_id)}",
        ):
            page.goto(site.url + path)
            dark = _luminance(page.evaluate("getComputedStyle(document.body).backgroundColor")) < 0.2
            assert dark == (scheme == "dark")
            for color, back in page.evaluate(COLOURS, selectors):
                seen += 1
                assert color.startswith("rgb"), color
                assert back.startswith("rgb"), back
                assert contrast(color, back) >= 4.5, (path, color, back)
        assert seen > 50


def test_foreign_text_is_set_in_a_font_of_its_script(browser: Any, site: Served) -> None:
    with opened(browser) as (page, _, __):
        for language, font in (("zh", "CJK"), ("gu", "Gujarati")):
            (doc_id,) = documents(site, language)
            page.goto(f"{site.url}/document/{doc(doc_id)}")
            assert font in page.evaluate("getComputedStyle(document.querySelector('.text')).fontFamily")


def test_the_skip_link_and_focus_are_seen(browser: Any, site: Served) -> None:
    with opened(browser) as (page, _, __):
        page.goto(site.url)
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        assert skip.evaluate("el => el === document.activeElement && el.getBoundingClientRect().left >= 0")
        assert skip.evaluate("el => getComputedStyle(el).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
