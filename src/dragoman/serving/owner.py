"""Who may write: the person who started `serve` on this machine, and nobody else.

Pages change something only where the interface listens on loopback, for a browser that has opened the address with the key
that `serve` printed in the terminal (as a notebook does).  The key gives a cookie that no script reads and no other site's
request carries; every form also carries a token made from that cookie, so that a page of the web can forge neither.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from threading import Lock

from dragoman.profiles import Profile
from dragoman.register import Register

COOKIE = "dragoman_owner"
LONGEST_FORM = 100_000  #: bytes of a form
FORM = "application/x-www-form-urlencoded"
_token: ContextVar[str] = ContextVar("owner_token", default="")


class Owner:
    """The one who writes: `by` is the name under which decisions and entries are kept."""

    def __init__(self, register: Register, profile: Profile | None, by: str) -> None:
        self.register = register
        self.by = by
        self.key = secrets.token_urlsafe(24)
        self._profile = profile
        self._secret = secrets.token_bytes(32)
        self._cookie = secrets.token_urlsafe(24)
        self._lock = Lock()

    def cookie(self, key: str) -> str | None:
        """The cookie that a key gives, None for a wrong one."""
        return self._cookie if hmac.compare_digest(key.encode(), self.key.encode()) else None

    def token(self, cookie: str) -> str:
        """What the forms of a browser with this cookie carry; empty for a wrong one."""
        if not hmac.compare_digest(cookie.encode(), self._cookie.encode()):
            return ""
        return hmac.new(self._secret, cookie.encode(), hashlib.sha256).hexdigest()

    def redecide(self) -> int:
        """Bring what is known in line with a decision, one at a time."""
        from dragoman import pipeline  # reads documents too: pages that nobody writes on do without

        with self._lock:
            return pipeline.redecide(self.register, self._profile)


def cookie_of(header: str) -> str:
    """Our cookie in a `Cookie` header, empty where there is none."""
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def set_token(token: str) -> None:
    """Say for the request at hand what its forms carry; empty: it may not write."""
    _token.set(token)


def token() -> str:
    """What the forms of this request's page carry; empty where they are not shown."""
    return _token.get()
