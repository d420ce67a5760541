"""Triggers: the words that tell of an event, as the pack's lexicon marks them.

A concept `event.<kind>.<marks>` names the kind and how the form tells it: `noun` (a nominalisation), `weak` (needs
company), `past` (a finite past), `inf` (an infinitive or base form), or a status of the contract.  `with` asks for another
word of the clause (separable verbs), `needs` for a concept of the clause.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache

from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause, clauses
from dragoman.reading.views import Mention, SentenceView

FAMILIES = frozenset({
    "event", "support", "modality", "instrument", "role", "body", "relation", "clause", "locative", "party",
    "context", "occasion", "title", "noise", "link",
})  # fmt: skip
#: Families whose concepts rule each other out where they overlap.
RIVALS = frozenset({"event", "support", "modality", "instrument", "body", "clause", "relation"})
STATUSES = ("cancelled", "called_for", "planned", "ongoing", "occurred")
NEAR = 4  #: tokens between a conjunction and the predicate that it coordinates


@dataclass(slots=True, eq=False)
class Trigger:
    """One word or name that tells of an event."""

    kind: str
    marks: frozenset[str]
    first: int
    last: int
    span: Span
    clause: Clause
    mention: Mention | None = None

    @property
    def verbal(self) -> bool:
        return "noun" not in self.marks

    @property
    def status(self) -> str | None:
        """The status that the form itself tells."""
        return next((s for s in STATUSES if s in self.marks), None)


def relevant(view: SentenceView) -> list[Hit]:
    """Hits of the families that events are read from; of overlapping rivals the longest."""
    by_family: dict[str, list[Hit]] = {}
    words = frozenset(t.folded for t in view.tokens)
    quiet: dict[str, set[int]] = {}
    for hit in view.rooted(FAMILIES):
        key = _key(hit.concept)
        if key is None or not _accompanied(hit, words):
            continue
        by_family.setdefault(key, []).append(hit)
        if key.startswith("noise."):
            quiet.setdefault(hit.argument, set()).update(range(hit.first, hit.last))
    for family, topic in (("event", "occasion"), ("instrument", "instrument"), ("body", "body")):
        if topic in quiet and family in by_family:
            silent = quiet[topic]
            by_family[family] = [
                h for h in by_family[family] if not silent.issuperset(range(h.first, h.last))
            ]
    kept = [h for found in by_family.values() for h in longest(sorted(found, key=_preference))]
    return sorted(kept, key=lambda h: (h.first, h.last, h.concept))


def _accompanied(hit: Hit, words: frozenset[str]) -> bool:
    """The word that the form asks for (`with`) stands somewhere in the sentence; segments are asked later."""
    other = hit.attrs.get("with")
    return not other or not words.isdisjoint(other.split("|"))


@lru_cache(maxsize=4096)
def _key(concept: str) -> str | None:
    """Under what a hit rivals others: its family or its own concept; null for what events are not read from."""
    family = concept.partition(".")[0]
    if family not in FAMILIES or concept == "clause.break":  # that one is a mark of the figures' own
        return None
    return family if family in RIVALS and concept != "body.joint" else concept


def _preference(hit: Hit) -> tuple[int, int, bool, str]:
    """Of forms with the same words the finite one comes before the infinitive ("put into operation")."""
    return hit.first, -hit.last, ".inf" in hit.concept, hit.concept


def read(view: SentenceView) -> tuple[list[Clause], list[Trigger]]:
    """The segments of a sentence and the triggers in them, in order of place."""
    hits = relevant(view)
    inside = {i for h in hits if h.family == "event" for i in range(h.first + 1, h.last)}
    parts = clauses(view, [h for h in hits if h.family != "clause" or h.first not in inside])
    found = [t for part in parts for t in _of_clause(part)]
    parts, found = _split_coordinated(view, parts, found)
    for trigger in found:
        if not any(h.first <= trigger.first < h.last for h in trigger.clause.of("context")):
            trigger.clause.triggers += 1  # "after the meeting" is a circumstance of the predicate beside it
    return parts, found


def _of_clause(part: Clause) -> list[Trigger]:
    outer = part.mentions()
    named = [_forum(m, part) for m in outer if m.schema == "Forum" and m.kind == "name"]
    words = [_trigger(h, part) for h in part.of("event") if _allowed(h, part, outer)]
    return sorted([*words, *named], key=lambda t: (t.first, t.last))


def _trigger(hit: Hit, part: Clause) -> Trigger:
    _, kind, *marks = hit.concept.split(".")
    return Trigger(kind, frozenset(marks), hit.first, hit.last, Span(hit.start, hit.end), part)


def _forum(mention: Mention, part: Clause) -> Trigger:
    view = part.view
    first, last = view.token_at(mention.span.start), view.token_at(mention.span.end - 1) + 1
    return Trigger("forum", frozenset({"noun", "named"}), first, last, mention.span, part, mention)


def _allowed(hit: Hit, part: Clause, outer: list[Mention]) -> bool:
    """Not a part of a name, and in the company that the form asks for."""
    head = part.view.tokens[hit.first]
    if any(m.kind == "name" and m.span.contains(Span(head.start, head.end)) for m in outer):
        return False
    needs = hit.attrs.get("needs")
    return not needs or bool(part.of(*needs.split()))


def _split_coordinated(
    view: SentenceView, parts: list[Clause], found: list[Trigger]
) -> tuple[list[Clause], list[Trigger]]:
    """Cut a segment before a conjunction that joins a second predicate ("signed … and opened …")."""
    cuts: dict[int, int] = {}
    for before, after in itertools.pairwise(found):
        if before.clause is not after.clause or not after.verbal:
            continue
        cut = _conjunction(after, before.last)
        if cut is not None:
            cuts[cut] = after.clause.index
    if not cuts:
        return parts, found
    pieces: list[Clause] = []
    for part in parts:
        edges = [part.first, *sorted(c for c, i in cuts.items() if i == part.index), part.last]
        for number, (first, last) in enumerate(itertools.pairwise(edges)):
            soft, opener = (True, "and") if number else (part.soft, part.opener)
            hits = [h for h in part.hits if first <= h.first < last]
            pieces.append(Clause(view, len(pieces), first, last, soft, opener, 0, hits, part.quotes))
    for trigger in found:
        trigger.clause = next(p for p in pieces if p.first <= trigger.first < p.last)
    return pieces, found


def _conjunction(after: Trigger, since: int) -> int | None:
    """Where the conjunction stands that coordinates the trigger with the one before it."""
    joins = [h for h in after.clause.of("clause.and") if since <= h.first < after.first]
    if not joins or after.first - joins[-1].last > NEAR:
        return None
    between = Span(joins[-1].end, after.span.start)
    if any(m.span.overlaps(between) for m in after.clause.mentions()):
        return None
    return joins[-1].first
