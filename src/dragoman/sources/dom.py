"""The rendition of an HTML page: its DOM text in order, nothing left out, blocks on lines of their own."""

from __future__ import annotations

from typing import Any

import regex
from lxml import etree, html

from dragoman.errors import DamagedFile

_SILENT = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "canvas", "video", "audio",
})  # fmt: skip
_BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul", "button", "label", "textarea",
})  # fmt: skip
_CELL = frozenset({"td", "th"})
_SPACE = regex.compile(r"[ \t\r\n\f\v]+")
_XML_DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>", regex.IGNORECASE)


def parse(text: str, name: str) -> Any:
    """The DOM of a page, however broken.

    Raises:
        DamagedFile: if there is nothing in it.
    """
    parser = html.HTMLParser(
        encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    cleaned = _XML_DECLARATION.sub("", text.replace("\x00", ""))
    try:
        tree = html.document_fromstring(cleaned.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(f"no HTML document: {error}", subject=name, hint="save the page again") from error
    return tree


class _Writer:
    """Collects text as a browser shows it: white space collapsed, blocks on lines."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._blank = True  # at the start of a line
        self._space = False  # a space is due before the next character
        self._breaks = 0

    def text(self, data: str | None, *, raw: bool) -> None:
        """Text of a node; `raw` keeps its white space."""
        if not data:
            return
        if raw:
            self._put(data, space=False)
            return
        lead, trail = data[0].isspace() and data[0] != "\u00a0", data[-1].isspace() and data[-1] != "\u00a0"
        body = _SPACE.sub(" ", data).strip(" ")
        self._space = self._space or lead
        if body:
            self._put(body, space=self._space and not self._blank)
            self._space = trail

    def _put(self, data: str, *, space: bool) -> None:
        if self._breaks and self.parts:
            self.parts.append("\n" * self._breaks)
        self._breaks = 0
        self.parts.append(f" {data}" if space else data)
        self._blank = data.endswith("\n")

    def line(self, *, paragraph: bool = False) -> None:
        """The next text begins on a new line, after an empty one between paragraphs."""
        if self.parts:
            self._breaks = max(self._breaks, 2 if paragraph else 1)
        self._blank, self._space = True, False

    def cell(self) -> None:
        if not self._blank:
            self.parts.append("\t")
            self._blank, self._space = True, False


_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "header", "footer", "nav"}
)


def rendition(tree: Any) -> str:
    """The page's text in the order of its DOM."""
    writer = _Writer()
    skip: Any = None
    raw = 0
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if skip is None and tag in _SILENT:
                skip = node
            if skip is None:
                raw += tag in ("pre", "textarea")
                _open(writer, tag)
                writer.text(node.text, raw=raw > 0)
            continue
        if skip is None:
            _close(writer, tag)
            raw -= tag in ("pre", "textarea")
        elif skip is node:
            skip = None
        if skip is None and node is not tree:
            writer.text(node.tail, raw=raw > 0)
    return "".join(writer.parts).strip("\n")


def _open(writer: _Writer, tag: str) -> None:
    if tag in _BLOCK:
        writer.line(paragraph=tag in _PARAGRAPHS)
    elif tag in _CELL:
        writer.cell()


def _close(writer: _Writer, tag: str) -> None:
    if tag in _BLOCK:
        writer.line(paragraph=tag in _PARAGRAPHS)
    elif tag == "br":
        writer.line()
