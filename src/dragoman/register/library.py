"""The documents of a register: one by its id or name, lists, what tracing origins and resolving read, and counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select, update

from dragoman.errors import NotFound
from dragoman.model.codec import unpack
from dragoman.model.document import CleanDocument
from dragoman.model.group import DocumentInfo
from dragoman.model.statement import Entity
from dragoman.register import grouping, members, rows
from dragoman.register.days import first_day, last_day
from dragoman.register.records import DocumentLine, NamedEntity, OriginMaterial, StoredDocument
from dragoman.register.schema import contents, documents, names, readings, statements

_d = documents.c
_clean = msgspec.json.Decoder(CleanDocument).decode
_SHORTEST_PREFIX = 6


class DocumentFilters(TypedDict, total=False):
    """How to choose documents; `since` and `until` are EDTF dates of publication."""

    language: str | None
    publisher: str | None
    origin: str | None
    damaged: bool | None
    since: str | None
    until: str | None


def locate(connection: Connection, address: str) -> str:
    """The id of a document by its id, the unique beginning of it (with or without the kind of hash), or its name.

    Raises:
        NotFound: if there is none, or several.
    """
    exact = connection.execute(select(_d.doc_id).where(_d.doc_id == address)).scalar()
    if exact is not None:
        return str(exact)
    named = [
        row[0] for row in connection.execute(select(_d.doc_id).where(_d.doc == address).order_by(_d.doc_id))
    ]
    found = named or (_begin(connection, address) if len(address) >= _SHORTEST_PREFIX else [])
    if len(found) == 1:
        return str(found[0])
    if found:
        raise NotFound("several documents are called so", subject=address, hint=", ".join(found[:5]))
    raise NotFound("no document has this id or name", subject=address)


def _begin(connection: Connection, beginning: str) -> list[str]:
    found: set[str] = set()
    for start in (beginning, f"sha256:{beginning}"):
        query = select(_d.doc_id).where(rows.begins(connection, _d.doc_id, start)).limit(6)
        found.update(row[0] for row in connection.execute(query))
    return sorted(found)


def get(connection: Connection, address: str) -> StoredDocument:
    """See `Register.document`."""
    doc_id = locate(connection, address)
    columns = (*rows.INFO, _d.title, _d.added, _d.origin_grounds, _d.text, _d.source, _d.cleaning)
    row = connection.execute(select(*columns).where(_d.doc_id == doc_id)).one()
    return StoredDocument(
        clean=rows.unpack_document(row.text, row.source, row.cleaning),
        info=rows.info(row),
        added=row.added,
        title=row.title,
        origin_grounds=row.origin_grounds,
    )


def content(connection: Connection, doc_id: str) -> bytes | None:
    """The kept bytes of a document, None where none were kept."""
    found = connection.execute(select(contents.c.bytes).where(contents.c.doc_id == doc_id)).scalar()
    return None if found is None else bytes(found)


def listed(
    connection: Connection, filters: DocumentFilters, limit: int | None, offset: int
) -> tuple[DocumentLine, ...]:
    """See `Register.documents`."""
    read = (
        select(
            readings.c.doc_id,
            func.sum(readings.c.accepted).label("accepted"),
            func.sum(readings.c.refused).label("refused"),
        )
        .where(readings.c.current)
        .group_by(readings.c.doc_id)
        .subquery()
    )
    query = (
        select(*rows.INFO, _d.title, _d.added, _d.cleaning, read.c.accepted, read.c.refused)
        .join(read, read.c.doc_id == _d.doc_id, isouter=True)
        .where(and_(True, *_where(filters)))
        .order_by(_d.published_first.is_(None), _d.published_first.desc(), _d.doc, _d.doc_id)
        .limit(limit)
        .offset(offset)
    )
    return tuple(
        DocumentLine(
            info=rows.info(row),
            title=row.title,
            statements=int(row.accepted or 0),
            refused=int(row.refused or 0),
            flags=tuple(_clean(row.cleaning).flags),
            added=row.added,
        )
        for row in connection.execute(query)
    )


def _where(filters: DocumentFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for name in ("language", "publisher", "origin", "damaged"):
        value: Any = filters.get(name)
        if value is not None:
            conditions.append(_d[name] == value)
    since, until = first_day(filters.get("since")), last_day(filters.get("until"))
    if since:
        conditions.append(_d.published_last >= since)
    if until:
        conditions.append(_d.published_first <= until)
    return conditions


def ids(connection: Connection) -> tuple[str, ...]:
    """All documents, in the order of their ids."""
    return tuple(row[0] for row in connection.execute(select(_d.doc_id).order_by(_d.doc_id)))


def read_by(connection: Connection, doc_ids: Iterable[str], reader: str) -> frozenset[str]:
    """Those of the documents that this very version of a reader has read."""
    name, _, version = reader.partition("/")
    found: set[str] = set()
    for some in rows.chunks(doc_ids):
        query = select(readings.c.doc_id).where(
            readings.c.doc_id.in_(some)
            & (readings.c.reader == name)
            & (readings.c.version == version)
            & readings.c.current
        )
        found.update(row[0] for row in connection.execute(query))
    return frozenset(found)


def material(
    connection: Connection, loader: members.Loader, doc_ids: list[str]
) -> tuple[OriginMaterial, ...]:
    """What tracing origins needs of these documents."""
    query = (
        select(*rows.INFO, _d.text, _d.source, _d.cleaning).where(_d.doc_id.in_(doc_ids)).order_by(_d.doc_id)
    )
    return tuple(
        OriginMaterial(
            document=rows.info(row),
            clean=rows.unpack_document(row.text, row.source, row.cleaning),
            members=loader.of_document(connection, row.doc_id),
        )
        for row in connection.execute(query).all()
    )


def entities(connection: Connection, after: int, limit: int) -> tuple[tuple[NamedEntity, ...], int]:
    """Entity statements from number `after` on, with their documents, and the last number."""
    query = (
        select(*rows.INFO, _d.text, statements.c.seq, statements.c.body, statements.c.id)
        .join(statements, statements.c.doc_id == _d.doc_id)
        .where((statements.c.type == "entity") & statements.c.current & (statements.c.seq > after))
        .order_by(statements.c.seq)
        .limit(limit)
    )
    found = connection.execute(query).all()
    clusters = _clusters(connection, [row.id for row in found])
    result: list[NamedEntity] = []
    for row in found:
        entity = unpack(bytes(row.body))
        if isinstance(entity, Entity):
            text = rows.decode_text(row.text)
            quote = " … ".join(span.of(text) for span in entity.evidence)
            result.append(
                NamedEntity(
                    statement=entity, document=rows.info(row), quote=quote, cluster=clusters.get(row.id)
                )
            )
    return tuple(result), (found[-1].seq if found else after)


def _clusters(connection: Connection, ids: list[str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for some in rows.chunks(ids):
        query = select(names.c.statement, names.c.cluster).where(names.c.statement.in_(some))
        found.update((row.statement, row.cluster) for row in connection.execute(query))
    return found


class OriginOf(msgspec.Struct, frozen=True):
    """To which origin a document goes back, how, and on what grounds."""

    doc_id: str
    origin: str
    how: str = "first"
    grounds: str = ""


def set_origins(connection: Connection, found: Iterable[OriginOf]) -> int:
    """See `Register.set_origins`; returns how many documents changed."""
    changed: list[OriginOf] = []
    for some in rows.chunks(found):
        query = select(_d.doc_id, _d.origin, _d.how, _d.origin_grounds).where(
            _d.doc_id.in_([o.doc_id for o in some])
        )
        before = {row[0]: tuple(row[1:]) for row in connection.execute(query)}
        changed += [o for o in some if before.get(o.doc_id, o) not in (o, (o.origin, o.how, o.grounds))]
    if changed:
        target = update(documents).where(_d.doc_id == bindparam("of"))
        connection.execute(
            target.values(origin=bindparam("to"), how=bindparam("as"), origin_grounds=bindparam("because")),
            [{"of": o.doc_id, "to": o.origin, "as": o.how, "because": o.grounds} for o in changed],
        )
        members.new_generation(connection)
        grouping.touch_documents(connection, (o.doc_id for o in changed), rekey=False)
    return len(changed)


def info_of(connection: Connection, doc_ids: Iterable[str]) -> dict[str, DocumentInfo]:
    """What reconciling may know of these documents."""
    found: dict[str, DocumentInfo] = {}
    for some in rows.chunks(doc_ids):
        query = select(*rows.INFO).where(_d.doc_id.in_(some))
        found.update((row.doc_id, rows.info(row)) for row in connection.execute(query))
    return found
