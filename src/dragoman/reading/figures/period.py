"""The time that a figure describes, and what a change is counted from."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.reading.figures.calendar import last_day, to_come
from dragoman.reading.figures.fitting import EXTENT
from dragoman.reading.figures.frame import Frame, Range, hit_range
from dragoman.reading.figures.state import TRADE, Draft, Memory
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import DateMention

_ADJACENT = 4  #: tokens between an amount and a time that is its own
_PRICES = frozenset({"cost", "loan", "grant"})
_NEAR = 2  #: tokens between a time and the word of what happened then
_EVENTFUL = frozenset({"joint", "participants"})  #: nouns that are counted when they happen
_DAY = len("2024-03-15")
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
    draft.compared = _is_compared(draft)
    best: tuple[Tally, str | None, DateMention | None] = (Tally("period"), None, None)
    for index, date in enumerate(frame.dates):
        if not _may_date(draft, index, memory.today):
            continue
        tally = _by_date(draft, index)
        tally.add("deadline for a price", draft.indicator in _PRICES and _ahead(date, memory.today))
        if tally.passes and tally.total > best[0].total:
            now = date.relative and date.edtf == memory.today
            best = (tally, None if now else date.edtf, None if now else date)  # "now" dates nothing
    earlier = None if draft.compared else _by_memory(draft, memory, best[0])
    if earlier is not None and earlier[0].passes and earlier[0].total > best[0].total:
        best = (*earlier, None)
    tally, draft.period, draft.date = best
    if draft.period is not None and tally.found:
        draft.grounds["period"] = tally.grounds
    if draft.measure == "change":
        draft.base = _base(frame, draft)


def _ahead(date: DateMention, today: str | None) -> bool:
    """A deadline, or a time to come: when something is to be done, not when its cost or loan was."""
    return date.role == "until" or to_come(date.edtf, today)


def _may_date(draft: Draft, index: int, today: str | None) -> bool:
    """A time of the sentence that can be the figure's: what a change is counted from only for what it is compared with."""
    date = draft.frame.dates[index]
    if date.edtf is None or _of_multiple(draft.frame, index):
        return False
    if draft.compared:
        return date.role in _ROLES or date.role == "base"
    if _compared(draft.frame, index):
        return False
    return date.role in _ROLES or (date.role == "base" and to_come(date.edtf, today))


def _is_compared(draft: Draft) -> bool:
    """The amount follows a word of comparison ("against 74 per cent a year earlier"): it is the earlier level."""
    frame, first = draft.frame, draft.range.first
    ratio = draft.measure == "change" and draft.amount.kind in ("percent", "points", "times")
    if draft.amount.change is not None or ratio:
        return False
    return any(
        0 <= first - h.last <= 1
        and not any(r.first < h.last and h.first - r.last <= 0 for r in frame.date_ranges)
        for h in frame.thans
    )


def _by_date(draft: Draft, index: int) -> Tally:
    frame, here, there = draft.frame, draft.range, draft.frame.date_ranges[index]
    date = frame.dates[index]
    apart = frame.apart(here, there)
    before = there.first < here.first
    opens = before and there.first <= 2
    between = frame.between(here, there)
    tally = Tally("period").add("in the sentence").add("same clause", apart == 0)
    tally.add("clauses apart", min(apart, 4))
    tally.add("distance", frame.distance(here, there)).add("before the amount", before)
    tally.add("opens the sentence", opens)
    tally.add("right behind", not between and 0 <= there.first - here.last <= 1)
    tally.add("amount between", len(between))
    beside = any(frame.apart(frame.ranges[i], there) == 0 for i in between)
    tally.add("beside another amount", not before and beside)
    taken = before and not opens and _taken(draft, there)
    tally.add("nearer to an earlier amount", taken)
    tally.add("right before another amount", _of_next(draft, there))
    tally.add("time of the level before", _of_start(draft, there))
    tally.add("nearer to a later amount", not (before or between) and _wanted(draft, there))
    tally.add("another time between", _times_between(frame, here, there))
    tally.add("time of saying", _beside(frame.sayings, there))
    tally.add("time of an event", not opens and draft.noun not in _EVENTFUL and _beside(frame.events, there))
    tally.add("behind a comparison", _behind(frame, here, there))
    tally.add("base of a change", draft.compared and date.role != "base" and not _follows(here, there))
    extent = draft.amount.kind == "physical" and draft.amount.unit in EXTENT
    tally.add("lasting quantity", extent)
    tally.add("stock of another clause", apart > 0 and not (opens or extent or draft.indicator in _FLOWS))
    tally.add("a day for a flow", draft.indicator in _FLOWS and date.role == "point" and _is_day(date.edtf))
    return tally.add("inside a name", _in_name(draft, date))


def _follows(here: Range, there: Range) -> bool:
    return there.first >= here.last


def _taken(draft: Draft, there: Range) -> bool:
    """Another amount stands before the date, and nearer to it than the figure's own: "96 in 2021 and 214 in 2022"."""
    gap = there.gap(draft.range)
    return any(
        r.last <= there.first and there.first - r.last <= min(gap, _ADJACENT)
        for i, r in enumerate(draft.frame.ranges)
        if i < draft.index and draft.amount.equals != i
    )


def _of_next(draft: Draft, there: Range) -> bool:
    """Another amount follows the time at once: "from now 3,400 to 6,000"."""
    return any(
        0 <= r.first - there.last <= 1 and r.last <= draft.range.first
        for i, r in enumerate(draft.frame.ranges)
        if i != draft.index and draft.amount.equals != i
    )


def starts(draft: Draft) -> bool:
    """The level that something starts from: "raise it from 1.1 to 1.5 billion"; the word may follow the amount."""
    following = draft.frame.view.amounts[draft.index + 1 : draft.index + 2]
    if not following or following[0].kind != draft.amount.kind:
        return False
    near = draft.frame.apart(draft.range, draft.frame.ranges[draft.index + 1]) == 0
    return near and _from(draft.frame, draft.range)


def _from(frame: Frame, here: Range) -> bool:
    """A word for "from" stands before the amount or before the time beside it, or behind the amount."""
    beside = [r.first for r in frame.date_ranges if r.last <= here.first and here.first - r.last <= 1]
    first = min([here.first, *beside])
    return any(
        h.concept == "direction.from"
        and (0 <= first - h.last <= 1 or 0 <= here.first - h.last <= 1
             or ("after" in h.attrs and 0 <= h.first - here.last + 1 <= 1))
        for h in frame.directions
    )  # fmt: skip


def _of_start(draft: Draft, there: Range) -> bool:
    """ "From 45 in 2016 to 410", "from fifth in 2015 to second": the time of the level that it started from."""
    frame = draft.frame
    return there.last <= draft.range.first and any(
        frame.amount(index).kind == draft.amount.kind and range_.gap(there) <= _NEAR and _from(frame, range_)
        for index, range_ in enumerate(frame.ranges[: draft.index])
    )


def _wanted(draft: Draft, there: Range) -> bool:
    """An amount that follows stands nearer to the time than the figure's own."""
    gap = there.gap(draft.range)
    return any(there.gap(r) < gap for i, r in enumerate(draft.frame.ranges) if i > draft.index)


def _times_between(frame: Frame, here: Range, there: Range) -> int:
    low, high = min(here.last, there.last), max(here.first, there.first)
    return sum(
        1
        for r, d in zip(frame.date_ranges, frame.dates, strict=True)
        if r.first >= low and r.last <= high and d.role != "base"
    )


def _beside(hits: list[Hit], there: Range) -> bool:
    return any(there.gap(hit_range(h)) <= _NEAR for h in hits)


def _of_multiple(frame: Frame, index: int) -> bool:
    """ "2.3 times that of 2019" where the language puts the time between such words: what the multiple is of."""
    there = frame.date_ranges[index]
    return any(
        h.first < there.first
        and h.last >= there.last
        and any(r.first == h.last and frame.amount(i).kind == "times" for i, r in enumerate(frame.ranges))
        for h in frame.multiples
    )


def _behind(frame: Frame, here: Range, there: Range) -> bool:
    """A word of comparison with an amount of its own stands between the figure and the time."""
    return any(here.last <= h.first and h.last <= there.first for h in frame.thans)


def _is_day(edtf: str | None) -> bool:
    return edtf is not None and len(edtf) == _DAY and "/" not in edtf


def _in_name(draft: Draft, date: DateMention) -> bool:
    """The time is a part of somebody's or something's name."""
    return any(
        m.kind == "name"
        and m.schema != "Place"
        and len(m.span) > len(date.span)
        and m.span.contains(date.span)
        for m in draft.frame.view.mentions
    )


def _by_memory(draft: Draft, memory: Memory, own: Tally) -> tuple[Tally, str] | None:
    last = memory.before(draft)
    if last is None or draft.sentence != last.sentence:
        if draft.indicator not in TRADE:
            return _by_frame(draft, last)
        last = _of_series(memory)
    elif last.compared:
        last = next(
            (d for d in reversed(memory.said) if not d.compared and d.sentence == draft.sentence), None
        )
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


def _of_series(memory: Memory) -> Draft | None:
    """The latest time that the last sentence about trade gives; what it is compared with does not go on."""
    last = memory.latest(TRADE)
    if last is None:
        return None
    alike = [d for d in memory.said if d.sentence == last.sentence and d.indicator in TRADE]
    dated = [d for d in alike if d.period and not d.compared and d.status == last.status]
    return max(dated, key=lambda d: last_day(d.period) or "", default=last)


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
    return any(0 <= first - h.last <= 2 for h in frame.thans)


def _plans(draft: Draft) -> bool:
    """A plan does not go on in the period of the actual figures before it."""
    frame = draft.frame
    return any(
        h.argument == "planned"
        and h.first < draft.range.first
        and frame.apart(draft.range, hit_range(h)) <= 1
        for h in frame.statuses
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
