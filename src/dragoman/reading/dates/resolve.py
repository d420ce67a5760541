"""Points as written → EDTF, counted from the document's date where the text leaves something out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dragoman.errors import InvalidDate
from dragoman.languages.date_points import Point
from dragoman.reading.dates.clock import Clock
from dragoman.text import edtf

Tense = Literal["past", "future", ""]
_SOON = 2  #: a bare month so many months ahead is taken for the coming one where no word says that it is past
_HALF_YEAR = 183
_SATURDAY = 5


def resolve(point: Point, clock: Clock, tense: Tense = "") -> str | None:
    """The date that a point stands for; None where the document's date would be needed and is not known."""
    try:
        found = _resolve(point, clock, tense)
    except (InvalidDate, ValueError, OverflowError):
        return None
    if found is None:
        return None
    if clock.uncertain and point.year is None and not found.endswith("?"):
        found = "/".join(f"{part}?" for part in found.split("/"))
    return f"~{found}" if point.approximate and not found.startswith("~") else found


def in_context(point: Point, clock: Clock) -> Point:
    """A month or day without a year after a past year of the same sentence belongs to that year."""
    bare = point.year is None and not point.anchor and point.which is None
    return point._replace(year=clock.context) if bare and clock.context is not None else point


def _resolve(point: Point, clock: Clock, tense: Tense) -> str | None:
    if point.shift_unit == "decade" and clock.this_year is not None:
        return f"{clock.this_year // 10 + point.shift:03}X"
    if point.unit == "decade" and point.year is not None:
        return f"{point.year // 10:03}X" if point.year >= 10 else None
    if point.unit == "century" and point.year is not None:
        return f"{point.year // 100:02}XX" if point.year >= 100 else "0001/0099"
    if point.unit == "weekend" and not point.anchor:
        return _weekend(point, clock, tense)
    if point.week is not None or (
        point.weekday is not None and point.month is not None and point.day is None
    ):
        return _week_of_year(point, clock) if point.weekday is None else _nth_weekday(point, clock, tense)
    if point.anchor and point.shift_unit != "year":
        return _anchored(point, clock)
    if point.weekday is not None and point.day is None:
        return _weekday(point, clock, tense)
    year = _year(point, clock)
    if year is None and (point.anchor or point.unit == "year"):
        return None
    if point.last_month is not None:
        return _stretch(point, year, clock, tense)
    if point.day is not None:
        return _day(point, year, clock, tense)
    if point.month is not None:
        return _month(point, year, clock, tense)
    return None if year is None else _part_of_year(year, point.part)


def _anchored(point: Point, clock: Clock) -> str | None:
    """Counted from the document's date, or from the period last spoken of, where there was one."""
    if point.anchor == "running" and point.shift_unit == "day":
        day = clock.day or clock.this_day
        return (day + timedelta(days=point.shift)).isoformat() if day else None
    if point.anchor == "document" or clock.period is None:
        return _shifted(point, clock)
    return edtf.shift(clock.period, months=point.shift) if point.shift_unit == "month" else None


def _year(point: Point, clock: Clock) -> int | None:
    if point.year is not None:
        return point.year
    if point.anchor == "document" and clock.this_year is not None:
        return clock.this_year + point.shift
    if point.anchor == "running":
        base = clock.year if clock.year is not None else clock.this_year
        return None if base is None else base + point.shift
    return None


def _part_of_year(year: int, part: str) -> str:
    month = {"start": "-01", "mid": "-06", "end": "-12"}.get(part, "")
    return f"{year:04}{month}"


def _shifted(point: Point, clock: Clock) -> str | None:
    """This, last, next day, week, month or quarter."""
    if point.shift_unit == "day":
        if clock.this_day is None:
            return clock.today if clock.this_month and point.shift == 0 else None
        return (clock.this_day + timedelta(days=point.shift)).isoformat()
    if point.shift_unit in ("week", "weekend"):
        if clock.this_day is None:
            return None
        monday = clock.this_day + timedelta(days=7 * point.shift - clock.this_day.weekday())
        return f"{monday + timedelta(days=5 * (point.shift_unit == 'weekend'))}/{monday + timedelta(days=6)}"
    if clock.this_month is None:
        return None
    year, month = clock.this_month
    if point.shift_unit == "quarter":
        return _quarter(year * 4 + (month - 1) // 3 + point.shift)
    total = year * 12 + month - 1 + point.shift
    text = f"{total // 12:04}-{total % 12 + 1:02}"
    return text if point.day is None else edtf.format(edtf.parse(f"{text}-{point.day:02}"))


def _weekend(point: Point, clock: Clock, tense: Tense) -> str | None:
    """Saturday and Sunday of this week, of the last one where a word says that they are past."""
    past = tense == "past" and clock.this_day is not None and clock.this_day.weekday() < _SATURDAY
    return _shifted(point._replace(shift=-1 if past else 0, shift_unit="weekend"), clock)


def _week_of_year(point: Point, clock: Clock) -> str | None:
    """Monday to Sunday of a numbered week."""
    year = _year(point, clock) or clock.this_year
    if year is None or point.week is None:
        return None
    monday = date.fromisocalendar(year, point.week, 1)
    return f"{monday}/{monday + timedelta(days=6)}"


def _nth_weekday(point: Point, clock: Clock, tense: Tense) -> str | None:
    """The first Monday of May, the last one of June."""
    year, month, weekday = _year(point, clock), point.month or 1, point.weekday or 1
    if year is None:
        year = _year_of_month(point._replace(which=None), month, clock, tense)
    if year is None:
        return None
    first = date(year, month, 1)
    days = [first + timedelta(days=n) for n in range((weekday - first.isoweekday()) % 7, 31, 7)]
    days = [day for day in days if day.month == month]
    number = (point.week or 0) - 1  # without one it is the last
    return days[number].isoformat() if number < len(days) else None


def _quarter(number: int) -> str:
    year, quarter = divmod(number, 4)
    return f"{year:04}-{quarter * 3 + 1:02}/{year:04}-{quarter * 3 + 3:02}"


def _weekday(point: Point, clock: Clock, tense: Tense) -> str | None:
    day = clock.this_day
    if day is None or point.weekday is None:
        return None
    back = (day.weekday() - (point.weekday - 1)) % 7
    if point.which == 1 or (point.which is None and tense == "future" and back):
        return (day + timedelta(days=7 - back)).isoformat()
    return (day - timedelta(days=back or (7 if point.which == -1 else 0))).isoformat()


def _stretch(point: Point, year: int | None, clock: Clock, tense: Tense) -> str | None:
    """A quarter, half-year, season or run of months; without a year the latest that has begun."""
    first, last = point.month or 1, point.last_month or 12
    if year is None:
        year = clock.this_year if clock.this_year is not None else None
        if year is None:
            return None
        month = clock.this_month[1] if clock.this_month else 12
        begun = first <= month if point.unit != "months" else last < month or (last == month and last > 0)
        if point.which is not None:
            year += _which_year(point.which, first, last, clock)
        elif not begun and tense != "future":
            year -= 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return f"{year:04}-{first:02}/{end_year:04}-{end_month:02}"


def _which_year(which: int, first: int, last: int, clock: Clock) -> int:
    """Years to add for "last autumn", "next May": the nearest one wholly before, or after, the document's month."""
    if which == 0:
        return 0
    if clock.this_month is None:
        return which
    month = clock.this_month[1]
    if which < 0:
        return 0 if last < month else -1
    return 0 if first > month else 1


def _month(point: Point, year: int | None, clock: Clock, tense: Tense) -> str | None:
    month = point.month or 1
    if year is None:
        year = _year_of_month(point, month, clock, tense)
    return None if year is None else f"{year:04}-{month:02}"


def _year_of_month(point: Point, month: int, clock: Clock, tense: Tense) -> int | None:
    this = clock.this_year
    if this is None:
        return clock.year if clock.today is None else None
    if point.which is not None:
        return this + _which_year(point.which, month, month, clock)
    if clock.this_month is None:
        return this
    ahead = (month - clock.this_month[1]) % 12
    if ahead == 0:
        return this
    coming = tense == "future" or (tense == "" and ahead <= _SOON)
    if coming:
        return this if month > clock.this_month[1] else this + 1
    return this if month < clock.this_month[1] else this - 1


def _day(point: Point, year: int | None, clock: Clock, tense: Tense) -> str | None:
    day = point.day or 1
    if point.month is None:
        return _day_of_this_month(day, clock)
    if year is not None:
        return date(year, point.month, day).isoformat()
    this = clock.this_year
    if this is None:
        this = clock.year if clock.today is None else None
        return None if this is None else date(this, point.month, day).isoformat()
    today = clock.this_day
    if today is None:
        return _resolve_day_by_month(point, this, clock)
    candidates = [_safe(y, point.month, day) for y in (this - 1, this, this + 1)]
    near = min((c for c in candidates if c), key=lambda c: abs((c - today).days), default=None)
    if near is not None and tense == "future" and (today - near).days > _HALF_YEAR // 2:
        near = _safe(near.year + 1, point.month, day)
    return near.isoformat() if near else None


def _resolve_day_by_month(point: Point, this: int, clock: Clock) -> str | None:
    near = _year_of_month(point, point.month or 1, clock, "")
    return None if near is None else date(near, point.month or 1, point.day or 1).isoformat()


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_this_month(day: int, clock: Clock) -> str | None:
    """The day of that number nearest to the document's date."""
    today = clock.this_day
    if today is None:
        return f"{clock.this_month[0]:04}-{clock.this_month[1]:02}-{day:02}" if clock.this_month else None
    months = (today.replace(day=1) - timedelta(days=1), today, today.replace(day=28) + timedelta(days=7))
    candidates = [_safe(m.year, m.month, day) for m in months]
    near = min((c for c in candidates if c), key=lambda c: abs((c - today).days), default=None)
    return near.isoformat() if near else None
