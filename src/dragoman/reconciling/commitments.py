"""Commitments: every event that was planned or called for, with what became of it, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.model.fact import Commitment, Occurrence, Step
from dragoman.model.group import Group, Member
from dragoman.model.statement import Event, Instrument
from dragoman.reconciling.base import Scope, common
from dragoman.reconciling.keys import AHEAD, ENCOUNTERS, cluster, is_place, keys, promises
from dragoman.reconciling.merging import Union
from dragoman.reconciling.occurrences import occurrence, same_place
from dragoman.reconciling.progress import CODES, first_day, last_day, state_of
from dragoman.reconciling.sameness import Told, told
from dragoman.text.edtf import overlaps

#: An encounter that was planned happens within so many days after its date, or it is another one.
LATE = timedelta(days=200)
#: An agreement may have been signed so long before a plan under it is announced.
BEFORE = timedelta(days=400)


class Promise(NamedTuple):
    """Reports of one plan, and those of what became of it."""

    planned: list[Told]
    later: list[Told]
    signed: list[Member]


def commitments(group: Group, scope: Scope) -> list[Commitment]:
    """A commitment for each event that was still to come, with the reports of what became of it."""
    events = [told(m) for m in group.members if isinstance(m.statement, Event)]
    ahead = sorted((t for t in events if t.event.status in AHEAD), key=lambda t: t.member.statement.id)
    done = [t for t in events if t.event.status not in AHEAD]
    signed = [m for m in group.members if isinstance(m.statement, Instrument)]
    found = []
    for planned in _ours(ahead, group):
        later = [t for t in done if any(_follows(t, p) for p in planned)]
        under = [m for m in signed if any(_binds(m, p) for p in planned)]
        found.append(_commitment(group, Promise(planned, later, under), scope))
    return found


def _ours(ahead: list[Told], group: Group) -> Iterator[list[Told]]:
    """The plans of this group that are not told in another one, which holds the first of their reports at home."""
    for some in _merged(ahead):
        rest = some
        while rest:
            root = rest[0].member
            home = _home(root)
            if home == group.key or group.key not in keys(root):
                yield rest
                break
            rest = [t for t in rest if home not in keys(t.member)]


def _home(member: Member) -> str:
    assert isinstance(member.statement, Event)
    return promises(member, member.statement)[0]


def _merged(ahead: Sequence[Told]) -> list[list[Told]]:
    union = Union(len(ahead))
    for i, one in enumerate(ahead):
        for j in range(i + 1, len(ahead)):
            if union.find(i) != union.find(j) and _same_plan(one, ahead[j]):
                union.join(i, j)
    return [[ahead[i] for i in some] for some in union.sets()]


def _alike(a: Told, b: Told) -> bool:
    """Of one kind, at no other place, with more than half of those who take part in common."""
    if a.event.kind != b.event.kind or (a.place and b.place and not same_place(a.place, b.place)):
        return False
    if a.people and b.people:
        return 2 * len(a.people & b.people) > min(len(a.people), len(b.people))
    return not a.people and not b.people and a.lands == b.lands and a.event.sectors == b.event.sectors


def _same_plan(a: Told, b: Told) -> bool:
    if not _alike(a, b):
        return False
    if not a.date or not b.date or overlaps(a.date, b.date):
        return True
    first, second = sorted((a, b), key=lambda t: (_published(t), t.member.statement.id))
    due, moved, spoken = last_day(first.date), first_day(second.date), last_day(_published(second))
    if due is None or moved is None or spoken is None or moved <= due:
        return first.event.kind not in ENCOUNTERS and bool(first.people)
    soon = moved <= due + 2 * LATE and spoken <= due + LATE
    return soon if first.event.kind in ENCOUNTERS else True


def _published(one: Told) -> str:
    return one.member.document.published or ""


def _follows(done: Told, planned: Told) -> bool:
    """A report of the same event from its day on: at a date that fits, not before it was planned, at no other place."""
    if done.member.document.doc_id == planned.member.document.doc_id:
        return False
    if done.event.status == "ongoing" and planned.event.kind not in ENCOUNTERS:
        alike = bool(done.people) and 2 * len(done.people & planned.people) > min(
            len(done.people), len(planned.people) or 9
        )
    else:
        alike = _alike(done, planned)
    if not alike:
        return False
    if done.date and planned.date and overlaps(done.date, planned.date):
        return True
    return _in_time(done, planned)


def _in_time(done: Told, planned: Told) -> bool:
    since = last_day(_published(planned)) if _published(planned) else None
    at = done.high or done.low or (last_day(_published(done)) if done.event.status != "occurred" else None)
    if since is None or at is None or at < since:
        return False
    due = last_day(planned.date)
    if done.event.kind in ENCOUNTERS and done.event.status == "occurred":
        return at <= (due or since) + LATE
    return True


def _binds(member: Member, planned: Told) -> bool:
    """An agreement with those who take part in the plan, or that names what it is about, signed before or after."""
    instrument = member.statement
    assert isinstance(instrument, Instrument)
    parties = {
        cluster(member, p) for p in (instrument.title, instrument.establishes, *instrument.parties) if p
    }
    proper = {p for p in parties if not is_place(p)}
    titled = instrument.title and member.clusters.get(instrument.title) in planned.people
    shared = proper & planned.people
    words = " ".join(filter(None, (instrument.title, instrument.about, member.quote))).casefold()
    named = [p.name for p in planned.event.participants if not is_place(cluster(planned.member, p.name))]
    spoken = any(n.casefold() in words for n in named if cluster(planned.member, n) not in proper)
    if not shared or not (spoken or titled or 2 * len(shared) > min(len(proper), len(planned.people))):
        return False
    when = last_day(instrument.signed) or last_day(member.document.published)
    said = last_day(_published(planned)) if _published(planned) else None
    return instrument.status in ("occurred", "ongoing") and bool(when and said and when >= said - BEFORE)


def _commitment(group: Group, promise: Promise, scope: Scope) -> Commitment:
    planned = sorted(promise.planned, key=lambda t: (_published(t), t.member.statement.id))
    members = [*(t.member for t in (*planned, *promise.later)), *promise.signed]
    fact = occurrence(group, planned, scope)
    chain = _chain(planned, promise)
    state = state_of(chain)
    due = _due(planned) or fact.date
    heard = max((m.document.published or "" for m in members), default="")
    if state not in ("delivered", "cancelled") and (end := last_day(due)) and heard > end.isoformat():
        state = "overdue"
    tuff, iati = CODES[state]
    shared = common("commitment", group, [t.member for t in planned], scope)
    whole = common("commitment", group, members, scope)
    sectors = "+".join(planned[0].event.sectors)
    return Commitment(
        **{
            **whole,
            "id": shared["id"],
            "key": group.key if group.key.count("|") < 2 and group.key not in keys(planned[0].member)
            else f"promise|{fact.kind}|{'+'.join(sorted(planned[0].people or planned[0].lands))}|{sectors}",
            "label": fact.label,
        },
        area="due",
        date=due,
        state=state,
        who=_who(planned, fact),
        to=_to(planned),
        what=fact.label,
        due=due,
        under=_under(promise.signed),
        chain=chain,
        tuff=tuff,
        iati=iati,
    )  # fmt: skip


def _due(planned: Sequence[Told]) -> str | None:
    """The date that the latest report gives; where several of one time do, the most exact that fits."""
    dated = [t for t in planned if t.date]
    if not dated:
        return None
    latest = dated[-1].date or ""
    fitting = [t.date or "" for t in dated if overlaps(t.date or "", latest)]
    return max(fitting, key=lambda d: (len(d), d))


def _chain(planned: Sequence[Told], promise: Promise) -> tuple[Step, ...]:
    steps: list[tuple[str, str, str]] = []
    due: date | None = None
    for one in planned:
        moved = due is not None and one.low is not None and one.low > due
        word = "postponed" if moved else "called_for" if one.event.status == "called_for" else "announced"
        due = max(filter(None, (due, one.high)), default=None)
        steps.append((_published(one), one.member.statement.id, word))
    became = {"ongoing": "under_way", "occurred": "delivered", "cancelled": "cancelled"}
    steps += [(_published(t), t.member.statement.id, became[t.event.status]) for t in promise.later]
    for member in promise.signed:
        instrument = member.statement
        word = (
            "in_force" if isinstance(instrument, Instrument) and instrument.status == "ongoing" else "agreed"
        )
        steps.append((member.document.published or "", member.statement.id, word))
    return tuple(Step(statement, word, published or None) for published, statement, word in sorted(steps))


def _who(planned: Sequence[Told], fact: Occurrence) -> str | None:
    given = next((p.name for p in fact.participants if p.role in ("giver", "organiser", "guest")), None)
    first = next((t.event.participants[0].name for t in planned if t.event.participants), None)
    return given or first or next((r for t in planned if (r := t.event.reporter)), None)


def _to(planned: Sequence[Told]) -> str | None:
    roles = ("recipient", "host")
    return next((p.name for t in planned for p in t.event.participants if p.role in roles), None)


def _under(signed: Sequence[Member]) -> str | None:
    for member in sorted(signed, key=lambda m: m.statement.id):
        if isinstance(member.statement, Instrument) and member.statement.title:
            return member.statement.title
    return None
