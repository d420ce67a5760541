"""The web interface and the API.

The four functions load what they need when they are called: a snapshot needs no web framework.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dragoman.profiles import Profile
    from dragoman.register import Queries

__all__ = ["create_app", "openapi", "run", "snapshot"]


def run(register: Queries, profile: Profile | None, *, host: str, port: int, by: str = "") -> None:
    """Serve pages and API until interrupted; prints the address, and on loopback the one with which `by` may write.

    Raises:
        UsageError: if the address cannot be listened on.
    """
    from dragoman.serving import app

    app.run(register, profile, host=host, port=port, by=by)


def create_app(register: Queries, profile: Profile | None, *, hosts: Sequence[str] = ()) -> FastAPI:
    """The web interface and the API of a register as an ASGI application.

    `hosts` are names beside those of loopback under which it answers.
    """
    from dragoman.serving import app

    return app.create_app(register, profile, hosts=hosts)


def snapshot(register: Queries, profile: Profile | None) -> str:
    """The overview as one self-contained HTML page that opens from the file system without a server."""
    from dragoman.serving import copy

    return copy.snapshot(register, profile)


def openapi() -> dict[str, Any]:
    """The description of the API (OpenAPI), which needs no register."""
    from dragoman.serving import api

    return api.openapi()
