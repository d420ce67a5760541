"""Fixtures that several rooms use: registers on both stores."""

from __future__ import annotations

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
    except postgres.NoPostgres as reason:
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


@pytest.fixture
def register(store_url: str) -> Iterator[Register]:
    """An empty register, once on each store."""
    with Register.open(store_url) as opened:
        yield opened
