"""Whether a bare number of four digits is a year, or a figure, or part of a name ("Agenda 2030")."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.date_grammar import Phrase
from dragoman.languages.date_numbers import Symbol
from dragoman.reading.views import SentenceView

_LIKELY = range(1900, 2100)
_RECENT = range(1940, 2060)  #: years that need no other sign
_CURRENT = range(1990, 2040)  #: years that stand bare before a noun where nouns have capitals
_OLDEST = 1500
_APOSTROPHES = ("'", "’")
_ROUND = (1000, 1500, 2000)  #: counts far more often than years, unless a word says so
_GOVERNORS = frozenset("ifgubst&GTLXZ~pl")
#: families of words that make a name with a year ("Forum 2024") in languages that write every noun with a capital
_NAMING = ("org", "known")
_MEASURES = ("unit", "currency", "magnitude", "counted", "percent", "classifier", "points")
#: classes of counted nouns that are counted one by one, so that a bare number before them is a count
_HEADS = ("counted.people", "counted.employment", "counted.participants", "counted.travellers")


def is_bare(phrase: Phrase) -> bool:
    """True where nothing but the digits says that it is a year; a word for "about" does not say so."""
    low = phrase.low
    bare = [s for s in phrase.symbols if s.code != "~"]
    return low.unit == "year" and low.year is not None and not low.marked and len(bare) == 1


def declined(phrase: Phrase, view: SentenceView) -> bool:
    """True where digits carry an ending behind an apostrophe ("2024'te"), as years do and counts seldom.

    Not before a qualifier ("2500'den fazla"), and not for round numbers.
    """
    suffix = view.text[phrase.start : phrase.end].lstrip("0123456789")
    if suffix[:1] not in _APOSTROPHES or phrase.low.year in _ROUND:
        return False
    at = view.token_at(phrase.end - 1)
    return not any(h.family == "qualifier" and at - 1 <= h.first <= at + 1 for h in view.hits)


def is_name(phrase: Phrase, found: Sequence[Symbol], view: SentenceView) -> bool:
    """True for the year of a name: right after a capitalised word of a name, or closing a quotation."""
    if not is_bare(phrase) or (phrase.first and found[phrase.first - 1].code in _GOVERNORS):
        return False
    if declined(phrase, view):
        return False
    at = view.token_at(phrase.start)
    before = view.tokens[at - 1] if at else None
    if before is None:
        return False
    if before.folded == "-" and at > 1 and view.tokens[at - 2].kind == "word" and before.end == phrase.start:
        return True
    closes = view.text[phrase.end : phrase.end + 1] in tuple("'’”\"»」』")
    if closes and before.kind in ("word", "char"):
        return True
    if before.kind != "word" or not before.capital or at < 2:
        return False
    if view.pack.settings.capitals == "nouns":
        return any(h.last == at and h.family in _NAMING for h in view.hits)
    return before.text != before.text.upper()


def is_year(phrase: Phrase, found: Sequence[Symbol], view: SentenceView) -> bool:
    """False for a bare number that is more likely a figure."""
    if not is_bare(phrase):
        return True
    if declined(phrase, view) and (phrase.low.year or 0) >= _OLDEST:
        return True
    year = phrase.low.year or 0
    governing = found[phrase.first - 1].code if phrase.first > 0 else ""
    governed = bool(governing) and governing in _GOVERNORS
    if phrase.low.approximate and not governed and (year not in _RECENT or year in _ROUND):
        return False
    if (year not in _LIKELY and not (governed and year >= _OLDEST)) or (year in _ROUND and not governed):
        return False
    at = view.token_at(phrase.end - 1)
    if _measured(view, at, year, sure=governing == "i" and not phrase.low.approximate):
        return False
    return governed or not _counts_something(view, at)


def _measured(view: SentenceView, at: int, year: int, *, sure: bool) -> bool:
    """A unit, or a noun that is counted, follows the number.

    A noun says nothing after a preposition of time ("in 2019 companies ...", `sure`), nor where every noun has a
    capital and years stand bare ("importierte 2022 Waren"), unless it is of people.
    """
    after = [h for h in view.hits if h.first == at + 1 and h.family in _MEASURES]
    if not after or any(h.family != "counted" for h in after):
        return bool(after)
    if sure and year in _RECENT:
        return False
    if view.pack.settings.capitals != "nouns":
        return True
    if not view.tokens[at + 1].capital:
        return False
    return year not in _CURRENT or any(h.concept in _HEADS for h in after)


def _counts_something(view: SentenceView, at: int) -> bool:
    """A noun follows at once, in small letters or none, and no sign of a clause: "2014 schools"."""
    before = view.tokens[at - 1] if at else None
    return before is not None and before.text in "№#$€£"
