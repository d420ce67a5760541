"""Taking a document down: its text, statements and everything made of them go; its hash and the reason stay."""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, delete, insert, select, text, update

from dragoman.model.decision import Decision
from dragoman.register import entering, grouping, index, ledger, library, rows
from dragoman.register.known import remove, sweep
from dragoman.register.members import new_generation
from dragoman.register.records import Forgotten
from dragoman.register.schema import (
    changes,
    cleanings,
    contents,
    documents,
    fact_members,
    names,
    passages,
    readings,
    statements,
    tombstones,
)


def forget(connection: Connection, address: str, reason: str, by: str) -> Forgotten:
    """See `Register.forget`; the caller's transaction makes it whole."""
    doc_id = library.locate(connection, address)
    doc = connection.execute(select(documents.c.doc).where(documents.c.doc_id == doc_id)).scalar_one()
    mine = statements.c.doc_id == doc_id
    ids = [row[0] for row in connection.execute(select(statements.c.id).where(mine).distinct())]
    count = _forget_facts(connection, [*ids, doc_id])
    grouping.leave(connection, ids)
    sweep(connection)
    index.erase(connection, doc_id, "sentence")
    index.erase(connection, doc_id, "name")
    _clear_origin(connection, doc_id)
    for table in (passages, names, statements, readings, cleanings, contents, documents):
        connection.execute(delete(table).where(table.c.doc_id == doc_id))
    ledger.redact(connection, doc_id)
    entering.redact(connection, doc_id)
    moment = rows.now()
    connection.execute(insert(tombstones).values(doc_id=doc_id, at=moment, reason=rows.column(reason)))
    ledger.write(
        connection,
        Decision(
            id=f"forget-{uuid.uuid4().hex}", action="forget", by=by, at=moment, on=(doc_id,), note=reason
        ),
    )
    new_generation(connection)
    return Forgotten(doc_id=doc_id, doc=doc, statements=len(ids), facts=count, reason=reason)


def _forget_facts(connection: Connection, members: list[str]) -> int:
    """Facts that rest on the document go at once, with their history, because labels and histories quote it; those that
    rest on others too come back when their groups are reconciled, for which the groups are touched by the leaving.
    """
    found: set[str] = set()
    for some in rows.chunks(members):
        resting = select(fact_members.c.fact).where(fact_members.c.member.in_(some))
        found.update(row[0] for row in connection.execute(resting))
    remove(connection, sorted(found))
    for some in rows.chunks(sorted(found)):
        connection.execute(delete(changes).where(changes.c.fact.in_(some)))
    return len(found)


def _clear_origin(connection: Connection, doc_id: str) -> None:
    """Documents that went back to this one stand for themselves until origins are traced again."""
    heirs = (documents.c.origin == doc_id) & (documents.c.doc_id != doc_id)
    connection.execute(update(documents).where(heirs).values(origin=None, how="first", origin_grounds=""))


def scrub(connection: Connection) -> None:
    """Make the search index drop what was deleted from it (PostgreSQL's vacuum does so by itself)."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO passage_grams(passage_grams) VALUES ('optimize')"))
