"""What is measured in the document's words, and the shortest passage that says the figure."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span, cover
from dragoman.reading.figures.frame import Range, family_of, hit_range
from dragoman.reading.figures.state import Draft

_LONGEST = 220  #: characters; a passage beyond that is cut to the amount and its word
_WORDS = 4  #: at most that many tokens of a gloss
_STOPS = frozenset(
    {
        "per",
        "currency",
        "qualifier",
        "indicator",
        "measure",
        "status",
        "reporting",
        "direction",
        "parties",
        "clause",
    }
)


def gloss(draft: Draft) -> str | None:
    """The counted noun, the goods after a weight, or the indicator's own words; null where nothing stands."""
    text, amount = draft.frame.view.text, draft.amount
    draft.grounds["of"] = "what is counted"
    if amount.counted is not None:
        return text[amount.counted.start : amount.counted.end]
    if amount.kind == "physical":
        goods = _after(draft, draft.range.last)
        if goods:
            return goods
    draft.grounds["of"] = "its own word"
    if draft.hit is not None:
        return _phrase(draft, draft.hit)
    return None


def _phrase(draft: Draft, hit: Hit) -> str:
    """The indicator's word with the words of other kinds that follow it up to a stop."""
    view = draft.frame.view
    if hit.end - hit.start > 60:
        return view.tokens[hit.first].text
    return view.text[hit.start : hit.end]


def _after(draft: Draft, first: int) -> str | None:
    """Words right after the amount, up to a mark, a number or a word with another part in the sentence."""
    frame = draft.frame
    stops = {i for h in frame.hits if family_of(h.concept) in _STOPS for i in range(h.first, h.last)}
    settings = frame.view.pack.settings
    limit = _WORDS if settings.spaced else 3 * _WORDS
    words: list[int] = []
    for index in range(first, min(first + limit, len(frame.view.tokens))):
        token = frame.view.tokens[index]
        if token.kind in ("mark", "digits") or index in stops:
            break
        if not words and token.folded in settings.function_words:
            continue
        if words and token.folded in settings.function_words:
            break
        words.append(index)
        if settings.capitals == "nouns" and token.capital:
            break  # the head of the phrase; what follows is a verb or its particle
    if not words:
        return None
    tokens = frame.view.tokens
    return frame.view.text[tokens[words[0]].start : tokens[words[-1]].end]


def passages(draft: Draft) -> tuple[Span, ...]:
    """Amount, its word and its period in one passage where they stand close, in several where not."""
    if draft.passages:
        return draft.passages
    frame, amount = draft.frame, draft.amount
    parts = [amount.span]
    if amount.counted is not None:
        parts.append(amount.counted)
    if draft.hit is not None and _close(draft, hit_range(draft.hit)):
        parts.append(Span(draft.hit.start, draft.hit.end))
    whole = cover(*parts)
    if draft.date is not None:
        with_date = cover(whole, draft.date.span)
        if len(with_date) <= _LONGEST and frame.apart(draft.range, frame.range(draft.date.span)) <= 2:
            return (with_date,)
        return tuple(sorted((whole, draft.date.span)))
    return (whole,)


def _close(draft: Draft, there: Range) -> bool:
    first = min(draft.amount.span.start, draft.frame.view.tokens[there.first].start)
    last = max(draft.amount.span.end, draft.frame.view.tokens[there.last - 1].end)
    return last - first <= _LONGEST
