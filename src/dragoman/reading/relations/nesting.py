"""Ties that names carry in themselves: parts of organisations, facilities and where they stand."""

from __future__ import annotations

import itertools

from dragoman.languages.patterns import Hit
from dragoman.model.span import cover
from dragoman.model.statement import Relation
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.frames import Analysis
from dragoman.reading.events.where import located
from dragoman.reading.relations.ties import tie
from dragoman.reading.views import DocumentView, Mention

OWNERS = frozenset({"PublicBody", "Company", "Organization", "Facility"})
SITES = frozenset({"Facility", "Company", "Organization"})
BESIDE = 14  #: characters between a facility and the place it stands in


def parts(document: DocumentView) -> list[Relation]:
    """ "Department of the Ministry": a unit's name that ends or begins with the name of the whole."""
    found = []
    for view in document.sentences:
        units = view.of("relation.unit")
        for inner in view.mentions:
            outer = inner.within
            if outer is None or not _is_unit(outer, inner, units):
                continue
            if outer.entity is not inner.entity:
                found.append(tie("part_of", outer, inner, outer.span))
    return found


def _is_unit(outer: Mention, inner: Mention, units: list[Hit]) -> bool:
    """The longer name has the head of a unit outside of the name of the whole, which stands at its edge."""
    if inner.schema not in OWNERS or outer.schema not in OWNERS or inner.kind == "adjective":
        return False
    if inner.span.start != outer.span.start and inner.span.end != outer.span.end:
        return False
    rest = [h for h in units if outer.span.start <= h.start and h.end <= outer.span.end]
    return any(h.end <= inner.span.start or h.start >= inner.span.end for h in rest)


def sites(analysis: Analysis) -> list[Relation]:
    """A plant or park with its place right behind it, or tied to it by a word of location."""
    found = []
    for view in analysis.document.sentences:
        outer = [m for m in view.mentions if m.within is None]
        cued = view.of("relation.located_in")
        for site, place in itertools.pairwise(outer):
            if _stands(site, place, cued, analysis.clauses[view.index]):
                found.append(tie("located_in", site, place, cover(site.span, place.span)))
    return found


def _stands(site: Mention, place: Mention, cued: list[Hit], parts: list[Clause]) -> bool:
    if site.schema not in SITES or place.schema not in ("Place", "Facility") or place.kind == "adjective":
        return False
    gap = place.span.start - site.span.end
    if (
        gap < 0
        or (site.kind != "name" and site.entity is None)
        or (place.kind != "name" and place.entity is None)
    ):
        return False
    if any(site.span.end <= h.start and h.end <= place.span.start + 1 for h in cued):
        return True
    part = next((p for p in parts if p.holds(place.span)), None)
    return (
        site.schema == "Facility"
        and gap <= BESIDE
        and part is not None
        and located(place, part)
        and _still(place)
    )


def _still(place: Mention) -> bool:
    """Countries are where nearly everything is: not worth stating."""
    code = place.entity.code if place.entity is not None else place.code
    return not code or len(code) > 2
