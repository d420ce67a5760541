"""The search index: folded character bigrams of sentences and names, one code for both stores (`text.bigrams`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, select, text

from dragoman.model.document import CleanDocument
from dragoman.model.span import Span
from dragoman.model.statement import Entity
from dragoman.register import library, rows
from dragoman.register.records import Found
from dragoman.register.schema import documents, names, passages
from dragoman.text import bigrams

Kind = Literal["name", "sentence"]
_PAGE = 400  #: candidates that are verified at a time
_DEEPEST = 20_000  #: candidates that are looked at before a search gives up

_INSERT = {
    "sqlite": "INSERT INTO passage_grams(rowid, grams) VALUES (:id, :grams)",
    "postgresql": "INSERT INTO passage_grams(id, grams) VALUES (:id, :grams)",
}
_DELETE = {
    "sqlite": "INSERT INTO passage_grams(passage_grams, rowid, grams) VALUES ('delete', :id, :grams)",
    "postgresql": "DELETE FROM passage_grams WHERE id = :id",
}
_MATCH = {
    "sqlite": "SELECT rowid FROM passage_grams WHERE passage_grams MATCH :grams AND rowid < :below"
    " ORDER BY rowid DESC LIMIT :page",
    "postgresql": "SELECT id FROM passage_grams WHERE grams @> :grams AND id < :below ORDER BY id DESC LIMIT :page",
}


class _Passage(NamedTuple):
    doc_id: str
    kind: Kind
    start: int
    end: int
    language: str | None
    statement: str | None
    name: str | None
    body: str  #: what is indexed


def write_sentences(connection: Connection, document: CleanDocument) -> None:
    """Index the sentences that cleaning found."""
    _write(
        connection,
        [
            _Passage(
                document.source.doc_id,
                "sentence",
                s.start,
                s.end,
                s.language,
                None,
                None,
                s.span.of(document.text),
            )
            for s in document.sentences
        ],
    )


def write_names(connection: Connection, entities: Iterable[Entity], language: str) -> None:
    """Index the names that entity statements give."""
    _write(
        connection,
        [
            _Passage(
                e.doc_id,
                "name",
                e.evidence[0].start,
                e.evidence[0].end,
                e.language or language,
                e.id,
                name,
                name,
            )
            for e in entities
            for name in dict.fromkeys((e.name, *e.names))
            if name
        ],
    )


def _write(connection: Connection, found: Sequence[_Passage]) -> None:
    indexed = [(p, grams) for p in found if (grams := bigrams.grams(bigrams.fold_text(p.body)))]
    if not indexed:
        return
    numbers = rows.new_ids(connection, passages, len(indexed))
    connection.execute(
        insert(passages),
        [
            {
                "id": number,
                "doc_id": p.doc_id,
                "kind": p.kind,
                "start": p.start,
                "end": p.end,
                "language": p.language,
                "statement": p.statement,
                "name": rows.column(p.name),
            }
            for number, (p, _) in zip(numbers, indexed, strict=True)
        ],
    )
    _grams(
        connection, _INSERT, [(number, grams) for number, (_, grams) in zip(numbers, indexed, strict=True)]
    )


def _grams(connection: Connection, statement: dict[str, str], entries: list[tuple[int, list[str]]]) -> None:
    dialect = connection.dialect.name
    values = [{"id": n, "grams": " ".join(g) if dialect == "sqlite" else g} for n, g in entries]
    if values:
        connection.execute(text(statement[dialect]), values)


def erase(connection: Connection, doc_id: str, kind: Kind, statements: Sequence[str] | None = None) -> None:
    """Take a document's passages of one kind out of the index; with `statements`, only those of these statements."""
    mine = (passages.c.doc_id == doc_id) & (passages.c.kind == kind)
    wanted = None if statements is None else frozenset(statements)
    gone = [r for r in connection.execute(_select().where(mine)) if wanted is None or r.statement in wanted]
    entries = [(r.id, bigrams.grams(bigrams.fold_text(body))) for r, body in _bodies(connection, gone)]
    _grams(connection, _DELETE, entries)
    for some in rows.chunks([r.id for r in gone]):
        connection.execute(delete(passages).where(passages.c.id.in_(some)))


def _select() -> Any:
    return select(passages)


def _bodies(connection: Connection, found: Sequence[Row[Any]]) -> Iterator[tuple[Row[Any], str]]:
    """Each passage with its text; documents are loaded once."""
    texts = _texts(connection, {r.doc_id for r in found if r.kind == "sentence"})
    for row in found:
        yield row, row.name if row.kind == "name" else texts[row.doc_id][row.start : row.end]


def _texts(connection: Connection, doc_ids: set[str]) -> dict[str, str]:
    loaded: dict[str, str] = {}
    for some in rows.chunks(sorted(doc_ids)):
        query = select(documents.c.doc_id, documents.c.text).where(documents.c.doc_id.in_(some))
        loaded.update((row.doc_id, rows.decode_text(row.text)) for row in connection.execute(query))
    return loaded


def search(connection: Connection, query: str, limit: int) -> tuple[Found, ...]:
    """See `Register.search`."""
    terms = bigrams.terms(query)
    grams = bigrams.query_grams(terms)
    if not grams or limit <= 0:
        return ()
    hits: list[tuple[Row[Any], str, list[tuple[int, int]]]] = []
    named = {"name": 0, "sentence": 0}
    for page in _candidates(connection, grams):
        for row, body in _bodies(connection, page):
            spans = bigrams.find(body, terms)
            if spans and named[row.kind] < limit:
                named[row.kind] += 1
                hits.append((row, body, spans))
        if named["sentence"] >= limit:
            break
    return _results(connection, hits)[:limit]


def _candidates(connection: Connection, grams: list[str]) -> Iterator[list[Row[Any]]]:
    """Passages indexed under all the grams, newest first, page by page."""
    dialect = connection.dialect.name
    wanted: object = " AND ".join(f'"{g}"' for g in grams) if dialect == "sqlite" else grams
    below, seen = 2**62, 0
    if dialect == "postgresql":
        below = 2**31 - 1
    while seen < _DEEPEST:
        values = {"grams": wanted, "below": below, "page": _PAGE}
        ids = [row[0] for row in connection.execute(text(_MATCH[dialect]), values)]
        if not ids:
            return
        below, seen = ids[-1], seen + len(ids)
        by_id = {row.id: row for row in connection.execute(_select().where(passages.c.id.in_(ids)))}
        yield [by_id[number] for number in ids if number in by_id]


def _results(
    connection: Connection, hits: list[tuple[Row[Any], str, list[tuple[int, int]]]]
) -> tuple[Found, ...]:
    """Names first, each cluster once a spelling; then sentences, the newest documents first."""
    infos = library.info_of(connection, sorted({row.doc_id for row, _, _ in hits}))
    clusters = _clusters(connection, sorted({row.statement for row, _, _ in hits if row.statement}))
    results = [
        Found(
            kind=row.kind,
            document=infos[row.doc_id],
            start=row.start,
            end=row.end,
            snippet=body,
            marks=tuple(Span(start, end) for start, end in spans),
            language=row.language,
            statement=row.statement,
            cluster=clusters.get(row.statement) if row.statement else None,
        )
        for row, body, spans in hits
    ]
    results.sort(key=lambda f: (f.document.doc, f.start, f.snippet))
    results.sort(key=lambda f: f.document.published or "", reverse=True)
    results.sort(key=lambda f: f.kind)
    seen: set[tuple[str, str]] = set()
    once = []
    for result in results:
        mark = (result.cluster or result.snippet, result.snippet)
        if result.kind == "name" and mark in seen:
            continue
        seen.add(mark)
        once.append(result)
    return tuple(once)


def _clusters(connection: Connection, statements: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in rows.chunks(statements):
        query = select(names.c.statement, names.c.cluster).where(
            names.c.statement.in_(some) & names.c.cluster.is_not(None)
        )
        found.update((row.statement, row.cluster) for row in connection.execute(query))
    return found
