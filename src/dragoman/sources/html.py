"""HTML: the whole page as text, with the main text marked on it by trafilatura."""

from __future__ import annotations

import copy
import logging
from typing import Any

import regex
import trafilatura

import dragoman
from dragoman.errors import DamagedFile
from dragoman.model.span import Span
from dragoman.sources import dom, markup
from dragoman.sources.charset import decode
from dragoman.sources.limits import Limits
from dragoman.sources.record import Provenance, Rendition
from dragoman.text.offsets import OffsetMap, build

EXTRACTOR = f"dragoman-dom/{dragoman.__version__} trafilatura/{trafilatura.__version__}"
_GAP = regex.compile(r"\s+")
_CELLS = regex.compile(r"\s*\|\s*")
_ANCHOR = 48  #: characters of a paragraph's ends that are looked for when the whole is not found
_LEAST_MAIN = 140  #: characters below which an extraction says nothing
_LARGEST = 4_000_000  #: characters of markup above which no main text is looked for

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def render(data: bytes, name: str, known: Provenance, limits: Limits) -> Rendition:
    """The rendition of a page.

    Raises:
        DamagedFile: if there is no text in it.
        TooLarge: if it is over the limit.
    """
    source, encoding = decode(data, known.charset or markup.declared_charset(data), name=name)
    limits.check_text(source, name)
    tree = dom.parse(source, name)
    text = dom.rendition(tree)
    if not text.strip():
        raise DamagedFile(
            "the page holds no text", subject=name, hint="a page made by scripts must be saved as shown"
        )
    meta = markup.read(tree)
    return Rendition(
        text=text,
        media_type="text/html",
        extractor=EXTRACTOR,
        encoding=encoding,
        main=main_text(tree, text) if len(source) <= _LARGEST else (),
        title=meta.title,
        language_hint=meta.language,
        url=meta.url,
        publisher=meta.publisher,
        published=meta.published,
    )


def main_text(tree: Any, text: str) -> tuple[Span, ...]:
    """Stretches of the rendition that trafilatura takes for the main text; empty where it finds none."""
    try:
        found = trafilatura.extract(
            copy.deepcopy(tree), include_comments=False, include_tables=True, fast=True
        )
    except Exception:  # whatever the extractor meets in a hostile page, the page itself is still read
        return ()
    if not found or len(found) < _LEAST_MAIN:
        return ()
    view = _collapsed(text)
    spans: list[Span] = []
    at = 0
    for paragraph in found.splitlines():
        wanted = _GAP.sub(" ", paragraph.strip().removeprefix("- ").strip("| "))
        wanted = _CELLS.sub(" ", wanted)
        place = _locate(view.text, wanted, at)
        if place is not None:
            spans.append(view.to_source(*place))
            at = place[1]
    return _joined(text, spans)


def _collapsed(text: str) -> OffsetMap:
    pieces = []
    at = 0
    for match in _GAP.finditer(text):
        if match.start() > at:
            pieces.append((text[at : match.start()], at, match.start()))
        pieces.append((" ", match.start(), match.end()))
        at = match.end()
    if at < len(text):
        pieces.append((text[at:], at, len(text)))
    return build(pieces)


def _locate(text: str, wanted: str, at: int) -> tuple[int, int] | None:
    """Where a paragraph stands, whole or by its two ends, after `at` or else anywhere."""
    if not wanted:
        return None
    for origin in dict.fromkeys((at, 0)):
        start = text.find(wanted, origin)
        if start >= 0:
            return start, start + len(wanted)
        if len(wanted) > 2 * _ANCHOR:
            start = text.find(wanted[:_ANCHOR], origin)
            end = text.find(wanted[-_ANCHOR:], start + _ANCHOR) if start >= 0 else -1
            if 0 <= end - start <= 2 * len(wanted):
                return start, end + _ANCHOR
    return None


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and (span.start <= merged[-1].end or not text[merged[-1].end : span.start].strip()):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)
