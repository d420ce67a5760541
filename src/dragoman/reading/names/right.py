"""How far the name of an organisation, or the field of an office, reaches to the right of its head word."""

from __future__ import annotations

from dragoman.reading.names import people, trailing
from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    HEAD,
    HONORIFIC,
    KIND,
    MODIFIER,
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

MAX_RIGHT = 16
_HYPHENS = "-‐‑–"
_CLOSES = '»”“"'


def right(sheet: Sheet, start: int, schema: str = "") -> int:
    """Token after the name whose head ends before token `start`; `Person` for the field of an office."""
    if trailing.follows(sheet.grammar):
        return trailing.right(sheet, start, schema)
    at = start
    while at < len(sheet.tokens) and at - start < MAX_RIGHT and not sheet.clitic(at - 1):
        step = _step_right(sheet, at, start, schema)
        if step == at:
            step = _completed(sheet, at, start)
        if step <= at:
            return step
        at = step
    return at


def _completed(sheet: Sheet, at: int, start: int) -> int:
    """An adjective left hanging at the end takes its noun along; where none follows, it goes, with its link word."""
    grammar = sheet.grammar
    last = at - 1
    if grammar.postposed or last < start or sheet.capital(last):
        return at
    if not ends_with(sheet.word(last), grammar.attributive, 3):
        return at
    noun = at < len(sheet.tokens) and sheet.tokens[at].kind == "word" and not sheet.capital(at)
    if noun and not sheet.has(at, PLAIN | STOP | SPEECH | PREDICATE | VERB):
        return at + 1
    while last > start and (
        sheet.word(last - 1) in grammar.right_links + grammar.joiners
        or ends_with(sheet.word(last - 1), grammar.attributive, 3)
    ):
        last -= 1
    return last


def _step_right(sheet: Sheet, at: int, start: int, schema: str) -> int:
    """Token after the next piece to the right, `at` itself if nothing belongs to the name."""
    token = sheet.tokens[at]
    grammar = sheet.grammar
    quoted = sheet.quoted(at)
    if quoted and token.text != "'" and not sheet.glued(at):
        return quoted
    if token.folded in grammar.right_links or token.folded in grammar.place_links:
        return _linked(sheet, at, schema)
    if token.folded in grammar.joiners:
        return _joined(sheet, at, start)
    if token.text == "," and at > start and (sheet.has(at - 1, TOPIC) or not sheet.capital(at - 1)):
        return _listed(sheet, at, start)
    if token.folded in grammar.numbering:
        return _numbered(sheet, at)
    if token.kind == "digits":
        return at + 1 if schema in ("Forum", "Initiative") and len(token.text) == 4 else at
    if token.text in _HYPHENS and sheet.glued(at) and at + 1 < len(sheet.tokens) and sheet.glued(at + 1):
        return at + 2
    if token.text == "/" and sheet.capital(at - 1) and sheet.glued(at) and sheet.glued(at + 1):
        return at + 2 if sheet.capital(at + 1) else at  # a school of two towns
    if token.kind != "word" or sheet.has(at, SPEECH | STOP | HONORIFIC | PREDICATE):
        return at
    return _word_right(sheet, at, start, schema)


def _numbered(sheet: Sheet, at: int) -> int:
    """Token after "No. 1"."""
    i = at + 2 if sheet.is_text(at + 1, ".") else at + 1
    return i + 1 if i < len(sheet.tokens) and sheet.tokens[i].kind == "digits" else at


def _word_right(sheet: Sheet, at: int, start: int, schema: str) -> int:
    """One word of a genitive chain, or a capital that names the head ("Bank Melli")."""
    token, grammar = sheet.tokens[at], sheet.grammar
    if not grammar.title_case:
        if schema == "Person" and sheet.has(at, TOPIC) and not sheet.has(at, PLAIN):
            return at + 1
        if sheet.has(at, PLACE | ADJECTIVE) and (grammar.genitive or sheet.capital(at)):
            return sheet.place_at[at][1]
        if token.folded in grammar.articles and schema != "Person":
            return max(_noun_phrase(sheet, at + 1), at)
    if grammar.genitive and (sheet.has(at, PLAIN | TITLE | VERB) or _chained(sheet, at, schema)):
        return at if sheet.has(at, PLAIN | TITLE | VERB) else at + 1
    return at + 1 if schema != "Person" and _names_head(sheet, at, start, schema) else at


def _chained(sheet: Sheet, at: int, schema: str) -> bool:
    """True for a word that stands in the genitive: a topic, or one with such an ending."""
    token, grammar = sheet.tokens[at], sheet.grammar
    if sheet.has(at, TOPIC):
        return True
    if not token.capital:
        verbal = ends_with(token.folded, grammar.not_genitive, 2)
        return not verbal and ends_with(token.folded, grammar.genitive, 2)
    adjective = ends_with(token.folded, grammar.genitive, 2) and ends_with(token.folded, grammar.modifiers, 3)
    return adjective and not sheet.capital(at + 1) and schema != "Person"


def _names_head(sheet: Sheet, at: int, start: int, schema: str) -> bool:
    """True for a capital right after the head that names it, not a person who follows."""
    token = sheet.tokens[at]
    if not sheet.name_word(at) or sheet.grammar.title_case or sheet.has(at, TITLE | HEAD | MODIFIER):
        return False
    acronym = token.text.isupper() and len(token.text) > 1
    if sheet.pack.settings.capitals == "nouns" and schema == "PublicBody" and not acronym:
        return False
    if people.table(token.text[0]).given(token.folded):
        return False
    if at == start:
        titled = any(sheet.has(k, TITLE) for k in range(max(0, start - 8), start))
        return not (titled and sheet.capital(at + 1))
    return acronym or (sheet.capital(at - 1) and not sheet.has(at - 1, HEAD | PLACE | ADJECTIVE))


def _noun_phrase(sheet: Sheet, at: int) -> int:
    """Token after a noun phrase that starts at `at`: adjectives, capitals, places; `at` where there is none."""
    grammar, i, proper = sheet.grammar, at, at
    nouns = sheet.pack.settings.capitals == "nouns"
    while i < len(sheet.tokens):
        token = sheet.tokens[i]
        if sheet.has(i, PLACE | ADJECTIVE):
            adjective = not sheet.has(i, PLACE)
            i = proper = sheet.place_at[i][1]
            if nouns and not adjective:
                break
        elif (
            token.text in _HYPHENS
            and sheet.glued(i)
            and i + 1 < len(sheet.tokens)
            and sheet.glued(i + 1)
            and i > at
        ):
            i += 2
        elif (
            sheet.name_word(i)
            and not (sheet.has(i, TITLE) and not grammar.title_case)
            and _in_phrase(sheet, i)
        ):
            i = proper = i + 1
            if nouns and not ends_with(token.folded, grammar.adjective_endings + grammar.place_adjectives, 3):
                break
        elif grammar.modifiers and not token.capital and ends_with(token.folded, grammar.modifiers, 3):
            if sheet.has(i, PLAIN | STOP | SPEECH):
                break
            i += 1
        else:
            break
        if sheet.clitic(i - 1):
            break
    return proper


def _in_phrase(sheet: Sheet, i: int) -> bool:
    """A capital of the phrase, not of the person who follows it."""
    token, grammar = sheet.tokens[i], sheet.grammar
    if grammar.title_case:
        return True
    if people.table(token.text[0]).given(token.folded):
        return False
    if sheet.has(i, TOPIC):
        return True
    return not grammar.genitive or token.text.isupper() or ends_with(token.folded, grammar.modifiers, 3)


def _linked(sheet: Sheet, at: int, schema: str) -> int:
    """After a link word: "of the Republic of X", "for Culture and Tourism"."""
    grammar, word = sheet.grammar, sheet.word(at)
    i = at + 1
    if sheet.is_text(i, ".") and sheet.glued(i):  # an abbreviated link word keeps its full stop
        i += 1
    if schema != "Person" and sheet.has(i, TOPIC) and not grammar.title_case and not grammar.genitive:
        return max(_topics(sheet, i), _noun_phrase(sheet, i))
    if word in grammar.named_links:
        while i < len(sheet.tokens) and (sheet.name_word(i) or (sheet.is_text(i, ".") and sheet.glued(i))):
            i += 1
        return i if i > at + 1 else at
    if schema == "Person" and (sheet.has(i, TOPIC | TAKEN) or sheet.grammar.title_case):
        return _office_field(sheet, i, at)
    if sheet.word(i) in grammar.articles:
        i += 1
    if word in grammar.place_links and word not in grammar.right_links:
        fits = sheet.has(i, PLACE) and schema in ("Facility", "Company") and sheet.capital(at - 1)
        return sheet.place_at[i][1] if fits else at
    if (
        grammar.genitive
        and not sheet.capital(i)
        and i < len(sheet.tokens)
        and not sheet.has(i, PLAIN | STOP | SPEECH)
    ):
        if ends_with(sheet.word(i), grammar.genitive, 2) or ends_with(sheet.word(i), grammar.modifiers, 3):
            end = _noun_phrase(sheet, i)
            return max(end, i + 1)
        return i + 1 if not grammar.modifiers or len(sheet.word(i)) > 4 else at
    end = _noun_phrase(sheet, i)
    return end if end > i else at


def _office_field(sheet: Sheet, i: int, at: int) -> int:
    """What an office is about: topics, a name found before, or one capital."""
    if sheet.has(i, TOPIC):
        return _topics(sheet, i)
    if sheet.has(i, PLACE | ADJECTIVE):
        return sheet.place_at[i][1]
    end = i
    while sheet.has(end, TAKEN):
        end += 1
    if end > i:
        return end
    return i + 1 if sheet.name_word(i) else at


def _topics(sheet: Sheet, at: int) -> int:
    """Token after the fields of an office, so that the name of its holder stays apart."""
    i = at
    while i < len(sheet.tokens) and sheet.has(i, TOPIC):
        i += 1
    return i


def _of_two(sheet: Sheet, at: int, start: int) -> bool:
    """A standing body belongs to the two countries that a conjunction joins ("Joint Commission of X and Y")."""
    if not (sheet.has(at - 1, PLACE) and sheet.has(at + 1, PLACE)):
        return False
    both = [sheet.place_at[i][2].code for i in (at - 1, at + 1)]
    body = any(
        h.concept.startswith("body.") and h.concept != "body.joint" and h.last == start for h in sheet.hits
    )
    return body and all(code is not None and len(code) == _COUNTRY for code in both)


_COUNTRY = 2  #: letters of a country's code


def _joined(sheet: Sheet, at: int, start: int) -> int:
    """After "and" inside the complement: "Agriculture and Food", never a second organisation or a person."""
    i, grammar = at + 1, sheet.grammar
    if _of_two(sheet, at, start):
        return sheet.place_at[i][1]
    if (
        (at == start and not sheet.has(at - 1, TOPIC))
        or sheet.tokens[at - 1].text in _CLOSES  # a quoted name is whole
        or not 0 < i < len(sheet.tokens)
        or sheet.has(at - 1, PLACE | ADJECTIVE)
    ):
        return at
    if sheet.has(i, TOPIC) and sheet.has(at - 1, TOPIC) and not sheet.has(i, PLACE | PLAIN | STOP):
        return _topics(sheet, i)
    if sheet.word(i) in grammar.articles or sheet.has(
        i, PLACE | ADJECTIVE | HEAD | TITLE | MODIFIER | PLAIN | STOP | KIND
    ):
        return at
    token = sheet.tokens[i]
    if token.kind != "word":
        return at
    if grammar.genitive and not token.capital:
        fits = ends_with(token.folded, grammar.genitive, 2) and not ends_with(
            token.folded, grammar.not_genitive, 2
        )
        if ends_with(token.folded, grammar.modifiers, 3):
            fits = i + 1 < len(sheet.tokens) and ends_with(sheet.word(i + 1), grammar.genitive, 2)
        return i + 1 if fits else at
    if sheet.has(i, TOPIC):
        return _topics(sheet, i)
    end = _noun_phrase(sheet, i)
    return at if any(sheet.has(k, HEAD | TITLE | PLACE | ADJECTIVE) for k in range(i, end + 1)) else end


def _listed(sheet: Sheet, at: int, start: int) -> int:
    """A list inside the complement: "of Culture, Sports and Tourism"."""
    for i in range(at + 1, min(at + 6, len(sheet.tokens) - 1)):
        token = sheet.tokens[i]
        if token.folded in sheet.grammar.joiners:
            return i if i > at + 1 and _joined(sheet, i, start) > i else at
        genitive = bool(sheet.grammar.genitive) and ends_with(token.folded, sheet.grammar.genitive, 2)
        if token.text != "," and not (sheet.has(i, TOPIC) or (genitive and not token.capital)):
            return at
        if sheet.has(i, PLACE | ADJECTIVE | TITLE | SPEECH) or (
            sheet.has(i, HEAD) and not sheet.has(i, TOPIC)
        ):
            return at
    return at
