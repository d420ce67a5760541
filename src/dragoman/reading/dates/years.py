"""Whether a bare number of four digits is a year, or a figure, or part of a name ("Agenda 2030")."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.date_grammar import Phrase
from dragoman.languages.date_numbers import Symbol
from dragoman.reading.views import SentenceView

_LIKELY = range(1900, 2100)
_OLDEST = 1500
_ROUND = (1000, 1500, 2000)  #: counts far more often than years, unless a word says so
_GOVERNORS = frozenset("ifgubst&GTLXZ~pl")
#: families of other parts of reading whose words make the number before them a figure
_COUNTED = ("counted",)  #: nouns, so no small letter begins them where nouns have capitals
#: families of words that make a name with a year ("Forum 2024") in languages that write every noun with a capital
_NAMING = ("org", "known")
_MEASURES = ("unit", "currency", "magnitude", "counted", "percent")


def is_bare(phrase: Phrase) -> bool:
    """True where nothing but the digits says that it is a year."""
    low = phrase.low
    return low.unit == "year" and low.year is not None and not low.marked and len(phrase.symbols) == 1


def is_name(phrase: Phrase, found: Sequence[Symbol], view: SentenceView) -> bool:
    """True for the year of a name: right after a capitalised word of a name, or closing a quotation."""
    if not is_bare(phrase) or (phrase.first and found[phrase.first - 1].code in _GOVERNORS):
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
    year = phrase.low.year or 0
    governed = phrase.first > 0 and found[phrase.first - 1].code in _GOVERNORS
    if (year not in _LIKELY and not (governed and year >= _OLDEST)) or (year in _ROUND and not governed):
        return False
    at = view.token_at(phrase.end - 1)
    after = [h for h in view.hits if h.first == at + 1]
    small = at + 1 < len(view.tokens) and not view.tokens[at + 1].capital
    unlikely = _COUNTED if view.pack.settings.capitals == "nouns" and small else ()
    if any(h.family in _MEASURES and h.family not in unlikely for h in after):
        return False
    return governed or not _counts_something(view, at)


def _counts_something(view: SentenceView, at: int) -> bool:
    """A noun follows at once, in small letters or none, and no sign of a clause: "2014 schools"."""
    before = view.tokens[at - 1] if at else None
    return before is not None and before.text in "№#$€£"
