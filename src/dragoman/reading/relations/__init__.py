"""Standing ties: offices, parts, partners, residents, products, recognition, the status of a relationship."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.statement import Relation
from dragoman.reading.events import Analysis, analyse
from dragoman.reading.relations.chairs import chairs
from dragoman.reading.relations.nesting import parts, sites
from dragoman.reading.relations.offices import offices
from dragoman.reading.relations.phrases import phrases
from dragoman.reading.relations.standing import standings
from dragoman.reading.views import DocumentView

__all__ = ["relations"]


def relations(document: DocumentView, analysis: Analysis | None = None) -> list[Relation]:
    """The ties that the document states, each once, in order of place."""
    read = analysis or analyse(document)
    found = [*offices(document), *parts(document), *sites(read), *phrases(read), *standings(read)]
    found += chairs(document, read)
    return sorted(_once(found), key=lambda r: (r.evidence[0], r.kind, r.source, r.target))


def _once(found: Iterable[Relation]) -> list[Relation]:
    kept: dict[tuple[str, str, str, str | None], Relation] = {}
    for relation in found:
        title = relation.title if relation.kind == "position" else None
        key = (relation.kind, relation.source, relation.target, title)
        if relation.source != relation.target:
            kept.setdefault(key, relation)
    return list(kept.values())
