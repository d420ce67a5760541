"""Whom role words, bare heads and pronouns mean."""

from __future__ import annotations

from dragoman.reading.entities.groups import attach
from dragoman.reading.entities.keys import near, stems
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView

REACH = 6  #: sentences back that a bare head may refer over


def resolve(document: DocumentView) -> None:
    """Bind role words to the last entity that bears them, pronouns to the last person."""
    person: tuple[int, EntityDraft] | None = None
    seen: list[tuple[int, EntityDraft]] = []
    for view in document.sentences:
        for mention in view.mentions:
            if mention.entity is None and mention.kind == "role":
                entity = _by_role(mention, view, seen)
                if entity is not None:
                    attach(mention, entity)
            elif mention.kind == "pronoun" and person is not None and view.index - person[0] <= 2:
                attach(mention, person[1])
            if mention.entity is not None:
                seen.append((view.index, mention.entity))
                if mention.schema == "Person":
                    person = (view.index, mention.entity)


def _by_role(mention: Mention, view: SentenceView, seen: list[tuple[int, EntityDraft]]) -> EntityDraft | None:
    head = stems(mention.text, view.pack)
    if not head:
        return None
    for index, entity in reversed(seen):
        if entity.schema != mention.schema or view.index - index > REACH:
            continue
        words = stems(entity.position or "" if mention.schema == "Person" else entity.name, view.pack)
        if any(near(head[-1], word) or word.endswith(head[-1]) for word in words):
            return entity
    return None
