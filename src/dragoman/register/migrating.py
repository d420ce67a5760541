"""Bringing a register's tables to the state that this version works with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

import dragoman
from dragoman.errors import RegisterError, SchemaTooNew
from dragoman.register import journal
from dragoman.register.store import Store, relations

HERE = Path(__file__).parent / "migrations"
HEAD = "0002"  #: newest migration; a test compares it with the scripts


def migrate(store: Store) -> None:
    """Run whatever migrations the register lacks, all in one transaction; nothing happens if it lacks none.

    Raises:
        SchemaTooNew: if a newer version wrote it.
        RegisterError: if the database holds other tables and no register.
    """
    with store.read() as connection:
        if _version(connection, store.name) == HEAD:
            return
    with store.write() as connection:
        version = _version(connection, store.name)  # another process may have migrated meanwhile
        if version != HEAD:
            _upgrade(connection, version, store.name)
        if version is None:
            journal.put_meta(connection, "created_by", f"dragoman/{dragoman.__version__}")


def _version(connection: Connection, name: str) -> str | None:
    tables = relations(connection)
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)
    if tables:
        raise RegisterError(
            "this database holds other tables and no register",
            subject=name,
            hint="name another file or database",
        )
    return None


def _upgrade(connection: Connection, version: str | None, name: str) -> None:
    # imported here because it costs a quarter of a second and is needed once a register
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(HERE))
    known = {script.revision for script in scripts.walk_revisions()}
    if version is not None and version not in known:
        raise SchemaTooNew(
            f"a newer Dragoman wrote this register (schema {version}, known up to {HEAD})",
            subject=name,
            hint="pip install --upgrade dragoman",
        )

    def steps(revision: Any, _context: Any) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), scripts, fn=steps, destination_rev="head") as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
