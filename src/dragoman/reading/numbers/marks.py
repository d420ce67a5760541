"""Digits with their thousands and decimal marks, decided from the text's own evidence and the pack's habit."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

import regex

from dragoman.knowledge import currencies
from dragoman.reading.numbers.local import spoken_currencies
from dragoman.reading.views import Amount, SentenceView

#: What follows a number, as far as it tells whether a number with three digits after its mark is whole.
Context = Literal["magnitude", "ratio", "measure", "money", "whole"]

_BLANKS = "\u0020\u00a0\u202f\u2009\u2007\u2005\u2006\u2008"
_QUOTES = "'\u2019\u02bc`\u00b4"
_POINTS = ".,\u066b\u066c\uff0c\uff0e\u00b7"
NUMERAL = regex.compile(rf"\p{{Nd}}+(?:[{_BLANKS}{_QUOTES}{_POINTS}]\p{{Nd}}+)*")
_PIECES = regex.compile(rf"(\p{{Nd}}+)|([{_BLANKS}{_QUOTES}{_POINTS}])")
_FOLDED_MARK = {"\u066b": ",", "\u066c": ".", "\uff0c": ",", "\uff0e": "."}


@dataclass(frozen=True, slots=True)
class MarkEvidence:
    """What a document shows: marks proven to be decimal or thousands marks, and how it means bare currency names.

    `currency` is the currency that most of its money is in, for sums whose currency is understood.
    """

    decimal: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()
    bare: dict[str, str] = field(default_factory=dict)
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits: `end` is its offset, `grouped` and `decimal` its possible values."""

    end: int
    digits: str
    grouped: float | None
    decimal: float | None
    mark: str = ""  #: the mark that the two readings differ about, or the proven one


def read_numeral(text: str, start: int, limit: int) -> Numeral | None:
    """The number in digits at the offset, cut where blanks or marks do not group."""
    match = NUMERAL.match(text, start, limit)
    if match is None:
        return None
    return _numeral(match.group(), start)


@lru_cache(maxsize=20_000)
def _shape(written: str) -> tuple[int, str, float | None, float | None, str]:
    """Length used, plain digits, the two readings and the mark."""
    pieces = _PIECES.findall(written)
    runs = [_ascii(run) for run, mark in pieces if run]
    marks = [_FOLDED_MARK.get(mark, mark) for run, mark in pieces if mark]
    runs, marks = _cut_blanks(runs, marks)
    length = sum(map(len, runs)) + len(marks)
    return (length, "".join(runs), *_readings(runs, marks))


def _numeral(written: str, start: int) -> Numeral:
    length, digits, grouped, decimal, mark = _shape(written)
    return Numeral(start + length, digits, grouped, decimal, mark)


def _ascii(run: str) -> str:
    return run if run.isascii() else "".join(str(unicodedata.digit(c)) for c in run)


def _cut_blanks(runs: list[str], marks: list[str]) -> tuple[list[str], list[str]]:
    """Blanks and quotes join digits only as regular thousands; at the first that does not, the number ends."""
    for index, mark in enumerate(marks):
        if mark not in _BLANKS and mark not in _QUOTES:
            continue
        regular = len(runs[index + 1]) == 3 and (len(runs[index]) == 3 if index else len(runs[0]) <= 3)
        if not regular or runs[0].startswith("0") or (index and marks[index - 1] != mark):
            return runs[: index + 1], marks[:index]
    return runs, marks


def _readings(runs: list[str], marks: list[str]) -> tuple[float | None, float | None, str]:
    if not marks:
        whole = float(runs[0])
        return whole, whole, ""
    last = marks[-1]
    joined = "".join(runs)
    as_decimal = float("".join(runs[:-1]) + "." + runs[-1])
    if len(set(marks)) == 1:
        grouped = float(joined) if _thousands(runs) else None
        blank = last in _BLANKS or last in _QUOTES
        decimal = as_decimal if len(marks) == 1 and not blank else None
        return grouped, decimal, last
    if len(set(marks[:-1])) == 1 and last != marks[0] and last not in _BLANKS and _thousands(runs[:-1]):
        return None, as_decimal, last
    return None, None, last


def _thousands(runs: list[str]) -> bool:
    """Groups of three, or of two before a last group of three, and no leading zero."""
    if runs[0].startswith("0") or not runs[0] or len(runs[0]) > 3:
        return False
    inner = {len(run) for run in runs[1:-1]}
    return len(runs[-1]) == 3 and (inner <= {3} or (inner == {2} and len(runs[0]) <= 2))


def value_of(numeral: Numeral, context: Context, view: SentenceView, marks: MarkEvidence) -> float | None:
    """The value of a numeral in its context; None where it is no number (a version, a date)."""
    grouped, decimal = numeral.grouped, numeral.decimal
    if grouped is None or decimal is None or grouped == decimal:
        return decimal if grouped is None else grouped
    mark = numeral.mark
    if mark in marks.decimal and mark not in marks.group:
        return decimal if context in ("magnitude", "ratio", "measure") else grouped
    if mark in marks.group and mark not in marks.decimal:
        return grouped
    settings = view.pack.settings
    if mark == settings.decimal and mark not in settings.group:
        return grouped if context in ("whole", "money") else decimal
    if mark in settings.group:
        odd = context in ("ratio", "magnitude") and mark == "." and decimal >= 1 and context == "ratio"
        return decimal if odd else grouped
    return decimal if context in ("magnitude", "ratio", "measure") else grouped


def mark_evidence(views: Iterable[SentenceView]) -> MarkEvidence:
    """What the document's own numbers and currencies prove, computed once per document."""
    decimal: Counter[str] = Counter()
    group: Counter[str] = Counter()
    money: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    seen = list(views)
    for view in seen:
        _weigh_numbers(view, decimal, group)
        _weigh_currencies(view, money, bare)
    meanings = _bare_meanings(money)
    open_ones = (bare.keys() & currencies.local()) - meanings.keys()
    meanings |= spoken_currencies(seen, open_ones) if open_ones else {}
    total = money + Counter({currencies.default(n, "") for n in bare})
    return MarkEvidence(
        frozenset(m for m, n in decimal.items() if n > group[m]),
        frozenset(m for m, n in group.items() if n > decimal[m]),
        meanings,
        max(sorted(total), key=lambda c: total[c]) if total else None,
    )


def spoken_of(marks: MarkEvidence, amounts: Sequence[Amount]) -> MarkEvidence:
    """The evidence for the next sentence: money left unsaid there is the money that was spoken of last."""
    said = [a.unit for a in amounts if a.kind == "money" and a.equals is None]
    return replace(marks, currency=said[-1]) if said and said[-1] != marks.currency else marks


def _weigh_numbers(view: SentenceView, decimal: Counter[str], group: Counter[str]) -> None:
    for match in NUMERAL.finditer(view.text, view.sentence.start, view.sentence.end):
        numeral = _numeral(match.group(), match.start())
        if not numeral.mark or numeral.mark not in ".,":
            continue
        if numeral.grouped is None and numeral.decimal is not None:
            decimal[numeral.mark] += 1
            for other in set(view.text[match.start() : numeral.end]) & set(".,") - {numeral.mark}:
                group[other] += 1
        elif numeral.decimal is None and numeral.grouped is not None:
            group[numeral.mark] += 1


def _weigh_currencies(view: SentenceView, money: Counter[str], bare: Counter[str]) -> None:
    for hit in view.hits:
        if hit.concept.startswith("currency."):
            if "bare" in hit.attrs:
                bare[hit.attrs["bare"]] += 1
            else:
                money[hit.argument] += 1
    for token in view.tokens:
        if token.kind == "word" and len(token.text) == 3 and token.text.isupper() and token.text.isascii():
            code = currencies.by_code(token.text)
            if code:
                money[code] += 1
        elif token.kind == "mark":
            sign = currencies.signs().get(token.text)
            if sign and sign.startswith("~"):
                bare[sign[1:]] += 1
            elif sign:
                money[sign] += 1


def _bare_meanings(money: Counter[str]) -> dict[str, str]:
    """A bare name means the only member of its family that the document names in full."""
    named: dict[str, set[str]] = {}
    for code in money:
        for family, members in currencies.families().items():
            if code in members and family not in currencies.steady():
                named.setdefault(family, set()).add(code)
    return {family: min(codes) for family, codes in named.items() if len(codes) == 1}
