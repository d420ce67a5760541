"""Commitments: everything planned, targeted or called for, with when it is due.

Status codes follow the TUFF methodology of AidData (1 pledge, 2 commitment, 3 implementation, 4 completion,
5 suspended, 6 cancelled) and the IATI activity status code list (1 pipeline, 2 implementation, 3 finalisation,
4 closed, 5 cancelled, 6 suspended).
"""

from __future__ import annotations

from dragoman.model.fact import Commitment, CommitmentState, Occurrence, Quantity, Step
from dragoman.model.group import Group, Member
from dragoman.model.statement import Event, Figure
from dragoman.reconciling.base import Scope, common

_STATE: dict[str, CommitmentState] = {
    "called_for": "announced", "planned": "announced", "ongoing": "under_way", "occurred": "delivered",
    "cancelled": "cancelled",
}  # fmt: skip
_CODES: dict[CommitmentState, tuple[str, str]] = {
    "announced": ("1", "1"), "agreed": ("2", "1"), "in_force": ("2", "2"), "under_way": ("3", "2"),
    "delivered": ("4", "4"), "cancelled": ("6", "5"), "postponed": ("5", "6"), "reduced": ("3", "2"),
    "overdue": ("1", "1"), "no_news": ("1", "1"),
}  # fmt: skip


def commitments(group: Group, facts: list[Occurrence | Quantity], scope: Scope) -> list[Commitment]:
    """A commitment for each event or figure that any document speaks of as still to come."""
    by_id = {m.statement.id: m for m in group.members}
    out = []
    for fact in facts:
        members = [by_id[s] for s in fact.statements]
        if any(_ahead(m) for m in members):
            out.append(_commitment(group, fact, members, scope))
    return out


def _ahead(member: Member) -> bool:
    statement = member.statement
    if isinstance(statement, Figure):
        return statement.status == "planned"
    return isinstance(statement, Event) and statement.status in ("planned", "called_for")


def _commitment(group: Group, fact: Occurrence | Quantity, members: list[Member], scope: Scope) -> Commitment:
    steps = sorted(members, key=lambda m: (m.document.published or "", m.statement.id))
    state = _STATE.get(fact.status, "announced")
    tuff, iati = _CODES[state]
    who = next((r for m in steps if (r := m.statement.reporter)), None)
    if isinstance(fact, Occurrence) and fact.participants:
        who = fact.participants[0].name
    return Commitment(
        **{**common("commitment", group, members, scope), "label": fact.label},
        area="due",
        date=fact.date,
        state=state,
        who=who,
        what=fact.label,
        due=fact.date,
        chain=tuple(
            Step(m.statement.id, getattr(m.statement, "status", ""), m.document.published) for m in steps
        ),
        tuff=tuff,
        iati=iati,
    )
