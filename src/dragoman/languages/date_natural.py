"""Whether symbols that could be a date are written as one: orders, numbers in words, fractions, weeks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from dragoman.languages.date_numbers import Symbol
from dragoman.languages.date_points import Point

_NO_DENOMINATORS = frozenset({7, 9, 11, 12})  #: of fractions in a range
_WEEKS = 5  #: in a month at most: a higher number counts those of the year


def _closes(found: Sequence[Symbol], last: int) -> bool:
    """Nothing follows the phrase in its sentence but the full stop."""
    return all(s.code == "." for s in found[last:])


def natural(found: Sequence[Symbol], first: int, last: int, made: Point) -> bool:
    """Whether the symbols `[first, last)` of a sentence, which could be the point, would be written so for it."""
    bag = found[first:last]
    codes = "".join(s.code for s in bag)
    if codes[-1] in "LXFP" and "behind" not in bag[-1].attrs:
        return False  # where it stands before its noun, "the week" and then it are a noun and a verb
    if made.week is not None and made.weekday is None and not _natural_week(found, first, last, made):
        return False
    if codes == "DDY":
        return _spaced(bag, found, first, last)
    return _natural_day(bag, made, closing=_closes(found, last))


def undivided(bag: Sequence[Symbol]) -> bool:
    """False for digits over digits that may be fractions."""
    slashed = any(s.code == "/" for s in bag) and not any(s.code in "YM" for s in bag)
    return not slashed or _dated(bag)


def _natural_day(bag: Sequence[Symbol], made: Point, *, closing: bool) -> bool:
    """Month before day without a year only where the language writes so ("March 5", not "in March 5 firms")."""
    if made.day is None:
        if len(bag) == 1 and bag[0].code == "p" and bag[0].attrs.get("of") != "year":
            return False
        return not _plural(bag, made) and not _cardinal(bag, made)
    month = next((s for s in bag if s.code == "M"), None)
    day = next((s for s in bag if s.code == "D"), None)
    if day is not None and day.concept.startswith("number"):
        behind = month is not None and day.start > month.start and closing
        return behind or made.year is not None or any(s.code == "_" and s.start > day.start for s in bag)
    if made.day and made.year and not made.anchor and all(s.code not in "Y'" for s in bag):
        return closing  # two digits behind a day and its month are its year only where the sentence ends
    if bag[0].code == "V" and day is not None and bag[-1] is day:
        return day.attrs.get("ordinal") == "yes"
    if any(s.code == "j" for s in bag) and day is not None and month is not None:
        return "ordinal" in day.attrs
    if month is None or day is None or day.start < month.start or made.year is not None or made.anchor:
        return True
    between = {s.code for s in bag if month.start < s.start < day.start}
    if "," in between:
        return day.attrs.get("ordinal") == "yes"
    return (
        bool(between & {"-", "/"}) or closing or month.attrs.get("day") == "after" or "ordinal" in day.attrs
    )


def _cardinal(bag: Sequence[Symbol], made: Point) -> bool:
    """ "A quarter" and "two halves" are no periods of the calendar: a word for a number does not order them."""
    ordered = any(s.code == "O" for s in bag)
    return (
        made.unit in ("quarter", "half")
        and not ordered
        and any(s.code == "D" and s.concept.startswith("number") for s in bag)
    )


def _spaced(bag: Sequence[Symbol], found: Sequence[Symbol], first: int, last: int) -> bool:
    """ "24 12 2014": single blanks between, an article or nothing before, and the sentence ends."""
    blanks = all(b.start - a.end == 1 for a, b in itertools.pairwise(bag))
    return blanks and _closes(found, last) and (first == 0 or found[first - 1].code in "_i")


def _alone(found: Sequence[Symbol], first: int, last: int) -> bool:
    """The phrase is set off from its sentence: at its beginning or behind a comma, at its end or before "in"."""
    opens = first == 0 or found[first - 1].code == ","
    return opens or _closes(found, last) or found[last].code == "i"


def _natural_week(found: Sequence[Symbol], first: int, last: int, made: Point) -> bool:
    """ "The third week of 2019", "week 31": not "three weeks", and of no month."""
    bag = found[first:last]
    number = next(s for s in bag if s.code in "DO" and s.value == made.week)
    before = number.start < next(s.start for s in bag if s.code == "w")
    ordered = number.code == "O" or "ordinal" in number.attrs
    if made.year is not None or made.anchor:
        return ordered or not before
    return (
        made.week is not None
        and made.week > _WEEKS
        and (ordered or (not before and _alone(found, first, last)))
    )


def _dated(bag: Sequence[Symbol]) -> bool:
    """Digits over digits are a date where they can be no fraction or score: 04/22, 22/4, 10/1 but not 1/2."""
    numbers = [s for s in bag if s.code in "D#"]
    padded = any(s.value < 10 and s.end - s.start == 2 for s in numbers)
    pairs = list(itertools.pairwise(numbers))[::2]
    if len(pairs) > 1 and any(b.value in _NO_DENOMINATORS for _, b in pairs):
        return True
    return padded or any(a.value > 12 or b.value > 12 or a.value > b.value for a, b in pairs)


def _plural(bag: Sequence[Symbol], made: Point) -> bool:
    """ "The last years" is no year."""
    return (
        made.year is None
        and made.last_month is None
        and any(s.code in "yow" and s.attrs.get("plural") == "yes" for s in bag)
    )
