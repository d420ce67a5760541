"""Level, change, share or rank, and whether a change is a rise or a fall."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.statement import Measure
from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally

_RATIO = frozenset({"percent", "points", "times"})
_RATE = frozenset({"other", "loan", "price"})


def choose_measure(draft: Draft, memory: Memory) -> None:
    """Set `measure` and `rise` and their grounds."""
    amount = draft.amount
    if amount.kind == "rank":
        draft.measure = "rank"
        return
    if amount.kind not in _RATIO:
        by = amount.change is not None and amount.change_form == "by"
        draft.measure = "change" if by else "level"
        draft.rise = -1 if by and amount.change == "down" else 1
        return
    changes = [h for h in draft.frame.measures if h.concept.startswith("measure.change")]
    change, nearest = _best(draft, changes)
    share, _ = _best(draft, [h for h in draft.frame.measures if h.concept == "measure.share"])
    change.add("number says so", amount.change is not None or amount.change_form == "by")
    change.add("unit speaks for it", amount.kind in ("times", "points"))
    change.add("up to a level", amount.change_form == "to" and amount.kind == "percent")
    share.add("by default")
    last = memory.before(draft)
    if last is not None and last.sentence == draft.sentence:
        change.add("earlier figure", last.measure == "change")
        share.add("earlier figure", last.measure == "share")
    measure: Measure = "change" if change.total > share.total else "share"
    draft.measure, tally = measure, change if measure == "change" else share
    draft.grounds["measure"] = tally.grounds
    down = amount.change == "down" or (
        amount.change is None and nearest is not None and nearest.argument.endswith("down")
    )
    draft.rise = -1 if measure == "change" and down else 1


def _best(draft: Draft, hits: list[Hit]) -> tuple[Tally, Hit | None]:
    best, chosen = Tally("measure"), None
    frame, here = draft.frame, draft.range
    for hit in hits:
        there = hit_range(hit)
        apart = frame.apart(here, there)
        if apart > 1:
            continue
        tally = Tally("measure").add("same clause", apart == 0).add("clauses apart", apart)
        tally.add("distance", frame.distance(here, there)).add("before the amount", there.first < here.first)
        tally.add("clauses apart", 0.6 * len(frame.between(here, there)))
        if tally.total > best.total or (chosen is None and tally.total > 0):
            best, chosen = tally, hit
    return best, chosen


def signed(draft: Draft) -> float:
    """The amount's value as stated: falls are negative, a fall by a factor is its inverse."""
    value = draft.amount.value
    if draft.rise > 0:
        return value
    if draft.amount.kind == "times":
        return round(1 / value, 6) if value > 1 else value
    return -abs(value)
