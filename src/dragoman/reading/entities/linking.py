"""Linking: mentions of the whole document to entities, role words and pronouns to whom they mean."""

from __future__ import annotations

from dragoman.knowledge import places as gazetteer
from dragoman.languages.places import PlaceHit, choose
from dragoman.reading.entities import goods, groups, offices, references
from dragoman.reading.names import find_mentions
from dragoman.reading.views import DocumentView


def link(document: DocumentView) -> None:
    """Fill `document.entities` and every mention's `entity`; mentions that later parts of the text justify are added."""
    _with_context(document)
    groups.places(document)
    groups.organisations(document)
    groups.persons(document)
    groups.repeated_names(document)
    references.resolve(document)
    offices.assign(document)
    goods.find(document)


def _with_context(document: DocumentView) -> None:
    """Read again, now knowing which countries the document speaks of: small towns count beside their country."""
    countries = {
        country
        for mention in document.mentions()
        if mention.key and mention.schema == "Place" and (country := gazetteer.country_of(mention.key))
    }
    if not countries:
        return
    context = tuple(sorted(countries))
    for view in document.sentences:
        known = {(m.span.start, m.key) for m in view.mentions if m.schema == "Place" and m.key}
        hits = choose(view.places or [], context)
        if any(_doubtful(hit) and (hit.start, hit.keys[0]) not in known for hit in hits):
            view.mentions = find_mentions(view, hits)


def _doubtful(hit: PlaceHit) -> bool:
    """What counts only in a context: anything but a country's name, and a letter that stands for several countries."""
    return len(hit.code or "") != 2 or hit.last - hit.first == hit.end - hit.start == 1
