"""Putting one document and what was read in it into the register: wholly or not at all, once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from dragoman.errors import RegisterError
from dragoman.model.document import CleanDocument
from dragoman.model.statement import AnyStatement, DocumentStatement, Entity
from dragoman.register import gate, grouping, index, rows
from dragoman.register.days import first_day, last_day
from dragoman.register.records import Added
from dragoman.register.schema import (
    cleanings,
    contents,
    documents,
    names,
    readings,
    statements,
    tombstones,
)

_NUMBERS = re.compile(r"\d+")


class Incoming(NamedTuple):
    """One document as it comes in."""

    document: CleanDocument
    statements: Sequence[AnyStatement]
    keep_bytes: bytes | None = None
    force: bool = False

    @property
    def doc_id(self) -> str:
        return self.document.source.doc_id


def add(connection: Connection, incoming: Incoming) -> Added:
    """See `Register.add`; the caller's transaction makes it whole."""
    gate.check_marks(incoming.document)
    _check_bytes(incoming)
    reason = _forgotten(connection, incoming)
    if reason is not None:
        return Added(doc_id=incoming.doc_id, status="forgotten", note=reason)
    stored = connection.execute(
        select(documents.c.text_sha256).where(documents.c.doc_id == incoming.doc_id)
    ).scalar()
    if stored is None:
        return _first(connection, incoming)
    if stored != _digest(incoming.document.text):
        note = "the register holds another rendition of these bytes; read that one again instead"
        return Added(doc_id=incoming.doc_id, status="present", note=note)
    return _again(connection, incoming)


def _check_bytes(incoming: Incoming) -> None:
    if incoming.keep_bytes is None or not incoming.doc_id.startswith("sha256:"):
        return
    if hashlib.sha256(incoming.keep_bytes).hexdigest() != incoming.doc_id.removeprefix("sha256:"):
        raise RegisterError(
            "the bytes to keep are not those of the document", subject=incoming.document.source.doc
        )


def _forgotten(connection: Connection, incoming: Incoming) -> str | None:
    """The reason of a tombstone that stands; with `force` it is lifted."""
    stands = (tombstones.c.doc_id == incoming.doc_id) & tombstones.c.lifted.is_(None)
    reason = connection.execute(select(tombstones.c.reason).where(stands)).scalar()
    if reason is not None and incoming.force:
        connection.execute(update(tombstones).where(stands).values(lifted=rows.now()))
        return None
    return None if reason is None else str(reason)


def _digest(source_text: str) -> str:
    return hashlib.sha256(rows.encode_text(source_text)).hexdigest()


def _first(connection: Connection, incoming: Incoming) -> Added:
    source = incoming.document.source
    connection.execute(
        insert(documents).values(
            doc_id=source.doc_id,
            doc=rows.column(source.doc),
            text=rows.encode_text(source.text),
            text_sha256=_digest(source.text),
            source=rows.pack_source(source),
            url=rows.column(source.url),
            publisher=rows.column(source.publisher),
            retrieved=rows.column(source.retrieved),
            added=rows.now(),
            how="first",
            origin_grounds="",
            **_cleaned(incoming),
        )
    )
    if incoming.keep_bytes is not None:
        connection.execute(insert(contents).values(doc_id=source.doc_id, bytes=incoming.keep_bytes))
    index.write_sentences(connection, incoming.document)
    return _read(connection, incoming, incoming.statements, "added")


def _cleaned(incoming: Incoming) -> dict[str, object]:
    """Columns that a newer cleaning or reading may change."""
    document = incoming.document
    said = next((s for s in incoming.statements if isinstance(s, DocumentStatement)), None)
    published = document.source.published or (said and said.published) or document.published
    title = (
        (said and said.title)
        or (document.title and document.title.of(document.text))
        or document.source.title
    )
    return {
        "cleaning": rows.pack_cleaning(document),
        "language": document.language,
        "title": rows.column(title),
        "published": rows.column(published),
        "published_first": first_day(published),
        "published_last": last_day(published),
        "agency": rows.column((said and said.source) or document.agency),
        "damaged": bool(document.damage) or bool({"corrupt", "looping", "truncated"} & set(document.flags)),
    }


def _again(connection: Connection, incoming: Incoming) -> Added:
    """A document that is here: only what a newer (or another) reader says goes in."""
    known: dict[str, str] = {
        row.reader: row.version
        for row in connection.execute(
            select(readings.c.reader, readings.c.version).where(
                (readings.c.doc_id == incoming.doc_id) & readings.c.current
            )
        )
    }
    fresh = [s for s in incoming.statements if incoming.force or _newer(s.reader, known)]
    if not fresh:
        return Added(doc_id=incoming.doc_id, status="present")
    _replace_cleaning(connection, incoming)
    _supersede(connection, incoming.doc_id, {split_reader(s.reader)[0] for s in fresh} & set(known))
    return _read(connection, incoming, fresh, "reread")


def split_reader(reader: str) -> tuple[str, str]:
    """Name and version of `name/version`."""
    name, _, version = reader.partition("/")
    return name, version


def _newer(reader: str, known: dict[str, str]) -> bool:
    name, version = split_reader(reader)
    return name not in known or _order(version) > _order(known[name])


def _order(version: str) -> tuple[tuple[int, ...], str]:
    return tuple(int(n) for n in _NUMBERS.findall(version)), version


def _replace_cleaning(connection: Connection, incoming: Incoming) -> None:
    if not any(isinstance(s, DocumentStatement) for s in incoming.statements):
        return  # a second reader that works on the cleaning that is here
    here = documents.c.doc_id == incoming.doc_id
    before = connection.execute(select(documents.c.cleaning).where(here)).scalar_one()
    connection.execute(update(documents).where(here).values(**_cleaned(incoming)))
    if before == rows.pack_cleaning(incoming.document):
        return
    connection.execute(insert(cleanings).values(doc_id=incoming.doc_id, replaced=rows.now(), cleaning=before))
    index.erase(connection, incoming.doc_id, "sentence")
    index.write_sentences(connection, incoming.document)


def _supersede(connection: Connection, doc_id: str, readers: Iterable[str]) -> None:
    """Statements of these readers stay, but no longer speak."""
    numbers = select(readings.c.id).where(
        (readings.c.doc_id == doc_id) & readings.c.current & readings.c.reader.in_(sorted(readers))
    )
    old = [row[0] for row in connection.execute(numbers)]
    mine = statements.c.reading.in_(old) & statements.c.current
    ids = [row[0] for row in connection.execute(select(statements.c.id).where(mine))]
    grouping.leave(connection, ids)
    for some in rows.chunks(ids):
        connection.execute(names.delete().where(names.c.statement.in_(some)))
    index.erase(connection, doc_id, "name", ids)
    connection.execute(update(statements).where(mine).values(current=False, keyed=True))
    connection.execute(update(readings).where(readings.c.id.in_(old)).values(current=False))


def _read(connection: Connection, incoming: Incoming, read: Sequence[AnyStatement], status: str) -> Added:
    accepted, refused = gate.sift(incoming.document, read, _taken(connection, read))
    moment = rows.now()
    out = {split_reader(r.statement.reader) for r in refused}
    refusals = [split_reader(r.statement.reader) for r in refused]
    ordered = sorted(accepted, key=lambda pair: pair[0].reader)
    by_reader = {
        reader: list(some) for reader, some in groupby(ordered, key=lambda pair: split_reader(pair[0].reader))
    }
    for reader in sorted(out | set(by_reader)):
        mine = by_reader.get(reader, [])
        (number,) = rows.new_ids(connection, readings, 1)
        connection.execute(
            insert(readings).values(
                id=number,
                doc_id=incoming.doc_id,
                reader=rows.column(reader[0]),
                version=rows.column(reader[1]),
                at=moment,
                accepted=len(mine),
                refused=refusals.count(reader),
                current=True,
            )
        )
        _insert(connection, incoming.document, number, mine)
    return Added(
        doc_id=incoming.doc_id,
        status="added" if status == "added" else "reread",
        accepted=len(accepted),
        refused=refused,
    )


def _taken(connection: Connection, read: Sequence[AnyStatement]) -> frozenset[str]:
    """Ids among these that current statements already have."""
    ids = [s.id for s in read if s.id]
    found: set[str] = set()
    for some in rows.chunks(ids):
        query = select(statements.c.id).where(statements.c.id.in_(some) & statements.c.current)
        found.update(row[0] for row in connection.execute(query))
    return frozenset(found)


def _insert(
    connection: Connection, document: CleanDocument, reading: int, some: list[tuple[AnyStatement, bytes]]
) -> None:
    if not some:
        return
    connection.execute(
        insert(statements),
        [
            {
                "id": s.id,
                "doc_id": s.doc_id,
                "reading": reading,
                "type": str(s.__struct_config__.tag),
                "language": s.language or document.language,
                "start": s.evidence[0].start if s.evidence else 0,
                "body": body,
                "current": True,
                "keyed": False,
            }
            for s, body in some
        ],
    )
    _insert_names(connection, document, [s for s, _ in some if isinstance(s, Entity)])


def _insert_names(connection: Connection, document: CleanDocument, entities: list[Entity]) -> None:
    found = [
        {
            "doc_id": entity.doc_id,
            "statement": entity.id,
            "name": rows.column(name),
            "language": entity.language or document.language,
        }
        for entity in entities
        for name in dict.fromkeys((entity.name, *entity.names))
        if name
    ]
    if found:
        connection.execute(insert(names), found)
        index.write_names(connection, entities, document.language)
