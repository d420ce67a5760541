"""What an amount measures: words of the sentence, the counted noun, the figure before, or the unit alone."""

from __future__ import annotations

from typing import cast

from dragoman.languages.patterns import Hit
from dragoman.model.statement import Indicator
from dragoman.reading.figures.carried import Candidate, carried
from dragoman.reading.figures.fitting import fits
from dragoman.reading.figures.frame import Frame, Range, hit_range
from dragoman.reading.figures.sides import marker
from dragoman.reading.figures.state import TRADE, Draft, Memory
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import Amount

_HEAD = 3  #: tokens after the counted words in which their head may stand
#: class of a counted noun → the indicator that it means
_NOUNS: dict[str, Indicator] = {
    "participants": "participants",
    "employment": "employment",
    "travellers": "count",
    "people": "count",
    "joint": "count",
    "things": "count",
    "goods": "count",
}
#: units that measure one thing only
_OWN: dict[str, Indicator] = {"TEU": "freight", "kW": "capacity", "MW": "capacity", "GW": "capacity"}
_FLOWING = frozenset({"exports", "imports", "freight", "loan", "grant", "investment"})
_BY_UNIT: dict[str, Indicator] = {"count": "count", "duration": "duration"}


def counted_class(frame: Frame, amount: Amount) -> str | None:
    """Class of the noun that a count counts, the most particular one that the pack knows."""
    span = amount.counted
    if span is None:
        return None
    hits = [h for h in frame.counted if h.start < span.end and span.start < h.end]
    if hits and not frame.view.pack.settings.spaced:  # the head stands last
        hits = [h for h in hits if h.end == max(h.end for h in hits)]
    found = {h.argument for h in hits}
    if not found:  # the head of the noun phrase may stand a little further on
        here = frame.range(span)
        near = (
            h
            for h in frame.counted
            if 0 <= h.first - here.last <= _HEAD and frame.apart(here, hit_range(h)) == 0
        )
        found = {h.argument for h in near if h.argument not in ("none", "people")}
    if {"goods", "joint"} <= found:  # pairs of shoes, pairs of twin towns
        found.discard("goods" if frame.parties else "joint")
    order = ("none", "goods", "travellers", "employment", "participants", "joint", "things", "people")
    return next((name for name in order if name in found), None)


def _spoken_of(draft: Draft, memory: Memory) -> str | None:
    """Bare people are those named before in the clause, or those of the count before in the sentence."""
    frame, here = draft.frame, draft.range
    named = [
        h
        for h in frame.counted
        if h.argument in ("participants", "employment", "travellers")
        and h.last <= here.first
        and frame.apart(here, hit_range(h)) == 0
    ]
    if named:
        return max(named, key=lambda h: (h.argument == "travellers", h.last)).argument
    last = memory.before(draft)
    goes_on = last is not None and last.sentence == draft.sentence and last.amount.kind == "count"
    return last.noun if last is not None and goes_on and last.noun in ("travellers", "participants") else None


def choose_indicator(draft: Draft, memory: Memory) -> None:
    """Set `indicator`, `hit` and their grounds."""
    frame, amount = draft.frame, draft.amount
    draft.noun = counted_class(frame, amount)
    if amount.kind == "count" and draft.noun in (None, "people"):
        draft.noun = _spoken_of(draft, memory) or draft.noun
    plain = _OWN.get(amount.unit) or _BY_UNIT.get(amount.kind, "other")
    best: Candidate = (_default(amount), plain, None)
    last = memory.before(draft)
    series = last is not None and last.sentence == draft.sentence and last.indicator in TRADE
    for hit in (*frame.indicators, *(frame.rankers if amount.kind == "rank" else ())):
        if series and hit.argument == "share":
            continue  # a share within the series that the sentence speaks of
        tally = _by_word(draft, hit)
        if tally.total > best[0].total:
            best = (tally, hit.argument, hit)
    noun = _by_noun(draft)
    if noun is not None and noun[0].total > best[0].total:
        best = (*noun, None)
    for other in carried(draft, memory):
        if other[0].total > best[0].total:
            best = other
    tally, name, draft.hit = best
    draft.indicator = cast(Indicator, name)
    draft.grounds["indicator"] = tally.grounds or "unit"


def _default(amount: Amount) -> Tally:
    return Tally("indicator").add("by default").add("unit fits", amount.kind in ("count", "duration") and 0.2)


def _by_word(draft: Draft, hit: Hit) -> Tally:
    frame, here, there = draft.frame, draft.range, hit_range(hit)
    good = fits(hit.argument, draft.amount)
    tally = Tally("indicator")
    tally.add("unit fits", good).add("unit does not fit", not good)
    apart = frame.apart(here, there)
    tally.add("same clause", apart == 0).add("clauses apart", min(apart, 6))
    tally.add("distance", frame.distance(here, there))
    tally.add("before the amount", there.first < here.first)
    tally.add("right behind", there.first == here.last)
    tally.add("weak word", "weak" in hit.attrs).add("vague word", hit.attrs.get("weak") == "very")
    tally.add("aside", frame.aside(here, there))
    flows = hit.argument in _FLOWING or "abroad" in hit.attrs
    tally.add("flow named", flows and good and _flow_named(frame, there))
    for index in frame.between(here, there):
        same = frame.amount(index).kind == draft.amount.kind
        tally.add("amount of the same kind between" if same else "other amount between")
    tally.add("rival word between", _rivals(frame, hit, here))
    return tally


def _flow_named(frame: Frame, there: Range) -> bool:
    """A place in the word's clause that a word marks as an end."""
    return any(frame.apart(there, p.range) == 0 and marker(frame, p.range) is not None for p in frame.places)


def _rivals(frame: Frame, hit: Hit, here: Range) -> int:
    there = hit_range(hit)
    low, high = min(here.last, there.last), max(here.first, there.first)
    return sum(
        1
        for h in frame.indicators
        if h.first >= low and h.last <= high and h.argument != hit.argument and "weak" not in h.attrs
    )


def _by_noun(draft: Draft) -> tuple[Tally, str] | None:
    if draft.noun is None or draft.noun not in _NOUNS or draft.amount.kind != "count":
        return None
    tally = Tally("indicator").add("unit fits")
    feature = {"goods": "counted goods", "people": "people"}.get(draft.noun, "counted noun")
    return tally.add(feature), _NOUNS[draft.noun]
