"""Organisations and persons in scripts with spaces but without capitals: head words, titles, agentive endings."""

from __future__ import annotations

from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.names import people
from dragoman.reading.names.sheet import (
    ADJECTIVE, BOUNDARY, HEAD, HONORIFIC, MODIFIER, PLACE, PLAIN, SPEECH, STOP, TITLE, VERB, Sheet,
)  # fmt: skip
from dragoman.reading.views import Mention

MAX_WORDS = 7
_STOPS = BOUNDARY | PLAIN | STOP | SPEECH | VERB | HONORIFIC


def organisations(sheet: Sheet) -> list[Mention]:
    """Named organisations by the head word that ends them."""
    mentions = []
    for hit in longest(sheet.heads):
        first = _left(sheet, hit.first)
        schema = hit.argument.partition(".")[0]
        named = _named(sheet, hit, first)
        mention = _cut(sheet, first if named else hit.first, hit.last, schema)
        mention.kind = "name" if named else "role"
        mentions.append(mention)
    return mentions


def _left(sheet: Sheet, head: int) -> int:
    at = head
    while at > 0 and head - at < MAX_WORDS:
        i = at - 1
        token = sheet.tokens[i]
        if sheet.has(i, PLACE | ADJECTIVE):
            first = sheet.place_at[i][0]
            if _inflected_place(sheet, i):
                break
            at = first
        elif token.text in "”\"»’" and _opened(sheet, i) is not None:
            at = _opened(sheet, i) or at
        elif token.kind != "word" or sheet.has(i, _STOPS | TITLE) or postposed(sheet, i):
            break
        else:
            at = i
    return at


def _opened(sheet: Sheet, closing: int) -> int | None:
    return next((j for j in range(closing - 1, max(-1, closing - 8), -1) if sheet.quoted(j) == closing + 1), None)


def _inflected_place(sheet: Sheet, i: int) -> bool:
    """A place with a postposition stands outside the name ("of China")."""
    return sheet.place_at[i][2].span.end < sheet.tokens[i].end


def postposed(sheet: Sheet, i: int) -> bool:
    """True for a word that ends in a postposition, which closes what stands before it."""
    word = sheet.word(i)
    return any(word.endswith(e) and len(word) - len(e) >= 2 for e in sheet.pack.settings.possessive)


def _named(sheet: Sheet, hit: Hit, first: int) -> bool:
    inside = range(first, hit.first)
    if hit.attrs.get("proper"):
        return True
    if any(sheet.has(i, PLACE | ADJECTIVE) or sheet.quoted(i) for i in inside):
        return not hit.attrs.get("weak") or len(inside) > 1
    return bool(hit.attrs.get("topic")) and len(inside) >= 1


def _cut(sheet: Sheet, first: int, last: int, schema: str) -> Mention:
    """A mention without the case ending of its last word."""
    token = sheet.tokens[last - 1]
    end = token.start + len(strip(token.text, sheet.pack.settings.possessive))
    span = Span(sheet.tokens[first].start, end)
    return Mention(span=span, text=span.of(sheet.text), schema=schema)


def strip(word: str, endings: tuple[str, ...]) -> str:
    """The word without its longest postposition."""
    fitting = [e for e in endings if word.endswith(e) and len(word) - len(e) >= 2]
    return word[: len(word) - len(max(fitting, key=len))] if fitting else word


def persons(sheet: Sheet) -> list[Mention]:
    """Persons after their title, or family name first with an agentive ending, or before a verb of saying."""
    found: list[Mention] = []
    at = 0
    titled = {hit.last: hit for hit in longest(sheet.titles)}
    titled |= {hit.last: hit for hit in longest(sheet.honorifics)}
    while at < len(sheet.tokens):
        hit = titled.get(at)
        end = _name(sheet, at, titled=hit is not None)
        if end > at:
            mention = _person(sheet, at, end)
            if hit is not None and hit.concept == "position":
                mention.position = _office(sheet, hit)
            found.append(mention)
            at = end
        else:
            at += 1
    return found


def _office(sheet: Sheet, hit: Hit) -> str:
    first = hit.first
    while first > 0 and sheet.has(first - 1, MODIFIER):
        first -= 1
    return sheet.span(first, hit.last).of(sheet.text)


def _name(sheet: Sheet, first: int, *, titled: bool) -> int:
    """Token after the name that starts at `first`; `first` where the evidence does not suffice."""
    i = first
    agent = False
    while i < len(sheet.tokens) and i - first < 4 and not agent:
        token = sheet.tokens[i]
        if token.kind != "word" or sheet.has(i, _STOPS | TITLE | HEAD | PLACE | ADJECTIVE):
            break
        agent = _agent(sheet, i)
        if not agent and postposed(sheet, i) and i > first:
            i += 1
            break
        i += 1
    size = i - first
    if size == 0:
        return first
    names = people.table(sheet.tokens[first].text[0])
    known = names.given(sheet.word(first)) or names.family(sheet.word(first))
    score = 1.5 * titled + 1.5 * known + 1.0 * agent + 0.5 * (2 <= size <= 3)
    if sheet.has(i, SPEECH):
        score += 1.0
    return i if score >= 2.5 and size <= 4 and (size > 1 or titled) else first


def _agent(sheet: Sheet, i: int) -> bool:
    word = sheet.word(i)
    return any(word.endswith(e) and len(word) - len(e) >= 2 for e in sheet.grammar.agent)


def _person(sheet: Sheet, first: int, last: int) -> Mention:
    mention = sheet.mention(first, last, "Person")
    word = sheet.tokens[last - 1].text
    endings = (*sheet.grammar.agent, *sheet.pack.settings.possessive)
    base = strip(word, tuple(endings))
    if base != word:
        mention.lemma = mention.text[: len(mention.text) - len(word) + len(base)]
    return mention
