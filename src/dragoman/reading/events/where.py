"""Place of an event: a place mention with a mark of location; for a visit also its destination or object."""

from __future__ import annotations

from dragoman.knowledge.places import contains
from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.triggers import Trigger
from dragoman.reading.views import Mention, SentenceView
from dragoman.text.fold import fold

SCHEMAS = ("Place", "Facility")
TOUCHING = 2  #: characters between a town and the region that it lies in
_STATE = 2  #: letters of a country's code
REACH = 4  #: tokens of hull (the city of) between the marker and the name


def reference(mention: Mention) -> str:
    """The ISO code of a place, else its name."""
    if mention.entity is not None:
        return mention.entity.reference
    return mention.code or mention.text


def located(mention: Mention, part: Clause, marker: str = "locative.in") -> bool:
    """True when a marker stands at the mention: before it, glued to it, or after it."""
    view = part.view
    first, last = view.token_at(mention.span.start), view.token_at(mention.span.end - 1) + 1
    hits = [h for h in part.of(marker) if not _own_end(h, mention, view)]
    if any((h.first < last and h.last > last - 1) or (h.first == last and "after" in h.attrs) for h in hits):
        return True
    return any(_reaches(h, first, view, part) for h in hits)


def _own_end(hit: Hit, mention: Mention, view: SentenceView) -> bool:
    """A name that only ends as if it carried the marker: it stands in the nominative."""
    if "glued" not in hit.attrs or hit.last - hit.first > 1:
        return False
    word = view.tokens[hit.first].folded
    base = fold(mention.lemma or "")
    return base == word or base.endswith((f" {word}", f"-{word}"))


def _reaches(hit: Hit, first: int, view: SentenceView, part: Clause) -> bool:
    """Only hull words, or a name nested with the place, stand between marker and mention."""
    if not 0 <= first - hit.last <= REACH or "after" in hit.attrs or "glued" in hit.attrs:
        return False
    hull = {i for h in part.of("locative.hull") for i in range(h.first, h.last)}
    hull |= {
        i for i in range(hit.last, first)
        if any(m.kind == "adjective" and m.span.start <= view.tokens[i].start < m.span.end for m in view.mentions)
    }  # fmt: skip
    return all(i in hull for i in range(hit.last, first))


def encloses(mention: Mention, other: Mention) -> bool:
    """True where two places touch and the first holds the second."""
    if other is mention or other.schema != mention.schema or not (mention.key and other.key):
        return False
    gap = max(other.span.start - mention.span.end, mention.span.start - other.span.end)
    return 0 <= gap <= TOUCHING and contains(mention.key, other.key)


def place_of(trigger: Trigger, around: list[Clause]) -> tuple[str | None, Span | None]:
    """The reference of the place and where it stands."""
    named = _in_name(trigger)
    if named is not None:
        return reference(named), named.span
    visit = trigger.kind == "visit"
    for part in [trigger.clause, *[c for c in around if c is not trigger.clause]]:
        found = [m for m in part.mentions() if m.schema in SCHEMAS and _is_place(m)]
        found = [m for m in found if not _in_office(m, part)]
        best = _destination(trigger, part, found) if visit else None
        if best is None:
            inside = [m for m in found if located(m, part)]
            if (
                not inside
                and part is trigger.clause
                and trigger.kind
                in (
                    "forum",
                    "meeting",
                )
            ):  # "went to … to attend the forum"
                inside = [m for m in found if located(m, part, "locative.to")]
            if trigger.kind == "delivery":  # who gets it, where one word says both "in" and "to"
                inside = [m for m in inside if not (len(reference(m)) == _STATE and _given_to(m, part))]
            best = min(inside, key=lambda m: _gap(m, trigger), default=None)
        if best is not None:
            return reference(best), best.span
    return None, None


def _is_place(mention: Mention) -> bool:
    """Named, or a facility that a short form ("the park") leads back to."""
    return mention.kind == "name" or (
        mention.schema == "Facility" and mention.kind == "role" and mention.entity is not None
    )


def _given_to(mention: Mention, part: Clause) -> bool:
    return any(located(mention, part, f"locative.{x}") for x in ("to", "for"))


def _in_office(mention: Mention, part: Clause) -> bool:
    """Where a person holds an office ("ambassador in <country>") is not where something happens."""
    return any(
        m.office is not None and m.office.contains(mention.span) and m.span != mention.span
        for m in part.view.mentions
    )


def _in_name(trigger: Trigger) -> Mention | None:
    """The one town that a forum's name holds ("<town> summit"); two names are its parties."""
    if trigger.mention is None:
        return None
    inner = [
        m for m in trigger.clause.view.mentions
        if m.within is trigger.mention and m.schema == "Place" and m.kind == "name" and len(reference(m)) != 2
    ]  # fmt: skip
    return inner[0] if len(inner) == 1 else None


def _destination(trigger: Trigger, part: Clause, found: list[Mention]) -> Mention | None:
    """Where a visit goes: a marked destination, else the object right beside the trigger."""
    marked = [m for m in found if located(m, part, "locative.to") and not located(m, part, "locative.from")]
    if marked:
        return min(marked, key=lambda m: _gap(m, trigger))
    if part is not trigger.clause:
        return None
    after = [
        m
        for m in found
        if 0 <= m.span.start - trigger.span.end <= 40 and not located(m, part, "locative.from")
    ]
    if after:
        return after[0]
    inside = [m for m in found if located(m, part)]
    if inside:
        return min(inside, key=lambda m: _gap(m, trigger))
    final = trigger.last >= part.last - 2 or not trigger.verbal  # "went … to X", or a noun: "the X visit"
    verb_final = final and found and found[-1].span.end <= trigger.span.start
    return found[-1] if verb_final and trigger.span.start - found[-1].span.end <= 3 else None


def _gap(mention: Mention, trigger: Trigger) -> int:
    return max(trigger.span.start - mention.span.end, mention.span.start - trigger.span.end, 0)
