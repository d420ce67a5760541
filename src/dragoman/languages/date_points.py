"""One calendar point out of a bag of date symbols: the order of day, month and year does not matter here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from dragoman.languages.date_numbers import Symbol

Unit = Literal[
    "day", "week", "weekend", "month", "season", "quarter", "half", "months", "year", "decade", "century", ""
]
Anchor = Literal["", "document", "running"]

_RELATIVE: dict[str, Unit] = {
    "R": "day",
    "K": "week",
    "V": "month",
    "z": "quarter",
    "r": "year",
    "U": "weekend",
}
_WORDS: dict[str, Unit] = {
    "e": "decade",
    "y": "year",
    "o": "month",
    "w": "week",
    "q": "quarter",
    "k": "weekend",
}
_SHIFTS: dict[str, tuple[Anchor, int]] = {
    "T": ("document", 0), "L": ("document", -1), "X": ("document", 1),
    "Z": ("running", 0), "P": ("running", -1), "F": ("running", 1),
}  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class Point(NamedTuple):
    """A date as written. `unit` is what it names; `shift` counts `shift_unit`s from `anchor` where it is relative.

    `month` to `last_month` is the stretch of a quarter, half-year, season or "first nine months" (`last_month` over
    12 runs into the next year); `which` is -1, 0 or 1 for the last, this or next month, season or weekday of that name.
    """

    unit: Unit = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    week: int | None = None  #: ISO number of a week of its year
    weekday: int | None = None
    part: str = ""
    anchor: Anchor = ""
    shift: int = 0
    shift_unit: Unit = ""
    which: int | None = None
    approximate: bool = False
    marked: bool = False  #: a word says that the number is a year
    either: bool = False  #: day and month are written in digits and may change places


def point(bag: Sequence[Symbol]) -> Point:
    """The point that the symbols of one match name together."""
    made = Point()
    solid = [s for s in bag if s.code not in "_,(."]
    day = [s for s in bag if s.code == "W"]
    alone = len(day) == 1 and all(s.code in "WYD-/.,_" for s in bag)
    digits = [s for s in bag if s.code in "YD-/."] if alone else bag
    if "".join(s.code for s in digits) == "DDY":
        return Point(unit="day", day=digits[0].value, month=digits[1].value, year=digits[2].value)
    if _is_numeric(digits):
        found = _numeric([s for s in digits if s.code in "YD"])
        return _by_weekday(found, day[0].value) if alone else found
    for index, symbol in enumerate(solid):
        after = solid[index + 1].code if index + 1 < len(solid) else ""
        before = solid[index - 1].code if index else ""
        made = _take(made, symbol, before, after)
    if made.unit == "months" and made.which == -1 and made.year is not None:
        made = made._replace(month=13 - (made.last_month or 0), last_month=12, which=None)
    return made._replace(unit=made.unit or _unit(made))


def _is_numeric(bag: Sequence[Symbol]) -> bool:
    return len(bag) > 2 and all(s.code in "YD-/." for s in bag) and any(s.code in "-/." for s in bag)


def _numeric(numbers: Sequence[Symbol]) -> Point:
    """`2022-09-15`, `15.9.2022`, `9/15/2022`, `2019-10`, `17.11.`: year first or last, else day before month."""
    values = [s.value for s in numbers if s.code == "D"]
    year = next((s.value for s in numbers if s.code == "Y"), None)
    if len(values) == 1:
        return Point(unit="month", year=year, month=values[0])
    first, second = values[0], values[1]
    month, day = (first, second) if numbers[0].code == "Y" else (second, first)
    if month > 12:
        month, day = day, month
    either = numbers[0].code != "Y" and max(month, day) <= 12
    return Point(unit="day", year=year, month=month, day=day, either=either)


def _by_weekday(made: Point, weekday: int) -> Point:
    """Of two ways to read digits alone the one that falls on the weekday that the text names."""
    turned = made._replace(month=made.day, day=made.month)
    for guess in (made, turned) if made.either else (made,):
        try:
            if date(guess.year or 0, guess.month or 0, guess.day or 0).isoweekday() == weekday:
                return guess._replace(either=False)
        except ValueError:
            continue
    return made


def _take(made: Point, symbol: Symbol, before: str, after: str) -> Point:
    code, value = symbol.code, symbol.value
    if code == "Y":
        return made._replace(year=value, marked=made.marked or after in ("y", "e") or before == "y")
    if code in "DO#":
        return _number(made, symbol, before, after)
    if code in _SHIFTS:
        return _determiner(made, code, after if after in _WORDS else before)
    if code == "k" and not made.anchor:
        return made._replace(unit="weekend")
    if code == "8":
        return made._replace(anchor="running", shift=value, shift_unit="day")
    if code == "9":
        return made._replace(unit="decade", year=value, marked=True)
    if code in _RELATIVE:
        return made._replace(anchor="document", shift=value, shift_unit=_RELATIVE[code])
    if code == "J":
        return made._replace(anchor="running", shift=value, shift_unit="year")
    if code == "M":
        return made._replace(month=value)
    if code == "p":
        return made._replace(part=symbol.concept.rpartition(".")[2])
    if code == "~":
        return made._replace(approximate=True)
    return _span(made, symbol, before)


def _number(made: Point, symbol: Symbol, before: str, after: str) -> Point:
    value = symbol.value
    if (before == "'" or (made.day and before == "M")) and made.year is None and made.month is not None:
        return made._replace(year=value + (2000 if value < 50 else 1900))
    nth = symbol.code == "O" and after == "W" and made.month is None
    if "w" in (before, after) or nth:
        return made._replace(unit="day" if nth else "week", week=value)
    return _counting(made, symbol, before, after)


def _counting(made: Point, symbol: Symbol, before: str, after: str) -> Point:
    value = symbol.value
    if symbol.code == "D" and after == "O":  # "nine first months"
        return made._replace(unit="months", month=1, last_month=value)
    if symbol.code == "O" and made.unit == "months" and made.last_month is not None:
        return made._replace(last_month=3 * made.last_month) if after == "q" else made
    if after == "m" or (symbol.code == "O" and after == "o" and made.unit != "months"):
        return made._replace(month=value)
    if after == "o":
        return made._replace(unit="months", month=1, last_month=value)
    if after == "q" and made.unit == "months":
        return made._replace(last_month=3 * value)
    if symbol.code == "O" and after in "DO" and after:
        return made._replace(unit="months", month=1)
    if after == "q" or (symbol.code != "D" and made.unit == "quarter"):
        return _months(made, "quarter", 3 * value - 2, 3)
    if after == "h":
        return _months(made, "half", 6 * value - 5, 6)
    if after == "c":
        return made._replace(unit="century", year=(value - 1) * 100)
    if made.unit == "century":
        return made._replace(unit="decade", year=(made.year or 0) + value)
    if symbol.code == "O" and after not in ("M", "j") and before != "M":
        return made
    return made._replace(day=value)


def _determiner(made: Point, code: str, after: str) -> Point:
    anchor, shift = _SHIFTS[code]
    if after in _WORDS:
        return made._replace(anchor=anchor, shift=shift, shift_unit=_WORDS[after])
    return made._replace(which=shift)


def _span(made: Point, symbol: Symbol, before: str) -> Point:
    code, value = symbol.code, symbol.value
    if code == "Q":
        first = 1 if before == "O" else 3 * value - 2
        return made._replace(unit="quarter", month=first, last_month=3 * value)
    if code == "H":
        return _months(made, "half", 6 * value - 5, 6)
    if code == "q" and made.unit != "quarter" and before not in _SHIFTS:
        return made._replace(unit="quarter")
    if code == "S":
        return _months(made, "season", _SEASONS.get(symbol.concept.rpartition(".")[2], 3), 3)
    if code == "W":
        return made._replace(weekday=value)
    if code == "e" and made.unit != "century":
        return made._replace(unit="decade", marked=True)
    return made


def _months(made: Point, unit: Unit, month: int, count: int) -> Point:
    return made._replace(unit=unit, month=month, last_month=month + count - 1)


def _unit(made: Point) -> Unit:
    if made.day is not None:
        return "day"
    if made.month is not None:
        return "month"
    if made.year is not None:
        return "year"
    if made.shift_unit:
        return made.shift_unit
    return "day" if made.weekday is not None else ""


def plausible(made: Point) -> bool:
    """False for a thirteenth month, a thirty-first of June, a fifth quarter."""
    if not made.unit:
        return False
    if made.month is not None and not 1 <= made.month <= 12:
        return False
    if made.last_month is not None and made.last_month > (14 if made.unit == "season" else 12):
        return False
    longest = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return made.day is None or 1 <= made.day <= (longest[made.month] if made.month else 31)
