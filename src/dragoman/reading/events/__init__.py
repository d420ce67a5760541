"""Events of a document: triggers of the lexicon, their segments, and what stands with them."""

from __future__ import annotations

from typing import cast

from dragoman.model.span import Span, cover
from dragoman.model.statement import Event, EventKind, EventStatus, Participant
from dragoman.reading.events.building import analyse
from dragoman.reading.events.frames import Analysis, Frame
from dragoman.reading.events.merge import merge
from dragoman.reading.views import DocumentView

ABOUT = 160  #: characters of a gloss at most

__all__ = ["Analysis", "Frame", "analyse", "events"]


def events(document: DocumentView, analysis: Analysis | None = None) -> list[Event]:
    """What the document says happened, goes on, is planned, called for or cancelled, in order of place.

    `analysis` may be handed over where it was made already.  `grounds` of each event names the features that
    decided, with their weights, and where status, date and place come from.
    """
    read = analysis or analyse(document)
    return [_statement(frame, document) for frame in merge(read.frames)]


def _statement(frame: Frame, document: DocumentView) -> Event:
    return Event(
        doc="",
        doc_id="",
        kind=cast(EventKind, frame.kind),
        date=frame.date,
        place=frame.place,
        status=cast(EventStatus, frame.status),
        participants=tuple(Participant(p.name, p.role) for p in frame.parties),
        about=gloss(_said(frame).of(document.text)),
        evidence=evidence(frame),
        reporter=frame.reporter,
        grounds=_grounds(frame),
        confidence=round(min(1.0, frame.score / 8), 2),
    )


def _grounds(frame: Frame) -> dict[str, str]:
    deciding = sorted(frame.features.items(), key=lambda f: (-abs(f[1]), f[0]))[:4]
    found = {"event": ", ".join(f"{name} {weight:+.1f}" for name, weight in deciding)}
    return found | {key: why for key, why in frame.grounds.items() if why}


def evidence(frame: Frame) -> tuple[Span, ...]:
    """The segment of the trigger with the date, place and parties of its sentence, and other tellings."""
    own = frame.clause.span
    inside = frame.view.span
    near = [s for s in (frame.date_span, frame.place_span, *(p.span for p in frame.parties)) if s is not None]
    first = cover(own, *[s for s in near if inside.contains(s) and _gap(own, s) < 40])
    rest = [s for s in (frame.date_span, frame.place_span) if s is not None and not first.contains(s)]
    passages = [first]
    for span in [*rest, *frame.others]:
        if not any(p.overlaps(span) for p in passages):
            passages.append(span)
    return tuple(sorted(passages))


def _said(frame: Frame) -> Span:
    """The segment without the clause word or conjunction that it begins with."""
    own = frame.clause.span
    lead = next((h for h in frame.clause.of("clause") if h.first == frame.clause.first), None)
    return (
        Span(lead.end, own.end) if lead is not None and lead.end < frame.trigger.span.end < own.end else own
    )


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def gloss(text: str) -> str:
    """One line of at most `ABOUT` characters, cut at a word."""
    line = " ".join(text.split()).strip(" ,;:–—-").rstrip(".。")
    if len(line) <= ABOUT:
        return line
    cut = line[:ABOUT]
    return cut.rsplit(" ", 1)[0] if " " in cut[ABOUT // 2 :] else cut
