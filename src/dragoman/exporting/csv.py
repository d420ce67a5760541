"""Facts as one CSV table (RFC 4180, UTF-8), a fact a row, for spreadsheets.

A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tabulator or a line break) gets an
apostrophe in front (OWASP, "CSV Injection"); numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from dragoman.exporting.lines import line
from dragoman.exporting.standing import as_of
from dragoman.model.fact import AnyFact, Commitment, Implied, Measure, Occurrence, Quantity
from dragoman.register import Queries, Report

#: The columns, in order.  `value` is in base units; `low` and `high` are what digits and qualifiers allow; `sentence`
#: to `document` are those of the report that speaks for the fact.
HEADER = (
    "id", "type", "area", "date", "text", "indicator", "value", "low", "high", "unit", "period", "from", "to", "place",
    "state", "due", "parties", "sectors", "independent_reports", "first_known", "last_known", "mark", "grounds",
    "in_scope", "who", "sentence", "language", "publisher", "published", "url", "document",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BATCH = 500
_BOM = "\ufeff"

Cell = str | int | float | None


def write(register: Queries, stream: BinaryIO, *, bom: bool = False) -> int:
    """Write all facts but origins, in the order of their ids; returns how many.

    `bom` puts a byte-order mark in front, by which Excel knows UTF-8.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        if bom:
            text.write(_BOM)
        return _write(register, text)
    finally:
        text.detach()  # the stream stays the caller's


def _write(register: Queries, text: io.TextIOWrapper) -> int:
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(HEADER)
    count = 0
    facts = (f for f in register.all_facts() if f.__struct_config__.tag != "origin")
    while some := list(islice(facts, _BATCH)):
        for fact, report in _led(register, as_of(register, some)):
            out.writerow([safe(cell) for cell in row(fact, report)])
        count += len(some)
    return count


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str):
        cell = cell.replace("\0", "")
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _led(register: Queries, facts: Sequence[AnyFact]) -> Iterator[tuple[AnyFact, Report | None]]:
    """Each fact with the report that speaks for it."""
    leads = {fact.id: _lead(fact) for fact in facts}
    reports = {r.statement.id: r for r in register.reports(sorted(set(filter(None, leads.values()))))}
    for fact in facts:
        yield fact, reports.get(leads[fact.id])


def _lead(fact: AnyFact) -> str:
    if isinstance(fact, Quantity) and fact.chosen in {c.statement for c in fact.claims}:
        return fact.chosen or ""
    return fact.statements[0] if fact.statements else ""


def row(fact: AnyFact, report: Report | None) -> list[Cell]:
    """The cells of a fact under `HEADER`."""
    shown = line(fact, report)
    document = report.document if report else None
    return [
        fact.id, shown.type, fact.area, fact.date, shown.text, *_measured(fact), *_placed(fact),
        ";".join(fact.parties), ";".join(fact.sectors), fact.independent, fact.first_known, fact.last_known,
        shown.mark, shown.grounds, int(fact.in_scope), shown.who, report.sentence if report else None, shown.language,
        document.publisher if document else None, document.published if document else None,
        document.url if document else None, document.doc if document else None,
    ]  # fmt: skip


def _measured(fact: AnyFact) -> list[Cell]:
    """indicator, value, low, high, unit, period, from, to."""
    match fact:
        case Quantity():
            chosen = next((c for c in fact.claims if c.statement == fact.chosen), None)
            shown = chosen or (fact.claims[0] if fact.claims and fact.verdict != "differing" else None)
            low = min((c.low for c in fact.claims), default=None)
            high = max((c.high for c in fact.claims), default=None)
            value = shown.value if shown else None
            return [
                fact.indicator,
                value,
                low,
                high,
                fact.unit,
                fact.period,
                fact.from_,
                fact.to,
            ]
        case Implied():
            return [
                fact.indicator,
                None,
                fact.low,
                fact.high,
                fact.unit,
                fact.period,
                None,
                None,
            ]
        case _:
            return [None] * 8


def _placed(fact: AnyFact) -> list[Cell]:
    """place, state, due."""
    place = getattr(fact, "place", None)
    state = fact.status if isinstance(fact, Occurrence | Quantity) else fact.state
    return [place, state, fact.due if isinstance(fact, Commitment | Measure) else None]
