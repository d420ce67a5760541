"""The log of decisions as it is read: which of its entries stand, to which statements they bind, which bind to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from dragoman.model.codec import unpack
from dragoman.model.decision import Decision, Selector
from dragoman.model.statement import AnyStatement
from dragoman.register import rows
from dragoman.register.records import Unbound
from dragoman.register.schema import decision_targets, decisions, documents, facts, statements
from dragoman.register.selecting import bind, order, standing

_decode = msgspec.json.Decoder(Decision).decode


def log(connection: Connection, targets: Iterable[str] | None = None) -> tuple[Decision, ...]:
    """Decisions in the order in which they were made; with `targets`, those on these documents and facts."""
    query = select(decisions.c.seq, decisions.c.body)
    if targets is None:
        return _ordered(connection, query)
    found: dict[str, Decision] = {}
    for some in rows.chunks(sorted(targets)):
        spoken = select(decision_targets.c.decision).where(decision_targets.c.target.in_(some))
        found.update((d.id, d) for d in _ordered(connection, query.where(decisions.c.id.in_(spoken))))
    return tuple(sorted(found.values(), key=order))


def _ordered(connection: Connection, query: Select[Any]) -> tuple[Decision, ...]:
    return tuple(sorted((_decode(bytes(row.body)) for row in connection.execute(query)), key=order))


def get(connection: Connection, decision: str) -> Decision | None:
    """One decision by its id."""
    body = connection.execute(select(decisions.c.body).where(decisions.c.id == decision)).scalar()
    return None if body is None else _decode(bytes(body))


def begin_with(connection: Connection, beginning: str) -> tuple[str, ...]:
    """Ids of decisions that begin so, sorted, six at most."""
    query = select(decisions.c.id).where(rows.begins(connection, decisions.c.id, beginning))
    return tuple(row[0] for row in connection.execute(query.order_by(decisions.c.id).limit(6)))


def of_documents(connection: Connection, doc_ids: Sequence[str]) -> dict[str, tuple[Decision, ...]]:
    """Per document the standing decisions that speak of passages of it; documents without any are left out."""
    mine = frozenset(doc_ids)
    found: dict[str, list[Decision]] = {}
    for decision in standing(log(connection, mine)):
        for doc_id in sorted({on.doc_id for on in decision.on if isinstance(on, Selector)} & mine):
            found.setdefault(doc_id, []).append(decision)
    return {doc_id: tuple(some) for doc_id, some in found.items()}


def bound(
    log: Sequence[Decision], doc_id: str, said: Sequence[AnyStatement], text: str
) -> dict[str, tuple[Decision, ...]]:
    """Per statement of a document (as read) the decisions that bind to it, in order."""
    found: dict[str, dict[str, Decision]] = {}
    for decision in log:
        change = decision.change if decision.action == "correct" else None
        for on in decision.on:
            if isinstance(on, Selector) and on.doc_id == doc_id:
                for statement in bind(on, said, text, change):
                    found.setdefault(statement, {})[decision.id] = decision
    return {statement: tuple(some.values()) for statement, some in found.items()}


def read_in(connection: Connection, doc_ids: Sequence[str]) -> dict[str, list[AnyStatement]]:
    """Per document its current statements, as they were read."""
    found: dict[str, list[AnyStatement]] = {}
    for some in rows.chunks(doc_ids):
        query = select(statements.c.doc_id, statements.c.body).where(
            statements.c.doc_id.in_(some) & statements.c.current
        )
        for row in connection.execute(query.order_by(statements.c.start, statements.c.seq)):
            found.setdefault(row.doc_id, []).append(unpack(bytes(row.body)))
    return found


def unbound(connection: Connection) -> tuple[Unbound, ...]:
    """Standing decisions that bind to nothing, or with some of their passages to nothing."""
    open_ones = [d for d in standing(log(connection)) if d.action != "forget"]
    doc_ids = sorted({on.doc_id for d in open_ones for on in d.on if isinstance(on, Selector)})
    said = read_in(connection, doc_ids)
    texts: dict[str, str] = {}
    for some in rows.chunks(doc_ids):
        query = select(documents.c.doc_id, documents.c.text).where(documents.c.doc_id.in_(some))
        texts.update((row.doc_id, rows.decode_text(row.text)) for row in connection.execute(query))
    named = {on for d in open_ones for on in d.on if isinstance(on, str)}
    known: set[str] = set()
    for names in rows.chunks(sorted(named)):
        known.update(row[0] for row in connection.execute(select(facts.c.id).where(facts.c.id.in_(names))))
    found = []
    for decision in open_ones:
        lost = tuple(on for on in decision.on if not _is_bound(on, decision, said, texts, known))
        if lost:
            found.append(
                Unbound(
                    decision=decision,
                    lost=lost,
                    reason=_reason(lost, texts),
                    whole=len(lost) == len(decision.on),
                )
            )
    return tuple(found)


def _is_bound(
    on: Selector | str,
    decision: Decision,
    said: dict[str, list[AnyStatement]],
    texts: dict[str, str],
    known: set[str],
) -> bool:
    if isinstance(on, str):
        return on in known or decision.action == "reject"  # a rejected fact is not there: that is its effect
    change = decision.change if decision.action == "correct" else None
    return on.doc_id in texts and bool(bind(on, said.get(on.doc_id, ()), texts[on.doc_id], change))


def _reason(lost: Sequence[Selector | str], texts: dict[str, str]) -> str:
    gone = [on for on in lost if isinstance(on, Selector) and on.doc_id not in texts]
    if gone:
        return "the document is not in the register"
    if any(isinstance(on, str) for on in lost):
        return "the fact is not known any more"
    return "no statement of the passage fits it after the document was read again"
