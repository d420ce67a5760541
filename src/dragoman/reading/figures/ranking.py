"""Whose place in an order it is, and among whom: "third among the suppliers of B" is a flow from A to B."""

from __future__ import annotations

from dragoman.reading.figures.parties import ranked_place
from dragoman.reading.figures.state import DIRECTED, Draft, Memory


def settle_rank(draft: Draft, memory: Memory) -> None:
    """Set the subject of a rank, and its ends where it is about a flow."""
    holder = ranked_place(draft) or draft.subject or draft.start
    draft.subject = holder
    if (
        holder is None
        or draft.indicator not in DIRECTED
        or draft.hit is None
        or "rank" not in draft.hit.attrs
    ):
        return
    other = _other(draft, holder, memory)
    if draft.indicator == "exports":  # the holder is a customer of the other
        draft.start, draft.end = other, holder
    else:  # its supplier, or its investor
        draft.start, draft.end = holder, other
    draft.parties = ()


def _other(draft: Draft, holder: str, memory: Memory) -> str | None:
    """Whose customers, suppliers or investors they are: another place of the sentence, else the other of the pair."""
    near = sorted(draft.frame.places, key=lambda p: draft.frame.distance(draft.range, p.range))
    named = next((p.code for p in near if p.code[:2] != holder[:2]), None)
    if named is not None or memory.pair is None:
        return named
    return next((side for side in memory.pair if side != holder[:2]), None)
