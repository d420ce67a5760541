"""Silence: what was expected and not reported, and how much of what is known rests on few outlets.

A body that met at even intervals is due to meet again; a figure that came year by year should have come for the last
year; and a fact that only outlets of one side tell is known from one side alone.  All are pure functions of facts and
of what is known of their documents, for lists that ask on any day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import msgspec

from dragoman.model.fact import AnyFact, BodyFact, Implied, Occurrence, Origin, Quantity
from dragoman.model.group import DocumentInfo
from dragoman.reconciling.progress import first_day, last_day

#: Meetings or years from which there is a habit.
HABIT = 3
#: A meeting is missed when it is late by this share of the usual interval, a figure by so many days after its year.
LATE = 0.5
PUBLISHED = timedelta(days=270)
ONE = timedelta(days=31)  #: meetings of a body within so long are reports of one
_YEAR = 4
_CURRENCY = 3  #: letters of a currency's code


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that should have been reported: `kind` `session` or `figure`, since when it is due, on what it rests.

    The last of `facts` is the last one of its kind that was reported.
    """

    kind: str
    what: str
    due: str
    facts: tuple[str, ...]
    grounds: str


class Reliance(msgspec.Struct, frozen=True, kw_only=True):
    """On whom what is known rests: facts in all, those of one publisher alone, and per side those of its outlets alone.

    `one_side` counts by country code, `nobody` facts of whose documents no publisher's country is known.
    """

    facts: int
    one_report: int
    one_publisher: int
    one_side: dict[str, int]
    both_sides: int
    nobody: int


def missing(facts: Iterable[AnyFact], today: str) -> tuple[Missing, ...]:
    """Sessions that are due and yearly figures that did not come, as of a day (EDTF), by when they were due.

    Raises:
        InvalidDate: if `today` is no date.
    """
    now = last_day(today) or date.max
    known = sorted(facts, key=lambda f: f.id)
    found = [*_sessions(known, now), *_figures(known, now)]
    return tuple(sorted(found, key=lambda m: (m.due, m.what)))


def _sessions(facts: Sequence[AnyFact], now: date) -> list[Missing]:
    by_statement = {s: f for f in facts if isinstance(f, Occurrence) for s in f.statements}
    found: dict[str, Missing] = {}  # by the last session: two names of one body miss it once
    for body in facts:
        if not isinstance(body, BodyFact):
            continue
        told = {f.id: f for s in body.sessions if (f := by_statement.get(s))}
        held = _apart(f for f in told.values() if f.status in ("occurred", "ongoing"))
        days = [day for day, _ in held if day <= now]
        if len(days) < HABIT:
            continue
        last = held[len(days) - 1][1]
        gap = timedelta(days=int(median((b - a).days for a, b in pairwise(days))))
        due = days[-1] + gap
        if now <= due + gap * LATE or any(_is_ahead(f, days[-1]) for f in told.values()):
            continue
        words = f"it met {len(days)} times, {_rhythm(gap)} as a rule, last on {days[-1]}"
        missing = Missing(
            kind="session", what=body.name, due=due.isoformat(), facts=(body.id, last), grounds=words
        )
        found.setdefault(last, missing)
    return list(found.values())


def _apart(held: Iterable[Occurrence]) -> list[tuple[date, str]]:
    """Days of different sessions, each with its fact: those within a month are reports of one."""
    found: list[tuple[date, str]] = []
    for day, fact in sorted((d, f.id) for f in held if (d := first_day(f.date))):
        if not found or day - found[-1][0] > ONE:
            found.append((day, fact))
    return found


def _is_ahead(fact: Occurrence, last: date) -> bool:
    """Whether a session is announced for a day after the last one: then it is no silence, whatever becomes of it."""
    return fact.status in ("planned", "called_for") and (last_day(fact.date) or date.min) > last


def _rhythm(gap: timedelta) -> str:
    months = max(1, round(gap.days / 30.44))
    return "every month" if months == 1 else f"every {months} months"


def _figures(facts: Sequence[AnyFact], now: date) -> list[Missing]:
    yearly: dict[tuple[str, str], dict[int, Quantity]] = defaultdict(dict)
    for fact in facts:
        if isinstance(fact, Quantity) and _is_yearly(fact):
            # one series may be told in several currencies, but tonnes are not the same as money
            unit = "money" if len(fact.unit) == _CURRENCY and fact.unit.isupper() else fact.unit
            yearly[fact.key, unit][int(fact.period or "")] = fact
    found = []
    for _, years in sorted(yearly.items()):
        last = max(years)
        run = next(n for n in range(1, len(years) + 1) if last - n not in years)
        if run < HABIT or last >= now.year or now <= (due := date(last + 1, 12, 31) + PUBLISHED):
            continue
        fact = years[last]
        words = f"it came for each year from {last - run + 1} to {last}, and for {last + 1} it did not"
        found.append(
            Missing(kind="figure", what=_what(fact), due=due.isoformat(), facts=(fact.id,), grounds=words)
        )
    return found


def _what(fact: Quantity) -> str:
    """What a series is of: its line without the value and the year."""
    label = fact.label.partition(":")[0]
    for year in (f", {fact.period}", f" {fact.period}"):
        label = label.replace(year, "")
    return label or fact.indicator.replace("_", " ")


def _is_yearly(fact: Quantity) -> bool:
    period = fact.period or ""
    level = fact.measure == "level" and fact.status in ("actual", "preliminary")
    return level and len(period) == _YEAR and period.isdigit()


def reliance(
    facts: Iterable[AnyFact],
    documents: Mapping[str, DocumentInfo],
    of: Mapping[str, str],
    homes: Mapping[str, str],
) -> Reliance:
    """On how many reports and on whose outlets facts rest.

    `documents` by their ids, `of` gives the document of each statement, `homes` the country of a publisher (its host or
    name, as the profile or the sources know it).  Origins and implied values are left out.
    """
    sides: Counter[str] = Counter()
    total = one = lone = both = nobody = 0
    for fact in facts:
        if isinstance(fact, Origin | Implied) or not fact.statements:
            continue
        total += 1
        one += fact.independent <= 1
        told = [documents[of[s]] for s in fact.statements if s in of and of[s] in documents]
        publishers = {d.publisher or d.source or d.doc for d in told}
        lone += len(publishers) == 1
        mine = {homes[p] for p in publishers if p in homes}
        if not mine:
            nobody += 1
        elif len(mine) == 1 and all(p in homes for p in publishers):
            sides.update(mine)
        else:
            both += len(mine) > 1
    return Reliance(
        facts=total,
        one_report=one,
        one_publisher=lone,
        one_side=dict(sorted(sides.items())),
        both_sides=both,
        nobody=nobody,
    )
