"""Arithmetic of marked stretches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dragoman.model.document import Discard
from dragoman.model.span import Span


def subtract(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of a stretch without the holes (sorted, disjoint), in order."""
    rest = []
    at = span.start
    for index in range(max(0, bisect_left(holes, Span(span.start, span.start)) - 1), len(holes)):
        hole = holes[index]
        if hole.start >= span.end:
            break
        if hole.end <= at:
            continue
        if hole.start > at:
            rest.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        rest.append(Span(at, span.end))
    return rest


def merge(text: str, marks: Iterable[Discard]) -> list[Discard]:
    """Marks in order, cut where they overlap (the earlier one wins) and joined over white space."""
    merged: list[Discard] = []
    for mark in sorted(marks, key=lambda d: (d.start, -d.end)):
        start = mark.start
        if merged:
            before = merged[-1]
            start = max(start, before.end)
            if start >= mark.end:
                continue
            if before.reason == mark.reason and not text[before.end : start].strip():
                merged[-1] = Discard(start=before.start, end=mark.end, reason=mark.reason)
                continue
        merged.append(Discard(start=start, end=mark.end, reason=mark.reason))
    return merged
