"""Events of several documents that are one: merged, with the best date and its rivals."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.fact import Occurrence
from dragoman.model.group import Group, Member
from dragoman.model.statement import Event, EventStatus, Participant
from dragoman.reconciling import areas
from dragoman.reconciling.base import Scope, common, label, most_common
from dragoman.reconciling.keys import cluster
from dragoman.reconciling.merging import merge
from dragoman.text.edtf import overlaps

#: Later states of the same thing say more than earlier ones.
_FINALITY: dict[EventStatus, int] = {
    "called_for": 0,
    "planned": 1,
    "ongoing": 2,
    "occurred": 3,
    "cancelled": 4,
}


def occurrences(group: Group, scope: Scope) -> list[Occurrence]:
    """One fact for each event of the group."""
    members = [m for m in group.members if isinstance(m.statement, Event)]
    return [_occurrence(group, same, scope) for same in merge(members, same_event)]


def _event(member: Member) -> Event:
    assert isinstance(member.statement, Event)
    return member.statement


def same_event(a: Member, b: Member) -> bool:
    """Dates that can be one, places that do not contradict, and somebody or something in common; where one
    names nobody, the very same day or stretch of time and a country in common."""
    x, y = _event(a), _event(b)
    if x.date and y.date and not overlaps(x.date, y.date):
        return False
    if x.place and y.place and not same_place(cluster(a, x.place), cluster(b, y.place)):
        return False
    mine = {cluster(a, p.name) for p in x.participants}
    theirs = {cluster(b, p.name) for p in y.participants}
    if mine and theirs:
        shared = len(mine & theirs)
        return shared * 2 >= min(len(mine), len(theirs)) or (shared > 0 and bool(x.date) and x.date == y.date)
    exact = (
        bool(x.date)
        and x.date == y.date
        and (len(x.date or "") >= len("2000-01-01") or "/" in (x.date or ""))
    )
    return exact and bool(set(a.countries) & set(b.countries))


def same_place(a: str, b: str) -> bool:
    """True for places that can be one: equal, or one the country or region that the other lies in."""
    return a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") or len(a) == 2 or len(b) == 2


def _occurrence(group: Group, members: Sequence[Member], scope: Scope) -> Occurrence:
    events = [_event(m) for m in members]
    date, rivals = best_date([e.date for e in events])
    people: dict[str, Participant] = {}
    for member, event in zip(members, events, strict=True):
        for participant in event.participants:
            people.setdefault(cluster(member, participant.name), participant)
    status = max((e.status for e in events), key=_FINALITY.__getitem__)
    return Occurrence(
        **common("occurrence", group, members, scope),
        area=areas.of_event(events[0]),
        date=date,
        state=status,
        kind=events[0].kind,
        place=most_common([e.place for e in events]),
        status=status,
        participants=tuple(people[k] for k in sorted(people)),
        about=most_common([e.about for e in events]) or label(members),
        rival_dates=rivals,
    )


def best_date(dates: Sequence[str | None]) -> tuple[str | None, tuple[str, ...]]:
    """The most exact date that most reports bear, and those that contradict it."""
    present = [d for d in dates if d]
    if not present:
        return None, ()
    votes = {d: sum(overlaps(d, other) for other in present) for d in present}
    best = max(sorted(votes), key=lambda d: (votes[d], len(d)))
    return best, tuple(sorted(d for d in votes if not overlaps(d, best)))
