"""The database under a register: where it is, transactions, waiting for others, and its errors as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from dragoman.errors import MissingExtra, RegisterBusy, RegisterError, UsageError

_WRITES = "dragoman_writes"
#: What SQLite says (codes 5 and 6) and PostgreSQL's SQLSTATEs when another connection holds what we need.
_BUSY_WORDS = ("database is locked", "database table is locked")
_BUSY_STATES = ("55P03", "40P01", "40001")
#: Any number: the advisory lock (with one a schema) under which a PostgreSQL register is written.
_ADVISORY = 7_305_811


def locate(target: str | Path) -> URL:
    """The store that a path, `sqlite:///path` or `postgresql://…` means.

    Raises:
        UsageError: for a URL of another database, or no URL at all.
    """
    name = str(target)
    if "://" not in name:
        return URL.create("sqlite", database=str(Path(name).expanduser()))
    try:
        url = make_url(name)
        dialect = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(str(error), subject=name, hint="a file path or postgresql://…") from error
    if dialect == "postgres":
        url = url.set(drivername="postgresql")
        dialect = "postgresql"
    if dialect not in ("sqlite", "postgresql"):
        raise UsageError(
            f"no register can be kept in {dialect}", subject=public(url), hint="a file path or postgresql://…"
        )
    return url.set(drivername="postgresql+psycopg") if dialect == "postgresql" else url


def public(url: URL) -> str:
    """The place of a store as messages may show it, without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


class Store:
    """Connections to one database; `read` and `write` are its transactions.

    `wait` is how many seconds a writer waits for another one before `RegisterBusy`.
    """

    def __init__(self, url: URL, *, wait: float = 30.0) -> None:
        self.url = url
        self.name = public(url)
        self.dialect = url.get_backend_name()
        self.engine = self._sqlite(wait) if self.dialect == "sqlite" else self._postgresql(wait)

    def _sqlite(self, wait: float) -> Engine:
        engine = create_engine(self.url, connect_args={"timeout": wait, "check_same_thread": False})

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _record: Any) -> None:
            connection.isolation_level = None  # transactions begin where we say so
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("PRAGMA cache_size=-65536")

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            writes = connection.get_execution_options().get(_WRITES)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def _postgresql(self, wait: float) -> Engine:
        try:
            import psycopg  # noqa: F401 - an extra
        except ImportError as error:
            raise MissingExtra(
                "PostgreSQL needs the driver psycopg",
                subject=self.name,
                hint="pip install 'dragoman[postgresql]'",
            ) from error
        engine = create_engine(
            self.url, pool_pre_ping=True, connect_args={"connect_timeout": max(2, int(wait))}
        )

        @event.listens_for(engine, "begin")
        def _begun(connection: Connection) -> None:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait * 1000)}")
            if connection.get_execution_options().get(_WRITES):  # one writer at a time, as on SQLite
                connection.exec_driver_sql(
                    f"SELECT pg_advisory_xact_lock({_ADVISORY}, hashtext(current_schema()::text))"
                )

        return engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the register; writers do not disturb it."""
        with self.translated(), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes, wholly or not at all.

        Raises:
            RegisterBusy: if another process keeps writing for longer than the register waits.
        """
        with self.translated(), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def translated(self) -> Iterator[None]:
        """The database's errors as ours."""
        try:
            yield
        except DBAPIError as error:
            if _busy(error):
                raise RegisterBusy(
                    "another process is writing into this register",
                    subject=self.name,
                    hint="wait until it has finished, or stop it",
                ) from error
            raise RegisterError(_reason(error), subject=self.name, hint=_hint(error, self.dialect)) from error

    def settle(self) -> None:
        """Bring the journal into the file and empty it, so that what was deleted is in neither (SQLite)."""
        if self.dialect != "sqlite":
            return
        raw = self.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    def close(self) -> None:
        """Give all connections back; the register may be opened again."""
        self.engine.dispose()


def _busy(error: DBAPIError) -> bool:
    message = str(error.orig)
    return any(w in message for w in _BUSY_WORDS) or getattr(error.orig, "sqlstate", None) in _BUSY_STATES


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:300] or type(error).__name__


def _hint(error: DBAPIError, dialect: str) -> str:
    if "not a database" in str(error.orig):
        return "this file is no register; name another one"
    if "unable to open" in str(error.orig):
        return "does the folder exist, and may you write there?"
    if dialect == "postgresql" and isinstance(error, OperationalError):
        return "is the server running, and are name and password right?"
    return ""


def relations(connection: Connection) -> frozenset[str]:
    """Names of the tables in the database (PostgreSQL: in the schema that is searched first)."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    return frozenset(str(row[0]) for row in connection.execute(text(query)))
