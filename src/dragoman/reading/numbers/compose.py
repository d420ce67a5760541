"""Numbers put together from digits, number words and magnitudes, alike in every language.

A number is a run of parts: digits or number words, magnitudes (hundred, million, lakh), and the words that join
them.  A part that is smaller than the lowest place so far is added, a magnitude multiplies what is smaller than it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.patterns import Hit
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.marks import Context, MarkEvidence, Numeral, read_numeral, value_of
from dragoman.reading.numbers.sums import Sum, compound_value

_HYPHENS = frozenset("-\u2010\u2011")
_SLASHES = frozenset("/\u2044")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10})
_THOUSAND = 1000.0
_MAX_PARTS = 12


@dataclass(slots=True)
class Number:
    """A number as written: tokens `[first, last)`; `numeral` while its marks may still mean two things.

    `scale` is the largest magnitude word, 1 without; `article` a word for one that may be an article, `middle` the
    qualifier that stood inside.
    """

    first: int
    last: int
    value: float
    numeral: Numeral | None = None
    words: bool = False
    scale: float = 1.0
    article: bool = False
    middle: str | None = None
    bare_magnitude: bool = False

    def settle(self, lexis: Lexis, context: Context, marks: MarkEvidence) -> bool:
        """Fix the value in its context; False where the digits are no number."""
        if self.numeral is None:
            return True
        value = value_of(self.numeral, "magnitude" if self.scale > 1 else context, lexis.view, marks)
        if value is None:
            return False
        self.value = value * self.scale
        return True


def read_number(lexis: Lexis, index: int, blocked: frozenset[int]) -> Number | None:
    """The number that starts at the token, with all its parts."""
    if index in blocked:
        return None
    if lexis.tokens[index].kind == "digits":
        return _digits_first(lexis, index, blocked)
    part = vulgar(lexis.tokens[index].text)
    if part is not None:
        return _magnified(lexis, Number(index, index + 1, part))
    return _words_first(lexis, index, blocked)


@lru_cache(maxsize=1000)
def vulgar(sign: str) -> float | None:
    """The value of a fraction that is one character."""
    if len(sign) != 1 or unicodedata.category(sign) != "No":
        return None
    value = unicodedata.numeric(sign, None)
    return value if value is not None and 0 < value < 1 else None


def _magnified(lexis: Lexis, number: Number) -> Number:
    """The number times the magnitudes that follow."""
    while (hit := _magnitude(lexis, number.last)) is not None:
        number.value *= float(hit.argument)
        number.scale *= float(hit.argument)
        number.last = hit.last
    return number


def _mixed(lexis: Lexis, index: int) -> tuple[int, float] | None:
    """The fraction of a mixed number: the sign for a half, or 1/2 after a blank; the token after it, its value."""
    if index >= len(lexis.tokens):
        return None
    part = vulgar(lexis.tokens[index].text)
    if part is not None:
        return index + 1, part
    written = lexis.tokens[index : index + 3]
    if len(written) < 3 or written[1].text not in _SLASHES or lexis.glued(index):
        return None
    if not (written[0].kind == "digits" == written[2].kind and written[0].end + 2 > written[2].start):
        return None
    above, below = int(written[0].text), int(written[2].text)
    return (index + 3, above / below) if 0 < above < below and below in _DENOMINATORS else None


def _digits_first(lexis: Lexis, index: int, blocked: frozenset[int]) -> Number | None:
    numeral = read_numeral(lexis.text, lexis.tokens[index].start, lexis.view.sentence.end)
    if numeral is None:
        return None
    last = index
    while last < len(lexis.tokens) and lexis.tokens[last].start < numeral.end:
        last += 1
    number = Number(index, last, 0.0, numeral)
    readings = [r for r in (numeral.grouped, numeral.decimal) if r is not None]
    if not readings:
        return number
    number.value = readings[0]
    mixed = _mixed(lexis, last) if numeral.grouped is not None and not numeral.mark else None
    if mixed is not None:
        number.last, number.value, number.numeral = mixed[0], number.value + mixed[1], None
        return _magnified(lexis, number)
    total = 1.0
    at, number.middle = _middle(lexis, last)
    while (hit := _magnitude(lexis, at)) is not None:
        total *= float(hit.argument)
        at = number.last = hit.last
        at, middle = _middle(lexis, at)
        number.middle = number.middle or middle
    if total == 1.0:
        number.middle = None
    number.scale = total
    number.value *= total
    if total > 1:
        _more(lexis, number, blocked)
    return _half(lexis, number)


def _more(lexis: Lexis, number: Number, blocked: frozenset[int]) -> None:
    """A second, smaller part: 3 [1e12] 4500 [1e8]; with a magnitude of its own, written on, or units after thousands."""
    at = number.last
    if at >= len(lexis.tokens) or at in blocked or lexis.tokens[at].kind != "digits":
        return
    second = read_numeral(lexis.text, lexis.tokens[at].start, lexis.view.sentence.end)
    if second is None or second.grouped is None:
        return
    last = at
    while last < len(lexis.tokens) and lexis.tokens[last].start < second.end:
        last += 1
    hit = _magnitude(lexis, last)
    factor = float(hit.argument) if hit else 1.0
    glued = lexis.glued(at) and not lexis.view.pack.settings.spaced
    whole = number.scale == _THOUSAND and not second.mark  # 2 [1e3] 300
    if second.grouped * factor >= number.scale or not (hit or glued or whole):
        return
    first = number.numeral.grouped if number.numeral and number.numeral.grouped is not None else None
    if first is None:
        return
    number.value = first * number.scale + second.grouped * factor
    number.numeral = None
    number.last = hit.last if hit else last


def _middle(lexis: Lexis, index: int) -> tuple[int, str | None]:
    """A qualifier between number and magnitude or unit (many languages write "3 and more million")."""
    hit = lexis.at(index, "qualifier")
    if hit is not None and hit.attrs.get("side") in ("middle", "after"):
        return hit.last, hit.argument
    return index, None


def _magnitude(lexis: Lexis, index: int) -> Hit | None:
    """A magnitude at the token, a hyphen before it allowed; letters that mean one in money only are left out."""
    at = index + 1 if lexis.folded(index) in _HYPHENS and lexis.glued(index) else index
    hit = lexis.at(at, "magnitude")
    if hit is None or float(hit.argument) < 10:
        return None
    if "money" in hit.attrs and not _letter_counts(lexis, hit):
        return None
    return None if outdone(lexis, hit) else hit


def _letter_counts(lexis: Lexis, hit: Hit) -> bool:
    """A letter glued to digits is a magnitude before a unit (1.2m tons), or as a capital (4.3M)."""
    if not lexis.glued(hit.first) or lexis.tokens[hit.first - 1].kind != "digits":
        return False
    if hit.attrs["money"] == "glued":
        return True
    return lexis.tokens[hit.first].capital or lexis.at(hit.last, "unit", "percent", "currency") is not None


def outdone(lexis: Lexis, hit: Hit) -> bool:
    """A longer unit, currency or percent word begins at the same token (mega- and watt in one word)."""
    return any(
        h.last > hit.last and h.family in ("unit", "currency", "percent", "points")
        for h in lexis.all_at(hit.first)
    )


def _half(lexis: Lexis, number: Number) -> Number:
    hit = lexis.at(number.last, "addend")
    if hit is not None:
        share = float(hit.argument)
        number.value += share * (number.scale if number.scale > 1 else 1.0)
        number.numeral = None if number.scale > 1 or number.numeral is None else number.numeral
        if number.numeral is not None and number.numeral.grouped is not None:
            number.value = number.numeral.grouped + share
            number.numeral = None
        number.last = hit.last
        following = _magnitude(lexis, number.last)
        if following is not None:
            number.value *= float(following.argument)
            number.scale = float(following.argument)
            number.last = following.last
    return number


def _words_first(lexis: Lexis, index: int, blocked: frozenset[int]) -> Number | None:
    total, at, parts, scale = Sum(), index, 0, 1.0
    number = Number(index, index, 0.0, words=True)
    while at < len(lexis.tokens) and at not in blocked and parts < _MAX_PARTS:
        step = _word(lexis, at, total, parts == 0)
        if step is None:
            bridge = _bridge(lexis, at) if parts else None
            step = (
                _word(lexis, bridge, total, False) if bridge is not None and bridge not in blocked else None
            )
        if step is None:
            break
        last, magnitude, article = step
        if parts == 0:
            number.article = article
            number.bare_magnitude = magnitude > 1
        else:
            number.article = number.article and False
        scale = max(scale, magnitude)
        parts, at = parts + 1, last
        middle_at, middle = _middle(lexis, at)
        if middle and lexis.at(middle_at, "magnitude"):
            at, number.middle = middle_at, middle
        number.last = last
    if not parts:
        return None
    if not lexis.view.pack.settings.spaced:
        total.close()
    number.value, number.scale = total.value, scale
    return _half(lexis, _decimals(lexis, number))


def _decimals(lexis: Lexis, number: Number) -> Number:
    """Digits spelled after a spelled decimal point, and the magnitudes after them."""
    point = lexis.at(number.last, "number.point")
    if point is None:
        return number
    at, share, place = point.last, 0.0, 0.1
    while (hit := lexis.at(at, "number")) is not None and hit.argument not in ("and", "join", "point"):
        if float(hit.argument) > 9:
            break
        share, place, at = share + place * float(hit.argument), place / 10, hit.last
    if at == point.last:
        return number
    number.value, number.last, number.article = number.value + share, at, False
    while (following := _magnitude(lexis, number.last)) is not None:
        number.value *= float(following.argument)
        number.scale *= float(following.argument)
        number.last = following.last
    return number


def _bridge(lexis: Lexis, index: int) -> int | None:
    """Past a hyphen or a joining word between number words."""
    if lexis.folded(index) in _HYPHENS:
        return index + 1
    hit = lexis.at(index, "number.and")
    return hit.last if hit is not None else None


def _word(lexis: Lexis, index: int, total: Sum, opening: bool) -> tuple[int, float, bool] | None:
    """Take one number word or magnitude: the token after it, its magnitude, whether it may be an article."""
    if index >= len(lexis.tokens):
        return None
    for hit in lexis.all_at(index):
        if hit.family == "magnitude":
            if (opening and "alone" not in hit.attrs) or "money" in hit.attrs or outdone(lexis, hit):
                continue
            total.scale(float(hit.argument))
            return hit.last, float(hit.argument), False
        if hit.family == "number" and hit.argument not in ("and", "join", "point"):
            if float(hit.argument) == 0 and not opening:
                total.zero = True  # the filler of an empty place
            elif not total.add(float(hit.argument)):
                return None
            return hit.last, 1.0, "article" in hit.attrs
    token = lexis.tokens[index]
    if token.kind == "word" and len(token.folded) > 4:
        compound = compound_value(lexis.view.pack, token.folded)
        if compound is not None:
            return (index + 1, 1.0, False) if _take(total, compound) else None
    return None


def _take(total: Sum, value: float) -> bool:
    if total.current is None and not total.parts:
        total.current = value
        return True
    return total.add(value)
