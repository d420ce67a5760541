"""Whom an instrument binds: what its title names, else who acts beside it and with whom."""

from __future__ import annotations

from dragoman.knowledge.places import capital_of
from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause
from dragoman.reading.events.frames import Analysis
from dragoman.reading.events.parties import COUNTRY, party
from dragoman.reading.views import Mention


def parties_in(span: Span, part: Clause) -> list[str]:
    """Two parties that the title itself names: "between X and Y"."""
    inside = [m for m in part.mentions() if span.contains(m.span) and m.schema in _BINDABLE]
    marks = [h for h in part.of("party.between", "party.with") if span.start <= h.start < span.end]
    adjectives = [m for m in inside if m.kind == "adjective"]
    if len(adjectives) == 2 and adjectives[0].code != adjectives[1].code:
        return [party(m).reference for m in adjectives]
    named = [m for m in inside if m.kind != "adjective" and marks and m.span.start > marks[0].start]
    refs = list(dict.fromkeys(party(m).reference for m in named))
    return refs[:2] if len(refs) >= 2 else []


def sides(kind: str, span: Span, part: Clause, analysis: Analysis) -> list[str]:
    """Who is bound where the title does not say both: the partner that it names and the one who acts; else regions."""
    named = [m for m in part.view.mentions if m.within is None and part.holds(m.span)]
    inside = [m for m in named if span.contains(m.span) and m.schema in _BINDABLE]
    before = [m for m in named if m.span.end <= span.start]
    if kind in MUTUAL and len(inside) == 1 and part.of("party.with"):
        other, own = _state(inside[0]), next((s for m in before if (s := _state(m))), None)
        pair = [p.reference for p in analysis.pair]
        own = own or next((s for s in pair if s != other), None) if other in pair else own
        return [own, other] if own and other and own != other else []
    if kind in MUTUAL and not inside:
        regions = [m for m in named if m.schema == "Place" and m.kind == "name" and len(_code(m)) > COUNTRY]
        if len({_code(m)[:COUNTRY] for m in regions}) == len(regions) == COUNTRY:
            return _seats([party(m).reference for m in regions])
    if kind in SINGLE and not inside:
        own = next((s for m in before if (s := _state(m))), None)
        return [own] if own else []
    return []


def _seats(references: list[str]) -> list[str]:
    """Two capitals stand for their governments."""
    countries = [code[:COUNTRY] for code in references]
    seats = [capital_of(country) for country in countries]
    return countries if all(s == r for s, r in zip(seats, references, strict=True)) else references


def _code(mention: Mention) -> str:
    return (mention.entity.code if mention.entity is not None else mention.code) or ""


def _state(mention: Mention) -> str | None:
    """The country that a country, its adjective or a body of its state stands for."""
    if mention.schema == "Place":
        return _code(mention)[:COUNTRY] or None
    place = mention.entity.place if mention.entity is not None and mention.schema == "PublicBody" else None
    return place[:COUNTRY] if place and place[:COUNTRY].isupper() else None


MUTUAL = frozenset({"agreement", "memorandum", "protocol", "declaration"})
SINGLE = frozenset({"strategy", "programme", "decision", "statute"})
_BINDABLE = ("Place", "PublicBody", "Company", "Organization")
