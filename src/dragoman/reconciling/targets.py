"""Targets: figures that are planned for a time, with what they became: reached, lowered, put off, or missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.model.fact import Commitment, CommitmentState, Step
from dragoman.model.group import Group
from dragoman.reconciling.base import Scope, common
from dragoman.reconciling.claims import Said, levels
from dragoman.reconciling.context import Context
from dragoman.reconciling.progress import CODES, first_day, last_day, state_of
from dragoman.text.edtf import is_valid

#: What falls as it gets better, or says nothing of more or less.
_DOWNWARD = frozenset({"price", "cost", "duration", "trade_balance"})


def targets(group: Group, scope: Scope, context: Context) -> list[Commitment]:
    """A commitment for each series and time of planned figures, told where the first of its reports is at home."""
    lines: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    for claim in context.claims:
        if claim.figure.status == "planned":
            lines[claim.series, claim.figure.measure, claim.figure.unit].append(claim)
    reached = levels(context.claims)
    facts = []
    for _, claims in sorted(lines.items()):
        for some in _plans(claims):
            if some[0].home:
                facts.append(_commitment(group, some, _reports(some, reached), scope))
    return facts


def _order(claim: Said) -> tuple[str, str]:
    return claim.member.document.published or "", claim.figure.id


def _plans(claims: Sequence[Said]) -> Iterator[list[Said]]:
    """Reports of one plan together: of one time, or of one value that a later report puts off."""
    plans: list[list[Said]] = []
    for claim in sorted(claims, key=_order):
        home = next((p for p in plans if any(_same(one, claim) for one in p)), None)
        if home is None:
            plans.append([claim])
        else:
            home.append(claim)
    yield from plans


def _same(earlier: Said, later: Said) -> bool:
    if earlier.figure.period == later.figure.period:
        return True
    due, moved = last_day(earlier.figure.period), last_day(later.figure.period)
    said = [last_day(c.member.document.published) for c in (earlier, later)]
    if due is None or moved is None or said[0] is None or said[1] is None:
        return False
    return (
        moved > due
        and said[1] > said[0]
        and earlier.meets(later)
        and earlier.figure.value == later.figure.value
    )


def _reports(planned: Sequence[Said], reached: Sequence[Said]) -> list[Said]:
    """What is reported of the time that it was planned for, after it was planned."""
    due = planned[-1].figure.period
    since = planned[0].member.document.published or ""
    if not due or not is_valid(due):
        return []
    return [
        c for c in reached
        if c.series == planned[0].series and c.figure.unit == planned[0].figure.unit
        and last_day(c.figure.period) == last_day(due) and first_day(c.figure.period) is not None
        and _covers(c, due) and (c.member.document.published or "9") >= since
    ]  # fmt: skip


def _covers(claim: Said, due: str) -> bool:
    """The whole time of the target, so that part of a year is not measured by the year's."""
    start, low = first_day(claim.figure.period), first_day(due)
    return start is not None and (low is None or start <= low or due.partition("/")[0] == "..")


def _commitment(group: Group, planned: list[Said], reports: list[Said], scope: Scope) -> Commitment:
    goal = planned[-1]
    chain = _chain(planned, reports)
    state: CommitmentState = state_of(chain)
    if state != "delivered" and reports:
        state = "overdue"
    members = [c.member for c in (*planned, *reports)]
    whole = common("commitment", group, members, scope)
    first = common("commitment", group, [planned[0].member], scope)
    tuff, iati = CODES[state]
    due = goal.figure.period
    return Commitment(
        **{**whole, "id": first["id"], "key": goal.series, "label": first["label"]},
        area="due",
        date=due,
        state=state,
        who=next((r for c in planned if (r := c.figure.reporter)), None) or goal.figure.subject,
        to=goal.figure.to,
        what=first["label"],
        due=due,
        chain=chain,
        tuff=tuff,
        iati=iati,
    )


def _chain(planned: Sequence[Said], reports: Sequence[Said]) -> tuple[Step, ...]:
    steps = []
    before: Said | None = None
    for claim in planned:
        steps.append((*_order(claim), _step(before, claim)))
        before = claim
    if 2 * len({c.origin for c in reports if _reached(c, planned[-1])}) >= len({c.origin for c in reports}):
        steps += [(*_order(c), "delivered") for c in reports if _reached(c, planned[-1])]
    return tuple(Step(statement, word, published or None) for published, statement, word in sorted(steps))


def _step(before: Said | None, claim: Said) -> str:
    if before is None:
        return "announced"
    due, moved = last_day(before.figure.period), last_day(claim.figure.period)
    if due is not None and moved is not None and moved > due:
        return "postponed"
    lower = claim.high < before.low if claim.figure.indicator not in _DOWNWARD else claim.low > before.high
    return "reduced" if lower else "announced"


def _reached(claim: Said, goal: Said) -> bool:
    if goal.figure.indicator in _DOWNWARD:
        return claim.low <= goal.high
    return claim.high >= goal.low
