"""A source text cut into segments at the borders of everything that is marked on it.

Segments are flat: where statements overlap, the text is cut and each piece names all statements that it belongs to, so
that the pieces of a statement joined together are exactly `source[start:end]`.  Borders are the given code points and
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dragoman.model.document import CleanDocument
from dragoman.model.span import Span
from dragoman.register import Report

_LABELLED = (
    40  #: characters of a damaged stretch that is long enough to be labelled; shorter ones are underlined
)


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text between two borders.

    `statements` are the numbers of the statements that it belongs to, `target` the shortest of them, `kind` the type of
    the shortest that is more than a name (a name is underlined: `named`), `anchors` the statements whose first passage begins here; `discard` and `damage` say how cleaning marked the
    stretch, `label` is set on the first segment of such a stretch unless it is a damaged word, `language` where it is not the document's.
    """

    text: str
    statements: tuple[int, ...] = ()
    kind: str = ""
    named: bool = False
    target: int | None = None
    anchors: tuple[int, ...] = ()
    discard: str = ""
    damage: str = ""
    label: str = ""
    language: str = ""


class _Mark(msgspec.Struct, frozen=True):
    span: Span
    what: str  # statement, discard, damage, language
    value: str
    number: int = -1


def segments(document: CleanDocument, reports: Sequence[Report]) -> tuple[Segment, ...]:
    """The whole text in order; joined it is the source text."""
    marks = [m for m in _marks(document, reports) if m.span.start < m.span.end]
    borders = sorted({0, len(document.text), *(m.span.start for m in marks), *(m.span.end for m in marks)})
    opening: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.span.start, []).append(mark)
    first = {i: r.passages[0].span.start for i, r in enumerate(reports) if r.passages}
    active: list[_Mark] = []
    found: list[Segment] = []
    for start, end in pairwise(borders):
        begun = opening.get(start, [])
        active = [m for m in active if m.span.end > start] + begun
        found.append(_segment(document.text[start:end], start, active, begun, first, reports))
    return tuple(found)


def _marks(document: CleanDocument, reports: Sequence[Report]) -> Iterable[_Mark]:
    for number, report in enumerate(reports):
        for passage in report.passages:
            yield _Mark(passage.span, "statement", str(report.statement.__struct_config__.tag), number)
    for discard in document.discard:
        yield _Mark(discard.span, "discard", discard.reason)
    for damage in document.damage:
        yield _Mark(Span(damage.start, damage.end), "damage", damage.flag)
    for sentence in document.sentences:
        if sentence.language != document.language:
            yield _Mark(sentence.span, "language", sentence.language)


def _segment(
    text: str,
    start: int,
    active: Sequence[_Mark],
    begun: Sequence[_Mark],
    first: dict[int, int],
    reports: Sequence[Report],
) -> Segment:
    said = sorted({(len(m.span), m.number, m.value) for m in active if m.what == "statement"})
    labels = [m for m in begun if m.what == "discard" or (m.what == "damage" and len(m.span) >= _LABELLED)]
    return Segment(
        text=text,
        statements=tuple(sorted({number for _, number, _ in said})),
        kind=next((kind for _, _, kind in said if kind != "entity"), ""),
        named=any(kind == "entity" for _, _, kind in said),
        target=said[0][1] if said else None,
        anchors=tuple(
            sorted({m.number for m in begun if m.what == "statement" and first.get(m.number) == start})
        ),
        discard=_value(active, "discard"),
        damage=_value(active, "damage"),
        label=labels[0].value if labels else "",
        language=_value(active, "language"),
    )


def _value(active: Sequence[_Mark], what: str) -> str:
    return next((m.value for m in active if m.what == what), "")
