"""The next occasion told without its noun: "The next one will be held in … in May", after a session was told."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.frames import Analysis, Frame
from dragoman.reading.events.parties import Party
from dragoman.reading.events.triggers import Trigger
from dragoman.reading.views import SentenceView

BACK = 3  #: sentences back to the occasion that is left out
ELLIPTIC = "elliptic"  #: the mark of such a trigger
KINDS = frozenset({"meeting", "forum", "talks"})


def understood_occasion(view: SentenceView, parts: list[Clause], analysis: Analysis) -> Trigger | None:
    """A trigger over the verb of occurrence where the sentence has no other, tells of a new one and dates or places it."""
    part = next((p for p in parts if p.of("support")), None)
    if part is None or any(p.triggers for p in parts) or not any(p.of("occasion.new") for p in parts):
        return None
    told = _told(view, analysis)
    if told is None or not (part.dates() or part.of("locative.in")):
        return None
    verb = part.of("support")[0]
    marks = {"noun", ELLIPTIC, *verb.concept.split(".")[1:]}
    part.triggers += 1
    return Trigger(told.kind, frozenset(marks), verb.first, verb.last, Span(verb.start, verb.end), part)


def _told(view: SentenceView, analysis: Analysis) -> Frame | None:
    """The last occasion told in the sentences right before."""
    near = [f for f in analysis.frames if 0 < view.index - f.view.index <= BACK and f.kind in KINDS]
    bodies = [f for f in near if any(p.schema == "PublicBody" for p in f.parties)]
    found = bodies or near
    return found[-1] if found else None


def whose(frame: Frame, analysis: Analysis) -> list[Party]:
    """The body whose next session it is, where the text does not say it again."""
    told = [
        f for f in analysis.frames if f.view.index < frame.view.index and f.kind == "meeting" and f.stated
    ]
    bodies = ([p for p in f.parties if p.schema in ("PublicBody", "Organization")] for f in reversed(told))
    return next((found for found in bodies if found), [])
