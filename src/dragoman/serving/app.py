"""The application: pages, API and static files behind one guard."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

import dragoman
from dragoman.profiles import Profile
from dragoman.register import Queries
from dragoman.serving import api, failures
from dragoman.serving.security import Guard, Hosts
from dragoman.serving.web.render import ROOT
from dragoman.serving.web.routes import pages

TITLE = "Dragoman"
_STATIC = {
    "style.css": "text/css; charset=utf-8", "keys.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml",
}  # fmt: skip


class Application(FastAPI):
    """FastAPI whose every answer, those to failures too, passes the guard."""

    hosts: Hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await Guard(super().__call__, self.hosts)(scope, receive, send)


def create_app(register: Queries, profile: Profile | None, *, hosts: Sequence[str] = ()) -> FastAPI:
    """The web interface and the API of a register.

    `hosts` are names beside those of loopback under which it answers; a wildcard address stands for this machine's own.
    """
    app = _application(hosts)
    failures.install(app)
    app.include_router(api.endpoints(register, profile), prefix=api.PREFIX)
    app.include_router(pages(register, profile))
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


def run(register: Queries, profile: Profile | None, *, host: str, port: int) -> None:
    """Serve until interrupted; prints the address, with the port that the system gave for port 0.

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
    app = create_app(register, profile, hosts=[host])
    listener.listen()  # before the address is told: who opens it at once only waits
    shown = f"[{host}]" if family == socket.AF_INET6 else host
    print(f"Dragoman: http://{shown}:{listener.getsockname()[1]}/   (stop with Ctrl-C)", flush=True)
    config = uvicorn.Config(app, log_level="warning", server_header=False)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])
