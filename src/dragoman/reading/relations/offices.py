"""Who holds which office where: what linking found, else the organisation that stands with the title."""

from __future__ import annotations

from dragoman.model.span import Span, cover
from dragoman.model.statement import Relation
from dragoman.reading.entities.offices import locates
from dragoman.reading.entities.states import firm_of, state_of
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView

REACH = 200  #: characters between a person and the organisation of the title
AFTER = 40  #: characters between a title and the organisation that follows it ("director of the …")
BEFORE = 4  #: characters between an organisation and the title that follows it
NEAR = 120  #: characters between a name and its title
EMPLOYERS = ("PublicBody", "Company", "Organization", "Facility")
BREAKS = frozenset(",;.:!?，；。：")


def offices(document: DocumentView) -> list[Relation]:
    """Persons whose title and organisation the document gives; of a state's office the state."""
    found = []
    for draft in document.entities:
        if draft.schema != "Person" or not draft.output or not draft.position:
            continue
        if draft.organization is not None:
            passage = _passage(draft, draft.organization)
            if passage is not None:
                found.append(_relation(draft, draft.organization, passage))
            continue
        employer = _employer(draft, document)
        if employer is not None and employer[0].entity is not None:
            found.append(_relation(draft, employer[0].entity, employer[1]))
            continue
        served = state_of(draft, document) or firm_of(draft, document)
        if served is not None:
            found.append(_relation(draft, *served))
    return found


def _relation(person: EntityDraft, organisation: EntityDraft, passage: Span) -> Relation:
    name = organisation.name if organisation.output or not organisation.code else organisation.code
    return Relation(
        doc="",
        doc_id="",
        kind="position",
        source=person.name,
        target=name,
        title=person.position,
        evidence=(passage,),
    )


def _passage(person: EntityDraft, organisation: EntityDraft) -> Span | None:
    """From the organisation to the name, where they stand closest; else the mention that carries the title."""
    best: Span | None = None
    for mention in person.mentions:
        for other in organisation.mentions:
            span = cover(mention.span, other.span)
            if len(span) <= REACH and (best is None or len(span) < len(best)):
                best = span
    return best or next((m.span for m in _titled(person)), None)


def _titled(person: EntityDraft) -> list[Mention]:
    return [m for m in person.mentions if m.position] or person.mentions


def _employer(person: EntityDraft, document: DocumentView) -> tuple[Mention, Span] | None:
    """The organisation beside the title, and the passage with the name; a body before a country."""
    best: tuple[tuple[bool, int], Mention, Span] | None = None
    agency = (document.clean.agency or "").casefold()
    for view in document.sentences:
        for mention in view.mentions:
            if mention.entity is not person:
                continue
            title = _title_of(mention, person, view)
            if title is None:
                continue
            for other, gap in _beside(title, mention, view):
                if agency and other.text.casefold() in (agency, *agency.split()):
                    continue  # the agency of the dateline employs nobody of whom its text tells
                rank = (other.schema not in EMPLOYERS, gap)
                if best is None or rank < best[0]:
                    best = (rank, other, cover(title, mention.span, other.span))
    return (best[1], best[2]) if best else None


def _title_of(mention: Mention, person: EntityDraft, view: SentenceView) -> Span | None:
    """Where the title stands: a role word itself, or the office near the name."""
    if mention.kind == "role":
        return mention.span
    if mention.title is not None:
        return mention.title
    office = mention.position or person.position or ""
    low, high = max(view.span.start, mention.span.start - NEAR), min(view.span.end, mention.span.end + NEAR)
    at = view.text.find(office, low, high) if office else -1
    return Span(at, at + len(office)) if at >= 0 else None


def _beside(title: Span, person: Mention, view: SentenceView) -> list[tuple[Mention, int]]:
    """Organisations and places right before or behind the title, with no other name between."""
    found = []
    for other in view.mentions:
        if other.entity is None or other.entity is person.entity or other.schema not in (*EMPLOYERS, "Place"):
            continue
        if other.within is not None and other.within.schema in EMPLOYERS:
            continue
        behind, before = other.span.start - title.end, title.start - other.span.end
        if title.contains(other.span):
            found.append((other, 0))
        elif (
            0 <= before <= BEFORE
            and not _where(other, view)
            and not _broken(view, other.span.end, title.start)
        ):
            found.append((other, before))
        elif (
            0 <= behind <= AFTER and not _broken(view, title.end, other.span.start) and not _goal(other, view)
        ):
            found.append((other, behind))
    return found


def _where(place: Mention, view: SentenceView) -> bool:
    """ "In <city> the minister …": where it happens, not whose office it is."""
    if place.schema != "Place":
        return False
    marks = view.of("locative.in")
    led = any("glued" not in h.attrs and 0 <= place.span.start - h.end <= 1 for h in marks)
    return led or any(locates(h, place) for h in marks)


def _goal(place: Mention, view: SentenceView) -> bool:
    """ "The president … to <country>": where somebody goes, or the seat of an envoy, who serves another one."""
    marks = (h for h in view.hits if h.concept in ("locative.to", "locative.in") and "glued" not in h.attrs)
    return place.schema == "Place" and any(0 <= place.span.start - h.end <= 1 for h in marks)


def _broken(view: SentenceView, start: int, end: int) -> bool:
    """A mark or another person stands between."""
    if any(char in BREAKS for char in view.text[start:end]):
        return True
    return any(
        m.schema == "Person" and m.kind == "name" and start <= m.span.start < end for m in view.mentions
    )
