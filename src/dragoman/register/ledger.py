"""Writing the log of decisions: append-only; what a decision speaks of waits for its keys and for reconciling."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, insert, select, update

from dragoman.errors import UsageError
from dragoman.model.decision import Decision, Selector
from dragoman.model.group import Member
from dragoman.model.statement import Entity
from dragoman.register import binding, grouping, journal, rows
from dragoman.register.deciding import Decided, Joins, joins
from dragoman.register.members import Loader, new_generation
from dragoman.register.schema import decision_targets, decisions, facts, groups, keys, statements
from dragoman.register.selecting import standing, wordless

_JOINS = "joins"
_decode = msgspec.json.Decoder(Joins).decode


def write(connection: Connection, decision: Decision) -> None:
    """Append a decision and touch what it speaks of.

    Raises:
        UsageError: if the log has one with this id.
    """
    if binding.get(connection, decision.id) is not None:
        raise UsageError("the log already has this decision", subject=decision.id)
    connection.execute(
        insert(decisions).values(
            id=decision.id,
            action=decision.action,
            by=rows.column(decision.by),
            at=decision.at,
            body=msgspec.json.encode(decision),
        )
    )
    targets = sorted({on.doc_id if isinstance(on, Selector) else on for on in decision.on})
    if not targets:
        return
    connection.execute(
        insert(decision_targets), [{"decision": decision.id, "target": target} for target in targets]
    )
    new_generation(connection)
    grouping.touch_documents(connection, targets, rekey=True)
    for some in rows.chunks(targets):
        named = select(facts.c.group).where(facts.c.id.in_(some))
        connection.execute(update(groups).where(groups.c.key.in_(named)).values(touched=groups.c.touched + 1))


def redact(connection: Connection, doc_id: str) -> None:
    """Decisions on a document that is taken down keep its positions, not its words."""
    for decision in binding.log(connection, [doc_id]):
        on = tuple(wordless(s) if isinstance(s, Selector) and s.doc_id == doc_id else s for s in decision.on)
        body = msgspec.json.encode(msgspec.structs.replace(decision, on=on))
        connection.execute(update(decisions).where(decisions.c.id == decision.id).values(body=body))


def prepare(connection: Connection, decided: Decided, log: Iterable[Decision]) -> Joins:
    """What merges bring together now; statements of groups in which that changed wait for their keys."""
    merges = [d for d in log if d.action == "merge"]
    now = joins(decided.natural, _merged(connection, merges)) if merges else Joins()
    stored = journal.get_meta(connection, _JOINS)
    before = _decode(stored) if stored else Joins()
    if now == before:
        return now
    differing = {k for k in now.keys.keys() | before.keys.keys() if now.keys.get(k) != before.keys.get(k)}
    differing |= {v for k in list(differing) for v in (now.keys.get(k), before.keys.get(k)) if v}
    moved = {s for s in now.moved.keys() | before.moved.keys() if now.moved.get(s) != before.moved.get(s)}
    for some in rows.chunks(sorted(differing)):
        inside = select(keys.c.statement).where(keys.c.key.in_(some))
        _rekey(connection, statements.c.id.in_(inside))
    for some in rows.chunks(sorted(moved)):
        _rekey(connection, statements.c.id.in_(some))
    journal.put_meta(connection, _JOINS, msgspec.json.encode(now).decode())
    return now


def _rekey(connection: Connection, which: object) -> None:
    query = update(statements).where(which & statements.c.current).values(keyed=False)  # type: ignore[operator]
    connection.execute(query)


def _merged(connection: Connection, merges: Iterable[Decision]) -> list[list[Member]]:
    """Per merge the members that it binds, in the order in which it names them."""
    loader, found = Loader(), []
    for merge in merges:
        doc_ids = list(dict.fromkeys(on.doc_id for on in merge.on if isinstance(on, Selector)))
        members = [
            m for doc_id in doc_ids for m in loader.of_document(connection, doc_id) if merge.id in m.joined
        ]
        named = [on.statement for on in merge.on if isinstance(on, Selector)]
        rank = {statement: place for place, statement in reversed(list(enumerate(named)))}
        members.sort(key=lambda m: (rank.get(m.statement.id, len(rank)), m.statement.id))
        found.append(members)
    return found


def clusters(connection: Connection, resolved: dict[str, str | None]) -> dict[str, str | None]:
    """The clusters that resolving found, as people decided: merged ones are one, names that were parted stand alone."""
    log = [d for d in standing(binding.log(connection)) if d.action in ("merge", "split")]
    doc_ids = sorted(
        {
            on.doc_id
            for d in log
            for on in d.on
            if isinstance(on, Selector) and on.fields.get("type") == "entity"
        }
    )
    if not doc_ids:
        return resolved
    loader = Loader()
    members = [
        m
        for doc_id in doc_ids
        for m in loader.of_document(connection, doc_id)
        if isinstance(m.statement, Entity) and (m.joined or m.parted)
    ]
    found = dict(resolved)
    for member in members:
        if member.parted:
            found[member.statement.id] = "ent-" + sha256("+".join(member.parted).encode()).hexdigest()[:16]
    return _united(found, members)


def _united(found: dict[str, str | None], members: Iterable[Member]) -> dict[str, str | None]:
    above: dict[str, str] = {}

    def root(cluster: str) -> str:
        while above.get(cluster, cluster) != cluster:
            cluster = above[cluster]
        return cluster

    first: dict[str, str] = {}
    for member in members:
        cluster = found.get(member.statement.id)
        for merge in member.joined if cluster else ():
            a, b = sorted((root(first.setdefault(merge, cluster or "")), root(cluster or "")), key=_rank)
            above[b] = a
    return {statement: root(cluster) if cluster else cluster for statement, cluster in found.items()}


def _rank(cluster: str) -> tuple[bool, str]:
    """Codes and ids of a profile before ids that resolving made."""
    return cluster.startswith("ent-"), cluster
