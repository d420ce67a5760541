"""Which statements belong together: keys of statements, groups, and which of them wait for reconciling.

A statement waits for its keys (`keyed` false) when it is new or when a name that it uses changed its cluster.  A group
waits for its facts (`touched` above `done`) when a statement joined or left it or changed what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from dragoman.model.decision import Decision
from dragoman.model.group import Group, Member
from dragoman.register import binding, rows
from dragoman.register.members import Loader, new_generation
from dragoman.register.schema import clusters as known_clusters
from dragoman.register.schema import groups, keys, names, statements


class Pending(NamedTuple):
    """A group that waits, with the touch that its reconciling answers."""

    group: Group
    touched: int


def leave(connection: Connection, ids: Sequence[str]) -> None:
    """Take statements out of all their groups, which are touched by it."""
    for some in rows.chunks(ids):
        mine = keys.c.statement.in_(some)
        connection.execute(
            update(groups)
            .where(groups.c.key.in_(select(keys.c.key).where(mine)))
            .values(touched=groups.c.touched + 1)
        )
        connection.execute(delete(keys).where(mine))


def set_keys(connection: Connection, keyed: Mapping[str, Iterable[str]]) -> None:
    """See `Register.set_keys_of`."""
    for some in rows.chunks(sorted(keyed), 400):
        leave(connection, some)
        pairs = [
            {"statement": s, "key": key} for s in some for key in sorted({rows.text_of(k) for k in keyed[s]})
        ]
        if pairs:
            connection.execute(keys.insert(), pairs)
            touch(connection, {pair["key"] for pair in pairs})
        mine = statements.c.id.in_(some) & statements.c.current
        connection.execute(update(statements).where(mine).values(keyed=True))


def touch(connection: Connection, touched: Iterable[str]) -> None:
    """Mark groups as waiting; unknown ones come into being."""
    values = [{"key": key, "touched": 1, "done": 0} for key in sorted(touched)]
    if not values:
        return
    kind = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    statement = kind(groups)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[groups.c.key], set_={"touched": groups.c.touched + 1}
        ),
        values,
    )


def touch_documents(connection: Connection, doc_ids: Iterable[str], *, rekey: bool) -> None:
    """All groups of these documents' statements wait; with `rekey` the statements wait for their keys too."""
    for some in rows.chunks(sorted(set(doc_ids)), 200):
        mine = statements.c.doc_id.in_(some) & statements.c.current
        ids = select(statements.c.id).where(mine)
        touched = select(keys.c.key).where(keys.c.statement.in_(ids))
        connection.execute(
            update(groups).where(groups.c.key.in_(touched)).values(touched=groups.c.touched + 1)
        )
        if rekey:
            connection.execute(update(statements).where(mine & statements.c.keyed).values(keyed=False))


def unkeyed(connection: Connection, loader: Loader, after: int, limit: int) -> tuple[tuple[Member, ...], int]:
    """Statements that wait for their keys, from sequence number `after` on, and the last number looked at."""
    query = (
        select(statements.c.seq, statements.c.id)
        .where(~statements.c.keyed & statements.c.current & (statements.c.seq > after))
        .order_by(statements.c.seq)
        .limit(limit)
    )
    found = connection.execute(query).all()
    loaded = loader.load(connection, [row.id for row in found])
    return tuple(loaded[row.id] for row in found if row.id in loaded), (found[-1].seq if found else after)


def pending(connection: Connection, loader: Loader, after: str, limit: int) -> tuple[Pending, ...]:
    """Groups that wait, the first `limit` with a key above `after`; one that everybody left has no members."""
    query = (
        select(groups.c.key, groups.c.touched)
        .where((groups.c.touched > groups.c.done) & (groups.c.key > after))
        .order_by(groups.c.key)
        .limit(limit)
    )
    waiting = {row.key: int(row.touched) for row in connection.execute(query)}
    belonging: dict[str, list[str]] = {key: [] for key in waiting}
    for some in rows.chunks(waiting):
        for row in connection.execute(select(keys.c.key, keys.c.statement).where(keys.c.key.in_(some))):
            belonging[row.key].append(row.statement)
    loaded = loader.load(connection, {i for ids in belonging.values() for i in ids})
    groups_of = {key: tuple(loaded[i] for i in sorted(belonging[key]) if i in loaded) for key in waiting}
    log = _log(connection, loaded.values())
    return tuple(Pending(_group(key, groups_of[key], log), touched) for key, touched in waiting.items())


def _log(connection: Connection, found: Iterable[Member]) -> dict[str, Decision]:
    """The decisions that bind to these members."""
    doc_ids = sorted({m.document.doc_id for m in found if m.decided})
    return {d.id: d for d in binding.log(connection, doc_ids)} if doc_ids else {}


def _group(key: str, found: tuple[Member, ...], log: dict[str, Decision]) -> Group:
    bound = {i for m in found for i in m.decided}
    return Group(key=key, members=found, decisions=tuple(d for i, d in log.items() if i in bound))


def count_pending(connection: Connection) -> tuple[int, int]:
    """How many statements wait for keys and how many groups wait for facts."""
    waiting = select(func.count()).where(~statements.c.keyed & statements.c.current)
    touched = select(func.count()).where(groups.c.touched > groups.c.done)
    return connection.execute(waiting).scalar_one(), connection.execute(touched).scalar_one()


def set_clusters(
    connection: Connection, clusters: Mapping[str, str | None], countries: Mapping[str, Sequence[str]]
) -> int:
    """See `Register.set_clusters`; returns how many documents are touched."""
    touched = _set_countries(connection, countries)
    changed: list[dict[str, str | None]] = []
    for some in rows.chunks(sorted(clusters)):
        query = select(names.c.statement, names.c.doc_id, names.c.cluster).distinct()
        for row in connection.execute(query.where(names.c.statement.in_(some))):
            cluster = rows.column(clusters[row.statement])
            if cluster != row.cluster:
                changed.append({"of": row.statement, "to": cluster})
                touched.add(row.doc_id)
    if changed:
        query_names = (
            update(names).where(names.c.statement == bindparam("of")).values(cluster=bindparam("to"))
        )
        connection.execute(query_names, changed)
    if touched:
        new_generation(connection)
    touch_documents(connection, touched, rekey=True)
    return len(touched)


def _set_countries(connection: Connection, countries: Mapping[str, Sequence[str]]) -> set[str]:
    """Keep which countries clusters belong to; returns the documents that use a cluster whose countries changed."""
    touched: set[str] = set()
    for some in rows.chunks(sorted(countries)):
        mine = known_clusters.c.id.in_(some)
        before = {row.id: row.countries for row in connection.execute(select(known_clusters).where(mine))}
        after = {cluster: " ".join(sorted(set(countries[cluster]))) for cluster in some}
        changed = [cluster for cluster in some if before.get(cluster, "") != after[cluster]]
        if not changed:
            continue
        connection.execute(delete(known_clusters).where(known_clusters.c.id.in_(changed)))
        connection.execute(known_clusters.insert(), [{"id": c, "countries": after[c]} for c in changed])
        users = select(names.c.doc_id).where(names.c.cluster.in_(changed)).distinct()
        touched.update(row[0] for row in connection.execute(users))
    return touched
