"""Numbers put together from digits, number words and magnitudes, alike in every language.

A number is a run of parts: digits or number words, magnitudes (hundred, million, lakh), and the words that join
them.  A part that is smaller than the lowest place so far is added, a magnitude multiplies what is smaller than it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.magnitudes import HYPHENS, magnitude_at, outdone, vulgar
from dragoman.reading.numbers.marks import Context, MarkEvidence, Numeral, read_numeral, value_of
from dragoman.reading.numbers.sums import Sum, compound_value

_SLASHES = frozenset("/\u2044")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10})
_HUNDRED, _THOUSAND = 100.0, 1000.0
_JOINTS = ("and", "join", "point", "with")
_MAX_PARTS = 30


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


def _magnified(lexis: Lexis, number: Number) -> Number:
    """The number times the magnitudes that follow."""
    while (hit := magnitude_at(lexis, number.last)) is not None:
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
    while (hit := magnitude_at(lexis, at)) is not None:
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
    elif not numeral.mark and numeral.grouped is not None:
        number = _decimals(lexis, number)
    return _half(lexis, number)


def _more(lexis: Lexis, number: Number, blocked: frozenset[int]) -> None:
    """Further, smaller parts: 3 [1e12] 4500 [1e8]; with a magnitude of their own, written on, or units after thousands."""
    lowest = number.scale
    while (part := _part(lexis, number.last, lowest, blocked)) is not None:
        value, lowest, last = part
        if number.numeral is not None:
            if number.numeral.grouped is None:
                return
            number.value = number.numeral.grouped * number.scale
        number.value, number.numeral, number.last = number.value + value, None, last


def _part(lexis: Lexis, at: int, below: float, blocked: frozenset[int]) -> tuple[float, float, int] | None:
    """Value, magnitude and end of a part in digits that is smaller than the magnitude before it."""
    joint = lexis.at(at, "number.and")
    if joint is not None and below != _HUNDRED and not lexis.glued(joint.last):
        joint = None  # 3 [1e2] and 21; a joining particle written on: 5 [1e9] and300 [1e6]
    at = joint.last if joint is not None else at
    if at >= len(lexis.tokens) or at in blocked or lexis.tokens[at].kind != "digits":
        return None
    second = read_numeral(lexis.text, lexis.tokens[at].start, lexis.view.sentence.end)
    if second is None or second.grouped is None:
        return None
    last = at
    while last < len(lexis.tokens) and lexis.tokens[last].start < second.end:
        last += 1
    hit = magnitude_at(lexis, last)
    factor = float(hit.argument) if hit else 1.0
    glued = lexis.glued(at) and not lexis.view.pack.settings.spaced
    whole = below in (_HUNDRED, _THOUSAND) and not second.mark  # 2 [1e3] 300
    if second.grouped * factor >= below or not (hit or glued or whole):
        return None
    return second.grouped * factor, factor, hit.last if hit else last


def _middle(lexis: Lexis, index: int) -> tuple[int, str | None]:
    """A qualifier between number and magnitude or unit (many languages write "3 and more million")."""
    hit = lexis.at(index, "qualifier")
    if hit is not None and hit.attrs.get("side") in ("middle", "after"):
        return hit.last, hit.argument
    return index, None


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
        following = magnitude_at(lexis, number.last)
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
            if bridge is not None and bridge not in blocked:
                joint = lexis.at(at, "number.and")
                step = _word(
                    lexis, bridge, total, False, tens_last=joint is not None and "tens" in joint.attrs
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
    """What follows a spelled decimal point, digit by digit or as one number, and the magnitudes after it."""
    point = lexis.at(number.last, "number.point", *(("number.with",) if lexis.numerals else ()))
    if point is None or point.last >= len(lexis.tokens):
        return number
    share, last = _spelled_digits(lexis, point.last)
    if last == point.last or (point.argument == "with" and lexis.at(last, "fraction") is not None):
        return number
    number.value, number.last, number.article, number.numeral = number.value + share, last, False, None
    while (following := magnitude_at(lexis, number.last)) is not None:
        number.value *= float(following.argument)
        number.scale *= float(following.argument)
        number.last = following.last
    return number


def _spelled_digits(lexis: Lexis, start: int) -> tuple[float, int]:
    """The value behind the decimal point of "zero three", "seventy-one" or "5", and the token after it."""
    at, digits = start, ""
    while (hit := lexis.at(at, "number")) is not None and hit.argument not in _JOINTS:
        if float(hit.argument) > 9 or float(hit.argument) % 1:
            break
        digits, at = digits + hit.argument, hit.last
    if at < len(lexis.tokens) and digits.strip("0") == "":
        token = lexis.tokens[at]
        whole = None if token.kind == "digits" else _words_first(lexis, at, frozenset())
        if token.kind == "digits" and token.text.isascii():
            digits, at = digits + token.text, at + 1
        elif whole is not None and whole.value == int(whole.value) and 9 < whole.value < _THOUSAND:
            digits, at = digits + str(int(whole.value)), whole.last
    return (float(f"0.{digits}"), at) if digits else (0.0, start)


def _bridge(lexis: Lexis, index: int) -> int | None:
    """Past a hyphen or a joining word between number words."""
    if lexis.folded(index) in HYPHENS:
        return index + 1
    hit = lexis.at(index, "number.and")
    return hit.last if hit is not None else None


def _word(
    lexis: Lexis, index: int, total: Sum, opening: bool, *, tens_last: bool = False
) -> tuple[int, float, bool] | None:
    """Take one number word or magnitude: the token after it, its magnitude, whether it may be an article.

    `tens_last`: a word joins that the language says between ones and tens: six and twenty.
    """
    if index >= len(lexis.tokens):
        return None
    for hit in lexis.all_at(index):
        if hit.family == "magnitude":
            if (opening and "alone" not in hit.attrs) or "money" in hit.attrs or outdone(lexis, hit):
                continue
            total.scale(float(hit.argument))
            return hit.last, float(hit.argument), False
        if hit.family == "number" and hit.argument not in _JOINTS:
            if float(hit.argument) == 0 and not opening:
                total.zero = True  # the filler of an empty place
            elif not total.add(float(hit.argument), inside=tens_last):
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
