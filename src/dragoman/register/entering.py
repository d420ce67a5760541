"""Writing and reading the log of entries, and the measures that it amounts to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, insert, select, update

from dragoman.errors import TooLarge, UsageError
from dragoman.model.entry import Entry
from dragoman.model.fact import Measure
from dragoman.model.group import Member
from dragoman.register import binding, known, measuring, rows
from dragoman.register.members import Loader
from dragoman.register.schema import documents, facts
from dragoman.register.schema_entries import attachments, entries, entry_targets
from dragoman.register.selecting import bind, wordless

_decode = msgspec.json.Decoder(Entry).decode
LARGEST = 50_000_000  #: bytes of one attachment


def write(connection: Connection, some: Sequence[Entry]) -> None:
    """Append entries and put the measures that they speak of.

    Raises:
        UsageError: if the log has one with such an id.
    """
    for entry in some:
        if connection.execute(select(entries.c.id).where(entries.c.id == entry.id)).first():
            raise UsageError("the log already has this entry", subject=entry.id)
        connection.execute(
            insert(entries).values(
                id=entry.id, measure=rows.text_of(entry.measure), by=rows.text_of(entry.by), at=entry.at,
                body=msgspec.json.encode(entry),
            )
        )  # fmt: skip
        for target in sorted({on.doc_id for on in entry.on}):
            connection.execute(insert(entry_targets).values(entry=entry.id, target=target))
    put(connection, {entry.measure for entry in some})


def put(connection: Connection, measures: Iterable[str]) -> int:
    """Bring these measures in line with their entries and with what was read; returns how many changed."""
    by_measure = log(connection, measures)
    standing = {name: measuring.standing(some) for name, some in by_measure.items()}
    reports = _reports(connection, standing)
    found: dict[str, tuple[Measure, ...]] = {}
    for name, some in standing.items():
        made = measuring.measure(name, some, reports.get(name, ()))
        found[f"{measuring.KEY}{name}"] = (made,) if made is not None else ()
    return known.put(connection, found, {})


def refresh(connection: Connection) -> int:
    """Measures that were taken over from documents take the statements that those have now."""
    query = select(entries.c.measure).join(entry_targets, entry_targets.c.entry == entries.c.id).distinct()
    taken = [row[0] for row in connection.execute(query)]
    return put(connection, taken) if taken else 0


def log(connection: Connection, measures: Iterable[str] | None = None) -> dict[str, list[Entry]]:
    """Entries by measure, in the order in which they came in."""
    query = select(entries.c.measure, entries.c.body).order_by(entries.c.seq)
    found: dict[str, list[Entry]] = {}
    if measures is None:
        for row in connection.execute(query):
            found.setdefault(row.measure, []).append(_decode(bytes(row.body)))
        return found
    for some in rows.chunks(sorted(set(measures))):
        for row in connection.execute(query.where(entries.c.measure.in_(some))):
            found.setdefault(row.measure, []).append(_decode(bytes(row.body)))
    return found


def get(connection: Connection, entry: str) -> Entry | None:
    """One entry by its id."""
    body = connection.execute(select(entries.c.body).where(entries.c.id == entry)).scalar()
    return None if body is None else _decode(bytes(body))


def redact(connection: Connection, doc_id: str) -> None:
    """Entries that were taken over from a document that is taken down keep its positions, not its words."""
    mine = select(entry_targets.c.entry).where(entry_targets.c.target == doc_id)
    found = connection.execute(select(entries.c.id, entries.c.body).where(entries.c.id.in_(mine))).all()
    for row in found:
        entry = _decode(bytes(row.body))
        on = tuple(wordless(s) if s.doc_id == doc_id else s for s in entry.on)
        body = msgspec.json.encode(msgspec.structs.replace(entry, on=on))
        connection.execute(update(entries).where(entries.c.id == row.id).values(body=body))


def _reports(connection: Connection, standing: dict[str, tuple[Entry, ...]]) -> dict[str, list[Member]]:
    """Per measure the current statements that it was taken over from."""
    selectors = {name: [on for e in some for on in e.on] for name, some in standing.items()}
    doc_ids = sorted({on.doc_id for some in selectors.values() for on in some})
    if not doc_ids:
        return {}
    said = binding.read_in(connection, doc_ids)
    texts: dict[str, str] = {}
    for part in rows.chunks(doc_ids):
        query = select(documents.c.doc_id, documents.c.text).where(documents.c.doc_id.in_(part))
        texts.update((row.doc_id, rows.decode_text(row.text)) for row in connection.execute(query))
    bound = {
        name: {
            i
            for on in some
            if on.doc_id in texts
            for i in bind(on, said.get(on.doc_id, ()), texts[on.doc_id])
        }
        for name, some in selectors.items()
    }
    members = Loader().load(connection, {i for ids in bound.values() for i in ids})
    return {
        name: [members[i] for i in sorted(ids) if i in members and not members[i].rejected]
        for name, ids in bound.items()
    }


def attach(connection: Connection, content: bytes) -> str:
    """Keep bytes; returns their address.

    Raises:
        TooLarge: if there are too many.
    """
    if len(content) > LARGEST:
        raise TooLarge(f"an attachment has at most {LARGEST // 1_000_000} MB")
    digest = hashlib.sha256(content).hexdigest()
    if not connection.execute(select(attachments.c.sha256).where(attachments.c.sha256 == digest)).first():
        connection.execute(insert(attachments).values(sha256=digest, at=rows.now(), bytes=content))
    return f"sha256:{digest}"


def attachment(connection: Connection, digest: str) -> bytes | None:
    """Kept bytes by their hash."""
    found = connection.execute(select(attachments.c.bytes).where(attachments.c.sha256 == digest)).scalar()
    return None if found is None else bytes(found)


def begin_with(connection: Connection, beginning: str) -> tuple[str, ...]:
    """Ids of entries that begin so, sorted, six at most."""
    query = select(entries.c.id).where(rows.begins(connection, entries.c.id, beginning))
    return tuple(row[0] for row in connection.execute(query.order_by(entries.c.id).limit(6)))


def measures_of(connection: Connection, targets: Iterable[str]) -> tuple[str, ...]:
    """Measures that were taken over from these documents and are known now."""
    query = (
        select(entries.c.measure)
        .join(entry_targets, entry_targets.c.entry == entries.c.id)
        .where(entry_targets.c.target.in_(sorted(targets)))
        .where(entries.c.measure.in_(select(facts.c.id)))
        .distinct()
    )
    return tuple(sorted(row[0] for row in connection.execute(query)))
