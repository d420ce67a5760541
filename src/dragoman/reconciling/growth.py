"""What a level and its growth imply for the time before, checked against what is claimed for it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.fact import Implied
from dragoman.reconciling.claims import Said, nearest, same_count
from dragoman.reconciling.context import value
from dragoman.reconciling.implying import Account, Found, against, fact, official, span_of
from dragoman.reconciling.words import spoken
from dragoman.text.edtf import is_valid, year_before

PER_CENT = 100.0


def growth(account: Account) -> Iterator[Implied]:
    """For every change with a level of the same time, in its document or of its count: the level before."""
    seen: set[tuple[object, ...]] = set()
    for change in account.context.claims:
        level = _level_of(change, account) if change.home and _is_growth(change) else None
        found = _before(level, change) if level else None
        if level is None or found is None:
            continue
        mark = (level.series, found.low, found.high, found.period, level.side)
        if mark in seen:
            continue  # a copy
        seen.add(mark)
        before = account.at(level.series, span_of(found.period or ""), level.figure.unit)
        checks = [against(c, found) for c in before]
        checks += [
            official(c, found) for c in account.cells(level.series, found.period or "", level.figure.unit)
        ]
        if checks or level.figure.doc_id == change.figure.doc_id:
            yield fact(account, found, checks)


def _is_growth(change: Said) -> bool:
    figure = change.figure
    timed = bool(figure.period) and is_valid(figure.period or "") and ".." not in (figure.period or "")
    return figure.measure == "change" and figure.unit in ("%", "x") and timed and figure.status != "planned"


def _level_of(change: Said, account: Account) -> Said | None:
    """The level that the change speaks of: the nearest in its document, else that of the same count elsewhere."""
    when = span_of(change.figure.period or "")
    own = nearest(change, account.in_document(change.series, when, change.figure.doc_id))
    if own is not None or not change.side:
        return own
    kin = [c for c in account.by(change.series, when, change.side) if same_count(c, change)]
    agree = all(c.meets(kin[0]) for c in kin)
    return min(kin, key=lambda c: (c.high - c.low, c.figure.id)) if kin and agree else None


def factor(change: Said) -> tuple[float, float] | None:
    """By what the year before was multiplied, as an interval; None where the words leave it open.

    "Up 1.4 times" may mean by or to, so a multiple without a stated form spans both readings.
    """
    figure = change.figure
    if figure.unit == "%" and figure.change_form == "to":
        low, high = change.low / PER_CENT, change.high / PER_CENT
    elif figure.unit == "%":
        low, high = 1 + change.low / PER_CENT, 1 + change.high / PER_CENT
    elif figure.change_form == "to":
        low, high = change.low, change.high
    elif figure.change_form == "by":
        low, high = 1 + change.low, 1 + change.high
    else:
        low, high = change.low, 1 + change.high
    return (low, high) if low > 0 else None


def _before(level: Said, change: Said) -> Found | None:
    grown = factor(change)
    base = change.figure.base
    before = base if base and is_valid(base) else year_before(level.figure.period or "")
    if grown is None or level.low <= 0:
        return None
    low, high = level.low / grown[1], level.high / grown[0]
    rise, unit = change.figure.value, level.figure.unit
    if change.figure.change_form == "to":
        grew = f"grown to {spoken(rise, change.figure.unit)}"
    else:
        grew = f"{'up' if rise > 0 else 'down'} {spoken(abs(rise), change.figure.unit)}"
    words = f"{value(level)} in {level.figure.period}, {grew}, imply {spoken(low, unit)} to {spoken(high, unit)} in {before}"
    inputs = (level, change)
    return Found("growth", inputs, low, high, level.figure.indicator, before, words, unit)
