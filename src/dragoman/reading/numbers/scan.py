"""One pass over a sentence that makes a draft of every quantity: number, unit on either side, qualifiers."""

from __future__ import annotations

from dataclasses import replace

from dragoman.knowledge import currencies
from dragoman.languages.patterns import Hit
from dragoman.reading.numbers.compose import Number, read_number
from dragoman.reading.numbers.draft import Draft, Qualifier, sign_of
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.magnitudes import vulgar
from dragoman.reading.numbers.marks import MarkEvidence, read_numeral
from dragoman.reading.numbers.signs import give_sign
from dragoman.reading.numbers.sums import compound_value
from dragoman.reading.numbers.unit_words import (
    UnitWords,
    context_of,
    kind_of,
    meaning_of,
    money_of,
    subunit_of,
)

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_UNIT_FAMILIES = (
    "percent",
    "points",
    "currency",
    "subunit",
    "unit",
    "times.word",
    "classifier",
    "magnitude",
    "fraction",
)
_LINKED = 1_000_000
_TENTH = 10  #: percent of a unit that counts tenths
_ACCOUNTS = {"M": 1e6, "K": 1e3, "T": 1e3}  #: letters before a currency code


def scan(lexis: Lexis, blocked: frozenset[int], marks: MarkEvidence) -> list[Draft]:
    """Drafts of all quantities that consist of a number, in order, none overlapping."""
    drafts: list[Draft] = []
    index = free = 0
    while index < len(lexis.tokens):
        draft = None
        if index not in blocked and _may_open(lexis, index):
            draft = _quantity(lexis, index, blocked, marks, free)
        if draft is not None:
            drafts.append(draft)
            free = draft.last
        index = max(index + 1, draft.last if draft is not None else _past(lexis, index))
    return drafts


def _past(lexis: Lexis, index: int) -> int:
    """The token after digits with marks that are no number, so that no part of them is read as one."""
    token = lexis.tokens[index]
    numeral = (
        read_numeral(lexis.text, token.start, lexis.view.sentence.end) if token.kind == "digits" else None
    )
    if numeral is None or numeral.grouped is not None or numeral.decimal is not None:
        return 0
    while index < len(lexis.tokens) and lexis.tokens[index].start < numeral.end:
        index += 1
    return index


def _may_open(lexis: Lexis, index: int) -> bool:
    """Digits, a number word or magnitude, or a word that is composed of them."""
    token = lexis.tokens[index]
    if token.kind == "digits" or lexis.at(index, "number", "magnitude") is not None:
        return True
    if token.kind == "mark" and vulgar(token.text) is not None:
        return True
    return (
        token.kind == "word"
        and len(token.text) > 4
        and compound_value(lexis.view.pack, token.folded) is not None
    )


def _quantity(
    lexis: Lexis, index: int, blocked: frozenset[int], marks: MarkEvidence, free: int
) -> Draft | None:
    """The quantity whose number starts at the token; a currency before it may not reach behind `free`."""
    number = read_number(lexis, index, blocked)
    if number is None:
        return None
    before = _money_before(lexis, number, marks)
    if before is not None and before.first < free:
        before = None
    if before is not None:
        _money_magnitude(lexis, number)
    if number.article and number.scale == 1.0 and lexis.sign_at(number.last) is not None:
        return None  # the article of a sum that follows: a $5 million loan
    after, qualifier = _unit_after(lexis, number, marks, before is not None)
    chosen = _scaled(lexis, number, _choose(before, after))
    context = "measure" if chosen is None and lexis.numerals else context_of(chosen)
    if not number.settle(lexis, context, marks):
        return None
    return _draft(lexis, number, chosen, qualifier)


def _scaled(lexis: Lexis, number: Number, unit: UnitWords | None) -> UnitWords | None:
    """A magnitude behind the currency: 75 USD million."""
    if unit is None or unit.kind != "money" or number.scale > 1 or unit.last <= number.last:
        return unit
    hit = lexis.at(unit.last, "magnitude")
    if hit is None or "money" in hit.attrs or float(hit.argument) < 1000:
        return unit
    return replace(unit, last=hit.last, factor=unit.factor * float(hit.argument))


def _draft(lexis: Lexis, number: Number, unit: UnitWords | None, qualifier: str | None) -> Draft:
    first = min(number.first, unit.first) if unit else number.first
    last = max(number.last, unit.last) if unit else number.last
    draft = Draft(
        first, last, number.value, scale=number.scale, number_first=number.first, number_last=number.last
    )
    draft.words, draft.article = number.words, number.article
    draft.outer_first, draft.outer_last = first, last
    if number.bare_magnitude and unit is None:
        draft.uncertain = True
    if unit is not None:
        _apply(draft, unit)
    sign = sign_of(number.middle) or sign_of(qualifier) or _rounds(lexis, number)
    if sign is not None:
        draft.qualifier, draft.qualified = sign, True
    give_sign(lexis, draft)
    return draft


def _rounds(lexis: Lexis, number: Number) -> Qualifier | None:
    """A number word that only says about how many (a form with `about`)."""
    hit = lexis.at(number.first, "number") if number.words else None
    return "~" if hit is not None and "about" in hit.attrs else None


def _apply(draft: Draft, unit: UnitWords) -> None:
    draft.value *= unit.factor
    draft.kind, draft.unit = unit.kind, unit.unit
    draft.own_unit, draft.grounds = True, unit.grounds
    if unit.unit == "1" and unit.kind == "count" and unit.last > draft.number_last:
        draft.classifier = (unit.first, unit.last)
    if unit.uncertain:
        draft.uncertain = True


def _choose(before: UnitWords | None, after: UnitWords | None) -> UnitWords | None:
    """A currency before the number, unless what follows says more exactly which one it is."""
    if before is None:
        return after
    if after is None or after.kind != "money":
        return before
    exact = before if after.grounds else after
    return UnitWords(exact.unit, "money", before.first, after.last, 1.0, exact.grounds)


def _money_before(lexis: Lexis, number: Number, marks: MarkEvidence) -> UnitWords | None:
    hit = lexis.before(number.first, "currency")
    sign = lexis.sign_before(number.first)
    if sign is not None and (hit is None or sign[1] <= hit.first):
        return money_of(lexis, sign[0], sign[1], number.first, marks)
    if hit is None or not (_prefixes(lexis, hit) or lexis.closes(number.last)):
        return None
    return money_of(lexis, meaning_of(hit), hit.first, number.first, marks)


def _prefixes(lexis: Lexis, hit: Hit) -> bool:
    """A currency word may stand before its number in any language only where the pack says so."""
    return hit.attrs.get("side") in ("before", "both")


def _money_magnitude(lexis: Lexis, number: Number) -> None:
    """Letters that stand for a magnitude after a currency sign only: $5m, $2bn."""
    hit = lexis.at(number.last, "magnitude")
    if hit is not None and "money" in hit.attrs and number.scale == 1.0:
        number.scale = float(hit.argument)
        number.value *= number.scale
        number.last = hit.last


def _unit_after(
    lexis: Lexis, number: Number, marks: MarkEvidence, money: bool
) -> tuple[UnitWords | None, str | None]:
    """What follows the number as its unit, qualifiers before and after it, and the qualifier found."""
    at, qualifier = number.last, None
    hit = lexis.at(at, "qualifier")
    if hit is not None and hit.attrs.get("side") in ("middle", "after"):
        at, qualifier = hit.last, hit.argument
    if lexis.folded(at) in _HYPHENS and lexis.glued(at):
        at += 1
    unit = _unit_at(lexis, number, at, marks)
    if unit is None and not money and number.scale >= _LINKED and _links(lexis, at):
        unit = _unit_at(lexis, number, at + 1, marks)
    if unit is None or (money and unit.kind != "money"):
        unit = _prefixed(lexis, number) if unit is None else None
    return unit, qualifier


def _links(lexis: Lexis, index: int) -> bool:
    """A short word such as "of" may stand between a large magnitude and what it is of."""
    token = lexis.tokens[index] if index < len(lexis.tokens) else None
    if token is None or token.kind != "word" or len(token.text) > 3 or not token.text.islower():
        return False
    return lexis.at(index, "list", "range", "equals", "per", "number") is None


def _unit_at(lexis: Lexis, number: Number, at: int, marks: MarkEvidence) -> UnitWords | None:
    hit = lexis.at(at, *_UNIT_FAMILIES)
    while hit is not None and hit.family in ("magnitude", "fraction"):
        hit = next((h for h in lexis.all_at(at) if h.family in _UNIT_FAMILIES[:7]), None)
    sign, symbol = lexis.sign_at(at), lexis.symbol_at(at)
    if sign is None and hit is None and (code := _scaled_code(lexis, at)) is not None:
        return code
    if sign is not None and (hit is None or sign[1] >= hit.last):
        return money_of(lexis, sign[0], at, sign[1], marks)
    if hit is not None and (symbol is None or symbol[1] <= hit.last):
        return _from_hit(lexis, number, hit, marks)
    if symbol is not None:
        return UnitWords(symbol[0], kind_of(symbol[0]), at, symbol[1])
    return None


def _scaled_code(lexis: Lexis, at: int) -> UnitWords | None:
    """A code with the letter of its magnitude before it, as accounts write: 30 MEUR."""
    token = lexis.tokens[at] if at < len(lexis.tokens) else None
    if token is None or len(token.text) != 4 or not (token.text.isascii() and token.text.isupper()):
        return None
    code, scale = currencies.by_code(token.text[1:]), _ACCOUNTS.get(token.text[0])
    return UnitWords(code, "money", at, at + 1, scale) if code and scale else None


def _from_hit(lexis: Lexis, number: Number, hit: Hit, marks: MarkEvidence) -> UnitWords | None:
    span = (hit.first, hit.last)
    if hit.family == "percent":
        return _percent(lexis, number, hit)
    if hit.family == "points":
        return UnitWords("pp", "points", *span)
    if hit.family == "currency":
        return money_of(lexis, meaning_of(hit), *span, marks)
    if hit.family == "subunit":
        return subunit_of(lexis, hit, marks)
    if hit.family == "times":
        return _times(lexis, number, hit)
    if hit.family == "classifier":
        inner = _after_classifier(lexis, number, hit, marks)
        return inner or UnitWords("1", "count", *span)
    return UnitWords(hit.argument, kind_of(hit.argument), *span)


def _percent(lexis: Lexis, number: Number, hit: Hit) -> UnitWords:
    """Percent, or units of so many: tenths of two digits are percent, and a digit behind tenths adds to them."""
    factor = float(hit.argument or 1)
    if factor != _TENTH:
        return UnitWords("%", "percent", hit.first, hit.last, factor)
    if number.value > _TENTH:
        return UnitWords("%", "percent", hit.first, hit.last)
    digit = lexis.at(hit.last, "number")
    if digit is not None and digit.argument.isdigit() and 0 < int(digit.argument) < _TENTH and number.value:
        factor += float(digit.argument) / number.value
        return UnitWords("%", "percent", hit.first, digit.last, factor)
    return UnitWords("%", "percent", hit.first, hit.last, factor)


def _after_classifier(lexis: Lexis, number: Number, hit: Hit, marks: MarkEvidence) -> UnitWords | None:
    """Measure words are transparent: two [classifier] hours."""
    inner = lexis.at(hit.last, "unit", "points", "percent")
    if inner is None or inner.argument == "1":
        return None
    unit = _from_hit(lexis, number, inner, marks)
    return unit and UnitWords(unit.unit, unit.kind, hit.first, unit.last, unit.factor)


def _times(lexis: Lexis, number: Number, hit: Hit) -> UnitWords:
    """Times as a factor, or as how often: sure by the form, a cue beside it, a broken number or a word of change."""
    if lexis.at(hit.last, "per") is not None:
        return UnitWords("1", "count", hit.first, hit.last, grounds="frequency")
    if hit.attrs.get("sure") != "no":
        return UnitWords("x", "times", hit.first, hit.last)
    cue = lexis.before(number.first, "times.cue") or lexis.at(hit.last, "times.cue")
    literal = number.numeral
    broken = literal is not None and literal.decimal is not None and literal.decimal != literal.grouped
    if cue is not None or broken or number.value != int(number.value) or lexis.growth:
        return UnitWords("x", "times", hit.first, hit.last)
    return UnitWords("1", "count", hit.first, hit.last, grounds="frequency")


def _prefixed(lexis: Lexis, number: Number) -> UnitWords | None:
    """A percent phrase or unit that stands before its number."""
    hit = lexis.before(number.first, "percent", "unit")
    if hit is None or hit.attrs.get("side") != "before":
        return None
    if hit.family == "percent":
        if lexis.before(hit.first, "number", "magnitude") is not None:
            return None  # 50 [1e4] parts of: the denominator goes on to the left
        return UnitWords("%", "percent", hit.first, number.last, factor=float(hit.argument or 1))
    return UnitWords(hit.argument, kind_of(hit.argument), hit.first, number.last)
