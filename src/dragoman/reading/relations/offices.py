"""Who holds which office where."""

from __future__ import annotations

from dragoman.model.span import Span, cover
from dragoman.model.statement import Relation
from dragoman.reading.views import DocumentView, EntityDraft, Mention

REACH = 200  #: characters between a person and the organisation of the title


def offices(document: DocumentView) -> list[Relation]:
    """Persons whose title and organisation the document gives."""
    found = []
    for draft in document.entities:
        if draft.schema != "Person" or draft.organization is None or not draft.output:
            continue
        passage = _passage(draft, draft.organization)
        if passage is not None:
            found.append(_relation(draft, draft.organization, passage))
    return found


def _relation(person: EntityDraft, organisation: EntityDraft, passage: Span) -> Relation:
    name = organisation.name if organisation.output or not organisation.code else organisation.code
    return Relation(
        doc="",
        doc_id="",
        kind="position",
        source=person.name,
        target=name,
        title=person.position,
        evidence=(passage,),
    )


def _passage(person: EntityDraft, organisation: EntityDraft) -> Span | None:
    """From the organisation to the name, where they stand closest; else the mention that carries the title."""
    best: Span | None = None
    for mention in person.mentions:
        for other in organisation.mentions:
            span = cover(mention.span, other.span)
            if len(span) <= REACH and (best is None or len(span) < len(best)):
                best = span
    return best or next((m.span for m in _titled(person)), None)


def _titled(person: EntityDraft) -> list[Mention]:
    return [m for m in person.mentions if m.position] or person.mentions
