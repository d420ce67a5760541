"""Whose figure it is where nothing flows: a company, park, project, event or place."""

from __future__ import annotations

from dragoman.reading.figures.frame import Frame, Range
from dragoman.reading.figures.sides import home_of, marker
from dragoman.reading.figures.state import Draft, Memory
from dragoman.reading.figures.weights import Tally
from dragoman.reading.views import Mention, SentenceView

_HOLDERS = frozenset(
    {"Company", "Facility", "Project", "Organization", "PublicBody", "Forum", "Initiative", "Place"}
)
_GIVING = frozenset({"indicator.loan", "indicator.grant"})
_FITS: dict[str, frozenset[str]] = {
    "profit": frozenset({"Company", "Facility"}),
    "revenue": frozenset({"Company", "Facility", "Project"}),
    "output": frozenset({"Company", "Facility", "Project"}),
    "employment": frozenset({"Company", "Facility", "Project"}),
    "cost": frozenset({"Project", "Facility"}),
    "investment": frozenset({"Project", "Facility", "Company"}),
    "participants": frozenset({"Forum"}),
    "count": frozenset({"Facility", "Place", "Company", "Forum", "Organization"}),
    "other": frozenset({"Facility", "Place", "Project"}),
}


def choose_subject(draft: Draft, memory: Memory, source: str | None) -> None:
    """Set `subject`; nothing for flows and for what two parties have."""
    frame = draft.frame
    best: tuple[Tally, str | None] = (Tally("subject"), None)
    for mention in frame.view.mentions:
        holder = mention.entity
        if holder is None or holder.schema not in _HOLDERS:
            continue
        if mention.within is not None and mention.within.schema == "Place":
            continue
        if frame.is_money(mention.span):
            continue
        tally = _by_mention(draft, mention, source)
        if tally.passes and tally.total > best[0].total:
            best = (tally, holder.reference)
    if memory.subject is not None and draft.sentence - memory.subject[1] <= 4:
        tally = (
            Tally("subject").add("earlier figure").add("sentences back", draft.sentence - memory.subject[1])
        )
        tally.add("kind fits")
        if tally.passes and tally.total > best[0].total:
            best = (tally, memory.subject[0])
    home = home_of(memory)
    if home is not None and best[0].total < Tally("subject").add("home side").total:
        best = (Tally("subject").add("home side"), home)
    if best[1] is not None:
        draft.subject = best[1]
        draft.grounds["subject"] = best[0].grounds


def _by_mention(draft: Draft, mention: Mention, source: str | None) -> Tally:
    frame, there = draft.frame, draft.frame.range(mention.span)
    apart = frame.apart(draft.range, there)
    schema = mention.entity.schema if mention.entity else mention.schema
    liked = _FITS.get(draft.indicator, frozenset())
    tally = Tally("subject").add("same clause", apart == 0).add("clauses apart", min(apart, 6))
    tally.add("distance", frame.distance(draft.range, there))
    tally.add("before the amount", there.first < draft.range.first)
    tally.add("opens the clause", there.first <= 2)
    tally.add("kind fits", schema in liked and mention.kind != "adjective").add(
        "kind does not fit", schema not in liked and schema != "Place"
    )
    tally.add("in it", schema == "Place" and marker(frame, there) == "to")
    tally.add("inside a name", _inside(frame, mention, there))
    tally.add("adjective", mention.kind == "adjective")
    tally.add("comes from there", schema == "Place" and marker(frame, there) == "from")
    tally.add("amount between", len(frame.between(draft.range, there)))
    return tally.add(
        "source", source is not None and mention.entity is not None and source in _names(mention)
    )


def _inside(frame: Frame, mention: Mention, there: Range) -> bool:
    return mention.within is not None or any(
        m is not mention and m.span.contains(mention.span) and len(m.span) > len(mention.span)
        for m in frame.view.mentions
        if m.span.start <= mention.span.start and there.first >= 0
    )


def _names(mention: Mention) -> tuple[str, ...]:
    return (mention.entity.name, *mention.entity.names) if mention.entity else ()


def remember_subject(view: SentenceView, memory: Memory) -> None:
    """The sentence's first company, park, project or event is what the next sentence goes on about.

    Who lends, gives or invests is not: the next sentence is about what the money is for.
    """
    gives = any(h.concept in _GIVING for h in view.hits)
    for mention in view.mentions:
        holder = mention.entity
        if gives and holder is not None and holder.schema == "Company":
            continue
        if holder is not None and holder.schema in ("Company", "Facility", "Project", "Forum"):
            memory.subject = (holder.reference, view.index)
            return
