"""What an amount measures: words of the sentence, the counted noun, the figure before, or the unit alone."""

from __future__ import annotations

from typing import cast

from dragoman.languages.patterns import Hit
from dragoman.model.statement import Indicator
from dragoman.reading.figures.frame import Frame, Range, hit_range
from dragoman.reading.figures.sides import marker
from dragoman.reading.figures.state import TRADE, Draft, Memory, Topic
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import Amount, SentenceView

_MONEY = frozenset(
    {"trade_turnover", "exports", "imports", "trade_balance", "investment", "loan", "grant", "revenue", "profit",
     "price", "cost", "other"}
)  # fmt: skip
_GOODS = frozenset({"exports", "imports", "freight", "output", "capacity", "other"})
_COUNTS = frozenset(
    {"exports", "imports", "freight", "output", "capacity", "employment", "participants", "count"}
)
_RATIOS = frozenset(
    {"trade_turnover", "exports", "imports", "trade_balance", "freight", "investment", "loan", "grant", "revenue",
     "profit", "price", "cost", "output", "capacity", "employment", "participants", "other", "count"}
)  # fmt: skip
_FITS: dict[str, frozenset[str]] = {
    "money": _MONEY,
    "physical": _GOODS,
    "count": _COUNTS,
    "duration": frozenset({"duration"}),
    "percent": _RATIOS | {"share"},
    "points": _RATIOS,
    "times": _RATIOS,
    "rank": _RATIOS,
}
_HEAD = 3  #: tokens after the counted words in which their head may stand
#: units of length and area
EXTENT = frozenset({"m", "km", "m2", "km2", "ha", "mu"})
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
#: what money is for where an event's word stands beside it and no word of its own
_EVENTS: dict[str, Indicator] = {
    "investment": "investment",
    "establishment": "investment",
    "launch": "investment",
    "contract": "cost",
    "procurement": "cost",
}
_FLOWING = frozenset({"exports", "imports", "freight", "loan", "grant", "investment"})
_TOPICS = TRADE | {"investment", "loan", "grant", "freight", "revenue", "profit", "output"}
_LIST = 8  #: sentences that a heading with a colon speaks for
_BY_UNIT: dict[str, Indicator] = {"count": "count", "duration": "duration"}


def fits(indicator: str, amount: Amount) -> bool:
    """True when an amount of that kind and unit can measure the indicator."""
    if amount.kind == "physical" and amount.unit in EXTENT:
        return indicator in ("other", "capacity")
    return indicator in _FITS[amount.kind]


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
    best: tuple[Tally, str, Hit | None] = (_default(amount), plain, None)
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
    for other in (
        _by_event(draft),
        _by_count(draft, memory),
        _by_memory(draft, memory),
        _by_topic(draft, memory),
        _by_parties(draft, memory),
    ):
        if other is not None and other[0].total > best[0].total:
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


def _by_event(draft: Draft) -> tuple[Tally, str, Hit | None] | None:
    """Money beside a word for building, founding or contracting, which is what the money is for."""
    if draft.amount.kind != "money":
        return None
    frame, here = draft.frame, draft.range
    near = [
        (frame.distance(here, hit_range(h)), kind)
        for h in frame.events
        if (kind := h.argument.partition(".")[0]) in _EVENTS and frame.apart(here, hit_range(h)) == 0
    ]
    if not near:
        return None
    gap, kind = min(near)
    return Tally("indicator").add("event beside it").add("distance", gap), _EVENTS[kind], None


def _by_count(draft: Draft, memory: Memory) -> tuple[Tally, str, Hit | None] | None:
    """A bare number after a count is a part of it: "187 companies, 61 of them foreign"."""
    last, amount = memory.before(draft), draft.amount
    if (
        last is None
        or last.sentence != draft.sentence
        or amount.kind != "count"
        or amount.counted is not None
    ):
        return None
    if last.amount.kind != "count" or last.noun is None or amount.value > last.amount.value:
        return None
    return Tally("indicator").add("part of the count before"), last.indicator, None


def _by_topic(draft: Draft, memory: Memory) -> tuple[Tally, str, Hit | None] | None:
    """The word of a sentence before that had no figures of its own: a heading, or "trade grew again. It came to …"."""
    topic, last = memory.topic, memory.before(draft)
    if topic is None or not fits(topic.indicator, draft.amount) or draft.amount.kind in ("count", "duration"):
        return None
    if not topic.heads and last is not None and last.sentence > topic.sentence:
        return None
    back = draft.sentence - topic.sentence
    if back > (_LIST if topic.heads else 2):
        return None
    tally = Tally("indicator").add("unit fits").add("topic")
    tally.add("sentences back", 1 if topic.heads else back)
    tally.add("new paragraph", not topic.heads and draft.paragraph != topic.paragraph)
    return tally.add("word beside it", _own_word(draft, topic.indicator)), topic.indicator, None


def _by_parties(draft: Draft, memory: Memory) -> tuple[Tally, str, Hit | None] | None:
    """ "The sides want to reach a billion": what both have together is their trade, where that was spoken of."""
    last = memory.latest(frozenset({"trade_turnover"}))
    mutual = any(h.concept == "parties.mutual" and draft.frame.apart(draft.range, hit_range(h)) == 0
                 for h in draft.frame.parties)  # fmt: skip
    if last is None or not mutual or draft.amount.kind != "money" or draft.sentence - last.sentence > 4:
        return None
    tally = Tally("indicator").add("unit fits").add("both parties meant")
    tally.add("word beside it", _own_word(draft, "trade_turnover"))
    return tally.add("sentences back", 0.3 * (draft.sentence - last.sentence)), "trade_turnover", None


def remember_topic(view: SentenceView, memory: Memory) -> None:
    """What a sentence without figures speaks of, for the ones that follow."""
    strong = [h for h in view.of("indicator") if "weak" not in h.attrs and h.argument in _TOPICS]
    if strong:
        heads = view.text[view.span.start : view.span.end].rstrip().endswith((":", "："))
        memory.topic = Topic(strong[-1].argument, view.index, view.sentence.paragraph, heads)


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


def _by_memory(draft: Draft, memory: Memory) -> tuple[Tally, str, Hit | None] | None:
    last = memory.before(draft)
    if last is not None and last.indicator == "count" and draft.amount.kind not in ("count", "times"):
        last = memory.before(draft, skip="count") if last.sentence != draft.sentence else None
    if last is None or not fits(last.indicator, draft.amount) or draft.amount.kind == "duration":
        return None
    if draft.amount.kind == "count" and (
        draft.amount.counted is not None or last.indicator == "count" or last.amount.kind != "count"
    ):
        return None
    if last.indicator in ("employment", "participants") and draft.sentence != last.sentence:
        return None
    tally = Tally("indicator").add("unit fits").add("earlier figure")
    tally.add("sentences back", draft.sentence - last.sentence)
    tally.add("new paragraph", draft.paragraph != last.paragraph)
    tally.add("same unit as before", last.amount.unit == draft.amount.unit)
    hit = None
    if draft.sentence == last.sentence:
        tally.add("clauses apart", min(3, draft.frame.apart(draft.range, last.range)) * 0.3)
        tally.add("list goes on", _list(draft, last) and last.amount.kind == draft.amount.kind)
        tally.add("new word since", _new_word(draft, last))
        hit = last.hit
    else:
        tally.add("word beside it", _own_word(draft, last.indicator))
    return tally, last.indicator, hit


def _own_word(draft: Draft, indicator: str) -> bool:
    """True when a fitting word of another indicator stands before the amount, or a weak one in its clause."""
    return any(
        h.argument not in (indicator, "share")
        and fits(h.argument, draft.amount)
        and (
            ("weak" not in h.attrs and h.first < draft.range.first)
            or draft.frame.apart(draft.range, hit_range(h)) == 0
        )
        for h in draft.frame.indicators
    )


def _new_word(draft: Draft, last: Draft) -> bool:
    """True when the word of another indicator that fits stands between the two amounts."""
    low, high = last.range.last, draft.range.first
    return any(
        low <= h.first < high
        and h.argument not in (last.indicator, "share")
        and fits(h.argument, draft.amount)
        for h in draft.frame.indicators
    )


def _list(draft: Draft, last: Draft) -> bool:
    """True when no indicator's word stands between the two amounts."""
    low, high = last.range.last, draft.range.first
    return not any(low <= h.first < high for h in draft.frame.indicators)
