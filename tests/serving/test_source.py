"""Text in pages: to the character, and inert."""

from __future__ import annotations

from lxml import html

from dragoman.model.span import Span
from dragoman.serving.web import source
from dragoman.serving.web.render import outside


def plain(markup: str) -> str:
    return str(html.fromstring(f"<div>{markup}</div>").text_content())


def test_markup_is_text() -> None:
    text = '<script>alert("1")</script> & <img src=x onerror=y>'
    assert plain(source.shown(text)) == text
    assert "<script" not in source.shown(text)


def test_controls_keep_one_character_each() -> None:
    text = "a\x00b\x07c\x7fd\ud800e\tf\ng"
    assert source.shown(text) == "a\u2400b\u2407c\u2421d\ufffde\tf\ng"
    assert len(plain(source.shown(text))) == len(text)


def test_carriage_returns_survive_the_parser() -> None:
    assert source.shown("a\r\nb\rc") == "a&#13;\nb&#13;<br>c"
    assert source.shown("a\r") == "a&#13;"


def test_overrides_stand_alone_in_an_isolate() -> None:
    shown = source.shown("a\u202eb\u202c")
    assert shown.count('class="bidi"') == 2
    assert plain(shown) == "a\u202eb\u202c"
    assert source.shown("\u200fa") == "\u200fa"


def test_a_passage_is_set_off_in_its_sentence() -> None:
    assert (
        source.marked("It grew <by> a third.", "<by> a\nthird") == "It grew <mark>&lt;by&gt; a third</mark>."
    )
    assert source.marked("It grew.", "It grew.") == "It grew."
    assert source.marked("", "alone") == "alone"
    assert source.marked("It grew.", "elsewhere") == "It grew."


def test_found_words_are_set_off_once() -> None:
    assert (
        source.found("a<b>c", (Span(0, 1), Span(0, 2), Span(4, 9)))
        == "<mark>a</mark><mark>&lt;</mark>b&gt;<mark>c</mark>"
    )


def test_foreign_stretches_say_their_language_or_script() -> None:
    assert source.mixed("Visit: 中国 (2022), ok", "zh") == 'Visit: <span lang="zh">中国</span> (2022), ok'
    assert source.mixed("Visit: 中国", "de") == 'Visit: <span lang="und-Hani">中国</span>'
    assert source.mixed("Großer Tag") == "Großer Tag"


def test_only_web_addresses_are_links() -> None:
    assert outside("https://a.example/x?y=1") == "https://a.example/x?y=1"
    assert outside("HTTP://a.example") == "HTTP://a.example"
    for bad in ("javascript:alert(1)", "data:text/html,x", "//a.example", "file:///etc/passwd", "http:", "", None, "http://[",
                " java\nscript:alert(1)", "vbscript:x"):  # fmt: skip
        assert outside(bad) == ""
