"""The office beside a person's name, and the organisation or country beside the office."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.reading.names.offices import Office
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    COMMON,
    HEAD,
    HONORIFIC,
    KIND,
    MODIFIER,
    PLACE,
    PLAIN,
    SPEECH,
    STOP,
    TAKEN,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)  # fmt: skip

NOT_A_NAME = PLAIN | STOP | TAKEN | HONORIFIC | TITLE | MODIFIER | HEAD | KIND | SPEECH | COMMON


def before(sheet: Sheet, first: int, offices: list[Office]) -> Office | None:
    """The office that ends where the name begins, a comma or an article between them at most."""
    while first > 0 and (
        sheet.has(first - 1, HONORIFIC) or (sheet.is_text(first - 1, ".") and sheet.has(first - 2, HONORIFIC))
    ):
        first -= 1
    for office in reversed(offices):
        if office.last > first:
            continue
        for end in (office.last, office.reach):
            gap = range(end, first)
            if len(gap) == 0 or (len(gap) == 1 and sheet.tokens[end].text in ",–—("):
                return office
        described = range(office.reach, first)
        if (
            _adjectives_follow(sheet)
            and 0 < len(described) < 4
            and all(_follows(sheet, i) for i in described)
        ):
            return office
        if (
            all(sheet.has(i, TAKEN | PLACE | ADJECTIVE | PLAIN) for i in range(office.reach, first))
            and first - office.reach < 6
        ):
            return office if sheet.has(first - 1, TAKEN | PLACE | ADJECTIVE) else None
    return None


def _adjectives_follow(sheet: Sheet) -> bool:
    """True for languages that put adjectives after the noun and have no cases."""
    grammar = sheet.grammar
    return (
        bool(grammar.right_links)
        and not grammar.title_case
        and not grammar.genitive
        and not grammar.modifiers
    )


def _follows(sheet: Sheet, i: int) -> bool:
    token = sheet.tokens[i]
    return (
        token.kind == "word"
        and not sheet.has(i, SPEECH | VERB)
        and (not token.capital or sheet.has(i, TOPIC))
    )


def after(sheet: Sheet, last: int, offices: list[Office]) -> Office | None:
    """The office in apposition: "X, the deputy minister", "X (director of …)", "X – …"."""
    if last >= len(sheet.tokens) or sheet.tokens[last].text not in ",(–—-":
        return None
    for office in offices:
        if office.first > last:
            if sheet.name_word(office.last) and not sheet.has(office.last, NOT_A_NAME | PLACE | ADJECTIVE):
                return None  # the office of the name that follows it
            gap = range(last + 1, office.first)
            if all(
                sheet.has(i, PLAIN | TAKEN | ADJECTIVE | PLACE | MODIFIER) or (i in gap and sheet.clitic(i))
                for i in gap
            ):
                return office if len(gap) < 5 else None
            return None
    return None


def extent(sheet: Sheet, office: Office) -> Span:
    """The office with the organisation or country that stands right before it."""
    first = office.first
    while sheet.has(first - 1, TAKEN | PLACE | ADJECTIVE) or _hull(sheet, first):
        if _apart(sheet, office, first):
            break
        first -= 1
    if any(h.last == first and h.concept == "locative.in" and "glued" not in h.attrs for h in sheet.hits):
        while first < office.first and not sheet.has(first, ADJECTIVE | TAKEN):
            first += 1  # "in <city> the minister …": where it happens, not whose office it is
    return sheet.span(first, max(office.last, office.reach))


def _apart(sheet: Sheet, office: Office, first: int) -> bool:
    """A name with an ending of case behind it belongs to the sentence ("X'na, Y minister Z").

    Not so the seat of an office whose owner stands before it ("X's ambassador in Y", told in that order).
    """
    if first == office.first:
        begins = sheet.place_at[first - 1][0] if sheet.has(first - 1, PLACE) else first - 1
        return sheet.closed(first - 1) and not sheet.has(begins - 1, PLACE)
    seat = first == office.first - 1 and (sheet.clitic(first) or sheet.closed(first))
    return not seat and (sheet.clitic(first - 1) or sheet.closed(first - 1))


def _hull(sheet: Sheet, first: int) -> bool:
    """The word for a kind of place behind the name of one ("the mayor of the town of X", told in that order)."""
    return bool(sheet.grammar.closing) and sheet.has(first - 1, KIND) and sheet.has(first - 2, PLACE)
