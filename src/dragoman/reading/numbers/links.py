"""What drafts of one sentence say about each other: ranges, lists, one sum in two units."""

from __future__ import annotations

import itertools

from dragoman.reading.numbers.draft import Draft
from dragoman.reading.numbers.lexis import Lexis

_DASH = "-"
_EQUAL_REACH = 6  #: tokens that may stand between two notations of one sum


def join_ranges(lexis: Lexis, drafts: list[Draft]) -> list[Draft]:
    """Two numbers that bound one quantity become one draft with `value` and `value_max`."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _is_range(lexis, out[-1], draft):
            out[-1] = _joined(lexis, out[-1], draft)
        else:
            out.append(draft)
    return out


def _is_range(lexis: Lexis, low: Draft, high: Draft) -> bool:
    if low.value_max is not None or low.article or high.article or "rank" in (low.kind, high.kind):
        return False
    same = low.unit == high.unit or not low.own_unit or (low.classifier is not None and high.own_unit)
    if not (same or _led(low, high)) or not _rising(low, high):
        return False
    between = range(low.last, high.first)
    if len(between) == 1 and lexis.folded(low.last) == _DASH:
        return True
    hit = lexis.at(low.last, "range.to", "range.and")
    if hit is None or hit.last != high.first:
        return False
    opener = lexis.before(low.outer_first, "range.from", "range.between")
    if hit.argument == "and":
        return opener is not None and opener.argument == "between"
    changes = lexis.growth > 0 and _opened(lexis, low)
    return not changes or lexis.before(low.outer_first, "form.by") is not None


def _led(low: Draft, high: Draft) -> bool:
    """The percent sign or word before the first number holds for both, where languages put it there."""
    return low.kind == "percent" and low.first < low.number_first and not high.own_unit


def _rising(low: Draft, high: Draft) -> bool:
    shared = high.scale if not low.own_unit and low.scale == 1.0 else 1.0
    return low.value * shared < high.value


def _joined(lexis: Lexis, low: Draft, high: Draft) -> Draft:
    if not low.own_unit:
        low.value *= high.scale if low.scale == 1.0 else 1.0
    low.value_max = high.value
    if _led(low, high):
        high.kind, high.unit, high.grounds = low.kind, low.unit, low.grounds
    low.kind, low.unit, low.own_unit = high.kind, high.unit, low.own_unit or high.own_unit
    low.classifier = high.classifier
    low.scale, low.grounds = high.scale, high.grounds or low.grounds
    low.last, low.number_last = high.last, high.number_last
    low.outer_last = high.outer_last
    opener = lexis.before(low.outer_first, "range.from", "range.between")
    if opener is not None:
        low.outer_first = opener.first
    if high.qualified and not low.qualified and high.qualifier == "~":
        low.qualifier, low.qualified = "~", True
    low.uncertain = low.uncertain and high.uncertain
    return low


def join_subunits(lexis: Lexis, drafts: list[Draft]) -> list[Draft]:
    """Twenty dollars and 43 cents are one sum; so are twenty dollars forty where digits follow the unit."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is None or not _part_of_sum(lexis, last, draft):
            out.append(draft)
            continue
        last.value += draft.value
        last.last = draft.last
        last.outer_last = draft.outer_last
    return out


def _part_of_sum(lexis: Lexis, whole: Draft, part: Draft) -> bool:
    if whole.kind != "money" or whole.grounds == "subunit":
        return False
    if whole.scale > 1 or whole.value != int(whole.value) or not _is_part(lexis, part):
        return False
    between = range(whole.last, part.first)
    joints = ("number.and", "number.with", "list.and", "range.and")
    joined = len(between) == 1 and lexis.at(whole.last, *joints) is not None
    return not between or joined


def _is_part(lexis: Lexis, part: Draft) -> bool:
    """Less than one in cents; or, as prices are said, two bare digits with nothing behind: fifteen dollars 50."""
    if part.grounds == "subunit":
        return part.value < 1
    token = lexis.tokens[part.first]
    bare = part.last == part.first + 1 and token.kind == "digits" and len(token.text) == 2
    if not bare or part.own_unit or part.value_max is not None or not lexis.closes(part.last):
        return False
    part.value /= 100
    return True


def drop_scores(lexis: Lexis, drafts: list[Draft]) -> list[Draft]:
    """Two bare numbers with a dash between that bound no range are the score of a game, or numbers of pages."""
    gone: set[int] = set()
    for low, high in itertools.pairwise(drafts):
        bare = (
            not (low.own_unit or high.own_unit or low.words or high.words)
            and low.kind == high.kind == "count"
        )
        if bare and low.last + 1 == high.first and lexis.folded(low.last) == _DASH and low.value_max is None:
            gone |= {id(low), id(high)}
    return [d for d in drafts if id(d) not in gone]


def share_in_lists(lexis: Lexis, drafts: list[Draft]) -> None:
    """In "3, 5 and 7 million tonnes" the first two take magnitude and unit of the last."""
    for index in range(len(drafts) - 2, -1, -1):
        here, after = drafts[index], drafts[index + 1]
        if here.own_unit or here.scale != 1.0 or here.value_max is not None or here.kind != "count":
            continue
        if not (after.own_unit or after.scale != 1.0) or after.kind == "rank":
            continue
        if _listed(lexis, here, after):
            here.value *= after.scale
            here.scale, here.kind, here.unit = after.scale, after.kind, after.unit
            here.own_unit, here.grounds = after.own_unit, "list"


def _listed(lexis: Lexis, here: Draft, after: Draft) -> bool:
    """Nothing but commas and joining words between the two."""
    at, steps = here.last, 0
    if _opened(lexis, here):
        result = lexis.at(at, "form.to")
        at = result.last if result is not None else at
        if at >= after.outer_first:
            return True
    while at < after.outer_first and steps < 3:
        hit = lexis.at(at, "list", "range.to")
        if hit is not None:
            at = hit.last
        elif lexis.folded(at) in {",", "\u3001", "/"}:
            at += 1
        else:
            return False
        steps += 1
    return steps > 0 and at >= after.outer_first


def _opened(lexis: Lexis, here: Draft) -> bool:
    """A word for "from" stands before the number, with one small word between at most ("from the present 350")."""
    first = here.outer_first
    if lexis.before(first, "range.from") is not None:
        return True
    token = lexis.tokens[first - 1] if first else None
    small = (
        token is not None and token.kind == "word" and not token.capital and first - 1 not in lexis.changes
    )
    return small and lexis.before(first - 1, "range.from") is not None


def tie_equals(lexis: Lexis, drafts: list[Draft]) -> None:
    """A sum in brackets, or after a word for "that is", right after a sum in another unit is the same sum."""
    for first, second in itertools.pairwise(drafts):
        if not _convertible(first, second) or not _beside(lexis, first, second):
            continue
        second.equals = first
        if not second.qualified and first.qualified:
            second.qualifier = first.qualifier


def _convertible(first: Draft, second: Draft) -> bool:
    if first.kind != second.kind or first.unit == second.unit or first.equals is not None:
        return False
    return first.kind == "money" or (first.kind == "physical" and first.own_unit and second.own_unit)


def _beside(lexis: Lexis, first: Draft, second: Draft) -> bool:
    between = range(first.last, second.first)
    if not 0 < len(between) <= _EQUAL_REACH:
        return False
    inside = {lexis.folded(i) for i in between}
    opened = bool(inside & {"(", "[", "\uff08"})
    closed = bool(inside & {")", "]"})
    named = any(lexis.at(i, "equals") is not None for i in between)
    return (opened and not closed) or named


def turn_falls(lexis: Lexis, drafts: list[Draft]) -> None:
    """Three times less is a third: a factor beside a word of decline is turned round."""
    for draft in drafts:
        if draft.kind != "times" or draft.change is not None or draft.value <= 1:
            continue
        direction = _nearest_change(lexis, draft)
        if direction == "down":
            draft.value = 1.0 / draft.value
            if draft.value_max is not None:
                draft.value, draft.value_max = 1.0 / draft.value_max, draft.value
        draft.change = "down" if direction == "down" else "up" if direction == "up" else None


def _nearest_change(lexis: Lexis, draft: Draft) -> str | None:
    """The direction of the nearest word of change in the same clause."""
    best: tuple[int, str] | None = None
    for hit in lexis.view.hits:
        if hit.family != "measure" or not hit.argument.startswith("change."):
            continue
        gap = draft.first - hit.last if hit.last <= draft.first else hit.first - draft.last
        if gap > _EQUAL_REACH or _break_between(lexis, hit.first, draft.first):
            continue
        direction = hit.argument.rpartition(".")[2]
        if best is None or gap < best[0]:
            best = (gap, direction)
    return best[1] if best else None


def _break_between(lexis: Lexis, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return any(lexis.folded(i) in {",", ";", ".", "\uff0c", "\u3002", "\uff1b"} for i in range(low, high))
