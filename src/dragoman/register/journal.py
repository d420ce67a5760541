"""Runs of the pipeline and settings of the register."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.register import rows
from dragoman.register.records import Run
from dragoman.register.schema import meta, runs


def start(connection: Connection, command: str, total: int | None) -> int:
    """Begin a run; returns its number."""
    (number,) = rows.new_ids(connection, runs, 1)
    connection.execute(
        insert(runs).values(id=number, command=command, started=rows.now(), total=total, done=0, failed=0)
    )
    return number


def advance(connection: Connection, run: int, done: int, failed: int) -> None:
    """Add to what a run has done."""
    connection.execute(
        update(runs).where(runs.c.id == run).values(done=runs.c.done + done, failed=runs.c.failed + failed)
    )


def finish(connection: Connection, run: int) -> None:
    """The run came to its end."""
    connection.execute(update(runs).where(runs.c.id == run).values(finished=rows.now()))


def last(connection: Connection, limit: int) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    found = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(limit))
    return tuple(Run(**row._mapping) for row in found)


def get_meta(connection: Connection, key: str) -> str | None:
    """A setting of the register."""
    return connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()


def put_meta(connection: Connection, key: str, value: str | None) -> None:
    """Change a setting; None removes it."""
    connection.execute(delete(meta).where(meta.c.key == key))
    if value is not None:
        connection.execute(insert(meta).values(key=key, value=value))
