"""The briefing: what it tells, with which footnotes, in three forms; hostile text stays text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree, html

from dragoman.errors import UnsupportedFormat
from dragoman.exporting import brief
from dragoman.model.fact import Commitment
from dragoman.register import Register

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def briefing(filled: Register) -> brief.Briefing:
    return brief.compose(filled, "2024-07", brief.Options(title="Chile & Vietnam", until="2024-09-30"))


def test_what_is_told_where(briefing: brief.Briefing) -> None:
    told = {section.title: [entry.id for entry in section.entries] for section in briefing.sections}
    assert told == {"New": ["e-1"], "Changed": [], "Differing": ["q-1"], "Due": ["e-2", "c-1"]}


def test_what_is_promised_and_planned_is_due_once(filled: Register) -> None:
    plan = filled.fact("e-2")
    promise = Commitment(
        id="c-2", key="c2", what="more", due="2025-01", date="2025-01", statements=plan.statements, state="announced"
    )  # fmt: skip
    filled.put_facts("c2", [promise])
    due = brief.compose(filled, "2024-07").sections[3]
    assert [entry.id for entry in due.entries] == ["c-2", "c-1"]


def test_rival_values_have_their_own_footnotes(briefing: brief.Briefing) -> None:
    (quantity,) = briefing.sections[2].entries
    assert [(rival.text, rival.reports, len(rival.notes)) for rival in quantity.rivals] == [
        ("40 t", 2, 2),
        ("52 t", 1, 1),
    ]
    assert "52 t is outside" in quantity.remark


def test_every_footnote_gives_sentence_publisher_address_and_date(briefing: brief.Briefing) -> None:
    assert [note.number for note in briefing.notes] == list(range(1, len(briefing.notes) + 1))
    sources = {source.number: source for source in briefing.sources}
    notes = {note.sentence: sources[note.source] for note in briefing.notes}
    source = notes["Chile sold 40 tonnes of salmon to Vietnam in 2024."]
    assert (source.publisher, source.url, source.published) == (
        "Daily",
        "https://example.org/a?x=1&y=2",
        "2024-07-01",
    )
    assert "ચિલીએ ૪૦ ટન માછલી મોકલી." in notes
    assert len({s.name for s in briefing.sources}) == len(briefing.sources) == 4


def test_the_words_that_say_it_are_marked_in_the_sentence(briefing: brief.Briefing) -> None:
    parts = [note.parts for note in briefing.notes]
    assert ("Chile sold ", "40 tonnes", " of salmon to Vietnam in 2024.") in parts
    assert "Chile sold **40 tonnes** of salmon" in brief.render(briefing, "md").decode()
    assert "Chile sold <mark>40 tonnes</mark> of salmon" in brief.render(briefing, "html").decode()


def test_areas_are_headings_in_the_order_of_the_overview(filled: Register) -> None:
    told = brief.compose(filled, "2024-07").sections
    assert [area for area, _ in told[0].areas] == ["Visits and talks"]
    assert [area for area, _ in told[3].areas] == [""]
    assert "### Trade" in brief.render(brief.compose(filled, "2024-07"), "md").decode()


def test_a_day_after_everything_has_nothing_new(filled: Register) -> None:
    late = brief.compose(filled, "2026-01-01")
    assert [len(section.entries) for section in late.sections] == [0, 0, 0, 1]
    assert late.sections[0].empty.encode() in brief.render(late, "md")


def test_the_longest_section_says_what_it_leaves_out(filled: Register) -> None:
    short = brief.compose(filled, "2024-07", brief.Options(longest=1))
    assert (len(short.sections[3].entries), short.sections[3].more) == (1, 1)
    for form in ("md", "html"):
        assert b"And 1 more." in brief.render(short, form)  # type: ignore[arg-type]


def test_markdown(briefing: brief.Briefing) -> None:
    text = brief.render(briefing, "md").decode()
    references = re.findall(r"(?<!\n)\[\^(\d+)\](?!:)", text)
    definitions = re.findall(r"^\[\^(\d+)\]:", text, re.M)
    assert sorted(references, key=int) == definitions == [str(n.number) for n in briefing.notes]
    assert "“ચિલીએ **૪૦ ટન** માછલી મોકલી.”" in text
    assert "\n\n\n" not in text
    assert "<https://example.org/a?x=1&y=2>" in text
    assert "# Chile \\& Vietnam" in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "<javascript:" not in text
    assert "\x0b" not in text


def test_html_is_closed_and_harmless(briefing: brief.Briefing) -> None:
    page = html.document_fromstring(brief.render(briefing, "html"))
    assert page.xpath("//script | //link | //img | //iframe") == []
    hrefs = page.xpath("//a/@href")
    assert all(h.startswith(("#", "https://example.org/")) for h in hrefs)
    ids = set(page.xpath("//@id"))
    assert {h[1:] for h in hrefs if h.startswith("#")} <= ids
    quotes = {q.get("lang"): q.text_content() for q in page.xpath("//q")}
    assert quotes["gu"] == "ચિલીએ ૪૦ ટન માછલી મોકલી."
    assert any("<script>alert(1)</script>" in (s.text or "") for s in page.xpath("//span"))


def test_word_has_real_footnotes(briefing: brief.Briefing, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    brief.write(briefing, path)
    opened = docx.Document(str(path))
    assert [p.text for p in opened.paragraphs if p.style.name == "Heading 1"] == [
        "New", "Changed", "Differing", "Due", "Sources",
    ]  # fmt: skip
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        relations = archive.read("word/_rels/footnotes.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    referred = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    written = {n.get(f"{W}id"): "".join(n.itertext()) for n in notes.iter(f"{W}footnote")}
    assert sorted(referred, key=int) == [str(n.number) for n in briefing.notes]
    assert set(referred) | {"-1", "0"} == set(written)
    assert any("ચિલીએ ૪૦ ટન માછલી મોકલી." in text and "2024-08-03" in text for text in written.values())
    assert "https://example.org/a?x=1&amp;y=2" in relations
    assert "javascript" not in relations
    assert "/word/footnotes.xml" in types
    bookmarks = {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")}
    assert {h.get(f"{W}anchor") for h in notes.iter(f"{W}hyperlink")} - {None} <= bookmarks


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_same_is_the_same_bytes(filled: Register, form: brief.Form) -> None:
    first = brief.render(brief.compose(filled, "2024-07"), form)
    assert first == brief.render(brief.compose(filled, "2024-07"), form)
    assert len(first) > 500


def test_the_name_of_the_file_asks_for_the_form() -> None:
    assert brief.form_of(Path("a.HTML")) == "html"
    with pytest.raises(UnsupportedFormat, match="briefing"):
        brief.form_of(Path("a.pdf"))


def test_characters_that_xml_refuses_do_not_break_the_document(filled: Register) -> None:
    options = brief.Options(title="a\x00b\x1f\ud800")
    made = brief.render(brief.compose(filled, "2024-07", options), "docx")
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "a\ufffdb\ufffd\ufffd"
    for form in ("md", "html"):
        assert brief.render(brief.compose(filled, "2024-07", options), form)  # type: ignore[arg-type]
