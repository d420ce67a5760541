"""From whom to whom: ends of what flows, parties of what two have together."""

from __future__ import annotations

from dragoman.reading.figures.ends import choose_ends
from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.parties import parties_of
from dragoman.reading.figures.sides import GIVEN, marker, other_side, side_of
from dragoman.reading.figures.state import DIRECTED, Draft, Memory

_PEOPLE = frozenset({"people", "participants", "employment"})


def choose_roles(draft: Draft, memory: Memory) -> None:
    """Set `start` and `end`, or `parties`."""
    if draft.indicator in DIRECTED:
        choose_ends(draft, memory)
    elif _series(draft, memory) or _part_of_gift(draft, memory):
        pass
    elif _travels(draft):
        _travel(draft, memory)
        if draft.start is None and any(h.concept == "parties.mutual" for h in draft.frame.parties):
            draft.parties = parties_of(draft, memory)
    elif draft.indicator in ("trade_turnover", "trade_balance") or _joint(draft):
        draft.parties = parties_of(draft, memory)
    elif draft.indicator == "count" and draft.noun == "things":
        last = memory.before(draft)
        if (
            last is not None
            and last.sentence == draft.sentence
            and last.indicator == "investment"
            and last.start
            and last.end
        ):
            draft.parties = (last.start, last.end)  # the projects that the money goes into
    elif draft.indicator in ("other", "cost"):
        last = memory.before(draft)
        money = draft.amount.kind == "money"
        if last is not None and last.sentence == draft.sentence and last.noun == "joint" and money:
            draft.parties = last.parties  # what the agreements are worth
        elif last is not None and last.sentence == draft.sentence and last.indicator == "loan":
            draft.start, draft.end = last.start, last.end  # the rate of the loan


def _series(draft: Draft, memory: Memory) -> bool:
    """A bare number that goes on from a count of the same sentence is of the same people or things."""
    last = memory.before(draft)
    if last is None or last.sentence != draft.sentence or last.indicator != draft.indicator:
        return False
    if draft.indicator not in ("count", "participants") or draft.amount.counted is not None:
        return False
    ends = {side[:2] for side in (*last.parties, last.start, last.end) if side}
    new = (p for p in draft.frame.places if last.range.last <= p.range.first < draft.range.first)
    if any(p.code[:2] not in ends for p in new):
        return False
    if not (last.parties or (last.start and last.end)):
        return False
    draft.parties, draft.start, draft.end = last.parties, last.start, last.end
    draft.grounds["from" if last.start else "parties"] = "as in the earlier figure"
    return True


def _part_of_gift(draft: Draft, memory: Memory) -> bool:
    """A share of a loan, grant or investment that was spoken of just before goes the way of the whole."""
    whole = memory.latest(GIVEN)
    if whole is None or draft.amount.kind != "percent" or draft.measure != "share":
        return False
    if any(draft.frame.apart(draft.range, p.range) == 0 for p in draft.frame.places):
        return False
    near = draft.sentence - whole.sentence <= 4 and draft.paragraph - whole.paragraph <= 1
    if draft.indicator not in ("share", "other") or not near or not (whole.start and whole.end):
        return False
    draft.indicator = whole.indicator
    draft.start, draft.end = whole.start, whole.end
    draft.grounds["from"] = "as in the earlier figure"
    return True


def _joint(draft: Draft) -> bool:
    """True for what two parties have together."""
    frame, here = draft.frame, draft.range
    near = [h for h in frame.parties if frame.apart(here, hit_range(h)) == 0]
    if draft.indicator in ("other", "share"):
        return bool(near) and draft.measure == "share"
    if draft.indicator == "duration":
        talks = (h for h in frame.counted if h.argument == "joint")
        return bool(near) or any(frame.apart(here, hit_range(h)) == 0 for h in talks)
    between = draft.noun not in (None, "people") and any(h.concept == "parties.between" for h in near)
    return draft.indicator == "count" and (draft.noun == "joint" or between)


def _travels(draft: Draft) -> bool:
    """Students, tourists and other people of a country that is named right beside them, somewhere else."""
    if draft.noun == "travellers":
        return True
    if draft.amount.kind != "count" or draft.amount.counted is None:
        return False
    own = _nationals(draft)
    if draft.noun not in _PEOPLE and not _is_people(draft):
        return False
    return bool(own) and any(m == "to" and c[:2] not in own for c, m in _marked(draft).items())


def _is_people(draft: Draft) -> bool:
    """The counted noun is the name of a people itself."""
    noun = draft.amount.counted
    named = (p.mention.span for p in draft.frame.places if p.mention.kind == "adjective")
    return noun is not None and any(span.contains(noun) or span == noun for span in named)


def _nationals(draft: Draft) -> list[str]:
    """Countries whose adjective or people the counted noun is or stands beside."""
    frame = draft.frame
    noun = frame.range(draft.amount.counted) if draft.amount.counted is not None else draft.range
    beside = (p for p in frame.places if noun.gap(p.range) <= 1 and p.mention.kind == "adjective")
    return list(dict.fromkeys(p.code[:2] for p in beside))


def _marked(draft: Draft) -> dict[str, str | None]:
    """Places near the figure with what marks them."""
    frame = draft.frame
    return {p.code: marker(frame, p.range) for p in frame.places if frame.apart(draft.range, p.range) <= 1}


def _travel(draft: Draft, memory: Memory) -> None:
    """Students and tourists go from the country that their adjective names to where they are; one end may be silent."""
    marked, own = _marked(draft), _nationals(draft)
    to = [c for c, m in marked.items() if m == "to" and c[:2] not in own]
    start = [c for c, m in marked.items() if m == "from"] or own
    start = start or [c for c, m in marked.items() if m is None]
    to = to or [c for c in marked if own and c[:2] not in own]
    start = [c for c in start if c not in to]
    sure = bool(own) or "from" in marked.values()
    if start and not to and sure:
        to = [other for other in [other_side(start[0], memory.pair)] if other]
    if to and not start:
        start = [other for other in [other_side(to[0], memory.pair)] if other]
    if to and start and start[0] != to[0]:
        draft.start, draft.end = side_of(start[0]), side_of(to[0])
