"""How plausible a place is: the ranking of homonyms, and which names need context."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from dragoman.knowledge import places as gazetteer

#: Population from which a city counts without context, in spaced scripts and in others.
SURE, SURE_UNSPACED = 150_000, 400_000
#: Population from which adjectives are derived from a city's name.
ADJECTIVE = 200_000
#: Population from which a city's name may be inflected by guess, in languages without a pack.
FAMOUS = 1_000_000


class _Sum(NamedTuple):
    """What the ranking of homonyms needs: inhabitants of a region's cities, and who is a capital."""

    people: dict[str, int]
    capitals: frozenset[str]


@lru_cache(maxsize=1)
def _sums() -> _Sum:
    people: dict[str, int] = {}
    for city in gazetteer.places("city"):
        outer = gazetteer.place(city.region or "")
        while outer is not None:
            people[outer.key] = people.get(outer.key, 0) + city.population
            outer = gazetteer.place(outer.region or "")
    capitals = (gazetteer.capital_of(c.key) for c in gazetteer.places("country"))
    return _Sum(people, frozenset(c for c in capitals if c))


def doubtful(item: gazetteer.Place, name: str, unspaced: bool) -> bool:
    """True where the name counts only with its country in view: small towns, regions of few people, short names."""
    if item.kind == "country":
        return False
    if item.kind == "region":
        return _sums().people.get(item.key, 0) < 300_000 or (not unspaced and len(name) < 4)
    if item.key in _sums().capitals or item.code:
        return False
    least = SURE_UNSPACED if unspaced else SURE
    if item.eponym:
        least //= 3
    return item.population < least or (not unspaced and len(name) < 4)


def weight(item: gazetteer.Place) -> float:
    """Plausibility among homonyms: countries, then by inhabitants, a city before the region named after it."""
    if item.kind == "country":
        return 100.0 + math.log10(item.population + 1)
    if item.kind == "region":
        return math.log10(_sums().people.get(item.key, 0) + 1) - (1.0 if item.region else 0.0)
    size = math.log10(item.population + 1) + (1.0 if item.key in _sums().capitals else 0.0)
    if item.eponym and item.population >= 50_000:
        size = max(size, math.log10(_sums().people.get(item.eponym, 0) + 1) + 0.1)
    return size


def famous(item: gazetteer.Place) -> bool:
    """True for countries, regions, capitals and the largest cities."""
    return item.kind != "city" or item.population > FAMOUS or item.key in _sums().capitals


def makes_adjectives(city: gazetteer.Place) -> bool:
    """True for cities whose adjectives are common."""
    return city.population >= ADJECTIVE or city.eponym is not None or city.key in _sums().capitals
