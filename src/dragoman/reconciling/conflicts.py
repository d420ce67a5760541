"""Why a claim does not meet the one that is chosen: the type of the conflict, with its grounds in one sentence."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.knowledge import rates
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
EARLY = 0.3  #: a preliminary value and a final one by no more than this
REVISED_POINTS = 10.0  #: percentage points by which two issues of a rate of growth differ at most
#: Two sides' counts differ by no more than this factor, unless others bear both out.
MIRRORED = 2.0
#: Nobody takes values for slips of magnitude that are less times apart than this.
FAR = 5.0
#: No two counts are so many times apart.
APART = 300.0
#: What the rounding of a rate may take.
RATE_OFF = 0.05

#: So many origins of one value tell that it is no slip.
ORIGINS = 2

Typed = tuple[Conflict, str]


class Context:
    """What else is known of an account: all its claims, by series and period, and its official cells."""

    def __init__(self, claims: Sequence[Said], cells: Sequence[Cell] = ()) -> None:
        self.claims, self.cells = claims, cells
        self._series: dict[str, list[Said]] = defaultdict(list)
        self._account: dict[tuple[str, str], list[Said]] = defaultdict(list)
        self._document: dict[str, list[Said]] = defaultdict(list)
        for claim in claims:
            self._document[claim.figure.doc_id].append(claim)
        self._followed = _followed(claims)
        for claim in distinct(claims):
            self._series[claim.series].append(claim)
            self._account[_kind(claim), claim.figure.period or ""].append(claim)

    def side(self, claim: Said) -> str | None:
        """Whose count: as its document says, else the one that the document's exact figures are those of."""
        return claim.side or self._followed.get(claim.figure.doc_id)

    def series(self, claim: Said) -> list[Said]:
        """Claims of the same series, whatever their period; what reads the same stands for all."""
        return self._series[claim.series]

    def others(self, claim: Said) -> Iterator[Said]:
        """Claims of the same time and kind that speak of a part or of the whole of it."""
        for other in self._account[_kind(claim), claim.figure.period or ""]:
            if other.series != claim.series and countrywide(other.whose) == countrywide(claim.whose):
                yield other
        if claim.figure.indicator in ("exports", "imports") and claim.figure.measure == "level":
            whole = _kind(claim).replace("trade_flow", "trade_turnover", 1)
            for other in self._account[whole, claim.figure.period or ""]:
                if set("+".join(other.whose).split("+")) == set(claim.whose):
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


def _followed(claims: Sequence[Said]) -> dict[str, str]:
    """Documents that name nobody, and the one side whose exact figures theirs are."""
    told: dict[tuple[object, ...], set[str]] = defaultdict(set)
    silent: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        if claim.side is None:
            silent[claim.figure.doc_id].append(claim)
        elif exact(claim):
            told[claim.series, claim.figure.period, claim.figure.unit, claim.figure.value].add(claim.side)
    found: dict[str, str] = {}
    for doc_id, some in silent.items():
        sides: Counter[str] = Counter()
        for claim in some:
            whose = told.get(
                (claim.series, claim.figure.period, claim.figure.unit, claim.figure.value), set()
            )
            sides.update(whose if len(whose) == 1 and exact(claim) else ())
        if len(sides) == 1:
            found[doc_id] = next(iter(sides))
    return found


def distinct(claims: Iterable[Said]) -> list[Said]:
    """Of claims that say the same of the same, by the same count, one of each of two origins."""
    found: dict[tuple[object, ...], dict[str, Said]] = defaultdict(dict)
    for claim in claims:
        figure = claim.figure
        same = found[
            claim.series, figure.period, figure.measure, figure.unit, figure.status, claim.low, claim.high, claim.side,
            figure.indicator, claim.covers,
        ]  # fmt: skip
        if len(same) < ORIGINS:
            same.setdefault(claim.origin, claim)
    return [claim for same in found.values() for claim in same.values()]


def _kind(claim: Said) -> str:
    figure = claim.figure
    return f"{claim.series.split('|')[1]}|{figure.measure}|{figure.unit}|{figure.status == 'planned'}"


def of_cell(cell: Cell, claim: Said) -> bool:
    """True for a cell of the claim's period and unit."""
    return cell.observation.period == claim.figure.period and cell.observation.unit == claim.figure.unit


class Case(NamedTuple):
    """A claim that is set against the chosen one of its quantity, with all its claims and what else is known."""

    claim: Said
    chosen: Said
    context: Context
    claims: Sequence[Said] = ()

    def borne_out(self, one: Said) -> bool:
        """Another origin gives the same: hardly a slip of the pen."""
        return any(c.origin != one.origin and c.meets(one) for c in self.claims)

    def doubtful(self) -> Iterator[Said]:
        """Which of the two may be a slip."""
        return (one for one in (self.claim, self.chosen) if not self.borne_out(one))

    def peers(self) -> list[Said]:
        """What other origins say by the same side's count, nearest value first."""
        mine, side = self.claim, self.context.side
        found = [
            c for c in self.claims
            if side(mine) and side(c) == side(mine) and c.origin != mine.origin and c.figure.unit == mine.figure.unit
        ]  # fmt: skip
        return sorted(found, key=lambda c: (abs(c.figure.value - mine.figure.value), c.figure.id))

    def words(self) -> str:
        return versus(self.claim.figure, self.chosen.figure)


def conflict(case: Case) -> Typed | None:
    """Why a claim does not meet the chosen one, or None where it does or both may be true.

    What the numbers themselves show comes first (another currency, another magnitude, services counted in), then that a
    value is somebody's figure for something else, then whose count and which issue it is; the rest is genuine.
    """
    x, y = case.claim.figure, case.chosen.figure
    if x.measure == "rank" or not any(case.claim.whose):
        return None  # places in different lists; figures of nobody knows whom
    money = _currency(case)
    if money or x.unit != y.unit:
        return money
    if case.claim.meets(case.chosen):
        return None
    slip = _magnitude(case)
    if slip or not x.period:
        return slip  # snapshots of unknown days may both be true
    found = _covers(case) or _elsewhere(case, own=True) or _own_count(case) or _perspective(case)
    found = found or _elsewhere(case, own=False) or _revision(case, case.chosen)
    return found or ("genuine", case.words())


def _currency(case: Case) -> Typed | None:
    """The same number in two currencies, or two sums that the official rates of the time do not make one."""
    a = case.claim
    if not a.figure.period or not is_money(a.figure.unit):
        return None
    for b in (case.chosen, *case.claims):
        x, y = a.figure, b.figure
        if x.unit == y.unit or not is_money(y.unit) or b.origin == a.origin or case.borne_out(a):
            continue
        if math.isclose(x.value, y.value, rel_tol=1e-9) or (
            exact(a) and exact(b) and meet((a.low, a.high), (b.low, b.high))
        ):
            return "currency", f"the same number, {versus(x, y)}"
    return _by_rate(a, case.chosen)


def _by_rate(a: Said, b: Said) -> Typed | None:
    x, y = a.figure, b.figure
    if x.unit == y.unit or a.origin == b.origin or x.measure != "level":
        return None
    rate = rates.rate(x.unit, y.unit, x.period)
    if rate is None or min(a.low, b.low) <= 0:
        return None
    low, high = b.low * rate.low * (1 - RATE_OFF), b.high * rate.high * (1 + RATE_OFF)
    if meet((a.low, a.high), (low, high)):
        return None
    bounds = f"{rate.low:,.4g} to {rate.high:,.4g} {x.unit} for one {y.unit}"
    return "currency", f"{versus(x, y)} are not one sum at {bounds} ({rate.source})"


def _magnitude(case: Case) -> Typed | None:
    """A power of ten between it and what any other origin says, or more between it and the chosen value than counts differ by."""
    a, b = case.claim, case.chosen
    slip = _slip(a, b)
    if slip:
        return "magnitude", f"{case.words()} differ by a factor of {slip:,.0f}"
    if a.figure.measure != "level" or not a.figure.period or case.borne_out(a):
        return None
    ratio = a.figure.value / b.figure.value if b.figure.value else 0.0
    if 1 / FAR < ratio < FAR:
        return None  # of the order of the chosen one: if there is a slip, it is not here
    for other in case.claims:
        slip = _slip(a, other) if other.origin != a.origin else None
        if slip:
            return "magnitude", f"{versus(a.figure, other.figure)} differ by a factor of {slip:,.0f}"
    if ratio > APART or 0 < ratio < 1 / APART:
        return "magnitude", f"{case.words()}, {max(ratio, 1 / ratio):,.0f} times as much"
    return None


def _slip(a: Said, b: Said) -> float | None:
    x, y = a.figure.value, b.figure.value
    if x * y <= 0 or a.figure.measure != "level" or a.figure.unit != b.figure.unit:
        return None
    big, small = (a, b) if abs(x) > abs(y) else (b, a)
    ratio = big.figure.value / small.figure.value
    wide = next((s for s in SLIPS if math.isclose(ratio, s, rel_tol=SLIP_TOLERANCE)), None)
    if wide or not (exact(a) and exact(b)) or small.low <= 0:
        return wide
    low, high = big.low / small.high, big.high / small.low
    return next((s for s in CLOSE_SLIPS if low <= s <= high), None)


def _covers(case: Case) -> Typed | None:
    """One counts goods, the other services as well."""
    a, b = case.claim, case.chosen
    if (a.covers or "goods") == (b.covers or "goods") or a.figure.measure != "level":
        return None
    wider = a if a.covers in ("both", "services") else b
    what = "goods and services" if wider.covers == "both" else "services"
    return "scope", f"{case.words()}; {value(wider)} counts {what}"


def _elsewhere(case: Case, *, own: bool) -> Typed | None:
    """One of the two is what another report gives for a part or the whole, for some months, or for the year before.

    With `own`, only where that report is known to be of the same side's count, which is no accident.
    """
    for claim in case.doubtful():
        if claim.figure.measure != "level" or not exact(claim):
            continue
        for other in case.context.others(claim):
            if claim.meets(other) and exact(other) and _by_same(case, (claim, other), own):
                return "scope", f"{case.words()}; {is_of(claim, other)}"
        for other in case.context.series(claim):
            like = other.figure.measure == "level" and _confused(claim.figure.period, other.figure.period)
            if like and claim.meets(other) and exact(other) and _by_same(case, (claim, other), own):
                return "period", f"{case.words()}; {value(claim)} is the figure of {other.figure.period}"
    return None


def _by_same(case: Case, pair: tuple[Said, Said], own: bool) -> bool:
    mine, theirs = map(case.context.side, pair)
    return mine == theirs if mine and theirs else not own


def is_of(claim: Said, other: Said) -> str:
    """`USD 2 billion is the figure of DE-BY + JP`: whose the value is, as another report has it."""
    whose = " and ".join(" + ".join(filter(None, e.split("+"))) for e in other.whose if e)
    if other.figure.indicator != claim.figure.indicator and other.figure.indicator == "trade_turnover":
        whose = f"trade both ways, {whose}"
    part = "" if other.matter in (claim.matter, "total") else f" ({other.figure.of or other.matter})"
    return f"{value(claim)} is the figure of {whose}{part}"


def exact(claim: Said) -> bool:
    """Exact enough for meeting another value to be no accident."""
    return claim.high - claim.low <= EXACT * abs(claim.figure.value)


def _confused(period: str | None, other: str | None) -> bool:
    """True for some months of a period, and for the same time of the year before.

    A single month is no part to confuse with a year.
    """
    if not period or not other or other == period or not (is_valid(period) and is_valid(other)):
        return False
    return ("/" in other and contains(period, other)) or year_before(period) == other


def _own_count(case: Case) -> Typed | None:
    """Beside what others say by the same side's count: another issue of it, or another value."""
    peers = case.peers()
    if not peers or any(p.meets(case.claim) for p in peers):
        return None
    found = _revision(case, peers[0])
    if case.context.side(case.claim) == case.context.side(case.chosen):
        return found or _elsewhere(case, own=False) or ("genuine", case.words())
    if found or case.claim.figure.measure != "level" or not case.borne_out(peers[0]):
        return None  # its side's count, in another issue
    return "genuine", f"{case.words()}, and {value(peers[0])} by the same count"


def _revision(case: Case, other: Said) -> Typed | None:
    """Not far apart, and one of the two is preliminary, or the same side gave it at another time."""
    a = case.claim
    x, y = a.figure, other.figure
    gap = abs(x.value - y.value)
    most = max(abs(x.value), abs(y.value))
    early = "preliminary" in (x.status, y.status) and x.status != y.status
    near = gap <= (REVISED_POINTS if x.measure == "change" else (EARLY if early else REVISED) * most)
    if near and early:
        return "revision", f"{versus(x, y)}: one of the two is preliminary"
    dates = [c.member.document.published or "" for c in (a, other)]
    side = case.context.side
    same = side(a) is not None and side(a) == side(other)
    if near and same and all(dates) and dates[0][:7] != dates[1][:7]:
        later = max((a, other), key=lambda c: c.member.document.published or "")
        return "revision", f"{versus(x, y)} by the same count; {value(later)} is the later issue"
    return None


def _sides(case: Case) -> tuple[set[str], set[str]]:
    """Whose count either value is: by its own words, else by those of all who give the same."""
    found = []
    for claim in (case.claim, case.chosen):
        own = {case.context.side(claim)}
        own = own if own != {None} else {case.context.side(c) for c in case.claims if c.meets(claim)}
        found.append({s for s in own if s})
    return found[0], found[1]


def _perspective(case: Case) -> Typed | None:
    """Each side counts for itself: by what the reports say, or by the official series that each agrees with."""
    a, b = case.claim, case.chosen
    x, y = a.figure, b.figure
    mine, theirs = _sides(case)
    if other_count(a, b) or (mine and theirs and not mine & theirs):
        lone = (
            x.measure == "level"
            and x.indicator != "trade_balance"
            and not (case.borne_out(a) and case.borne_out(b))
        )
        ratio = x.value / y.value if y.value else 0.0
        if not lone or 1 / MIRRORED <= ratio <= MIRRORED:
            counted = " and ".join(c.figure.reporter or c.member.document.doc for c in (a, b))
            return "perspective", f"{versus(x, y)}, counted by {counted}"
    counts = [_counts(claim, case.context) for claim in (a, b)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        left, right = (" and ".join(sorted(found)) for found in counts)
        return "perspective", f"{versus(x, y)}: the counts of {left} and of {right}"
    return _levels_differ(case) if x.measure == "change" else None


def _levels_differ(case: Case) -> Typed | None:
    """Two rates of growth, each beside a level of its own: they belong to two counts, if the levels do."""
    left, right = (levels(case.context.beside(c)) for c in (case.claim, case.chosen))
    for a in left:
        for b in right:
            if a.figure.unit != b.figure.unit or a.meets(b):
                continue
            kind = conflict(Case(a, b, case.context, case.context.series(a)))
            if kind and kind[0] in ("perspective", "scope", "revision"):
                return kind[0], f"{case.words()}, beside {versus(a.figure, b.figure)}"
    return None


def _counts(claim: Said, context: Context) -> set[str]:
    """Whose official count a claim agrees with; a change is counted as the levels beside it in its document are."""
    beside = context.beside(claim) if claim.figure.measure == "change" else [claim]
    if len(beside) != 1 or claim.figure.measure not in ("level", "change"):
        return set()
    level = beside[0]
    return {
        c.observation.reporter
        for c in context.cells_of(level)
        if meet((level.low, level.high), (c.low, c.high))
    }


def versus(x: Figure, y: Figure) -> str:
    """The two values in words."""
    return f"{spoken(x.value, x.unit)} against {spoken(y.value, y.unit)}"


def value(claim: Said) -> str:
    """A claim's value in words."""
    return spoken(claim.figure.value, claim.figure.unit)
