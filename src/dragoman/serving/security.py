"""What stands between the network and the pages: hosts, methods and headers.

Every document is hostile input.  Pages carry no inline script or style, may load nothing from elsewhere and may not be
framed; the `Host` header must name this machine, so that no page of the web can reach the register by rebinding a
name; nothing but GET and HEAD is answered, but for the forms of the owner (`owner`), which must come from our own pages.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import UsageError
from dragoman.serving.failures import answer
from dragoman.serving.owner import FORM, LONGEST_FORM, Owner, cookie_of, set_token

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WILDCARDS = frozenset({"0.0.0.0", "::", ""})
_RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
LONGEST_URL = 8_000
WRITING = ("/decide", "/undo", "/measures", "/measure/", "/take")  #: where the owner's forms go


class Hosts:
    """Names under which the interface answers: those of loopback and the ones that it listens on.

    On a wildcard address also any address literal and the machine's own names: neither can be rebound by a foreign
    name server.
    """

    def __init__(self, configured: Sequence[str] = ()) -> None:
        names = {name.strip("[]").lower() for name in configured}
        self._literals = bool(names & _WILDCARDS)
        self._names = LOOPBACK | (names - _WILDCARDS)
        if self._literals:
            self._names |= {socket.gethostname().lower(), socket.getfqdn().lower()}

    def allows(self, header: str) -> bool:
        """Whether a `Host` header names this machine."""
        name = host_of(header)
        return name in self._names or (self._literals and _is_literal(name))


def host_of(header: str) -> str:
    """The name in a `Host` header, without its port and brackets."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def _is_literal(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The outermost layer: refuses what is not for us, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Hosts, owner: Owner | None = None) -> None:
        self.app = app
        self.hosts = hosts
        self.owner = owner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in _RAW}
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in own]
                message = {**message, "headers": [*kept, *_RAW]}
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            status, error = refusal
            await answer(scope["path"], status, error)(scope, receive, guarded)
            return
        headers = _headers(scope)
        local = is_loopback(scope)
        set_token(self.owner.token(cookie_of(headers.get("cookie", ""))) if self.owner and local else "")
        method = (
            "GET" if scope["method"] == "HEAD" else scope["method"]
        )  # the server leaves the body of HEAD out
        await self.app({**scope, "method": method}, receive, guarded)

    def _writes(self, scope: Scope) -> bool:
        """Whether the request sends one of the owner's forms."""
        return self.owner is not None and scope["method"] == "POST" and scope["path"].startswith(WRITING)

    def _refusal(self, scope: Scope) -> tuple[int, UsageError] | None:
        headers = _headers(scope)
        if not self.hosts.allows(headers.get("host", "")):
            return 400, UsageError(
                "this host name is not ours", hint="use the address that `dragoman serve` printed"
            )
        if self._writes(scope):
            return _foreign(scope, headers)
        if scope["method"] not in ("GET", "HEAD"):
            return 405, UsageError("only GET is answered: the interface changes nothing")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_URL:
            return 414, UsageError("the address is too long")
        return None


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def is_loopback(scope: Scope) -> bool:
    """Whether the request comes from this machine."""
    client = scope.get("client")
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _foreign(scope: Scope, headers: dict[str, str]) -> tuple[int, UsageError] | None:
    """Why a form is not taken: it comes from elsewhere, or is none of ours."""
    origin, site = headers.get("origin", ""), headers.get("sec-fetch-site", "")
    # our pages send no referrer, and therefore `null` as their origin; the browser's own word then says where it comes from
    if origin in ("", "null"):
        same = site == "same-origin" or not (origin or site)
    else:
        same = urlsplit(origin).netloc == headers.get("host")
    ours = same and site in ("", "same-origin")
    if not is_loopback(scope) or not ours:
        return 403, UsageError("this form did not come from our own pages")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return 415, UsageError("this is no form of ours")
    length = headers.get("content-length", "")
    if not length.isdigit() or int(length) > LONGEST_FORM:
        return 413, UsageError("the form is too long")
    return None
