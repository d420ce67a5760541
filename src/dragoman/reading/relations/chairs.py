"""Who chairs which standing body, as `bodies` found it."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.model.statement import Relation
from dragoman.reading.bodies import Found, organs
from dragoman.reading.events import Analysis
from dragoman.reading.views import DocumentView

REACH = 260  #: characters of a passage that names a body and its chair


def chairs(document: DocumentView, analysis: Analysis) -> list[Relation]:
    """One `position` for each chair of each body, titled chair or co-chair."""
    found: list[Relation] = []
    for body in organs(document, analysis):
        name = _name(body)
        for person in body.chairs:
            found.append(
                Relation(
                    doc="",
                    doc_id="",
                    kind="position",
                    source=person,
                    target=name,
                    title=body.chaired,
                    evidence=(_passage(body, person),),
                )
            )
    return found


def _name(body: Found) -> str:
    entity = body.mention.entity if body.mention is not None else None
    return entity.name if entity is not None else body.name


def _passage(body: Found, person: str) -> Span:
    """The passage that tells of the chair: one that holds the person's name, else the body's own."""
    text = body.clause.view.text
    named = [p for p in body.passages if person.split()[-1] in p.of(text)]
    return next((p for p in named if len(p) <= REACH), body.span)
