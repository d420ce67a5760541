"""Documents: as they came in, and as cleaning marked them."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

#: Why a stretch is not read.
DiscardReason = Literal["boilerplate", "repeat"]
#: What is wrong with a document, or with a stretch of it.
Flag = Literal["machine-translated", "corrupt", "looping", "reposted", "truncated"]


class Locator(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a stretch of the rendition stood in its container."""

    span: Span
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    path: str | None = None


class SourceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One document with its source text, immutable from here on.

    `doc` is the file's name for people, `doc_id` is `sha256:` of the bytes (or the record's URL and payload
    hash), `text` the source text of the contract, `extractor` the name and version of what rendered it (for
    plain text, of the decoder), `encoding` the charset it was decoded from.  `url`, `publisher`, `published`
    and `retrieved` come from a manifest, a feed or the markup and are never guessed.
    """

    doc: str
    doc_id: str
    text: str
    media_type: str = "text/plain"
    extractor: str = ""
    encoding: str | None = None
    main: tuple[
        Span, ...
    ] = ()  #: stretches that an HTML or PDF extractor marked as the main text; empty: unknown
    locators: tuple[Locator, ...] = ()
    title: str | None = None  #: from the markup (<title>, og:title, DOCX core properties)
    language_hint: str | None = None  #: from the markup (html lang)
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    retrieved: str | None = None


class Discard(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that cleaning marked as not to be read, with the reason."""

    start: int
    end: int
    reason: DiscardReason

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch that is damaged but read all the same."""

    start: int
    end: int
    flag: Flag


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the main text: its span, language (BCP-47) and paragraph number."""

    start: int
    end: int
    language: str
    paragraph: int
    role: Literal["body", "title"] = "body"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class CleanDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A source document with everything that cleaning marked on it; no character is changed."""

    source: SourceDocument
    language: str
    languages: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    discard: tuple[Discard, ...] = ()
    damage: tuple[Damage, ...] = ()
    flags: tuple[Flag, ...] = ()
    title: Span | None = None  #: where the title stands in the source text
    published: str | None = None  #: EDTF, the date that the text itself shows (dateline, post-time line)
    published_span: Span | None = None
    published_grounds: str | None = None
    agency: str | None = None  #: agency or site that the text names as its source
    flowing: str | None = None  #: the text with breaks inside of paragraphs closed, of the same length

    @property
    def text(self) -> str:
        """What is read: offsets are those of the source text."""
        return self.source.text if self.flowing is None else self.flowing
