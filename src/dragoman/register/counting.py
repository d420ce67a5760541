"""The numbers of a register, from indexes and narrow columns."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from dragoman.register.records import Counts
from dragoman.register.schema import documents, facts, readings, statements, tombstones

_d = documents.c


def counts(connection: Connection) -> Counts:
    """See `Register.counts`."""
    total, damaged, first, last, copies = connection.execute(
        select(
            func.count(),
            func.coalesce(func.sum(case((_d.damaged, 1), else_=0)), 0),
            func.min(_d.published_first),
            func.max(_d.published_last),
            func.coalesce(func.sum(case((_d.how != "first", 1), else_=0)), 0),
        )
    ).one()
    origins = connection.execute(
        select(func.count(func.distinct(func.coalesce(_d.origin, _d.doc_id))))
    ).scalar_one()
    all_statements = connection.execute(select(func.count()).select_from(statements)).scalar_one()
    by_type = _count(connection, statements.c.type, statements.c.current)
    refused = connection.execute(select(func.coalesce(func.sum(readings.c.refused), 0))).scalar_one()
    forgotten = connection.execute(select(func.count()).where(tombstones.c.lifted.is_(None))).scalar_one()
    areas, differing, outside = _areas(connection)
    return Counts(
        documents=total,
        languages=_count(connection, _d.language, _d.doc_id.is_not(None)),
        origins=origins,
        copies=int(copies),
        damaged=int(damaged),
        forgotten=forgotten,
        statements=by_type,
        superseded=all_statements - sum(by_type.values()),
        refused=int(refused),
        facts=_count(connection, facts.c.type, facts.c.id.is_not(None)),
        areas=_ranked(areas),
        differing=differing,
        out_of_scope=outside,
        first_published=first,
        last_published=last,
    )


def latest(connection: Connection) -> str | None:
    """See `Queries.latest`."""
    found: str | None = connection.execute(select(func.max(_d.published_last))).scalar_one()
    return found


def _count(connection: Connection, column: ColumnElement[Any], where: ColumnElement[bool]) -> dict[str, int]:
    query = select(column, func.count()).where(where).group_by(column)
    return _ranked(Counter({str(value): number for value, number in connection.execute(query)}))


def _ranked(found: Counter[str]) -> dict[str, int]:
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _areas(connection: Connection) -> tuple[Counter[str], int, int]:
    """Facts in scope by area, how many of them differ, and how many facts are out of scope: one pass over an index."""
    columns = (facts.c.area, facts.c.in_scope, facts.c.differing)
    areas: Counter[str] = Counter()
    differing = outside = 0
    for area, in_scope, differs, number in connection.execute(
        select(*columns, func.count()).group_by(*columns)
    ):
        if not in_scope:
            outside += number
            continue
        areas[area] += number
        differing += number if differs else 0
    return areas, differing, outside


def documents_of_statements(connection: Connection) -> dict[str, str]:
    """See `Queries.documents_of_statements`."""
    query = select(statements.c.id, statements.c.doc_id).where(statements.c.current)
    return {row.id: row.doc_id for row in connection.execute(query)}
