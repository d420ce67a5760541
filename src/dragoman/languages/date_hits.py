"""Which of the hits of a lexicon stand for the words of a date: what attributes allow, and the longest of them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.date_numbers import is_han
from dragoman.languages.patterns import Hit
from dragoman.text.tokens import Token

_NAMES = ("month", "weekday")
_LEADING = frozenset(("relative.last", "relative.next", "relative.this"))
_LINKING = frozenset(("date_link.to", "date_link.and"))


def choose(tokens: Sequence[Token], hits: Sequence[Hit]) -> dict[int, Hit]:
    """Of overlapping date words the longest, by first token."""
    leads = _leads(hits)
    dated = [h for h in hits if _allowed(h, tokens, leads)]
    units = {h.last for h in dated if h.family == "date_word"}
    other = {(h.first, h.last) for h in dated if h.concept != "ago"}
    dated = [  # a word for "ago" that is also one for "previous" counts back only behind a unit
        h
        for h in dated
        if h.concept != "ago" or "unit" in h.attrs or h.first in units or (h.first, h.last) not in other
    ]
    dated.sort(key=lambda h: (h.first - h.last, h.concept.startswith("number"), h.first))
    taken: set[int] = set()
    chosen: dict[int, Hit] = {}
    for hit in dated:
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen[hit.first] = hit
    return chosen


def _leads(hits: Sequence[Hit]) -> tuple[set[int], set[int]]:
    """Tokens behind words that a name of a month ("from", "first of"), or of a day ("last"), follows in small letters.

    Not at once behind an ordinal or "this": the name may be a verb there ("the first may cost more").
    """
    if all("capital" not in h.attrs for h in hits):
        return set(), set()
    ordered = {h.last for h in hits if h.concept.startswith("ordinal.")}
    ordered |= {h.last for h in hits if h.concept == "date_word.day" and h.first in ordered}
    months = {h.last for h in hits if h.concept == "date_link.from"}
    months |= {h.last for h in hits if h.concept == "date_word.filler" and h.first in ordered | months}
    days = months | {h.last for h in hits if h.concept in _LEADING}
    named = {
        h.last for h in hits if h.first in (months if h.family == "month" else days) and h.family in _NAMES
    }
    linked = {h.last for h in hits if h.concept in _LINKING and h.first in named}
    return months | linked, days | linked


def _allowed(hit: Hit, tokens: Sequence[Token], leads: tuple[set[int], set[int]]) -> bool:
    """False where an attribute of the form forbids it here; `leads` are tokens at which a month, or a day, may stand."""
    first = tokens[hit.first]
    if first.kind == "digits" or (
        first.kind == "char" and hit.concept.startswith("number") and is_han(first)
    ):
        return False
    attrs = hit.attrs
    if not attrs:
        return True
    if attrs.get("capital") == "yes" and not first.capital and not _beside_number(hit, tokens):
        return hit.first in leads[hit.family == "weekday"] and hit.family in _NAMES
    if attrs.get("lower") == "yes" and first.capital:
        return hit.family == "month" and _beside_number(hit, tokens)
    if "next" in attrs and (attrs["next"] == "number") != _number_at(tokens, hit.last):
        return False
    if attrs.get("unit") == "y" and hit.first and len(tokens[hit.first - 1].text) == 4:
        return False
    if attrs.get("glued") == "yes":
        before = tokens[hit.first - 1] if hit.first else None
        if before is not None and before.folded == "-" and hit.first > 1:
            before = tokens[hit.first - 2]
        return before is not None and before.kind == "digits" and first.start - before.end <= 1
    return True


def _number_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind == "digits" or is_han(tokens[at]))


def _beside_number(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Digits right before, or right behind: "25 march", "25th march", "march 2015"."""
    before = tokens[max(0, hit.first - 2) : hit.first]
    glued = len(before) == 2 and before[0].kind == "digits" and before[0].end == before[1].start
    return glued or (bool(before) and before[-1].kind == "digits") or _number_at(tokens, hit.last)
