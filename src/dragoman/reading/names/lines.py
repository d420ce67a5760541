"""Roads, railways, pipelines and crossings that are named by their two ends ("the railway X – Y")."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.reading.names import nominative
from dragoman.reading.names.sheet import ADJECTIVE, HEAD, PLACE, TITLE, Sheet
from dragoman.reading.views import Mention

_DASHES = "-‐‑–—"
_END = 3  #: words of one end at most
_LINE = frozenset({"Facility", "Project"})


def find(sheet: Sheet) -> list[Mention]:
    """Named lines of the sentence; in quotation marks the pair is the name, else the word for the line goes with it."""
    if (
        not sheet.pack.settings.spaced or sheet.loud or sheet.grammar.definite
    ):  # articles close names of their own
        return []
    heads = [h for h in sheet.hits if h.concept == "linehead"]
    heads += [h for h in sheet.heads if h.argument.partition(".")[0] in _LINE]
    if not heads:
        return []
    found = []
    for dash, token in enumerate(sheet.tokens):
        if token.text not in _DASHES:
            continue
        first, last = _before(sheet, dash), _after(sheet, dash + 1)
        if first < dash and last > dash + 1 and _pair(sheet, first, dash, last):
            mention = _named(sheet, first, last, heads)
            if mention is not None:
                found.append(mention)
    return found


def _pair(sheet: Sheet, first: int, dash: int, last: int) -> bool:
    """Two places, or two capitals that a dash with blanks parts: no hyphen of one name."""
    places = sheet.has(dash - 1, PLACE) and sheet.has(dash + 1, PLACE)
    blank = not sheet.glued(dash) and not sheet.glued(dash + 1)
    return places or ((blank or sheet.tokens[dash].text == "–") and sheet.capital(first))


def _named(sheet: Sheet, first: int, last: int, heads: list[Hit]) -> Mention | None:
    quoted = sheet.quoted(first - 1) == last + 1
    begin, end = (first - 1, last + 1) if quoted else (first, last)
    before = max((h for h in heads if h.last == begin), key=lambda h: h.last - h.first, default=None)
    after = max((h for h in heads if h.first == end), key=lambda h: h.last - h.first, default=None)
    hit = before or after
    if hit is None:
        return None
    schema = hit.argument.partition(".")[0] if hit.argument.startswith("Project") else "Facility"
    if quoted:
        return sheet.mention(first, last, schema)
    first, last = (before.first, last) if before else (first, hit.last)
    mention = sheet.mention(first, last, schema)
    mention.lemma = nominative.of_name(sheet, first, hit, last)
    return mention


def _before(sheet: Sheet, dash: int) -> int:
    """First token of the end that stands before the dash."""
    if sheet.has(dash - 1, PLACE):
        return sheet.place_at[dash - 1][0]
    at = dash
    while dash - at < _END and _word(sheet, at - 1) and not (at < dash and sheet.clitic(at - 1)):
        at -= 1
        if sheet.is_text(at - 1, "-") and sheet.glued(at) and sheet.glued(at - 1) and _word(sheet, at - 2):
            at -= 1
    return at


def _after(sheet: Sheet, start: int) -> int:
    """Token behind the end that stands after the dash."""
    if sheet.has(start, PLACE):
        return sheet.place_at[start][1]
    at = start
    while at - start < _END and _word(sheet, at) and not (at > start and sheet.clitic(at - 1)):
        at += 1
        if sheet.is_text(at, "-") and sheet.glued(at) and sheet.glued(at + 1) and _word(sheet, at + 1):
            at += 1
    return at


def _word(sheet: Sheet, i: int) -> bool:
    return (
        i >= 0 and sheet.name_word(i) and not sheet.has(i, ADJECTIVE | HEAD | TITLE) and not _line(sheet, i)
    )


def _line(sheet: Sheet, i: int) -> bool:
    return any(h.concept == "linehead" and h.first <= i < h.last for h in sheet.hits)
