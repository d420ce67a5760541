"""Phrases that count units from the document's date: ago, since so long, the last and the next so many years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from dragoman.errors import InvalidDate
from dragoman.languages.date_grammar import Phrase
from dragoman.reading.dates.clock import Clock
from dragoman.text import edtf

_CUMULATIVE = (
    3  #: statistics add up months from January; from so many months on "the last N months" may mean those
)

Role = Literal["point", "period", "base", "since", "until", "publication", "anniversary"]


def counted(phrase: Phrase, clock: Clock) -> tuple[str | None, Role]:
    """EDTF and role of a phrase that counts units; EDTF is null where the document's date is not known."""
    number = next((s.value for s in phrase.symbols if s.code in "D#O"), 0)
    unit = next((s.attrs.get("unit") or s.code for s in phrase.symbols if s.code in "yojwqeA"), "y")
    vague = any(s.code == "~" for s in phrase.symbols)
    role: Role = "period"
    try:
        if phrase.kind == "later":
            return _after(phrase, clock), "point"
        several = _several(phrase) if phrase.kind == "ago" else {}
        found = _before(several, clock) if len(several) > 1 else _counted(phrase.kind, number, unit, clock)
        if found and unit == "j" and any(s.code == "I" for s in phrase.symbols):
            found = _pair_of_days(clock.this_day, _day_at(number, clock))
    except (InvalidDate, ValueError, OverflowError):
        return None, role
    if phrase.kind == "elapsed":
        role = "since"
        found = found and f"{'~' if unit == 'y' else ''}{found}/.."
    elif phrase.kind == "anniversary":
        role = "anniversary"
    elif phrase.kind == "ago":
        role = "point"
        found = f"~{found}" if found and vague else found
    return found, role


def _several(phrase: Phrase) -> dict[str, int]:
    """Units and how many of each, of a phrase that counts more than one: two weeks and two days ago."""
    counts: dict[str, int] = {}
    number = 0
    for symbol in phrase.symbols:
        if symbol.code in "D#":
            number = symbol.value
        elif symbol.code in "yojw" and number:
            counts[symbol.code] = counts.get(symbol.code, 0) + number
            number = 0
    return counts


def _after(phrase: Phrase, clock: Clock) -> str | None:
    """Three days from today, or from tomorrow."""
    start = _day_at(phrase.symbols[-1].value, clock)
    if start is None:
        return None
    counts = {unit: -number for unit, number in _several(phrase).items()}
    return _before({"j": 0, **counts}, Clock(start.isoformat()))


def _before(counts: dict[str, int], clock: Clock) -> str | None:
    """The day, or month, so many units before the document's."""
    day = clock.this_day
    if day is None:
        return None
    months = day.year * 12 + day.month - 1 - 12 * counts.get("y", 0) - counts.get("o", 0)
    year, month = divmod(months, 12)
    if not counts.keys() & {"j", "w"}:
        return f"{year:04}-{month + 1:02}"
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    back = date(year, month + 1, min(day.day, last))
    return (back - timedelta(days=counts.get("j", 0) + 7 * counts.get("w", 0))).isoformat()


def _counted(kind: str, number: int, unit: str, clock: Clock) -> str | None:
    if clock.today is None or clock.now is None or not number:
        return None
    if kind in ("ago", "elapsed", "anniversary"):
        return _back(number, "y" if kind == "anniversary" else unit, clock)
    if kind == "rolling":
        return _rolling(number, unit, clock)
    return _ahead(number, unit, clock)


def _back(number: int, unit: str, clock: Clock) -> str | None:
    if unit == "y":
        return None if clock.this_year is None else f"{clock.this_year - number:04}"
    if unit == "o":
        return _month_at(-number, clock)
    day = _day_at(-number * (7 if unit == "w" else 1), clock)
    return day.isoformat() if day else None


def _month_at(months: int, clock: Clock) -> str | None:
    if clock.this_month is None:
        return None
    total = clock.this_month[0] * 12 + clock.this_month[1] - 1 + months
    return f"{total // 12:04}-{total % 12 + 1:02}"


def _day_at(days: int, clock: Clock) -> date | None:
    return clock.this_day + timedelta(days=days) if clock.this_day else None


def _rolling(number: int, unit: str, clock: Clock) -> str | None:
    """The last so many units; months of the current year where that is what statistics speak of."""
    if unit == "y":
        return None if clock.this_year is None else f"{clock.this_year - number:04}/{clock.this_year:04}"
    if unit == "o":
        return cumulative(number, clock) or _pair(_month_at(-number, clock), _month_at(-1, clock))
    if unit == "e":
        return _decades(-number, -1, clock)
    if unit == "q":
        return _quarters(-number, -1, clock)
    if unit == "w":
        return _weeks(-number, -1, clock)
    return _pair_of_days(_day_at(-number, clock), _day_at(-1, clock))


def _weeks(first: int, last: int, clock: Clock) -> str | None:
    """Whole weeks, counted from the document's."""
    day = clock.this_day
    if day is None:
        return None
    monday = day - timedelta(days=day.weekday())
    return _pair_of_days(monday + timedelta(days=7 * first), monday + timedelta(days=7 * last + 6))


def _decades(first: int, last: int, clock: Clock) -> str | None:
    """Whole decades, counted from the document's."""
    if clock.this_year is None:
        return None
    now = clock.this_year // 10
    return f"{(now + first) * 10:04}/{(now + last) * 10 + 9:04}"


def _quarters(first: int, last: int, clock: Clock) -> str | None:
    """Whole quarters, counted from the document's."""
    if clock.this_month is None:
        return None
    now = clock.this_month[0] * 4 + (clock.this_month[1] - 1) // 3
    low, high = now + first, now + last
    return f"{low // 4:04}-{low % 4 * 3 + 1:02}/{high // 4:04}-{high % 4 * 3 + 3:02}"


def _pair_of_days(first: date | None, last: date | None) -> str | None:
    return f"{first}/{last}" if first and last else None


def cumulative(months: int, clock: Clock) -> str | None:
    """January to the so-many-th month, where the document follows soon upon it."""
    year, month = clock.this_month or (clock.this_year or 0, 0)
    if not year or months < _CUMULATIVE or months > 11:
        return None
    if month == 0 or 0 < month - months <= _CUMULATIVE:
        return f"{year:04}-01/{year:04}-{months:02}"
    return None


def _ahead(number: int, unit: str, clock: Clock) -> str | None:
    if unit == "y":
        year = clock.this_year if clock.context is None else clock.context
        return None if year is None else f"{year:04}/{year + number:04}"
    if unit == "o":
        return _pair(_month_at(0, clock), _month_at(number, clock))
    if unit == "e":
        return _decades(1, number, clock)
    if unit == "q":
        return _quarters(1, number, clock)
    if unit == "w":
        return _weeks(1, number, clock)
    return _pair_of_days(_day_at(1, clock), _day_at(number, clock))


def _pair(low: str | None, high: str | None) -> str | None:
    return f"{low}/{high}" if low and high else None


def joined(low: str | None, high: str | None) -> str | None:
    """The interval from the beginning of one date to the end of another."""
    if low is None or high is None:
        return None
    a, b = edtf.parse(low), edtf.parse(high)
    if a.low is None or b.high is None or a.low > b.high:
        return None
    return f"{low.partition('/')[0]}/{high.rpartition('/')[2]}"
