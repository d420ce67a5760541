"""The clock of a document: the day that relative words count from, and the year that was last named."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.languages.date_grammar import Phrase
from dragoman.languages.date_numbers import Symbol
from dragoman.model.span import Span
from dragoman.text import edtf

#: symbols and phrases of a sentence
Parsed = tuple[list[Symbol], list[Phrase]]


@dataclass(slots=True)
class Clock:
    """What the resolution of dates knows of the document; `year` and `period` follow the reading.

    `today` is the EDTF date that relative words count from (null: they stay unresolved), `published` the date that
    the text itself shows, `published_span` where; `grounds` says how `today` was found.  `year` is the year last
    named, `day` the day last named (what "the next day" follows), `period` the last period that a sentence spoke of (what "the same period" means).  `uncertain` marks what
    is counted from an ambiguous date, `shown` are the datelines and post times.  `context` is the past year that the
    sentence being read has named: a month without a year after it is one of that year.
    `month_first` says that the document writes the month before the day in dates of digits alone.
    `parsed` keeps by sentence what was parsed to find `today`.
    """

    today: str | None = None
    grounds: str = ""
    published: str | None = None
    published_span: Span | None = None
    year: int | None = None
    day: date | None = None
    period: str | None = None
    uncertain: bool = False
    shown: tuple[Span, ...] = ()
    context: int | None = None
    month_first: bool = False
    parsed: dict[int, Parsed] = field(default_factory=dict, repr=False)

    @property
    def now(self) -> edtf.Interval | None:
        """`today` as an interval of days."""
        return edtf.parse(self.today) if self.today else None

    @property
    def this_year(self) -> int | None:
        """The document's year, if `today` settles it."""
        now = self.now
        if now is None or now.low is None or now.high is None or now.low.year != now.high.year:
            return None
        return now.low.year

    @property
    def this_month(self) -> tuple[int, int] | None:
        """The document's year and month, if `today` settles them."""
        now = self.now
        if now is None or now.low is None or now.high is None:
            return None
        first, last = (now.low.year, now.low.month), (now.high.year, now.high.month)
        return first if first == last else None

    @property
    def this_day(self) -> date | None:
        """The document's day, if `today` settles it."""
        now = self.now
        return now.low if now is not None and now.low == now.high else None
