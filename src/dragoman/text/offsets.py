"""Views of a text: a transformed copy with the way back to the original's offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """A copy made of pieces of an original, each piece standing for a stretch of it.

    `text` is the view.  Piece *i* covers `text[starts[i]:starts[i + 1]]` and stands for
    `original[sources[i][0]:sources[i][1]]`.  A piece as long as its stretch maps character by character, any other
    as a whole, so that a span of the view always maps to a span that contains all it was made from.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[tuple[int, int], ...]

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the original that `text[start:end]` was made from.

        Raises:
            ValueError: if the span does not lie inside the view.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is not inside a view of {len(self.text)} characters")
        if not self.sources:
            return Span(0, 0)
        if start == end:
            at = self._edge(start, upper=False)
            return Span(at, at)
        low, high = self._edge(start, upper=False), self._edge(end, upper=True)
        return Span(low, max(low, high))

    def to_view(self, start: int, end: int) -> Span | None:
        """The stretch of the view that holds `original[start:end]`, none where nothing of it is left."""
        found: list[tuple[int, int]] = []
        first = bisect_right([s[1] for s in self.sources], start)
        for index in range(first, len(self.sources)):
            low, high = self.sources[index]
            if low >= end:
                break
            begin, stop = self.starts[index], self._stop(index)
            if begin == stop:
                continue
            if stop - begin == high - low:
                begin, stop = begin + max(0, start - low), stop - max(0, high - end)
            found.append((begin, stop))
        return Span(found[0][0], found[-1][1]) if found else None

    def _stop(self, index: int) -> int:
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)

    def _edge(self, at: int, *, upper: bool) -> int:
        """The original's offset for an edge: of the piece before it (`upper`) or after it."""
        index = bisect_left(self.starts, at) - 1 if upper else bisect_right(self.starts, at) - 1
        index = max(index, 0)
        low, high = self.sources[index]
        begin, stop = self.starts[index], self._stop(index)
        if stop - begin == high - low:
            return low + (at - begin)
        return high if upper or at >= stop else low


def identity(text: str) -> OffsetMap:
    """The view that is the text itself."""
    return OffsetMap(text, (0,), ((0, len(text)),)) if text else OffsetMap("", (), ())


def build(pieces: Iterable[tuple[str, int, int]]) -> OffsetMap:
    """A view from `(replacement, start, end)` in order of the original.

    Raises:
        ValueError: if the stretches overlap or go back.
    """
    parts: list[str] = []
    starts: list[int] = []
    sources: list[tuple[int, int]] = []
    at, last = 0, 0
    for replacement, start, end in pieces:
        if start < last or end < start:
            raise ValueError(f"stretch [{start}, {end}) overlaps what comes before it")
        last = end
        if not replacement:
            continue
        parts.append(replacement)
        starts.append(at)
        sources.append((start, end))
        at += len(replacement)
    return OffsetMap("".join(parts), tuple(starts), tuple(sources))


def substitute(text: str, edits: Iterable[tuple[int, int, str]]) -> OffsetMap:
    """The view with each `(start, end, replacement)` applied; everything else stays.

    Raises:
        ValueError: if edits overlap or lie outside the text.
    """
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for start, end, replacement in sorted(edits):
        if start < at or end > len(text) or end < start:
            raise ValueError(f"edit [{start}, {end}) overlaps another or lies outside the text")
        if start > at:
            pieces.append((text[at:start], at, start))
        pieces.append((replacement, start, end))
        at = end
    if at < len(text):
        pieces.append((text[at:], at, len(text)))
    return build(pieces)


def per_character(text: str, change: Callable[[str], str]) -> OffsetMap:
    """The view in which every character is replaced by what `change` makes of it (case folding, width)."""
    edits = ((at, at + 1, new) for at, old in enumerate(text) if (new := change(old)) != old)
    return substitute(text, edits)
