"""One page by its address, within limits of size and time, from public addresses only.

The host is resolved once, checked, and the connection goes to that very address (so that a name that changes its
mind between check and connection gains nothing); every redirect is checked the same way.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import dragoman
from dragoman.errors import FetchError, TooLarge, UnsupportedFormat
from dragoman.model.document import SourceDocument
from dragoman.sources import docx
from dragoman.sources.addresses import resolve
from dragoman.sources.formats import read_bytes
from dragoman.sources.limits import DEFAULT, Limits
from dragoman.sources.record import Provenance

if TYPE_CHECKING:  # loaded in the functions: most runs fetch nothing, and the library loads slowly
    import httpx

_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "application/pdf": ".pdf",
    "application/octet-stream": "",
    docx.MEDIA_TYPE: ".docx",
}
_AGENT = f"dragoman/{dragoman.__version__}"


class _Page(NamedTuple):
    body: bytes
    url: httpx.URL
    media_type: str
    charset: str | None


def fetch(url: str, limits: Limits = DEFAULT, allow_private: bool = False) -> SourceDocument:
    """The document at an http or https address.

    Raises:
        AddressRefused: if it, or a redirect, leads to a private address and those are not allowed.
        FetchError: if it cannot be had: unknown host, timeout, status, too many redirects.
        TooLarge: if it is over the limit.
        UnsupportedFormat: if it is not a page, text, PDF or DOCX.
    """
    page = _follow(_parsed(url), limits, allow_private)
    name = page.url.path.rstrip("/").rpartition("/")[2] or page.url.host
    suffix = _TYPES.get(page.media_type, "")
    if suffix and not name.lower().endswith(suffix):
        name += suffix
    known = Provenance(
        url=str(page.url),
        retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        charset=page.charset,
        media_type=page.media_type,
    )
    return read_bytes(page.body, name, known, limits)


def _parsed(url: str) -> httpx.URL:
    import httpx

    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(f"not an address: {error}", subject=url, hint="write it as https://…") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError("not an http or https address", subject=url, hint="write it as https://…")
    if parsed.userinfo:
        raise FetchError(
            "the address carries a user name or password", subject=parsed.host, hint="leave them out"
        )
    return parsed.copy_with(fragment=None)


def _follow(url: httpx.URL, limits: Limits, allow_private: bool) -> _Page:
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        result = _ask(url, limits, allow_private, deadline)
        if isinstance(result, _Page):
            return result
        url = result
    raise FetchError(
        f"more than {limits.redirects} redirects", subject=str(url), hint="give the final address"
    )


def _ask(url: httpx.URL, limits: Limits, allow_private: bool, deadline: float) -> _Page | httpx.URL:
    """One request: the page, or where it is redirected to."""
    import httpx

    port = url.port or (443 if url.scheme == "https" else 80)
    address = resolve(url.host, port, allow_private=allow_private, url=str(url))
    left = deadline - time.monotonic()
    if left <= 0:
        raise _late(url, limits)
    headers = {"Host": url.netloc.decode("ascii"), "User-Agent": _AGENT, "Accept-Encoding": "identity"}
    try:
        with (
            httpx.Client(timeout=min(10.0, left), trust_env=False, follow_redirects=False) as client,
            client.stream(
                "GET", url.copy_with(host=address), headers=headers, extensions={"sni_hostname": url.host}
            ) as answer,
        ):
            if answer.is_redirect:
                return _parsed(str(url.join(answer.headers.get("location", ""))))
            return _Page(_body(answer, url, limits, deadline), url, *_content_type(answer, url))
    except httpx.TimeoutException as error:
        raise _late(url, limits) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(
            str(error) or type(error).__name__, subject=str(url), hint="try again later"
        ) from error


def _late(url: httpx.URL, limits: Limits) -> FetchError:
    return FetchError(
        f"no complete answer within {limits.seconds:g} seconds", subject=str(url), hint="try again later"
    )


def _content_type(answer: httpx.Response, url: httpx.URL) -> tuple[str, str | None]:
    media_type = (
        answer.headers.get("content-type", "application/octet-stream").partition(";")[0].strip().lower()
    )
    if media_type not in _TYPES:
        raise UnsupportedFormat(
            f"the address gives {media_type}", subject=str(url), hint="give a page, text, PDF or DOCX"
        )
    return media_type, answer.charset_encoding


def _body(answer: httpx.Response, url: httpx.URL, limits: Limits, deadline: float) -> bytes:
    if answer.status_code != 200:
        raise FetchError(
            f"the server answers {answer.status_code}", subject=str(url), hint="check the address"
        )
    _content_type(answer, url)
    announced = answer.headers.get("content-length", "")
    if announced.isdigit():
        limits.check_bytes(int(announced), str(url))
    received = bytearray()
    for chunk in answer.iter_bytes():
        received += chunk
        if len(received) > limits.file_bytes:
            raise TooLarge(f"more than {limits.file_bytes:,} bytes", subject=str(url), hint="raise the limit")
        if time.monotonic() > deadline:
            raise _late(url, limits)
    return bytes(received)
