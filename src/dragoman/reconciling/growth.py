"""What a level and its growth imply for the period before, checked against what is claimed for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.model.fact import Check, Implied
from dragoman.model.group import Group
from dragoman.reconciling import areas
from dragoman.reconciling.base import Scope, common
from dragoman.reconciling.intervals import meet
from dragoman.reconciling.official import Cell
from dragoman.reconciling.quantities import Said, said
from dragoman.reconciling.words import spoken
from dragoman.text.edtf import year_before

PER_CENT = 100.0


def implied(group: Group, scope: Scope, cells: Sequence[Cell] = ()) -> list[Implied]:
    """For every level with a change of the same period in the same document: the level of the year before."""
    claims = said(group.members)
    levels = [
        c for c in claims if c.figure.measure == "level" and c.figure.status != "planned" and c.figure.period
    ]
    facts = []
    for change in claims:
        level = _level_of(change, levels)
        if level is not None:
            fact = _before(group, (level, change), levels, scope, cells)
            if fact is not None:
                facts.append(fact)
    return _distinct(facts)


def _level_of(change: Said, levels: Sequence[Said]) -> Said | None:
    """The level that the change speaks of: same document and period, nearest passage."""
    if change.figure.measure != "change" or change.figure.unit not in ("%", "x") or not change.figure.period:
        return None
    same = [
        lv for lv in levels
        if lv.figure.doc_id == change.figure.doc_id
        and lv.figure.period == change.figure.period
        and lv.figure.indicator == change.figure.indicator
    ]  # fmt: skip
    at = change.figure.evidence[0].start
    return min(same, key=lambda lv: (abs(lv.figure.evidence[0].start - at), lv.figure.id), default=None)


def factor(change: Said) -> tuple[float, float] | None:
    """By what the year before was multiplied, as an interval; None where the words leave it open.

    "Up 1.4 times" may mean by or to, so a multiple without a stated form spans both readings.
    """
    figure = change.figure
    if figure.unit == "%":
        low, high = 1 + change.low / PER_CENT, 1 + change.high / PER_CENT
    elif figure.change_form == "to":
        low, high = change.low, change.high
    elif figure.change_form == "by":
        low, high = 1 + change.low, 1 + change.high
    else:
        low, high = change.low, 1 + change.high
    return (low, high) if low > 0 else None


def _before(
    group: Group, pair: tuple[Said, Said], levels: Sequence[Said], scope: Scope, cells: Sequence[Cell]
) -> Implied | None:
    level, change = pair
    grown = factor(change)
    base = change.figure.base
    before = base if base and base[:1].isdigit() else year_before(level.figure.period or "")
    if grown is None or before is None:
        return None
    low, high = level.low / grown[1], level.high / grown[0]
    if not 0 < low <= high:
        return None
    checks = tuple(_check(claim, low, high) for claim in levels if _comparable(claim, level, before))
    checks += tuple(
        _against(cell, low, high)
        for cell in cells
        if cell.observation.period == before and cell.observation.unit == level.figure.unit
    )
    members = [level.member, change.member] if level.member is not change.member else [level.member]
    fields = common("implied", group, members, scope, extra=change.figure.id)
    grew = f"{'up' if change.figure.value > 0 else 'down'} {spoken(abs(change.figure.value), change.figure.unit)}"
    words = f"{_value(level)} in {level.figure.period}, {grew}, imply"
    unit = level.figure.unit
    return Implied(
        **{
            **fields,
            "provenance": "derivation",
            "statements": (level.figure.id, change.figure.id),
            "independent": 0,
        },
        area=areas.of_figure(level.figure),
        date=before,
        state="implied" if all(c.fits for c in checks) else "does not fit",
        rule="growth",
        inputs=(level.figure.id, change.figure.id),
        low=low,
        high=high,
        unit=level.figure.unit,
        indicator=level.figure.indicator,
        period=before,
        checks=checks,
        derivation=f"{words} {spoken(low, unit)} to {spoken(high, unit)} in {before}",
    )


def _comparable(claim: Said, level: Said, period: str) -> bool:
    return claim.figure.period == period and claim.figure.unit == level.figure.unit


def _check(claim: Said, low: float, high: float) -> Check:
    fits = meet((claim.low, claim.high), (low, high))
    verb = "fits" if fits else "does not fit"
    return Check(
        against=claim.figure.id,
        fits=fits,
        grounds=f"{_value(claim)}, claimed for {claim.figure.period}, {verb}",
    )


def _against(cell: Cell, low: float, high: float) -> Check:
    fits = meet((cell.low, cell.high), (low, high))
    verb = "fits" if fits else "does not fit"
    return Check(
        against=f"f-{cell.id}",
        fits=fits,
        grounds=f"{cell.words()} for {cell.observation.period} {verb} ({cell.observation.source})",
    )


def _value(claim: Said) -> str:
    return spoken(claim.figure.value, claim.figure.unit)


def _distinct(facts: Sequence[Implied]) -> list[Implied]:
    """The same implication out of several copies counts once, under its first id."""
    by_value: dict[tuple[object, ...], list[Implied]] = defaultdict(list)
    for fact in facts:
        by_value[fact.period, fact.unit, round(fact.low, 6), round(fact.high, 6)].append(fact)
    return [
        min(same, key=lambda f: f.id) for _, same in sorted(by_value.items(), key=lambda item: str(item[0]))
    ]
