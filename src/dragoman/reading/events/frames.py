"""Frames: candidates of events while they are read, and the passes that fill them in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause, wide
from dragoman.reading.events.parties import Party, pair_of, parties_of
from dragoman.reading.events.scoring import THRESHOLD, WEIGHTS, Company, features, score
from dragoman.reading.events.status import status_of
from dragoman.reading.events.triggers import Trigger, read
from dragoman.reading.events.when import date_of, future, lasting, past
from dragoman.reading.events.where import place_of
from dragoman.reading.speech import Speakers, speakers
from dragoman.reading.views import DateMention, DocumentView, SentenceView


@dataclass(slots=True, eq=False)
class Frame:
    """One event on the way: its trigger, the segments that it is read from, and what was found for it."""

    trigger: Trigger
    clause: Clause
    around: list[Clause]
    kind: str
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    status: str = "occurred"
    date: str | None = None
    date_span: Span | None = None
    place: str | None = None
    place_span: Span | None = None
    parties: list[Party] = field(default_factory=list)
    grounds: dict[str, str] = field(default_factory=dict)
    reporter: str | None = None  #: who the document says told of it
    others: list[Span] = field(default_factory=list)  #: passages of merged tellings of the same occasion

    @property
    def view(self) -> SentenceView:
        return self.clause.view

    @property
    def stated(self) -> bool:
        return self.score >= THRESHOLD

    def names(self) -> set[str]:
        return {p.reference for p in self.parties}


@dataclass(slots=True)
class Analysis:
    """All segments and frames of a document; `pair` are the references of its two countries, if it has two."""

    document: DocumentView
    pair: tuple[Party, ...]
    clauses: dict[int, list[Clause]] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    _speakers: Speakers | None = field(default=None, repr=False)

    def speakers(self) -> Speakers:
        """Every attribution of the document, read once."""
        if self._speakers is None:
            self._speakers = speakers(self.document)
        return self._speakers

    def last_date(self, index: int) -> str | None:
        """Date of the last occasion told in the two sentences before."""
        told = [f.date for f in self.frames if 0 < index - f.view.index <= 2 and f.stated and f.date]
        return told[-1] if told else None

    def of_sentence(self, index: int) -> list[Frame]:
        return [f for f in self.frames if f.view.index == index]


_MEMO = "events.analysis"


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
        for trigger in _occasions(triggers):
            frame = Frame(trigger, trigger.clause, wide(parts, trigger.clause), trigger.kind)
            _fill(frame, earlier, result)
            earlier.append(frame)
            result.frames.append(frame)
    return result


def _occasions(triggers: list[Trigger]) -> list[Trigger]:
    """One trigger for every kind in a segment: the verb, or the name, or the first; a bare duplicate goes."""
    kept: list[Trigger] = []
    for trigger in triggers:
        if trigger.kind == "launch" and trigger.verbal and _only_opens(trigger, triggers):
            continue
        twin = next((k for k in kept if k.clause is trigger.clause and _same_telling(k, trigger)), None)
        if twin is None:
            kept.append(trigger)
        elif _strength(trigger) > _strength(twin):
            kept[kept.index(twin)] = trigger
    return kept


def _only_opens(verb: Trigger, triggers: list[Trigger]) -> bool:
    """The forum that "opened" is one event, not a forum and a launch."""
    supports = verb.clause.of("support")
    nouns = [t for t in triggers if t.clause is verb.clause and not t.verbal and t.kind in _OCCASIONS]
    return bool(nouns) and any(h.first <= verb.first < h.last for h in supports)


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
    last = _last_dated(analysis, frame)
    frame.date, frame.date_span, why = found
    if frame.date is None:
        _inherit_date(frame, earlier, last, document)
    elif why:
        frame.grounds["date"] = why
    frame.place, frame.place_span = place_of(frame.trigger, frame.around)
    if frame.place is None:
        _inherit_place(frame, earlier, last)
    frame.parties = parties_of(frame.trigger, frame.around, analysis.pair, frame.place_span)
    frame.reporter = analysis.speakers().of(frame.view, frame.trigger.span)
    frame.parties = [p for p in frame.parties if not _is_source(p, document) and not _only_says(p, frame)]
    if earlier and (frame.clause.opener in ("and", "relative", "when") or _headless(frame)):
        _share_subject(frame, earlier[-1])
    _settle_status(frame, document)
    frame.kind = _kind(frame)
    why = frame.grounds["status"]
    company = Company(
        tuple(frame.parties), _dating(frame, found[0]), frame.place, frame.status, why == "infinitive"
    )
    frame.features = features(frame.trigger, frame.around, company)
    if _recalled(frame):
        frame.features["recalled"] = WEIGHTS["recalled"]
    elif _points_back(frame, analysis):
        frame.features["points back"] = WEIGHTS["points back"]
    frame.score = score(frame.features)


def _settle_status(frame: Frame, document: DocumentView) -> None:
    """The date decides where the form is open: a mistranslated future of the past, a present of what is to come."""
    if not frame.date:
        return
    if frame.status == "planned" and past(frame.date, document.today):
        frame.status, frame.grounds["status"] = "occurred", "future form with a date that is past"
    elif frame.status == "occurred" and not frame.grounds["status"] and "past" not in frame.trigger.marks:
        if future(frame.date, document.today):
            frame.status, frame.grounds["status"] = "planned", "date to come"
        elif "/" in frame.date and frame.kind in _OCCASIONS and lasting(frame.date, document.today):
            frame.status, frame.grounds["status"] = "ongoing", "the document is of one of its days"


def _headless(frame: Frame) -> bool:
    """A segment that begins with its verb shares the subject of the one before."""
    lead = 1 if frame.view.pack.settings.spaced else 4
    return frame.clause.soft and frame.trigger.verbal and frame.trigger.first <= frame.clause.first + lead


def _dating(frame: Frame, own: str | None) -> str:
    if own:
        return "dated"
    return "dated by context" if frame.date else ""


def _recalled(frame: Frame) -> bool:
    """ "After the meeting" only recalls the occasion, unless its name or date follows."""
    if frame.trigger.mention is not None or frame.kind not in _OCCASIONS or frame.clause.dates():
        return False
    if any(first - 1 == frame.trigger.last for first, _ in frame.clause.quotes):
        return False
    return any(h.first <= frame.trigger.first < h.last for h in frame.clause.of("context"))


def _points_back(frame: Frame, analysis: Analysis) -> bool:
    """A bare noun of an occasion ("the meeting") after an occasion that was told means that one."""
    if frame.trigger.mention is not None or frame.kind not in _OCCASIONS or frame.clause.dates():
        return False
    if frame.trigger.verbal:
        return False
    for other in reversed(analysis.frames):
        if frame.view.index - other.view.index > _BACK:
            return False
        told = other.stated and other.kind in _OCCASIONS and other.kind != "visit"
        if told and (other.status == frame.status or "weak" in frame.trigger.marks):
            return True
    return False


_OCCASIONS = frozenset({"meeting", "forum", "talks", "visit"})
_BACK = 4  #: sentences


def _only_says(party: Party, frame: Frame) -> bool:
    """Who merely tells of it in another segment of the sentence takes no part."""
    told = party.schema == "Person" and party.name == frame.reporter
    return told and party.span is not None and not frame.clause.holds(party.span)


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


def _last_dated(analysis: Analysis, frame: Frame) -> Frame | None:
    """The last event told in the sentence or the one before it."""
    for other in reversed(analysis.frames):
        if other.view.index < frame.view.index - 2:
            return None
        if other.stated and other.date and other.view.index < frame.view.index:
            return other
    return None


def _inherit_date(frame: Frame, earlier: list[Frame], last: Frame | None, document: DocumentView) -> None:
    """The date of the same sentence's event before it, or of the event that "after the meeting" points to."""
    donor = next((f for f in reversed(earlier) if f.date and f.status == frame.status), None)
    if donor is not None and (frame.clause.opener in ("relative", "and") or _linked(frame)):
        frame.date, frame.date_span, frame.grounds["date"] = (
            donor.date,
            donor.date_span,
            "event before in the sentence",
        )
    elif last is not None and _linked(frame):
        frame.date, frame.date_span, frame.grounds["date"] = last.date, last.date_span, "event before"
    elif frame.view.dates and frame.view.dates[0].span.end <= frame.trigger.span.start:
        _leading_date(frame, earlier, document)
    elif _is_lead(frame, document):
        frame.date, frame.grounds["date"] = document.today, "the day of the news, which it leads"


def _is_lead(frame: Frame, document: DocumentView) -> bool:
    """News of a shown day open with what happened on it: an occasion in the first body sentences without a date."""
    today = document.today or ""
    if len(today) != _DAY or not today[-1].isdigit():
        return False
    body = [v.index for v in document.sentences if v.sentence.role == "body" and v.mentions][:_LEAD]
    dated = any(d.role != "publication" for d in frame.view.dates)
    verbal = frame.trigger.verbal and frame.status == "occurred" and "inf" not in frame.trigger.marks
    return (
        verbal
        and frame.kind in _LOCAL | {"visit", "launch"}
        and not frame.view.dates
        and frame.view.index in body
    )


_DAY = 10  #: characters of a full date
_LEAD = 2  #: sentences


def _leading_date(frame: Frame, earlier: list[Frame], document: DocumentView) -> None:
    """A date at the head of the sentence holds for all of it, unless the predicate before it has taken it."""
    lead: DateMention = frame.view.dates[0]
    if lead.role == "publication" and _is_lead(frame, document):
        frame.date, frame.grounds["date"] = document.today, "the day of the news, which it leads"
        return
    if lead.edtf is None or lead.role not in ("point", "period"):
        return
    if earlier and earlier[0].status != frame.status:
        return
    frame.date, frame.date_span, frame.grounds["date"] = (
        lead.edtf,
        lead.span,
        "date at the head of the sentence",
    )


def _inherit_place(frame: Frame, earlier: list[Frame], last: Frame | None) -> None:
    donor = earlier[-1] if earlier and frame.clause.opener == "relative" else None
    if donor is None and _linked(frame):
        donor = earlier[-1] if earlier else last
    if donor is not None and donor.place and frame.kind in _LOCAL:
        frame.place, frame.place_span = donor.place, donor.place_span
        frame.grounds["place"] = "event before"


_LOCAL = frozenset({"signing", "talks", "meeting", "award", "contract", "negotiation", "forum"})


def _linked(frame: Frame) -> bool:
    return any(c.of("context") for c in frame.around)
