"""Statements with the documents they stand in: reports, and why a fact is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from dragoman.errors import NotFound
from dragoman.model.codec import unpack
from dragoman.model.document import CleanDocument
from dragoman.model.fact import AnyFact, Implied, Origin
from dragoman.model.group import Member
from dragoman.model.span import Span
from dragoman.model.statement import AnyStatement
from dragoman.register import binding, querying, rows
from dragoman.register.members import Loader
from dragoman.register.records import Passage, Report, Why
from dragoman.register.schema import documents, fact_members, facts, names, statements

_d, _s = documents.c, statements.c
#: Which kind of fact is the cluster of which kind of statement.
_CLUSTER_OF = {
    "event": "occurrence", "instrument": "instrument", "figure": "quantity", "relation": "tie", "body": "body",
}  # fmt: skip


def _query() -> Select[Any]:
    columns = (*rows.INFO, _d.title, _d.text, _d.source, _d.cleaning, _s.body, _s.current, _s.id)
    return select(*columns).join(documents, _d.doc_id == _s.doc_id)


class _Reports:
    """Rows to reports; a document is decoded once."""

    def __init__(self) -> None:
        self._documents: dict[str, CleanDocument] = {}

    def of(self, row: Row[Any]) -> Report:
        if row.doc_id not in self._documents:
            self._documents[row.doc_id] = rows.unpack_document(row.text, row.source, row.cleaning)
        document = self._documents[row.doc_id]
        statement = unpack(bytes(row.body))
        return Report(
            statement=statement,
            document=rows.info(row),
            passages=tuple(Passage(span, span.of(document.text)) for span in statement.evidence),
            sentence=sentence(document, statement.evidence),
            title=row.title,
            current=bool(row.current),
        )


def sentence(document: CleanDocument, evidence: Sequence[Span]) -> str:
    """The whole sentences that the first passage touches, on one line; the passage itself where no sentence is marked."""
    if not evidence:
        return ""
    first = evidence[0]
    touched = [s.span for s in document.sentences if s.span.overlaps(first)]
    if not touched:
        return " ".join(first.of(document.text).split())
    span = Span(min(first.start, touched[0].start), max(first.end, touched[-1].end))
    return " ".join(span.of(document.text).split())


def reports(connection: Connection, ids: Sequence[str]) -> tuple[Report, ...]:
    """Current statements as reports, the earliest published first, undated ones last."""
    make = _Reports()
    found: list[Report] = []
    for some in rows.chunks(list(dict.fromkeys(ids))):
        found += map(make.of, connection.execute(_query().where(_s.id.in_(some) & _s.current)))
    return tuple(
        sorted(found, key=lambda r: (r.document.published or "~", r.document.doc_id, r.statement.id))
    )


def report(connection: Connection, statement: str) -> Report:
    """One statement: the current one with this id, else the last that was superseded.

    Raises:
        NotFound: if there never was one.
    """
    query = _query().where(_s.id == statement).order_by(_s.current.desc(), _s.seq.desc()).limit(1)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound("no statement has this id", subject=statement)
    return _Reports().of(row)


def of_document(connection: Connection, doc_id: str, *, current: bool = True) -> tuple[Report, ...]:
    """All statements of one document as reports, in the order of its text."""
    query = _query().where(_s.doc_id == doc_id).order_by(_s.start, _s.seq)
    if current:
        query = query.where(_s.current)
    make = _Reports()
    return tuple(map(make.of, connection.execute(query)))


def page(
    connection: Connection, after: int, size: int, kind: str | None, current: bool
) -> tuple[tuple[AnyStatement, ...], int]:
    """Statements in the order in which they came, from number `after` on, and the last number."""
    query = select(_s.seq, _s.body).where(_s.seq > after).order_by(_s.seq).limit(size)
    if kind is not None:
        query = query.where(_s.type == kind)
    if current:
        query = query.where(_s.current)
    found = connection.execute(query).all()
    return tuple(unpack(bytes(row.body)) for row in found), (found[-1].seq if found else after)


def clusters(connection: Connection, some: Sequence[AnyStatement]) -> dict[str, str]:
    """Per statement the cluster that it belongs to: an entity's, or the fact that an event, instrument, figure, relation
    or body is a report of.
    """
    found: dict[str, str] = {}
    types = {s.id: str(s.__struct_config__.tag) for s in some}
    for ids in rows.chunks(sorted(types)):
        query = select(fact_members.c.member, facts.c.id, facts.c.type).join(
            facts, facts.c.id == fact_members.c.fact
        )
        for row in connection.execute(
            query.where(fact_members.c.member.in_(ids)).order_by(facts.c.id.desc())
        ):
            if _CLUSTER_OF.get(types[row.member]) == row.type:
                found[row.member] = row.id
        named: Select[Any] = select(names.c.statement, names.c.cluster).where(names.c.cluster.is_not(None))
        for name in connection.execute(named.where(names.c.statement.in_(ids))):
            found[name.statement] = name.cluster
    return found


def why(connection: Connection, address: str) -> Why:
    """See `Register.why`."""
    fact = querying.resolve(connection, address)
    found = reports(connection, fact.statements)
    inputs = _inputs(connection, fact)
    if isinstance(fact, Implied) and not found:
        found = reports(connection, [i for f in inputs for i in f.statements] + list(fact.inputs))
    loader = Loader()
    bound = {i for m in loader.load(connection, [r.statement.id for r in found]).values() for i in m.decided}
    targets = {fact.id, *(r.document.doc_id for r in found)}
    log = binding.log(connection, targets)
    bound |= {d.id for d in log if d.id in fact.decisions or fact.id in d.on}
    bound |= {d.id for d in log if d.undoes in bound}
    return Why(
        fact=fact,
        reports=found,
        origins=_origins(fact, found),
        inputs=inputs,
        derivation=f"{fact.rule}: {fact.derivation}" if isinstance(fact, Implied) else "",
        decisions=tuple(d for d in log if d.id in bound),
        history=querying.history(connection, fact.id),
    )


def _inputs(connection: Connection, fact: AnyFact) -> tuple[AnyFact, ...]:
    """The facts that an implied value follows from; inputs may be named by their statements."""
    found: dict[str, AnyFact] = {}
    for address in fact.inputs if isinstance(fact, Implied) else ():
        try:
            source = querying.resolve(connection, address)
        except NotFound:
            continue
        if source.id != fact.id:
            found[source.id] = source
    return tuple(found.values())


def _origins(fact: AnyFact, found: Sequence[Report]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if isinstance(fact, Origin):
        return ((fact.id, tuple(copy.doc_id for copy in fact.documents)),)
    grouped: dict[str, list[str]] = {}
    for item in found:
        mine = grouped.setdefault(item.document.origin or item.document.doc_id, [])
        if item.document.doc_id not in mine:
            mine.append(item.document.doc_id)
    return tuple((origin, tuple(docs)) for origin, docs in grouped.items())


def members_of(connection: Connection, doc_id: str) -> Iterator[Member]:
    """The current statements of a document with the clusters of their names."""
    yield from Loader().of_document(connection, doc_id)
