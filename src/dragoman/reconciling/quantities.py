"""Claims of one quantity, as intervals: they agree where they meet; where they do not, the conflict is typed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dragoman.model.fact import Claim, Conflict, Quantity, Verdict
from dragoman.model.group import Group, Member
from dragoman.model.statement import Figure
from dragoman.reconciling import areas
from dragoman.reconciling.base import Scope, common, most_common
from dragoman.reconciling.intervals import interval, meet
from dragoman.reconciling.keys import is_money
from dragoman.reconciling.official import Cell
from dragoman.reconciling.words import spoken
from dragoman.text.edtf import contains

#: Ratios that a slip of magnitude gives: thousands, and the myriads of East Asian counting.
SLIPS = (1e3, 1e4, 1e6, 1e8, 1e9)
SLIP_TOLERANCE = 0.06


class Said(NamedTuple):
    """A figure with its member and interval."""

    member: Member
    figure: Figure
    low: float
    high: float


def said(members: Sequence[Member]) -> list[Said]:
    """The figures of a group, in order of their statements."""
    found = [(m, m.statement) for m in members]
    return [Said(m, f, *interval(f, m.quote)) for m, f in found if isinstance(f, Figure)]


class Context(NamedTuple):
    """What else is known of a series: all its claims and its official cells."""

    claims: Sequence[Said]
    cells: Sequence[Cell] = ()


def quantities(group: Group, scope: Scope, cells: Sequence[Cell] = ()) -> list[Quantity]:
    """One fact for each period, measure and kind of unit of a series."""
    context = Context(said(group.members), cells)
    buckets: dict[tuple[str, str, str, bool, str], list[Said]] = defaultdict(list)
    for claim in context.claims:
        figure = claim.figure
        unit = "money" if is_money(figure.unit) else figure.unit
        planned = figure.status == "planned"
        buckets[figure.period or "", figure.measure, unit, planned, figure.per or ""].append(claim)
    return [_quantity(group, claims, scope, context) for _, claims in sorted(buckets.items())]


def _quantity(group: Group, claims: list[Said], scope: Scope, context: Context) -> Quantity:
    members = [c.member for c in claims]
    first = claims[0].figure
    verdict, conflict, grounds, odd = _judge(claims, context)
    chosen, why = _choose(claims)
    return Quantity(
        **common("quantity", group, members, scope),
        area=areas.of_figure(first),
        date=first.period,
        state=verdict,
        indicator=first.indicator,
        of=most_common([c.figure.of for c in claims]),
        measure=first.measure,
        unit=chosen.figure.unit,
        period=first.period,
        from_=first.from_,
        to=first.to,
        subject=first.subject,
        status=first.status,
        claims=tuple(_claim(c) for c in claims),
        verdict=verdict,
        conflict=conflict,
        grounds=grounds,
        chosen=chosen.figure.id if odd or len(claims) > 1 else None,
        chosen_why=why,
    )


def _claim(claim: Said) -> Claim:
    figure = claim.figure
    return Claim(
        statement=figure.id, low=claim.low, high=claim.high, unit=figure.unit, value=figure.value,
        reporter=figure.reporter, origin=claim.member.document.origin, qualifier=figure.qualifier, status=figure.status,
    )  # fmt: skip


def _choose(claims: list[Said]) -> tuple[Said, str]:
    """The claim that most origins support; of equals the most exact, then the latest."""

    def support(claim: Said) -> tuple[int, int, str, str]:
        alike = {
            c.member.document.origin or c.member.document.doc_id
            for c in claims
            if c.figure.unit == claim.figure.unit and meet((c.low, c.high), (claim.low, claim.high))
        }
        exact = len(f"{claim.figure.value:.12g}".strip("0.").replace(".", ""))
        return len(alike), exact, claim.member.document.published or "", claim.figure.id

    best = max(claims, key=support)
    return best, f"supported by {support(best)[0]} independent reports" if len(claims) > 1 else ""


def _judge(claims: list[Said], context: Context) -> tuple[Verdict, Conflict | None, str, bool]:
    """Verdict, type of conflict with its grounds, and whether there is any conflict."""
    if len(claims) == 1:
        return "single", None, "", False
    for index, a in enumerate(claims):
        for b in claims[index + 1 :]:
            if _home(a) == _home(b):
                continue  # two values in one text are two things, or a level and its part
            kind = _conflict(a, b, context)
            if kind:
                return "differing", kind[0], kind[1], True
    return ("agreed" if len({_home(c) for c in claims}) > 1 else "single"), None, "", False


def _home(claim: Said) -> str:
    """The origin of a claim: copies and translations of one text neither agree nor differ."""
    return claim.member.document.origin or claim.member.document.doc_id


def _conflict(a: Said, b: Said, context: Context) -> tuple[Conflict, str] | None:
    """Why two claims do not meet, or None where they do."""
    x, y = a.figure, b.figure
    if x.measure == "rank":
        return None  # places in different lists
    if x.unit != y.unit:
        return _currency(a, b)
    if meet((a.low, a.high), (b.low, b.high)):
        return None
    slip = _slip(x.value, y.value)
    if slip:
        return "magnitude", f"{_versus(x, y)} differ by a factor of {slip:,.0f}"
    if not x.period:
        return None  # snapshots of unknown days may both be true
    if "preliminary" in (x.status, y.status) and x.status != y.status:
        return "revision", f"{_versus(x, y)}: one of the two is preliminary"
    return _perspective(a, b, context) or _period(a, b, context) or ("genuine", _versus(x, y))


def _currency(a: Said, b: Said) -> tuple[Conflict, str] | None:
    """The same number in two currencies; other pairs are set against each other only by a rate of the day."""
    x, y = a.figure, b.figure
    same = is_money(x.unit) and is_money(y.unit) and math.isclose(x.value, y.value, rel_tol=1e-9)
    return ("currency", f"the same number, {_versus(x, y)}") if same and x.period else None


def _period(a: Said, b: Said, context: Context) -> tuple[Conflict, str] | None:
    """One of the two is what a report gives for some months of the period; a single month is no part to confuse."""
    for claim in (a, b):
        for other in context.claims:
            x, y = claim.figure, other.figure
            like = x.measure == y.measure and x.unit == y.unit and x.status == y.status
            inside = _months_of(x.period, y.period)
            if like and inside and meet((claim.low, claim.high), (other.low, other.high)):
                return (
                    "period",
                    f"{_versus(a.figure, b.figure)}; {spoken(x.value, x.unit)} is the figure of {y.period}",
                )
    return None


def _months_of(whole: str | None, part: str | None) -> bool:
    """True for some months of a period: several, since a single month is hardly taken for a year."""
    return bool(whole and part and "/" in part and part != whole and contains(whole, part))


def _perspective(a: Said, b: Said, context: Context) -> tuple[Conflict, str] | None:
    """Each side counts for itself: by what the reports say, or by the official series that each agrees with."""
    x, y = a.figure, b.figure
    sides = {_side(a), _side(b)}
    if x.indicator != y.indicator or (len(sides) > 1 and None not in sides):
        counted = " and ".join(c.figure.reporter or c.member.document.doc for c in (a, b))
        return "perspective", f"{_versus(x, y)}, counted by {counted}"
    counts = [_counts(claim, context) for claim in (a, b)]
    if counts[0] and counts[1] and not counts[0] & counts[1]:
        mine, theirs = (" and ".join(sorted(found)) for found in counts)
        return "perspective", f"{_versus(x, y)}: the counts of {mine} and of {theirs}"
    return None


def _counts(claim: Said, context: Context) -> set[str]:
    """Whose official count a claim agrees with; a change is counted as the levels beside it in its document are."""
    levels = [claim]
    if claim.figure.measure == "change":
        levels = [
            c for c in context.claims
            if c.figure.measure == "level"
            and c.figure.doc_id == claim.figure.doc_id
            and c.figure.period == claim.figure.period
        ]  # fmt: skip
    found = [{c.observation.reporter for c in context.cells if _is_cell(level, c)} for level in levels]
    return found[0] if len(found) == 1 and claim.figure.measure in ("level", "change") else set()


def _is_cell(claim: Said, cell: Cell) -> bool:
    seen = cell.observation
    return (
        seen.period == claim.figure.period
        and seen.unit == claim.figure.unit
        and meet((claim.low, claim.high), (cell.low, cell.high))
    )


def _versus(x: Figure, y: Figure) -> str:
    return f"{spoken(x.value, x.unit)} against {spoken(y.value, y.unit)}"


def _side(claim: Said) -> str | None:
    """Who counted, where the document says so."""
    reporter = claim.figure.reporter
    return claim.member.clusters.get(reporter, reporter) if reporter else None


def _slip(a: float, b: float) -> float | None:
    if a <= 0 or b <= 0:
        return None
    ratio = max(a, b) / min(a, b)
    return next((s for s in SLIPS if math.isclose(ratio, s, rel_tol=SLIP_TOLERANCE)), None)
