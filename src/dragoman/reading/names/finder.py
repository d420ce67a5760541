"""Finding mentions sentence by sentence: known names, places, organisations, persons, in that order."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.languages.places import PlaceHit, candidates, choose
from dragoman.model.span import Span
from dragoman.reading.names import (
    brands,
    caseless,
    firms,
    gazetteer,
    initial,
    known,
    lines,
    orgs,
    persons,
    quotes,
    references,
    unspaced,
    unspaced_persons,
    variants,
)
from dragoman.reading.names.sheet import HEAD, Sheet
from dragoman.reading.views import Mention, SentenceView

_BODIES = ("PublicBody", "Organization", "Company")


def find_mentions(view: SentenceView, places: Sequence[PlaceHit] | None = None) -> list[Mention]:
    """Everything named or referred to in the sentence, in order of place; nested mentions know their outer one.

    `view.hits`, `view.amounts` and `view.dates` must be there already.  `places` are those of the sentence where
    they were found before, with the countries in mind that the document speaks of; by default they are found here.
    """
    sheet = Sheet(view)
    found = known.find(sheet)
    found += gazetteer.find(sheet, choose(_candidates(view)) if places is None else places)
    found += _named(sheet, found)
    found += references.find(sheet)
    return nest(found)


def _candidates(view: SentenceView) -> list[tuple[PlaceHit, bool]]:
    if view.places is None:
        view.places = candidates(view.tokens, view.sentence.language)
    return view.places


def _named(sheet: Sheet, found: list[Mention]) -> list[Mention]:
    """Organisations before persons: a person's office ends where an organisation's name does."""
    if sheet.pack.settings.capitals != "none":
        organisations = [*firms.find(sheet), *orgs.find(sheet)]
    elif sheet.pack.settings.spaced:
        organisations = (initial if sheet.grammar.definite else caseless).organisations(sheet)
    else:
        organisations = unspaced.organisations(sheet)
    tracks = lines.find(sheet)
    organisations = [m for m in organisations if not any(t.span.overlaps(m.span) for t in tracks)] + tracks
    for mention in organisations:
        if mention.kind == "name":
            span = sheet.range_of(mention.span)
            sheet.take(span.start, span.stop)
    _adopt(sheet, organisations, found)
    organisations += variants.find(sheet, [*found, *organisations])
    if sheet.pack.settings.capitals != "none":
        organisations += quotes.find(sheet, [*found, *organisations])
        named = [*organisations, *persons.find(sheet)]
        return [*named, *brands.find(sheet, [*found, *named])]
    if not sheet.pack.settings.spaced:
        return [*organisations, *unspaced_persons.persons(sheet)]
    people = (initial if sheet.grammar.definite else caseless).persons(sheet)
    return [*organisations, *people]


def _adopt(sheet: Sheet, organisations: list[Mention], found: list[Mention]) -> None:
    """A listed name with its kind before it ("the agency X") is the listed thing."""
    for inner in found:
        for outer in organisations:
            if inner.schema in _BODIES and outer.schema in _BODIES and outer.span.end == inner.span.end:
                extra = sheet.range_of(Span(outer.span.start, inner.span.start))
                if len(extra) == 1 and sheet.has(extra.start, HEAD):
                    outer.key, outer.schema = inner.key, inner.schema
            elif _editions(sheet, inner, outer):
                outer.key = inner.key


def _editions(sheet: Sheet, inner: Mention, outer: Mention) -> bool:
    """ "The 7th X" around a listed "X"."""
    forums = inner.schema == outer.schema == "Forum" and outer.span.end == inner.span.end
    return forums and inner.key is not None and variants.edition(sheet, outer) == inner.span.start


def nest(found: list[Mention]) -> list[Mention]:
    """Mentions in order, crossing ones resolved for the longer, nested ones bound to the shortest that holds them."""
    kept: list[Mention] = []
    for mention in sorted(
        found, key=lambda m: (-len(m.span), m.kind != "name", m.schema == "Place", m.span.start)
    ):
        if not any(_clashes(mention, other) for other in kept):
            kept.append(mention)
    for mention in kept:
        outer = [
            o for o in kept if o is not mention and o.span.contains(mention.span) and o.span != mention.span
        ]
        if outer:
            mention.within = min(outer, key=lambda o: len(o.span))
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end))


def _clashes(mention: Mention, other: Mention) -> bool:
    """True for the same stretch twice, a crossing, a person in a name, or a role word inside a name."""
    if not mention.span.overlaps(other.span):
        return False
    if mention.span == other.span or not other.span.contains(mention.span):
        return True
    listed = mention.key is not None and not mention.key.startswith("span:")
    unkeyed = mention.key is None and other.key is None
    inner = listed or (unkeyed and mention.span.start == other.span.start)
    if mention.schema == other.schema == "Company" and inner and other.kind == "name":
        return True
    return mention.kind in ("role", "pronoun") or (other.schema == "Person" and other.kind == "name")
