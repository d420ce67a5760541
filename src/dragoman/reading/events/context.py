"""What an event takes from the events told before it: date, place, and whether it only recalls one of them."""

from __future__ import annotations

from datetime import date

from dragoman.reading.events.clauses import Clause, quoted_apart
from dragoman.reading.events.frames import OCCASIONS, Analysis, Frame
from dragoman.reading.events.when import fits_kind, past
from dragoman.reading.events.where import SCHEMAS as PLACES
from dragoman.reading.views import DateMention, DocumentView, Mention


def recalled(frame: Frame, analysis: Analysis) -> bool:
    """ "After the meeting" only recalls the occasion, unless its name or date follows."""
    if frame.trigger.mention is not None or frame.kind not in OCCASIONS or _dated_beside(frame):
        return False
    if any(first - 1 == frame.trigger.last for first, _ in frame.clause.quotes):
        return False
    told = any(f.kind in OCCASIONS and f.stated for f in analysis.frames if f.view.index < frame.view.index)
    if not told and frame.kind == "meeting" and any(p.schema in _SITS for p in frame.parties):
        return False  # the first that is heard of a body's session
    marks = frame.clause.of("context.after")
    if any(h.first <= frame.trigger.first < h.last for h in [*marks, *frame.clause.of("context.here")]):
        return True
    behind = any(0 <= frame.trigger.first - h.last <= _HULL for h in marks)  # "on the sidelines of the forum"
    return behind and told and not frame.trigger.verbal and not is_new(frame)


def is_new(frame: Frame) -> bool:
    """ "a visit", "another meeting", "the fourth session": not the one told before."""
    marks = [*frame.clause.of("occasion.new"), *frame.view.of("ordinal")]
    return any(0 <= frame.trigger.first - h.last <= 2 or h.first == frame.trigger.first for h in marks)


def points_back(frame: Frame, analysis: Analysis) -> bool:
    """A bare noun of an occasion ("the meeting") after an occasion that was told means that one."""
    if frame.trigger.mention is not None or frame.kind not in OCCASIONS or frame.clause.dates():
        return False
    if frame.trigger.verbal or is_new(frame) or "elliptic" in frame.trigger.marks:
        return False
    for other in reversed(analysis.frames):
        if frame.view.index - other.view.index > _BACK:
            return False
        told = other.stated and other.kind in OCCASIONS and other.kind != "visit"
        if told and (other.status == frame.status or "weak" in frame.trigger.marks):
            return True
    return False


_BACK = 4  #: sentences
_SITS = frozenset({"PublicBody", "Organization"})
_HULL = 2  #: tokens between a word of linking and the occasion that it recalls


def _dated_beside(frame: Frame) -> bool:
    """A date before the word for the occasion or soon behind it; one further on dates what is told next."""
    return any(d.span.start - frame.trigger.span.end <= SOON for d in frame.clause.dates())


SOON = 30  #: characters between the word for an occasion and its date


def last_dated(analysis: Analysis, frame: Frame) -> Frame | None:
    """The event that "after the meeting" points to: of that kind, else the last encounter told or the last dated event."""
    return analysis.last_dated(frame.view.index, _recalled_kinds(frame))


def last_placed(analysis: Analysis, frame: Frame) -> Frame | None:
    """The event whose place holds "after the meeting": the last of that kind just told, else as for the date."""
    return analysis.last_of(frame.view.index, _recalled_kinds(frame)) or last_dated(analysis, frame)


def _recalled_kinds(frame: Frame) -> frozenset[str]:
    """Kinds of the occasions that the words of linking beside the trigger name."""
    return frozenset(
        h.concept.split(".")[1]
        for part in frame.around
        for mark in part.of("context.after")
        for h in frame.view.of("event")
        if mark.first <= h.first < mark.last + _HULL and "noun" in h.concept
    )


def inherit_date(frame: Frame, earlier: list[Frame], last: Frame | None, document: DocumentView) -> None:
    """The date of the same sentence's event before it, or of the event that "after the meeting" points to."""
    donor = next((f for f in reversed(earlier) if f.date and f.status == frame.status), None)
    if donor is not None and (frame.clause.opener in ("relative", "and") or _linked(frame)):
        frame.date, frame.date_span, frame.grounds["date"] = (
            donor.date,
            donor.date_span,
            "event before in the sentence",
        )
    elif last is not None and _linked(frame) and not _over(frame, last, document):
        frame.date, frame.date_span, frame.grounds["date"] = last.date, last.date_span, "event before"
    elif frame.view.dates and frame.view.dates[0].span.end <= frame.trigger.span.start:
        _leading_date(frame, earlier, document)
    elif _is_lead(frame, document):
        frame.date, frame.grounds["date"] = document.today, LED_BY_NEWS


def _over(frame: Frame, last: Frame, document: DocumentView) -> bool:
    """What is planned for an occasion to come is not dated by one that is past."""
    coming = frame.status in ("planned", "called_for")
    return coming and last.status == "occurred" and past(last.date or "", document.today)


def _is_lead(frame: Frame, document: DocumentView) -> bool:
    """News of a shown day open with what happened on it: an occasion in the first body sentences without a date."""
    today = document.today or ""
    if len(today) != _DAY or not today[-1].isdigit():
        return False
    body = [v.index for v in document.sentences if v.sentence.role == "body" and v.mentions][:_LEAD]
    dated = any(d.role != "publication" for d in frame.view.dates)
    occurred = "support" if "named" in frame.trigger.marks else "support.past"
    told = frame.trigger.verbal or bool(frame.clause.of(occurred))
    verbal = told and frame.status in ("occurred", "ongoing") and "inf" not in frame.trigger.marks
    return (
        verbal
        and not dated
        and frame.kind in _LOCAL | {"visit", "launch", "delivery"}
        and frame.view.index in body
    )


def told_later(frame: Frame, analysis: Analysis) -> None:
    """News of the day that leads with what the next sentence dates a few days before: that day it is."""
    if frame.grounds.get("date") != LED_BY_NEWS or not frame.date:
        return
    later = [v for v in analysis.document.sentences if v.index == frame.view.index + 1]
    days = [d for v in later for d in v.dates if d.role == "point" and d.edtf and len(d.edtf) == _DAY]
    told = [f for v in later for f in analysis.of_sentence(v.index) if f.kind not in (frame.kind, "visit")]
    acts = any(
        c.of("link.adopted", "event.signing", "event.upgrade")
        for v in later
        for c in analysis.clauses[v.index]
    )
    if len({d.edtf for d in days}) != 1 or not (acts or any(f.kind in OCCASIONS for f in told)):
        return
    if frame.kind in _FORMAL and _days_before(days[0].edtf or "", frame.date) in range(1, _RECENT):
        frame.date, frame.date_span = days[0].edtf, days[0].span
        frame.grounds["date"] = "day of the act that the next sentence tells"


def _days_before(day: str, today: str) -> int:
    try:
        return (date.fromisoformat(today) - date.fromisoformat(day)).days
    except ValueError:
        return 0


_FORMAL = frozenset({"upgrade", "establishment", "signing"})
_RECENT = 15  #: days that news lag behind what they tell
LED_BY_NEWS = "the day of the news, which it leads"
_DAY = 10  #: characters of a full date
_LEAD = 2  #: sentences


def _leading_date(frame: Frame, earlier: list[Frame], document: DocumentView) -> None:
    """A date at the head of the sentence holds for all of it, unless the predicate before it has taken it."""
    lead: DateMention = frame.view.dates[0]
    if lead.role == "publication" and _is_lead(frame, document):
        frame.date, frame.grounds["date"] = document.today, LED_BY_NEWS
        return
    if lead.edtf is None or lead.role not in ("point", "period") or not fits_kind(frame.kind, lead.edtf):
        return
    if _in_another_quotation(lead, frame):
        return
    if earlier and earlier[0].status != frame.status:
        return
    frame.date, frame.date_span, frame.grounds["date"] = (
        lead.edtf,
        lead.span,
        "date at the head of the sentence",
    )


def _in_another_quotation(lead: DateMention, frame: Frame) -> bool:
    """What a speaker dates inside a quotation does not date the sentence around it."""
    return quoted_apart(frame.view, frame.view.token_at(lead.span.start), frame.trigger.first)


def place_before(frame: Frame, parts: list[Clause]) -> Mention | None:
    """The place right before a relative clause ("back from X, where he held talks")."""
    own = frame.clause
    if own.opener != "relative" or own.index == 0 or frame.kind not in _LOCAL | {"launch", "forum"}:
        return None
    before = [m for m in parts[own.index - 1].mentions() if m.schema in PLACES and m.kind == "name"]
    if not before or own.span.start - before[-1].span.end > _TOUCHING:
        return None
    return before[-1]


def inherit_place(frame: Frame, earlier: list[Frame], last: Frame | None) -> None:
    donor = earlier[-1] if earlier and frame.clause.opener == "relative" else None
    if donor is None and earlier and not earlier[-1].trigger.verbal and earlier[-1].kind in OCCASIONS:
        donor = earlier[-1]  # "during the summit in …, they announced"
    if donor is None and earlier and earlier[-1].kind in _MET and frame.kind in _DURING:
        donor = earlier[-1] if frame.clause.opener in ("and", "relative") else None  # "visited … and met …"
    if donor is None and earlier and earlier[-1].kind == "visit" and "inf" in frame.trigger.marks:
        donor = earlier[-1] if frame.kind in _DURING and frame.clause.soft else None  # "flew to … to sign …"
    if donor is None and _linked(frame):
        donor = earlier[-1] if earlier else last
    if donor is not None and donor.place and frame.kind in _LOCAL:
        frame.place, frame.place_span = donor.place, donor.place_span
        frame.grounds["place"] = "event before"


def works_on(frame: Frame, analysis: Analysis) -> Frame | None:
    """The works that "it is to start up in 2021" goes on about: of the paragraph's sentences right before."""
    if frame.kind not in _WORKS or not frame.trigger.verbal:
        return None
    paragraph = frame.view.sentence.paragraph
    told = [
        f for f in analysis.frames
        if f is not frame and 0 <= frame.view.index - f.view.index <= _AGAIN and f.kind in _WORKS
        and f.view.sentence.paragraph == paragraph and f.stated and f.place
    ]  # fmt: skip
    return told[-1] if told else None


_WORKS = frozenset({"launch", "investment", "contract"})
_AGAIN = 2  #: sentences over which works are told on
_TOUCHING = 3  #: characters between a place and the relative clause about it
_MET = frozenset({"visit", "talks", "meeting"})
_DURING = frozenset({"meeting", "talks", "signing"})
_LOCAL = frozenset({"signing", "upgrade", "talks", "meeting", "award", "contract", "negotiation", "forum"})


def _linked(frame: Frame) -> bool:
    return any(c.of("context") for c in frame.around)
