"""The two sides of what is not directed, and who holds a rank."""

from __future__ import annotations

from dragoman.reading.figures.frame import PlaceRef, hit_range
from dragoman.reading.figures.sides import known_pair, marker, other_side, side_of
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally


def parties_of(draft: Draft, memory: Memory) -> tuple[str, ...]:
    """The two sides: named in the sentence, else of an earlier figure, else the document's pair."""
    frame, chosen = draft.frame, list[str]()
    ranked = sorted(
        ((p, _party(draft, p, memory)) for p in frame.places), key=lambda e: (-e[1].total, e[0].range.first)
    )
    for place, tally in ranked:
        if tally.passes and not any(c[:2] == place.code[:2] for c in chosen):
            chosen.append(place.code if draft.indicator == "count" else side_of(place.code))
    if len(chosen) >= 2:
        order = {side_of(p.code): p.range.first for p in reversed(frame.places)}
        return tuple(sorted(chosen[:2], key=lambda c: order.get(side_of(c), 0)))
    known = known_pair(memory)
    if not chosen:
        return known or ()
    other = other_side(chosen[0], known) or other_side(chosen[0], memory.pair)
    return (other, chosen[0]) if other else ()


def _party(draft: Draft, place: PlaceRef, memory: Memory) -> Tally:
    frame = draft.frame
    anchor = hit_range(draft.hit) if draft.hit is not None else draft.range
    nearest = min((anchor, draft.range), key=lambda r: frame.distance(r, place.range))
    named = any(0 <= place.range.first - h.last <= 6 for h in frame.parties if h.concept != "parties.mutual")
    apart = frame.apart(nearest, place.range)
    tally = Tally("party").add("named as a party", named).add("same clause", apart == 0)
    tally.add("clauses apart", apart).add("distance", frame.distance(nearest, place.range))
    tally.add("of the document's pair", memory.pair is not None and place.code[:2] in memory.pair)
    return tally.add("inside a name", place.inside).add("city", place.city)


def ranked_place(draft: Draft) -> str | None:
    """The place that holds the rank: the nearest one before the amount that no preposition marks."""
    frame, here = draft.frame, draft.range
    before = [p for p in frame.places if p.range.last <= here.first and frame.apart(p.range, here) <= 1]
    free = [p for p in before if marker(frame, p.range) is None]
    if len(free) > 1:  # the one beside the word for partners owns the list, the other one holds the rank
        words = [here] if draft.hit is None else [here, hit_range(draft.hit)]
        held = [p for p in free if min(w.gap(p.range) for w in words) > 1]
        free = held or free
    chosen = (free or before)[-1:]
    return chosen[0].code if chosen else None
