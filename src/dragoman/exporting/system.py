"""The system of a relationship at a glance: its areas, each with its most telling lines."""

from __future__ import annotations

from typing import Unpack

import msgspec

from dragoman.exporting.lines import Line, lines, newest_first, sort_date, weight
from dragoman.model.fact import (
    AnyFact,
    BodyFact,
    Commitment,
    Identity,
    InstrumentFact,
    Measure,
    Occurrence,
    Quantity,
    Tie,
)
from dragoman.register import Filters, Queries

#: Area → title, in the order of the overview.
TITLES = {
    "status": "Status",
    "bodies": "Bodies",
    "agreements": "Agreements",
    "projects": "Projects",
    "regions": "Regions",
    "trade": "Trade",
    "transport": "Transport",
    "health": "Health",
    "education": "Education and culture",
    "visits": "Visits and talks",
    "due": "Due",
}
FACILITIES = frozenset({"Facility", "Project"})
#: More than this many facts of one area are never weighed at once.
POOL = 2_000


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One area: its lines, newest first, and how many facts it has in all."""

    area: str
    title: str
    lines: tuple[Line, ...]
    total: int


def system(register: Queries, *, limit: int = 5, **filters: Unpack[Filters]) -> tuple[Section, ...]:
    """All areas, also those of which nothing is known."""
    return tuple(_section(register, area, title, limit, filters) for area, title in TITLES.items())


def _section(register: Queries, area: str, title: str, limit: int, filters: Filters) -> Section:
    chosen: Filters = {**filters, "area": area}
    pool = [f for f in register.facts(order="reports", limit=POOL, **chosen) if telling(f)]
    best = _best(pool, area, limit)
    return Section(area=area, title=title, lines=tuple(newest_first(lines(register, best))), total=len(pool))


def telling(fact: AnyFact) -> bool:
    """Whether a fact says something by itself in an overview."""
    match fact:
        case Identity():
            return fact.schema in FACILITIES
        case Tie():
            return fact.kind in ("status_of", "partner_of", "recognises")
        case Quantity():
            return fact.indicator != "other" and fact.measure in ("level", "change")
        case Commitment() | Measure():
            return fact.state not in ("delivered", "cancelled")
        case Occurrence():
            return fact.kind != "other"
        case _:
            return isinstance(fact, BodyFact | InstrumentFact)


def _best(pool: list[AnyFact], area: str, limit: int) -> list[AnyFact]:
    """The strongest facts; for what is due, the nearest dates; one line for each label."""
    if area == "due":
        dated = sorted((f for f in pool if f.date), key=lambda f: (sort_date(f.date), f.id), reverse=True)
        ranked = dated + [f for f in pool if not f.date]
    else:
        ranked = sorted(pool, key=weight, reverse=True)
    seen: dict[str, AnyFact] = {}
    for fact in ranked:
        seen.setdefault(fact.label, fact)
    return list(seen.values())[:limit]
