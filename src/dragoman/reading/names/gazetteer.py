"""Places and their adjectives as mentions, from the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.languages.places import PlaceHit
from dragoman.model.span import Span
from dragoman.reading.names import people
from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.sheet import (
    BOUNDARY,
    COMMON,
    HEAD,
    HONORIFIC,
    KIND,
    PLAIN,
    PREDICATE,
    SPEECH,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)
from dragoman.reading.views import Mention
from dragoman.text.fold import fold


def find(sheet: Sheet, hits: Iterable[PlaceHit]) -> list[Mention]:
    """Mentions of the places found in the sentence, registered on the sheet as well."""
    mentions = []
    currencies = {h.first for h in sheet.hits if h.concept.startswith("currency")}
    money = [a.core for a in sheet.view.amounts if a.kind == "money"]
    for hit in hits:
        if hit.last in currencies or any(m.start <= hit.start and hit.end <= m.end for m in money):
            continue
        if hit.code is None and all(sheet.has(i, _COMMON_WORD) for i in range(hit.first, hit.last)):
            continue
        if _given_name(sheet, hit):
            continue
        if hit.last == hit.first + 1 and sheet.has(hit.first, HEAD) and sheet.starts_sentence(hit.first):
            continue
        mention = _mention(sheet, hit)
        sheet.add_place(hit.first, hit.last, mention)
        mentions.append(mention)
    return mentions


def _given_name(sheet: Sheet, hit: PlaceHit) -> bool:
    """A place that is spelled like a given name is none before a capital ("Sofia Petrova").

    A country is one unless a frequent family name follows, or a title, a verb of saying stands beside both.
    """
    token, after = sheet.tokens[hit.first], hit.last
    names = people.table(token.text[0])
    if hit.last != hit.first + 1 or not sheet.name_word(after) or not token.capital:
        return False
    caseless = hit.code is None and not sheet.grammar.genitive
    if caseless and sheet.has(hit.first - 1, TITLE | HONORIFIC) and not sheet.has(after, _NO_SURNAME):
        return True
    if token.folded not in names.givens or sheet.has(after, _NO_SURNAME):
        return False
    if hit.code is None:
        return True
    titled = sheet.has(hit.first - 1, TITLE | HONORIFIC) or (
        sheet.is_text(after + 1, ",") and any(sheet.has(i, TITLE) for i in (after + 2, after + 3))
    )
    surname = names.family(sheet.word(after)) or ends_with(sheet.word(after), sheet.grammar.surnames, 2)
    return surname or titled or sheet.has(after + 1, SPEECH | VERB)


_COMMON_WORD = TOPIC | COMMON | PLAIN | BOUNDARY | HEAD | PREDICATE | SPEECH | VERB
_NO_SURNAME = HEAD | TITLE | KIND | COMMON | TOPIC | SPEECH | VERB


def _lemma(sheet: Sheet, hit: PlaceHit, span: Span) -> str | None:
    """The nominative: of a bare name the gazetteer's, of one behind its region word that of the word."""
    if (hit.start, hit.end) == hit.core:
        same = sheet.pack.settings.capitals == "none" and fold(hit.name) == fold(span.of(sheet.text))
        return hit.name if sheet.pack.settings.endings and not same else None
    word = sheet.tokens[hit.first]
    nominative = sheet.grammar.nominatives.get(word.folded)
    return nominative + span.of(sheet.text)[len(word.text) :] if nominative else None


def _mention(sheet: Sheet, hit: PlaceHit) -> Mention:
    span = Span(hit.start, hit.end)
    return Mention(
        span=span,
        text=span.of(sheet.text),
        schema="Place",
        kind=hit.kind,
        code=hit.code,
        lemma=_lemma(sheet, hit, span),
        key=hit.keys[0],
    )
