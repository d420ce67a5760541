"""Commitments: everything planned, targeted or called for, with when it is due.

Status codes follow the TUFF methodology of AidData (1 pledge, 2 commitment, 3 implementation, 4 completion,
5 suspended, 6 cancelled) and the IATI activity status code list (1 pipeline, 2 implementation, 3 finalisation,
4 closed, 5 cancelled, 6 suspended).
"""

from __future__ import annotations

import msgspec

from dragoman.model.fact import Commitment, CommitmentState, Occurrence, Quantity, Step
from dragoman.model.group import Group, Member
from dragoman.model.statement import Event, Figure
from dragoman.reconciling.base import Scope, common
from dragoman.reconciling.keys import cluster
from dragoman.reconciling.merging import merge
from dragoman.reconciling.occurrences import occurrences, same_event, same_place
from dragoman.text.edtf import overlaps, parse

_STATE: dict[str, CommitmentState] = {
    "called_for": "announced", "planned": "announced", "ongoing": "under_way", "occurred": "delivered",
    "cancelled": "cancelled",
}  # fmt: skip
_FINAL = ("ongoing", "occurred", "cancelled")
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


def promises(group: Group, scope: Scope) -> list[Commitment]:
    """A commitment for each event that was still to come, with the reports of what became of it."""
    members = [m for m in group.members if isinstance(m.statement, Event)]
    out = []
    for planned in merge([m for m in members if _ahead(m)], same_event):
        later = [m for m in members if not _ahead(m) and any(_follows(m, p) for p in planned)]
        (fact, *_) = occurrences(msgspec.structs.replace(group, members=tuple(planned)), scope)
        known = max(
            (m.statement.status for m in later if isinstance(m.statement, Event)),
            key=_FINAL.index,
            default=None,
        )
        out.append(_commitment(group, fact, [*planned, *later], scope, known))
    return out


def _follows(member: Member, planned: Member) -> bool:
    """A report of the same event from its day on: at a date that fits, not before it was planned, at no other place."""
    done, meant = member.statement, planned.statement
    assert isinstance(done, Event) and isinstance(meant, Event)
    if member.document.doc_id == planned.document.doc_id:
        return False
    if (
        done.place
        and meant.place
        and not same_place(cluster(member, done.place), cluster(planned, meant.place))
    ):
        return False
    if done.date and meant.date and overlaps(done.date, meant.date):
        return True
    since = planned.document.published
    return bool(since and done.date and done.date.strip("~") >= since)


def _last_day(edtf: str) -> str:
    """The last day of a date, for comparison; open ends never come."""
    high = parse(edtf).high
    return high.isoformat() if high else "9"


def _ahead(member: Member) -> bool:
    statement = member.statement
    if isinstance(statement, Figure):
        return statement.status == "planned"
    return isinstance(statement, Event) and statement.status in ("planned", "called_for")


def _commitment(
    group: Group, fact: Occurrence | Quantity, members: list[Member], scope: Scope, became: str | None = None
) -> Commitment:
    steps = sorted(members, key=lambda m: (m.document.published or "", m.statement.id))
    state = _STATE.get(became or fact.status, "announced")
    spoken_of = max((m.document.published or "" for m in members), default="")
    if state == "announced" and fact.date and spoken_of > _last_day(fact.date):
        state = "overdue"
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
