"""DOCX: paragraphs and tables in order, read straight from the package, without what was deleted under tracking."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

import dragoman
from dragoman.errors import DamagedFile, TooLarge
from dragoman.sources.limits import Limits
from dragoman.sources.record import Provenance, Rendition

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODY = "word/document.xml"
EXTRACTOR = f"dragoman-docx/{dragoman.__version__} lxml/{etree.__version__}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset({f"{_W}del", f"{_W}delText", f"{_W}instrText", f"{_W}moveFrom", _FALLBACK})


def render(data: bytes, name: str, known: Provenance, limits: Limits) -> Rendition:
    """The rendition of a DOCX file.

    Raises:
        DamagedFile: if the package or its XML is broken, or it holds no text.
        TooLarge: if a member unpacks to more than the limits allow.
    """
    del known  # the package names its own encoding
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _member(package, BODY, name, limits)
            core = (
                _member(package, "docProps/core.xml", name, limits)
                if _has(package, "docProps/core.xml")
                else b""
            )
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DamagedFile(f"not a readable DOCX: {error}", subject=name, hint="save it again") from error
    text = limits.check_text(_text(_xml(body, name)), name)
    if not text.strip():
        raise DamagedFile("the document holds no text", subject=name, hint="check that it is the right file")
    properties = _properties(core, name) if core else {}
    return Rendition(
        text=text,
        media_type=MEDIA_TYPE,
        extractor=EXTRACTOR,
        title=properties.get("title"),
        language_hint=properties.get("language"),
    )


def _has(package: zipfile.ZipFile, member: str) -> bool:
    return member in package.namelist()


def _member(package: zipfile.ZipFile, member: str, name: str, limits: Limits) -> bytes:
    info = package.getinfo(member)
    bomb = info.file_size > 2**20 and info.file_size > limits.ratio * max(1, info.compress_size)
    if info.file_size > limits.member_bytes or bomb:
        raise TooLarge(
            f"{member} unpacks to {info.file_size:,} bytes",
            subject=name,
            hint="this may be a decompression bomb",
        )
    with package.open(info) as stream:
        # The size in the directory may lie: never read more than it says and the limit allows.
        content = stream.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise TooLarge(
            f"{member} unpacks to more than it says", subject=name, hint="this may be a decompression bomb"
        )
    return content


def _xml(data: bytes, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(f"broken XML inside: {error}", subject=name, hint="save it again") from error


def _properties(core: bytes, name: str) -> dict[str, str]:
    root = _xml(core, name)
    found = {}
    for key in ("title", "language"):
        value = (root.findtext(f"{_DC}{key}") or "").strip()
        if value:
            found[key] = value
    return found


def _text(root: Any) -> str:
    """Paragraphs on lines, the cells of a row separated by tabs."""
    parts: list[str] = []
    skip: Any = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if skip is None and node.tag in _SKIPPED:
                skip = node
            if skip is None:
                _begin(node, parts)
            continue
        if skip is node:
            skip = None
        elif skip is None:
            _finish(node, parts)
    return "".join(parts).strip("\n")


def _begin(node: Any, parts: list[str]) -> None:
    if node.tag == f"{_W}t":
        parts.append(node.text or "")
    elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
        parts.append("\t")
    elif node.tag in (f"{_W}br", f"{_W}cr"):
        parts.append("\n")
    elif node.tag == f"{_W}noBreakHyphen":
        parts.append("\u2011")


def _finish(node: Any, parts: list[str]) -> None:
    if node.tag == f"{_W}p":
        parts.append("\n")
    elif node.tag == f"{_W}tc":
        while parts and parts[-1] == "\n":
            parts.pop()
        parts.append("\t")
    elif node.tag == f"{_W}tr":
        while parts and parts[-1] == "\t":
            parts.pop()
        parts.append("\n")
