"""Which amounts are figures at all: money always, shares and changes of something, counts of something real."""

from __future__ import annotations

from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally

_TERM_DISTANCE = 7
_OFTEN = 2  #: how often in a time is a figure: three flights a week, but no yearly meeting


def is_figure(draft: Draft, memory: Memory) -> bool:
    """True for what the register should hold."""
    kind = draft.amount.kind
    if kind == "money":
        return True
    if kind == "duration":
        return _term(draft)
    if kind == "rank":
        return _ranking(draft)
    if kind == "count" and draft.amount.grounds == "frequency":
        return draft.amount.per is not None and draft.amount.value >= _OFTEN
    if kind == "count":
        return _count(draft, memory)
    return True


def _term(draft: Draft) -> bool:
    """Terms and travel times, not ages and horizons."""
    if draft.indicator != "duration" or draft.hit is None:
        return False
    near = draft.frame.distance(draft.range, hit_range(draft.hit)) <= _TERM_DISTANCE
    return near and draft.frame.apart(draft.range, hit_range(draft.hit)) == 0


def _ranking(draft: Draft) -> bool:
    """A rank among partners, sellers, investors: some indicator's word must stand in the same clause."""
    return any(
        h.argument not in ("participants", "duration", "count")
        and draft.frame.apart(draft.range, hit_range(h)) <= 1
        for h in (*draft.frame.indicators, *draft.frame.rankers)
    )


def _count(draft: Draft, memory: Memory) -> bool:
    amount, tally = draft.amount, Tally("admit")
    small = amount.value <= 2
    tally.add("counted noun known", draft.noun not in (None, "none"))
    tally.add("counted noun", amount.counted is not None and draft.noun is None)
    tally.add("nothing counted", amount.counted is None)
    earlier = (d for d in memory.said[-4:] if d.sentence == draft.sentence and d.amount.kind == "count")
    tally.add("goes on", draft.noun != "none" and any(earlier))
    tally.add("name follows", draft.noun is None and _named(draft))
    tally.add("idle noun", draft.noun == "none")
    tally.add("indicator", draft.hit is not None and draft.indicator != "other")
    tally.add("qualified", amount.qualifier != "=")
    tally.add("large", amount.value >= 20)
    tally.add("small in words", small and amount.in_words)
    tally.add("one", amount.value <= 1)
    tally.add("in digits", not amount.in_words)
    tally.add("both", small and amount.in_words and _definite(draft))
    return tally.passes


def _named(draft: Draft) -> bool:
    """A capital after the number, where capitals mark names."""
    span, view = draft.amount.counted, draft.frame.view
    return span is not None and view.pack.settings.capitals == "names" and view.text[span.start].isupper()


def _definite(draft: Draft) -> bool:
    """The two of them: the words for both parties overlap the number."""
    return any(h.concept == "parties.mutual" and h.first < draft.range.last and draft.range.first < h.last
               for h in draft.frame.parties)  # fmt: skip
