"""Facts by filter, by any id that leads to them, and by what became different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypedDict

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from dragoman.errors import NotFound
from dragoman.model.codec import decode_fact
from dragoman.model.fact import AnyFact
from dragoman.register import known, rows
from dragoman.register.days import first_day, last_day
from dragoman.register.records import Change, Changes
from dragoman.register.schema import changes as log
from dragoman.register.schema import fact_marks, fact_members, facts, names, statements

Order = Literal["date", "oldest", "reports", "known", "label", "due"]
Some = str | Sequence[str] | None
_SHORTEST_PREFIX = 6
_CANDIDATES = 50  #: facts that are looked at when one id leads to several
_LAST_DAY = "9999-12-31"
_FINISHED = ("delivered", "cancelled")
#: Of several facts that rest on one statement, which one its id addresses.
_RANK = {"identity": 0, "occurrence": 0, "instrument": 0, "body": 0, "quantity": 0, "tie": 1, "commitment": 2}

_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "date": (facts.c.date_first.desc().nulls_last(),),
    "oldest": (facts.c.date_first.asc().nulls_last(),),
    "reports": (facts.c.independent.desc(), facts.c.date_first.desc().nulls_last()),
    "known": (facts.c.last_known.desc().nulls_last(),),
    "label": (facts.c.label,),
    "due": (facts.c.due.asc().nulls_last(),),
}


class Filters(TypedDict, total=False):
    """How to choose facts; what is left out does not restrict.

    `type`, `area`, `party`, `sector`, `language` and `state` take one value or several (any of them); `since` and
    `until` are EDTF dates that the fact's own date must overlap; `in_scope` is True unless given (None: all).
    """

    type: Some
    area: Some
    party: Some
    sector: Some
    language: Some
    state: Some
    since: str | None
    until: str | None
    in_scope: bool | None
    differing: bool | None


def _several(value: Some) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def _where(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for name, column in (("type", facts.c.type), ("area", facts.c.area), ("state", facts.c.state)):
        wanted = _several(filters.get(name))  # type: ignore[arg-type]
        if wanted:
            conditions.append(column.in_(wanted))
    for mark in ("party", "sector", "language"):
        wanted = _several(filters.get(mark))  # type: ignore[arg-type]
        if wanted:
            marked = (fact_marks.c.mark == mark) & fact_marks.c.value.in_(wanted)
            conditions.append(facts.c.id.in_(select(fact_marks.c.fact).where(marked)))
    since, until = first_day(filters.get("since")), last_day(filters.get("until"))
    if since:
        conditions.append(facts.c.date_first.is_not(None))
        conditions.append(func.coalesce(facts.c.date_last, _LAST_DAY) >= since)
    if until:
        conditions.append(facts.c.date_first <= until)
    for name, flag in (("in_scope", filters.get("in_scope", True)), ("differing", filters.get("differing"))):
        if flag is not None:
            conditions.append(facts.c[name] == flag)
    return conditions


def find(
    connection: Connection, filters: Filters, order: Order, limit: int | None, offset: int
) -> tuple[AnyFact, ...]:
    """See `Register.facts`."""
    query = (
        select(facts.c.body)
        .where(and_(True, *_where(filters)))
        .order_by(*_ORDERS[order], facts.c.id)
        .limit(limit)
        .offset(offset)
    )
    return _decoded(connection, query)


def after(connection: Connection, fact: str, limit: int) -> tuple[AnyFact, ...]:
    """The first facts with an id above this one."""
    return _decoded(
        connection, select(facts.c.body).where(facts.c.id > fact).order_by(facts.c.id).limit(limit)
    )


def count(connection: Connection, filters: Filters) -> int:
    """See `Register.count_facts`."""
    query = select(func.count()).select_from(facts).where(and_(True, *_where(filters)))
    return connection.execute(query).scalar_one()


def _decoded(connection: Connection, query: Select[Any]) -> tuple[AnyFact, ...]:
    return tuple(decode_fact(bytes(row[0])) for row in connection.execute(query))


def by_ids(connection: Connection, ids: Sequence[str]) -> tuple[AnyFact, ...]:
    """The facts with these ids, in the order of the ids; unknown ones are left out."""
    found: dict[str, AnyFact] = {}
    for some in rows.chunks(ids):
        query = select(facts.c.id, facts.c.body).where(facts.c.id.in_(some))
        found.update((row.id, decode_fact(bytes(row.body))) for row in connection.execute(query))
    return tuple(found[i] for i in ids if i in found)


def resolve(connection: Connection, address: str) -> AnyFact:
    """The fact that an id addresses: its own, that of a statement, of a cluster, or the unique beginning of one.

    Raises:
        NotFound: if it leads to nothing, or its beginning to several.
    """
    fact = _exactly(connection, address) or _became(connection, address)
    if fact is None and len(address) >= _SHORTEST_PREFIX:
        fact = _by_beginning(connection, address)
    if fact is None:
        raise NotFound("no fact has this id", subject=address, hint="`search` finds ids by their words")
    return fact


def _exactly(connection: Connection, address: str) -> AnyFact | None:
    direct = _decoded(connection, select(facts.c.body).where(facts.c.id == address))
    if direct:
        return direct[0]
    resting = select(fact_members.c.fact).where(fact_members.c.member == address)
    in_cluster = (
        select(fact_members.c.fact)
        .join(names, names.c.statement == fact_members.c.member)
        .where(names.c.cluster == address)
    )
    for ids in (resting, in_cluster):
        identity_first = (facts.c.type != "identity", facts.c.id)
        query = select(facts.c.body).where(facts.c.id.in_(ids)).order_by(*identity_first).limit(_CANDIDATES)
        found = _decoded(connection, query)
        if found:
            return min(found, key=lambda f: (_RANK.get(str(f.__struct_config__.tag), 3), f.id))
    return None


def _became(connection: Connection, fact: str) -> AnyFact | None:
    """What a fact that is gone by its id is part of now: it was merged, or its first statement changed."""
    query = (
        select(log.c.before).where((log.c.fact == fact) & (log.c.what == "gone")).order_by(log.c.id.desc())
    )
    body = connection.execute(query.limit(1)).scalar()
    if body is None:
        return None
    before = decode_fact(bytes(body))
    heirs = select(fact_members.c.fact).where(fact_members.c.member.in_(before.statements[:_CANDIDATES]))
    same = (facts.c.type == str(before.__struct_config__.tag)) & facts.c.id.in_(heirs)
    found = _decoded(connection, select(facts.c.body).where(same).order_by(facts.c.id).limit(1))
    return found[0] if found else None


def _by_beginning(connection: Connection, beginning: str) -> AnyFact | None:
    candidates: set[str] = set()
    for column in (facts.c.id, statements.c.id):
        query = select(column).where(rows.begins(connection, column, beginning)).distinct().limit(20)
        candidates.update(row[0] for row in connection.execute(query))
    found = {fact.id: fact for c in sorted(candidates) if (fact := _exactly(connection, c)) is not None}
    if len(found) > 1:
        raise NotFound("several ids begin so", subject=beginning, hint=", ".join(sorted(candidates)[:5]))
    return next(iter(found.values()), None)


def due(connection: Connection, since: str, in_scope: bool | None) -> tuple[AnyFact, ...]:
    """See `Register.due`."""
    day = first_day(since) or since
    open_commitment = (
        facts.c.type.in_(("commitment", "measure"))
        & facts.c.state.not_in(_FINISHED)
        & facts.c.due.is_not(None)
    )
    planned = (
        facts.c.type.in_(("occurrence", "instrument"))
        & (facts.c.state == "planned")
        & (func.coalesce(facts.c.date_last, _LAST_DAY) >= day)
        & facts.c.date_first.is_not(None)
    )
    query = select(facts.c.body).where(or_(open_commitment, planned))
    if in_scope is not None:
        query = query.where(facts.c.in_scope.is_(in_scope))
    return _decoded(connection, query.order_by(func.coalesce(facts.c.due, facts.c.date_last), facts.c.id))


def changes(
    connection: Connection, since: str, by: Literal["known", "added"], in_scope: bool | None
) -> Changes:
    """See `Register.changes`."""
    day = first_day(since) or since
    collect = _by_register if by == "added" else _by_documents
    found = [c for c in collect(connection, day) if _in_scope(c, in_scope)]
    return Changes(
        since=day,
        new=tuple(c for c in found if c.what == "new"),
        changed=tuple(c for c in found if c.what == "changed"),
        gone=tuple(c for c in found if c.what == "gone"),
    )


def _in_scope(change: Change, in_scope: bool | None) -> bool:
    fact = change.fact or change.before
    return in_scope is None or (fact is not None and fact.in_scope is in_scope)


def _by_register(connection: Connection, day: str) -> list[Change]:
    """What the register learnt since: the first entry of each fact's log says how it stood before."""
    first: dict[str, Any] = {}
    for row in connection.execute(select(log).where(log.c.at >= day).order_by(log.c.id)):
        first.setdefault(row.fact, row)
    now = {fact.id: fact for fact in by_ids(connection, sorted(first))}
    found = []
    for fact, row in first.items():
        before, after = _earlier(row), now.get(fact)
        if before is None and after is None:
            continue  # came and went
        fields = known.differences(before, after) if before is not None and after is not None else ()
        what: Literal["new", "changed", "gone"] = (
            "new" if before is None else "gone" if after is None else "changed"
        )
        found.append(Change(id=fact, at=row.at, what=what, fields=fields, fact=after, before=before))
    return found


def _by_documents(connection: Connection, day: str) -> list[Change]:
    """What documents published since then say: for the first time (`new`), or once more (`changed`)."""
    undated = facts.c.first_known.is_(None) & (facts.c.added >= day)
    query = (
        select(facts.c.id, facts.c.first_known, facts.c.last_known, facts.c.added, facts.c.body)
        .where(or_(facts.c.first_known >= day, facts.c.last_known >= day, undated))
        .order_by(facts.c.last_known.desc(), facts.c.id)
    )
    found = connection.execute(query).all()
    older = [row.id for row in found if row.first_known is not None and row.first_known < day]
    before = _last_entries(connection, older)
    result = []
    for row in found:
        fact = decode_fact(bytes(row.body))
        entry = before.get(row.id)
        if row.id not in older:
            result.append(
                Change(
                    id=row.id, at=row.first_known or row.added, what="new", fields=(), fact=fact, before=None
                )
            )
            continue
        fields = tuple(entry.fields.split()) if entry is not None else ("last_known",)
        earlier = _earlier(entry) if entry is not None else None
        result.append(
            Change(id=row.id, at=row.last_known, what="changed", fields=fields, fact=fact, before=earlier)
        )
    return result


def _last_entries(connection: Connection, ids: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for some in rows.chunks(ids):
        query = select(log).where(log.c.fact.in_(some) & (log.c.what == "changed")).order_by(log.c.id)
        found.update((row.fact, row) for row in connection.execute(query))
    return found


def _earlier(row: Any) -> AnyFact | None:
    return None if row.before is None else decode_fact(bytes(row.before))


def history(connection: Connection, fact: str) -> tuple[Change, ...]:
    """The log of one fact, oldest first; `fact` of each entry is what it became."""
    entries = connection.execute(select(log).where(log.c.fact == fact).order_by(log.c.id)).all()
    now = next(iter(by_ids(connection, [fact])), None)
    after: list[AnyFact | None] = [_earlier(row) for row in entries[1:]] + [now]
    return tuple(
        Change(
            id=fact,
            at=row.at,
            what=row.what,
            fields=tuple(row.fields.split()),
            fact=became,
            before=_earlier(row),
        )
        for row, became in zip(entries, after, strict=True)
    )
