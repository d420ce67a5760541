"""Statements of the entities: one line per thing named, with the first passage of each of its surface forms."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.model.statement import Entity
from dragoman.reading.views import DocumentView, EntityDraft


def entity_statements(document: DocumentView) -> list[Entity]:
    """All entities that are stated, in the order of their first mention."""
    drafts = [e for e in document.entities if e.output and any(m.kind == "name" for m in e.mentions)]
    drafts.sort(key=lambda e: min(m.span.start for m in e.mentions if m.kind == "name"))
    return [_statement(document, draft) for draft in drafts]


def _statement(document: DocumentView, draft: EntityDraft) -> Entity:
    source = document.clean.source
    organization = draft.organization.name if draft.organization else None
    return Entity(
        doc=source.doc,
        doc_id=source.doc_id,
        evidence=_evidence(draft),
        schema=draft.schema,  # type: ignore[arg-type]
        name=draft.name,
        names=tuple(dict.fromkeys([draft.name, *draft.names])),
        code=draft.code,
        position=draft.position,
        organization=organization,
        place=draft.place,
        grounds={"rule": draft.origin} if draft.origin else {},
    )


def _evidence(draft: EntityDraft) -> tuple[Span, ...]:
    """The first passage of each surface form."""
    first: dict[str, Span] = {}
    for mention in draft.mentions:
        if mention.kind == "name" and mention.text not in first:
            first[mention.text] = mention.span
    return tuple(sorted(first.values()))
