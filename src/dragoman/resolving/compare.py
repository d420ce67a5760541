"""Two records compared: likeness of their names, then what their countries and offices say."""

from __future__ import annotations

from functools import lru_cache

from dragoman.resolving import locations, persons, things
from dragoman.resolving.concepts import bag
from dragoman.resolving.evidence import Evidence, compatible, fired, strongest
from dragoman.resolving.record import NameRecord
from dragoman.text.fold import bare


def compare(a: NameRecord, b: NameRecord) -> list[Evidence]:
    """All features that fire for a pair; empty when the pair cannot be the same thing."""
    if not compatible(a.schema, b.schema):
        return []
    if a.schema == "Person":
        found = strongest([persons.likeness(x, y) for x in a.forms for y in b.forms])
        apart = found is not None and persons.clash(a.name, b.name)
    elif a.schema == "Place":
        found = strongest([locations.likeness(*x, *y) for x in a.named for y in b.named])
        apart = locations.clash(*a.named[0], *b.named[0])
    else:
        found = strongest([things.likeness(x, y) for x in a.named for y in b.named])
        apart = False
    if found is None or apart:
        return []
    return [found, *_context(a, b)]


def _context(a: NameRecord, b: NameRecord) -> list[Evidence]:
    out = []
    if a.countries and b.countries:
        if set(a.countries) & set(b.countries):
            out.append(fired("same_country", "same country"))
        elif a.schema != "Person" or b.schema != "Person":
            out.append(fired("other_country", "countries differ"))
    elif a.doc_id != b.doc_id and not a.countries and not b.countries and _placeless(a) and _placeless(b):
        out.append(fired("unplaced", "a public body without a country may be anybody's"))
    if a.schema == "Person" and same_office(a, b):
        out.append(fired("same_office", "same position or organisation"))
    return out


def _placeless(record: NameRecord) -> bool:
    """True for a public body by its field alone, without place or name proper."""
    found = bag(*record.named[0])
    return record.schema == "PublicBody" and not (found.places or found.rest or found.words)


def same_office(a: NameRecord, b: NameRecord) -> bool:
    """The same position or organisation, in words or in concepts."""
    if (
        a.organization
        and b.organization
        and _same_words(a.organization, a.language, b.organization, b.language)
    ):
        return True
    return bool(
        a.position
        and b.position
        and _same_position(a.position, a.language or "en", b.position, b.language or "en")
    )


@lru_cache(maxsize=100_000)
def _same_words(x: str, lx: str | None, y: str, ly: str | None) -> bool:
    return (
        bare(x) == bare(y)
        or things.likeness(things.Named(x, lx or "en"), things.Named(y, ly or "en")) is not None
    )


@lru_cache(maxsize=100_000)
def _same_position(x: str, lx: str, y: str, ly: str) -> bool:
    if bare(x) == bare(y):
        return True
    mine, theirs = bag(x, lx), bag(y, ly)
    places = not (mine.places and theirs.places) or things.places_match(mine.places, theirs.places)
    return (
        bool(mine.roles & theirs.roles)
        and ("role.deputy" in mine.roles) == ("role.deputy" in theirs.roles)
        and (mine.topics == theirs.topics and places)
    )


def other_office(a: NameRecord, b: NameRecord) -> bool:
    """Both hold positions that no one person is likely to hold."""
    if not a.position or not b.position or same_office(a, b):
        return False
    mine, theirs = bag(a.position, a.language or "en").roles, bag(b.position, b.language or "en").roles
    return bool(mine and theirs) and not mine & theirs


def clash(a: NameRecord, b: NameRecord) -> bool:
    """True when two records are clearly different, so that no chain of others may join them."""
    if a.schema == "Person" or b.schema == "Person":
        return a.schema == b.schema and all(persons.clash(x, y) for x in a.forms for y in b.forms)
    if a.schema == "Place" and b.schema == "Place":
        return locations.clash(*a.named[0], *b.named[0])
    return all(things.clash(x, y) for x in a.named[:1] for y in b.named[:1])
