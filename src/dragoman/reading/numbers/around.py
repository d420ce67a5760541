"""What stands around a quantity: qualifiers, by or to, rate words, horizons, and what is counted."""

from __future__ import annotations

from dragoman.reading.numbers.draft import Draft, sign_of
from dragoman.reading.numbers.lexis import Lexis

_PER_AFTER, _PER_BEFORE, _PER_COUNT = 8, 4, 3
_BREAKS = frozenset({";", ".", "\u3002", "\uff1b", ":", "?", "!", "(", ")", "\uff08", "\uff09"})
_COUNTED_WORDS, _COUNTED_CHARS = 5, 8
_RATIOS = frozenset({"percent", "points", "times"})  #: "6 % more" compares, it does not say "over 6 %"
_INNER = frozenset({"-", "'", "&", "\u00b7"})
_QUOTE_OPEN = frozenset({'"', "\u201c", "\u00ab", "\u201e", "\u300c"})
_MILLION = 1e6  #: a magnitude that some languages tie to what is counted as a noun


def qualify(lexis: Lexis, draft: Draft) -> None:
    """Qualifiers before the number or after its unit, then by or to."""
    hit = lexis.before(draft.outer_first, "qualifier")
    if hit is not None and hit.attrs.get("side") not in ("after", "middle"):
        draft.outer_first = hit.first
        _set(draft, hit.argument)
    at = draft.outer_last
    hit = lexis.at(at, "qualifier")
    compares = (
        hit is not None
        and draft.kind in _RATIOS
        and (hit.first in lexis.changes or hit.last in lexis.change_ends)
    )
    if hit is not None and hit.attrs.get("side") == "after" and not compares:
        draft.outer_last = hit.last
        if "limit" in hit.attrs and (lexis.growth or lexis.hits("form.reach")):
            draft.change_form = "to"
        else:
            _set(draft, hit.argument)
    form = lexis.before(draft.outer_first, "form.by", "form.to")
    if form is None:
        return
    draft.change_form = "by" if form.argument == "by" else "to"
    if "limit" in form.attrs and not (lexis.growth or lexis.hits("form.reach")):
        draft.outer_first, draft.change_form = form.first, None
        _set(draft, "up_to")


def _set(draft: Draft, argument: str) -> None:
    sign = sign_of(argument)
    if sign is not None and not (draft.qualified and sign == "~"):
        draft.qualifier, draft.qualified = sign, True


def set_rates(lexis: Lexis, drafts: list[Draft], blocked: frozenset[int] = frozenset()) -> None:
    """Rate words after an amount (a year) or before it (annual), in the same clause, and none that date it."""
    hits = [h for h in lexis.hits("per") if blocked.isdisjoint(range(h.first, h.last))]
    if not hits:
        return
    for index, draft in enumerate(drafts):
        if draft.kind in ("rank", "duration", "times"):
            continue
        following = drafts[index + 1].outer_first if index + 1 < len(drafts) else len(lexis.tokens)
        previous = drafts[index - 1].outer_last if index else 0
        for hit in hits:
            side = hit.attrs.get("side", "after")
            if side in ("after", "both") and _follows(lexis, draft, hit.first, following):
                draft.per = hit.argument
                if hit.first == draft.outer_last:
                    draft.outer_last = hit.last
                break
            if side in ("before", "both") and _precedes(lexis, draft, hit.last, previous):
                draft.per = hit.argument
                break
    _spread_rates(lexis, drafts)


def _follows(lexis: Lexis, draft: Draft, at: int, following: int) -> bool:
    reach = _PER_COUNT if draft.kind == "count" and draft.counted is None else _PER_AFTER
    gap = at - draft.outer_last
    if not 0 <= gap <= reach or at > following:
        return False
    end = draft.counted[1] if draft.counted else draft.outer_last
    if draft.kind == "count" and at - max(end, draft.outer_last) > _PER_COUNT:
        return False
    return not any(lexis.folded(i) in _BREAKS | {","} for i in range(draft.outer_last, at))


def _precedes(lexis: Lexis, draft: Draft, end: int, previous: int) -> bool:
    gap = draft.outer_first - end
    reach = 1 if draft.kind == "count" and draft.counted is None and not draft.classifier else _PER_BEFORE
    if not 0 <= gap <= reach or end <= previous:
        return False
    return not any(lexis.folded(i) in _BREAKS | {","} for i in range(end, draft.outer_first))


def _spread_rates(lexis: Lexis, drafts: list[Draft]) -> None:
    """In "5 t of this and 7 t of that a year" both are rates."""
    for here, after in zip(drafts[-2::-1], drafts[:0:-1], strict=False):
        if here.per is None and after.per and here.unit == after.unit and here.kind == "physical":
            gap = range(here.outer_last, after.outer_first)
            if len(gap) <= 6 and any(lexis.at(i, "list") is not None for i in gap):
                here.per = after.per


def is_horizon(lexis: Lexis, draft: Draft) -> bool:
    """Elapsed time and time ahead: "31 years ago", "in the next ten years", "within five years"."""
    if draft.kind != "duration":
        return False
    if (
        lexis.at(draft.outer_last, "horizon.after") is not None
        or lexis.at(draft.last, "horizon.after") is not None
    ):
        return True
    return lexis.before(draft.outer_first, "horizon.before") is not None


def find_counted(lexis: Lexis, draft: Draft, limit: int) -> None:
    """The noun that a count is of: what follows up to a stop, else the measure word itself."""
    if draft.kind != "count" or draft.grounds == "frequency":
        return
    start = draft.outer_last
    spaced = lexis.view.pack.settings.spaced
    if (draft.classifier or draft.scale >= _MILLION) and spaced and lexis.at(start, "list.of") is not None:
        start += 1  # "pairs of shoes", "a million of tourists"
    end = _phrase_end(lexis, start, limit)
    if draft.scale >= _MILLION and lexis.view.pack.settings.capitals == "nouns":
        end = end if any(t.capital for t in lexis.tokens[start:end]) else start  # a verb, not what is counted
    if end > start:
        draft.counted = (start, end)
    elif draft.classifier and lexis.before(draft.classifier[1], "unit") is not None:
        draft.counted = draft.classifier
    elif not spaced and draft.classifier:
        draft.counted = _noun_before(lexis, draft)


def _phrase_end(lexis: Lexis, start: int, limit: int) -> int:
    settings = lexis.view.pack.settings
    spaced = settings.spaced
    longest = _COUNTED_WORDS if spaced else _COUNTED_CHARS
    stops = frozenset(settings.function_words)
    at = start
    if lexis.folded(at) in _QUOTE_OPEN:
        return start
    while at < min(limit, len(lexis.tokens)) and at - start < longest:
        token = lexis.tokens[at]
        if token.kind == "digits" or (token.kind == "mark" and not _within(lexis, at)):
            break
        noun = None if spaced else lexis.at(at, "counted")
        if noun is not None and noun.last - at > 1:
            at = noun.last
            continue
        if token.folded in stops or _stops(lexis, at, at > start):
            break
        at += 1
        if settings.capitals == "nouns" and token.capital and lexis.folded(at) not in _INNER:
            break
    while at > start and lexis.tokens[at - 1].kind == "mark":
        at -= 1
    return at


def _within(lexis: Lexis, at: int) -> bool:
    """A mark that a phrase goes on behind; a dash with white space around it is none."""
    if lexis.folded(at) not in _INNER:
        return False
    return not (
        lexis.folded(at) == "-"
        and at + 1 < len(lexis.tokens)
        and not lexis.glued(at)
        and not lexis.glued(at + 1)
    )


def _stops(lexis: Lexis, at: int, inner: bool) -> bool:
    """A word that ends the phrase; endings of verbs (`inner`) do so only behind the first word."""
    return at in lexis.changes or any(
        hit.family == "counted_stop" and (inner or "inner" not in hit.attrs) for hit in lexis.all_at(at)
    )


def _noun_before(lexis: Lexis, draft: Draft) -> tuple[int, int] | None:
    """Where the noun precedes ("companies there are 246"): what stands before the verb of being or reaching."""
    verb = lexis.before(draft.outer_first, "counted_stop")
    end = verb.first if verb is not None else draft.outer_first
    first = end
    while first > 0 and end - first < _COUNTED_CHARS and lexis.tokens[first - 1].kind == "char":
        if lexis.before(first, "counted_stop") is not None:
            break
        first -= 1
    return (first, end) if first < end else None
