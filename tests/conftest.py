"""Fixtures that several rooms use: registers on both stores."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.register import Register
from tests import postgres


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server; tests that need it are skipped, with the reason and what to do, where there is none."""
    try:
        with postgres.server() as url:
            yield url
    except postgres.NoServerError as reason:
        warnings.warn(f"tests on PostgreSQL are SKIPPED: {reason}", stacklevel=1)
        pytest.skip(f"PostgreSQL: {reason}")


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty register may be made, once on each store."""
    if request.param == "sqlite":
        yield str(tmp_path / "register.db")
        return
    with postgres.schema(request.getfixturevalue("postgresql_url")) as url:
        yield url


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty register, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "register.db"
    Register.open(path).close()
    return path


@pytest.fixture(scope="session")
def emptied_schema(postgresql_url: str) -> Iterator[str]:
    """A PostgreSQL register that tests empty and use in turn."""
    with postgres.schema(postgresql_url) as url:
        Register.open(url).close()
        yield url


def _empty(request: pytest.FixtureRequest, folder: Path) -> Register:
    if request.param == "sqlite":
        return Register.open(shutil.copy(request.getfixturevalue("empty_file"), folder / "register.db"))
    url = request.getfixturevalue("emptied_schema")
    postgres.empty(url)
    return Register.open(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Register]:
    """An empty register, once on each store."""
    with _empty(request, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_register(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Register]:
    """A register that the tests of a module share and only read, once on each store."""
    if request.param == "sqlite":
        target = str(tmp_path_factory.mktemp("module") / "register.db")
        with Register.open(target) as opened:
            yield opened
        return
    with postgres.schema(request.getfixturevalue("postgresql_url")) as url, Register.open(url) as opened:
        yield opened
