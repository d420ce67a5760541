"""Whether a trigger tells of an event: named features with their weights in one table."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading import nominal
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.parties import Party
from dragoman.reading.events.triggers import Trigger

THRESHOLD = 3.0

#: From how many on a count of those who came or of what opened is a statistic.
MANY = {"visit": 500, "launch": 20}
SUBJECT = 3  #: tokens between a count of what opened and its verb

WEIGHTS = {
    "verb": 2.2,  #: a predicate tells of it
    "noun": 1.2,  #: a nominalisation
    "named": 2.2,  #: the occasion has a name of its own
    "support": 1.3,  #: a noun with a verb of occurrence ("was held")
    "strong": 1.0,  #: a nominalisation that means nothing else ("start of construction")
    "weak": -1.2,  #: a form that often means something else
    "infinitive": -1.3,  #: a purpose rather than an event, where no modality says that it is planned
    "dated": 1.0,
    "dated by context": 0.5,
    "quoted": 0.8,  #: the noun stands in a name in quotation marks
    "in a title": -1.8,  #: what an instrument is about ("contract for the delivery of …")
    "of a title": -5.0,  #: stands before the head of the instrument whose title it is part of
    "recalled": -5.0,  #: "after the meeting": told of elsewhere
    "points back": -1.8,  #: "the meeting" of an occasion told before
    "placed": 0.7,
    "somebody": 1.0,  #: a participant
    "two parties": 0.6,
    "instrument": 1.2,  #: what is signed stands beside the signing
    "bare signing": -1.0,  #: a signing of nothing that is named
    "modal": 0.4,  #: planned, ongoing or cancelled in so many words
    "wished": -0.2,  #: called for: often a mere phrase
    "body": 1.0,  #: a standing body founds, or is founded, or meets
    "both sides": 1.0,  #: "the two sides", whoever they are
    "negated": -9.0,
    "title": -0.6,  #: headlines say again what the text says
    "linked": 0.3,
    "counted": -2.0,  #: so many thousand travelled: a statistic, no visit
    "no company": -0.8,  #: nothing at all stands beside it
}


@dataclass(frozen=True, slots=True)
class Company:
    """What was found beside a trigger; `dating` is `dated`, `dated by context` or empty."""

    parties: tuple[Party, ...]
    dating: str
    place: str | None
    status: str
    bare_infinitive: bool = False  #: planned by nothing but the form of the verb


def features(trigger: Trigger, around: list[Clause], company: Company) -> dict[str, float]:
    """The features that hold, with their weights."""
    own = trigger.clause
    signing = trigger.kind in ("signing", "contract")
    instrument = signing and any(c.of("instrument") for c in around)
    both = any(c.of("party.both") for c in around)
    holds = {
        "verb": trigger.verbal,
        "noun": not trigger.verbal and "named" not in trigger.marks,
        "named": "named" in trigger.marks,
        "quoted": not trigger.verbal and "named" not in trigger.marks and _in_quotes(trigger),
        "support": not trigger.verbal and bool(own.of("support")),
        "weak": "weak" in trigger.marks,
        "strong": "strong" in trigger.marks,
        "infinitive": company.bare_infinitive,
        company.dating: bool(company.dating),
        "placed": company.place is not None,
        "somebody": bool(company.parties),
        "two parties": len(company.parties) > 1,
        "instrument": instrument,
        "bare signing": trigger.kind == "signing" and not instrument,
        "body": trigger.kind in ("meeting", "establishment") and not company.parties and _has_body(own),
        "both sides": both and not company.parties,
        "modal": company.status in ("planned", "ongoing", "cancelled"),
        "wished": company.status == "called_for",
        "negated": company.status == "negated",
        "title": own.view.sentence.role == "title",
        "linked": bool(own.of("context")),
        "in a title": not trigger.verbal and trigger.kind != "establishment" and _in_title(trigger),
        "of a title": trigger.kind not in ("signing", "contract") and _before_head(trigger),
        "counted": _counted(trigger, company),
        "no company": not (company.parties or company.dating or company.place or instrument or both),
    }
    return {name: WEIGHTS[name] for name, held in holds.items() if held}


def _counted(trigger: Trigger, company: Company) -> bool:
    """A large count of those who came or of what opened, and nobody named who did it."""
    limit = MANY.get(trigger.kind)
    if limit is None or any(p.schema != "Place" for p in company.parties):
        return False
    own, view = trigger.clause, trigger.clause.view
    counts = [a for a in view.amounts if a.kind == "count" and a.value >= limit and own.holds(a.span)]
    if trigger.kind == "visit":
        return bool(counts)
    return any(0 <= trigger.first - view.token_at(a.span.end - 1) <= SUBJECT for a in counts)


def _has_body(part: Clause) -> bool:
    return any(h.concept != "body.joint" for h in part.of("body"))


def _in_quotes(trigger: Trigger) -> bool:
    return any(a <= trigger.first and trigger.last <= b for a, b in trigger.clause.quotes)


def _in_title(trigger: Trigger) -> bool:
    part = trigger.clause
    heads = [h for h in part.of("instrument") if h.last <= trigger.first]
    return any(nominal.extent(part, h).contains(trigger.span) for h in heads)


def _before_head(trigger: Trigger) -> bool:
    """Where what an instrument is about precedes its head, a verb in it tells no event of its own."""
    part = trigger.clause
    if part.view.pack.settings.spaced:
        return False
    heads = [h for h in part.of("instrument") if h.first >= trigger.last]
    return any(nominal.extent(part, h).contains(trigger.span) for h in heads)


def score(found: dict[str, float]) -> float:
    """Sum of the weights."""
    return sum(found.values())
