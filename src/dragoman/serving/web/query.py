"""The filter form of every view: what people type, as filters of the register."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from fastapi import Query

from dragoman.errors import InvalidDate
from dragoman.knowledge import places, sectors
from dragoman.register import Filters, Queries
from dragoman.serving.web.entity import identities
from dragoman.text import edtf

LONGEST = 200  #: characters of a parameter
MOST_PAGES = 10_000
_CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")

Word = Annotated[str, Query(max_length=LONGEST)]
Page = Annotated[int, Query(ge=1, le=MOST_PAGES)]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a form asks for, as typed; empty fields do not restrict.  `scope` is `all` or empty (the profile's pair)."""

    party: str = ""
    sector: str = ""
    since: str = ""
    until: str = ""
    language: str = ""
    scope: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether any field restricts."""
        return any((self.party, self.sector, self.since, self.until, self.language))

    def query(self, **changed: object) -> str:
        """The address's query for the same question with some fields changed."""
        values = {**msgspec.to_builtins(self), **changed}
        kept = {k: v for k, v in values.items() if v and not (k == "page" and v == 1)}
        return f"?{urlencode(kept)}" if kept else ""


def asked(
    party: Word = "",
    sector: Word = "",
    since: Word = "",
    until: Word = "",
    language: Word = "",
    scope: Word = "",
    page: Page = 1,
) -> Asked:
    """The form's fields as one record (a dependency of the routes)."""
    return Asked(
        party=party.strip(), sector=sector.strip(), since=since.strip(), until=until.strip(),
        language=language.strip(), scope="all" if scope == "all" else "", page=page,
    )  # fmt: skip


def filters(register: Queries, form: Asked) -> Filters:
    """The form as filters of the register.

    Raises:
        InvalidDate: if a date is none.
    """
    checked_dates(form)
    return {
        "party": parties(register, form.party),
        "sector": sector_codes(form.sector),
        "since": form.since or None,
        "until": form.until or None,
        "language": form.language or None,
        "in_scope": None if form.scope == "all" else True,
    }


def checked_dates(form: Asked) -> None:
    """Dates that can be read, or nothing at all.

    Raises:
        InvalidDate: if one is none.
    """
    for date in filter(None, (form.since, form.until)):
        if not edtf.is_valid(date):
            raise InvalidDate("not a date", subject=date, hint="write 2024, 2024-09 or 2024-09-15")


def parties(register: Queries, typed: str) -> list[str]:
    """Codes and names that a typed party may mean: itself, the code of the place so named, what search finds by it."""
    if not typed:
        return []
    if _CODE.fullmatch(typed):
        return [typed]
    found = {typed}
    code = _named().get(typed.casefold())
    if code:
        found.add(code)
    clusters = {f.cluster for f in register.search(typed, 20) if f.kind == "name" and f.cluster}
    for cluster in sorted(clusters):
        if _CODE.fullmatch(cluster):
            found.add(cluster)
    for fact in identities(register, sorted(clusters)).values():
        found.update(filter(None, (fact.code, fact.name)))
    return sorted(found)


@lru_cache(maxsize=1)
def _named() -> dict[str, str]:
    """Names of countries and their subdivisions in the interface's language, with their codes; countries win."""
    found: dict[str, str] = {}
    for kind in ("country", "region"):
        for place in places.places("country" if kind == "country" else "region"):
            if place.code:
                for name in places.names(place.key, "en"):
                    found.setdefault(name.casefold(), place.code)
    return found


def sector_codes(typed: str) -> list[str]:
    """Codes of the sectors whose code or label was typed; the words themselves if there is none, which finds nothing."""
    if not typed:
        return []
    if sectors.sector(typed.upper()) is not None:
        return [typed.upper()]
    wanted = typed.casefold()
    return [s.code for s in sectors.sectors() if wanted in sectors.label(s.code).casefold()] or [typed]
