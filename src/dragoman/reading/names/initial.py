"""Names without capitals where heads and titles stand first: "ministry the-trade the-national", "the-minister X Y".

Words that belong to the name of a body are definite (`grammar.definite`), or the topics and places that it is named by;
a person's name follows the title with all that belongs to it.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.names import people
from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    BOUNDARY,
    HEAD,
    HONORIFIC,
    KIND,
    MODIFIER,
    OCCASION,
    PARTICLE,
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
from dragoman.reading.views import Mention
from dragoman.text import clitics
from dragoman.text.fold import fold

MAX_WORDS, MAX_PROPER, MAX_NAME = 9, 3, 4
SHORTEST = 3  #: letters of a word that is more than an article
_STOPS = BOUNDARY | PLAIN | STOP | SPEECH | VERB | HONORIFIC | TITLE
_CLOSED = _STOPS | HEAD | PLACE | ADJECTIVE | PREDICATE | OCCASION
_LINES = frozenset({"Facility", "Project"})
_PROPER = frozenset({"Company", "Organization", "Facility", "Project", "Initiative", "Forum"})


def organisations(sheet: Sheet) -> list[Mention]:
    """Named organisations by the head word that begins them."""
    mentions = []
    known = {hit.first: hit.last for hit in longest(sheet.known)}
    inside = {i for first, last in known.items() for i in range(first, last)}
    for hit in longest(sheet.heads):
        if hit.first in inside:
            continue
        schema = hit.argument.partition(".")[0]
        last, proper = _right(sheet, hit, schema)
        if hit.last in known:  # "the company X", "the authority of X"
            last, proper = known[hit.last], 1
        named = _named(sheet, hit, last, proper=proper)
        span = Span(start_of(sheet, hit.first), sheet.tokens[(last if named else hit.last) - 1].end)
        mention = Mention(span=span, text=span.of(sheet.text), schema=schema)
        mention.kind = "name" if named else "role"
        mentions.append(mention)
    return mentions


def _right(sheet: Sheet, hit: Hit, schema: str) -> tuple[int, int]:
    """Token after the name, and how many words in it are known for nothing else."""
    at, proper = hit.last, 0
    while at < len(sheet.tokens) and at - hit.first < MAX_WORDS:
        end = sheet.quoted(at) or _honoured(sheet, hit, at)
        if end:
            return end, proper + 1
        if sheet.tokens[at].kind != "word":
            break
        if sheet.has(at, PLACE | ADJECTIVE):
            end = _past_place(sheet, at)
            if end == at:
                break
            at = end
            if schema in _LINES and _dashed(sheet, at):
                return at + 2, proper + 1
        elif _belongs(sheet, hit, at):
            at += 1
            if schema in _LINES and _dashed(sheet, at):  # "the pipeline X – Y"
                return at + 2, proper + 1
        elif (
            schema in _PROPER
            and not definite(sheet, hit.last - 1)
            and proper < MAX_PROPER
            and at == hit.last + proper
            and _unknown(sheet, at)
        ):
            at, proper = at + 1, proper + 1
        else:
            break
    return at, proper


def _dashed(sheet: Sheet, at: int) -> bool:
    """Another end of a line, crossing or corridor behind a dash."""
    if at + 1 >= len(sheet.tokens) or sheet.tokens[at].text not in "-–—":
        return False
    return sheet.has(at + 1, PLACE) or definite(sheet, at + 1) or _unknown(sheet, at + 1)


def _honoured(sheet: Sheet, hit: Hit, at: int) -> int:
    """Token after the title and name of a person that an institution bears, or 0."""
    if at != hit.last or not (sheet.has(at, TITLE | HONORIFIC) and definite(sheet, at)):
        return 0
    return at + 2 if at + 1 < len(sheet.tokens) and not sheet.has(at + 1, _CLOSED | TOPIC) else 0


def _past_place(sheet: Sheet, at: int) -> int:
    """Token after a place that goes on the name; the same token where a particle makes it another phrase."""
    first, last, mention = sheet.place_at[at]
    particle = mention.span.start - sheet.tokens[first].start
    if particle and not definite(sheet, at) and mention.kind != "adjective":
        return at
    return at if sheet.word(at)[:1] in sheet.grammar.joiners and particle else last


def _belongs(sheet: Sheet, hit: Hit, at: int) -> bool:
    """True for a definite word, a topic, or a further definite topic joined on."""
    if sheet.has(at, TOPIC):
        joined = sheet.word(at)[:1] in sheet.grammar.joiners and not definite(sheet, at)
        known = at > hit.last and sheet.has(at - 1, TOPIC) and definite(sheet, at, 1)
        return known or not (joined and definite(sheet, at, 1))
    return definite(sheet, at) and not sheet.has(at, _STOPS | HEAD | PREDICATE | OCCASION)


def _unknown(sheet: Sheet, at: int) -> bool:
    if sheet.has(at, _CLOSED | TOPIC | MODIFIER | KIND) or definite(sheet, at):
        return False
    return not ends_with(sheet.word(at), sheet.grammar.attributive, 3)


def _named(sheet: Sheet, hit: Hit, last: int, *, proper: int) -> bool:
    inside = range(hit.last, last)
    if hit.attrs.get("proper") or proper or any(sheet.has(i, TAKEN) for i in inside):
        return True
    if hit.attrs.get("common"):
        return any(sheet.has(i, PLACE) for i in inside)
    if hit.attrs.get("weak"):
        return any(sheet.has(i, PLACE) or definite(sheet, i) for i in inside)
    return bool(inside)


def definite(sheet: Sheet, i: int, skip: int = 0) -> bool:
    """True for a word with the article, behind `skip` letters of particles."""
    word = sheet.word(i)[skip:]
    return len(word) > SHORTEST and word.startswith(sheet.grammar.definite)


def start_of(sheet: Sheet, i: int) -> int:
    """Where the word begins behind particles written with it; its article belongs to it."""
    token, prefixes = sheet.tokens[i], sheet.pack.settings.prefixes
    stems = first_words(sheet.pack, ("org", "position"))
    return token.start + clitics.cut(token.folded, prefixes, stems, sheet.grammar.definite)


@lru_cache(maxsize=64)
def first_words(pack: Pack, families: tuple[str, ...]) -> frozenset[str]:
    """Words that the forms of these families begin with, in all their forms."""
    forms = [f for family in families for f in pack.of_family(family)]
    firsts = {fold(w.strip("[]~*")) for f in forms for w in f.pattern.split(" ")[0].split("|")}
    return frozenset(w + e for w in firsts for e in ("", *pack.settings.endings))


def persons(sheet: Sheet) -> list[Mention]:
    """Persons behind their titles or words of address, and frequent names behind a verb."""
    found: list[Mention] = []
    taken = 0
    titles = {hit.first: hit for hit in longest([*sheet.titles, *sheet.honorifics])}
    for at in range(len(sheet.tokens)):
        if at < taken or sheet.has(at, TAKEN):
            continue
        hit = titles.get(at)
        if hit is None and not sheet.has(at - 1, SPEECH | VERB):
            continue
        first = _past_title(sheet, hit) if hit is not None else at
        end = _name(sheet, first, hit)
        if end > first:
            found.append(_person(sheet, first, end, hit))
            taken = end
    return found


def _past_title(sheet: Sheet, hit: Hit) -> int:
    """Token after a title and all that may stand between it and the name."""
    at = _past_field(sheet, hit)
    while sheet.has(at, ADJECTIVE | PLACE | KIND | HONORIFIC | TAKEN) or (
        definite(sheet, at) and (sheet.has(at, MODIFIER | TITLE | TOPIC | HEAD) or _of_place(sheet, at))
    ):
        at += 1
        if sheet.is_text(at, ".") or (
            sheet.word(at) in sheet.grammar.right_links and sheet.has(at + 1, PLACE)
        ):  # "Dr."; "the ambassador to X"
            at += 1
    return at


def _of_place(sheet: Sheet, at: int) -> bool:
    """A definite word that ends a country's full name, before a name without an article ("X the-Socialist")."""
    follows = sheet.has(at - 1, PLACE) and not sheet.has(at, _CLOSED)
    return follows and at + 1 < len(sheet.tokens) and _unknown(sheet, at + 1)


def _past_field(sheet: Sheet, hit: Hit) -> int:
    at = hit.last
    while hit.concept == "position" and not sheet.has(at, TAKEN):
        named = definite(sheet, hit.last - 1) and at == hit.last
        field = _joined(sheet, hit, at) or (definite(sheet, at) and not named)
        if sheet.has(at, ADJECTIVE | PLACE | _STOPS) or not (field or sheet.has(at, TOPIC)):
            break
        at += 1
    return at


def _joined(sheet: Sheet, hit: Hit, at: int) -> bool:
    """A further definite field joined on to one before ("of the-trade and-the-industry")."""
    led = at > hit.last or definite(sheet, hit.last - 1)
    return led and sheet.word(at)[:1] in sheet.grammar.joiners and definite(sheet, at, 1)


def _name(sheet: Sheet, first: int, title: Hit | None) -> int:
    """Token after the name that starts at `first`; `first` where the evidence does not suffice."""
    i = first
    words = 0
    while i < len(sheet.tokens) and words < MAX_NAME:
        token = sheet.tokens[i]
        closed = sheet.has(i, _CLOSED) and not sheet.has(i, PARTICLE)
        if token.kind != "word" or (closed and not (i == first and title and _given_title(sheet, i))):
            break
        bound = i > first and sheet.has(i - 1, PARTICLE)
        if definite(sheet, i) and i == first and title is None:
            break
        words += not sheet.has(i, PARTICLE)
        i += 1
        if (
            definite(sheet, i - 1) and not bound and not sheet.has(i, PARTICLE)
        ):  # a family name with the article is the last word
            break
    while i > first and sheet.has(i - 1, PARTICLE):
        i -= 1
    return i if _suffices(sheet, first, i, title) else first


def _given_title(sheet: Sheet, i: int) -> bool:
    """True for a given name that is a title too, before a family name."""
    given = people.table(sheet.tokens[i].text[0]).given(sheet.word(i))
    return given and definite(sheet, i + 1) and not sheet.has(i + 1, _CLOSED | TOPIC | MODIFIER)


def _suffices(sheet: Sheet, first: int, last: int, title: Hit | None) -> bool:
    size = last - first
    if size <= 0:
        return False
    names = people.table(sheet.tokens[first].text[0])
    known = names.given(sheet.word(first)) or names.family(sheet.word(last - 1))
    if title is None:
        return known and size > 1 and names.given(sheet.word(first)) and sheet.has(first - 1, SPEECH | VERB)
    if size > 1:
        return known or not definite(sheet, first) or sheet.has(first + 1, PARTICLE)
    return known or (not definite(sheet, first) and definite(sheet, title.first))


def _person(sheet: Sheet, first: int, end: int, hit: Hit | None) -> Mention:
    mention = sheet.mention(first, end, "Person")
    if hit is not None and hit.concept == "honorific":
        hit = next((t for t in longest(sheet.titles) if hit.first - 3 <= t.last <= hit.first), None)
    if hit is not None:
        start = start_of(sheet, hit.first)
        mention.position = sheet.text[start : sheet.tokens[_past_field(sheet, hit) - 1].end]
        mention.office = Span(start, sheet.tokens[first - 1].end)
    return mention
