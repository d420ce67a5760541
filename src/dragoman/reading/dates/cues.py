"""What the sentences of an undated document tell of its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from dragoman.languages.date_grammar import Phrase, phrases
from dragoman.languages.date_numbers import Symbol
from dragoman.languages.date_points import Point
from dragoman.languages.date_symbols import symbols
from dragoman.languages.pack import Pack
from dragoman.reading.dates.clock import Parsed
from dragoman.reading.dates.find import governor, is_since, tense_at
from dragoman.reading.dates.years import is_name, is_year
from dragoman.reading.views import SentenceView

_AHEAD = frozenset("ubtXI")  #: governors of targets and deadlines
_PLAUSIBLE = range(1950, 2100)


@dataclass(slots=True)
class Cues:
    """Years named as past or present, and how.

    `latest` is the last of them, `closed` the last one spoken of as a whole ("in 2022 trade reached"), `last_dated`
    the last month or day with its year, `pair` two years in a row that are named together and nowhere else,
    `bare_days` days without a year as (month, day, ISO weekday or None), `relative` whether the text says
    "this year" or "last year",
    `running` the last year of which only the first months are told ("in nine months of 2023"), with the last of them,
    `anniversary` the year in which an anniversary of a named year falls; `blind` says that the
    language's words for targets are not known, so any bare year may be one; `parsed` keeps the work for reading the dates later.
    """

    latest: int | None = None
    closed: int | None = None
    last_dated: date | None = None
    pair: tuple[int, int] | None = None
    bare_days: list[tuple[int, int, int | None]] = field(default_factory=list)
    relative: bool = False
    running: tuple[int, int] | None = None
    anniversary: int | None = None
    blind: bool = False
    parsed: dict[int, Parsed] = field(default_factory=dict)


def gather(views: Sequence[SentenceView]) -> Cues:
    """The cues of all sentences."""
    cues = Cues(blind=bool(views) and not any(_knows_targets(v.pack) for v in views))
    for view in views:
        found = symbols(view.text, view.tokens, view.hits)
        parsed = phrases(found)
        cues.parsed[view.index] = (found, parsed)
        named: list[int] = []
        counts: list[int] = []
        for phrase in parsed:
            _note(phrase, found, view, cues, named)
            if phrase.kind == "anniversary":
                counts += [s.value for s in phrase.symbols if s.code in "DO#" and s.value > 1]
        if cues.anniversary is None and len(named) == 1 and len(counts) == 1:
            cues.anniversary = named[0] + counts[0]
    if cues.pair is not None and cues.latest is not None and cues.latest > cues.pair[1]:
        cues.pair = None
    return cues


@lru_cache(maxsize=256)
def _knows_targets(pack: Pack) -> bool:
    return any(form.concept in ("deadline", "tense.future") for form in pack.forms)


def _note(phrase: Phrase, found: Sequence[Symbol], view: SentenceView, cues: Cues, named: list[int]) -> None:
    points = [p for p in (phrase.low, phrase.high) if p is not None]
    if any(p.anchor == "document" or (p.which is not None and p.month) for p in points):
        cues.relative = True
    if phrase.kind not in ("date", "range") or not is_year(phrase, found, view):
        return
    tense = tense_at(view, phrase)
    if governor(phrase, found) in _AHEAD or tense == "future" or is_since(phrase, found):
        return
    name = is_name(phrase, found, view)
    cues.running = max(filter(None, (cues.running, _running(phrase))), default=None)
    for p in points:
        if p.year in _PLAUSIBLE and p.year is not None:
            named.append(p.year)
            _year(p, p.year, phrase, found, cues, name)
        elif p.unit == "day" and p.month and p.day and not p.anchor and p.which is None:
            cues.bare_days.append((p.month, p.day, p.weekday))


def _running(phrase: Phrase) -> tuple[int, int] | None:
    """Year and last month of "January to August 2024", "nine months of 2023", "the first half of 2023"."""
    low, high = phrase.low, phrase.high
    if high is None:
        year, last = low.year, low.last_month
    else:
        year, last = high.year, high.month
        if (low.year or year) != year or high.day is not None:
            return None
    return (year, last) if year in _PLAUSIBLE and low.month == 1 and last and 1 < last < 12 else None  # type: ignore[return-value]


def _year(p: Point, year: int, phrase: Phrase, found: Sequence[Symbol], cues: Cues, name: bool) -> None:
    low, high = phrase.low, phrase.high
    if high is not None and low.unit == "year" and low.year and high.year == low.year + 1:
        if cues.latest is None or cues.latest < high.year:
            cues.pair = (low.year, high.year)
            cues.latest = high.year
        return
    if p.unit == "year" and not name and governor(phrase, found) not in ("g", "G"):
        cues.closed = max(cues.closed or 0, year)
    if p.month is not None and p.last_month is None:
        day = _safe(year, p.month, p.day or 1)
        cues.last_dated = max(cues.last_dated or date.min, day) if day else cues.last_dated
    if cues.latest is None or year >= cues.latest:
        cues.latest = year
        if cues.pair is not None and year >= cues.pair[1]:
            cues.pair = None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
