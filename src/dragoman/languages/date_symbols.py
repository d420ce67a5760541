"""A sentence as a string of date symbols: one character for each word, number or mark that dates are made of.

Tokens and the hits of a lexicon become symbols, so that one grammar (`date_grammar`) reads the dates of every
language.  What is no part of a date is `x`; fillers (articles, "of", case particles) are `_`.  Attributes of forms
that are heeded here: `capital: yes` (a name of a month only with a capital letter), `glued: yes` (only right after
a number), `day: after` (a month after which the day may follow without a year: "March 5").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dragoman.languages.date_hits import choose
from dragoman.languages.date_numbers import LETTERS, Symbol, digit_symbols, han_symbol, is_han, mark_symbol
from dragoman.languages.patterns import Hit
from dragoman.text.tokens import Token

#: concept, or a family before one of its dots → symbol
CODES = {
    "month": "M", "weekday": "W", "season": "S", "quarter": "Q", "half": "H", "ordinal": "O", "part": "p", "era": "E",
    "date_word.year": "y", "date_word.month": "o", "date_word.month_of_year": "m", "date_word.week": "w",
    "date_word.day": "j", "date_word.day_of_month": "d", "date_word.quarter": "q", "date_word.half": "h",
    "date_word.decade": "e", "date_word.century": "c", "date_word.filler": "_", "date_word.in": "i",
    "date_word.suffix": "+", "date_word.over": "l", "date_word.within": "I",
    "relative.day": "R", "relative.week": "K", "relative.month": "V", "relative.year": "r", "relative.quarter": "z",
    "relative.running": "J", "relative.to_date": "C", "relative.now": "N", "relative.recent": "n",
    "relative.this": "T", "relative.last": "L", "relative.next": "X", "relative.same": "Z",
    "relative.previous": "P", "relative.following": "F",
    "date_link.from": "f", "date_link.to": "t", "date_link.and": "&", "since": "g", "until": "u", "as_of": "s", "deadline": "b",
    "ago": "A", "ago.before": "a", "anniversary": "v", "approximate": "~", "base": "B", "base.against": "G",
    "date_word.weekend": "k", "relative.weekend": "U", "decade": "9", "relative.running_day": "8",
    "number": "#", "ordinal.suffix": "+", "ordinal.prefix": "x",
}  # fmt: skip
#: a sentence without any of these symbols has no date
ANCHORS = frozenset("MWSQHYDRKVrzNnBCJyowqhjAavIeckmdkU98")
_LIKELY_YEARS = range(1900, 2100)
_PIVOT = 50  #: two-digit years below it are of this century
_LINK = 3  #: letters of a word that may link a month and a year
_SUFFIX = 5  #: letters of a case suffix at most


@lru_cache(maxsize=4096)
def code_of(concept: str) -> str | None:
    """The symbol of a concept, by its name or the longest family that it belongs to."""
    name = concept
    while name:
        if name in CODES:
            return CODES[name]
        name = name.rpartition(".")[0]
    return None


def _add(out: list[Symbol], symbol: Symbol) -> None:
    """Append; of a run of words without meaning the first and the last are enough, since no date spans them."""
    if symbol.code == "x" and len(out) > 1 and out[-1].code == "x" == out[-2].code:
        out[-1] = symbol
    else:
        out.append(symbol)


def symbols(text: str, tokens: Sequence[Token], hits: Iterable[Hit]) -> list[Symbol]:
    """The symbols of a sentence in order; empty where it has none that a date could hang on."""
    dated = [h for h in hits if _entry(h.concept)[0]]
    numbers = any(t.kind == "digits" for t in tokens)
    if not numbers and not any(_entry(h.concept)[0] in ANCHORS or "of" in h.attrs for h in dated):
        return []
    chosen = choose(tokens, dated)
    out: list[Symbol] = []
    at = 0
    while at < len(tokens):
        hit = chosen.get(at)
        if hit is not None:
            out.append(_of_hit(hit, at))
            at = hit.last
        elif tokens[at].kind == "digits":
            at = digit_symbols(text, tokens, at, out)
        elif tokens[at].kind == "char" and is_han(tokens[at]):
            at = han_symbol(tokens, at, out)
        else:
            _add(out, mark_symbol(tokens[at], at))
            at += 1
    out = _spelled(out)
    _link_years(out)
    codes = {s.code for s in out}
    if not codes.isdisjoint("YD#4"):
        out = _short_years(_suffixes(out), tokens)
    out = _eras(out) if "E" in codes or "4" in codes else out
    return _years_behind_months(out) if "M" in codes else out


def _of_hit(hit: Hit, at: int) -> Symbol:
    code, value = _entry(hit.concept)
    return Symbol(code, hit.start, hit.end, at, value, hit.concept, hit.attrs)


@lru_cache(maxsize=4096)
def _entry(concept: str) -> tuple[str, int]:
    """The symbol and the number of a concept; no symbol for what is no part of dates."""
    code, tail = code_of(concept) or "", concept.rpartition(".")[2]
    if concept.startswith("number.0."):
        return "", 0  # parts of one date nothing
    value = int(tail) if tail.lstrip("-").isdigit() else 0
    if code == "#":
        return ("D" if 1 <= value <= 31 else code, value) if tail.isdigit() else ("", 0)
    return code, value


def _suffixes(found: list[Symbol]) -> list[Symbol]:
    """Numbers with the suffix glued to them ("3rd", "2020'de") as one symbol.

    Glued to letters that no form knows they are no dates ("5G", "A4"), but for a likely year ("2019da") and a day
    before a month's name ("1er mars").
    """
    out: list[Symbol] = []
    for index, symbol in enumerate(found):
        last = out[-1] if out else None
        if last is None or symbol.start != last.end:
            out.append(symbol)
        elif symbol.code == "+" and last.code in "YD#4":
            out[-1] = last._replace(end=symbol.end, attrs=last.attrs or symbol.attrs)
        elif symbol.code in "+xe" and len(out) > 1 and last.code in "-'" and out[-2].code in "YD#4":
            _behind_mark(out, symbol)
        elif symbol.code == "+" and len(out) > 1 and last.code == "." and out[-2].end == last.start:
            out.pop()
            out[-1] = out[-1]._replace(end=symbol.end, attrs=symbol.attrs)
        elif symbol.concept == LETTERS and last.code in "YD":
            following = found[index + 1].code if index + 1 < len(found) else ""
            _letters_behind(out, symbol, following)
        elif symbol.code in "YD" and last.concept == LETTERS:
            out.append(symbol._replace(code="#"))
        else:
            out.append(symbol)
    return out


def _spelled(found: list[Symbol]) -> list[Symbol]:
    """Twenty and three, or third, as one number."""
    if not any(s.value in (20, 30) and s.concept.startswith("number") for s in found):
        return found
    out: list[Symbol] = []
    for symbol in found:
        at = len(out) - 1
        if at > 0 and out[at].code in "-&":
            at -= 1
        tens = out[at] if at >= 0 else None
        ones = (
            symbol.code in "DO" and 0 < symbol.value < 10 and symbol.concept.startswith(("number", "ordinal"))
        )
        if ones and tens and tens.value in (20, 30) and tens.concept.startswith("number"):
            del out[at:]
            symbol = symbol._replace(start=tens.start, token=tens.token, value=tens.value + symbol.value)
        out.append(symbol)
    return out


def _years_behind_months(found: list[Symbol]) -> list[Symbol]:
    """Two digits that can be no day are a year behind a month and "of", or where the clause ends: "April of 87"."""
    for index in range(1, len(found)):
        symbol, before = found[index], found[index - 1]
        if symbol.code != "#" or not 31 < symbol.value < 100 or symbol.end - symbol.start != 2:
            continue
        linked = before.code == "_" and index > 1 and found[index - 2].code == "M"
        ends = index + 1 == len(found) or found[index + 1].code in ".,)"
        if linked or (before.code == "M" and ends):
            found[index] = symbol._replace(code="Y", value=1900 + symbol.value)
    return found


def _link_years(out: list[Symbol]) -> None:
    """A short unknown word between a month and its year is an article or preposition, whatever the language."""
    for index in range(1, len(out) - 1):
        symbol, after = out[index], out[index + 1]
        short = symbol.concept == LETTERS and symbol.end - symbol.start <= _LINK
        if short and out[index - 1].code == "M" and after.code == "Y" and after.value in _LIKELY_YEARS:
            out[index] = symbol._replace(code="_", concept="")


def _short_years(found: list[Symbol], tokens: Sequence[Token]) -> list[Symbol]:
    """Two digits before a word for year in unspaced scripts: a year before a month or part, or opening a clause.

    A word that makes it a stretch of years has the attribute `span`; one that opens a clause is marked `short`, for
    it is a year only near the document's own (`reading.dates`).
    """
    out = list(found)
    for index in range(len(found) - 1):
        number, word = found[index], found[index + 1]
        if word.code != "y" or number.code not in "D#" or "span" in word.attrs or number.end != word.start:
            continue
        if (
            tokens[word.token].kind != "char"
            or len(tokens[number.token].text) != 2
            or number.end - number.start != 2
        ):
            continue
        codes = "".join(s.code for s in found[index + 2 : index + 4])
        opens = index == 0 or found[index - 1].code in ",(fts"
        padded = tokens[number.token].text.startswith("0")
        certain = padded or codes[:1] in ("p", "Q", "H", "M") or codes == "Dm"
        if certain or (opens and codes[:1] not in ("_", "A", "b", "I", "g", "c", "e", "v")):
            attrs = {} if certain else {"short": "yes"}
            year = number.value + (2000 if number.value < _PIVOT else 1900)
            out[index] = number._replace(code="Y", value=year, attrs=attrs)
    return out


def _behind_mark(out: list[Symbol], symbol: Symbol) -> None:
    """A suffix behind a hyphen or apostrophe belongs to the number, after an apostrophe whatever it is."""
    if symbol.code == "e" and out[-2].code == "Y" and out[-2].value % 10 == 0:
        out[-1] = symbol
    elif symbol.code in "+e" or (out[-1].code == "'" and symbol.concept == LETTERS):
        declined = out.pop().code == "'"
        attrs = {"ordinal": "yes"} if declined and out[-1].code == "D" else out[-1].attrs
        out[-1] = out[-1]._replace(end=symbol.end, attrs=attrs)
    else:
        out.append(symbol)


def _letters_behind(out: list[Symbol], symbol: Symbol, following: str) -> None:
    number, size = out[-1], symbol.end - symbol.start
    if size <= _SUFFIX and (number.value in _LIKELY_YEARS or (number.code == "D" and following == "M")):
        out[-1] = number._replace(end=symbol.end, attrs={"ordinal": "yes"})
    elif size == 1 and len(out) > 1 and out[-2].code == "-":  # the T of ISO 8601 before the time of day
        out.append(symbol)
    else:
        out[-1] = number._replace(code="#")
        out.append(symbol)


def _eras(found: list[Symbol]) -> list[Symbol]:
    """Years of other eras as years of the common one: after an era's name, Buddhist ones after a month."""
    out: list[Symbol] = []
    for symbol in found:
        before = next((s for s in reversed(out) if s.code not in "_,."), None)
        if symbol.code == "4":
            named = before is not None and before.code in "My"
            symbol = symbol._replace(code="Y" if named else "#")
        elif symbol.code in "D#Y" and before is not None and before.code == "E" and out[-1] is before:
            offset = int(before.attrs.get("offset", "0"))
            out.pop()
            symbol = symbol._replace(code="Y", start=before.start, value=symbol.value + offset)
        out.append(symbol)
    return out
