"""Companies' names in scripts without capitals: before an international last word, or behind a word for a company."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    BOUNDARY,
    COMMON,
    HEAD,
    HONORIFIC,
    KIND,
    MODIFIER,
    OCCASION,
    PLACE,
    PLAIN,
    PREDICATE,
    SPEECH,
    STOP,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)  # fmt: skip

_BRAND = 2  #: words of a brand before its last word at most
_STOPS = BOUNDARY | PLAIN | STOP | SPEECH | VERB | HONORIFIC


def brand(sheet: Sheet, head: int) -> int:
    """First of the two words at most that stand before an international last word of company names."""
    at = head
    while head - at < _BRAND and at and _nameless(sheet, at - 1):
        at -= 1
    return at


def behind(sheet: Sheet, hit: Hit) -> int:
    """Token after two or three unknown words behind "the company of <place>", before an adposition or an agent."""
    owned = sheet.has(hit.first - 1, PLACE | ADJECTIVE) or sheet.has(hit.first - 2, PLACE)
    if not owned or postposed(sheet, hit.last - 1):
        return hit.last
    told = {i for h in sheet.hits for i in range(h.first, h.last)}
    at = hit.last
    while at < len(sheet.tokens) and at - hit.last < _BRAND + 1 and at not in told and _nameless(sheet, at):
        at += 1
    if at < len(sheet.tokens) and sheet.tokens[at].kind == "word" and postposed(sheet, at) and at not in told:
        return at + 1 if at > hit.last else hit.last
    ends = sheet.has(at, PLAIN) or sheet.word(at) in sheet.grammar.followers
    return at if at - hit.last > 1 and ends else hit.last


def _nameless(sheet: Sheet, i: int) -> bool:
    """A word that the pack knows for nothing that could not be part of a brand."""
    closed = _STOPS | TITLE | HEAD | TOPIC | COMMON | MODIFIER | KIND | OCCASION | PREDICATE
    return sheet.tokens[i].kind == "word" and not sheet.has(i, closed) and not postposed(sheet, i)


def postposed(sheet: Sheet, i: int) -> bool:
    """True for a word that ends in a postposition, which closes what stands before it."""
    word = sheet.word(i)
    return any(word.endswith(e) and len(word) - len(e) >= 2 for e in sheet.pack.settings.possessive)
