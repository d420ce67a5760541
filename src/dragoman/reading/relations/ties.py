"""Making a relation out of two mentions and the passage that ties them."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.model.statement import Relation, RelationKind
from dragoman.reading.events.parties import party
from dragoman.reading.views import Mention


def tie(
    kind: RelationKind,
    source: Mention,
    target: Mention,
    passage: Span,
    title: str | None = None,
    date: str | None = None,
) -> Relation:
    """The relation between what two mentions mean, said by the passage."""
    return Relation(
        doc="",
        doc_id="",
        kind=kind,
        source=party(source).name,
        target=party(target).name,
        title=title,
        date=date,
        evidence=(passage,),
    )
