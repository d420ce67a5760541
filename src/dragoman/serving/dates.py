"""EDTF dates as people say them: `17–20 Nov 2025`, `first nine months of 2024`, `since Jul 2015`."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from dragoman.errors import InvalidDate
from dragoman.text import edtf

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ORDINAL = ("first", "second", "third", "fourth")
_COUNT = ("", "month", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


@lru_cache(maxsize=20_000)
def human(date_: str | None) -> str:
    """The date for people; what is no date of the contract stays as it is, None is empty."""
    if not date_:
        return ""
    try:
        whole = edtf.parse(date_)
    except InvalidDate:
        return date_
    text = _interval(whole.low, whole.high, whole.precision)
    text = f"about {text}" if whole.approximate else text
    return f"{text} (uncertain)" if whole.uncertain else text


def _interval(low: date | None, high: date | None, precision: edtf.Precision) -> str:
    if low is None or high is None:
        day = low or high
        if day is None:
            return ""
        return f"{'since' if high is None else 'until'} {_point(day, precision)}"
    if precision == "season" and (high - low).days < 100:
        return f"{_SEASONS[low.month]} {low.year}"
    if precision in ("decade", "century"):
        century = high.year - low.year > 10
        return f"{_ordinal(low.year // 100 + 1)} century" if century else f"{low.year}s"
    if precision == "day" and low.day != 1:
        return _days(low, high)
    return _months(low, high) if _whole_months(low, high) and precision != "day" else _days(low, high)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _point(day: date, precision: edtf.Precision) -> str:
    if precision == "day":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}" if precision in ("month", "season") else str(day.year)


def _whole_months(low: date, high: date) -> bool:
    return low.day == 1 and high.day == calendar.monthrange(high.year, high.month)[1]


def _days(low: date, high: date) -> str:
    if low == high:
        return _point(low, "day")
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day}–{_point(high, 'day')}"
    if low.year == high.year:
        return f"{low.day} {MONTHS[low.month - 1]} – {_point(high, 'day')}"
    return f"{_point(low, 'day')} – {_point(high, 'day')}"


def _months(low: date, high: date) -> str:
    """Whole years, halves, quarters and other runs of months."""
    first, last = low.month, high.month
    if first == 1 and last == 12:
        return str(low.year) if low.year == high.year else f"{low.year}–{high.year}"
    if low.year != high.year:
        return f"{_point(low, 'month')} – {_point(high, 'month')}"
    length = last - first + 1
    if length == 1:
        return _point(low, "month")
    if length == 6 and first in (1, 7):
        return f"{_ORDINAL[first // 6]} half of {low.year}"
    if length == 3 and first % 3 == 1:
        return f"{_ORDINAL[first // 3]} quarter of {low.year}"
    if first == 1:
        return f"first {_COUNT[length]} months of {low.year}"
    return f"{MONTHS[first - 1]}–{_point(high, 'month')}"


def month_of(date_: str | None) -> tuple[int, int] | None:
    """Year and month under which a timeline files a date (month 0: only the year is known)."""
    if not date_:
        return None
    try:
        whole = edtf.parse(date_)
    except InvalidDate:
        return None
    day = whole.low or whole.high
    if day is None:
        return None
    span = (whole.high - whole.low).days if whole.low and whole.high else 0
    return (day.year, 0 if span > 92 else day.month)


def month_name(month: int) -> str:
    """January to December."""
    return calendar.month_name[month] if month else "no month given"
