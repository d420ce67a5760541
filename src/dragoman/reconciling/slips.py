"""What the numbers themselves show: a wrong currency, a wrong magnitude, a figure of something else or of another time."""

from __future__ import annotations

import math
from functools import lru_cache

from dragoman.knowledge import rates
from dragoman.reconciling.claims import Said
from dragoman.reconciling.context import Case, Typed, exact, value, versus
from dragoman.reconciling.intervals import meet
from dragoman.reconciling.keys import is_money
from dragoman.text.edtf import contains, is_valid, year_before

#: Ratios that a slip of magnitude gives at any rate: thousands, and the myriads of East Asian counting.
SLIPS = (1e3, 1e4, 1e6, 1e8, 1e9)

#: Ratios that tell a slip only where the digits are the same: tens, lakhs, crores.
CLOSE_SLIPS = (10.0, 100.0, 1e5, 1e7)

SLIP_TOLERANCE = 0.06

#: Nobody takes values for slips of magnitude that are less times apart than this.
FAR = 5.0

#: No two counts are so many times apart.
APART = 300.0

#: What the rounding of a rate may take.
RATE_OFF = 0.05


def currency(case: Case) -> Typed | None:
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


def magnitude(case: Case) -> Typed | None:
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


def covers(case: Case) -> Typed | None:
    """One counts goods, the other services as well."""
    a, b = case.claim, case.chosen
    if (a.covers or "goods") == (b.covers or "goods") or a.figure.measure != "level":
        return None
    wider = a if a.covers in ("both", "services") else b
    what = "goods and services" if wider.covers == "both" else "services"
    return "scope", f"{case.words()}; {value(wider)} counts {what}"


def elsewhere(case: Case, *, own: bool) -> Typed | None:
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


@lru_cache(maxsize=20_000)
def _confused(period: str | None, other: str | None) -> bool:
    """True for some months of a period, and for the same time of the year before.

    A single month is no part to confuse with a year.
    """
    if not period or not other or other == period or not (is_valid(period) and is_valid(other)):
        return False
    return ("/" in other and contains(period, other)) or year_before(period) == other
