"""Instruments of a document: agreements, memoranda, strategies, decisions, with title, parties and signing."""

from __future__ import annotations

from typing import cast

from dragoman.model.span import Span
from dragoman.model.statement import EventStatus, Instrument, InstrumentKind
from dragoman.reading.events import Analysis, analyse, gloss
from dragoman.reading.instruments.drafts import THRESHOLD, Draft, drafts
from dragoman.reading.views import DocumentView

__all__ = ["Draft", "instruments", "stated_drafts"]


_MEMO = "instruments.drafts"


def instruments(document: DocumentView, analysis: Analysis | None = None) -> list[Instrument]:
    """The instruments that the document tells of, each once, in order of place."""
    read = analysis or analyse(document)
    return [_statement(d, document, read) for d in stated_drafts(read)]


def stated_drafts(analysis: Analysis) -> list[Draft]:
    """The drafts that are strong enough to be stated."""
    memo = analysis.document.memo
    if _MEMO not in memo:
        memo[_MEMO] = [d for d in drafts(analysis) if d.score >= THRESHOLD]
    return list(memo[_MEMO])


def _statement(draft: Draft, document: DocumentView, analysis: Analysis) -> Instrument:
    deciding = ", ".join(
        f"{k} {v:+.1f}" for k, v in sorted(draft.features.items(), key=lambda f: (-abs(f[1]), f[0]))
    )
    return Instrument(
        doc="",
        doc_id="",
        kind=cast(InstrumentKind, draft.kind),
        title=draft.title,
        parties=tuple(draft.parties),
        signed=draft.signed,
        place=draft.place,
        status=cast(EventStatus, draft.status),
        under=draft.under,
        establishes=draft.establishes,
        about=gloss(draft.about) if draft.about else None,
        evidence=_passages(draft),
        reporter=analysis.speakers().of(draft.clause.view, draft.span),
        grounds={"instrument": deciding},
        confidence=round(min(1.0, draft.score / 6), 2),
    )


def _passages(draft: Draft) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(set(draft.passages), key=lambda s: (s.start, -s.end)):
        if not any(k.overlaps(span) for k in kept):
            kept.append(span)
    return tuple(kept)
