"""What is being put together: one figure in the making, and what the document has said so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.model.statement import FigureStatus, Indicator, Measure
from dragoman.reading.figures.frame import Frame, Range
from dragoman.reading.figures.holders import Holders
from dragoman.reading.views import Amount, DateMention

#: Indicators of one exchange of goods: they share period and ends from sentence to sentence.
TRADE = frozenset({"trade_turnover", "exports", "imports", "trade_balance"})
#: Indicators of what goes from one place to another.
DIRECTED = frozenset({"exports", "imports", "freight", "investment", "loan", "grant"})


@dataclass(slots=True)
class Draft:
    """One amount with what has been attached to it."""

    frame: Frame
    index: int
    indicator: Indicator = "other"
    hit: Hit | None = None  #: the indicator's word, where it stands in the same sentence
    measure: Measure = "level"
    rise: int = 1  #: -1 where a change is a fall
    status: FigureStatus = "actual"
    period: str | None = None
    date: DateMention | None = None  #: where the period stands in the same sentence
    base: str | None = None
    compared: bool = False  #: the earlier level that another figure is compared with
    start: str | None = None
    end: str | None = None
    parties: tuple[str, ...] = ()
    subject: str | None = None
    of: str | None = None
    noun: str | None = None  #: class of the counted noun (`counted.*`)
    reporter: str | None = None
    twin: Draft | None = None  #: the same sum in another unit, given before
    passages: tuple[Span, ...] = ()  #: of a table's cell: what says it, caption and head among it
    grounds: dict[str, str] = field(default_factory=dict)

    @property
    def amount(self) -> Amount:
        return self.frame.amount(self.index)

    @property
    def range(self) -> Range:
        return self.frame.ranges[self.index]

    @property
    def sentence(self) -> int:
        return self.frame.view.index

    @property
    def paragraph(self) -> int:
        return self.frame.view.sentence.paragraph


@dataclass(slots=True, frozen=True)
class Topic:
    """What a sentence without figures speaks of; one that ends in a colon heads a list."""

    indicator: str
    sentence: int
    paragraph: int
    heads: bool


@dataclass(slots=True)
class Memory:
    """What earlier figures of the document said, the latest last."""

    today: str | None = None
    pair: tuple[str, str] | None = None  #: the document's pair of countries, the home side first
    said: list[Draft] = field(default_factory=list)
    topic: Topic | None = None  #: the word for a quantity in a sentence without figures
    planned: tuple[int, int] | None = None  #: sentence and paragraph that told of a plan last
    holders: Holders = field(default_factory=Holders)  #: companies, parks, projects and events spoken of

    def before(self, draft: Draft, *, skip: str | None = None) -> Draft | None:
        """The figure right before, in the same sentence or paragraph or the one before."""
        said = self.said
        if not said:
            return None
        last = said[-1] if skip is None else next((d for d in reversed(said) if d.indicator != skip), None)
        if last is None:
            return None
        near = draft.paragraph - last.paragraph <= 1 and draft.sentence - last.sentence <= 3
        return last if near else None

    def latest(self, indicators: frozenset[str]) -> Draft | None:
        """The latest figure about one of the indicators."""
        return next((d for d in reversed(self.said) if d.indicator in indicators), None)
