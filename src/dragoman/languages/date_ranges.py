"""The two ends of a range of dates: each completed by the other."""

from __future__ import annotations

from dragoman.languages.date_points import Point, plausible


def sides(low: Point, high: Point, *, mixed: bool = False) -> tuple[Point, Point] | None:
    """Two points of a range, each completed by the other; None where they are no range."""
    low, high = _align(low, high)
    if not plausible(low) or not plausible(high):
        return None
    if low.unit != high.unit:
        month_to_day = (
            low.unit == "month" and low.year is None and high.unit == "day" and high.year is not None
        )
        return _mixed(low, high) if mixed or month_to_day else None
    if (low.anchor and not high.anchor and high.year) or (high.anchor and not low.anchor and low.year):
        return low, high
    if low.year is None and not low.anchor:
        low = low._replace(year=high.year, anchor=high.anchor, shift=high.shift, shift_unit=high.shift_unit)
    elif high.year is None and not high.anchor:
        high = high._replace(year=low.year, anchor=low.anchor, shift=low.shift, shift_unit=low.shift_unit)
    return (low, high) if _rising(low, high) else None


def _mixed(low: Point, high: Point) -> tuple[Point, Point] | None:
    """Ends of different kinds: both with their year, or a month of the year that the other end names."""
    if high.anchor or low.anchor:
        return (low, high) if low.year or high.year else None
    if low.year is None and low.month and high.year and high.month and low.weekday is None:
        low = low._replace(year=high.year - (low.month > high.month))
    if low.year is None or high.year is None or low.year > high.year:
        return None
    return low, high


def _align(low: Point, high: Point) -> tuple[Point, Point]:
    """A bare number beside a date means a day of its month, a month or a year: whatever the other side names."""
    if low.unit == "day" and low.month is None and low.day is not None:
        low = _number_before(low, low.day, high)
    if high.unit == "day" and high.month is None and high.day is not None:
        high = _number_behind(high, high.day, low)
    return low, high


def _number_before(low: Point, number: int, high: Point) -> Point:
    if high.unit == "day" and high.month is not None:
        return low._replace(month=high.month)
    if high.unit == "month":
        return low._replace(unit="month", month=number, day=None)
    if high.unit == "quarter":
        return low._replace(unit="quarter", month=3 * number - 2, last_month=3 * number, day=None)
    return low


def _number_behind(high: Point, number: int, low: Point) -> Point:
    if low.unit == "day" and low.month is not None:
        return high._replace(month=low.month)
    if low.unit == "year" and low.year is not None and not _is_month(low.year, number):
        return high._replace(unit="year", year=low.year // 100 * 100 + number, day=None)
    return high


def _is_month(year: int, number: int) -> bool:
    """`2019-10` is a month, `2021-22` and `2010-11` are years."""
    return number <= 12 and number != year % 100 + 1


def _rising(low: Point, high: Point) -> bool:
    if low.year is not None and high.year is not None and low.year != high.year:
        return low.year < high.year and high.year - low.year <= 300
    if low.year is None and high.year is None and low.anchor != high.anchor:
        return True
    same_year = (low.month or 0, low.day or 0) < (high.month or 13, high.day or 32)
    return same_year or (low.year is None and low.unit in ("month", "day"))
