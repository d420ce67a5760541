"""The application: pages, API and static files behind one guard."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

import dragoman
from dragoman.profiles import Profile
from dragoman.register import Queries, Register
from dragoman.serving import api, failures
from dragoman.serving.owner import Owner
from dragoman.serving.security import LOOPBACK, Guard, Hosts
from dragoman.serving.web import hand
from dragoman.serving.web.render import ROOT
from dragoman.serving.web.routes import pages

TITLE = "Dragoman"
_STATIC = {
    "style.css": "text/css; charset=utf-8", "keys.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml",
}  # fmt: skip


class Application(FastAPI):
    """FastAPI whose every answer, those to failures too, passes the guard."""

    hosts: Hosts
    owner: Owner | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await Guard(super().__call__, self.hosts, self.owner)(scope, receive, send)


def create_app(
    register: Queries, profile: Profile | None, *, hosts: Sequence[str] = (), owner: Owner | None = None
) -> FastAPI:
    """The web interface and the API of a register.

    `hosts` are names beside those of loopback under which it answers; a wildcard address stands for this machine's own.
    With an `owner` its pages have forms, for the browser that has the owner's key.
    """
    app = _application(hosts)
    app.owner = owner
    failures.install(app)
    app.include_router(api.endpoints(register, profile), prefix=api.PREFIX)
    app.include_router(pages(register, profile))
    app.include_router(hand.pages(register, profile, owner))
    _static(app)
    return app


def _application(hosts: Sequence[str]) -> Application:
    app = Application(
        title=TITLE, version=dragoman.__version__, docs_url=None, redoc_url=None, openapi_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    app.hosts = Hosts(hosts)
    return app


def _static(app: FastAPI) -> None:
    """Our own few files, read once: no folder is served, so no path leads out of it."""
    for name, media_type in _STATIC.items():
        _file(app, name, (ROOT / "static" / name).read_bytes(), media_type)


def _file(app: FastAPI, name: str, content: bytes, media_type: str) -> None:
    @app.get(f"/static/{name}", include_in_schema=False, name=name)
    def static() -> Response:
        return Response(content, media_type=media_type)


def run(register: Queries, profile: Profile | None, *, host: str, port: int, by: str = "") -> None:
    """Serve until interrupted; prints the address, with the port that the system gave for port 0.

    On loopback, `by` is who decides and enters on the pages; the address with the key for it is printed too.

    Raises:
        UsageError: if the address cannot be listened on.
    """
    import socket

    import uvicorn

    from dragoman.errors import UsageError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = f"cannot listen there: {error.strerror or error}"
        raise UsageError(
            reason, subject=f"{host}:{port}", hint="choose another with --port or --host"
        ) from error
    owner = (
        Owner(register, profile, by) if by and host in LOOPBACK and isinstance(register, Register) else None
    )
    app = create_app(register, profile, hosts=[host], owner=owner)
    listener.listen()  # before the address is told: who opens it at once only waits
    shown = f"[{host}]" if family == socket.AF_INET6 else host
    address = f"http://{shown}:{listener.getsockname()[1]}"
    print(f"Dragoman: {address}/   (stop with Ctrl-C)", flush=True)
    if owner is not None:
        print(f"To decide and enter as {by}: {address}/owner?key={owner.key}", flush=True)
    config = uvicorn.Config(app, log_level="warning", server_header=False)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])
