"""Dates of the contract: a subset of EDTF level 1, read as closed intervals of days.

Read: `2022`, `2022-09`, `2022-09-15`, seasons `2016-21` … `2016-24` (spring to winter of the northern calendar),
decades `202X`, centuries `20XX`, intervals `a/b` with both ends included, open ends `../b` and `a/..`, and the
marks `~` (approximate), `?` (uncertain) and `%` (both), before or after a date.  Written: the contract's own form,
`~` before and `?` after (`~2014`, `2021-12-03?`).

Source: https://www.loc.gov/standards/datetime/ (ISO 8601-2:2019), level 1 without time of day and long years.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

import regex

from dragoman.errors import InvalidDate

Precision = Literal["day", "month", "season", "year", "decade", "century"]

_ORDER: tuple[Precision, ...] = ("day", "month", "season", "year", "decade", "century")
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  #: first month of each season
_DATE = regex.compile(
    r"(?P<before>[~?%]?)"
    r"(?:(?P<century>[0-9]{2})XX|(?P<decade>[0-9]{3})X|(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?)"
    r"(?P<after>[~?%]?)"
)


class Interval(NamedTuple):
    """The days that a date covers: `low` to `high`, both included; None is an open end.

    `precision` is the finest unit that the date names, `approximate` and `uncertain` are EDTF's `~` and `?`.
    """

    low: date | None
    high: date | None
    precision: Precision = "day"
    approximate: bool = False
    uncertain: bool = False


def parse(edtf: str) -> Interval:
    """The interval that a date stands for.

    Raises:
        InvalidDate: if it is not a date of the contract, names no day of the calendar, or ends before it begins.
    """
    return _parse(edtf)


@lru_cache(maxsize=20_000)
def _parse(edtf: str) -> Interval:
    left, slash, right = edtf.partition("/")
    if not slash:
        return _single(edtf, edtf)
    low = None if left in ("", "..") else _single(left, edtf)
    high = None if right in ("", "..") else _single(right, edtf)
    given = [end for end in (low, high) if end is not None]
    if not given:
        raise InvalidDate("an interval without a date", subject=edtf)
    whole = Interval(
        low.low if low else None,
        high.high if high else None,
        min((end.precision for end in given), key=_ORDER.index),
        any(end.approximate for end in given),
        any(end.uncertain for end in given),
    )
    if whole.low and whole.high and whole.low > whole.high:
        raise InvalidDate("the interval ends before it begins", subject=edtf)
    return whole


def _single(part: str, subject: str) -> Interval:
    match = _DATE.fullmatch(part)
    if match is None:
        raise InvalidDate("not a date like 2022-09-15, 2015/.. or ~2014", subject=subject)
    marks = match["before"] + match["after"]
    low, high, precision = _days(match, subject)
    return Interval(low, high, precision, "~" in marks or "%" in marks, "?" in marks or "%" in marks)


def _days(match: regex.Match[str], subject: str) -> tuple[date, date, Precision]:
    if match["century"] or match["decade"]:
        size: int = 100 if match["century"] else 10
        first = int(match["century"] or match["decade"]) * size
        if first == 0:
            raise InvalidDate("the calendar begins in year 1", subject=subject)
        return date(first, 1, 1), date(first + size - 1, 12, 31), "century" if size == 100 else "decade"
    year, month = int(match["year"]), int(match["month"] or 0)
    try:
        if match["day"]:
            day = date(year, month, int(match["day"]))
            return day, day, "day"
        if month in _SEASON_MONTHS:
            return (*_months(year, _SEASON_MONTHS[month], 3), "season")
        if match["month"]:
            return (*_months(year, month, 1), "month")
        return date(year, 1, 1), date(year, 12, 31), "year"
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InvalidDate("no such day in the calendar", subject=subject) from error


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from the given one on."""
    last_year, last_month = _add_months(year, month, count - 1)
    return date(year, month, 1), month_end(last_year, last_month)


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_valid(edtf: str) -> bool:
    """True for a date that `parse` reads."""
    try:
        _parse(edtf)
    except InvalidDate:
        return False
    return True


def format(interval: Interval) -> str:  # noqa: A001 - the pair of `parse`
    """The interval in the contract's form; `parse(format(x)) == x` for what `parse` gives.

    Raises:
        InvalidDate: if both ends are open.
    """
    low, high, precision = interval.low, interval.high, interval.precision
    if low is None and high is None:
        raise InvalidDate("an interval without a date", subject="../..")
    if low is not None and high is not None:
        unit = _unit_of(low, high, precision)
        if unit:
            return _marked(unit, interval)
    head = _marked(_end(low, precision, first=True), interval) if low else ".."
    tail = _marked(_end(high, precision, first=False), interval) if high else ".."
    return f"{head}/{tail}"


def _marked(text: str, interval: Interval) -> str:
    return f"{'~' if interval.approximate else ''}{text}{'?' if interval.uncertain else ''}"


def _unit_of(low: date, high: date, precision: Precision) -> str | None:
    """The one unit that begins at `low` and ends at `high`, if there is one at that precision."""
    text = _end(low, precision, first=True)
    whole = _parse(text)
    return text if (whole.low, whole.high) == (low, high) else None


def _end(day: date, precision: Precision, *, first: bool) -> str:
    """The unit that begins (`first`) or ends on the day."""
    if precision == "day":
        return day.isoformat()
    if precision == "month":
        return f"{day.year:04}-{day.month:02}"
    if precision == "season":
        year, month = (day.year, day.month) if first else _add_months(day.year, day.month, -2)
        code = next((c for c, m in _SEASON_MONTHS.items() if m == month), None)
        return f"{year:04}-{code}" if code else f"{day.year:04}-{day.month:02}"
    if precision == "year":
        return f"{day.year:04}"
    return f"{day.year // 10:03}X" if precision == "decade" else f"{day.year // 100:02}XX"


def contains(outer: str, inner: str) -> bool:
    """True when every day of `inner` is a day of `outer`.

    Raises:
        InvalidDate: if one of them is not a date.
    """
    a, b = _parse(outer), _parse(inner)
    begins = a.low is None or (b.low is not None and a.low <= b.low)
    ends = a.high is None or (b.high is not None and b.high <= a.high)
    return begins and ends


def overlaps(one: str, other: str) -> bool:
    """True when the two share a day.

    Raises:
        InvalidDate: if one of them is not a date.
    """
    a, b = _parse(one), _parse(other)
    apart = (a.high and b.low and a.high < b.low) or (b.high and a.low and b.high < a.low)
    return not apart


def shift(edtf: str, *, years: int = 0, months: int = 0, days: int = 0) -> str:
    """The date moved by years, months, then days, at the same precision; a day that a month lacks becomes its last.

    Units keep their length: `2024-02` moved by a year is all of February 2025.

    Raises:
        InvalidDate: if it is not a date, or leaves the calendar.
    """
    whole = _parse(edtf)
    by_unit = whole.precision != "day" and not days
    try:
        low = _moved(whole.low, years * 12 + months, days)
        high = _moved(whole.high, years * 12 + months, days)
    except (ValueError, OverflowError) as error:
        raise InvalidDate("moved out of the calendar", subject=edtf) from error
    if by_unit and high is not None:
        high = month_end(high.year, high.month)
    precision: Precision = whole.precision
    if precision != "day":
        precision = _finest(precision, years, months, days)
    return format(whole._replace(low=low, high=high, precision=precision))


def _finest(precision: Precision, years: int, months: int, days: int) -> Precision:
    """The precision that a move leaves: a year moved by two months is one of twelve months."""
    if days:
        return "day"
    if months % 12 and _ORDER.index(precision) > _ORDER.index("month"):
        return "month"
    if precision in ("decade", "century") and years % (10 if precision == "decade" else 100):
        return "year"
    return precision


def _moved(day: date | None, months: int, days: int) -> date | None:
    if day is None:
        return None
    year, month = _add_months(day.year, day.month, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1])) + timedelta(days=days)


def year_before(edtf: str) -> str:
    """The same period of the year before: what "year on year" counts from.

    Raises:
        InvalidDate: if it is not a date.
    """
    return shift(edtf, years=-1)


def sort_key(edtf: str | None) -> tuple[date, date, str]:
    """Orders dates by beginning, then end; open beginnings stand at their end, missing and unreadable ones last."""
    if edtf is None or not is_valid(edtf):
        return date.max, date.max, edtf or ""
    whole = _parse(edtf)
    low, high = whole.low or whole.high, whole.high or date.max
    return low or date.max, high, edtf
