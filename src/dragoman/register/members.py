"""Statements with what reconciling may know of them: their documents, the clusters of their names, their quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, select

from dragoman.model.codec import unpack
from dragoman.model.decision import Decision
from dragoman.model.group import DocumentInfo, Member
from dragoman.model.statement import AnyStatement
from dragoman.register import binding, deciding, rows
from dragoman.register.schema import clusters as known_clusters
from dragoman.register.schema import documents, meta, names, statements
from dragoman.text.bigrams import fold_text

#: ISO 3166-1 alpha-2, or the subdivision of one (ISO 3166-2).
_CODE = re.compile(r"([A-Z]{2})(?:-[A-Z0-9]{1,3})?")
_GENERATION = "generation"
_REMEMBERED = 20_000  #: documents that a loader keeps


class _Document(NamedTuple):
    info: DocumentInfo
    text: str
    clusters: dict[str, str]
    countries: dict[str, tuple[str, ...]]  #: of those clusters that are no codes themselves
    setting: tuple[str, ...]  #: all countries that the document names
    decided: dict[str, tuple[Decision, ...]]  #: per statement what people decided of it


def new_generation(connection: Connection) -> None:
    """Clusters or origins have changed: what loaders remember of documents no longer holds."""
    number = int(connection.execute(select(meta.c.value).where(meta.c.key == _GENERATION)).scalar() or 0) + 1
    connection.execute(meta.delete().where(meta.c.key == _GENERATION))
    connection.execute(meta.insert().values(key=_GENERATION, value=str(number)))


class Loader:
    """Members by the ids of their statements; documents are remembered as long as no cluster or origin changes."""

    def __init__(self) -> None:
        self._generation: str | None = None
        self._documents: dict[str, _Document] = {}

    def load(self, connection: Connection, ids: Collection[str]) -> dict[str, Member]:
        """The current statements with these ids."""
        found: list[Row[Any]] = []
        for some in rows.chunks(sorted(ids)):
            query = select(statements.c.id, statements.c.doc_id, statements.c.body)
            found += connection.execute(query.where(statements.c.id.in_(some) & statements.c.current))
        return {member.statement.id: member for member in self._members(connection, found)}

    def of_document(self, connection: Connection, doc_id: str) -> tuple[Member, ...]:
        """All current statements of a document, in the order of the text."""
        query: Select[Any] = (
            select(statements.c.id, statements.c.doc_id, statements.c.body)
            .where((statements.c.doc_id == doc_id) & statements.c.current)
            .order_by(statements.c.start, statements.c.seq)
        )
        return tuple(self._members(connection, connection.execute(query).all()))

    def _members(self, connection: Connection, found: Sequence[Row[Any]]) -> list[Member]:
        known = self._load_documents(connection, {row.doc_id for row in found})
        return [_member(unpack(row.body), known[row.doc_id]) for row in found]

    def _load_documents(self, connection: Connection, doc_ids: set[str]) -> dict[str, _Document]:
        generation = connection.execute(select(meta.c.value).where(meta.c.key == _GENERATION)).scalar()
        if generation != self._generation or len(self._documents) > _REMEMBERED:
            self._documents.clear()
            self._generation = generation
        lacking = sorted(doc_ids - self._documents.keys())
        for some in rows.chunks(lacking):
            clusters = _clusters(connection, some)
            countries = _countries(connection, some)
            decided = binding.of_documents(connection, some)
            said = binding.read_in(connection, sorted(decided))
            query: Select[Any] = select(*rows.INFO, documents.c.text).where(documents.c.doc_id.in_(some))
            for row in connection.execute(query):
                mine = clusters.get(row.doc_id, {})
                text = rows.decode_text(row.text)
                log = binding.bound(decided.get(row.doc_id, ()), row.doc_id, said.get(row.doc_id, ()), text)
                found = _Document(rows.info(row), text, mine, countries, _setting(mine), log)
                self._documents[row.doc_id] = found
        return self._documents


def _clusters(connection: Connection, doc_ids: list[str]) -> dict[str, dict[str, str]]:
    """Per document its names (as they stand and folded) with their clusters; the first statement to use one wins."""
    query = (
        select(names.c.doc_id, names.c.name, names.c.cluster)
        .where(names.c.doc_id.in_(doc_ids) & names.c.cluster.is_not(None))
        .order_by(names.c.id)
    )
    found: dict[str, dict[str, str]] = {}
    for row in connection.execute(query):
        mine = found.setdefault(row.doc_id, {})
        mine.setdefault(row.name, row.cluster)
        mine.setdefault(fold_text(row.name), row.cluster)
    return found


def _countries(connection: Connection, doc_ids: list[str]) -> dict[str, tuple[str, ...]]:
    """The countries of all clusters that these documents use, where they are known."""
    used = select(names.c.cluster).where(names.c.doc_id.in_(doc_ids))
    query = select(known_clusters).where(known_clusters.c.id.in_(used))
    return {row.id: tuple(row.countries.split()) for row in connection.execute(query)}


def _setting(clusters: dict[str, str]) -> tuple[str, ...]:
    codes = (_CODE.fullmatch(cluster) for cluster in clusters.values())
    return tuple(sorted({code.group(1) for code in codes if code is not None}))


def _member(statement: AnyStatement, document: _Document) -> Member:
    bound = document.decided.get(statement.id, ())
    if bound:
        read, statement = statement, deciding.corrected(statement, bound)
        return msgspec.structs.replace(
            _plain(statement, document),
            decided=tuple(d.id for d in bound),
            corrected=statement != read,
            rejected=deciding.rejected(statement, bound),
            joined=deciding.ids_of(bound, "merge"),
            parted=deciding.ids_of(bound, "split"),
        )
    return _plain(statement, document)


def _plain(statement: AnyStatement, document: _Document) -> Member:
    clusters = {}
    for name in sorted(rows.names_used(statement)):
        cluster = document.clusters.get(name) or document.clusters.get(fold_text(name))
        if cluster is not None:
            clusters[name] = cluster
    countries = {c for cluster in clusters.values() for c in document.countries.get(cluster, ())}
    for place in (*rows.places_used(statement), *clusters.values()):
        code = _CODE.fullmatch(place)
        if code is not None:
            countries.add(code.group(1))
    return Member(
        statement=statement,
        document=document.info,
        clusters=clusters,
        countries=tuple(sorted(countries)),
        setting=document.setting,
        quote=" … ".join(span.of(document.text) for span in statement.evidence),
    )
