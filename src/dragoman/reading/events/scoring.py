"""Whether a trigger tells of an event: named features with their weights in one table."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.events.clauses import Clause, quoted_titles
from dragoman.reading.events.parties import Party
from dragoman.reading.events.triggers import Trigger

THRESHOLD = 3.0

WEIGHTS = {
    "verb": 2.2,  #: a predicate tells of it
    "noun": 1.2,  #: a nominalisation
    "named": 2.2,  #: the occasion has a name of its own
    "support": 1.3,  #: a noun with a verb of occurrence ("was held")
    "weak": -1.2,  #: a form that often means something else
    "infinitive": -1.3,  #: a purpose rather than an event, where no modality says that it is planned
    "dated": 1.0,
    "dated by context": 0.5,
    "quoted": 0.8,  #: the noun stands in a name in quotation marks
    "points back": -1.8,  #: "the meeting" of an occasion told before
    "placed": 0.7,
    "somebody": 1.0,  #: a participant
    "two parties": 0.6,
    "instrument": 1.2,  #: what is signed stands beside the signing
    "bare signing": -1.0,  #: a signing of nothing that is named
    "modal": 0.4,  #: planned or ongoing in so many words
    "wished": -0.7,  #: called for: often a mere phrase
    "negated": -9.0,
    "title": -0.6,  #: headlines say again what the text says
    "linked": 0.3,
    "no company": -0.8,  #: nothing at all stands beside it
}


@dataclass(frozen=True, slots=True)
class Company:
    """What was found beside a trigger; `dating` is `dated`, `dated by context` or empty."""

    parties: tuple[Party, ...]
    dating: str
    place: str | None
    status: str


def features(trigger: Trigger, around: list[Clause], company: Company) -> dict[str, float]:
    """The features that hold, with their weights."""
    own = trigger.clause
    signing = trigger.kind in ("signing", "contract")
    instrument = signing and any(c.of("instrument") for c in around)
    holds = {
        "verb": trigger.verbal,
        "noun": not trigger.verbal and "named" not in trigger.marks,
        "named": "named" in trigger.marks,
        "quoted": not trigger.verbal and "named" not in trigger.marks and _in_quotes(trigger),
        "support": not trigger.verbal and bool(own.of("support")),
        "weak": "weak" in trigger.marks,
        "infinitive": "inf" in trigger.marks and not own.of("modality"),
        company.dating: bool(company.dating),
        "placed": company.place is not None,
        "somebody": bool(company.parties),
        "two parties": len(company.parties) > 1,
        "instrument": instrument,
        "bare signing": trigger.kind == "signing" and not instrument,
        "modal": company.status in ("planned", "ongoing"),
        "wished": company.status == "called_for",
        "negated": company.status == "negated",
        "title": own.view.sentence.role == "title",
        "linked": bool(own.of("context")),
        "no company": not (company.parties or company.dating or company.place),
    }
    return {name: WEIGHTS[name] for name, held in holds.items() if held}


def _in_quotes(trigger: Trigger) -> bool:
    return any(a <= trigger.first and trigger.last <= b for a, b in quoted_titles(trigger.clause.view))


def score(found: dict[str, float]) -> float:
    """Sum of the weights."""
    return sum(found.values())
