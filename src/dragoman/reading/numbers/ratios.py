"""Parts told as so many of so many ("one in five", "every third"), and how often in a time ("three times a week")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.reading.numbers.compose import read_number
from dragoman.reading.numbers.lexis import Lexis

_WHOLES = frozenset(
    {3.0, 4.0, 5.0, 10.0, 20.0, 100.0}
)  #: that parts are told of; five of the eleven are five
_TIMES = ("unit", "month", "weekday", "per")


class Told(NamedTuple):
    """Tokens `[first, last)` and what they tell."""

    first: int
    last: int
    value: float


def parts(lexis: Lexis) -> Iterator[Told]:
    """Parts of one: 0.2 for "one in five", 0.9 for "nine out of ten", a third for "every third"."""
    for hit in lexis.hits("ratio.in"):
        some = _before(lexis, hit.first)
        whole = _after(lexis, hit.last)
        if some is None or whole is None or whole.value not in _WHOLES or not 0 < some.value < whole.value:
            continue
        if "sure" in hit.attrs and some.value < 2:
            continue  # "one of the five" is one of them
        yield Told(some.first, whole.last, some.value / whole.value)
    for hit in lexis.hits("ratio.every"):
        ordinal = lexis.at(hit.last, "ordinal")
        if ordinal is None or ordinal.argument in ("prefix", "suffix") or float(ordinal.argument) < 2:
            continue
        if lexis.at(ordinal.last, *_TIMES) is None:  # "every second year" tells when
            yield Told(hit.first, ordinal.last, 1.0 / float(ordinal.argument))


def frequencies(lexis: Lexis) -> Iterator[Told]:
    """A number and the word for times before a rate: "three times a week"."""
    for hit in lexis.hits("times.word"):
        if hit.attrs.get("sure") != "no" or lexis.at(hit.last, "per") is None:
            continue
        number = _before(lexis, hit.first)
        if number is not None:
            yield Told(number.first, hit.last, number.value)


def _before(lexis: Lexis, at: int) -> Told | None:
    """The small number that ends right before the token."""
    first = at - 1
    if first < 0:
        return None
    if lexis.tokens[first].kind != "digits":
        hit = lexis.before(at, "number")
        if hit is None:
            return None
        first = hit.first
    return _told(lexis, first, at)


def _after(lexis: Lexis, at: int) -> Told | None:
    return _told(lexis, at, None) if at < len(lexis.tokens) else None


def _told(lexis: Lexis, first: int, last: int | None) -> Told | None:
    number = read_number(lexis, first, frozenset())
    if number is None or number.scale != 1.0 or (last is not None and number.last != last):
        return None
    value = number.value if number.numeral is None else (number.numeral.grouped or number.numeral.decimal)
    return Told(first, number.last, value) if value else None
