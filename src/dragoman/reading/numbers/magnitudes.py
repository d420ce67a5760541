"""Magnitudes after a number: words, abbreviations, letters that stand for one, and fractions of one character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dragoman.languages.patterns import Hit
from dragoman.reading.numbers.lexis import Lexis

HYPHENS = frozenset("-\u2010\u2011")
#: prefixes of the International System, which mean a magnitude where numbers are read as numerals
_PREFIXES = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9}


@lru_cache(maxsize=1000)
def vulgar(sign: str) -> float | None:
    """The value of a fraction that is one character."""
    if len(sign) != 1 or unicodedata.category(sign) != "No":
        return None
    value = unicodedata.numeric(sign, None)
    return value if value is not None and 0 < value < 1 else None


def magnitude_at(lexis: Lexis, index: int) -> Hit | None:
    """A magnitude at the token, a hyphen before it allowed; letters that mean one in money only are left out."""
    at = index + 1 if lexis.folded(index) in HYPHENS and lexis.glued(index) else index
    hit = lexis.at(at, "magnitude")
    if hit is None or float(hit.argument) < 10:
        return _prefix(lexis, index) if lexis.numerals else None
    if "money" in hit.attrs and not _letter_counts(lexis, hit):
        return None
    return None if outdone(lexis, hit) else hit


def _prefix(lexis: Lexis, index: int) -> Hit | None:
    """A letter behind digits, before no word: 1200K."""
    token = lexis.tokens[index] if 0 < index < len(lexis.tokens) else None
    value = _PREFIXES.get(unicodedata.normalize("NFKC", token.text)) if token is not None else None
    if token is None or value is None or lexis.tokens[index - 1].kind != "digits":
        return None
    if index + 1 < len(lexis.tokens) and lexis.tokens[index + 1].kind != "mark":
        return None
    return Hit(f"magnitude.{value:g}", index, index + 1, token.start, token.end, {})


def _letter_counts(lexis: Lexis, hit: Hit) -> bool:
    """A letter glued to digits is a magnitude before a unit (1.2m tons), or as a capital (4.3M)."""
    if lexis.numerals and lexis.tokens[hit.first - 1].kind == "digits":
        return True
    if lexis.tokens[hit.first - 1].kind != "digits":
        return False
    if not lexis.glued(hit.first):  # behind a blank only with its currency glued to it
        return lexis.glued(hit.last) and lexis.sign_at(hit.last) is not None
    if hit.attrs["money"] == "glued":
        return True
    return lexis.tokens[hit.first].capital or lexis.at(hit.last, "unit", "percent", "currency") is not None


def outdone(lexis: Lexis, hit: Hit) -> bool:
    """A longer unit, currency or percent word begins at the same token (mega- and watt in one word)."""
    return any(
        h.last > hit.last and h.family in ("unit", "currency", "percent", "points") and not _goes_on(lexis, h)
        for h in lexis.all_at(hit.first)
    )


def _goes_on(lexis: Lexis, hit: Hit) -> bool:
    """A percent phrase before its number, whose denominator began further left: 50 [1e4] parts of."""
    side = hit.attrs.get("side") == "before" and hit.family == "percent"
    return side and lexis.before(hit.first, "number", "magnitude") is not None
