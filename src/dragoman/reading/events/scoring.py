"""Whether a trigger tells of an event: named features with their weights in one table."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.parties import Party
from dragoman.reading.events.triggers import Trigger

THRESHOLD = 3.0

WEIGHTS = {
    "verb": 2.2,  #: a predicate tells of it
    "noun": 1.2,  #: a nominalisation
    "named": 2.2,  #: the occasion has a name of its own
    "support": 1.3,  #: a noun with a verb of occurrence ("was held")
    "weak": -1.2,  #: a form that often means something else
    "infinitive": -0.6,
    "dated": 1.0,
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


def features(
    trigger: Trigger,
    around: list[Clause],
    parties: Sequence[Party],
    dated: bool,
    place: str | None,
    status: str,
) -> dict[str, float]:
    """The features that hold, with their weights."""
    own = trigger.clause
    company = bool(parties) or dated or place is not None
    holds = {
        "verb": trigger.verbal,
        "noun": not trigger.verbal and "named" not in trigger.marks,
        "named": "named" in trigger.marks,
        "support": not trigger.verbal and bool(own.of("support")),
        "weak": "weak" in trigger.marks,
        "infinitive": "inf" in trigger.marks and status == "planned",
        "dated": dated,
        "placed": place is not None,
        "somebody": bool(parties),
        "two parties": len(parties) > 1,
        "instrument": trigger.kind in ("signing", "contract") and any(c.of("instrument") for c in around),
        "bare signing": trigger.kind == "signing" and not any(c.of("instrument") for c in around),
        "modal": status in ("planned", "ongoing"),
        "wished": status == "called_for",
        "negated": status == "negated",
        "title": own.view.sentence.role == "title",
        "linked": bool(own.of("context")),
        "no company": not company,
    }
    return {name: WEIGHTS[name] for name, held in holds.items() if held}


def score(found: dict[str, float]) -> float:
    """Sum of the weights."""
    return sum(found.values())
