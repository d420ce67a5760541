"""Building the frames of a document: segments, triggers, then status, date, place and parties of each."""

from __future__ import annotations

from dragoman.reading.events.clauses import wide
from dragoman.reading.events.context import (
    inherit_date,
    inherit_place,
    is_new,
    last_dated,
    last_placed,
    place_before,
    points_back,
    recalled,
    told_later,
    works_on,
)
from dragoman.reading.events.elliptic import ELLIPTIC, understood_occasion, whose
from dragoman.reading.events.frames import OCCASIONS, Analysis, Frame
from dragoman.reading.events.parties import Party, pair_of, parties_of
from dragoman.reading.events.scoring import WEIGHTS, Company, features, score
from dragoman.reading.events.status import status_of
from dragoman.reading.events.subjects import (
    OF_FIRMS,
    antecedent,
    firms_told,
    named_after,
    over_relative,
    subject_ahead,
    understood,
)
from dragoman.reading.events.triggers import Trigger, read
from dragoman.reading.events.when import ahead, date_of, future, lasting, past
from dragoman.reading.events.where import place_of, reference
from dragoman.reading.views import DocumentView

_MEMO = "events.analysis"
TOLD = "told of before"  #: grounds of parties that the sentence does not name
WORKS = "works told of before"  #: grounds of a place that the sentence does not name
OBJECT = 5  #: tokens between a word of opening and the occasion that is opened


def analyse(document: DocumentView) -> Analysis:
    """The segments, triggers and frames of a document; made once, when its mentions and dates are complete."""
    known = document.memo.get(_MEMO)
    if isinstance(known, Analysis):
        return known
    result = document.memo[_MEMO] = Analysis(document, pair_of(document))
    for view in document.sentences:
        parts, triggers = read(view)
        result.clauses[view.index] = parts
        earlier: list[Frame] = []
        if not triggers:
            left_out = understood_occasion(view, parts, result)
            triggers = [left_out] if left_out is not None else []
        for trigger in _occasions(triggers):
            frame = Frame(trigger, trigger.clause, wide(parts, trigger.clause), trigger.kind)
            _fill(frame, earlier, result)
            earlier.append(frame)
            result.frames.append(frame)
    for frame in result.frames:
        told_later(frame, result)
    return result


def _occasions(triggers: list[Trigger]) -> list[Trigger]:
    """One trigger for every kind in a segment: the verb, or the name, or the first; a bare duplicate goes."""
    kept: list[Trigger] = []
    for trigger in triggers:
        _discussed_at(trigger, triggers)
        if trigger.kind == "launch" and _only_opens(trigger, triggers):
            continue
        twin = next((k for k in kept if k.clause is trigger.clause and _same_telling(k, trigger)), None)
        if twin is None:
            kept.append(trigger)
        elif _strength(trigger) > _strength(twin):
            kept[kept.index(twin)] = trigger
    return kept


def _discussed_at(verb: Trigger, triggers: list[Trigger]) -> None:
    """What is "discussed at the session" is that session, no talks beside it."""
    if verb.kind != "talks" or not verb.verbal:
        return
    marks = verb.clause.of("locative.in", "locative.to")
    for noun in triggers:
        session = noun.clause is verb.clause and noun.kind == "meeting" and not noun.verbal
        if session and any(verb.last <= h.first and 0 <= noun.first - h.last <= OBJECT for h in marks):
            verb.kind = noun.kind


def _only_opens(opening: Trigger, triggers: list[Trigger]) -> bool:
    """The forum that "opened", or "the opening of the forum", is one event, not a forum and a launch."""
    nouns = [
        t for t in triggers if t.clause is opening.clause and not t.verbal and t.kind in OCCASIONS - {"visit"}
    ]
    if any(0 <= t.first - opening.last <= OBJECT for t in nouns):
        return True
    supports = opening.clause.of("support")
    return opening.verbal and bool(nouns) and any(h.first <= opening.first < h.last for h in supports)


def _same_telling(one: Trigger, other: Trigger) -> bool:
    if {one.kind, other.kind} == {"investment", "launch"} and one.verbal != other.verbal:
        return True  # "construction … was completed"
    if one.first < other.last and other.first < one.last:
        return True
    both_named = "named" in one.marks and "named" in other.marks
    return one.kind == other.kind and not both_named


def _strength(trigger: Trigger) -> int:
    return 4 * ("named" in trigger.marks) + 2 * trigger.verbal + ("weak" not in trigger.marks)


def _fill(frame: Frame, earlier: list[Frame], analysis: Analysis) -> None:
    document = analysis.document
    frame.status, frame.grounds["status"] = status_of(frame.trigger, analysis.clauses[frame.view.index])
    found = date_of(frame.trigger, frame.around)
    last = last_dated(analysis, frame)
    frame.date, frame.date_span, why = found
    if frame.date is None:
        inherit_date(frame, earlier, last, document)
    elif why:
        frame.grounds["date"] = why
    _locate(frame, earlier, analysis)
    frame.parties = parties_of(frame.trigger, frame.around, analysis.pair, frame.place_span)
    frame.reporter = analysis.speakers().of(frame.view, frame.trigger.span)
    frame.parties = [p for p in frame.parties if not _is_source(p, document) and not _only_says(p, frame)]
    _find_subject(frame, earlier, analysis)
    _settle_status(frame, document)
    _drop_now(frame, document)
    frame.kind = _kind(frame)
    why = frame.grounds["status"]
    if not frame.parties and _of_firms(frame):
        frame.parties = firms_told(frame.kind, frame.trigger, document)
        frame.grounds["parties"] = TOLD if frame.parties else ""
    if not frame.parties and frame.kind in ("signing", "upgrade") and frame.status != "negated":
        frame.parties = understood(frame.view, analysis.document, analysis.pair, frame.place_span)
        frame.grounds["parties"] = "understood from the context" if frame.parties else ""
    if not frame.parties and frame.kind in ("forum", "meeting"):
        told = frame.trigger.mention is not None and (frame.date_span or frame.place_span)
        frame.parties = (named_after(frame.trigger) if told else []) or _speaker(frame, document)
    own = () if frame.grounds.get("parties") == TOLD else tuple(frame.parties)
    placed = None if frame.grounds.get("place") == WORKS else frame.place
    company = Company(own, _dating(frame, found[0]), placed, frame.status, why == "infinitive")
    frame.features = features(frame.trigger, frame.around, company)
    if recalled(frame, analysis):
        frame.features["recalled"] = WEIGHTS["recalled"]
    elif points_back(frame, analysis):
        frame.features["points back"] = WEIGHTS["points back"]
    frame.score = score(frame.features)


def _of_firms(frame: Frame) -> bool:
    """What companies do, or a signing of what only they conclude."""
    if frame.kind in OF_FIRMS:
        return True
    heads = [h for c in frame.around for h in c.of("instrument")]
    return frame.kind == "signing" and bool(heads) and all("firms" in h.attrs for h in heads)


def _find_subject(frame: Frame, earlier: list[Frame], analysis: Analysis) -> None:
    """Who acts where the segment leaves it to its neighbours."""
    if earlier and frame.trigger.mention is not None and earlier[-1].trigger.mention is not None:
        _share_subject(frame, earlier[-1])  # "held … and other theme years"
    own = antecedent(frame.trigger) if frame.clause.opener == "relative" and not frame.parties else []
    if not own and not frame.parties and _headless(frame):
        own = over_relative(frame.trigger, analysis.clauses[frame.view.index], frame.place_span)
    if own:
        frame.parties = own
    elif earlier and (frame.clause.opener in ("and", "relative", "when") or _headless(frame)):
        _share_subject(frame, earlier[-1])
    if not frame.parties and not earlier:
        frame.parties = subject_ahead(frame.trigger, analysis.clauses[frame.view.index], frame.place_span)
    if not frame.parties and frame.kind == "meeting" and (is_new(frame) or ELLIPTIC in frame.trigger.marks):
        frame.parties = whose(frame, analysis)


def _locate(frame: Frame, earlier: list[Frame], analysis: Analysis) -> None:
    """The place: beside the trigger, right before its relative clause, else of the event that it goes on from."""
    frame.place, frame.place_span = place_of(frame.trigger, frame.around)
    if frame.place is None:
        where = place_before(frame, analysis.clauses[frame.view.index])
        if where is not None:
            frame.place, frame.place_span = reference(where), where.span
    if frame.place is None:
        inherit_place(frame, earlier, last_placed(analysis, frame))
    before = works_on(frame, analysis) if frame.place is None else None
    if before is not None:
        frame.place, frame.grounds["place"] = before.place, WORKS


def _settle_status(frame: Frame, document: DocumentView) -> None:
    """The date decides where the form is open: a mistranslated future of the past, a present of what is to come."""
    if not frame.date:
        return
    if frame.status == "planned" and frame.date_span is not None:
        coming = ahead(frame.date, frame.date_span.of(document.text), document.today)
        if coming is not None:
            frame.date, frame.grounds["date"] = coming, "planned: the next one"
    if frame.status == "planned" and past(frame.date, document.today):
        frame.status, frame.grounds["status"] = "occurred", "future form with a date that is past"
    elif frame.status == "occurred" and "past" in frame.trigger.marks and future(frame.date, document.today):
        frame.date = frame.date_span = None  # a target or a term that stands beside what happened
    elif frame.status == "occurred" and not frame.grounds["status"] and "past" not in frame.trigger.marks:
        if future(frame.date, document.today):
            frame.status, frame.grounds["status"] = "planned", "date to come"
        elif "/" in frame.date and frame.kind in OCCASIONS and lasting(frame.date, document.today):
            frame.status, frame.grounds["status"] = "ongoing", "the document is of one of its days"


def _drop_now(frame: Frame, document: DocumentView) -> None:
    """ "Now … is planned" says when it is planned, not when it will be."""
    now = any(d.span == frame.date_span and d.relative for d in frame.view.dates)
    if now and frame.date == document.today and frame.status in ("planned", "ongoing", "called_for"):
        frame.date = frame.date_span = None


def _headless(frame: Frame) -> bool:
    """A segment that begins with its verb shares the subject of the one before."""
    lead = 1 if frame.view.pack.settings.spaced else 4
    return frame.clause.soft and frame.trigger.verbal and frame.trigger.first <= frame.clause.first + lead


def _dating(frame: Frame, own: str | None) -> str:
    if own:
        return "dated"
    return "dated by context" if frame.date else ""


def _speaker(frame: Frame, document: DocumentView) -> list[Party]:
    """Who spoke "at the press conference" was there, where nobody else is named."""
    at = any(h.first <= frame.trigger.first < h.last for h in frame.clause.of("context")) or any(
        0 <= frame.trigger.first - h.last <= 3 for h in frame.clause.of("locative.in")
    )
    person = next((e for e in document.entities if e.schema == "Person" and e.name == frame.reporter), None)
    if person is None or not at or frame.status != "occurred":
        return []
    return [Party(person.name, person.reference, "speaker", None, "Person")]


def _only_says(party: Party, frame: Frame) -> bool:
    """Who merely tells of it in another segment of the sentence takes no part."""
    if party.name != frame.reporter or party.span is None or frame.clause.holds(party.span):
        return False
    return party.schema != "Person" or frame.kind not in ("forum", "meeting")


def _is_source(party: Party, document: DocumentView) -> bool:
    """The agency whose text it is takes no part."""
    agency = (document.clean.agency or "").casefold()
    return bool(agency) and party.name.casefold() in (agency, *agency.split())


def _share_subject(frame: Frame, before: Frame) -> None:
    """A coordinated or relative clause without a subject has that of the clause before."""
    have = frame.names()
    alone = frame.kind in ("meeting", "talks", "negotiation") and len(frame.parties) == 1
    if not frame.parties or alone:
        frame.parties = [p for p in before.parties if p.reference not in have] + frame.parties


def _kind(frame: Frame) -> str:
    """Signing of nothing but a commercial contract is a contract."""
    if frame.kind == "signing":
        heads = {h.argument.split(".")[0] for h in frame.clause.of("instrument")}
        if heads == {"contract"}:
            return "contract"
    return frame.kind
