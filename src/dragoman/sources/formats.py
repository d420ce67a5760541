"""Which module reads some bytes: told by their first bytes, then by the name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

import regex

from dragoman.errors import DamagedFile, UnsupportedFormat
from dragoman.model.document import SourceDocument
from dragoman.sources import docx, text
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.record import Provenance, Rendition, document

Renderer = Callable[[bytes, str, Provenance, Limits], Rendition]

#: Suffixes of files that are looked at in a folder.
SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_HTML = regex.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    regex.IGNORECASE | regex.DOTALL,
)
_MARKUP = regex.compile(rb"<(?:p|div|body|article|h1|table)\b[^>]*>", regex.IGNORECASE)
_MAGIC = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"), (b"\x1f\x8b", "a gzip archive"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"), (b"\x7fELF", "a program"), (b"MZ", "a program"), (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"), (b"{\\rtf", "an RTF file"), (b"RIFF", "a media file"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"\x28\xb5\x2f\xfd", "a zstd archive"), (b"ID3", "a sound file"),
    (b"OggS", "a media file"), (b"%!PS", "a PostScript file"), (b"AT&TFORM", "a DjVu file"),
)  # fmt: skip
_ADVICE = "give it as text, HTML, PDF or DOCX"


def read_bytes(
    data: bytes, name: str, known: Provenance | None = None, limits: Limits = DEFAULT
) -> SourceDocument:
    """One document from its bytes; `name` is the file's name for people and for telling the format.

    Raises:
        UnsupportedFormat: if no module reads this.
        DamagedFile: if it is broken or empty.
        TooLarge: if it is over a limit.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name or name
    known = known or Provenance()
    limits.check_bytes(len(data), bare)
    if not data.strip():
        raise DamagedFile("the file is empty", subject=bare, hint="check that it is the right file")
    return document(data, bare, _renderer(data, bare, known)(data, bare, known, limits), known)


def _renderer(data: bytes, name: str, known: Provenance) -> Renderer:
    if data[:1024].lstrip().startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        from dragoman.sources import (
            pdf,  # here, for its library loads slowly and most documents do without it
        )

        return pdf.render
    if data.startswith(b"PK\x03\x04"):
        return _package(data, name)
    for magic, what in _MAGIC:
        if data.startswith(magic) and not (magic == b"MZ" and _is_text(data)):
            raise UnsupportedFormat(f"this is {what}", subject=name, hint=_ADVICE)
    if _is_html(data, name, known):
        from dragoman.sources import html  # here, as above

        return html.render
    if not _is_text(data):
        raise UnsupportedFormat("these are bytes of no known format", subject=name, hint=_ADVICE)
    return text.render


def _package(data: bytes, name: str) -> Renderer:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise DamagedFile(f"broken archive: {error}", subject=name, hint="fetch the file again") from error
    if docx.BODY in members:
        return docx.render
    raise UnsupportedFormat("this is an archive without a DOCX document", subject=name, hint=_ADVICE)


def _is_html(data: bytes, name: str, known: Provenance) -> bool:
    suffix = PurePosixPath(name).suffix.lower()
    if _HTML.match(data[:8192].removeprefix(b"\xef\xbb\xbf")):
        return True
    declared = known.media_type in ("text/html", "application/xhtml+xml") or suffix in _HTML_SUFFIXES
    return declared and _MARKUP.search(data[:200_000]) is not None


def _is_text(data: bytes) -> bool:
    """No text has many control characters; zero bytes are those of UTF-16."""
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        even, odd = head[::2].count(0), head[1::2].count(0)
        # A stray zero byte is damage; zeros at every other place are UTF-16.
        if zeros > 0.02 * len(head) and min(even, odd) > 0.05 * max(even, odd):
            return False
    control = sum(1 for byte in head if byte < 9 or 13 < byte < 32) - zeros
    return control <= 0.02 * len(head)
