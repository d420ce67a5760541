"""Companies whose quoted name no head word touches: members of a list, behind a plural, behind what they make."""

from __future__ import annotations

from dragoman.reading.names.sheet import HEAD, PLAIN, PREDICATE, SPEECH, VERB, Sheet
from dragoman.reading.views import Mention

_BODIES = ("Company", "Organization", "PublicBody", "Facility")
LONG = 6  #: tokens of a quoted name at most, its marks included
NEAR = 3  #: tokens between a head and the quotation, or between two members of a list


def find(sheet: Sheet, found: list[Mention]) -> list[Mention]:
    """Quoted names that nothing else found; `found` are the mentions that are there already."""
    if sheet.pack.settings.capitals == "none" or sheet.loud:
        return []
    mentions: list[Mention] = []
    before: tuple[int, str] | None = None  #: where the last quoted name ended, and what it is
    for i in range(len(sheet.tokens)):
        end = sheet.quoted(i)
        if not end:
            continue
        inner = sheet.span(i + 1, end - 1)
        known = next((m for m in found if m.span.overlaps(inner) and m.schema in _BODIES), None)
        if known is not None:
            before = (end, known.schema)
            continue
        schema = _schema(sheet, i, end, before)
        if schema is None:
            continue
        mentions.append(sheet.mention(i + 1, end - 1, schema))
        before = (end, schema)
    return mentions


def _schema(sheet: Sheet, first: int, last: int, before: tuple[int, str] | None) -> str | None:
    if not sheet.capital(first + 1) or last - first > LONG:
        return None
    if before is not None and before[0] < first <= before[0] + NEAR and _joined(sheet, before[0], first):
        return before[1]
    inner = [h for h in sheet.heads if first < h.first and h.last < last and "weak" not in h.attrs]
    if inner and inner[-1].argument.startswith(_BODIES):
        return inner[-1].argument.partition(".")[0]
    for hit in reversed(sheet.heads):
        if 0 <= first - hit.last <= NEAR and _described(sheet, hit.last, first):
            return hit.argument.partition(".")[0] if hit.argument.startswith(_BODIES) else None
    goods = (h for h in sheet.hits if h.concept.startswith("sector.HS") and h.last == first)
    return "Company" if next(goods, None) is not None else None


def _joined(sheet: Sheet, start: int, stop: int) -> bool:
    """Only a comma or a conjunction stands between two members of a list."""
    joiners = sheet.grammar.joiners
    return all(sheet.tokens[i].text == "," or sheet.word(i) in joiners for i in range(start, stop))


def _described(sheet: Sheet, start: int, stop: int) -> bool:
    """Nothing that begins another phrase stands between a head and its name."""
    return not any(sheet.has(i, PLAIN | PREDICATE | SPEECH | VERB | HEAD) for i in range(start, stop))
