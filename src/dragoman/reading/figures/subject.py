"""Whose figure it is where nothing flows: a company, park, project, event or place."""

from __future__ import annotations

from dragoman.reading.figures.frame import hit_range
from dragoman.reading.figures.holders import LASTING, Holder, Named, is_inside
from dragoman.reading.figures.sides import home_of, marker
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally

_HOLDERS = LASTING | {"Place"}
_FITS: dict[str, frozenset[str]] = {
    "profit": frozenset({"Company", "Facility"}),
    "revenue": frozenset({"Company", "Facility", "Project"}),
    "output": frozenset({"Company", "Facility", "Project"}),
    "capacity": frozenset({"Company", "Facility", "Project"}),
    "freight": frozenset({"Company", "Facility"}),
    "share": frozenset({"Company", "Facility", "Project", "Place"}),
    "employment": frozenset({"Company", "Facility", "Project"}),
    "cost": frozenset({"Project", "Facility", "Company"}),
    "investment": frozenset({"Project", "Facility", "Company"}),
    "participants": frozenset({"Forum"}),
    "count": frozenset({"Facility", "Place", "Company", "Forum", "Organization"}),
    "other": frozenset({"Facility", "Place", "Project", "Company"}),
}
#: what companies and plants have, and a place only where nothing else is spoken of
_OWNED = frozenset({"profit", "revenue", "output", "capacity", "employment", "cost", "price"})


def choose_subject(draft: Draft, memory: Memory, source: str | None, *, flows: bool = False) -> None:
    """Set `subject`; for what flows or two parties have (`flows`) only a company, plant or project of the clause."""
    best: tuple[Tally, str | None] = (Tally("subject"), None)
    for named in memory.holders.here(draft.frame.view):
        if not _may_hold(draft, named, flows):
            continue
        tally = _by_mention(draft, named, source)
        if tally.passes and tally.total > best[0].total:
            best = (tally, named.reference)
    if not flows:
        best = _carried(draft, memory, best)
    if best[1] is not None:
        draft.subject = best[1]
        draft.grounds["subject"] = best[0].grounds
        memory.holders.keep(best[1], draft.frame.view)
    elif not flows and _same_count(draft, memory):
        draft.subject = memory.said[-1].subject
        draft.grounds["subject"] = "of the figure before"
    elif not flows and draft.indicator == "count" and draft.noun == "things":
        draft.subject = home_of(
            memory
        )  # companies, schools and projects are somewhere: at home, if nowhere else
        draft.grounds["subject"] = "home side" if draft.subject else ""


def _same_count(draft: Draft, memory: Memory) -> bool:
    """A part or a change of the count right before it in the sentence."""
    last = memory.before(draft)
    bare = draft.amount.counted is None and draft.noun is None
    return bare and last is not None and last.sentence == draft.sentence and last.indicator == draft.indicator


def _may_hold(draft: Draft, named: Named, flows: bool) -> bool:
    mention = named.mention
    if named.schema not in _HOLDERS or draft.frame.is_money(mention.span):
        return False
    if mention.within is not None and mention.within.schema == "Place":
        return False
    if not flows:
        return True
    apart = draft.frame.apart(draft.range, draft.frame.range(mention.span))
    if named.schema == "Forum":
        return draft.indicator == "count" and apart <= 2
    return named.schema in ("Company", "Facility", "Project") and apart == 0


def _carried(draft: Draft, memory: Memory, best: tuple[Tally, str | None]) -> tuple[Tally, str | None]:
    """The best of the sentence and of what was spoken of before; nobody is better than somebody guessed."""
    for holder in memory.holders.earlier(draft.frame.view):
        tally = _by_holder(draft, holder)
        if tally.passes and tally.total > best[0].total:
            best = (tally, holder.reference)
    last = memory.before(draft)
    guessed = last is not None and last.grounds.get("subject") == "home side"
    if last is not None and last.subject is not None and last.sentence == draft.sentence and not guessed:
        tally = (
            Tally("subject").add("of the figure before").add("same word", last.indicator == draft.indicator)
        )
        tally.add("clauses apart", min(3, draft.frame.apart(last.range, draft.range)))
        if tally.passes and tally.total > best[0].total:
            best = (tally, last.subject)
    return best


def _by_holder(draft: Draft, holder: Holder) -> Tally:
    liked = _FITS.get(draft.indicator, frozenset())
    tally = Tally("subject").add("earlier figure").add("sentences back", draft.sentence - holder.sentence)
    tally.add("new paragraph", draft.paragraph != holder.paragraph)
    tally.add("kind fits", holder.schema in liked).add("kind does not fit", holder.schema not in liked)
    tally.add("opens the clause", holder.opens).add("bare head", bool(holder.bare))
    return tally.add("gives", holder.gives).add("inside a name", holder.inside)


def _by_mention(draft: Draft, named: Named, source: str | None) -> Tally:
    frame, mention = draft.frame, named.mention
    there = frame.range(mention.span)
    apart = frame.apart(draft.range, there)
    if draft.hit is not None:
        apart = min(apart, frame.apart(hit_range(draft.hit), there))
    place = named.schema == "Place"
    liked = _FITS.get(draft.indicator, frozenset())
    tally = Tally("subject").add("same clause", apart == 0).add("clauses apart", min(apart, 6))
    tally.add("distance", frame.distance(draft.range, there))
    tally.add("before the amount", there.first < draft.range.first)
    tally.add("opens the clause", there.first <= 2)
    tally.add("kind fits", named.schema in liked and mention.kind != "adjective")
    tally.add("kind does not fit", named.schema not in liked and (not place or draft.indicator in _OWNED))
    mark = marker(frame, there) if place else None
    tally.add("in it", mark == "to").add("comes from there", mark == "from")
    tally.add("inside a name", is_inside(frame.view, mention))
    tally.add("taken up again", named.taken_up).add("bare head", bool(named.bare))
    tally.add("adjective", mention.kind == "adjective")
    tally.add(
        "bracket behind it",
        frame.aside(draft.range, there) and 0 <= frame.bracket(draft.range) - there.last <= 1,
    )
    tally.add("amount between", len(frame.between(draft.range, there)))
    return tally.add("source", named.schema not in liked and source is not None and _is(named, source))


def _is(named: Named, source: str) -> bool:
    entity = named.mention.entity
    return entity is not None and source in (entity.name, *entity.names)
