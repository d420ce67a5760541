"""From whom to whom something flows: the best pair of places, completed from what was said before."""

from __future__ import annotations

from itertools import permutations

from dragoman.reading.figures.frame import Frame, PlaceRef, Range, hit_range
from dragoman.reading.figures.sides import (
    GIVEN,
    OPPOSITE,
    OWNER_IS_END,
    marked,
    marker,
    oriented,
    other_side,
    same_side,
    side_of,
)
from dragoman.reading.figures.state import TRADE, Draft, Memory
from dragoman.reading.figures.weights import Tally

_GIVERS = frozenset({"Company", "Organization", "PublicBody"})


def choose_ends(draft: Draft, memory: Memory) -> None:
    """Set `start` and `end` and their grounds."""
    if _goes_on(draft, memory):
        return
    places = _own_places(draft, memory)
    ends = {p: (_end(draft, p, "from", memory), _end(draft, p, "to", memory)) for p in places}
    best: tuple[float, PlaceRef | None, PlaceRef | None] = (0.0, None, None)
    for first, second in permutations([None, *places], 2):
        if first is not None and second is not None and same_side(first.code, second.code):
            continue
        total = _worth(first, 0, ends) + _worth(second, 1, ends)
        if total > best[0]:
            best = (total, first, second)
    _, start, end = best
    draft.start, draft.end = (side_of(start.code) if start else None), (side_of(end.code) if end else None)
    if draft.hit is not None:
        draft.start = draft.hit.attrs.get("from", draft.start)
        draft.end = draft.hit.attrs.get("to", draft.end)
    for place, index, name in ((start, 0, "from"), (end, 1, "to")):
        if place is not None:
            draft.grounds[name] = ends[place][index].grounds
    _complete(draft, memory)


def _goes_on(draft: Draft, memory: Memory) -> bool:
    """The same word measures a second amount of the sentence and no new place is named: the ends are the same."""
    last = memory.before(draft)
    if last is None or last.sentence != draft.sentence or last.indicator != draft.indicator:
        return False
    if draft.hit is None or last.hit is not draft.hit or not (last.start and last.end):
        return False
    low = last.range.last
    if any(p.range.first >= low and draft.frame.apart(p.range, draft.range) == 0 for p in draft.frame.places):
        return False
    draft.start, draft.end = last.start, last.end
    draft.grounds["from"] = "as in the earlier figure"
    return True


def _own_places(draft: Draft, memory: Memory) -> list[PlaceRef]:
    """Places that speak of this flow: not those of the opposite flow before it in the sentence."""
    places, last = draft.frame.places, memory.before(draft)
    if last is None or last.sentence != draft.sentence or OPPOSITE.get(draft.indicator) != last.indicator:
        return places
    own = [p for p in places if p.range.first >= last.range.last]
    if draft.hit is not None:  # a place right after the other flow's amount still belongs to it
        first = draft.hit.first
        own = [p for p in own if p.range.first >= first or draft.frame.apart(last.range, p.range) > 0]
    return own if draft.hit is not None and draft.hit.first >= last.range.last and last.start else places


def _worth(place: PlaceRef | None, index: int, ends: dict[PlaceRef, tuple[Tally, Tally]]) -> float:
    if place is None:
        return 0.0
    tally = ends[place][index]
    return tally.total if tally.passes else -5.0


def _end(draft: Draft, place: PlaceRef, role: str, memory: Memory) -> Tally:
    frame = draft.frame
    anchor = hit_range(draft.hit) if draft.hit is not None else draft.range
    nearest = min((anchor, draft.range), key=lambda r: frame.distance(r, place.range))
    tally = Tally("end")
    mark, sure = marked(frame, place.range)
    tally.add("marked so", mark == role and sure).add("marked so, perhaps", mark == role and not sure)
    tally.add("marked the other way", mark not in (None, role))
    owner_role = "to" if draft.indicator in OWNER_IS_END else "from"
    if place.mention.kind == "adjective" and draft.hit is not None and place.range.first >= draft.hit.last:
        owner_role = "from"  # imports of X's salmon come from X
    elif draft.measure == "share" and _shares(draft, place):
        owner_role = "to" if owner_role == "from" else "from"  # X's share in the imports comes from X
    receives = mark is None and draft.indicator in GIVEN and _receives(draft, place, anchor)
    tally.add("receiver", receives and role == "to")
    owns = mark is None and not receives and _owns(draft, place, anchor)
    tally.add("owner of it", owns and owner_role == role)
    tally.add("owner of the other end", owns and owner_role != role)
    opens = mark is None and owner_role == role and _opens(frame, place.range)
    tally.add("opens the clause", opens)
    tally.add("nearer to the opposite flow", _opposed(draft, place))
    tally.add("clauses apart", min(frame.apart(nearest, place.range), 5))
    later = place.range.first >= max(draft.range.last, anchor.last)
    tally.add("later clause", later and frame.apart(draft.range, place.range) > 0)
    tally.add("distance", frame.distance(nearest, place.range))
    lends = place.inside and draft.indicator in ("loan", "grant")
    tally.add(
        "opens the sentence", mark is None and role == "from" and draft.indicator in GIVEN and _first(place)
    )
    tally.add("inside the giver's name", lends and role == "from")
    tally.add("inside a name", place.inside and not lends).add("city", place.city)
    tally.add("amount between", len(frame.between(nearest, place.range)))
    if memory.pair is not None and tally.total > 0:
        inside = place.code[:2] in memory.pair
        tally.add("of the document's pair", inside).add("outside the document's pair", not inside)
    return tally


def _owns(draft: Draft, place: PlaceRef, anchor: Range) -> bool:
    """Next to the indicator's word without a preposition, or the subject before its verb."""
    frame = draft.frame
    if frame.apart(anchor, place.range) > 1:
        return False
    near = frame.distance(anchor, place.range) <= 3
    subject = place.range.first < anchor.first and frame.apart(anchor, place.range) == 0
    return near or subject


def _opposed(draft: Draft, place: PlaceRef) -> bool:
    """The word of the opposite flow stands between the figure's own word and the place."""
    opposite, hit = OPPOSITE.get(draft.indicator), draft.hit
    if opposite is None or hit is None:
        return False
    low, high = min(hit.last, place.range.last), max(hit.first, place.range.first)
    return any(
        h.argument == opposite and low <= h.first < high and "weak" not in h.attrs
        for h in draft.frame.indicators
    )


def _receives(draft: Draft, place: PlaceRef, anchor: Range) -> bool:
    """Somebody else stands before it in the clause, and what is given after it: the second one gets it."""
    frame = draft.frame
    if place.mention.kind == "adjective" or place.range.first >= anchor.first:
        return False
    if not place.inside and _giver_before(frame, place):
        return True
    return any(
        other.range.last < place.range.first
        and frame.apart(other.range, place.range) == 0
        and not same_side(other.code, place.code)
        and marker(frame, other.range) is None
        for other in frame.places
    )


def _shares(draft: Draft, place: PlaceRef) -> bool:
    """The place stands beside the word for share, not beside that for the flow."""
    frame, hit = draft.frame, draft.hit
    words = [h for h in frame.measures if h.concept == "measure.share"]
    near = min((hit_range(h).gap(place.range) for h in words), default=9)
    return near <= 1 and (hit is None or near < hit_range(hit).gap(place.range))


def _giver_before(frame: Frame, place: PlaceRef) -> bool:
    """A bank or company of its own stands before the place in the clause: it gives, the place gets."""
    for mention in frame.view.mentions:
        if mention.kind != "name" or mention.schema not in _GIVERS or mention.within is not None:
            continue
        there = frame.range(mention.span)
        if there.last <= place.range.first and frame.apart(there, place.range) == 0:
            return True
    return False


def _first(place: PlaceRef) -> bool:
    """The sentence begins with the place: who gives."""
    return place.range.first <= 1 and not place.inside and place.mention.kind == "name"


def _opens(frame: Frame, range_: Range) -> bool:
    first = range_.first
    return first < 3 or (first > 0 and frame.clause(first) != frame.clause(max(0, first - 3)))


def _complete(draft: Draft, memory: Memory) -> None:
    """Fill an end that the sentence leaves out from the figures before or the document's pair."""
    if draft.start and draft.end:
        return
    last = memory.latest(frozenset({draft.indicator})) or memory.latest(TRADE)
    ends = _ends_of(last, draft.indicator) if last is not None else None
    given = draft.start or draft.end
    if given is None:
        _both(draft, ends, memory)
        return
    other = other_side(given, ends) or other_side(given, memory.pair)
    if other is None:
        return
    if draft.start:
        draft.end = other
    else:
        draft.start = other
    draft.grounds["to" if draft.start == given else "from"] = "the other side of the earlier figure"


def _both(draft: Draft, ends: tuple[str, str] | None, memory: Memory) -> None:
    """No end is named: trade goes on as before, or between the document's pair."""
    if draft.indicator in ("exports", "imports"):
        pair = ends or (oriented(memory.pair, draft.indicator) if memory.pair else None)
        if pair:
            draft.start, draft.end = pair
            draft.grounds["from"] = "as in the earlier figure" if ends else "the document's pair"
    elif draft.indicator in ("loan", "grant"):
        last = memory.latest(GIVEN)
        if last is not None and last.start:
            draft.start, draft.end = last.start, last.end
    elif draft.indicator in ("freight", "investment"):
        last = memory.before(draft)
        if last is not None and last.indicator == draft.indicator and last.start:
            draft.start, draft.end = last.start, last.end


def _ends_of(last: Draft, indicator: str) -> tuple[str, str] | None:
    """From and to of an earlier figure, turned round for the opposite flow."""
    if last.start and last.end:
        turned = OPPOSITE.get(indicator) == last.indicator
        return (last.end, last.start) if turned else (last.start, last.end)
    if len(last.parties) == 2:
        return oriented((last.parties[0], last.parties[1]), indicator)
    return None
