"""Areas of the system that a fact belongs to, by its kind, indicator and sector."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.statement import Event, Figure, Relation

#: In the order in which the overview shows them.
AREAS = (
    "status", "bodies", "agreements", "projects", "regions", "trade", "transport", "health", "education",
    "visits", "people", "other",
)  # fmt: skip

_INDICATOR = {
    "trade_turnover": "trade", "exports": "trade", "imports": "trade", "trade_balance": "trade", "price": "trade",
    "freight": "transport", "investment": "projects", "loan": "projects", "grant": "projects", "output": "projects",
    "capacity": "projects", "revenue": "projects", "profit": "projects", "cost": "projects",
}  # fmt: skip
_EVENT = {
    "signing": "agreements", "upgrade": "status", "visit": "visits", "meeting": "visits", "talks": "visits",
    "negotiation": "visits", "launch": "projects", "investment": "projects", "contract": "trade", "delivery": "trade",
    "procurement": "trade", "exchange": "education", "forum": "visits", "establishment": "bodies",
}  # fmt: skip
_RELATION = {"status_of": "status", "partner_of": "regions", "recognises": "education", "position": "people"}

#: ISIC divisions and HS chapters with an area of their own.
_SECTOR = {
    "ISIC:85": "education", "ISIC:90": "education", "ISIC:91": "education", "ISIC:93": "education",
    "ISIC:86": "health", "ISIC:21": "health", "HS:30": "health", "ISIC:49": "transport", "ISIC:50": "transport",
    "ISIC:51": "transport", "ISIC:52": "transport", "HS:86": "transport",
}  # fmt: skip


def of_sectors(sectors: Sequence[str]) -> str | None:
    """The area of the first sector that has one."""
    return next((_SECTOR[s] for s in sectors if s in _SECTOR), None)


def of_figure(figure: Figure) -> str:
    """Trade stays trade whatever the goods; the rest goes by sector, then by whose it is."""
    area = _INDICATOR.get(figure.indicator)
    if area:
        return area
    return of_sectors(figure.sectors) or ("regions" if _regional(figure.parties) else "other")


def of_event(event: Event) -> str:
    """By sector for launches and exchanges, otherwise by kind."""
    if event.kind in ("launch", "exchange", "other", "delivery"):
        return of_sectors(event.sectors) or _EVENT.get(event.kind, "other")
    return _EVENT.get(event.kind, "other")


def of_relation(relation: Relation) -> str:
    """By kind."""
    return _RELATION.get(relation.kind, "projects")


def _regional(parties: Sequence[str]) -> bool:
    return any(len(p) > 2 and p[2:3] == "-" for p in parties)
