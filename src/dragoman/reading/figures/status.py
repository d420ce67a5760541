"""Whether a figure is actual, preliminary, planned or what something can do."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.statement import FigureStatus
from dragoman.reading.figures.calendar import past, to_come
from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import SentenceView

_CAPABLE = frozenset({"output", "capacity", "exports", "freight", "other"})
_POWER = frozenset({"kW", "MW", "GW"})
#: what a plan comes with: money, plants, jobs and their output
_OF_PLANS = frozenset(
    {"investment", "cost", "output", "capacity", "employment", "other", "count", "loan", "grant"}
)
_BEGUN = frozenset({"launch", "establishment", "investment", "output", "capacity", "cost"})
_CAPABLE_KINDS = frozenset({"physical", "count", "money"})


def choose_status(draft: Draft, memory: Memory) -> None:
    """Set `status`; an indicator `capacity` becomes `output` with that status, as the contract's gold has it."""
    best: tuple[Tally, FigureStatus] | None = None
    for hit in draft.frame.statuses:
        tally, status = _by_word(draft, hit, memory)
        if tally.passes and (best is None or tally.total > best[0].total):
            best = (tally, status)
    last = memory.before(draft)
    if best is None and last is not None and last.sentence == draft.sentence and last.status != "actual":
        best = _carried(draft, last, memory)
    if best is None:
        best = _of_plan(draft, memory)
    if draft.indicator == "capacity":
        _of_capacity(draft, best[1] if best is not None else None)
    elif best is not None:
        draft.status = best[1]
        draft.grounds["status"] = best[0].grounds


def _of_capacity(draft: Draft, status: FigureStatus | None) -> None:
    """What a plant can produce is `output` with that status; the power of a station stays `capacity`."""
    if draft.amount.kind == "count" or draft.amount.unit not in _POWER:
        draft.indicator = "output"
        draft.status = "capacity"
    else:
        draft.status = "planned" if status == "planned" else "capacity"
    draft.grounds["status"] = "noun of capacity"


def _of_plan(draft: Draft, memory: Memory) -> tuple[Tally, FigureStatus] | None:
    """What is said of a thing that was planned before: "A plant will be built. It will cost …"."""
    here = _plan_in(draft.frame.view, draft.range.first)
    planned = (draft.sentence, draft.paragraph) if here else memory.planned
    if planned is None or draft.indicator not in _OF_PLANS or past(draft.period, memory.today):
        return None
    tally = Tally("status").add("plan before").add("sentences back", max(0, draft.sentence - planned[0] - 1))
    tally.add("new paragraph", draft.paragraph != planned[1])
    tally.add("as of now", _as_of_now(draft, memory)).add("time named", draft.date is not None)
    tally.add("a part", draft.amount.kind in ("percent", "points", "times", "rank"))
    return (tally, "planned") if tally.passes else None


def _plan_in(view: SentenceView, last: int) -> bool:
    """The sentence tells, before a token, of something to be built, opened or paid."""
    return any(h.argument == "planned" and h.first < last for h in view.of("status")) and any(
        h.argument.partition(".")[0] in _BEGUN and h.first < last for h in view.of("event", "indicator")
    )


def _as_of_now(draft: Draft, memory: Memory) -> bool:
    """The clause says that it speaks of today."""
    frame = draft.frame
    return any(
        d.relative and d.edtf == memory.today and frame.apart(draft.range, r) == 0
        for d, r in zip(frame.dates, frame.date_ranges, strict=True)
    )


def remember_plan(view: SentenceView, memory: Memory) -> None:
    """The sentence tells of something to be built, opened or paid: a word of planning beside one of such an event."""
    if _plan_in(view, len(view.tokens)):
        memory.planned = (view.index, view.sentence.paragraph)


def _by_word(draft: Draft, hit: Hit, memory: Memory) -> tuple[Tally, FigureStatus]:
    frame, here, there = draft.frame, draft.range, hit_range(hit)
    status: FigureStatus = hit.argument  # type: ignore[assignment]
    if (
        status == "preliminary"
    ):  # preliminary data are so for the whole sentence, an estimated cost is a plan's
        if draft.indicator in ("cost", "investment"):
            return Tally("status"), "planned"
        return Tally("status").add(
            "speaks of the data", there.first < here.first or frame.apart(here, there) == 0
        ), status
    apart = frame.apart(here, there)
    before = there.first < here.first
    tally = Tally("status").add("same clause", apart == 0).add("clauses apart", apart)
    tally.add("clause before", before and apart == 1)
    tally.add("distance", frame.distance(here, there)).add("before the amount", there.first < here.first)
    rivals = (
        r
        for i, r in enumerate(frame.ranges)
        if i != draft.index and r.first >= there.last and frame.amount(i).kind != "duration"
    )
    reach = frame.distance(here, there) + 0.5
    after = there.first >= here.last
    tally.add("nearer to another amount", after and any(frame.distance(r, there) < reach for r in rivals))
    tally.add("plain modal", hit.attrs.get("modal") == "yes")
    if status == "capacity":
        able = draft.indicator in _CAPABLE and draft.amount.kind in _CAPABLE_KINDS
        tally.add("indicator can be a capacity", able).add("indicator cannot be a capacity", not able)
    if status == "planned":
        tally.add("as of now", _as_of_now(draft, memory))
        tally.add("period is past", past(draft.period, memory.today))
        tally.add("period is to come", to_come(draft.period, memory.today))
    return tally, status


def _carried(draft: Draft, last: Draft, memory: Memory) -> tuple[Tally, FigureStatus] | None:
    """Parts of one sentence share a plan as long as the period is the same."""
    same = draft.period == last.period and draft.frame.apart(draft.range, last.range) <= 2
    over = last.status == "planned" and (past(draft.period, memory.today) or _as_of_now(draft, memory))
    if not same or over or (last.status == "capacity" and draft.indicator not in _CAPABLE):
        return None
    return Tally("status").add("earlier figure"), last.status
