"""Countries that are named together: "X and Y", "between X and Y", "with X"."""

from __future__ import annotations

from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.where import encloses
from dragoman.reading.views import Mention, SentenceView
from dragoman.text.fold import fold


def paired(mention: Mention, part: Clause, outer: list[Mention]) -> bool:
    """ "X and Y", "between X and Y", "with X": joined with another country or led by the mark of a partner."""
    view = part.view
    first = view.token_at(min([mention.span.start, *(o.span.start for o in outer if encloses(o, mention))]))
    last = view.token_at(mention.span.end - 1) + 1
    hull = {i for h in part.of("locative.hull") for i in range(h.first, h.last)}
    for mark in part.of("party.with", "party.between"):
        if "after" in mark.attrs:
            led = 0 <= mark.first - last <= 2
        else:
            led = 0 <= first - mark.last <= 2 and all(i in hull for i in range(mark.last, first))
        if led:
            return True
    for other in outer:
        if other is mention or other.schema != "Place" or other.kind == "adjective":
            continue
        a, b = view.token_at(other.span.start), view.token_at(other.span.end - 1) + 1
        gap = view.tokens[last:a] if a >= last else view.tokens[b:first]
        if len(gap) <= 2 and any(_joins(t.folded, part) for t in gap):
            return True
        if not gap and _written_on(other if a >= last else mention, view):
            return True
    return False


def _written_on(mention: Mention, view: SentenceView) -> bool:
    """True where a conjunction is written in one word with the mention behind it ("and-X")."""
    token = view.tokens[view.token_at(mention.span.start)]
    particle = fold(token.text[: mention.span.start - token.start])
    return bool(particle) and any(f.pattern == particle for f in view.pack.of_family("clause.and"))


def _joins(word: str, part: Clause) -> bool:
    return (
        any(part.view.tokens[h.first].folded == word for h in part.of("clause.and", "party.with"))
        or word in "-–—、/"
    )
