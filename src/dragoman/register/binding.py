"""The log of decisions: writing it, and which of its entries speak of a group."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, insert, select

from dragoman.errors import UsageError
from dragoman.model.decision import Decision, Selector
from dragoman.model.group import Member
from dragoman.model.span import Span
from dragoman.model.statement import fields
from dragoman.register import rows
from dragoman.register.schema import (
    decision_targets,
    decisions,
    fact_members,
    facts,
    groups,
    keys,
    statements,
)

_decode = msgspec.json.Decoder(Decision).decode


def write(connection: Connection, decision: Decision) -> None:
    """Append a decision and touch the groups that it speaks of.

    Raises:
        UsageError: if the log has one with this id.
    """
    if connection.execute(select(decisions.c.id).where(decisions.c.id == decision.id)).first():
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
    if targets:
        connection.execute(
            insert(decision_targets), [{"decision": decision.id, "target": target} for target in targets]
        )
    for some in rows.chunks(targets):
        by_document = select(keys.c.key).join(statements, statements.c.id == keys.c.statement)
        touched = by_document.where(statements.c.doc_id.in_(some)).union(
            select(facts.c.group).where(facts.c.id.in_(some))
        )
        connection.execute(
            groups.update().where(groups.c.key.in_(touched)).values(touched=groups.c.touched + 1)
        )


def log(connection: Connection, targets: Iterable[str] | None = None) -> tuple[Decision, ...]:
    """Decisions in the order in which they were made; with `targets`, those on these documents and facts."""
    query = select(decisions.c.seq, decisions.c.body).order_by(decisions.c.seq)
    if targets is None:
        return tuple(_decode(row.body) for row in connection.execute(query))
    found: dict[int, Decision] = {}
    for some in rows.chunks(sorted(targets)):
        spoken = select(decision_targets.c.decision).where(decision_targets.c.target.in_(some))
        for row in connection.execute(query.where(decisions.c.id.in_(spoken))):
            found[row.seq] = _decode(row.body)
    return tuple(found[number] for number in sorted(found))


class Bindings:
    """Which decisions speak of a group: by the id of one of its facts, or by a quote of one of its members.

    A quote binds where the selector overlaps the member's evidence and the key fields that it names are the member's
    own, so a decision survives a re-reading that moves an edge of the evidence.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._log = log(connection)

    def of(self, key: str, found: list[Member]) -> tuple[Decision, ...]:
        """The decisions that speak of the group under this key, in order."""
        if not self._log:
            return ()
        mine = frozenset(
            row[0] for row in self._connection.execute(select(facts.c.id).where(facts.c.group == key))
        ) | {member.statement.id for member in found}
        return tuple(d for d in self._log if any(_speaks(on, mine, found) for on in d.on))


def _speaks(on: Selector | str, mine: frozenset[str], found: list[Member]) -> bool:
    if isinstance(on, str):
        return on in mine
    return any(binds(on, member) for member in found)


def binds(selector: Selector, member: Member) -> bool:
    """True when the selector means this statement: its evidence overlaps and its key fields agree."""
    if selector.doc_id != member.document.doc_id:
        return False
    meant = Span(selector.start, selector.end)
    if not any(span.overlaps(meant) for span in member.statement.evidence):
        return False
    own = fields(member.statement)
    return all(name in own and own[name] == value for name, value in selector.fields.items())


def facts_of(connection: Connection, member: str) -> tuple[str, ...]:
    """Ids of the facts that rest on a statement, in order."""
    query = select(fact_members.c.fact).where(fact_members.c.member == member).order_by(fact_members.c.fact)
    return tuple(row[0] for row in connection.execute(query))
