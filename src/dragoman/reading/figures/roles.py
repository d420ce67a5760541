"""From whom to whom: ends of what flows, parties of what two have together."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

from dragoman.knowledge.places import capital_of
from dragoman.reading.figures.frame import Frame, PlaceRef, Range, hit_range
from dragoman.reading.figures.state import DIRECTED, TRADE, Draft, Memory
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import DocumentView

#: which end the owner of the word is: X's exports leave X, X's imports come to X
_OWNER_IS_END = frozenset({"imports"})
_GIVEN = frozenset({"loan", "grant", "investment"})
_OPPOSITE = {"exports": "imports", "imports": "exports"}


def pair_of(document: DocumentView) -> tuple[str, str] | None:
    """The two countries that the document speaks of most, the more frequent one first."""
    seen: Counter[str] = Counter()
    for mention in document.mentions():
        code = mention.code or (mention.entity.code if mention.entity else None)
        if code and mention.schema == "Place":
            seen[code[:2]] += 1
    ranked = sorted(seen, key=lambda c: -seen[c])
    return (ranked[0], ranked[1]) if len(ranked) > 1 else None


def choose_roles(draft: Draft, memory: Memory) -> None:
    """Set `start` and `end`, or `parties`."""
    if draft.indicator in DIRECTED:
        _direct(draft, memory)
    elif draft.noun == "travellers":
        _travel(draft)
        if draft.start is None and any(h.concept == "parties.mutual" for h in draft.frame.parties):
            draft.parties = parties_of(draft, memory)
    elif draft.indicator in ("trade_turnover", "trade_balance") or _joint(draft):
        draft.parties = parties_of(draft, memory)
    elif draft.indicator == "count" and draft.noun == "things":
        last = memory.before(draft)
        if last is not None and last.sentence == draft.sentence and last.indicator in _GIVEN and last.start and last.end:
            draft.parties = (last.start, last.end)  # the projects that the money goes into
    elif draft.indicator in ("other", "cost"):
        last = memory.before(draft)
        money = draft.amount.kind == "money"
        if last is not None and last.sentence == draft.sentence and last.noun == "joint" and money:
            draft.parties = last.parties  # what the agreements are worth
        elif last is not None and last.sentence == draft.sentence and last.indicator == "loan":
            draft.start, draft.end = last.start, last.end  # the rate of the loan


def _joint(draft: Draft) -> bool:
    """True for what two parties have together."""
    frame, here = draft.frame, draft.range
    near = [h for h in frame.parties if frame.apart(here, hit_range(h)) == 0]
    if draft.indicator in ("other", "share"):
        return bool(near) and draft.measure == "share"
    if draft.indicator == "duration":
        talks = (h for h in frame.counted if h.argument == "joint")
        return bool(near) or any(frame.apart(here, hit_range(h)) == 0 for h in talks)
    between = any(h.concept == "parties.between" for h in near)
    return draft.indicator == "count" and (draft.noun == "joint" or between)


def _direct(draft: Draft, memory: Memory) -> None:
    places = _own_places(draft, memory)
    ends = {p: (_end(draft, p, "from", memory), _end(draft, p, "to", memory)) for p in places}
    best: tuple[float, PlaceRef | None, PlaceRef | None] = (0.0, None, None)
    for first, second in permutations([None, *places], 2):
        if first is not None and second is not None and _same(first.code, second.code):
            continue
        total = _worth(first, 0, ends) + _worth(second, 1, ends)
        if total > best[0]:
            best = (total, first, second)
    _, start, end = best
    draft.start, draft.end = (_side(start.code) if start else None), (_side(end.code) if end else None)
    if draft.hit is not None:
        draft.start = draft.hit.attrs.get("from", draft.start)
        draft.end = draft.hit.attrs.get("to", draft.end)
    for place, index, name in ((start, 0, "from"), (end, 1, "to")):
        if place is not None:
            draft.grounds[name] = ends[place][index].grounds
    _complete(draft, memory)


def _side(code: str) -> str:
    """A capital that gives, lends or sells stands for its country."""
    return code[:2] if capital_of(code[:2]) == code else code


def _own_places(draft: Draft, memory: Memory) -> list[PlaceRef]:
    """Places that speak of this flow: not those of the opposite flow before it in the sentence."""
    places, last = draft.frame.places, memory.before(draft)
    if last is None or last.sentence != draft.sentence or _OPPOSITE.get(draft.indicator) != last.indicator:
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
    mark, sure = _marked(frame, place.range)
    tally.add("marked so", mark == role and sure).add("marked so, perhaps", mark == role and not sure)
    tally.add("marked the other way", mark not in (None, role))
    owner_role = "to" if draft.indicator in _OWNER_IS_END else "from"
    if place.mention.kind == "adjective" and draft.hit is not None and place.range.first >= draft.hit.last:
        owner_role = "from"  # imports of X's salmon come from X
    receives = mark is None and draft.indicator in _GIVEN and _receives(draft, place, anchor)
    tally.add("receiver", receives and role == "to")
    owns = mark is None and not receives and _owns(draft, place, anchor)
    tally.add("owner of it", owns and owner_role == role)
    tally.add("owner of the other end", owns and owner_role != role)
    opens = mark is None and owner_role == role and _opens(frame, place.range)
    tally.add("opens the clause", opens)
    tally.add("nearer to the opposite flow", _opposed(draft, place))
    tally.add("clauses apart", min(frame.apart(nearest, place.range), 5))
    tally.add("distance", frame.distance(nearest, place.range))
    lends = place.inside and draft.indicator in _GIVEN
    tally.add("inside the giver's name", lends and role == "from")
    tally.add("inside a name", place.inside and not lends)
    tally.add("amount between", len(frame.between(nearest, place.range)))
    if memory.pair is not None and tally.total > 0:
        inside = place.code[:2] in memory.pair
        tally.add("of the document's pair", inside).add("outside the document's pair", not inside)
    return tally


def marker(frame: Frame, range_: Range) -> str | None:
    """`from` or `to` where a word before, in or after the place says so."""
    return _marked(frame, range_)[0]


def _marked(frame: Frame, range_: Range) -> tuple[str | None, bool]:
    """The mark and whether its word means nothing else (a form with `weak` often does)."""
    best: tuple[int, str, bool] | None = None
    for hit in frame.directions:
        after = hit.attrs.get("after") == "yes"
        if hit.first <= range_.first < hit.last or (range_.first <= hit.first < range_.last):
            rank = 0
        elif after and hit.first == range_.last and hit.attrs.get("suffix") != "yes":
            rank = 1
        elif (
            not after
            and hit.last <= range_.first
            and range_.first - hit.last <= 1
            and _plain(frame, hit.last, range_.first)
        ):
            rank = 1 + range_.first - hit.last
        else:
            continue
        if best is None or rank < best[0]:
            best = (rank, hit.argument, hit.attrs.get("weak") != "yes")
    return (best[1], best[2]) if best else (None, True)


def _plain(frame: Frame, first: int, last: int) -> bool:
    """True when only lower-case words (articles, adjectives) stand there."""
    return all(t.kind == "word" and not t.capital for t in frame.view.tokens[first:last])


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
    opposite, hit = _OPPOSITE.get(draft.indicator), draft.hit
    if opposite is None or hit is None:
        return False
    low, high = min(hit.last, place.range.last), max(hit.first, place.range.first)
    return any(h.argument == opposite and low <= h.first < high and "weak" not in h.attrs for h in draft.frame.indicators)


def _receives(draft: Draft, place: PlaceRef, anchor: Range) -> bool:
    """Somebody else stands before it in the clause, and what is given after it: the second one gets it."""
    frame = draft.frame
    if place.mention.kind == "adjective" or place.range.first >= anchor.first:
        return False
    return any(
        other.range.last < place.range.first
        and frame.apart(other.range, place.range) == 0
        and not _same(other.code, place.code)
        and marker(frame, other.range) is None
        for other in frame.places
    )


def _opens(frame: Frame, range_: Range) -> bool:
    first = range_.first
    return first < 3 or (first > 0 and frame.clause(first) != frame.clause(max(0, first - 3)))


def _same(one: str, other: str) -> bool:
    """Two ends must lie in two countries, or be two regions of one."""
    return one == other or (one[:2] == other[:2] and (len(one) == 2 or len(other) == 2))


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
    other = _other(given, ends) or _other(given, memory.pair)
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
        pair = ends or (_oriented(memory.pair, draft.indicator) if memory.pair else None)
        if pair:
            draft.start, draft.end = pair
            draft.grounds["from"] = "as in the earlier figure" if ends else "the document's pair"
    elif draft.indicator in ("loan", "grant"):
        last = memory.latest(_GIVEN)
        if last is not None and last.start:
            draft.start, draft.end = last.start, last.end
    elif draft.indicator in ("freight", "investment"):
        last = memory.before(draft)
        if last is not None and last.indicator == draft.indicator and last.start:
            draft.start, draft.end = last.start, last.end


def _oriented(pair: tuple[str, str], indicator: str) -> tuple[str, str]:
    return (pair[1], pair[0]) if indicator in _OWNER_IS_END else pair


def _ends_of(last: Draft, indicator: str) -> tuple[str, str] | None:
    """From and to of an earlier figure, turned round for the opposite flow."""
    if last.start and last.end:
        turned = _OPPOSITE.get(indicator) == last.indicator
        return (last.end, last.start) if turned else (last.start, last.end)
    if len(last.parties) == 2:
        return _oriented((last.parties[0], last.parties[1]), indicator)
    return None


def _other(given: str, pair: tuple[str, str] | None) -> str | None:
    if pair is None:
        return None
    if given[:2] == pair[0][:2]:
        return pair[1]
    return pair[0] if given[:2] == pair[1][:2] else None


def _travel(draft: Draft) -> None:
    """Students and tourists go from the country that their adjective names to where they are."""
    near = [p for p in draft.frame.places if draft.frame.apart(draft.range, p.range) <= 1]
    marked = {p.code: marker(draft.frame, p.range) for p in near}
    to = [c for c, m in marked.items() if m == "to"]
    noun = draft.frame.range(draft.amount.counted) if draft.amount.counted is not None else draft.range
    beside = [p.code for p in near if noun.gap(p.range) <= 1 and p.mention.kind == "adjective"]
    start = [c for c, m in marked.items() if m == "from"] or beside
    start = start or [c for c, m in marked.items() if m is None]
    to = to or [p.code for p in near if beside and p.code not in beside]
    start = [c for c in start if c not in to]
    if to and start:
        draft.start, draft.end = start[0], to[0]


def parties_of(draft: Draft, memory: Memory) -> tuple[str, ...]:
    """The two sides: named in the sentence, else of an earlier figure, else the document's pair."""
    frame, chosen = draft.frame, list[str]()
    ranked = sorted(
        ((p, _party(draft, p, memory)) for p in frame.places), key=lambda e: (-e[1].total, e[0].range.first)
    )
    for place, tally in ranked:
        if tally.passes and not any(c[:2] == place.code[:2] for c in chosen):
            chosen.append(place.code if draft.indicator == "count" else _side(place.code))
    if len(chosen) >= 2:
        order = {_side(p.code): p.range.first for p in reversed(frame.places)}
        return tuple(sorted(chosen[:2], key=lambda c: order.get(_side(c), 0)))
    known = known_pair(memory)
    if not chosen:
        return known or ()
    other = _other(chosen[0], known) or _other(chosen[0], memory.pair)
    return (other, chosen[0]) if other else ()


def home_of(memory: Memory) -> str | None:
    """The side that the document speaks from: who exports or imports in its figures, else whom it names most."""
    for draft in reversed(memory.said):
        if draft.indicator in _OPPOSITE and draft.start and draft.end:
            return draft.end if draft.indicator in _OWNER_IS_END else draft.start
    known = known_pair(memory)
    return known[0] if known else None


def known_pair(memory: Memory) -> tuple[str, str] | None:
    last = next((d for d in reversed(memory.said) if d.indicator in TRADE), None)
    if last is not None:
        if len(last.parties) == 2:
            return last.parties[0], last.parties[1]
        if last.start and last.end:
            turned = last.indicator == "imports"
            return (last.end, last.start) if turned else (last.start, last.end)
    return memory.pair


def _party(draft: Draft, place: PlaceRef, memory: Memory) -> Tally:
    frame = draft.frame
    anchor = hit_range(draft.hit) if draft.hit is not None else draft.range
    nearest = min((anchor, draft.range), key=lambda r: frame.distance(r, place.range))
    named = any(0 <= place.range.first - h.last <= 6 for h in frame.parties if h.concept != "parties.mutual")
    apart = frame.apart(nearest, place.range)
    tally = Tally("party").add("named as a party", named).add("same clause", apart == 0)
    tally.add("clauses apart", apart).add("distance", frame.distance(nearest, place.range))
    tally.add("of the document's pair", memory.pair is not None and place.code[:2] in memory.pair)
    return tally.add("inside a name", place.inside)


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
