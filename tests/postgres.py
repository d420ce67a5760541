"""A PostgreSQL server for the tests: the one that is named, or a private one that is started and stopped here.

`DRAGOMAN_TEST_POSTGRESQL` names a server (a URL of a database in which schemas may be made).  Otherwise the programs are
looked for where distributions put them, then in the wheel `pgserver`.  PostgreSQL does not run as root, so as root the
cluster belongs to an unprivileged user.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "DRAGOMAN_TEST_POSTGRESQL"
HINT = f"apt-get install postgresql, or pip install pgserver, or set {VARIABLE}=postgresql://…"
_USERS = ("postgres", "nobody")
_PATIENCE = 60.0


class NoServerError(Exception):
    """Why there is no server; the tests on PostgreSQL are skipped with it."""


def programs() -> list[Path]:
    """Folders that hold `initdb` and `postgres`, the best first."""
    folders = [Path("/usr/local/bin"), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).parent)
    wheel = importlib.util.find_spec("pgserver")
    if wheel is not None and wheel.origin:
        folders += sorted(Path(wheel.origin).parent.glob("pginstall/bin"))
    return [f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()]


@contextmanager
def server() -> Iterator[str]:
    """URL of a server's database.

    Raises:
        NoServerError: if none is named, and none can be found or started.
    """
    named = os.environ.get(VARIABLE)
    if named:
        yield named
        return
    found = programs()
    if not found:
        raise NoServerError(f"no PostgreSQL on this machine ({HINT})")
    reasons = []
    for folder in found:
        with tempfile.TemporaryDirectory(prefix="dragoman-pg-", ignore_cleanup_errors=True) as scratch:
            try:
                process = _start(folder, Path(scratch))
            except NoServerError as reason:
                reasons.append(f"{folder}: {reason}")
                continue
            try:
                yield f"postgresql://dragoman@/postgres?host={scratch}"
            finally:
                process.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed any more
                process.wait(30)
            return
    raise NoServerError(f"{'; '.join(reasons)} ({HINT})")


def _start(folder: Path, scratch: Path) -> subprocess.Popen[bytes]:
    user = _owner()
    if user is not None:
        os.chown(scratch, user.pw_uid, user.pw_gid)
    data, log = scratch / "data", scratch / "log"
    initdb = [
        str(folder / "initdb"),
        "-D",
        str(data),
        "-U",
        "dragoman",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    made = subprocess.run(
        initdb, capture_output=True, cwd=scratch, timeout=_PATIENCE, check=False, **_as(user)
    )
    if made.returncode:
        raise NoServerError(f"initdb failed: {made.stderr.decode(errors='replace').strip()[-300:]}")
    settings = {
        "listen_addresses": "", "unix_socket_directories": str(scratch), "fsync": "off", "full_page_writes": "off",
        "synchronous_commit": "off", "max_connections": "40", "shared_buffers": "64MB",
    }  # fmt: skip
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(folder / "postgres"), "-D", str(data), *options],
            stdout=output, stderr=output, cwd=scratch, start_new_session=True, **_as(user),
        )  # fmt: skip
    deadline = time.monotonic() + _PATIENCE
    while "ready to accept connections" not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise NoServerError(f"postgres did not start: {log.read_text(errors='replace').strip()[-300:]}")
        time.sleep(0.02)
    return process


def _owner() -> pwd.struct_passwd | None:
    """The user that the cluster must belong to; None if we are not root."""
    if os.geteuid() != 0:
        return None
    for name in _USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerError(f"PostgreSQL does not run as root, and there is no user {' or '.join(_USERS)}")


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    if user is None:
        return {}
    return {
        "user": user.pw_uid,
        "group": user.pw_gid,
        "extra_groups": [],
        "env": {"PATH": os.defpath, "LC_ALL": "C"},
    }


@contextmanager
def schema(url: str) -> Iterator[str]:
    """URL of a schema of its own in the server's database, dropped at the end."""
    import psycopg

    name = f"t_{uuid.uuid4().hex[:12]}"
    plain = url.replace("postgresql+psycopg://", "postgresql://")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def empty(url: str) -> None:
    """Take everything out of the register in a schema that `schema` made."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables"
            " WHERE schemaname = current_schema() AND tablename <> 'alembic_version'"
        ).fetchone()
        assert found is not None
        connection.execute(f"TRUNCATE {found[0]} RESTART IDENTITY CASCADE")
