"""Records to rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Table, func, select, text

from dragoman.errors import RegisterError
from dragoman.model.document import CleanDocument, SourceDocument
from dragoman.model.group import DocumentInfo
from dragoman.model.statement import (
    AnyStatement,
    Body,
    DocumentStatement,
    Entity,
    Event,
    Figure,
    Instrument,
    Relation,
)
from dragoman.register import schema

T = TypeVar("T")

_encode = msgspec.json.Encoder().encode
_source = msgspec.json.Decoder(SourceDocument).decode
_clean = msgspec.json.Decoder(CleanDocument).decode
_EMPTY = SourceDocument(doc="", doc_id="", text="")

_d = schema.documents.c
#: Columns that `info` needs, in its order.
INFO = (_d.doc_id, _d.doc, _d.language, _d.published, _d.publisher, _d.agency, _d.url, _d.origin, _d.how)


def chunks(values: Iterable[T], size: int = 500) -> Iterator[list[T]]:
    """The values in lists of at most `size`, for queries with a list of ids."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def column(value: str | None) -> str | None:
    """A text that every store can keep in a column: without NUL and lone surrogates."""
    if value is None or (value.isprintable() and value.isascii()):
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def text_of(value: str) -> str:
    """`column` of a text that is there."""
    return column(value) or ""


def encode_text(value: str) -> bytes:
    """The source text as bytes."""
    return value.encode("utf-8", "surrogatepass")


def decode_text(blob: bytes) -> str:
    """The source text that `encode_text` wrote."""
    return bytes(blob).decode("utf-8", "surrogatepass")


def pack_source(source: SourceDocument) -> bytes:
    """A source document without its text.

    Raises:
        RegisterError: if its name or what a manifest says of it holds lone surrogates.
    """
    try:
        return _encode(msgspec.structs.replace(source, text=""))
    except UnicodeEncodeError as error:
        name = source.doc.encode("utf-8", "replace").decode()
        raise RegisterError("its name or metadata hold half characters", subject=name) from error


def pack_cleaning(document: CleanDocument) -> bytes:
    """What cleaning marked, without the source."""
    return _encode(msgspec.structs.replace(document, source=_EMPTY))


def unpack_document(text_blob: bytes, source: bytes, cleaning: bytes) -> CleanDocument:
    """The document as it was added."""
    whole = msgspec.structs.replace(_source(source), text=decode_text(text_blob))
    return msgspec.structs.replace(_clean(cleaning), source=whole)


def info(row: Row[Any] | tuple[Any, ...], first: int = 0) -> DocumentInfo:
    """The `INFO` columns of a row, from position `first` on."""
    doc_id, doc, language, published, publisher, agency, url, origin, how = row[first : first + len(INFO)]
    return DocumentInfo(
        doc_id=doc_id,
        doc=doc,
        language=language,
        published=published,
        publisher=publisher,
        source=agency,
        url=url,
        origin=origin,
        how=how,
    )


def begins(connection: Connection, text_column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    """The condition that a text begins so, whatever the order of letters in the database's language."""
    if connection.dialect.name == "sqlite":  # where LIKE knows no case, and order is that of code points
        return (text_column >= beginning) & (text_column < beginning + "\U0010ffff")
    return text_column.startswith(beginning, autoescape=True)


def new_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """Numbers for `count` new rows of a table with an integer key, ascending; the caller's transaction writes."""
    if count == 0:
        return []
    key = next(iter(table.primary_key.columns))
    if connection.dialect.name == "sqlite":
        last = connection.execute(select(func.max(key))).scalar() or 0
        return list(range(last + 1, last + 1 + count))
    sequence = f"{table.name}_{key.name}_seq"
    drawn = connection.execute(
        text("SELECT nextval(CAST(:sequence AS regclass)) FROM generate_series(1, :count)"),
        {"sequence": sequence, "count": count},
    )
    return sorted(int(row[0]) for row in drawn)


def names_used(statement: AnyStatement) -> frozenset[str]:
    """Every name by which a statement refers to an entity."""
    return frozenset(name for name in (*_names(statement), statement.reporter) if name)


def places_used(statement: AnyStatement) -> tuple[str, ...]:
    """What stands in the fields of a statement that hold codes of places where they can."""
    match statement:
        case Figure():
            found = (statement.from_, statement.to, *statement.parties)
        case Event():
            found = (statement.place,)
        case Instrument():
            found = (statement.place, *statement.parties)
        case Entity():
            found = (statement.code, statement.place)
        case _:
            found = ()
    return tuple(place for place in found if place)


def _names(statement: AnyStatement) -> tuple[str | None, ...]:
    match statement:
        case DocumentStatement():
            return (statement.source,)
        case Figure():
            return (statement.from_, statement.to, statement.subject, *statement.parties)
        case Event():
            return (statement.place, *(p.name for p in statement.participants))
        case Instrument():
            return (
                statement.place,
                statement.under,
                statement.establishes,
                statement.title,
                *statement.parties,
            )
        case Body():
            return (statement.name, statement.parent, statement.established_by, *statement.chairs)
        case Entity():
            return (statement.name, statement.organization, statement.place, *statement.names)
        case Relation():
            return (statement.source, statement.target)
