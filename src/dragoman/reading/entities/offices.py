"""The organisation of a person, and the place of an organisation, by what stands in their names and offices."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.entities.keys import near, stems
from dragoman.reading.names.grammar import grammar_of
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView


def assign(document: DocumentView) -> None:
    """Fill `organization` of persons and `place` of the others."""
    bodies = [e for e in document.entities if e.schema == "PublicBody"]
    agency = (document.clean.agency or "").casefold()
    for view in document.sentences:
        for mention in view.mentions:
            entity = mention.entity
            if entity is None or mention.kind != "name":
                continue
            if mention.office is not None and entity.organization is None:
                entity.organization = _organisation(mention, view, bodies, agency)
            elif mention.schema not in ("Place", "Person") and entity.place is None:
                entity.place = _place(mention, view)


def _organisation(
    person: Mention, view: SentenceView, bodies: list[EntityDraft], agency: str
) -> EntityDraft | None:
    office = person.office
    if office is None:
        return None
    inside = [
        m for m in view.mentions if m.entity is not None and m.span.overlaps(office) and m is not person
    ]
    named = [m for m in inside if m.schema not in ("Place", "Person")]
    if named:
        outer = [m for m in named if not any(o.span.contains(m.span) and o is not m for o in named)]
        return (outer or named)[0].entity
    ministry = _by_topic(person.position or "", view, bodies)
    if ministry is not None:
        return ministry
    places = [m for m in inside if m.schema == "Place"]
    title = (
        person.title.start
        if person.title
        else view.text.find(person.position or "", office.start, office.end)
    )
    before = [m for m in places if m.span.end <= title]
    own = [m for m in before if not any(locates(h, m) for h in view.of("locative.in"))]  # not "… in X"
    chosen = own[-1:] or before[-1:] or places[:1]
    return chosen[0].entity if chosen else _around(person, office, view, agency)


def locates(hit: Hit, place: Mention) -> bool:
    """An ending on the place that says where: it is the seat of the office, not whose it is."""
    if "glued" not in hit.attrs or not (hit.start <= place.span.start < hit.end):
        return False
    return place.span.end < hit.end or (place.lemma is not None and place.lemma != place.text)


def _around(person: Mention, office: Span, view: SentenceView, agency: str) -> EntityDraft | None:
    """The body that the name is tied to ("Professor X of the university"), or that stands before the office."""
    grammar = grammar_of(view.pack)
    links = {*grammar.right_links[:1], *grammar.articles}
    bodies = [m for m in view.mentions if m.kind == "name" and m.schema in EMPLOYERS and m.entity is not None]
    for body in bodies:
        between = [t.folded for t in view.tokens if person.span.end <= t.start < body.span.start]
        if body.span.start >= person.span.end and between and len(between) < 3 and set(between) <= links:
            return body.entity
    before = [m for m in bodies if 0 <= office.start - m.span.end <= NEAR and not _is_agency(m, agency)]
    if before and not any(c in BREAKS for c in view.text[before[-1].span.end : office.start]):
        others = (m for m in view.mentions if m.schema == "Person" and m.kind == "name" and m is not person)
        if not any(before[-1].span.end <= m.span.start < office.start for m in others):
            return before[-1].entity
    return None


def _is_agency(body: Mention, agency: str) -> bool:
    """The agency of the dateline employs nobody of whom its text tells."""
    return bool(agency) and body.text.casefold() in (agency, *agency.split())


EMPLOYERS = ("PublicBody", "Company", "Organization", "Facility")
NEAR = 25  #: characters between a body and the office of its head ("a delegation of X led by its chairman")
BREAKS = frozenset(",;:.")


JOINED = 5  #: letters of a field that may be the end of a body's shortened name


def _by_topic(position: str, view: SentenceView, bodies: list[EntityDraft]) -> EntityDraft | None:
    """The body of the document that bears the same field as the office ("Minister of Economy")."""
    words = stems(position, view.pack)
    titles = {w for h in view.of("position") for w in stems(view.text[h.start : h.end], view.pack)}
    field = [w for w in words if w not in titles and len(w) > 3]
    if not field:
        return None
    for body in bodies:
        own = [w for name in body.names for w in stems(name, view.pack)]
        if all(any(near(w, o) or (len(w) > JOINED and o.endswith(w)) for o in own) for w in field):
            return body
    return None


def _place(mention: Mention, view: SentenceView) -> str | None:
    """The place that the name itself bears, the last one where there are several."""
    inside = [m for m in view.mentions if m.schema == "Place" and m.entity and mention.span.contains(m.span)]
    return inside[-1].entity.reference if inside and inside[-1].entity else None
