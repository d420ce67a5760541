"""Keys: what makes two statements speak of the same thing.

A key is a coarse bucket that a statement can name by itself; what is the same inside the bucket is decided by
`reconcile`.  So every statement has few keys, and one more document touches few groups.
"""

from __future__ import annotations

import re

from dragoman.model.group import Member
from dragoman.model.statement import (
    Body,
    DocumentStatement,
    Entity,
    Event,
    Figure,
    Instrument,
    Relation,
)
from dragoman.text.fold import bare

#: ISO 3166-1 alpha-2, or the subdivision of one.
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
MONEY_LENGTH = 3
#: Units that are measured, not counted; all that is three capital letters is money.
_PLAIN_UNITS = frozenset({"TEU"})


def is_money(unit: str) -> bool:
    """True for an ISO 4217 code."""
    return len(unit) == MONEY_LENGTH and unit.isupper() and unit.isalpha() and unit not in _PLAIN_UNITS


def cluster(member: Member, name: str | None) -> str:
    """The stable id of what a name stands for, else its folded form."""
    if not name:
        return ""
    return member.clusters.get(name) or (name if _CODE.fullmatch(name) else bare(name))


def keys(member: Member) -> tuple[str, ...]:
    """All groups that a statement belongs to; a document's own statement belongs to none."""
    statement = member.statement
    match statement:
        case DocumentStatement():
            return ()
        case Figure():
            return (figure_key(member, statement),)
        case Event():
            return (event_key(member, statement), promise_key(member, statement))
        case Instrument():
            return (instrument_key(member, statement),)
        case Body():
            return (f"body|{cluster(member, statement.name)}",)
        case Entity():
            return (f"identity|{member.clusters.get(statement.name) or bare(statement.name)}",)
        case Relation():
            ends = (cluster(member, statement.source), cluster(member, statement.target))
            if statement.kind in ("partner_of", "status_of"):
                ends = (min(ends), max(ends))
            return (f"tie|{statement.kind}|{ends[0]}|{ends[1]}",)


def figure_key(member: Member, figure: Figure) -> str:
    """The series of a figure: indicator, whose, of what; all periods, measures and currencies together."""
    if figure.from_ or figure.to:
        whose = f"{cluster(member, figure.from_)}>{cluster(member, figure.to)}"
    elif figure.parties:
        whose = "+".join(sorted(cluster(member, p) for p in figure.parties))
    else:
        whose = cluster(member, figure.subject)
    return f"series|{flow(figure)}|{whose}|{subject_matter(figure)}"


def flow(figure: Figure) -> str:
    """Exports of one side are imports of the other, so both are one flow (mirror statistics)."""
    both = figure.from_ and figure.to
    return "trade_flow" if figure.indicator in ("exports", "imports") and both else figure.indicator


def subject_matter(figure: Figure) -> str:
    """What is measured: the sector where one is known, the counted thing for counts, else the total."""
    if figure.sectors:
        return ",".join(sorted(figure.sectors))
    counted = figure.indicator in (
        "count",
        "participants",
        "output",
        "other",
        "duration",
        "share",
        "price",
        "cost",
    )
    return bare(figure.of) if counted and figure.of else "total"


def event_key(member: Member, event: Event) -> str:
    """Kind and month of the end (a visit's later days are told with it), or, undated, kind and who takes part."""
    month = (event.date or "").strip("~?").rpartition("/")[2].strip("~?")[:7]
    if month and month[0].isdigit():
        return f"event|{event.kind}|{month}"
    return f"event|{event.kind}|undated|{_people(member, event)}"


def _people(member: Member, event: Event) -> str:
    return "+".join(sorted({cluster(member, p.name) for p in event.participants}) or sorted(member.countries))


def promise_key(member: Member, event: Event) -> str:
    """Kind, people and sectors without the date: what was planned for one month may happen in another."""
    return f"promise|{event.kind}|{_people(member, event)}|{'+'.join(sorted(event.sectors))}"


def instrument_key(member: Member, instrument: Instrument) -> str:
    """Kind and parties' countries: the same title may be dated in one document and undated in another."""
    countries = "+".join(sorted(member.countries))
    return f"instrument|{instrument.kind}|{countries}"
