"""Company and agency names that no head word tells: by their apposition, their letters, or the predicate behind them."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.names import people
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    COMMON,
    HEAD,
    HONORIFIC,
    KIND,
    MODIFIER,
    PLACE,
    PLAIN,
    PREDICATE,
    SIDE,
    SPEECH,
    STOP,
    TAKEN,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)  # fmt: skip
from dragoman.reading.views import Mention

_NO_NAME = PLAIN | STOP | TAKEN | HEAD | TITLE | HONORIFIC | PLACE | ADJECTIVE | KIND | MODIFIER | SIDE
_TELLS = PREDICATE | SPEECH | VERB
#: What only a business does: its verb right behind two capitals that are no person's tells a company.
_DOES = (
    "indicator.employment",
    "indicator.output",
    "indicator.investment",
    "event.investment",
    "event.procurement",
)
#: Kinds of events whose subject is a business.
_BUSINESS = ("event.launch", "event.investment", "event.delivery", "event.contract", "event.procurement")
SHORT, LONG = 3, 6  #: letters of an acronym
WORDS = 4  #: words of a name at most
GLOSS = 8  #: tokens between a name and the word that says what it is


def find(sheet: Sheet, found: list[Mention]) -> list[Mention]:
    """Names that nothing else found; `found` are the mentions that are there already."""
    if sheet.pack.settings.capitals != "names" or sheet.loud:
        return []
    taken = [m.span for m in found]
    foreign = _foreign(sheet)
    mentions = []
    for first, last in _runs(sheet):
        schema = _schema(sheet, first, last, foreign)
        if schema is None:
            continue
        mention = sheet.mention(first, last, schema)
        if not any(mention.span.overlaps(span) for span in taken):
            mentions.append(mention)
    return mentions


def _runs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Runs of capitals that no reader of names has taken."""
    at = 0
    while at < len(sheet.tokens):
        last = at
        while last < len(sheet.tokens) and sheet.capitals[last] and _free(sheet, at, last):
            last += 1
            if (
                last + 1 < len(sheet.tokens)
                and sheet.is_text(last, "-")
                and sheet.glued(last)
                and sheet.glued(last + 1)
            ):
                last += 2
        if at < last <= at + 2 * WORDS:
            yield at, last
        at = max(last, at + 1)


def _free(sheet: Sheet, first: int, i: int) -> bool:
    letter = i > first and len(sheet.tokens[i].text) == 1 and i not in sheet.measured
    return letter or not sheet.has(i, _NO_NAME)


def _schema(sheet: Sheet, first: int, last: int, foreign: bool) -> str | None:
    word = sheet.tokens[first].text
    if _glossed(sheet, last):
        return "Company"
    if foreign and last - first > 1 and all(sheet.tokens[i].text.isascii() for i in range(first, last)):
        return "Company"
    if last - first > 1 and _works(sheet, first, last):
        return "Company"
    acronym = last == first + 1 and word.isalpha() and word.isupper() and SHORT <= len(word) <= LONG
    if acronym and sheet.has(last, _TELLS) and not foreign and not sheet.has(first, TOPIC):
        business = any(h.concept.startswith(_BUSINESS) for h in sheet.hits)
        return "Company" if business else "Organization"
    return None


def _works(sheet: Sheet, first: int, last: int) -> bool:
    """Two capitals before a verb that only a business is the subject of; a given name is a person's."""
    does = any(
        last <= h.first <= last + 1 and h.concept.startswith(_DOES) and not h.concept.endswith(".noun")
        for h in sheet.hits
    )
    near = not sheet.capital(last) and last < len(sheet.tokens) and sheet.tokens[last].kind == "word"
    if not (does and near) or (sheet.starts_sentence(first) and sheet.has(first, COMMON)):
        return False
    word = sheet.tokens[first]
    return not people.table(word.text[0]).given(word.folded) and not sheet.has(first - 1, TITLE | HONORIFIC)


def _glossed(sheet: Sheet, last: int) -> bool:
    """An apposition that says what it is: "X, a maker of …"."""
    if not sheet.is_text(last, ",") or sheet.word(last + 1) not in sheet.grammar.articles:
        return False
    end = last + 2 + GLOSS
    stop = next(
        (i for i in range(last + 2, min(end, len(sheet.tokens))) if sheet.tokens[i].kind == "mark"), end
    )
    return any(
        last + 1 < h.first < stop
        and (
            h.concept == "relation.produces"
            or (h.concept.startswith("org.Company") and "category" in h.attrs)
        )
        for h in sheet.hits
    )


def _foreign(sheet: Sheet) -> bool:
    """True for a sentence of another script than the names in Latin letters that stand in it."""
    words = [t for t in sheet.tokens if t.kind == "word"]
    return sum(t.text.isascii() for t in words) * 2 < len(words) and "Latn" not in sheet.pack.settings.scripts
