"""Errors as answers: one envelope for the API, a page for people; no path of a file leaves the machine."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.errors import DragomanError, InvalidDate, NotFound, RegisterBusy, RegisterError, UsageError
from dragoman.serving.web.render import page

API = "/api/"


def status_of(error: DragomanError) -> int:
    """The HTTP status of an error of the tree."""
    match error:
        case NotFound():
            return 404
        case InvalidDate():
            return 422
        case UsageError():
            return 400
        case RegisterBusy():
            return 503
        case _:
            return 500


def answer(path: str, status: int, error: DragomanError) -> Response:
    """The error as JSON below `/api/`, as a page elsewhere."""
    if isinstance(error, RegisterError) and not isinstance(error, NotFound):
        error = type(error)(error.reason, hint=error.hint)  # its subject is the place of the register
    if path.startswith(API):
        return Response(msgspec.json.encode(error.envelope()), status, media_type="application/json")
    return page("error.html", {"error": error, "status": status, "heading": _heading(status)}, status=status)


def _heading(status: int) -> str:
    words = {400: "This does not work", 403: "Not allowed", 404: "Nothing here", 405: "Not allowed", 414: "Too long", 422: "This does not work",
             503: "Busy"}  # fmt: skip
    return words.get(status, "Something went wrong")


def install(app: FastAPI) -> None:
    """Every error of the application goes through `answer`."""

    async def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, DragomanError)
        return answer(request.url.path, status_of(error), error)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first: dict[str, Any] = dict(error.errors()[0]) if error.errors() else {}
        where = ".".join(str(part) for part in first.get("loc", ())[1:])
        wrong = UsageError(str(first.get("msg", "the request cannot be read")), subject=where)
        return answer(request.url.path, 422, wrong)

    async def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if error.status_code == 404:
            return answer(request.url.path, 404, NotFound("there is no such page", subject=request.url.path))
        return answer(request.url.path, error.status_code, UsageError(str(error.detail)))

    async def unknown(request: Request, error: Exception) -> Response:
        return answer(
            request.url.path, 500, DragomanError("an internal error", hint="the server's log says more")
        )

    app.add_exception_handler(DragomanError, known)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, plain)
    app.add_exception_handler(Exception, unknown)
