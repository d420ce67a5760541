"""Instruments, bodies, identities and ties, merged from their statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.knowledge import places as gazetteer
from dragoman.model.fact import BodyFact, Identity, InstrumentFact, Office, SeenName, Tie
from dragoman.model.group import Group, Member
from dragoman.model.statement import Body, Entity, Event, Instrument, Relation
from dragoman.reconciling import areas
from dragoman.reconciling.base import INTERFACE, Scope, common, most_common, united
from dragoman.reconciling.keys import cluster
from dragoman.reconciling.merging import merge
from dragoman.reconciling.occurrences import best_date
from dragoman.reconciling.sameness import clusters, number, told
from dragoman.text.edtf import overlaps, sort_key
from dragoman.text.fold import bare
from dragoman.text.scripts import main_script
from dragoman.text.tokens import tokenise

#: Share of common words from which two titles are one.
ALIKE = 0.6


def instruments(group: Group, scope: Scope) -> list[InstrumentFact]:
    """One fact for each instrument of the group."""
    members = [m for m in group.members if isinstance(m.statement, Instrument)]
    return [_instrument(group, same, scope) for same in merge(members, same_instrument)]


def _told(member: Member) -> Instrument:
    assert isinstance(member.statement, Instrument)
    return member.statement


def same_instrument(a: Member, b: Member) -> bool:
    """Dates of signing that can be one, and a like title, or the same parties on the same day."""
    x, y = _told(a), _told(b)
    if x.signed and y.signed and not overlaps(x.signed, y.signed):
        return False
    mine = {cluster(a, p) for p in x.parties}
    theirs = {cluster(b, p) for p in y.parties}
    if mine and theirs and not mine & theirs:
        return False
    if x.title and y.title and _alike(x.title, y.title):
        return True
    dated = bool(x.signed and y.signed)
    across = a.document.language != b.document.language
    return dated and bool(mine & theirs) and (across or not (x.title and y.title))


def _alike(x: str, y: str) -> bool:
    left = {t.folded for t in tokenise(x) if t.kind != "mark"}
    right = {t.folded for t in tokenise(y) if t.kind != "mark"}
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= ALIKE


def _instrument(group: Group, members: Sequence[Member], scope: Scope) -> InstrumentFact:
    told = [_told(m) for m in members]
    signed, _ = best_date([t.signed for t in told])
    status = most_common([t.status for t in told]) or "occurred"
    return InstrumentFact(
        **common("instrument", group, members, scope),
        area="agreements",
        date=signed,
        state=status,
        kind=told[0].kind,
        title=most_common([t.title for t in told]),
        signed=signed,
        place=most_common([t.place for t in told]),
        status=status,
        under=most_common([t.under for t in told]),
        establishes=most_common([t.establishes for t in told]),
        about=most_common([t.about for t in told]),
    )


def bodies(group: Group, scope: Scope) -> list[BodyFact]:
    """The one body of a group."""
    members = [m for m in group.members if isinstance(m.statement, Body)]
    if not members:
        return []
    bodies_told = [m.statement for m in members if isinstance(m.statement, Body)]
    established, _ = best_date([b.established for b in bodies_told])
    return [
        BodyFact(
            **common("body", group, members, scope),
            area="bodies",
            date=established,
            name=most_common([b.name for b in bodies_told]) or "",
            parent=most_common([b.parent for b in bodies_told]),
            established_by=most_common([b.established_by for b in bodies_told]),
            established=established,
            chairs=united([b.chairs for b in bodies_told]),
            tasks=united([b.tasks for b in bodies_told]),
            sessions=_sessions(group),
        )
    ]


def _sessions(group: Group) -> tuple[str, ...]:
    """The body's sessions in their order, each by the id of one of its statements, which addresses the event.

    By date, the undated by their number ("sixth session"), which orders all where all have one.
    """
    held = clusters([told(m) for m in group.members if isinstance(m.statement, Event)])
    ranked = []
    for some in held:
        date, _ = best_date([t.date for t in some])
        numbers = sorted(n for t in some if (n := number(t)))
        root = min(t.member.statement.id for t in some)
        ranked.append((numbers[len(numbers) // 2] if numbers else None, date, root))
    if all(nth is not None for nth, _, _ in ranked):
        ranked.sort(key=lambda r: (r[0] or 0, r[1] or "", r[2]))
    else:
        dates = {nth: date for nth, date, _ in ranked if nth and date}
        ranked.sort(key=lambda r: (*sort_key(r[1] or _between(r[0], dates)), r[0] or 0, r[2]))
    return tuple(root for _, _, root in ranked)


def _between(nth: int | None, dates: dict[int, str]) -> str | None:
    """The date of the last session before this one."""
    earlier = [n for n in dates if nth and n < nth]
    return dates[max(earlier)] if earlier else None


def identities(group: Group, scope: Scope) -> list[Identity]:
    """The one identity of a group: names with where each was first seen, offices over time."""
    members = [m for m in group.members if isinstance(m.statement, Entity)]
    if not members:
        return []
    told = [m.statement for m in members if isinstance(m.statement, Entity)]
    schema = Counter(e.schema for e in told).most_common()
    top = max(n for _, n in schema)
    chosen = min(s for s, n in schema if n == top)
    fields = common("identity", group, members, scope)
    key = group.key.partition("|")[2]
    code = most_common([e.code for e in told])
    name, shown = _display(told, code)
    return [
        Identity(
            **{**fields, "id": key if key.startswith("ent-") else f"id-{key}", "label": shown},
            area="people" if chosen == "Person" else _area(chosen),
            schema=chosen,
            name=name,
            names=_names(members),
            offices=_offices(members),
            place=most_common([e.place for e in told]),
            code=code,
            documents=len({m.document.doc_id for m in members}),
        )
    ]


def _display(told: Sequence[Entity], code: str | None) -> tuple[str, str]:
    """The name to show, and with it, in brackets, the original where that is another.

    A place has its gazetteer's name; others the name that most documents in Latin letters give, those of the
    interface's language before others; what has none keeps its own.
    """
    place = gazetteer.place(code) if code else None
    if place is not None:
        name = gazetteer.display_name(place.key, INTERFACE)
        return name, name
    latin = [e for e in told if main_script(e.name) == "Latn"]
    ours = [e for e in latin if (e.language or "").split("-")[0] == INTERFACE]
    name = most_common([e.name for e in ours or latin or told]) or ""
    other = most_common([e.name for e in told if main_script(e.name) != "Latn"])
    return name, f"{name} ({other})" if latin and other else name


def _area(schema: str) -> str:
    return {"Facility": "projects", "Project": "projects", "Place": "regions"}.get(schema, "other")


def _names(members: Sequence[Member]) -> tuple[SeenName, ...]:
    first: dict[tuple[str, str | None], str] = {}
    for member in sorted(members, key=lambda m: (m.document.published or "9", m.statement.id)):
        entity = member.statement
        if isinstance(entity, Entity):
            for name in (entity.name, *entity.names):
                first.setdefault((name, entity.language), entity.id)
    return tuple(
        SeenName(name, language, where) for (name, language), where in sorted(first.items(), key=str)
    )


def _offices(members: Sequence[Member]) -> tuple[Office, ...]:
    """Positions held, each between the first and the last document that gives it."""
    spans: dict[tuple[str, str], list[str]] = {}
    shown: dict[tuple[str, str], tuple[str, str | None]] = {}
    for member in members:
        entity = member.statement
        if isinstance(entity, Entity) and entity.position:
            key = (bare(entity.position), cluster(member, entity.organization))
            shown.setdefault(key, (entity.position, entity.organization))
            spans.setdefault(key, []).extend([member.document.published] if member.document.published else [])
    offices = [
        Office(*shown[key], min(dates, default=None), max(dates, default=None))
        for key, dates in sorted(spans.items())
    ]
    return tuple(sorted(offices, key=lambda o: (o.first or "", o.title)))


def ties(group: Group, scope: Scope) -> list[Tie]:
    """The one tie of a group."""
    members = [m for m in group.members if isinstance(m.statement, Relation)]
    if not members:
        return []
    told = [m.statement for m in members if isinstance(m.statement, Relation)]
    first, lead = told[0], members[0]
    date, _ = best_date([r.date for r in told])
    return [
        Tie(
            **common("tie", group, members, scope),
            area=areas.of_relation(first),
            date=date,
            kind=first.kind,
            source=cluster(lead, first.source),
            target=cluster(lead, first.target),
            source_name=most_common([r.source for r in told]) or "",
            target_name=most_common([r.target for r in told]) or "",
            title=most_common([r.title for r in told]),
        )
    ]
