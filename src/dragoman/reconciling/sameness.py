"""When two reports are of one event: what they must share, and how strongly it binds them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import NamedTuple

from dragoman.model.group import Member
from dragoman.model.statement import Event
from dragoman.reconciling.keys import cluster, is_place
from dragoman.reconciling.merging import Union, joined, pairs
from dragoman.reconciling.ordinals import ordinal
from dragoman.text.edtf import is_valid, overlaps, parse
from dragoman.text.scripts import main_script

#: Days by which reports of one event may be off where all else is the same.
OFF = 3
_NUMBERED = frozenset({"meeting", "forum"})
_SHARED = 2  #: who takes part in both, besides countries, for a day that is off


class Told(NamedTuple):
    """An event as one report tells it: `people` besides countries, `lands` countries and their parts."""

    member: Member
    event: Event
    people: frozenset[str]
    lands: frozenset[str]
    place: str
    date: str | None
    low: datetime.date | None
    high: datetime.date | None

    @property
    def exact(self) -> bool:
        """Dated to the day, or to the days from one to another."""
        return self.date is not None and (len(self.date) >= len("2000-01-01") or "/" in self.date)


def told(member: Member) -> Told:
    """What a member tells of its event."""
    event = member.statement
    assert isinstance(event, Event)
    named = {cluster(member, p.name) for p in event.participants} - {""}
    people = frozenset(c for c in named if not is_place(c))
    when = event.date if event.date and is_valid(event.date) else None
    days = parse(when) if when else None
    return Told(
        member, event, people, frozenset(named) - people or _lands(member, when), cluster(member, event.place),
        when, days.low if days else None, days.high if days else None,
    )  # fmt: skip


def _lands(member: Member, when: str | None) -> frozenset[str]:
    """Countries of what the event names; of one of several days, which tell it by themselves, those of its document."""
    found = frozenset(member.countries)
    return found or (frozenset(member.setting) if when and "/" in when else found)


def same_place(a: str, b: str) -> bool:
    """True for places that can be one: equal, or one the country or region that the other lies in."""
    return a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") or len(a) == 2 or len(b) == 2


def bond(a: Told, b: Told) -> int:
    """How strongly two reports are of one event; 0 where they are not.

    Of one kind, at dates and places that can be one, with somebody in common; where one names nobody but countries, on
    the very same day or days; and with a day that is off, only where most of all else agrees.
    """
    if a.event.kind != b.event.kind or _apart(a.place, b.place):
        return 0
    meet = not a.date or not b.date or overlaps(a.date, b.date)
    if not meet:
        return _off(a, b)
    day = a.exact and b.exact
    if not day and _numbered_apart(a, b):
        return 0
    here = 1 if a.place and b.place and len(a.place) > 2 and len(b.place) > 2 else 0
    if a.people and b.people:
        shared = len(a.people & b.people)
        enough = shared * 2 > min(len(a.people), len(b.people)) or (shared >= _SHARED and day)
        return 10 * shared + 5 * day + here if enough else 0
    if a.people or b.people:
        return (
            3 + here
            if day and (a.lands & b.lands or set(a.member.countries) & set(b.member.countries))
            else 0
        )
    together = a.lands == b.lands and bool(a.event.participants) and bool(b.event.participants)
    if day or together:
        return 2 + 2 * day + here if set(a.lands) & set(b.lands) else 0
    return 0


def number(one: Told) -> int | None:
    """Which session or forum it is, where the words say so."""
    if one.event.kind not in _NUMBERED:
        return None
    language = one.event.language or one.member.document.language
    texts = (one.member.quote, one.event.about)
    return next((n for text in texts if text and (n := ordinal(text, language))), None)


def _numbered_apart(a: Told, b: Told) -> bool:
    """Of one body, but the sixth session and the seventh."""
    mine, theirs = (number(t) if a.people == b.people else None for t in (a, b))
    return bool(mine and theirs and mine != theirs)


def _apart(a: str, b: str) -> bool:
    return bool(a and b) and not same_place(a, b)


def _off(a: Told, b: Told) -> int:
    """A day or two off, with most of the same people at the same place."""
    shared = len(a.people & b.people)
    most = shared >= _SHARED and shared * 3 >= 2 * min(len(a.people), len(b.people))
    most = most or (a.people == b.people and shared > 0 and len(a.place) > len("CC") and a.place == b.place)
    if not most or not a.place or not b.place or not a.low or not b.low or not a.high or not b.high:
        return 0
    gap = max((a.low - b.high).days, (b.low - a.high).days)
    return 1 if gap <= OFF and a.exact and b.exact else 0


def _blocks(one: Told) -> list[Hashable]:
    kind = one.event.kind
    found: list[Hashable] = [(kind, c) for c in sorted(one.people)]
    if one.date:
        found.append((kind, one.date))
    if not one.people:
        found.append((kind, tuple(sorted(one.lands))))
    return found


def clusters(reports: Sequence[Told]) -> list[list[Told]]:
    """Reports of one event together.

    The strongest bonds are tied first, and none ties two clusters whose days or places contradict each other: a report
    that names only the month does not make one of two events of that month.  The order of arrival plays no part.
    """
    ordered = sorted(reports, key=lambda t: t.member.statement.id)
    alike: dict[Hashable, list[Told]] = {}
    for one in ordered:
        itself = (one.event.kind, one.people, one.lands, one.place, one.date, number(one), one.member.joined)
        alike.setdefault(itself if bond(one, one) else one.member.statement.id, []).append(one)
    merged = _across_scripts(_tied([some[0] for some in alike.values()]))
    copies = {some[0].member.statement.id: some for some in alike.values()}
    found = [[t for one in some for t in copies[one.member.statement.id]] for some in merged]
    return [sorted(some, key=lambda t: t.member.statement.id) for some in found]


def _tied(ordered: Sequence[Told]) -> list[list[Told]]:
    bonds = [(bond(ordered[i], ordered[j]), i, j) for i, j in pairs(map(_blocks, ordered))]
    union = Union(len(ordered))
    dates = [{t.date} - {None} for t in ordered]
    places = [{t.place} - {""} for t in ordered]
    decided = [i for i, t in enumerate(ordered) if t.member.joined]
    for i, j in combinations(decided, 2):  # what people decided asks for no grounds
        if joined(ordered[i].member, ordered[j].member) and union.find(i) != union.find(j):
            a, b = union.find(i), union.find(j)
            home = union.join(a, b)
            dates[home], places[home] = dates[a] | dates[b], places[a] | places[b]
    for strength, i, j in sorted((b for b in bonds if b[0]), key=lambda b: (-b[0], b[1], b[2])):
        a, b = union.find(i), union.find(j)
        if a == b or any(_apart(p, q) for p in places[a] for q in places[b]):
            continue
        if strength > 1 and not all(overlaps(x, y) for x in dates[a] for y in dates[b] if x and y):
            continue
        home = union.join(a, b)
        dates[home], places[home] = dates[a] | dates[b], places[a] | places[b]
    return [[ordered[i] for i in some] for some in union.sets()]


def _across_scripts(found: list[list[Told]]) -> list[list[Told]]:
    """Clusters of one kind, day and place, of which each is told in another script, are one event.

    Names that nobody has put together across scripts are no contradiction; where one script tells two events of that
    day and place, nobody knows which is which, and they stay apart.
    """
    seen: dict[str, set[str | None]] = defaultdict(set)
    for one in (t for some in found for t in some):
        for name in one.people:
            seen[name].add(_script(one))
    where: dict[Hashable, list[int]] = defaultdict(list)
    for number, some in enumerate(found):
        for spot in sorted(
            {(t.event.kind, t.date or "", t.place) for t in some if t.exact and len(t.place) > len("CC")}
        ):
            where[spot].append(number)
    union = Union(len(found))
    for _, numbers in sorted(where.items(), key=str):
        if any(len(seen[name]) > 1 for n in numbers for t in found[n] for name in t.people):
            continue  # these names are put together
        scripts = [s for n in numbers for s in {_script(t) for t in found[n]}]
        if len(scripts) == len(set(scripts)) and None not in scripts:
            for number in numbers[1:]:
                if not _contradict(found[numbers[0]], found[number]):
                    union.join(numbers[0], number)
    return [[t for n in some for t in found[n]] for some in union.sets()]


def _script(one: Told) -> str | None:
    """The script of the names that a report gives; None where it names nobody."""
    return main_script(" ".join(p.name for p in one.event.participants)) if one.people else None


def _contradict(some: Sequence[Told], others: Sequence[Told]) -> bool:
    return any(
        _apart(a.place, b.place) or (a.date and b.date and not overlaps(a.date, b.date))
        for a in some
        for b in others
    )
