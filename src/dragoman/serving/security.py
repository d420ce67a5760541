"""What stands between the network and the pages: hosts, methods and headers.

Every document is hostile input.  Pages carry no inline script or style, may load nothing from elsewhere and may not be
framed; the `Host` header must name this machine, so that no page of the web can reach the register by rebinding a
name; nothing but GET and HEAD is answered.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.errors import UsageError
from dragoman.serving.failures import answer

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

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app = app
        self.hosts = hosts

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
        await self.app({**scope, "method": "GET"}, receive, guarded)  # the server leaves the body of HEAD out

    def _refusal(self, scope: Scope) -> tuple[int, UsageError] | None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        if not self.hosts.allows(headers.get("host", "")):
            return 400, UsageError(
                "this host name is not ours", hint="use the address that `dragoman serve` printed"
            )
        if scope["method"] not in ("GET", "HEAD"):
            return 405, UsageError("only GET is answered: the interface changes nothing")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_URL:
            return 414, UsageError("the address is too long")
        return None
