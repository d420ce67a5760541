"""The system of a relationship at a glance: its areas, each with its most telling lines."""

from __future__ import annotations

from typing import Unpack

import msgspec

from dragoman.exporting import due as dues
from dragoman.exporting.lines import Line, lines, newest_first, weight
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
    """One area: its lines, newest first (of what is due the nearest), and how many facts it has in all."""

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
    best = _once(_nearest(register, pool) if area == "due" else sorted(pool, key=weight, reverse=True))[
        :limit
    ]
    shown = lines(register, best)
    in_order = shown if area == "due" else tuple(newest_first(shown))
    return Section(area=area, title=title, lines=in_order, total=len(pool))


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


def _nearest(register: Queries, pool: list[AnyFact]) -> list[AnyFact]:
    """What comes, the nearest first; then what is past its date, the latest first; then what has none."""
    today = dues.today_of(register)
    dated = sorted((f for f in pool if dues.when(f)), key=lambda f: (dues.last_day(f), f.id))
    ahead = [f for f in dated if dues.last_day(f) >= today]
    past = [f for f in reversed(dated) if dues.last_day(f) < today]
    return [*ahead, *past, *(f for f in pool if not dues.when(f))]


def _once(ranked: list[AnyFact]) -> list[AnyFact]:
    """One line for each label."""
    seen: dict[str, AnyFact] = {}
    for fact in ranked:
        seen.setdefault(fact.label, fact)
    return list(seen.values())
