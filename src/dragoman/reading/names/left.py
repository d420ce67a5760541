"""How far the name of an organisation reaches to the left of its head word, in scripts with capitals."""

from __future__ import annotations

from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    HEAD,
    HONORIFIC,
    OCCASION,
    PLACE,
    PLAIN,
    PREDICATE,
    SPEECH,
    STOP,
    TAKEN,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)  # fmt: skip

MAX_LEFT = 12
_HYPHENS = "-‐‑–"
_NOT_IN_NAME = PLAIN | STOP | SPEECH | HONORIFIC


def left(sheet: Sheet, head: int) -> int:
    """First token of the name whose head starts at token `head`."""
    first, at = head, head
    while at > 0 and head - at < MAX_LEFT:
        step = _step_left(sheet, at, head)
        if step == at:
            break
        at = step
        if _anchors(sheet, at):
            first = at
    return _behind_person(sheet, first, head)


def _behind_person(sheet: Sheet, first: int, head: int) -> int:
    """Where heads close names, the capitals behind an office are a person's, up to a place: the name begins behind."""
    if not _heads_close(sheet) or not sheet.has(first - 1, TITLE):
        return first
    named = range(first + 1, head)
    return next((i for i in named if i in sheet.place_at and sheet.place_at[i][0] == i), head)


def _bearer(sheet: Sheet, link: int, at: int) -> int:
    """The person whose name an institution bears, with initials, before the word that says so."""
    i = link
    while link - i < 7 and (sheet.capital(i - 1) or (sheet.is_text(i - 1, ".") and sheet.capital(i - 2))):
        i -= 1
    return i if i < link else at


def _anchors(sheet: Sheet, i: int) -> bool:
    """True where a name may begin: a capital, a quote, or an adjective of a place."""
    token = sheet.tokens[i]
    return token.capital or token.text in "«“„「『‘\"'" or sheet.has(i, ADJECTIVE) or token.kind == "digits"


def _step_left(sheet: Sheet, at: int, head: int) -> int:
    """Where the next piece to the left begins, `at` itself if nothing belongs to the name."""
    i = at - 1
    token = sheet.tokens[i]
    if token.kind == "mark":
        return _over_mark(sheet, i, at)
    if token.folded in sheet.grammar.named_links and sheet.grammar.closing:
        return _bearer(sheet, i, at)
    if sheet.clitic(i) or token.kind != "word" or sheet.closed(i) or _ended(sheet, i):
        return at
    if sheet.has(i, PLACE | ADJECTIVE):
        apart = sheet.grammar.genitive and sheet.has(i, PLACE) and not sheet.has(i, ADJECTIVE)
        return at if apart or _owner(sheet, i) else sheet.place_at[i][0]
    if sheet.has(i, _NOT_IN_NAME):
        return _over_joiner(sheet, i, at)
    if sheet.grammar.genitive and sheet.has(i, HEAD):
        return at
    if token.capital:
        return i if sheet.grammar.title_case or _premodifies(sheet, i) else at
    if ends_with(token.folded, sheet.grammar.modifiers, 3) and not sheet.has(i, TITLE | VERB):
        return at if ends_with(token.folded, sheet.grammar.not_genitive, 2) else i
    return i if _plain_modifier(sheet, i, at) else at


def _owner(sheet: Sheet, i: int) -> bool:
    """A country of one word in the genitive; the long name of a state is part of the names of its bodies."""
    first, last, _ = sheet.place_at[i]
    return last - first == 1 and ends_with(sheet.word(i), sheet.grammar.owning, 3)


def _over_mark(sheet: Sheet, i: int, at: int) -> int:
    """Over a hyphen, a quotation, a letter in parentheses, or a comma in a list of fields."""
    token = sheet.tokens[i]
    if (
        token.text in _HYPHENS
        and sheet.glued(at)
        and sheet.glued(i)
        and i > 0
        and sheet.tokens[i - 1].kind == "word"
    ):
        return i - 1 if not sheet.has(i - 1, STOP) or sheet.capital(i - 1) else at
    if token.text in "»”“\"’'」』" and i > 1:
        return _quote_left(sheet, i, at)
    if token.text == ")" and i > 2 and sheet.is_text(i - 2, "(") and sheet.capital(i - 1):
        return i - 2 if sheet.capital(i - 3) else at
    return i - 1 if token.text == "," and i > 0 and _lists_fields(sheet, i) else at


def _lists_fields(sheet: Sheet, comma: int) -> bool:
    """ "Trade, Industry and Farming Chamber": fields with capitals on both sides, and "and" behind the next."""
    if not sheet.grammar.title_case or not (sheet.capital(comma - 1) and sheet.capital(comma + 1)):
        return False
    listed = sheet.has(comma - 1, TOPIC) and sheet.has(comma + 1, TOPIC)
    return listed and (sheet.word(comma + 2) in sheet.grammar.joiners or sheet.is_text(comma + 2, ","))


def _heads_close(sheet: Sheet) -> bool:
    """True for languages whose heads close every name and link nothing behind them."""
    return sheet.grammar.title_case and not sheet.grammar.right_links


def _ended(sheet: Sheet, i: int) -> bool:
    """A word of an event, or an office where heads close names: behind it stands the person who holds it."""
    office = _heads_close(sheet) and sheet.has(i, TITLE)
    return office or (sheet.has(i, OCCASION | PREDICATE) and not sheet.has(i, HEAD))


def _premodifies(sheet: Sheet, i: int) -> bool:
    """Outside title case only adjectives, acronyms and foreign names stand before a head."""
    grammar, token = sheet.grammar, sheet.tokens[i]
    if sheet.has(i, TITLE):
        return False
    if sheet.has(i, TAKEN):
        return True
    if not grammar.modifiers:
        return not grammar.right_links
    acronym = token.text.isupper() and len(token.text) > 1 and not sheet.loud
    return acronym or ends_with(token.folded, grammar.modifiers + grammar.place_adjectives, 2)


def _plain_modifier(sheet: Sheet, i: int, at: int) -> bool:
    """A lower-case word before a lower-case head, as in "the Hanoi people's committee"."""
    if not sheet.grammar.title_case or sheet.capital(at):
        return False
    return (
        not sheet.has(i, HEAD | TITLE | VERB | SPEECH) and sheet.tokens[i].text not in sheet.grammar.joiners
    )


def _over_joiner(sheet: Sheet, i: int, at: int) -> int:
    """Step over "and" or "of" between two capitals of one name ("Testing and Analysis Centre")."""
    word = sheet.word(i)
    if not sheet.grammar.title_case or i < 1:
        return at
    if not sheet.capital(at):
        return (
            i
            if word in sheet.grammar.joiners
            and _plain_modifier(sheet, i - 1, at)
            and not sheet.has(i - 1, PLAIN)
            else at
        )
    if word not in sheet.grammar.joiners and word not in sheet.grammar.right_links[:1]:
        return at
    before = i - 1
    if (
        not sheet.name_word(before)
        or sheet.has(before, PLACE | ADJECTIVE | HEAD | TITLE)
        or sheet.clitic(before)
    ):
        return at
    if word in sheet.grammar.joiners and (sheet.starts_sentence(before) or _whole(sheet, before)):
        return at
    return before


def _whole(sheet: Sheet, last: int) -> bool:
    """The capitals that end at `last` hold a head: they are a name of their own ("X Inspectorate Service and Y …")."""
    i = last
    while sheet.name_word(i):
        if sheet.has(i, HEAD):
            return True
        i -= 1
    return False


def _quote_left(sheet: Sheet, i: int, at: int) -> int:
    for j in range(i - 1, max(-1, i - 8), -1):
        if sheet.quoted(j) == i + 1:
            return j
    return at
