"""Ties that names carry in themselves: parts of organisations, facilities and where they stand."""

from __future__ import annotations

import itertools

from dragoman.model.span import cover
from dragoman.model.statement import Relation
from dragoman.reading.events.frames import Analysis
from dragoman.reading.events.where import located
from dragoman.reading.relations.ties import tie
from dragoman.reading.views import DocumentView, Mention

OWNERS = frozenset({"PublicBody", "Company", "Organization", "Facility"})
SITES = frozenset({"Facility", "Company", "Organization"})
BESIDE = 14  #: characters between a facility and the place it stands in


def parts(document: DocumentView) -> list[Relation]:
    """ "Department of the Ministry": a name nested in another's name is the whole of it."""
    found = []
    for inner in document.mentions():
        outer = inner.within
        if (
            outer is None
            or inner.schema not in OWNERS
            or outer.schema not in OWNERS
            or inner.kind == "adjective"
        ):
            continue
        if outer.entity is not inner.entity:
            found.append(tie("part_of", outer, inner, outer.span))
    return found


def sites(analysis: Analysis) -> list[Relation]:
    """A plant or park with its place right behind it, or tied to it by a word of location."""
    found = []
    for view in analysis.document.sentences:
        for part in analysis.clauses[view.index]:
            outer = part.mentions()
            cued = part.of("relation.located_in")
            for site, place in itertools.pairwise(outer):
                if (
                    site.schema not in SITES
                    or place.schema not in ("Place", "Facility")
                    or place.kind == "adjective"
                ):
                    continue
                gap = place.span.start - site.span.end
                beside = (
                    site.schema == "Facility" and gap <= BESIDE and located(place, part) and _still(place)
                )
                tied = any(site.span.end <= h.start and h.end <= place.span.start + 1 for h in cued)
                if gap >= 0 and (beside or tied):
                    found.append(tie("located_in", site, place, cover(site.span, place.span)))
    return found


def _still(place: Mention) -> bool:
    """Countries are where nearly everything is: not worth stating."""
    code = place.entity.code if place.entity is not None else place.code
    return not code or len(code) > 2
