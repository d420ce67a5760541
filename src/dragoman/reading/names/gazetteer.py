"""Places and their adjectives as mentions, from the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.languages.places import PlaceHit
from dragoman.model.span import Span
from dragoman.reading.names import people
from dragoman.reading.names.sheet import BOUNDARY, COMMON, HEAD, PLAIN, TOPIC, Sheet
from dragoman.reading.views import Mention


def find(sheet: Sheet, hits: Iterable[PlaceHit]) -> list[Mention]:
    """Mentions of the places found in the sentence, registered on the sheet as well."""
    mentions = []
    currencies = {h.first for h in sheet.hits if h.concept.startswith("currency")}
    money = [a.core for a in sheet.view.amounts if a.kind == "money"]
    for hit in hits:
        if hit.last in currencies or any(m.start <= hit.start and hit.end <= m.end for m in money):
            continue
        if hit.code is None and all(
            sheet.has(i, TOPIC | COMMON | PLAIN | BOUNDARY | HEAD) for i in range(hit.first, hit.last)
        ):
            continue
        if hit.code is None and _given_name(sheet, hit):
            continue
        if hit.last == hit.first + 1 and sheet.has(hit.first, HEAD) and sheet.starts_sentence(hit.first):
            continue
        mention = _mention(sheet, hit)
        sheet.add_place(hit.first, hit.last, mention)
        mentions.append(mention)
    return mentions


def _given_name(sheet: Sheet, hit: PlaceHit) -> bool:
    """A small town that is spelled like a given name is none before a capital ("Sofia Petrova")."""
    token = sheet.tokens[hit.first]
    return (
        hit.last == hit.first + 1
        and sheet.name_word(hit.last)
        and people.table(token.text[0]).given(token.folded)
        and token.capital
    )


def _mention(sheet: Sheet, hit: PlaceHit) -> Mention:
    span = Span(hit.start, hit.end)
    return Mention(
        span=span,
        text=span.of(sheet.text),
        schema="Place",
        kind=hit.kind,
        code=hit.code,
        lemma=hit.name if (hit.start, hit.end) == hit.core and sheet.pack.settings.endings else None,
        key=hit.keys[0],
    )
