"""Bare names of currencies ("dinar", "peso") by the countries that a document speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from dragoman.knowledge import currencies
from dragoman.languages.places import candidates
from dragoman.reading.views import SentenceView


def spoken_currencies(views: Iterable[SentenceView], families: Collection[str]) -> dict[str, str]:
    """For each family the member whose country is named most; a family none of whose countries is named is left out.

    The first two letters of a code of ISO 4217 are those of its country.
    """
    named: Counter[str] = Counter()
    for view in views:
        if view.places is None:
            view.places = candidates(view.tokens, view.sentence.language)
        named.update(hit.keys[0][:2] for hit, sure in view.places if sure and hit.keys)
    found = {}
    for family in sorted(families):
        members = [code for code in currencies.families().get(family, ()) if named[code[:2]]]
        if members:
            found[family] = max(members, key=lambda code: named[code[:2]])
    return found
