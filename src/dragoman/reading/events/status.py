"""Status of an event: what its form says, and the modality of its segment."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.triggers import Trigger

#: The modality that wins where several stand in one segment.
ORDER = ("cancelled", "negated", "called_for", "planned", "ongoing")
ADJACENT = 3  #: tokens between a modality and a form that is finite past by itself


def status_of(trigger: Trigger, parts: list[Clause]) -> tuple[str, str]:
    """The contract's status (or `negated`) and the grounds for it."""
    if trigger.status:
        return trigger.status, "form of the trigger"
    own = _binding(trigger, trigger.clause.of("modality"))
    if own:
        return own.argument, "modality in the clause"
    support = _support(trigger, parts)
    if support:
        return support, "verb of the noun"
    if "past" in trigger.marks:
        return "occurred", ""
    governing = _governing(trigger, parts)
    if governing:
        return governing.argument, "modality of the governing clause"
    if "inf" in trigger.marks and trigger.clause.view.pack.settings.spaced:
        if trigger.clause.view.sentence.role == "title" and _finite(trigger):
            return "occurred", "present tense of a headline"
        return "planned", "infinitive"
    return "occurred", ""


def _finite(trigger: Trigger) -> bool:
    """In a headline a base form right behind a name is its predicate ("X and Y sign"), not a purpose."""
    part = trigger.clause
    before = [m for m in part.mentions() if m.span.end <= trigger.span.start]
    if not before:
        return False
    first = part.view.token_at(before[-1].span.end - 1) + 1
    return trigger.first == first


def _binding(trigger: Trigger, hits: list[Hit]) -> Hit | None:
    """The strongest modality of the segment that can govern the trigger."""
    fit = [h for h in hits if _governs(h, trigger)]
    return min(fit, key=lambda h: (ORDER.index(h.argument), abs(h.first - trigger.first)), default=None)


def _governs(hit: Hit, trigger: Trigger) -> bool:
    inside = hit.first < trigger.first < hit.last  # "agreed to open": the form names the verb that it governs
    if hit.argument not in ORDER or (not inside and hit.first < trigger.last and trigger.first < hit.last):
        return False
    if inside:
        return True
    if hit.argument == "negated":
        return 0 <= trigger.first - hit.last <= 1
    if "past" in trigger.marks:
        return 0 <= trigger.first - hit.last <= ADJACENT or 0 <= hit.first - trigger.last <= 1
    return True


def _support(trigger: Trigger, parts: list[Clause]) -> str | None:
    """Status by the verb that a noun of occasion goes with."""
    if trigger.verbal:
        return None
    verbs = trigger.clause.of("support")
    after = parts[trigger.clause.index + 1 : trigger.clause.index + 2]
    if after and after[0].opener == "relative" and not after[0].triggers and after[0].of("support"):
        verbs = after[0].of("support")  # "the fair, which will be held in …"
    if not verbs:
        return None
    nearest = min(verbs, key=lambda h: abs(h.first - trigger.first))
    marks = nearest.concept.split(".")[1:]
    if "past" in marks:
        return "occurred"
    return next((m for m in marks if m in ("planned", "ongoing", "called_for", "cancelled")), None)


def _governing(trigger: Trigger, parts: list[Clause]) -> Hit | None:
    """The modality of the clause before a content clause ("it is hoped that …")."""
    own = trigger.clause
    content = own.opener == "that" or ("inf" in trigger.marks and own.soft)
    if own.index == 0 or not content or parts[own.index - 1].triggers:
        return None
    return _binding(trigger, parts[own.index - 1].of("modality"))
