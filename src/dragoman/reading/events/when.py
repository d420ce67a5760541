"""Date of an event: the date mention of its segment, else of the neighbouring ones."""

from __future__ import annotations

import re

from dragoman.model.span import Span
from dragoman.reading import nominal
from dragoman.reading.events.clauses import Clause, quoted_apart
from dragoman.reading.events.triggers import Trigger
from dragoman.reading.views import DateMention

USABLE = frozenset({"point", "period", "anniversary", "since", "until"})


def date_of(trigger: Trigger, around: list[Clause]) -> tuple[str | None, Span | None, str]:
    """EDTF, where it stands, and the grounds; nulls where no date is near."""
    if trigger.mention is not None:
        inside = [d for d in trigger.clause.view.dates if trigger.span.contains(d.span)]
    else:
        inside = []
    for parts, why in (([trigger.clause], "date in the clause"), (around, "date beside the clause")):
        found = [
            d for c in parts for d in c.dates() if _fits(d) and d not in inside and not _titled(d, c, trigger)
        ]
        found = [d for d in found if trigger.clause.holds(d.span) or not _quoted(d, trigger)]
        found = [d for d in found if fits_kind(trigger.kind, d.edtf or "")]
        if found:
            best = min(found, key=lambda d: _distance(d, trigger))
            return _moment(best), best.span, why
    return None, None, ""


def _quoted(date: DateMention, trigger: Trigger) -> bool:
    """What a speaker dates inside a quotation does not date the sentence around it."""
    view = trigger.clause.view
    return quoted_apart(view, view.token_at(date.span.start), trigger.first)


def _titled(date: DateMention, part: Clause, trigger: Trigger) -> bool:
    """A year inside an instrument's title ("roadmap for trade until <year>") is that instrument's term."""
    if date.role not in ("until", "period") or not date.edtf or len(date.edtf) == _DAY:
        return False
    heads = [h for h in part.of("instrument") if h.first >= trigger.last and h.end <= date.span.start]
    return any(nominal.extent(part, h).contains(date.span) for h in heads)


def fits_kind(kind: str, edtf: str) -> bool:
    """What happens on a day is not dated by a term of several years ("within five years")."""
    low, _, high = edtf.partition("/")
    return kind not in MOMENTARY or not high[:1].isdigit() or low[:4] == high[:4] or len(high) > len("2024")


MOMENTARY = frozenset({"visit", "meeting", "talks", "signing", "award", "appointment", "upgrade"})


def _fits(date: DateMention) -> bool:
    """Not what is open and vague: "for about ten years" dates no event."""
    return date.edtf is not None and date.role in USABLE and not (date.role == "since" and "~" in date.edtf)


def _moment(date: DateMention) -> str | None:
    """An event "since 2022" is of 2022: the bound of an open interval."""
    edtf = date.edtf or ""
    if date.role in ("since", "until"):
        return edtf.removesuffix("/..").removeprefix("../") or None
    return date.edtf


def _distance(date: DateMention, trigger: Trigger) -> tuple[int, int, int]:
    """Not over a conjunction where one stands without; finer dates first where both are near; else the nearer one."""
    gap = max(trigger.span.start - date.span.end, date.span.start - trigger.span.end, 0)
    between = (min(date.span.end, trigger.span.end), max(date.span.start, trigger.span.start))
    apart = any(between[0] <= h.start < between[1] for h in trigger.clause.of("clause.and"))
    return (int(apart), 0 if date.role in ("point", "period", "anniversary") else 1, gap)


def past(date: str, today: str | None) -> bool:
    """True when the date lies wholly before the document's own date."""
    if not today:
        return False
    last = date.strip("~?%").split("/")[-1].strip("~?%")
    now = today.strip("~?%").split("/")[0].strip("~?%")
    if not last or last == ".." or not last[0].isdigit():
        return False
    size = min(len(last), len(now))
    return last[:size] < now[:size]


def lasting(date: str, today: str | None) -> bool:
    """True when the document's own day lies inside the interval."""
    first, _, last = date.partition("/")
    if not today or len(today) < len(first) or not first[:1].isdigit() or not last[:1].isdigit():
        return False
    return first <= today[: len(first)] and today[: len(last)] <= last


def future(date: str, today: str | None) -> bool:
    """True when the date lies wholly after the document's own date."""
    if not today:
        return False
    first = date.strip("~?%").split("/")[0].strip("~?%")
    now = today.strip("~?%").split("/")[-1].strip("~?%")
    if not first or not first[0].isdigit() or not now or not now[0].isdigit():
        return False
    size = min(len(first), len(now))
    return first[:size] > now[:size]


def ahead(found: str, said: str, today: str | None) -> str | None:
    """The next such month or day after the document's own, for what is planned; null where a year is said.

    Only what would lie more than `RECENT` months back is turned: a nearer past is what a mistranslated future tells.
    """
    if not today or len(today) < _MONTH or _YEAR.search(said):
        return None
    parts = found.split("/")
    if not all(_DATED.fullmatch(p) for p in parts):
        return None
    back = _months(today) - _months(parts[-1])
    if not RECENT < back <= 12:
        return None
    return "/".join(f"{int(p[:4]) + 1}{p[4:]}" for p in parts)


def _months(edtf: str) -> int:
    return 12 * int(edtf[:4]) + int(edtf[5:7])


RECENT = 2  #: months
_DAY = 10  #: characters of a full date
_MONTH = 7  #: characters of a year and month
_YEAR = re.compile(r"\d{4}")
_DATED = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:[01]\d|2[0-8]))?")
