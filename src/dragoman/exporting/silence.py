"""What was expected and is not reported, and how much of what is known rests on one side's official outlets alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from dragoman.exporting import due as dues
from dragoman.exporting.bodies import SITTINGS, sessions
from dragoman.exporting.lines import Line, importance, lines
from dragoman.model.fact import BodyFact, Quantity
from dragoman.profiles import Profile
from dragoman.register import Queries
from dragoman.text.fold import bare

#: A session is expected when this many times the usual interval has gone by; a yearly figure this many days after its year.
LATE = 1.25
PUBLISHED = 270
FEWEST = 2  #: sessions or years from which something is expected at all


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was expected by a day: what, on which grounds, and the last fact of its kind."""

    kind: Literal["session", "figure"]
    what: str
    expected: str
    grounds: str
    last: Line


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the facts that documents report rest on the official outlets of one side alone, by side."""

    reported: int
    alone: dict[str, int]


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """As of a day: what did not come, what was due without an outcome, and on whom the rest depends."""

    day: str
    missing: tuple[Missing, ...]
    past: tuple[Line, ...]
    resting: Resting


def silence(
    register: Queries, profile: Profile | None, day: str | None = None, *, in_scope: bool | None = True
) -> Silence:
    """What is silent as of a day, otherwise as of the last that documents reach."""
    day = dues.bound(day, "high", "") or dues.today_of(register)
    found = [*_sessions(register, day, in_scope), *_figures(register, day, in_scope)]
    return Silence(
        day=day,
        missing=tuple(sorted(found, key=lambda m: (m.expected, m.what))),
        past=dues.due(register, day, in_scope=in_scope).silent,
        resting=resting(register, profile, in_scope),
    )


def _sessions(register: Queries, day: str, in_scope: bool | None) -> list[Missing]:
    """Bodies that sat at intervals and did not sit again."""
    found: dict[str, Missing] = {}
    for body in register.facts(type="body", in_scope=in_scope):
        if not isinstance(body, BodyFact):
            continue
        known = sessions(register, body.id, day)
        held = [
            s for s in known.all if s.status == "occurred" and s.kind in SITTINGS and dues.first_day(s) <= day
        ]
        days = _apart([_day(dues.first_day(s)) for s in held])
        if len(days) < FEWEST or known.next is not None:
            continue
        usual = median((b - a).days for a, b in pairwise(days))
        expected = days[-1] + timedelta(days=usual)
        if expected.isoformat() > day or days[-1] + timedelta(days=usual * LATE) > _day(day):
            continue
        (last,) = lines(register, held[-1:])
        grounds = f"{len(days)} sessions are known, one about every {_months(usual)}"
        missing = Missing(
            kind="session", what=known.name, expected=expected.isoformat()[:7], grounds=grounds, last=last
        )
        found.setdefault(last.id, missing)
    return list(found.values())


def _apart(days: Sequence[date]) -> list[date]:
    """Days of different sessions: those within a month are reports of one."""
    found: list[date] = []
    for day in sorted(days):
        if not found or (day - found[-1]).days > 31:
            found.append(day)
    return found


def _months(days: float) -> str:
    number = max(1, round(days / 30.44))
    years, rest = divmod(number, 12)
    if rest in (0, 1, 11) and number > 10:
        years = round(number / 12)
        return "year" if years == 1 else f"{years} years"
    return "month" if number == 1 else f"{number} months"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _figures(register: Queries, day: str, in_scope: bool | None) -> list[Missing]:
    """Yearly figures that came for years on end and did not come for the next."""
    series: dict[tuple[str, ...], dict[int, Quantity]] = defaultdict(dict)
    for fact in register.facts(type="quantity", order="oldest", in_scope=in_scope):
        if isinstance(fact, Quantity) and _yearly(fact):
            series[_series(fact)][int(fact.period or "0")] = fact
    found = []
    for years in series.values():
        last = max(years)
        run = next((n for n in range(1, len(years) + 1) if last - n not in years), len(years))
        expected = date(last + 1, 12, 31) + timedelta(days=PUBLISHED)
        if run < FEWEST or expected.isoformat() > day:
            continue
        (line,) = lines(register, [years[last]])
        grounds = f"reported for {last - run + 1}–{last}, not for {last + 1}"
        found.append(
            Missing(
                kind="figure",
                what=_what(years[last]),
                expected=expected.isoformat()[:7],
                grounds=grounds,
                last=line,
            )
        )
    return found


def _yearly(fact: Quantity) -> bool:
    plain = fact.measure == "level" and fact.status in ("actual", "preliminary")
    return plain and importance(fact) > 1 and len(fact.period or "") == 4 and (fact.period or "").isdigit()


def _series(fact: Quantity) -> tuple[str, ...]:
    """What makes two yearly figures the same but for the year."""
    money = "money" if len(fact.unit) == 3 and fact.unit.isupper() else fact.unit
    of = "" if fact.sectors else bare(fact.of or "")
    whose = (fact.from_ or "", fact.to or "", bare(fact.subject or ""))
    return (fact.indicator, *whose, "+".join(fact.parties), "+".join(fact.sectors), of, money)


def _what(fact: Quantity) -> str:
    label = fact.label.partition(":")[0]
    return label.replace(f", {fact.period}", "").replace(f" {fact.period}", "") or fact.indicator.replace(
        "_", " "
    )


# ── on whom it rests ──────────────────────────────────────────────────────────────────────────────────────────────


def resting(register: Queries, profile: Profile | None, in_scope: bool | None = True) -> Resting:
    """Facts by the side whose official outlets alone report them; outlets are the sources that the profile names."""
    sides = outlets(profile)
    homes = {d.info.doc_id: side_of(d.info.url, sides) for d in register.documents()}
    alone: dict[str, int] = dict.fromkeys(profile.sides if profile else (), 0)
    reported = 0
    for documents in register.documents_of_facts(in_scope=in_scope).values():
        reported += 1
        found = {homes.get(doc_id) for doc_id in documents}
        only = next(iter(found)) if len(found) == 1 else None
        if only is not None:
            alone[only] = alone.get(only, 0) + 1
    return Resting(reported=reported, alone=alone)


def outlets(profile: Profile | None) -> dict[str, str]:
    """Hosts of the profile's official sources with the side that they belong to, by their country's domain."""
    found = {}
    for source in profile.sources if profile else ():
        host = (urlsplit(source).hostname or "").removeprefix("www.")
        side = host.rpartition(".")[2].upper()
        if profile is not None and side in profile.sides:
            found[host] = side
    return found


def side_of(url: str | None, sides: Mapping[str, str]) -> str | None:
    """The side whose official outlet an address belongs to, None for any other."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return next((side for known, side in sides.items() if host == known or host.endswith(f".{known}")), None)
