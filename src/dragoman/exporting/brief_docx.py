"""A briefing as a Word document with real footnotes.

python-docx knows no footnotes, so their part (ECMA-376, part 1, section 17.11) is written here: two separators that Word
expects, then one footnote each, referred to from the text.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from urllib.parse import quote

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from dragoman.exporting.briefing import Briefing, Entry, Note, Source, cite

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: Characters that XML 1.0 does not allow.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the files of the archive carry no time, so equal briefings are equal bytes
_SEPARATORS = """
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
""".strip()


def render(briefing: Briefing) -> bytes:
    """The briefing as the bytes of a .docx file."""
    return _Writer(briefing).render()


class _Writer:
    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._sources = {source.number: source for source in briefing.sources}
        self._document = docx.Document()
        self._notes = etree.fromstring(f"<w:footnotes {nsdecls('w', 'r')}>{_SEPARATORS}</w:footnotes>")
        self._part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, b"", self._document.part.package)
        self._document.part.relate_to(self._part, REL.FOOTNOTES)
        text = self._document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        text.font.size = Pt(9)
        mark = self._document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        mark.font.superscript = True
        self._styles = (text.style_id, mark.style_id)

    def render(self) -> bytes:
        briefing = self._briefing
        properties = self._document.core_properties
        properties.title, properties.author, properties.comments = (
            _plain(briefing.title)[:255],
            "Dragoman",
            "",
        )
        self._document.add_heading(_plain(briefing.title), 0)
        until = f" to {briefing.until}" if briefing.until else ""
        self._document.add_paragraph(_plain(f"Since {briefing.since}{until}."))
        for section in briefing.sections:
            self._document.add_heading(_plain(section.title), 1)
            if not section.entries:
                self._document.add_paragraph(section.empty)
            for area, entries in section.areas:
                if area:
                    self._document.add_heading(_plain(area), 2)
                for entry in entries:
                    self._entry(entry, "List Bullet")
            if section.more:
                self._document.add_paragraph(f"And {section.more} more.")
        self._document.add_heading("Sources", 1)
        for source in briefing.sources:
            self._source(source)
        self._part._blob = etree.tostring(
            self._notes, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return _timeless(self._document)

    def _entry(self, entry: Entry, style: str) -> None:
        paragraph = self._document.add_paragraph(style=style)
        if entry.date:
            paragraph.add_run(f"{_plain(entry.date)} ").bold = True
        paragraph._p.append(_run(entry.text))
        for note in entry.notes:
            self._refer(paragraph._p, note)
        if entry.reports:
            paragraph.add_run(f" ({entry.reports} independent report{'s' if entry.reports != 1 else ''})")
        if entry.remark:
            paragraph.add_run(f" – {_plain(entry.remark)}").italic = True
        for rival in entry.rivals:
            self._entry(rival, "List Bullet 2")

    def _refer(self, paragraph: Any, note: Note) -> None:
        """The mark in the text, and the footnote that it refers to."""
        reference = _element("w:r")
        reference.append(self._mark_style())
        reference.append(_element("w:footnoteReference", {"w:id": str(note.number)}))
        paragraph.append(reference)
        source = self._sources[note.source]
        footnote = _element("w:footnote", {"w:id": str(note.number)})
        body = etree.SubElement(footnote, qn("w:p"))
        properties = etree.SubElement(body, qn("w:pPr"))
        properties.append(_element("w:pStyle", {"w:val": self._styles[0]}))
        number = etree.SubElement(body, qn("w:r"))
        number.append(self._mark_style())
        number.append(_element("w:footnoteRef"))
        body.append(_run(" “"))
        before, passage, after = note.parts
        for part in (before, passage, after):
            if part:
                body.append(_run(part, note.language, bold=part is passage))
        body.append(_run(f"” {cite(source)}"))
        self._address(body, source, self._part)
        body.append(_run(" ["))
        link = _element("w:hyperlink", {"w:anchor": f"source{source.number}"})
        link.append(_run(f"source {source.number}"))
        body.append(link)
        body.append(_run("]"))
        self._notes.append(footnote)

    def _mark_style(self) -> Any:
        properties = _element("w:rPr")
        properties.append(_element("w:rStyle", {"w:val": self._styles[1]}))
        return properties

    def _source(self, source: Source) -> None:
        paragraph = self._document.add_paragraph()._p
        place = str(source.number)
        paragraph.append(_element("w:bookmarkStart", {"w:id": place, "w:name": f"source{place}"}))
        paragraph.append(_run(f"{place}. "))
        paragraph.append(_element("w:bookmarkEnd", {"w:id": place}))
        if source.title:
            paragraph.append(_run(f"“{source.title}”", source.language))
            paragraph.append(_run(", "))
        paragraph.append(_run(cite(source)))
        self._address(paragraph, source, self._document.part)

    def _address(self, paragraph: Any, source: Source, part: Any) -> None:
        """The address, linked where Word would take it for one."""
        if not source.url:
            return
        paragraph.append(_run(", "))
        if source.link is None:
            paragraph.append(_run(source.url))
            return
        target = quote(_plain(source.link).encode("utf-8", "replace"), safe=":/?#@!$&'()*+,;=%~")
        link = _element("w:hyperlink", {"r:id": part.relate_to(target, REL.HYPERLINK, is_external=True)})
        link.append(_run(source.url))
        paragraph.append(link)


def _element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    return etree.Element(qn(tag), {qn(name): value for name, value in (attributes or {}).items()})


def _run(text: str, language: str | None = None, *, bold: bool = False) -> Any:
    """A run of text; its language lets Word choose fonts and leave the spelling alone."""
    run = _element("w:r")
    properties = _element("w:rPr")
    if bold:
        properties.extend([_element("w:b"), _element("w:bCs")])
    if _RTL.search(text):
        properties.append(_element("w:rtl"))
    if language:
        code = _plain(language)
        properties.append(_element("w:lang", {"w:val": code, "w:eastAsia": code, "w:bidi": code}))
    if len(properties):
        run.append(properties)
    content = etree.SubElement(run, qn("w:t"))
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    content.text = _plain(text)
    return run


def _plain(text: str) -> str:
    """Text on one line, with nothing in it that XML does not allow."""
    return re.sub(r"\s*[\t\n\r]\s*", " ", _ILLEGAL.sub("\ufffd", text))


def _timeless(document: Any) -> bytes:
    """The document's archive with all times set to one moment."""
    written, result = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return result.getvalue()
