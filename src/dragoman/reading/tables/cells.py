"""Cells of a table as little sentences: the words of caption, head and row, and the number with its unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.model.document import Sentence
from dragoman.model.span import Span
from dragoman.reading.numbers import MarkEvidence, find_amounts, find_numbers
from dragoman.reading.views import Amount, CellView, DateMention, DocumentView, SentenceView
from dragoman.text.grids import Grid, Row, Stretch, grids, is_value, is_year
from dragoman.text.tokens import Token, tokenise

_UNIT_PARTS = regex.compile(r"[(\[（]([^)\]）]*)[)\]）]|[,;:，；：]\s*([^,;:，；：]+)$")
_ASIDE = regex.compile(r"\s*[(\[（][^)\]）]*[)\]）]\s*$")
_DIGITS = regex.compile(r"\d+")
_SPLIT = regex.compile(r"[,;，；]")
_NEGATIVE = regex.compile(r"^\(.*\)$|^[-–−]\s?\p{Nd}")


def find_cells(document: DocumentView, marks: MarkEvidence) -> dict[int, list[CellView]]:
    """Cells with numbers by the index of the sentence that holds their row; rows that cleaning discarded have none."""
    text = document.text
    by_row: dict[int, list[CellView]] = {}
    for grid in grids(text):
        for row in grid.rows:
            home = next((v for v in document.sentences if v.span.overlaps(Span(*row.line))), None)
            if home is not None:
                cells = [_cell(home, grid, row, number, marks) for number in range(len(row.cells))]
                by_row.setdefault(home.index, []).extend(c for c in cells if c is not None)
    return by_row


def _cell(home: SentenceView, grid: Grid, row: Row, number: int, marks: MarkEvidence) -> CellView | None:
    cell = row.cells[number]
    if not is_value(home.text, cell):
        return None
    head = _head(grid, row, number)
    label = row.cells[0] if number and not is_value(home.text, row.cells[0]) else None
    amount = _amount(home, cell, _phrases(home.text, grid, head, label), marks)
    if amount is None:
        return None
    view = _view(home, _words(home.pack, home.text, grid, [s for s in (head, label) if s is not None]), cell)
    view.amounts = [amount]
    view.dates = [_year(home.text, s) for s in (head, label) if s is not None and is_year(home.text, s)]
    said = [s for s in (grid.caption, head) if s is not None]
    return CellView(view, tuple(sorted(Span(*s) for s in (*said, Stretch(row.line.start, cell.end)))))


def _words(pack: Pack, text: str, grid: Grid, near: list[Stretch]) -> list[Stretch]:
    """Head and label; the caption's words too where the two do not name what is counted."""
    tokens = [t for part in near for t in tokenise(text, part.start, part.end)]
    named = any(hit.family == "indicator" for hit in pack.lexicon.find(tokens))
    return near if named or grid.caption is None else [grid.caption, *near]


def _year(text: str, cell: Stretch) -> DateMention:
    """The year in the head or label; a season or fiscal year is its first to its last."""
    years = _DIGITS.findall(cell.of(text))
    first, last = years[0], years[-1]
    if first == last:
        return DateMention(Span(*cell), first)
    return DateMention(Span(*cell), f"{first}/{first[: 4 - len(last)]}{last}")


def _head(grid: Grid, row: Row, number: int) -> Stretch | None:
    """The head above a cell: heads and cells stand flush right, since the first head may be empty."""
    if grid.head is None:
        return None
    at = number - len(row.cells) + len(grid.head.cells)
    return grid.head.cells[at] if 0 <= at < len(grid.head.cells) else None


def _view(home: SentenceView, words: list[Stretch], cell: Stretch) -> SentenceView:
    tokens: list[Token] = []
    for part in (*(_plain(home.text, w) for w in words), cell):
        tokens += tokenise(home.text, part.start, part.end)
    hits: list[Hit] = home.pack.lexicon.find(tokens)
    return SentenceView(home.index, home.sentence, home.text, tokens, hits, home.pack)


def _plain(text: str, words: Stretch) -> Stretch:
    """The words without the unit in brackets behind them, whose abbreviations would break the sentence."""
    aside = _ASIDE.search(words.of(text))
    return words if aside is None else Stretch(words.start, words.start + aside.start())


def _phrases(text: str, grid: Grid, head: Stretch | None, label: Stretch | None) -> Iterator[str]:
    """Where the unit may be told, nearest first: brackets of the head, the label, the head row, the caption."""
    for part in (head, label):
        if part is not None:
            yield from _units_in(part.of(text))
    for note in grid.head.notes if grid.head is not None else ():
        yield from _units_in(note.of(text))
    if grid.caption is not None:
        yield from _units_in(grid.caption.of(text))


def _units_in(words: str) -> Iterator[str]:
    for match in _UNIT_PARTS.finditer(words):
        for piece in _SPLIT.split(match[1] or match[2] or ""):
            if piece.strip():
                yield piece.strip()


def _amount(home: SentenceView, cell: Stretch, phrases: Iterator[str], marks: MarkEvidence) -> Amount | None:
    """The cell's number; its unit is its own or the first that caption, head or label tell."""
    body = cell.of(home.text)
    own = _read(home.pack, body, marks)
    if own is None:
        return None
    sign = -1.0 if _NEGATIVE.match(body) and own.value > 0 else 1.0
    made = replace(own, span=Span(*cell), core=Span(*cell), value=sign * own.value, counted=None, equals=None)
    if own.kind not in ("count", "rank"):
        return made
    told = next((unit for p in phrases if (unit := _unit(home.pack, p)) is not None), None)
    if told is None:
        return replace(made, kind="count", unit="1")
    return replace(
        made, value=made.value * told.value, unit=told.unit, kind=told.kind, grounds="the table's unit"
    )


def _read(pack: Pack, words: str, marks: MarkEvidence) -> Amount | None:
    view = _alone(pack, words)
    found = [a for a in find_amounts(view, marks) if a.kind != "count"] or find_numbers(view, marks)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=2048)
def _unit(pack: Pack, phrase: str) -> Amount | None:
    """What one of the unit is: "US$ million" is a million dollars, "thousand tonnes" a thousand of them."""
    first, _, rest = phrase.partition(" ")
    tries = [f"1 {phrase}", f"{phrase} 1"]
    tries += [f"{first} 1 {rest}", f"1 {rest}"] if rest else []  # "A$ million"; "in million dollars"
    for written in tries:
        found = find_amounts(_alone(pack, written))
        if (
            len(found) == 1
            and found[0].kind not in ("count", "rank")
            and len(found[0].core) >= len(written) - 1
        ):
            return found[0]
    return None


def _alone(pack: Pack, words: str) -> SentenceView:
    sentence = Sentence(start=0, end=len(words), language=pack.code, paragraph=0, role="body")
    tokens = tokenise(words)
    return SentenceView(0, sentence, words, tokens, pack.lexicon.find(tokens), pack)
