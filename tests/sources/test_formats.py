"""Every format from real files: text in order, spans on it, metadata, and what hostile input meets."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DamagedFile, TooLarge, UnsupportedFormat
from dragoman.sources import Limits, Provenance, read_bytes
from dragoman.sources.pdf import page_text
from tests.sources import make

LEAD = "NAIROBI, March 5 (KNA) - Trade between Kenya and Vietnam grew by 12 percent last year, the ministry said."
SECOND = (
    "The two countries signed a memorandum on tea and coffee. It covers exports worth 5.5 million dollars."
)
THIRD = "The agreement comes into force in June, and a joint committee will meet in Hanoi every second year."
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40
)


def test_html_keeps_everything_in_order_and_marks_the_main_text() -> None:
    source = read_bytes(
        make.page([LEAD, SECOND, THIRD], title="Trade between Kenya and Vietnam grows"), "a.html"
    )
    assert source.text.split("\n\n") == [
        "Home\nPolitics", "Trade between Kenya and Vietnam grows", LEAD, SECOND, THIRD, "Contact us",
    ]  # fmt: skip
    assert source.main
    marked = "".join(span.of(source.text) for span in source.main)
    assert LEAD in marked
    assert THIRD in marked
    assert "Home" not in marked
    assert source.language_hint == "en"
    assert source.extractor.startswith("dragoman-dom/")


def test_html_metadata() -> None:
    head = (
        "<title>Trade grows | Daily</title><meta property='og:title' content='Trade grows'>"
        "<meta property='og:site_name' content='Daily'><link rel='canonical' href='https://example.org/a'>"
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","datePublished":"2024-03-05T10:00:00Z"}</script>'
    )
    source = read_bytes(make.page([LEAD], head=head), "a.html")
    assert (source.title, source.publisher, source.url, source.published) == (
        "Trade grows", "Daily", "https://example.org/a", "2024-03-05",
    )  # fmt: skip
    known = Provenance(url="https://example.com/b", published="2024-03-06")
    again = read_bytes(make.page([LEAD], head=head), "a.html", known)
    assert (again.url, again.published, again.publisher) == ("https://example.com/b", "2024-03-06", "Daily")


def test_html_leaves_out_scripts_and_comments_and_sets_cells_apart() -> None:
    body = (
        "<html><body><p>One<!-- no -->  two<b>three</b></p><script>no()</script><style>no</style>tail"
        "<table><tr><td>Tea</td><td>12</td></tr><tr><td>Coffee</td><td>7</td></tr></table>a<br>b"
        "<pre>x\n  y</pre></body></html>"
    )
    assert (
        read_bytes(body.encode(), "a.html").text == "One twothree\n\ntail\nTea\t12\nCoffee\t7\na\nb\nx\n  y"
    )


def test_html_nested_without_end() -> None:
    deep = b"<html><body>" + b"<div>" * 20_000 + b"<p>at the bottom</p>" + b"<p>" + LEAD.encode() + b"</p>"
    try:
        source = read_bytes(deep, "deep.html")
    except DamagedFile as error:
        assert error.subject == "deep.html"
    else:
        assert source.text.strip()


def test_html_without_text_says_what_to_do() -> None:
    with pytest.raises(DamagedFile, match="no text") as caught:
        read_bytes(b"<html><body><script>render()</script></body></html>", "app.html")
    assert caught.value.hint


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_html_rendition_is_deterministic_and_complete(words: list[str]) -> None:
    data = make.page([LEAD, *words, SECOND])
    first, second = read_bytes(data, "a.html"), read_bytes(data, "a.html")
    assert first == second
    squeezed = "".join(first.text.split())
    for word in words:
        assert "".join(word.replace("\x00", "").split()) in squeezed
    assert all(0 <= s.start < s.end <= len(first.text) for s in first.main)
    assert all(a.end <= b.start for a, b in zip(first.main, first.main[1:], strict=False))


def test_pdf_pages_lines_and_locators() -> None:
    data = make.pdf(
        [
            ["The two countries signed a memorandum on the supply of tea and cof-",
             "fee, which comes into force in June of this year and will hold for ten",
             "years.", "A new line."],
            ["Second page (with brackets)."],
        ],
        title="On tea",
    )  # fmt: skip
    source = read_bytes(data, "tea.pdf")
    assert source.title == "On tea"
    assert source.media_type == "application/pdf"
    assert "tea and coffee, which comes into force in June" in source.text
    assert "hold for ten years." in source.text
    assert [locator.page for locator in source.locators] == [1, 2]
    assert source.locators[1].span.of(source.text) == "Second page (with brackets)."
    assert read_bytes(data, "tea.pdf") == source


def test_pdf_joins_torn_indic_clusters() -> None:
    assert page_text("વિજ્ ઞાન અને સહકા ર") == "વિજ્ઞાન અને સહકા ર"
    assert page_text("ગુજરા ત ન ી") == "ગુજરા ત ની"


def test_broken_pdf_names_file_and_reason() -> None:
    with pytest.raises(DamagedFile, match=r"cut\.pdf: not a readable PDF"):
        read_bytes(make.pdf([[LEAD]])[:60], "/some/folder/cut.pdf")
    with pytest.raises(DamagedFile, match="only pictures"):
        read_bytes(make.pdf([[]]), "scan.pdf")
    with pytest.raises(TooLarge, match="pages"):
        read_bytes(make.pdf([["a"], ["b"]]), "long.pdf", None, Limits(pages=1))


def test_docx_paragraphs_tables_and_tracked_changes() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(make.paragraph("Tea")) + cell.format(make.paragraph("12")) + "</w:tr>"
    gone = "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>On tea</dc:title><dc:language>en</dc:language></cp:coreProperties>"
    )
    body = make.paragraph(LEAD) + f"<w:tbl>{row}{row}</w:tbl>" + gone + make.paragraph(THIRD)
    source = read_bytes(make.docx(body, core=core), "tea.docx")
    assert source.text == f"{LEAD}\nTea\t12\nTea\t12\nkept\n{THIRD}"
    assert (source.title, source.language_hint) == ("On tea", "en")


def test_docx_made_by_a_library() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("On tea", 0)
    made.add_paragraph(LEAD)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Tea", "12"
    out = io.BytesIO()
    made.save(out)
    assert read_bytes(out.getvalue(), "tea.docx").text == f"On tea\n{LEAD}\nTea\t12"


def test_zip_bombs_and_other_archives_are_refused() -> None:
    with pytest.raises(TooLarge, match="unpacks to"):
        read_bytes(make.docx("<w:p>" + " " * 30_000_000 + "</w:p>"), "bomb.docx")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UnsupportedFormat, match="archive"):
        read_bytes(out.getvalue(), "book.xlsx")
    with pytest.raises(DamagedFile, match="broken"):
        read_bytes(b"PK\x03\x04 and then nothing", "cut.docx")
    with pytest.raises(DamagedFile, match="broken XML"):
        read_bytes(make.docx("<w:p>"), "cut.docx")


def test_docx_entities_are_not_resolved() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {make.W}><w:body><w:p><w:r>'
            "<w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>",
        )
    assert "before" in read_bytes(out.getvalue(), "x.docx").text
    assert len(read_bytes(out.getvalue(), "x.docx").text) < 20


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "photo.txt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "old.doc"),
        (bytes(range(256)) * 40, "noise.bin"),
    ],
)
def test_unknown_binaries(data: bytes, name: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(data, name)
    assert caught.value.subject == name
    assert "DOCX" in caught.value.hint


def test_a_stray_null_byte_is_damage_and_no_other_format() -> None:
    assert read_bytes(LEAD.encode() + b"\x00" + SECOND.encode(), "a.txt").text.startswith(LEAD)


def test_size_limits() -> None:
    with pytest.raises(TooLarge, match=r"big\.txt"):
        read_bytes(b"a" * 101, "big.txt", None, Limits(file_bytes=100))
    with pytest.raises(TooLarge, match="characters"):
        read_bytes(b"a" * 101, "big.txt", None, Limits(text_characters=100))


def test_the_record_names_bytes_and_file() -> None:
    data = LEAD.encode()
    source = read_bytes(data, "/a/b/c.txt")
    assert source.doc == "c.txt"
    assert source.doc_id == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert source.encoding == "utf-8"
    assert source.text == LEAD


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        source = read_bytes(data, "any")
    except (UnsupportedFormat, DamagedFile, TooLarge):
        return
    assert source.text
