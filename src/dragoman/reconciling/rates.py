"""One sum in two currencies implies a rate, which other documents of the time, and official rates, must bear out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from dragoman.knowledge import rates as known
from dragoman.model.fact import Check, Implied
from dragoman.reconciling.claims import Said
from dragoman.reconciling.context import value
from dragoman.reconciling.implying import Account, Checked, Found, fact
from dragoman.reconciling.keys import year_of

#: Rates within a year wander; this factor from the others' middle they hardly leave, from one year to the next neither.
WANDER = 1.3
#: What commercial rates and the rounding of a day may be off from an official one.
OFF = 0.03
WITNESSES = 2  #: other origins that it takes to doubt a rate


def rates(account: Account) -> Iterator[Implied]:
    """For every sum that a text gives in two currencies: the rate."""
    pairs = list(_pairs(account.context.claims))
    by_kind: dict[str, list[Found]] = defaultdict(list)
    for found in pairs:
        by_kind[found.unit].append(found)
    year = account.group.key.partition("|")[2]
    for found in pairs:
        if year_of(found.inputs[0].member, found.inputs[0].figure) != year:
            continue  # a witness of the year before
        yield fact(account, found, [*_official(found), *_others(found, by_kind[found.unit])])


def _pairs(claims: Sequence[Said]) -> Iterator[Found]:
    by_id = {c.figure.id: c for c in claims}
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        twin = by_id.get(claim.figure.equals or "")
        if twin is None or claim.figure.unit == twin.figure.unit or min(claim.low, twin.low) <= 0:
            continue
        one, other = sorted((claim, twin), key=lambda c: c.figure.unit)
        if (one.figure.id, other.figure.id) in seen:
            continue  # the two name each other
        seen.add((one.figure.id, other.figure.id))
        low, high = one.low / other.high, one.high / other.low
        unit = f"{one.figure.unit}/{other.figure.unit}"
        words = f"{value(one)} and {value(other)} are one sum, at {low:,.4g} to {high:,.4g} {unit}"
        yield Found("rate", (one, other), low, high, "other", _when(one), words, unit)


def _when(claim: Said) -> str | None:
    return claim.figure.period or claim.member.document.published


def _official(found: Found) -> Iterator[Checked]:
    one, other = found.unit.split("/")
    span = known.rate(one, other, found.period)
    if span is None:
        return
    low, high = span.low * (1 - OFF), span.high * (1 + OFF)
    fits = found.low <= high and low <= found.high
    verb = "fits" if fits else "does not fit"
    words = f"{span.low:,.4g} to {span.high:,.4g} {found.unit} in {span.period} {verb} ({span.source})"
    yield Checked(Check(against=f"rate:{found.unit}:{span.period}", fits=fits, grounds=words))


def _others(found: Found, kind: Sequence[Found]) -> Iterator[Checked]:
    """What the other documents of the same year make of it, if there are enough of them."""
    mine = found.inputs[0].origin
    others = {f.inputs[0].origin: (f.low + f.high) / 2 for f in kind if f.inputs[0].origin != mine}
    if len(others) < WITNESSES:
        return
    middle = median(others.values())
    if sum(middle / WANDER <= r <= middle * WANDER for r in others.values()) < WITNESSES:
        return
    fits = found.low <= middle * WANDER and middle / WANDER <= found.high
    verb = "fits" if fits else "does not fit"
    words = f"{middle:,.4g} {found.unit}, the middle of {len(others)} other reports of the time, {verb}"
    near = min(
        (f for f in kind if f.inputs[0].origin != mine),
        key=lambda f: (abs((f.low + f.high) / 2 - middle), f.words),
    )
    yield Checked(Check(against=near.inputs[0].figure.id, fits=fits, grounds=words))
