"""What an amount measures where no word of its own sentence says it: the event, count, heading or figure before."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.statement import Indicator
from dragoman.reading.figures.fitting import fits
from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.state import TRADE, Draft, Memory, Topic
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import SentenceView

Candidate = tuple[Tally, str, Hit | None]
#: what money is for where an event's word stands beside it and no word of its own
_EVENTS: dict[str, Indicator] = {
    "investment": "investment",
    "establishment": "investment",
    "launch": "investment",
    "contract": "cost",
    "procurement": "cost",
}
_TOPICS = TRADE | {"investment", "loan", "grant", "freight", "revenue", "profit", "output"}
_LIST = 8  #: sentences that a heading with a colon speaks for


def carried(draft: Draft, memory: Memory) -> list[Candidate]:
    """All candidates that the words of the sentence do not give."""
    found = (
        _by_event(draft),
        _by_count(draft, memory),
        _by_memory(draft, memory),
        _by_topic(draft, memory),
        _by_parties(draft, memory),
    )
    return [c for c in found if c is not None]


def _by_event(draft: Draft) -> Candidate | None:
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


def _by_count(draft: Draft, memory: Memory) -> Candidate | None:
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


def _by_topic(draft: Draft, memory: Memory) -> Candidate | None:
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


def _by_parties(draft: Draft, memory: Memory) -> Candidate | None:
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


def _by_memory(draft: Draft, memory: Memory) -> Candidate | None:
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
    if last.sentence != draft.sentence and last.measure == "share":
        last = _whole(last, memory)  # the sentence before ended on a part of what it told of
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


def _whole(part: Draft, memory: Memory) -> Draft:
    """The first level of the part's sentence that is one of trade, else the part itself."""
    of_sentence = (d for d in memory.said if d.sentence == part.sentence and d.indicator in TRADE)
    return next((d for d in of_sentence if d.measure == "level"), part)


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
