"""The country that the holder of a state's office serves, where the text names no organisation beside the office."""

from __future__ import annotations

from collections import Counter

from dragoman.knowledge import places as gazetteer
from dragoman.model.span import Span, cover
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView

EMPLOYERS = ("PublicBody", "Company", "Organization")
NEAR = 60  #: characters between an adjective of a country and the office that it tells
FIRMS = ("PublicBody", "Company", "Organization", "Facility")
BACK = 2  #: sentences back to the organisation that an office belongs to
COUNTRY = 2  #: letters of a country's code
LEAD = 3  #: sentences in which a dateline is looked for
HEAD = 40  #: characters from the start of a dateline to its town
CLEAR = 1.3  #: how much oftener one country is named than the other, to be the document's own
_MEMO = "entities.home"


def state_of(person: EntityDraft, document: DocumentView) -> tuple[EntityDraft, Span] | None:
    """The country's entity and the passage of the office with the name; null for offices of no state."""
    for view in document.sentences:
        for mention in view.mentions:
            title = mention.title or mention.office
            if mention.entity is not person or title is None:
                continue
            weak = _state_office(title, view)
            if weak is None or (weak and _employer_near(view)):
                continue
            if _regional(title, view):
                region = _last_region(min(title.start, mention.span.start), view, _home(document))
                if region is not None:
                    return region, cover(title, mention.span)
                continue
            code = _abbreviated(title, view) or _named_before(mention, title, view)
            code = code or _not_abroad(_home(document), mention, view)
            entity = next((e for e in document.entities if code and e.code == code), None)
            if entity is not None:
                return entity, cover(title, mention.span)
    return None


def firm_of(person: EntityDraft, document: DocumentView) -> tuple[EntityDraft, Span] | None:
    """Who was told of last before an office that names no organisation, and no state's: its holder works there."""
    for view in document.sentences:
        for mention in view.mentions:
            title = mention.title or mention.office
            if mention.entity is not person or title is None or mention.kind != "name":
                continue
            if _state_office(title, view) is not None or _names_own(title, view):
                continue
            employer = _last_told(min(title.start, mention.span.start), view, document)
            if employer is not None:
                return employer, cover(title, mention.span)
    return None


def _names_own(title: Span, view: SentenceView) -> bool:
    """In unspaced scripts the office holds the words of its organisation, whether that was found or not."""
    if view.pack.settings.spaced:
        return False
    words = [h.end - h.start for h in view.of("position") if title.start <= h.start and h.end <= title.end]
    return bool(words) and len(title) > max(words) + 1


def _last_told(at: int, view: SentenceView, document: DocumentView) -> EntityDraft | None:
    """The organisation named last before an offset, in the sentence or the two before it."""
    agency = (document.clean.agency or "").casefold()
    for index in range(view.index, max(-1, view.index - BACK - 1), -1):
        told = [
            m for m in document.sentences[index].mentions
            if m.schema in FIRMS and m.entity is not None and m.entity.output and m.within is None
            and m.span.end <= at and m.text.casefold() not in (agency, *agency.split())
        ]  # fmt: skip
        if told:
            return told[-1].entity
    return None


def _abbreviated(title: Span, view: SentenceView) -> str | None:
    """The country whose one-letter short form opens the office, in scripts that write it so."""
    if view.pack.settings.spaced:
        return None
    text = title.of(view.text)
    for form in view.pack.of_family("abbrev"):
        if text.startswith(form.pattern):
            return form.concept.partition(".")[2][:2]
    return None


def _state_office(title: Span, view: SentenceView) -> bool | None:
    """Whether the words may also be another organisation's (`weak`), null where they are no state's office."""
    found = [h for h in view.of("position.state") if title.start <= h.start and h.end <= title.end]
    if not found:
        return None
    return all("weak" in h.attrs for h in found)


def _regional(title: Span, view: SentenceView) -> bool:
    """The office is a region's or a town's: governor, mayor."""
    found = [h for h in view.of("position.state") if title.start <= h.start and h.end <= title.end]
    return all("region" in h.attrs for h in found)


def _last_region(at: int, view: SentenceView, home: str | None) -> EntityDraft | None:
    """The region or town named last before an office in its sentence, of the news' own country where one is."""
    told = [
        m for m in view.mentions
        if m.schema == "Place" and m.entity is not None and m.kind == "name" and m.within is None
        and m.span.end <= at and len(m.entity.code or "---") > COUNTRY
    ]  # fmt: skip
    own = [m for m in told if m.key and gazetteer.country_of(m.key) == home]
    return (own or told)[-1].entity if told else None


def _employer_near(view: SentenceView) -> bool:
    return any(m.schema in EMPLOYERS and m.kind == "name" for m in view.mentions)


def _named_before(person: Mention, title: Span, view: SentenceView) -> str | None:
    """The adjective of a country that stands closely before the office, nobody else between."""
    start = min(title.start, person.span.start)
    others = [
        m.span.end for m in view.mentions if m.schema == "Person" and m.kind == "name" and m.span.end <= start
    ]
    low = max(start - NEAR, max(others, default=0))
    found = [
        m for m in view.mentions
        if m.schema == "Place" and m.kind == "adjective" and m.code and m.within is None
        and low <= m.span.start and m.span.end <= start
    ]  # fmt: skip
    return found[-1].code[:2] if found and found[-1].code else None


def _not_abroad(home: str | None, person: Mention, view: SentenceView) -> str | None:
    """Nobody pays a visit to his own country: what stands behind the name as a destination is not his."""
    goals = {h.end for h in view.of("locative.to") if h.start >= person.span.end}
    abroad = any(
        m.schema == "Place" and m.code == home and min((abs(m.span.start - g) for g in goals), default=9) <= 1
        for m in view.mentions
    )
    return None if abroad else home


def _home(document: DocumentView) -> str | None:
    """The country whose news it is: of the dateline's town, else the one named clearly most."""
    if _MEMO not in document.memo:
        document.memo[_MEMO] = _dateline(document) or _most_named(document)
    home: str | None = document.memo[_MEMO]
    return home


def _dateline(document: DocumentView) -> str | None:
    body = [v for v in document.sentences if v.sentence.role == "body"][:LEAD]
    for view in body:
        if not any(d.role == "publication" and d.span.start - view.span.start < 2 * HEAD for d in view.dates):
            continue
        for mention in view.mentions:
            if mention.schema == "Place" and mention.key and mention.span.start - view.span.start < HEAD:
                return gazetteer.country_of(mention.key)
    return None


def _most_named(document: DocumentView) -> str | None:
    counts: Counter[str] = Counter()
    for mention in document.mentions():
        if mention.schema == "Place" and mention.key and (country := gazetteer.country_of(mention.key)):
            counts[country] += 1
    top = counts.most_common(2)
    if not top or (len(top) > 1 and top[0][1] < CLEAR * top[1][1]):
        return None
    return top[0][0]
