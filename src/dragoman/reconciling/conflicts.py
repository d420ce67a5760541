"""Why a claim does not meet the one that is chosen: the type of the conflict, with its grounds in one sentence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.model.fact import Conflict
from dragoman.model.statement import Figure
from dragoman.reconciling.claims import Said, countrywide, levels, other_count
from dragoman.reconciling.intervals import meet
from dragoman.reconciling.keys import is_money
from dragoman.reconciling.official import Cell
from dragoman.reconciling.words import spoken
from dragoman.text.edtf import contains, is_valid, year_before

#: Ratios that a slip of magnitude gives at any rate: thousands, and the myriads of East Asian counting.
SLIPS = (1e3, 1e4, 1e6, 1e8, 1e9)
#: Ratios that tell a slip only where the digits are the same: tens, lakhs, crores.
CLOSE_SLIPS = (10.0, 100.0, 1e5, 1e7)
SLIP_TOLERANCE = 0.06
#: Width of an interval by its value up to which meeting another value is no accident.
EXACT = 0.02
#: Two issues of one count differ by no more than this share.
REVISED = 0.15

Typed = tuple[Conflict, str]


class Context:
    """What else is known of an account: all its claims, by series and period, and its official cells."""

    def __init__(self, claims: Sequence[Said], cells: Sequence[Cell] = ()) -> None:
        self.claims, self.cells = claims, cells
        self._series: dict[str, list[Said]] = defaultdict(list)
        self._account: dict[tuple[str, str], list[Said]] = defaultdict(list)
        self._document: dict[str, list[Said]] = defaultdict(list)
        for claim in claims:
            self._series[claim.series].append(claim)
            self._account[_kind(claim), claim.figure.period or ""].append(claim)
            self._document[claim.figure.doc_id].append(claim)

    def series(self, claim: Said) -> list[Said]:
        """All claims of the same series, whatever their period."""
        return self._series[claim.series]

    def others(self, claim: Said) -> Iterator[Said]:
        """Claims of the same time and kind that speak of a part or of the whole of it."""
        for other in self._account[_kind(claim), claim.figure.period or ""]:
            if other.series != claim.series and countrywide(other.whose) == countrywide(claim.whose):
                yield other

    def beside(self, claim: Said) -> list[Said]:
        """The levels of the same document, series and period."""
        return [
            c for c in self._document[claim.figure.doc_id]
            if c.series == claim.series and c.figure.measure == "level" and c.figure.period == claim.figure.period
        ]  # fmt: skip

    def cells_of(self, claim: Said) -> list[Cell]:
        """The official cells of its series, period and unit."""
        return [c for c in self.cells if c.key == claim.series and of_cell(c, claim)]


def _kind(claim: Said) -> str:
    figure = claim.figure
    return f"{claim.series.split('|')[1]}|{figure.measure}|{figure.unit}|{figure.status == 'planned'}"


def of_cell(cell: Cell, claim: Said) -> bool:
    """True for a cell of the claim's period and unit."""
    return cell.observation.period == claim.figure.period and cell.observation.unit == claim.figure.unit


class Pair(NamedTuple):
    """A claim, the chosen one that it is set against, and all that stand with the one or the other."""

    claim: Said
    chosen: Said
    context: Context
    claims: Sequence[Said] = ()

    def like(self, one: Said) -> list[Said]:
        return [c for c in self.claims or (self.claim, self.chosen) if c.meets(one)]


def conflict(pair: Pair) -> Typed | None:
    """Why the two do not meet, or None where they do or may both be true."""
    a, b = pair.claim, pair.chosen
    x, y = a.figure, b.figure
    if x.measure == "rank":
        return None  # places in different lists
    if x.unit != y.unit:
        return _currency(x, y)
    if meet((a.low, a.high), (b.low, b.high)):
        return None
    slip = _slip(a, b)
    if slip:
        return "magnitude", f"{versus(x, y)} differ by a factor of {slip:,.0f}"
    if not x.period:
        return None  # snapshots of unknown days may both be true
    found = _covers(pair) or _scope(pair) or _period(pair) or _revision(pair) or _perspective(pair)
    return found or ("genuine", versus(x, y))


def _currency(x: Figure, y: Figure) -> Typed | None:
    """The same number in two currencies; other pairs are set against each other only by a rate of the day."""
    same = is_money(x.unit) and is_money(y.unit) and math.isclose(x.value, y.value, rel_tol=1e-9)
    return ("currency", f"the same number, {versus(x, y)}") if same and x.period else None


def _covers(pair: Pair) -> Typed | None:
    """One counts goods, the other services as well."""
    a, b = pair.claim, pair.chosen
    both = {a.covers or "goods", b.covers or "goods"}
    if len(both) < len((a, b)) or a.figure.measure != "level":
        return None
    wider = a if a.covers in ("both", "services") else b
    what = "goods and services" if wider.covers == "both" else "services"
    return "scope", f"{versus(a.figure, b.figure)}; {value(wider)} counts {what}"


def _scope(pair: Pair) -> Typed | None:
    """One of the two is what another report gives for a part, or for the whole."""
    for claim in (pair.claim, pair.chosen):
        if exact(claim):
            for other in pair.context.others(claim):
                if claim.meets(other) and exact(other):
                    return "scope", f"{versus(pair.claim.figure, pair.chosen.figure)}; {is_of(claim, other)}"
    return None


def is_of(claim: Said, other: Said) -> str:
    """`USD 2 billion is the figure of DE-BY + JP`: whose the value is, as another report has it."""
    whose = " and ".join(" + ".join(filter(None, e.split("+"))) for e in other.whose if e)
    part = "" if other.matter in (claim.matter, "total") else f" ({other.figure.of or other.matter})"
    return f"{value(claim)} is the figure of {whose}{part}"


def exact(claim: Said) -> bool:
    """Exact enough for meeting another value to be no accident."""
    return claim.high - claim.low <= EXACT * abs(claim.figure.value)


def _period(pair: Pair) -> Typed | None:
    """One of the two is what a report gives for some months of the period, or for the year before.

    A single month is no part to confuse with a year.
    """
    a, b = pair.claim, pair.chosen
    for claim in (a, b):
        for other in pair.context.series(claim):
            x, y = claim.figure, other.figure
            like = x.measure == y.measure and x.status == y.status
            if like and _confused(x.period, y.period) and claim.meets(other) and (exact(other) or exact(claim)):
                return "period", f"{versus(a.figure, b.figure)}; {value(claim)} is the figure of {y.period}"
    return None


def _confused(period: str | None, other: str | None) -> bool:
    """True for some months of a period and for the same time of the year before."""
    if not period or not other or other == period or not (is_valid(period) and is_valid(other)):
        return False
    return ("/" in other and contains(period, other)) or year_before(period) == other


def _revision(pair: Pair) -> Typed | None:
    """One of the two is preliminary, or the same side gave another value at another time."""
    a, b = pair.claim, pair.chosen
    x, y = a.figure, b.figure
    if "preliminary" in (x.status, y.status) and x.status != y.status:
        return "revision", f"{versus(x, y)}: one of the two is preliminary"
    sides = _sides(pair)
    dates = [c.member.document.published or "" for c in (a, b)]
    near = abs(x.value - y.value) <= REVISED * max(abs(x.value), abs(y.value))
    if near and sides[0] and sides[0] & sides[1] and all(dates) and dates[0][:7] != dates[1][:7]:
        later = max((a, b), key=lambda c: c.member.document.published or "")
        return "revision", f"{versus(x, y)} by the same count; {value(later)} is the later issue"
    return None


def _sides(pair: Pair) -> tuple[set[str], set[str]]:
    """Whose count either value is: by its own words, else by those of all who give the same."""
    found = []
    for claim in (pair.claim, pair.chosen):
        own = {claim.side} if claim.side else {c.side for c in pair.like(claim) if c.side}
        found.append({s for s in own if s})
    return found[0], found[1]


def _perspective(pair: Pair) -> Typed | None:
    """Each side counts for itself: by what the reports say, or by the official series that each agrees with."""
    a, b = pair.claim, pair.chosen
    x, y = a.figure, b.figure
    mine, theirs = _sides(pair)
    if other_count(a, b) or (mine and theirs and not mine & theirs):
        counted = " and ".join(c.figure.reporter or c.member.document.doc for c in (a, b))
        return "perspective", f"{versus(x, y)}, counted by {counted}"
    counts = [_counts(claim, pair.context) for claim in (a, b)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        left, right = (" and ".join(sorted(found)) for found in counts)
        return "perspective", f"{versus(x, y)}: the counts of {left} and of {right}"
    if x.measure == "change":
        return _levels_differ(pair)
    return None


def _levels_differ(pair: Pair) -> Typed | None:
    """Two rates of growth, each beside a level of its own: they belong to two counts."""
    left, right = (levels(pair.context.beside(c)) for c in (pair.claim, pair.chosen))
    for a in left:
        for b in right:
            apart = a.figure.unit == b.figure.unit and not a.meets(b)
            if apart and conflict(Pair(a, b, pair.context, pair.context.series(a))) is not None:
                kind = conflict(Pair(a, b, pair.context, pair.context.series(a)))
                if kind and kind[0] in ("perspective", "scope", "revision", "period"):
                    words = versus(pair.claim.figure, pair.chosen.figure)
                    return kind[0], f"{words}, beside {versus(a.figure, b.figure)}"
    return None


def _counts(claim: Said, context: Context) -> set[str]:
    """Whose official count a claim agrees with; a change is counted as the levels beside it in its document are."""
    beside = context.beside(claim) if claim.figure.measure == "change" else [claim]
    if len(beside) != 1 or claim.figure.measure not in ("level", "change"):
        return set()
    level = beside[0]
    return {
        c.observation.reporter for c in context.cells_of(level) if meet((level.low, level.high), (c.low, c.high))
    }


def versus(x: Figure, y: Figure) -> str:
    """The two values in words."""
    return f"{spoken(x.value, x.unit)} against {spoken(y.value, y.unit)}"


def value(claim: Said) -> str:
    """A claim's value in words."""
    return spoken(claim.figure.value, claim.figure.unit)


def _slip(a: Said, b: Said) -> float | None:
    x, y = a.figure.value, b.figure.value
    if x * y <= 0 or a.figure.measure != "level":
        return None
    big, small = (a, b) if abs(x) > abs(y) else (b, a)
    ratio = big.figure.value / small.figure.value
    wide = next((s for s in SLIPS if math.isclose(ratio, s, rel_tol=SLIP_TOLERANCE)), None)
    if wide or not (exact(a) and exact(b)) or small.low <= 0:
        return wide
    low, high = big.low / small.high, big.high / small.low
    return next((s for s in CLOSE_SLIPS if low <= s <= high), None)
