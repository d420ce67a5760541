"""Who must be meant where a trigger's own segment names nobody: a subject behind it, the two sides, a name's countries."""

from __future__ import annotations

from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.parties import COUNTRY, Party, country, direct, party
from dragoman.reading.events.triggers import Trigger
from dragoman.reading.views import DocumentView, Mention, SentenceView


def subject_ahead(trigger: Trigger, parts: list[Clause], place: Span | None) -> list[Party]:
    """A participle that opens the sentence has the subject of the predicate behind it ("founded in 1998, X …")."""
    own = trigger.clause
    if not trigger.verbal or own.index or trigger.first > own.first + 1 or len(parts) < 2:
        return []
    main = parts[1]
    if not main.soft or main.opener:
        return []
    verbs = [h.first for h in main.of("event", "support") if "noun" not in h.concept]
    end = main.view.tokens[verbs[0]].start if verbs else main.span.end
    before = [p for p in direct(trigger, [main], place) if p.span is not None and p.span.end <= end]
    return before[:1]


def antecedent(trigger: Trigger) -> list[Party]:
    """The company or body right before a relative clause, which tells of it ("X, which invested …")."""
    part = trigger.clause
    first = part.view.tokens[part.first].start
    right = [
        m for m in part.view.mentions
        if m.within is None and m.kind == "name" and m.schema in _BODIES and 0 <= first - m.span.end <= NEAR
    ]  # fmt: skip
    return [party(right[-1])] if right and trigger.verbal else []


_BODIES = ("Company", "Organization", "PublicBody")
NEAR = 3  #: characters between a name and the relative clause that tells of it


def understood(
    view: SentenceView, document: DocumentView, pair: tuple[Party, ...], place: Span | None
) -> list[Party]:
    """Who must be meant where a signing names nobody: the regions just told of together, else the two countries."""
    before = document.sentences[view.index - 1] if view.index else view
    for sentence in (view, before):
        regions = [
            m for m in sentence.mentions
            if m.schema == "Place" and m.kind == "name" and m.within is None and m.span != place and _is_region(m)
        ]  # fmt: skip
        if len({country(m) for m in regions}) > 1:
            return list({party(m).reference: party(m) for m in regions}.values())
        if regions:
            return []
    return list(pair)


def _is_region(mention: Mention) -> bool:
    code = mention.entity.code if mention.entity is not None else mention.code
    return code is not None and len(code) > COUNTRY


def named_after(trigger: Trigger) -> list[Party]:
    """The two countries that an occasion is named after ("<country>-<country> forum")."""
    inner = [m for m in trigger.clause.view.mentions if m.schema == "Place" and trigger.span.contains(m.span)]
    states = {code: m for m in inner if (code := country(m)) and m is not trigger.mention}
    return [party(m) for m in states.values()] if len(states) == COUNTRY else []


def over_relative(trigger: Trigger, parts: list[Clause], place: Span | None) -> list[Party]:
    """The subject before a relative clause that stands between it and its verb ("X, who …, visited …")."""
    at = trigger.clause.index
    if at < 2 or parts[at - 1].opener != "relative" or parts[at - 2].triggers:
        return []
    before = direct(trigger, [parts[at - 2]], place)
    return before[-1:]


def firms_told(frame_kind: str, trigger: Trigger, document: DocumentView) -> list[Party]:
    """The companies that a paragraph tells of, where the next sentence says only "the company", "it", or nobody."""
    view = trigger.clause.view
    for index in range(view.index, max(-1, view.index - BACK - 1), -1):
        sentence = document.sentences[index]
        if sentence.sentence.paragraph != view.sentence.paragraph:
            return []
        told = [
            m for m in sentence.mentions
            if m.schema == "Company" and m.within is None and (m.kind == "name" or m.entity is not None)
            and (index < view.index or m.span.end <= trigger.span.start)
        ]  # fmt: skip
        parties = list({p.reference: p for p in map(party, told)}.values())
        if parties:
            return parties[:2] if frame_kind in ("contract", "signing") else parties[-1:]
    return []


BACK = 2  #: sentences back to the company whose doing is told
#: Kinds that companies do, whose doer the text leaves to what was told.
OF_FIRMS = frozenset({"launch", "investment", "contract", "procurement", "delivery"})
