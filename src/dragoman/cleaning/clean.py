"""From a source document to one with everything marked that reading needs: the order of cleaning."""

from __future__ import annotations

from itertools import pairwise

import regex

from dragoman.cleaning import agency, boilerplate, damage, repeats, sentences, titles
from dragoman.cleaning.language import Languages, languages_of
from dragoman.cleaning.lines import Line, lines_of
from dragoman.cleaning.marks import merge, subtract
from dragoman.cleaning.wrapping import unwrap
from dragoman.model.document import CleanDocument, Discard, Sentence, SourceDocument
from dragoman.model.span import Span
from dragoman.text.grids import tabular

_COLON = regex.compile(r"[:：]")
_HEADLINE_WORDS = 4  #: words of a headline that are no accident when they come again
_TEASER_HEAD = 40  #: characters in which the colon of "Read also:" stands


def clean(source: SourceDocument) -> CleanDocument:
    """Mark boilerplate, repeats, damage, languages and sentences on a document; no character is changed."""
    text = unwrap(source.text)
    lines = lines_of(text, [(s.start, s.end) for s in source.main])
    title = titles.headline(lines, source.title)
    unread = _boilerplate(text, lines, title)
    title_span = _title_span(lines, title, unread)
    languages = languages_of(text, lines, unread, source.language_hint)
    body = _paragraphs(lines, unread)
    copies = repeats.find(text, body, title_span)
    discard = merge(
        text,
        [Discard(start=s.start, end=s.end, reason="boilerplate") for s in unread]
        + [
            Discard(start=s.start, end=s.end, reason="repeat")
            for s in [*copies, *_headline_again(lines, title)]
        ],
    )
    found, links = _without_teasers(text, _sentences(text, lines, discard, title_span, languages))
    discard = merge(text, [*discard, *links])
    report = damage.inspect(text, found, lines, discard, languages)
    return CleanDocument(
        source=source,
        flowing=text if text != source.text else None,
        language=languages.main,
        languages=languages.all,
        sentences=tuple(found),
        discard=tuple(discard),
        damage=report.damage,
        flags=report.flags,
        title=title_span,
        agency=agency.named(text, found, lines),
    )


def _boilerplate(text: str, lines: list[Line], title: Line | None) -> list[Span]:
    rows = {stretch.start for stretch in tabular(text)}
    marked = boilerplate.furniture(lines, title) - {line.index for line in lines if line.start in rows}
    spans = [Span(line.start, line.end) for line in lines if line.index in marked]
    for line in lines[:3]:
        prefix = None if line.index in marked else boilerplate.label_prefix(line)
        if prefix is not None:
            spans.append(prefix)
    return sorted(spans)


def _title_span(lines: list[Line], title: Line | None, unread: list[Span]) -> Span | None:
    if title is not None:
        return titles.span_of(title)
    marked = {s.start for s in unread}
    opening = next((line for line in lines if line.start not in marked), None)
    return titles.glued(opening) if opening is not None else None


def _headline_again(lines: list[Line], title: Line | None) -> list[Span]:
    """The headline on a line of its own a second time."""
    if title is None or title.words < _HEADLINE_WORDS:
        return []
    return [Span(x.start, x.end) for x in lines if x.text == title.text and x.index > title.index]


def _paragraphs(lines: list[Line], unread: list[Span]) -> list[Span]:
    return [rest for line in lines for rest in subtract(Span(line.start, line.end), unread)]


def _sentences(
    text: str, lines: list[Line], discard: list[Discard], title: Span | None, languages: Languages
) -> list[Sentence]:
    closed = [d.span for d in discard]
    found: list[Sentence] = []
    for paragraph, line in enumerate(lines):
        for stretch in subtract(Span(line.start, line.end), closed):
            for part in _around_title(stretch, title):
                language = languages.of(part.of(text))
                is_title = title is not None and title.contains(part)
                spans = [part] if is_title else sentences.split(text, part.start, part.end, language)
                for span in spans:
                    trimmed = sentences.trim(text, span.start, span.end)
                    if trimmed is None or not any(c.isalnum() for c in trimmed.of(text)):
                        continue
                    found.append(
                        Sentence(
                            start=trimmed.start,
                            end=trimmed.end,
                            language=languages.of(trimmed.of(text), language),
                            paragraph=paragraph,
                            role="title" if is_title else "body",
                        )
                    )
    return found


def _without_teasers(text: str, found: list[Sentence]) -> tuple[list[Sentence], list[Discard]]:
    """Links to other articles ("Read also: …") that stand in a paragraph of running text."""
    kept: list[Sentence] = []
    links: list[Discard] = []
    for sentence in found:
        surface = sentence.span.of(text)
        colon = _COLON.search(surface, 0, _TEASER_HEAD) is not None
        if colon and sentence.role == "body" and Line(0, 0, 0, surface).teaser:
            links.append(Discard(start=sentence.start, end=sentence.end, reason="boilerplate"))
        else:
            kept.append(sentence)
    return kept, links


def _around_title(stretch: Span, title: Span | None) -> list[Span]:
    """A stretch, cut where a headline is glued to it."""
    if title is None or not stretch.overlaps(title):
        return [stretch]
    cuts = sorted({stretch.start, max(stretch.start, title.start), min(stretch.end, title.end), stretch.end})
    return [Span(a, b) for a, b in pairwise(cuts) if a < b]
