"""Plain text: the decoded text as it stands, without its byte-order mark."""

from __future__ import annotations

import ftfy

import dragoman
from dragoman.errors import DamagedFile
from dragoman.sources.charset import decode
from dragoman.sources.limits import Limits
from dragoman.sources.record import Provenance, Rendition

EXTRACTOR = f"dragoman-text/{dragoman.__version__} ftfy/{ftfy.__version__}"


def render(data: bytes, name: str, known: Provenance, limits: Limits) -> Rendition:
    """The source text of a text file; newlines and everything else stay as they are.

    Raises:
        DamagedFile: if there is no text in it.
        TooLarge: if it is over the limit.
    """
    text, encoding = decode(data, known.charset, name=name)
    limits.check_text(text, name)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise DamagedFile("the file holds no text", subject=name, hint="check that it is the right file")
    return Rendition(text=text, media_type="text/plain", extractor=EXTRACTOR, encoding=encoding)
