"""Frames: candidates of events while they are read, and what is known of a whole document meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.parties import Party
from dragoman.reading.events.scoring import THRESHOLD
from dragoman.reading.events.triggers import Trigger
from dragoman.reading.speech import Speakers, speakers
from dragoman.reading.views import DocumentView, SentenceView

#: Kinds of encounters that agreements and statements come out of.
ENCOUNTERS = frozenset({"meeting", "talks", "visit"})
REACH, NEAR = 8, 2  #: sentences back to an encounter, to another event
#: Kinds of occasions that people come together for.
OCCASIONS = frozenset({"meeting", "forum", "talks", "visit"})


@dataclass(slots=True, eq=False)
class Frame:
    """One event on the way: its trigger, the segments that it is read from, and what was found for it."""

    trigger: Trigger
    clause: Clause
    around: list[Clause]
    kind: str
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    status: str = "occurred"
    date: str | None = None
    date_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    parties: list[Party] = field(default_factory=list)
    grounds: dict[str, str] = field(default_factory=dict)
    reporter: str | None = None  #: who the document says told of it
    others: list[Span] = field(default_factory=list)  #: passages of merged tellings of the same occasion

    @property
    def view(self) -> SentenceView:
        return self.clause.view

    @property
    def stated(self) -> bool:
        return self.score >= THRESHOLD

    def names(self) -> set[str]:
        return {p.reference for p in self.parties}


@dataclass(slots=True)
class Analysis:
    """All segments and frames of a document; `pair` are the references of its two countries, if it has two."""

    document: DocumentView
    pair: tuple[Party, ...]
    clauses: dict[int, list[Clause]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    _speakers: Speakers | None = field(default=None, repr=False)

    def speakers(self) -> Speakers:
        """Every attribution of the document, read once."""
        if self._speakers is None:
            self._speakers = speakers(self.document)
        return self._speakers

    def last_dated(self, index: int, kinds: frozenset[str] = frozenset()) -> Frame | None:
        """The last dated encounter before a sentence, else the last dated event of the two sentences before.

        Where `kinds` says what is recalled and such an event was told with its date, it is that one.
        """
        told = [f for f in self.frames if 0 < index - f.view.index <= REACH and f.stated and f.date]
        same = [f for f in told if f.kind in kinds]
        if same:
            return same[-1]
        met = [f for f in told if f.kind in ENCOUNTERS]
        near = [f for f in told if index - f.view.index <= NEAR]
        return met[-1] if met else (near[-1] if near else None)

    def last_of(self, index: int, kinds: frozenset[str]) -> Frame | None:
        """The last event of some kinds told before a sentence, near it, whose place is known."""
        told = [f for f in self.frames if 0 < index - f.view.index <= NEAR and f.stated and f.place]
        return next((f for f in reversed(told) if f.kind in kinds), None)

    def of_sentence(self, index: int) -> list[Frame]:
        return [f for f in self.frames if f.view.index == index]
