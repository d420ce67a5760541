"""What is due, and what was due and is not reported: commitments, planned events and agreements, measures."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.exporting.lines import Line, lines
from dragoman.model.fact import AnyFact, Commitment, Measure
from dragoman.register import Queries
from dragoman.text import edtf

FINISHED = frozenset({"delivered", "cancelled"})


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """`ahead`: what has its day on `day` or later, nearest first; `silent`: what had it before and of whose outcome nothing is
    reported, the latest first.
    """

    day: str
    ahead: tuple[Line, ...]
    silent: tuple[Line, ...]


def due(register: Queries, day: str, *, until: str | None = None, in_scope: bool | None = True) -> Due:
    """What is due from a day on (until another one), and what was due before it."""
    facts = once(open_facts(register, in_scope))
    ahead = [f for f in facts if last_day(f) >= day and (until is None or first_day(f) <= until)]
    silent = sorted((f for f in facts if last_day(f) < day), key=lambda f: (last_day(f), f.id), reverse=True)
    return Due(day=day, ahead=lines(register, ahead, day), silent=lines(register, silent, day))


def open_facts(register: Queries, in_scope: bool | None = True) -> list[AnyFact]:
    """Everything that is still to come or was never reported to have come, with a date, by date."""
    found = register.due("0001-01-01", in_scope=in_scope)
    return sorted((f for f in found if when(f)), key=lambda f: (last_day(f), f.id))


def today_of(register: Queries) -> str:
    """The day up to which the documents reach: what they cannot report yet is not silence."""
    return bound(register.latest(), "high", "0001-01-01")


def when(fact: AnyFact) -> str | None:
    """The date by which a fact is due."""
    return fact.due if isinstance(fact, Commitment | Measure) else fact.date


def first_day(fact: AnyFact) -> str:
    """The first day that its date may mean."""
    return bound(when(fact), "low", "0001-01-01")


def last_day(fact: AnyFact) -> str:
    """The last day that its date may mean."""
    return bound(when(fact), "high", "9999-12-31")


def bound(date: str | None, side: str, otherwise: str) -> str:
    """The first (`low`) or last (`high`) day that a date may mean."""
    found = edtf.parse(date) if date and edtf.is_valid(date) else None
    day = getattr(found, side) if found is not None else None
    return day.isoformat() if day is not None else otherwise


def once(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Each label and each statement once: a commitment is read from an event that is planned too; measures always stand."""
    seen: set[str] = set()
    found: list[AnyFact] = []
    for fact in sorted(facts, key=lambda f: not isinstance(f, Measure)):
        marks = {fact.label, *fact.statements}
        if isinstance(fact, Measure) or not marks & seen:
            found.append(fact)
        seen |= marks
    return sorted(found, key=lambda f: (last_day(f), f.id))
