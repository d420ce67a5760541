"""What every format hands over, and the record made from it."""

from __future__ import annotations

import hashlib
import re

import msgspec

from dragoman.model.document import Locator, SourceDocument
from dragoman.model.span import Span


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """What a manifest, a feed or a fetch knows about a document beside its bytes."""

    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None
    charset: str | None = None  #: of the Content-Type header
    media_type: str | None = None  #: of the Content-Type header


class Rendition(msgspec.Struct, frozen=True, kw_only=True):
    """The source text of one file with what its format says about it."""

    text: str
    media_type: str
    extractor: str
    encoding: str | None = None
    main: tuple[Span, ...] = ()
    locators: tuple[Locator, ...] = ()
    title: str | None = None
    language_hint: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None


#: Halves of a surrogate pair, which no UTF-8 holds; each becomes one replacement character, so that offsets stay.
_LONE = re.compile(r"[\ud800-\udfff]")


def document(data: bytes, name: str, rendition: Rendition, known: Provenance) -> SourceDocument:
    """The source document; what the manifest knows goes before what the markup says."""
    return SourceDocument(
        doc=name,
        doc_id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        text=_LONE.sub("\ufffd", rendition.text),
        media_type=rendition.media_type,
        extractor=rendition.extractor,
        encoding=rendition.encoding,
        main=rendition.main,
        locators=rendition.locators,
        title=rendition.title,
        language_hint=rendition.language_hint,
        url=known.url or rendition.url,
        publisher=known.publisher or rendition.publisher,
        published=known.published or rendition.published,
        retrieved=known.retrieved,
    )
