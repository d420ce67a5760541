"""Where a text holds a table: rows of cells set apart by tabs, bars or wide gaps, with their head and caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

_LINE = regex.compile(r"[^\n]+")
_GAP = regex.compile(r"\s*\t\s*|\s*[|│]\s*|\s{2,}")
_NUMBER = regex.compile(
    r"^[\p{Sc}\p{Sm}\p{Pd}(~≈≤≥<>]*\s?\p{Nd}[\p{Nd}.,'’\u00a0\u202f\u066b\u066c ]*\)?\s?[%‰\p{Sc}]?\*?$"
)
_YEAR = regex.compile(r"(?:1[89]|20)\d\d(?:\s?[-–/]\s?(?:\d\d|\d{4}))?\*?\p{L}?\.?")
_ASIDE = regex.compile(r"[(\[（].*[)\]）]")
_LONGEST_CELL = 80  #: characters; what is longer is prose
_LONGEST_CAPTION = 160
_PLAINLY = 3  #: rows that are a table without any head


class Stretch(NamedTuple):
    """Characters `[start, end)` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]

    @property
    def size(self) -> int:
        """Characters."""
        return self.end - self.start


class Row(NamedTuple):
    """One line of a table: its cells from left to right, asides in brackets apart."""

    cells: tuple[Stretch, ...]
    notes: tuple[Stretch, ...]
    line: Stretch


class Grid(NamedTuple):
    """A table: rows with numbers, the row of heads if there is one, the line that names it."""

    rows: tuple[Row, ...]
    head: Row | None
    caption: Stretch | None


def tabular(text: str) -> list[Stretch]:
    """Lines that are plainly of a table: under a row of heads, or three and more of a kind."""
    found = []
    for grid in grids(text):
        if grid.head is not None:
            found += [grid.head.line, *(row.line for row in grid.rows)]
        elif len(grid.rows) >= _PLAINLY:
            found += [row.line for row in grid.rows]
    return found


def grids(text: str) -> list[Grid]:
    """All tables of a text, in order of place."""
    if "\t" not in text and "  " not in text and "|" not in text:
        return []
    found = []
    block: list[Row] = []
    above: Stretch | None = None
    previous: Stretch | None = None
    for line in _lines(text):
        row = _row(text, line)
        if row is None:
            found += _grid(text, block, above)
            block, previous = [], line
            continue
        if not block:
            above = previous
        block.append(row)
    return found + _grid(text, block, above)


def _lines(text: str) -> Iterator[Stretch]:
    for match in _LINE.finditer(text):
        body = match.group().strip()
        if body:
            start = match.start() + match.group().index(body[0])
            yield Stretch(start, start + len(body))


def _row(text: str, line: Stretch) -> Row | None:
    """The line as a row, none where it has one cell or is prose; a row of heads may begin with an empty cell."""
    body = line.of(text)
    spans, at = [], 0
    for gap in [*_GAP.finditer(body), None]:
        end = gap.start() if gap else len(body)
        if end > at:
            spans.append(Stretch(line.start + at, line.start + end))
        at = gap.end() if gap else end
    if len(spans) < 2 or any(s.size > _LONGEST_CELL for s in spans):
        return None
    notes = tuple(s for s in spans if _ASIDE.fullmatch(s.of(text)))
    cells = tuple(s for s in spans if s not in notes)
    return Row(cells, notes, line)


def _grid(text: str, block: Sequence[Row], above: Stretch | None) -> list[Grid]:
    """The table that a block of rows makes: it needs two rows with numbers, or one below a head."""
    head = block[0] if block and not _has_values(text, block[0]) else None
    rows = [r for r in block[1 if head else 0 :] if _has_values(text, r)]
    if len(rows) < (1 if head else 2):
        return []
    if head is not None and not any(len(head.cells) in (len(r.cells), len(r.cells) - 1) for r in rows):
        return []
    caption = above if above is not None and above.size <= _LONGEST_CAPTION else None
    return [Grid(tuple(rows), head, caption)]


def is_year(text: str, cell: Stretch) -> bool:
    """A year, or two that make a season or fiscal year."""
    return _YEAR.fullmatch(cell.of(text)) is not None


def is_value(text: str, cell: Stretch) -> bool:
    """A number that is no year."""
    body = cell.of(text)
    return _NUMBER.fullmatch(body) is not None and _YEAR.fullmatch(body) is None


def _has_values(text: str, row: Row) -> bool:
    return any(is_value(text, cell) for cell in row.cells)
