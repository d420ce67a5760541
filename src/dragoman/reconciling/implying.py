"""Implied values: what follows from claims by arithmetic, and whether what is claimed elsewhere fits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.model.fact import Check, Implied, Rule
from dragoman.model.group import Group
from dragoman.reconciling import areas
from dragoman.reconciling.base import Scope, common
from dragoman.reconciling.claims import Said, levels, other_count, same_count
from dragoman.reconciling.context import Context, value
from dragoman.reconciling.intervals import meet
from dragoman.reconciling.official import Cell
from dragoman.text.edtf import parse

UNFIT = "does not fit"
DIFFER = "counts differ"


class Account:
    """The levels of a group by series and time, and by document."""

    def __init__(self, group: Group, scope: Scope, context: Context) -> None:
        self.group, self.scope, self.context = group, scope, context
        self.levels = levels(context.claims)
        self._all: dict[tuple[str, ...], dict[tuple[float, float, str | None], Said]] = defaultdict(dict)
        self._told: dict[tuple[object, ...], set[str]] = defaultdict(set)
        self._of: dict[tuple[str, ...], dict[tuple[float, float], Said]] = defaultdict(dict)
        self.documents: dict[str, list[Said]] = defaultdict(list)
        self._series: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
        for claim in self.levels:
            at = (claim.series, days(claim), claim.figure.unit)
            self._all[at].setdefault((claim.low, claim.high, claim.side), claim)
            self._told[(*at, claim.low, claim.high)].add(claim.origin)
            for kind, who in _kinships(claim):
                self._of[*at, kind, who].setdefault((claim.low, claim.high), claim)
            self._series[claim.series, days(claim), claim.figure.doc_id].append(claim)
            self.documents[claim.figure.doc_id].append(claim)

    def at(self, series: str, when: str, unit: str) -> list[Said]:
        """Levels of a series over some days, in a unit: what is official and what most origins say first; what reads the
        same by one count stands for all."""

        def rank(claim: Said) -> tuple[bool, int, str]:
            cells = self.cells(series, claim.figure.period or "", unit)
            official = any(meet((claim.low, claim.high), (c.low, c.high)) for c in cells)
            return not official, -len(self._told[series, when, unit, claim.low, claim.high]), claim.figure.id

        return sorted(self._all.get((series, when, unit), {}).values(), key=rank)

    def by(self, series: str, when: str, side: str) -> list[Said]:
        """Levels of a series over some days by one side's count, each value once."""
        units = {unit for s, w, unit in self._all if s == series and w == when}
        return [c for u in sorted(units) for c in self._of.get((series, when, u, "side", side), {}).values()]

    def kin(self, series: str, claim: Said) -> list[Said]:
        """Levels of a series at a claim's time and in its unit that are of the same count as it, each value once."""
        at = (series, days(claim), claim.figure.unit)
        found: dict[str, Said] = {}
        for kind, who in _kinships(claim):
            found.update((c.figure.id, c) for c in self._of.get((*at, kind, who), {}).values())
        return [c for _, c in sorted(found.items()) if same_count(c, claim)]

    def in_document(self, series: str, when: str, doc_id: str) -> list[Said]:
        """Levels of a series over some days in one document, in any unit."""
        return self._series.get((series, when, doc_id), [])

    def here(self, series: str, claim: Said) -> Said | None:
        """The level of a series at a claim's time in its own document."""
        found = self.in_document(series, days(claim), claim.figure.doc_id)
        return next((c for c in found if c.figure.unit == claim.figure.unit), None)

    def cells(self, series: str, period: str, unit: str) -> Iterator[Cell]:
        """Official cells of a series."""
        for cell in self.context.cells:
            seen = cell.observation
            if cell.key == series and seen.period == period and seen.unit == unit:
                yield cell


def _kinships(claim: Said) -> list[tuple[str, str]]:
    """By what claims can be of one count: their document, their text, their side."""
    found = [("document", claim.figure.doc_id), ("origin", claim.origin)]
    return [*found, ("side", claim.side)] if claim.side else found


def days(claim: Said) -> str:
    """The days of a claim's period, so that a year and its twelve months are one."""
    return span_of(claim.figure.period or "")


@lru_cache(maxsize=20_000)
def span_of(period: str) -> str:
    """The days of a period."""
    found = parse(period)
    return f"{found.low}/{found.high}"


class Found(NamedTuple):
    """What follows: by which rule, from which claims, within which bounds, of what."""

    rule: Rule
    inputs: tuple[Said, ...]
    low: float
    high: float
    indicator: str
    period: str | None
    words: str
    unit: str = ""


class Checked(NamedTuple):
    """A check, and whether a failure is explained by the two being two sides' counts."""

    check: Check
    explained: bool = False


def against(claim: Said, found: Found) -> Checked:
    """Whether a claim meets what follows."""
    fits = meet((claim.low, claim.high), (found.low, found.high))
    explained = not fits and any(other_count(claim, i) for i in found.inputs)
    verb = "fits" if fits else "does not fit"
    whose = f" by the count of {claim.side}" if explained and claim.side else ""
    return Checked(
        Check(
            against=claim.figure.id,
            fits=fits,
            grounds=f"{value(claim)}, claimed for {claim.figure.period}{whose}, {verb}",
        ),
        explained,
    )


def all_against(claims: Iterable[Said], found: Found) -> list[Checked]:
    """Each claim against what follows; of a document that gives several values, of which one fits, that one alone.

    A text that sets two counts side by side does not contradict itself.
    """
    by_document: dict[str, list[tuple[Said, Checked]]] = defaultdict(list)
    for claim in claims:
        by_document[claim.figure.doc_id].append((claim, against(claim, found)))
    kept = []
    for some in by_document.values():
        fitting = [checked for _, checked in some if checked.check.fits]
        kept += fitting or [checked for _, checked in some]
    return kept


def official(cell: Cell, found: Found) -> Checked:
    """Whether an official value meets what follows."""
    fits = meet((cell.low, cell.high), (found.low, found.high))
    verb = "fits" if fits else "does not fit"
    seen = cell.observation
    return Checked(
        Check(
            against=f"f-{cell.id}",
            fits=fits,
            grounds=f"{cell.words()} for {seen.period} {verb} ({seen.source})",
        )
    )


def fact(account: Account, found: Found, checks: Iterable[Checked]) -> Implied:
    """The implied value as a fact; its state says whether anything that is claimed does not fit it."""
    done = tuple(checks)
    unfit = [c for c in done if not c.check.fits]
    state = "implied" if not unfit else DIFFER if all(c.explained for c in unfit) else UNFIT
    members = list({c.figure.id: c.member for c in found.inputs}.values())
    first = found.inputs[0]
    ids = tuple(c.figure.id for c in found.inputs)
    mark = f"{found.rule}|{'+'.join(sorted(ids))}|{found.indicator}|{found.period}"
    shared = common("implied", account.group, members, account.scope, extra=mark)
    return Implied(
        **{**shared, "key": first.series, "provenance": "derivation", "statements": ids, "independent": 0},
        area=areas.of_figure(first.figure),
        date=found.period,
        state=state,
        rule=found.rule,
        inputs=ids,
        low=found.low,
        high=found.high,
        unit=found.unit or first.figure.unit,
        indicator=found.indicator,
        period=found.period,
        checks=tuple(c.check for c in done),
        derivation=found.words,
    )


def distinct(facts: Sequence[Implied]) -> list[Implied]:
    """The same implication out of several copies counts once: the one that found most to check, then the first id."""
    by_value: dict[tuple[object, ...], list[Implied]] = defaultdict(list)
    for one in facts:
        at = (one.key, one.rule, one.period, one.unit, f"{one.low:.8g}", f"{one.high:.8g}")
        by_value[at].append(one)
    chosen = [
        min(same, key=lambda f: (f.state != UNFIT, f.state == "implied", -len(f.checks), f.id))
        for _, same in sorted(by_value.items(), key=lambda item: str(item[0]))
    ]
    return sorted(chosen, key=lambda f: f.id)
