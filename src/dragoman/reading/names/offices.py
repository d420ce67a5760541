"""Offices in scripts with capitals: positions with their ranks, their field and the organisation that follows."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.languages.patterns import longest
from dragoman.reading.names import cases, trailing
from dragoman.reading.names.right import right
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    HEAD,
    KIND,
    MODIFIER,
    PLACE,
    PLAIN,
    TAKEN,
    TITLE,
    TOPIC,
    Sheet,
)  # fmt: skip

_DESCRIBES = TAKEN | PLACE | ADJECTIVE | KIND | HEAD | TOPIC


@dataclass(slots=True)
class Office:
    """A position as the sentence gives it: tokens `[first, last)`, and where its organisation ends."""

    first: int
    last: int
    reach: int
    text: str  #: in the nominative
    oblique: bool | None = None  #: whether it stands in another case, where the language tells
    used: bool = False


def find_offices(sheet: Sheet) -> list[Office]:
    """Positions of the sentence with their ranks to the left and their field to the right."""
    offices = []
    for hit in longest(sheet.titles):
        if hit.first in sheet.measured:
            continue
        first = hit.first
        while first > 0 and (_ranks(sheet, first - 1) or _fields(sheet, first - 1)):
            first -= 1
        while first < hit.first and sheet.tokens[first].text in "-,":
            first += 1
        if hit.attrs.get("seat"):
            first = _seat(sheet, first)
        last = right(sheet, hit.last, "Person")
        last, reach = _field(sheet, hit.last, last)
        oblique: bool | None = False
        if trailing.follows(sheet.grammar):
            text = trailing.title(sheet, first, last)
        else:
            text, oblique = cases.office(sheet.pack, sheet.text, sheet.tokens, first, last)
            text = cases.unowned(sheet.pack, text)
        offices.append(Office(first, last, reach, text, oblique))
    return [o for o in offices if not any(p.first <= o.first and o.last < p.last for p in offices)]


def _seat(sheet: Sheet, first: int) -> int:
    """An envoy's town between the country and the title ("X's Rome ambassador") belongs to the title."""
    town, country = sheet.place_at.get(first - 1), None
    if town is not None:
        country = sheet.place_at.get(town[0] - 1)
    if town is None or country is None or len(town[2].code or "town") == COUNTRY:
        return first
    return town[0] if len(country[2].code or "") == COUNTRY and sheet.clitic(country[1] - 1) else first


COUNTRY = 2  #: letters of a country's code


def _ranks(sheet: Sheet, i: int) -> bool:
    return sheet.has(i, MODIFIER) or (sheet.tokens[i].text in "-." and i > 0 and sheet.has(i - 1, MODIFIER))


def _fields(sheet: Sheet, i: int) -> bool:
    """In title case the field of an office may stand before it ("Foreign Affairs Minister")."""
    if not sheet.grammar.title_case or sheet.has(i, PLACE | ADJECTIVE | TAKEN):
        return False
    small = bool(sheet.grammar.closing)  # there only the first word of a field may have a capital
    if sheet.word(i) in sheet.grammar.joiners or sheet.is_text(i, ","):
        return sheet.has(i - 1, TOPIC) and sheet.has(i + 1, TOPIC | TITLE) and (small or sheet.capital(i - 1))
    return sheet.has(i, TOPIC) and (small or (sheet.capital(i) and sheet.capital(i + 1)))


def _field(sheet: Sheet, start: int, last: int) -> tuple[int, int]:
    """Where the title's own words end, and where its organisation ends."""
    reach = last
    follow = trailing.follows(sheet.grammar)
    for i in range(start, last):
        if follow and trailing.passes(sheet, i):
            continue
        if sheet.has(i, TAKEN | PLACE | ADJECTIVE) or sheet.tokens[i].text in '«“"':
            end = i
            while end > start and (sheet.word(end - 1) in sheet.grammar.right_links + sheet.grammar.articles):
                end -= 1
            return end, _after_taken(sheet, reach)
    return last, _after_taken(sheet, reach)


def _after_taken(sheet: Sheet, at: int) -> int:
    """Past link words, finished names and bare heads to where the office's description ends."""
    i = at
    links = sheet.grammar.right_links + sheet.grammar.articles + sheet.grammar.place_links
    while i < len(sheet.tokens) and i - at < 20:
        linked = sheet.word(i) in links and sheet.has(i + 1, _DESCRIBES | PLAIN)
        linked = linked or (sheet.has(i, PLAIN) and sheet.has(i + 1, PLACE))
        if not linked and not sheet.has(i, _DESCRIBES):
            break
        i += 1
    while i > at and sheet.word(i - 1) in links:
        i -= 1
    return i
