"""Numbers as they are written where nothing is asked but their value: fractions in words and signs, points in front."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.numbers.compose import Number, read_number
from dragoman.reading.numbers.draft import Draft
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.magnitudes import HYPHENS
from dragoman.reading.numbers.signs import give_sign
from dragoman.reading.numbers.special import over, share

_REACH = 14  #: tokens of a number in words before a fraction
_NOTHING: frozenset[int] = frozenset()
_LONG = 3  #: digits of a numerator or denominator at most
_SLASHES = frozenset("/\u2044")


def numeral_drafts(lexis: Lexis) -> list[Draft]:
    """Fractions in all their notations and decimals without a zero, none overlapping, each with its sign."""
    found = [*_spelled(lexis), *_over(lexis), *_divided(lexis), *_slashed(lexis), *_pointed(lexis)]
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: (d.first - d.last, d.first)):
        if all(draft.last <= other.first or draft.first >= other.last for other in kept):
            kept.append(draft)
    for draft in kept:
        give_sign(lexis, draft)
    return kept


def _number_before(lexis: Lexis, end: int) -> Number | None:
    """The longest number that ends right before the token."""
    for start in range(max(0, end - _REACH), end):
        number = read_number(lexis, start, frozenset({end}))
        if number is not None and number.last == end:
            if number.numeral is not None and number.numeral.grouped is None:
                return None
            return number
    return None


def _spelled(lexis: Lexis) -> Iterator[Draft]:
    """Three fifths, twenty-three and three fifths, thirty fifths."""
    for hit in lexis.hits("fraction"):
        if hit.argument in ("over", "by"):
            continue
        end = hit.first - 1 if lexis.folded(hit.first - 1) in HYPHENS else hit.first
        above = _number_before(lexis, end)
        if above is None:
            continue
        first, value = _with_whole(lexis, above, float(hit.argument))
        yield share(first, hit.last, value)


def _with_whole(lexis: Lexis, above: Number, below: float) -> tuple[int, float]:
    """First token and value of a numerator over the denominator, with the whole number joined before it."""
    joint = lexis.before(above.first, "number.and", "number.with")
    if joint is not None:
        whole = _number_before(lexis, joint.first)
        if whole is not None:
            return whole.first, whole.value + above.value / below
    for at in range(above.first + 1, above.last - 1):  # one hundred and thirty and two fifths
        if lexis.at(at, "number.and") is None:
            continue
        whole, part = _number_before(lexis, at), read_number(lexis, at + 1, _NOTHING)
        if whole is not None and part is not None and part.last == above.last and whole.value % 100:
            return whole.first, whole.value + part.value / below
    return above.first, above.value / below


def _over(lexis: Lexis) -> Iterator[Draft]:
    """Three hundred [with] a third, where the denominator comes first."""
    for draft in over(lexis):
        joint = lexis.before(draft.first, "number.with")
        whole = _number_before(lexis, joint.first) if joint is not None else None
        if whole is not None:
            yield share(whole.first, draft.last, whole.value + draft.value / 100.0)


def _divided(lexis: Lexis) -> Iterator[Draft]:
    """One over three."""
    for hit in lexis.hits("fraction.by"):
        above = _number_before(lexis, hit.first)
        below = read_number(lexis, hit.last, _NOTHING) if hit.last < len(lexis.tokens) else None
        sure = hit.attrs.get("sure") != "no"
        if above is not None and below is not None and below.value and (sure or above.value < below.value):
            first, value = _with_whole(lexis, above, below.value)
            yield share(first, below.last, value)


def _slashed(lexis: Lexis) -> Iterator[Draft]:
    """Digits over digits, with a whole number before: 1/2, 1 4/5."""
    for index in range(1, len(lexis.tokens) - 1):
        above, below = lexis.tokens[index - 1], lexis.tokens[index + 1]
        if lexis.tokens[index].text not in _SLASHES or not above.kind == below.kind == "digits":
            continue
        if (
            max(len(above.text), len(below.text)) > _LONG
            or above.end + 1 != below.start
            or not int(below.text)
        ):
            continue
        if lexis.folded(index + 2) in _SLASHES or (index > 1 and lexis.folded(index - 2) in _SLASHES):
            continue
        value, first = int(above.text) / int(below.text), index - 1
        if value < 1 and first and lexis.tokens[first - 1].kind == "digits" and not lexis.glued(first):
            first -= 1
            value += int(lexis.tokens[first].text)
        yield share(first, index + 2, value)


def _pointed(lexis: Lexis) -> Iterator[Draft]:
    """A decimal without its zero: .08."""
    for index in range(1, len(lexis.tokens)):
        token, point = lexis.tokens[index], lexis.tokens[index - 1]
        if token.kind != "digits" or point.text != "." or not lexis.glued(index):
            continue
        opens = index == 1 or not lexis.glued(index - 1) or lexis.folded(index - 2) in HYPHENS
        if opens and not (lexis.glued(index + 1) and lexis.folded(index + 1) in {".", ","}):
            draft = share(index - 1, index + 1, float(f"0.{int(token.text):0{len(token.text)}}"))
            yield draft
