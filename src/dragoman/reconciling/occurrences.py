"""Events of several documents that are one: merged, with the best date and its rivals, visits with what they contain."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model.fact import Occurrence
from dragoman.model.group import Group, Member
from dragoman.model.statement import Event, EventStatus, Participant
from dragoman.reconciling import areas
from dragoman.reconciling.base import Scope, common, label, most_common
from dragoman.reconciling.keys import cluster, is_home, is_place
from dragoman.reconciling.sameness import Told, clusters, same_place, told
from dragoman.text.edtf import contains, overlaps, parse

#: Later states of the same thing say more than earlier ones.
_FINALITY: dict[EventStatus, int] = {
    "called_for": 0,
    "planned": 1,
    "ongoing": 2,
    "occurred": 3,
    "cancelled": 4,
}
#: What may happen in the course of a visit, or of a forum.
_INNER = frozenset({"meeting", "talks", "signing", "forum", "award", "contract", "negotiation", "launch"})
_OUTER = frozenset({"visit", "forum"})


def occurrences(group: Group, scope: Scope) -> list[Occurrence]:
    """One fact for each event of the group; of visits that begin in its month but end in another, none."""
    reports = [told(m) for m in group.members if isinstance(m.statement, Event)]
    found = [(some, occurrence(group, some, scope)) for some in clusters(reports)]
    facts = [_with_parts(some, fact, found) for some, fact in found]
    return [
        f for f, (some, _) in zip(facts, found, strict=True) if any(is_home(t.member, group) for t in some)
    ]


def occurrence(group: Group, reports: Sequence[Told], scope: Scope) -> Occurrence:
    """The one event of these reports."""
    events = [t.event for t in reports]
    members = [t.member for t in reports]
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


def _with_parts(
    some: Sequence[Told], fact: Occurrence, all_: Sequence[tuple[list[Told], Occurrence]]
) -> Occurrence:
    """A visit with the meetings and signings of its days, place and people."""
    if fact.kind not in _OUTER or not fact.date or fact.status not in ("occurred", "ongoing", "planned"):
        return fact
    inside = [
        other.id for reports, other in all_ if other is not fact and _part_of(reports, other, some, fact)
    ]
    return msgspec.structs.replace(fact, parts=tuple(sorted(inside))) if inside else fact


def _part_of(reports: Sequence[Told], inner: Occurrence, hosts: Sequence[Told], outer: Occurrence) -> bool:
    """On its days, at no other place, with one of its people; on its one day or days, not merely in its month."""
    if inner.kind not in _INNER or inner.kind == outer.kind or not inner.date or not outer.date:
        return False
    if parse(inner.date).precision != "day" or parse(outer.date).precision != "day":
        return False
    if not contains(outer.date, inner.date):
        return False
    mine, theirs = _united(reports), _united(hosts)
    if inner.place and outer.place:
        spots = {t.place for t in reports if t.place}, {t.place for t in hosts if t.place}
        if not any(same_place(a, b) for a in spots[0] for b in spots[1]):
            return False
    named = {c for c in mine if not is_place(c)}
    return bool(named & theirs) or (not named and bool(mine & theirs))


def _united(reports: Sequence[Told]) -> set[str]:
    return {c for t in reports for c in (*t.people, *t.lands)}


def best_date(dates: Sequence[str | None]) -> tuple[str | None, tuple[str, ...]]:
    """The most exact date that most reports bear, and those that contradict it."""
    present = [d for d in dates if d]
    if not present:
        return None, ()
    weight = {d: present.count(d) for d in sorted(set(present))}
    votes = {d: sum(n for other, n in weight.items() if overlaps(d, other)) for d in weight}
    best = max(sorted(votes), key=lambda d: (votes[d], len(d), weight[d]))
    return best, tuple(sorted(d for d in votes if not overlaps(d, best)))


__all__ = ["Member", "best_date", "occurrence", "occurrences", "same_place"]
