"""Claims of one quantity, as intervals: they agree where they meet; where they do not, the conflict is typed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median_low

from dragoman.model.fact import Claim, Quantity
from dragoman.model.group import Group
from dragoman.reconciling import areas
from dragoman.reconciling.base import INTERFACE, Scope, common, most_common
from dragoman.reconciling.claims import Said, countrywide
from dragoman.reconciling.conflicts import conflict
from dragoman.reconciling.context import Case, Context, Typed, distinct, exact, value
from dragoman.reconciling.intervals import meet
from dragoman.reconciling.keys import is_money
from dragoman.reconciling.slips import is_of
from dragoman.text.edtf import is_valid, parse

#: Orders of magnitude by which a value may leave its series before another is believed rather.
_FAR = 0.8
SHOWN = 90  #: characters of a sentence in a label
Value = tuple[str, float, float]
_GROUNDED = ("magnitude", "currency", "scope", "period", "revision", "perspective", "genuine")


def quantities(group: Group, scope: Scope, context: Context) -> list[Quantity]:
    """One fact for each series, period, measure and kind of unit of a group."""
    buckets: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for claim in context.claims:
        if claim.home:
            buckets[_bucket(claim)].append(claim)
    return [_quantity(group, claims, scope, context) for _, claims in sorted(buckets.items())]


def _bucket(claim: Said) -> tuple[str, ...]:
    figure = claim.figure
    unit = "money" if is_money(figure.unit) else figure.unit
    planned = "planned" if figure.status == "planned" else ""
    return claim.series, _days(figure.period), figure.measure, unit, planned, figure.per or ""


def _days(period: str | None) -> str:
    """The days of a period, so that a year and its twelve months are one."""
    if not period or not is_valid(period):
        return period or ""
    days = parse(period)
    return f"{days.low}/{days.high}"


def _quantity(group: Group, claims: list[Said], scope: Scope, context: Context) -> Quantity:
    first = claims[0].figure
    supports = _supports(claims)
    chosen = _choose(claims, context, supports)
    odd = _odd(claims, chosen, context)
    alone = _misplaced(chosen, context) if not odd else None
    kind, grounds = _told(odd, claims, chosen) or alone or (None, "")
    several = len({c.origin for c in claims}) > 1
    shared = common("quantity", group, [c.member for c in claims], scope)
    return Quantity(
        **{**shared, "key": claims[0].series, "label": _label(str(shared["label"]), claims)},
        area=areas.of_figure(first),
        date=first.period,
        state="differing" if kind else "agreed" if several else "single",
        indicator=first.indicator,
        of=most_common([c.figure.of for c in claims]),
        measure=first.measure,
        unit=chosen.figure.unit,
        period=first.period,
        from_=first.from_,
        to=first.to,
        subject=first.subject,
        status=first.status,
        claims=tuple(_claim(c, odd.get(c.figure.id)) for c in claims),
        verdict="differing" if kind else "agreed" if several else "single",
        conflict=kind,
        grounds=grounds,
        chosen=chosen.figure.id if len(claims) > 1 else None,
        chosen_why=f"supported by {len(supports[_value(chosen)])} independent reports"
        if len(claims) > 1
        else "",
    )


def _label(label: str, claims: Sequence[Said]) -> str:
    """One line for people: what is counted in words that nobody translated stands in quotation marks; a number of
    nobody knows what, with its sentence."""
    first = claims[0]
    if first.figure.indicator not in ("count", "participants", "other"):
        return label
    if not any(first.whose):
        quote = " ".join(first.member.quote.split())
        return f"{label} · {quote[:SHOWN].rstrip()}{'…' if len(quote) > SHOWN else ''}" if quote else label
    read = any((c.figure.language or "").split("-")[0] == INTERFACE for c in claims)
    of = next(
        (c.figure.of for c in claims if c.figure.of and label.casefold().startswith(c.figure.of.casefold())),
        None,
    )
    head = "Number of " if first.figure.unit == "1" else ""
    return f"{head}“{of}”{label[len(of) :]}" if of and not read else label


def _claim(claim: Said, why: Typed | None) -> Claim:
    figure = claim.figure
    kind, grounds = why or (None, "")
    return Claim(
        statement=figure.id, low=claim.low, high=claim.high, unit=figure.unit, value=figure.value,
        reporter=figure.reporter, origin=claim.member.document.origin, qualifier=figure.qualifier, status=figure.status,
        conflict=kind, grounds=grounds,
    )  # fmt: skip


def _supports(claims: Sequence[Said]) -> dict[Value, set[str]]:
    """Per value the origins of all claims that it meets."""
    origins: dict[Value, set[str]] = defaultdict(set)
    for claim in claims:
        origins[_value(claim)].add(claim.origin)
    found: dict[Value, set[str]] = {}
    for unit, low, high in origins:
        met = [o for (u, lo, hi), o in origins.items() if u == unit and meet((low, high), (lo, hi))]
        found[unit, low, high] = set().union(*met)
    return found


def _value(claim: Said) -> Value:
    return claim.figure.unit, claim.low, claim.high


def _choose(claims: list[Said], context: Context, supports: dict[Value, set[str]]) -> Said:
    """The claim that most origins support; of equals the one that official figures or the rest of its series bear
    out, then what is final, then the most exact, then the latest."""
    usual = _usual(claims[0], context)

    def rank(claim: Said) -> tuple[int, bool, bool, bool, int, str, str]:
        figure = claim.figure
        official = any(meet((claim.low, claim.high), (c.low, c.high)) for c in context.cells_of(claim))
        near = usual is None or figure.value <= 0 or abs(math.log10(figure.value) - usual) < _FAR
        digits = len(f"{figure.value:.12g}".strip("0.").replace(".", ""))
        published = claim.member.document.published or ""
        return (
            len(supports[_value(claim)]),
            official,
            near,
            figure.status != "preliminary",
            digits,
            published,
            figure.id,
        )

    return max(claims, key=rank)


def _usual(claim: Said, context: Context) -> float | None:
    """The order of magnitude that the series has in other periods."""
    figure = claim.figure
    found = [
        math.log10(c.figure.value)
        for c in context.series(claim)
        if c.figure.measure == figure.measure and c.figure.period != figure.period and c.figure.value > 0
        and is_money(c.figure.unit) == is_money(figure.unit)
    ]  # fmt: skip
    return median_low(found) if found and figure.measure == "level" else None


def _odd(claims: list[Said], chosen: Said, context: Context) -> dict[str, Typed]:
    """Why each claim that does not meet the chosen one differs.

    Two values in one text are two things, or a level and its part: what shares the origin of all that stand with the
    chosen value is not set against it.
    """
    standing = {c.origin for c in claims if c.meets(chosen)}
    found: dict[str, Typed] = {}
    known: dict[tuple[object, ...], Typed | None] = {}
    some = distinct(claims)
    for claim in claims:
        if claim.meets(chosen) or standing <= {claim.origin}:
            continue
        figure = claim.figure
        mark = (figure.unit, claim.low, claim.high, claim.side, figure.indicator, figure.status, claim.covers)
        at = (
            *mark,
            (claim.member.document.published or "")[:7],
            figure.doc_id if figure.measure == "change" else "",
        )
        if at not in known:
            known[at] = conflict(Case(claim, chosen, context, some))
        why = known[at]
        if why is not None:
            found[figure.id] = why
    return found


def _told(odd: dict[str, Typed], claims: list[Said], chosen: Said) -> Typed | None:
    """The conflict that most origins bring; of equals the one that explains most."""
    if not odd:
        return None
    origins: Counter[str] = Counter()
    for kind, _ in sorted({(odd[c.figure.id][0], c.origin) for c in claims if c.figure.id in odd}):
        origins[kind] += 1
    best = min(origins, key=lambda k: (-origins[k], _GROUNDED.index(k)))
    return next(why for _, why in sorted(odd.items()) if why[0] == best)


def _misplaced(claim: Said, context: Context) -> Typed | None:
    """A part of a country to which the whole country's figure is ascribed, though nobody gives it another."""
    figure = claim.figure
    lifted = countrywide(claim.whose)
    if lifted == claim.whose or figure.measure != "level" or not figure.period or not exact(claim):
        return None
    for other in context.others(claim):
        if other.whose == lifted and other.matter == claim.matter and claim.meets(other) and exact(other):
            return "scope", is_of(claim, other)
    whole = claim.lifted(lifted)
    for cell in context.cells:
        seen = cell.observation
        same = cell.key == whole and seen.period == figure.period and seen.unit == figure.unit
        if same and meet((claim.low, claim.high), (cell.low, cell.high)):
            words = f"{value(claim)} is the figure of the whole country: {cell.words()} ({seen.source})"
            return "scope", words
    return None
