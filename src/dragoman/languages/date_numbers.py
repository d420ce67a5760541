"""Numbers and marks of dates as symbols: digits, numbers in characters, dates written in digits alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from dragoman.text.tokens import Token

YEARS = range(1000, 2200)
LETTERS = "letters"  #: what `concept` says of a word that no form knows
_BUDDHIST = range(2450, 2651)  #: years of the Buddhist era beside a month's name
_BUDDHIST_OFFSET = 543
_MARKS = {"-": "-", "~": "-", "〜": "-", "/": "/", ".": ".", ",": ",", "(": "(", "、": ",", "'": "'"}
_TENS = ("", "x", "xx")
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {ten + one: 10 * t + o for t, ten in enumerate(_TENS) for o, one in enumerate(_ONES) if ten or one}
_RUN = regex.compile(r"\p{Nd}+(?:[.,'’]\p{Nd}+)+")
_PIVOT = 50  #: two-digit years below it are of this century
_DATE_RUN = regex.compile(
    r"\p{Nd}{1,2}(?P<mark>[./])\p{Nd}{1,2}(?P=mark)(?:\p{Nd}{4}|\p{Nd}{2})(?![\p{Nd}]|[.,]\p{Nd})"
    r"|\p{Nd}{1,2}-\p{Nd}{1,2}-\p{Nd}{2}(?![\p{Nd}-]|[.,]\p{Nd})"
    r"|\p{Nd}{4}\.\p{Nd}{1,2}\.\p{Nd}{1,2}(?!\p{Nd})"
)


_YEAR_FIRST = regex.compile(r"\p{Nd}{2}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\p{Nd}-]|[.,]\p{Nd})")


class Symbol(NamedTuple):
    """One symbol: its code, characters `[start, end)`, its first token, a number where it has one, its form's
    concept and attributes."""

    code: str
    start: int
    end: int
    token: int
    value: int = 0
    concept: str = ""
    attrs: Mapping[str, str] = {}


_NONE: Mapping[str, str] = {}


def mark_symbol(token: Token, at: int) -> Symbol:
    """The symbol of a token that no form names: a mark, a Roman number, else `x`."""
    start, end, _, folded, kind = token
    if kind == "mark":
        return Symbol(_MARKS.get(folded, "x"), start, end, at)
    if folded in _ROMAN and token.capital:
        return Symbol("O", start, end, at, _ROMAN[folded], "roman")
    # as Symbol(…), without the detour over its constructor in Python: most words come here
    return tuple.__new__(Symbol, ("x", start, end, at, 0, LETTERS if kind == "word" else "", _NONE))


def digit_symbols(text: str, tokens: Sequence[Token], at: int, out: list[Symbol]) -> int:
    """Symbols of a run of digits; figures with group or decimal marks become one `#`. Returns the next token."""
    token = tokens[at]
    written = _DATE_RUN.match(text, token.start)
    short = _YEAR_FIRST.match(text, token.start)
    if short is not None and any(t.kind == "char" for t in tokens):
        return _year_first(tokens, at, short.end(), out)
    if written is not None:
        return _written(tokens, at, written.end(), out)
    run = _RUN.match(text, token.start)
    if run is not None and not _day_month(text, run):
        last = at
        while last < len(tokens) and tokens[last].start < run.end():
            last += 1
        out.append(Symbol("#", token.start, run.end(), at))
        return last
    before = text[token.start - 1] if token.start else " "
    if unicodedata.category(before) == "Sc" or _is_measure(text, tokens, at):
        out.append(Symbol("#", token.start, token.end, at))
        return at + 1
    out += _numbers(token, at)
    return at + 1


def _year_first(tokens: Sequence[Token], at: int, end: int, out: list[Symbol]) -> int:
    """12-11-10 as scripts without blanks write it: the year of two digits, the month, the day."""
    first = tokens[at]
    century = 2000 if int(first.text) < _PIVOT else 1900
    out.append(Symbol("Y", first.start, first.end, at, century + int(first.text)))
    at += 1
    while at < len(tokens) and tokens[at].end <= end:
        token = tokens[at]
        out += _numbers(token, at) if token.kind == "digits" else [mark_symbol(token, at)]
        at += 1
    return at


def _written(tokens: Sequence[Token], at: int, end: int, out: list[Symbol]) -> int:
    """A date in digits alone, `15.09.2022`, `3/5/24`, `2022.9.15`: its numbers and marks as they stand."""
    while at < len(tokens) and tokens[at].end <= end:
        token = tokens[at]
        if token.kind != "digits":
            out.append(mark_symbol(token, at))
        elif token.end == end and len(token.text) == 2 and len(out) > 3 and out[-4].code == "D":
            century = 2000 if int(token.text) < _PIVOT else 1900
            out.append(Symbol("Y", token.start, token.end, at, century + int(token.text)))
        else:
            out += _numbers(token, at)
        at += 1
    return at


def _day_month(text: str, run: regex.Match[str]) -> bool:
    """`17.11.` of "17.11.–20.11." or of a sentence that goes on: two short numbers with a full stop right behind."""
    parts = run.group().split(".")
    short = len(parts) == 2 and all(len(p) <= 2 for p in parts) and 1 <= int(parts[1]) <= 12
    if not short or text[run.end() : run.end() + 1] != ".":
        return False
    behind = text[run.end() + 1 : run.end() + 3]
    goes_on = behind[:1].isspace() and behind[1:].islower() and len(parts[1]) == 2 and int(parts[0]) <= 31
    return behind[:1] in tuple("-–—/") or goes_on


def _is_measure(text: str, tokens: Sequence[Token], at: int) -> bool:
    """A per cent or currency sign behind: `2025%`."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1].text
    return after in "%‰°" or unicodedata.category(after[0]) == "Sc"


def _numbers(token: Token, at: int) -> list[Symbol]:
    """`Y` a year, `D` a day or small number, `#` any other; runs of two glued numbers become two symbols."""
    start, size, value = token.start, len(token.text), int(token.text)
    if size == 4 and value in YEARS:
        return [Symbol("Y", start, token.end, at, value)]
    if size == 4 and value in _BUDDHIST:
        return [Symbol("4", start, token.end, at, value - _BUDDHIST_OFFSET)]
    if size <= 2 and 1 <= value <= 31:
        return [Symbol("D", start, token.end, at, value)]
    head, rest = int(token.text[:4] or 0), token.text[4:]
    if size in (5, 6) and 1990 <= head <= 2039 and 1 <= int(rest) <= 31:
        return [Symbol("Y", start, start + 4, at, head), Symbol("D", start + 4, token.end, at, int(rest))]
    if size == 8 and 1900 <= head <= 2039 and 1900 <= int(rest) <= 2039:
        middle = Symbol("-", start + 4, start + 4, at)
        return [
            Symbol("Y", start, start + 4, at, head),
            middle,
            Symbol("Y", start + 4, token.end, at, int(rest)),
        ]
    return [Symbol("#", start, token.end, at, value)]


def is_han(token: Token) -> bool:
    """True for a character that is a number up to ten."""
    return token.kind == "char" and _numeric(token.folded) is not None


@lru_cache(maxsize=20_000)
def _numeric(char: str) -> int | None:
    """The number up to ten that a character of an unspaced script means, if it does."""
    number = unicodedata.numeric(char, None) if len(char) == 1 else None
    return int(number) if number is not None and number <= 10 and number == int(number) else None


def han_symbol(tokens: Sequence[Token], at: int, out: list[Symbol]) -> int:
    """A number in characters: positional for years (four digits), else built with ten. Returns the next token."""
    digits: list[int] = []
    last = at
    while last < len(tokens) and (number := _numeric(tokens[last].folded)) is not None:
        digits.append(number)
        last += 1
    if 10 not in digits:
        value = int("".join(map(str, digits)))
        code = "Y" if len(digits) == 4 and value in YEARS else "D" if len(digits) == 1 and value else "#"
    else:
        ten = digits.index(10)
        value = (digits[ten - 1] if ten else 1) * 10 + sum(digits[ten + 1 : ten + 2])
        code = "D" if 1 <= value <= 31 else "#"
    out.append(Symbol(code, tokens[at].start, tokens[last - 1].end, at, value))
    return last
