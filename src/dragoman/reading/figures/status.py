"""Whether a figure is actual, preliminary, planned or what something can do."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.statement import FigureStatus
from dragoman.reading.figures.calendar import past, to_come
from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally

_CAPABLE = frozenset({"output", "capacity", "exports", "freight", "other"})
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
    if draft.indicator == "capacity":
        draft.indicator = "output"
        draft.status = "capacity"
        draft.grounds["status"] = "noun of capacity"
    elif best is not None:
        draft.status = best[1]
        draft.grounds["status"] = best[0].grounds


def _by_word(draft: Draft, hit: Hit, memory: Memory) -> tuple[Tally, FigureStatus]:
    frame, here, there = draft.frame, draft.range, hit_range(hit)
    status: FigureStatus = hit.argument  # type: ignore[assignment]
    if status == "preliminary":  # preliminary data are so for the whole sentence
        return Tally("status").add(
            "speaks of the data", there.first < here.first or frame.apart(here, there) == 0
        ), status
    apart = frame.apart(here, there)
    before = there.first < here.first
    tally = Tally("status").add("same clause", apart == 0).add("clauses apart", apart)
    tally.add("clause before", before and apart == 1)
    tally.add("distance", frame.distance(here, there)).add("before the amount", there.first < here.first)
    rivals = (r for i, r in enumerate(frame.ranges) if i != draft.index and r.first >= there.last)
    reach = frame.distance(here, there) + 0.5
    after = there.first >= here.last
    tally.add("nearer to another amount", after and any(frame.distance(r, there) < reach for r in rivals))
    tally.add("plain modal", hit.attrs.get("modal") == "yes")
    if status == "capacity":
        able = draft.indicator in _CAPABLE and draft.amount.kind in _CAPABLE_KINDS
        tally.add("indicator can be a capacity", able).add("indicator cannot be a capacity", not able)
    if status == "planned":
        tally.add("period is past", past(draft.period, memory.today))
        tally.add("period is to come", to_come(draft.period, memory.today))
    return tally, status


def _carried(draft: Draft, last: Draft, memory: Memory) -> tuple[Tally, FigureStatus] | None:
    """Parts of one sentence share a plan as long as the period is the same."""
    same = draft.period == last.period and draft.frame.apart(draft.range, last.range) <= 2
    over = last.status == "planned" and past(draft.period, memory.today)
    if not same or over or (last.status == "capacity" and draft.indicator not in _CAPABLE):
        return None
    return Tally("status").add("earlier figure"), last.status
