"""Keys: what makes two statements speak of the same thing.

A key is a coarse bucket that a statement can name by itself; what is the same inside the bucket is decided by
`reconcile`.  Every statement has one home, the bucket whose facts it goes into, and may be a guest in a few others,
where it is only looked at: the year before beside its successor, a promise beside what may have become of it.  So one
more document touches few groups, and none of them grows with the years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model.group import Group, Member
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
#: Goods: chapters of the Harmonised System, and divisions of ISIC that make them; those of services say who speaks of
#: trade, not what is traded.
_GOODS = re.compile(r"HS:.*|ISIC:(?:0[1-9]|[12]\d|3[0-3])")
_YEAR = re.compile(r"\d{4}")
MONEY_LENGTH = 3
#: Units that are measured, not counted; all that is three capital letters is money.
_PLAIN_UNITS = frozenset({"TEU"})
#: What is reconciled together: exports, imports, turnover and balance make one account.
ACCOUNT = frozenset({"trade_turnover", "exports", "imports", "trade_balance"})
#: Years by which a target may be put off.
PUT_OFF = 3
#: Years for which a number until some date is set beside later ones.
RUNNING = 5
#: Participants by which a promise is found again.
ANCHORS = 3
#: Events of which there are many with the same people: their promises are filed by year.
ENCOUNTERS = frozenset({"visit", "meeting", "talks", "forum", "negotiation", "exchange", "signing"})
AHEAD = frozenset({"planned", "called_for"})
_COUNTED = frozenset({"count", "participants", "output", "other", "duration", "share", "price", "cost"})


def is_money(unit: str) -> bool:
    """True for an ISO 4217 code."""
    return len(unit) == MONEY_LENGTH and unit.isupper() and unit.isalpha() and unit not in _PLAIN_UNITS


def cluster(member: Member, name: str | None) -> str:
    """The stable id of what a name stands for, else its folded form."""
    if not name:
        return ""
    return member.clusters.get(name) or (name if _CODE.fullmatch(name) else bare(name))


def is_place(name: str) -> bool:
    """True for the code of a country or of a part of one."""
    return bool(_CODE.fullmatch(name))


def keys(member: Member) -> tuple[str, ...]:
    """All groups that a statement belongs to, its home first; a document's own statement belongs to none."""
    statement = member.statement
    match statement:
        case DocumentStatement():
            return ()
        case Figure():
            return _figure_keys(member, statement)
        case Event():
            return _event_keys(member, statement)
        case Instrument():
            return (instrument_key(member, statement), *_kept(promises(member, statement)))
        case Body():
            return (f"body|{cluster(member, statement.name)}",)
        case Entity():
            return (f"identity|{member.clusters.get(statement.name) or bare(statement.name)}",)
        case Relation():
            ends = (cluster(member, statement.source), cluster(member, statement.target))
            if statement.kind in ("partner_of", "status_of"):
                ends = (min(ends), max(ends))
            return (f"tie|{statement.kind}|{ends[0]}|{ends[1]}",)


def is_home(member: Member, group: Group) -> bool:
    """Whether the facts of a group speak for this member; a guest's facts come out of its own home."""
    mine = keys(member)
    return group.key not in mine or mine[0] == group.key


# ── figures ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _figure_keys(member: Member, figure: Figure) -> tuple[str, ...]:
    year = year_of(member, figure)
    bucket = f"series|{_account(member, figure)}"
    years = [year]
    if year and figure.status == "planned":
        years += [str(int(year) + by) for by in range(-PUT_OFF, PUT_OFF + 1) if by]
    elif year and figure.measure == "level":
        ahead = RUNNING if (figure.period or "").startswith("../") else 1
        years += [str(int(year) + by) for by in range(1, ahead + 1)]
    twin: tuple[str, ...] = ()
    if year and figure.equals and is_money(figure.unit):  # the year before bears witness, too
        twin = (f"rates|{year}", f"rates|{int(year) + 1}")
    return tuple(f"{bucket}|{y}" for y in years) + twin


def year_of(member: Member, figure: Figure) -> str:
    """The year in which the period of a figure ends; an open period ends with its document; else nothing."""
    last = (figure.period or "").rpartition("/")[2]
    found = _YEAR.search(last) or (_YEAR.match(member.document.published or "") if last == ".." else None)
    return found.group() if found else ""


def _account(member: Member, figure: Figure) -> str:
    """Family and whose: of trade the countries at both ends, parts of countries with them; else as the series."""
    if figure.indicator not in ACCOUNT:
        ends = [cluster(member, e) for e in (figure.from_, figure.to, *figure.parties, figure.subject) if e]
        mine = "+".join(sorted({_country(e) for e in ends}))
        return f"{figure.indicator}|{mine}|{subject_matter(figure)}"
    ends = [cluster(member, e) for e in (figure.from_, figure.to, *figure.parties) if e]
    whose = sorted({_country(e) for e in ends}) or [cluster(member, figure.subject)]
    return f"trade|{'+'.join(whose)}"


def _country(end: str) -> str:
    return end[:2] if is_place(end) else end


def figure_key(member: Member, figure: Figure) -> str:
    """The series of a figure: indicator, whose, of what; all periods, measures and currencies together."""
    return f"series|{flow(figure)}|{'>'.join(whose(member, figure))}|{subject_matter(figure)}"


def whose(member: Member, figure: Figure) -> tuple[str, ...]:
    """From and to of a flow; the parties of what goes both ways, or the subject, as one."""
    if figure.from_ or figure.to:
        return cluster(member, figure.from_), cluster(member, figure.to)
    if figure.parties:
        return ("+".join(sorted(cluster(member, p) for p in figure.parties)),)
    return (cluster(member, figure.subject),)


def flow(figure: Figure) -> str:
    """Exports of one side are imports of the other, so both are one flow (mirror statistics)."""
    both = figure.from_ and figure.to
    return "trade_flow" if figure.indicator in ("exports", "imports") and both else figure.indicator


def subject_matter(figure: Figure) -> str:
    """What is measured: the sector where one is known, the counted thing for counts, else the total."""
    sectors = figure.sectors
    if figure.indicator in ACCOUNT:
        sectors = tuple(s for s in sectors if _GOODS.fullmatch(s))
    if sectors:
        return ",".join(sorted(sectors))
    return bare(figure.of) if figure.indicator in _COUNTED and figure.of else "total"


# ── events and what was promised of them ──────────────────────────────────────────────────────────────────────────


def _event_keys(member: Member, event: Event) -> tuple[str, ...]:
    home = event_key(member, event)
    first = f"event|{_month(event.date)}" if event.kind == "visit" and _month(event.date) else home
    sessions: tuple[str, ...] = ()
    if event.kind == "meeting":
        sessions = tuple(f"body|{c}" for c in sorted(_proper(member, [p.name for p in event.participants])))
    return tuple(dict.fromkeys((home, first, *sessions, *_kept(promises(member, event)))))


def _kept(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _month(date: str | None, *, last: bool = False) -> str:
    """The month in which a date begins, or ends; nothing where it names none or runs on."""
    head, slash, tail = (date or "").partition("/")
    part = (tail if last and slash else head).strip("~?%")
    return part[:7] if part[:1].isdigit() else ""


def event_key(member: Member, event: Event) -> str:
    """Month of the end (a visit's later days are told with it), or, undated, kind and who takes part."""
    month = _month(event.date, last=True)
    return f"event|{month}" if month else f"event|{event.kind}|undated|{_people(member, event)}"


def _people(member: Member, event: Event) -> str:
    return "+".join(sorted({cluster(member, p.name) for p in event.participants}) or sorted(member.countries))


def _proper(member: Member, named: Sequence[str]) -> list[str]:
    """Who takes part besides countries and their parts, the longest name first.

    Plants, projects and bodies have longer names than firms and persons, and tell one promise from another.
    """
    ranked = sorted(dict.fromkeys(named), key=lambda n: -len(n))
    found = dict.fromkeys(cluster(member, n) for n in ranked)
    return [c for c in found if c and not is_place(c)]


def promises(member: Member, statement: Event | Instrument) -> tuple[str, ...]:
    """Under what a promise, and what became of it, is filed, home first: kind and each of who takes part.

    What was planned for one month may happen in another, and each report names whom it likes.
    """
    if isinstance(statement, Instrument):
        titled = statement.title if statement.title in member.clusters else None
        named = [n for n in (titled, statement.establishes, statement.under, *statement.parties) if n]
        return tuple(f"promise|{c}" for c in _proper(member, named)[:ANCHORS])
    found = _proper(member, [p.name for p in statement.participants])[:ANCHORS]
    if statement.kind not in ENCOUNTERS:
        return tuple(f"promise|{c}" for c in found) or (_at_large(member, statement),)
    roots = [f"promise|{statement.kind}|{c}" for c in found] or [_at_large(member, statement)]
    when = _YEAR.search((statement.date or "").rpartition("/")[2]) or _YEAR.match(
        member.document.published or ""
    )
    if when is None:
        return tuple(roots)
    year = int(when.group())
    return tuple(f"{root}|{y}" for y in (year, year - 1) for root in roots)


def _at_large(member: Member, event: Event) -> str:
    """Kind, people and sectors of an event at which nobody but countries is named."""
    return f"promise|{event.kind}|{_people(member, event)}|{'+'.join(sorted(event.sectors))}"


def instrument_key(member: Member, instrument: Instrument) -> str:
    """Kind and parties' countries: the same title may be dated in one document and undated in another."""
    countries = "+".join(sorted(member.countries))
    return f"instrument|{instrument.kind}|{countries}"
