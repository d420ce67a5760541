"""The time that a figure describes, and what a change is counted from."""

from __future__ import annotations

from dragoman.reading.figures.calendar import to_come
from dragoman.reading.figures.frame import Frame, hit_range
from dragoman.reading.figures.state import TRADE, Draft, Memory
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import DateMention

_ROLES = frozenset({"point", "period", "since", "until"})
#: Indicators whose figures of one sentence share a period even across clauses.
_FLOWS = TRADE | {
    "freight",
    "investment",
    "revenue",
    "profit",
    "output",
    "grant",
    "loan",
    "cost",
    "participants",
}


def choose_period(draft: Draft, memory: Memory) -> None:
    """Set `period`, `date` and `base` and their grounds."""
    frame = draft.frame
    best: tuple[Tally, str | None, DateMention | None] = (Tally("period"), None, None)
    for index, date in enumerate(frame.dates):
        if _compared(frame, index):
            continue
        horizon = date.role == "base" and to_come(date.edtf, memory.today)
        if (
            not (date.role in _ROLES or horizon)
            or date.edtf is None
            or (date.relative and date.edtf == memory.today)
        ):
            continue  # "now" dates nothing
        tally = _by_date(draft, index)
        if tally.passes and tally.total > best[0].total:
            best = (tally, date.edtf, date)
    earlier = _by_memory(draft, memory, best[0])
    if earlier is not None and earlier[0].passes and earlier[0].total > best[0].total:
        best = (*earlier, None)
    tally, draft.period, draft.date = best
    if draft.period is not None:
        draft.grounds["period"] = tally.grounds
    if draft.measure == "change":
        draft.base = _base(frame, draft)


def _by_date(draft: Draft, index: int) -> Tally:
    frame, here, there = draft.frame, draft.range, draft.frame.date_ranges[index]
    apart = frame.apart(here, there)
    before = there.first < here.first
    between = frame.between(here, there)
    tally = Tally("period").add("in the sentence").add("same clause", apart == 0)
    tally.add("clauses apart", min(apart, 4))
    tally.add("distance", frame.distance(here, there)).add("before the amount", before)
    tally.add("opens the sentence", before and there.first <= 2)
    tally.add("amount between", len(between))
    beside = any(frame.apart(frame.ranges[i], there) == 0 for i in between)
    tally.add("beside another amount", not before and beside)
    return tally


def _by_memory(draft: Draft, memory: Memory, own: Tally) -> tuple[Tally, str] | None:
    last = memory.before(draft)
    if last is None or draft.sentence != last.sentence:
        if draft.indicator not in TRADE:
            return _by_frame(draft, last)
        last = memory.latest(TRADE)
    if last is None or last.period is None or draft.paragraph - last.paragraph > 2:
        return None
    if draft.sentence != last.sentence and draft.measure == "rank":
        return None  # a place in a ranking is held now, where the sentence names no time
    if draft.sentence != last.sentence and (last.status == "planned" or _dated(own) or _plans(draft)):
        return None
    tally = (
        Tally("period").add("earlier figure").add("sentences back", min(6, draft.sentence - last.sentence))
    )
    both = last.indicator in TRADE and draft.indicator in TRADE
    tally.add("same series", both or last.indicator == draft.indicator)
    tally.add("other series", draft.indicator not in _FLOWS and last.indicator != draft.indicator)
    return tally, last.period


def _by_frame(draft: Draft, last: Draft | None) -> tuple[Tally, str] | None:
    """A period that opens a sentence of the paragraph holds for the next one, if that names no time of its own."""
    if last is None or last.date is None or draft.paragraph != last.paragraph or draft.frame.dates:
        return None
    opens = last.frame.range(last.date.span).first <= 2
    if not opens or draft.sentence - last.sentence != 1 or last.status != "actual" or _plans(draft):
        return None
    return Tally("period").add("earlier figure").add("sentences back"), str(last.period)


def _dated(own: Tally) -> bool:
    """The sentence has a date for the amount, not one that stands beside another amount."""
    return own.passes and "beside another amount" not in own.found


def _compared(frame: Frame, index: int) -> bool:
    """A date after a word of comparison ("than in 2020") is what a change is counted from."""
    first = frame.date_ranges[index].first
    return any(h.concept == "measure.than" and 0 <= first - h.last <= 2 for h in frame.measures)


def _plans(draft: Draft) -> bool:
    """A plan does not go on in the period of the actual figures before it."""
    frame = draft.frame
    return any(
        h.argument == "planned" and frame.apart(draft.range, hit_range(h)) == 0 for h in frame.statuses
    )


def _base(frame: Frame, draft: Draft) -> str | None:
    bases = [
        (frame.distance(draft.range, frame.range(d.span)), d.edtf)
        for d in frame.view.dates
        if d.role == "base" and d.edtf
    ]
    bases += [
        (frame.distance(draft.range, frame.date_ranges[index]), d.edtf)
        for index, d in enumerate(frame.dates)
        if d.edtf and d.role != "base" and _compared(frame, index)
    ]
    return min(bases)[1] if bases else None


def settle_period(draft: Draft) -> None:
    """A plan's deadline is the time that the plan describes: `../2030` becomes `2030`."""
    if draft.status == "planned" and draft.period and draft.period.startswith("../"):
        draft.period = draft.period[3:]
