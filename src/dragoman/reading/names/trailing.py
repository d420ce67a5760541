"""Names in languages without cases whose adjectives follow the noun: how far they reach to the right.

There a name is a head, adjectives behind it, and complements after link words: "[agency] [national] of [promotion] of
the [exports]".  Only the head needs a capital, so what belongs to the name is told by the pack's topics, by places,
and, behind a head with a capital inside the sentence, by link words alone.
"""

from __future__ import annotations

from dragoman.reading.names import people
from dragoman.reading.names.grammar import Grammar, ends_with
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    HEAD,
    HONORIFIC,
    KIND,
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

MAX_RIGHT = 18
_HYPHENS = "-‐‑–"
_NEVER = PLAIN | STOP | SPEECH | HONORIFIC
_ATTRIBUTES = 3  #: adjectives between a word for a company and its name at most


def follows(grammar: Grammar) -> bool:
    """True for languages that put adjectives after the noun and have no cases."""
    return (
        bool(grammar.right_links)
        and not grammar.title_case
        and not grammar.genitive
        and not grammar.modifiers
    )


def right(sheet: Sheet, start: int, schema: str) -> int:
    """Token after the name whose head ends before token `start`; `Person` for the field of an office."""
    head = next((h.first for h in sheet.heads if h.last == start), start - 1)
    proper = sheet.capital(head) and not sheet.starts_sentence(head)
    at = start
    while at < len(sheet.tokens) and at - start < MAX_RIGHT and not sheet.clitic(at - 1):
        step = _step(sheet, at, start, schema, proper)
        if step == at:
            break
        bound = sheet.glued(step) and sheet.glued(step + 1) and sheet.tokens[step].text in _HYPHENS
        ends = sheet.has(step - 1, PLACE) and at > start and not bound
        at = step
        if ends:
            break
    return at


def title(sheet: Sheet, first: int, last: int) -> str:
    """The words of an office without the adjectives of its country inside ("minister [of that country] of trade")."""
    inner = [i for i in range(first, last - 1) if sheet.has(i, ADJECTIVE) and not sheet.has(i, PLACE)]
    if not inner:
        return sheet.span(first, last).of(sheet.text)
    cut = inner[0]
    after = next(i for i in range(cut, last) if i not in inner)
    return f"{sheet.span(first, cut).of(sheet.text)} {sheet.span(after, last).of(sheet.text)}"


def passes(sheet: Sheet, i: int) -> bool:
    """An adjective of a country inside an office, before what the office is about."""
    links = sheet.grammar.right_links + sheet.grammar.place_links
    adjective = sheet.has(i, ADJECTIVE) and not sheet.has(i, PLACE | TAKEN)
    return (
        adjective and (sheet.word(i + 1) in links or sheet.has(i + 1, TOPIC)) and _topic_ahead(sheet, i + 1)
    )


def brand(sheet: Sheet, at: int) -> int:
    """Where the name of a company begins behind a word for its kind and the adjectives of that."""
    i = at
    while i - at < _ATTRIBUTES and not sheet.capital(i) and _attribute(sheet, i):
        i += 1
    return i if sheet.name_word(i) or sheet.quoted(i) else at


def _attribute(sheet: Sheet, i: int) -> bool:
    """An adjective of a place or field, also of a place that the gazetteer does not know."""
    if sheet.has(i, ADJECTIVE | TOPIC):
        return True
    return not sheet.has(i, _NEVER) and ends_with(sheet.word(i), sheet.grammar.place_adjectives, 3)


def _topic_ahead(sheet: Sheet, at: int) -> bool:
    return sheet.has(_past_links(sheet, at), TOPIC)


def _past_links(sheet: Sheet, at: int) -> int:
    """The token behind link words and articles, three at most."""
    words = sheet.grammar.right_links + sheet.grammar.articles + sheet.grammar.place_links
    i = at
    while i - at < 3 and sheet.word(i) in words:
        i += 1
    return i


def _step(sheet: Sheet, at: int, start: int, schema: str, proper: bool) -> int:
    """Token after the next piece, `at` itself if nothing more belongs to the name."""
    token, grammar = sheet.tokens[at], sheet.grammar
    quoted = sheet.quoted(at)
    if quoted and token.text != "'" and not sheet.glued(at):
        return quoted if schema != "Person" and at == start else at
    if token.folded in grammar.right_links:
        return _linked(sheet, at, schema, proper)
    if token.folded in grammar.place_links and schema == "Person":
        return _field(sheet, at)
    if token.folded in grammar.joiners:
        return _joined(sheet, at, start, schema, proper)
    if token.text == "," and at > start:
        return _listed(sheet, at, schema)
    if token.folded in grammar.numbering:
        return _numbered(sheet, at)
    if token.kind == "digits":
        return at + 1 if schema in ("Forum", "Initiative") and len(token.text) == 4 else at
    if token.text in _HYPHENS:
        inside = sheet.glued(at) and sheet.glued(at + 1) and at > start and schema != "Person"
        return at + 2 if inside and at + 1 < len(sheet.tokens) else at
    return _word(sheet, at, start, schema) if token.kind == "word" else at


def _word(sheet: Sheet, at: int, start: int, schema: str) -> int:
    if sheet.has(at, _NEVER):
        return at
    if sheet.has(at, ADJECTIVE) and not sheet.has(at, PLACE):
        return _adjective(sheet, at, schema)
    bears = any(h.last == start and "bears" in h.attrs for h in sheet.heads)
    if sheet.has(at, TOPIC) and not _given(sheet, at):
        return at + 1
    if schema == "Person" or not sheet.name_word(at) or sheet.has(at, TITLE):
        return at
    if _given(sheet, at) and not bears:  # schools and stadiums bear the names of persons
        return at
    if sheet.has(at, PLACE):
        named = sheet.capital(at - 1) or sheet.tokens[at - 1].text in _HYPHENS
        return sheet.place_at[at][1] if named or _paired(sheet, at, schema) else at
    acronym = sheet.tokens[at].text.isupper() and len(sheet.tokens[at].text) > 1
    return at + 1 if acronym or sheet.capital(at - 1) or at == start else at


def _paired(sheet: Sheet, at: int, schema: str) -> bool:
    """Two countries with a hyphen between name a forum or council behind its field ("business forum X-Y")."""
    end = sheet.place_at[at][1]
    tied = sheet.has(end + 1, PLACE) and end < len(sheet.tokens) and sheet.tokens[end].text in _HYPHENS
    return tied and schema in ("Forum", "PublicBody", "Organization", "Facility", "Project")


def _adjective(sheet: Sheet, at: int, schema: str) -> int:
    """An adjective of a country; of an office's country only where the office's field follows."""
    if schema == "Person":
        return at + 1 if passes(sheet, at) else at
    return max(sheet.place_at[at][1], at + 1)


def _linked(sheet: Sheet, at: int, schema: str, proper: bool) -> int:
    """After a link word: a place, a topic, a capital, or any noun behind a head that has a capital itself."""
    i = _past_links(sheet, at)
    if i >= len(sheet.tokens) or sheet.tokens[i].kind != "word":
        return at
    if sheet.has(i, PLACE):
        return sheet.place_at[i][1]
    if sheet.has(i, TOPIC) and not sheet.has(i, _NEVER & ~PLAIN):
        return i + 1
    if schema == "Person":
        return _office(sheet, i, at)
    if sheet.has(i, KIND) and i + 1 < len(sheet.tokens):
        beyond = _past_links(sheet, i + 1)
        return sheet.place_at[beyond][1] if sheet.has(beyond, PLACE) else at
    if sheet.has(i, _NEVER | TITLE | ADJECTIVE | VERB):
        return at
    if sheet.capital(i):
        return i + 1
    return i + 1 if proper and not sheet.has(i, HEAD) else at


def _office(sheet: Sheet, i: int, at: int) -> int:
    """What an office is over: a name found before, or one capital that is no person's."""
    end = i
    while sheet.has(end, TAKEN):
        end += 1
    if end > i:
        return end
    return i + 1 if sheet.name_word(i) and not sheet.has(i, HEAD) and not _given(sheet, i) else at


def _field(sheet: Sheet, at: int) -> int:
    """ "Minister at the Budget": a topic behind a preposition of place."""
    i = _past_links(sheet, at)
    return i + 1 if sheet.has(i, TOPIC) else at


def _joined(sheet: Sheet, at: int, start: int, schema: str, proper: bool) -> int:
    """After "and": another topic, or a noun with a link word of its own; never a second organisation or a person."""
    i = _past_links(sheet, at + 1)
    linked = sheet.word(at + 1) in sheet.grammar.right_links
    if at == start or i >= len(sheet.tokens) or sheet.tokens[i].kind != "word":
        return at
    if sheet.has(at - 1, PLACE | ADJECTIVE) or sheet.has(i, PLACE | ADJECTIVE | HEAD | TITLE | KIND):
        return at
    if sheet.has(i, TOPIC) and (linked or not sheet.has(i, PLAIN)):
        return i + 1
    if not linked or sheet.has(i, _NEVER | VERB | TAKEN) or _given(sheet, i):
        return at
    named = sheet.capital(i) and schema in ("PublicBody", "Person", "Organization")
    return i + 1 if named or (proper and schema != "Person") else at


def _listed(sheet: Sheet, at: int, schema: str) -> int:
    """ "of Agriculture, of Fishery and of Waters": a topic behind a comma, where "and" follows soon."""
    i = _past_links(sheet, at + 1)
    if (
        schema not in ("PublicBody", "Person")
        or not sheet.has(i, TOPIC)
        or (i == at + 1 and not sheet.capital(i))
    ):
        return at
    ahead = range(i, min(i + 10, len(sheet.tokens)))
    return i + 1 if any(sheet.word(k) in sheet.grammar.joiners for k in ahead) else at


def _numbered(sheet: Sheet, at: int) -> int:
    i = at + 2 if sheet.is_text(at + 1, ".") else at + 1
    return i + 1 if i < len(sheet.tokens) and sheet.tokens[i].kind == "digits" else at


def _given(sheet: Sheet, i: int) -> bool:
    return sheet.capital(i) and people.table(sheet.tokens[i].text[0]).given(sheet.word(i))
