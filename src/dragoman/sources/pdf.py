"""PDF: the text of its pages in order, visual lines joined to paragraphs, one locator a page."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pypdfium2.version
import regex

import dragoman
from dragoman.errors import DamagedFile, TooLarge
from dragoman.model.document import Locator
from dragoman.model.span import Span
from dragoman.sources.limits import Limits
from dragoman.sources.record import Provenance, Rendition
from dragoman.text.scripts import is_unspaced

EXTRACTOR = f"dragoman-pdf/{dragoman.__version__} pypdfium2/{pypdfium2.version.PYPDFIUM_INFO}"
_INDIC = r"\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}\p{Sinhala}"
_TORN_MARK = regex.compile(rf"(?<=[{_INDIC}])[ \u00a0]+(?=[\p{{Mn}}\p{{Mc}}])")
#: A virama that ends a word is rare in these scripts, a cluster torn by the extraction is not.
_TORN_CLUSTER = regex.compile(r"(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d])[ \u00a0]+(?=\p{L})")
_BREAK = regex.compile(r"\r\n?|\n")
_HYPHEN = regex.compile(r"(?<=\p{Ll})[\u00ad\u0002\ufffe-]$")
_STOP = regex.compile(r"[.!?:。！？：।॥؟۔…][\"'”’»)\]）]*$")
_FULL = 0.72  #: share of the page's line length from which a line is taken to go on


def render(data: bytes, name: str, known: Provenance, limits: Limits) -> Rendition:
    """The rendition of a PDF.

    Raises:
        DamagedFile: if it is broken, encrypted, or holds only pictures.
        TooLarge: if it has too many pages or too much text.
    """
    del known  # a PDF says nothing that a header could add to
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _broken(error, name) from error
    try:
        if len(pdf) > limits.pages:
            raise TooLarge(
                f"the PDF has {len(pdf)} pages, the limit is {limits.pages}", subject=name, hint="split it"
            )
        pages = _pages(pdf, name, limits)
        title = str(pdf.get_metadata_dict().get("Title") or "").strip() or None
    finally:
        pdf.close()
    text, locators = _assemble(pages)
    if not text.strip():
        raise DamagedFile(
            "the PDF holds no text, only pictures", subject=name, hint="run a text recognition over it"
        )
    return Rendition(
        text=text, media_type="application/pdf", extractor=EXTRACTOR, locators=tuple(locators), title=title
    )


def _broken(error: Exception, name: str) -> DamagedFile:
    if "password" in str(error).lower():
        return DamagedFile("the PDF is encrypted", subject=name, hint="save it without a password")
    return DamagedFile(f"not a readable PDF: {error}", subject=name, hint="fetch the file again")


def _pages(pdf: pypdfium2.PdfDocument, name: str, limits: Limits) -> list[str]:
    texts = []
    size = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            textpage = page.get_textpage()
            raw = textpage.get_text_range()
            textpage.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise DamagedFile(f"page {number + 1} cannot be read: {error}", subject=name) from error
        size += len(raw)
        if size > limits.text_characters:
            limits.check_text("\x00" * size, name)
        texts.append(page_text(raw))
    return texts


def page_text(raw: str) -> str:
    """The text of one page: visual lines joined where a sentence goes on, torn Indic clusters joined again."""
    lines = [" ".join(line.split()) for line in _BREAK.split(raw.replace("\x00", ""))]
    longest = max(map(len, lines), default=0)
    out: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on and out:
            out[-1] = _glue(out[-1], line)
        else:
            out.append(line)
        goes_on = len(line) >= _FULL * longest and not (_STOP.search(line) and len(line) < 0.97 * longest)
        goes_on = goes_on or _HYPHEN.search(line) is not None
    joined = _TORN_CLUSTER.sub("", _TORN_MARK.sub("", "\n".join(out)))
    return unicodedata.normalize("NFC", joined).replace("\u0002", "").replace("\ufffe", "")


def _glue(before: str, after: str) -> str:
    if _HYPHEN.search(before) and after[0].islower():
        return before[:-1] + after
    if is_unspaced(before[-1] + after[0]):
        return before + after
    return f"{before} {after}"


def _assemble(pages: list[str]) -> tuple[str, list[Locator]]:
    parts: list[str] = []
    locators = []
    at = 0
    for number, page in enumerate(pages, 1):
        if not page:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(page)
        locators.append(Locator(Span(at, at + len(page)), page=number))
        at += len(page)
    return "".join(parts), locators
