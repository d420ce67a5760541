"""Ties that a phrase states between the names around it."""

from __future__ import annotations

from typing import cast

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span, cover
from dragoman.model.statement import Relation, RelationKind
from dragoman.reading.events.clauses import Clause, wide
from dragoman.reading.events.frames import Analysis
from dragoman.reading.events.where import encloses
from dragoman.reading.relations.ties import tie
from dragoman.reading.views import Mention

#: What may stand at the ends of a tie: (source schemas, target schemas).
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "resident_of": (frozenset({"Company", "Organization"}), frozenset({"Facility"})),
    "produces": (frozenset({"Company", "Organization", "Facility", "Project"}), frozenset({"Product"})),
    "operates": (frozenset({"Company", "Organization", "PublicBody"}), frozenset({"Facility", "Project", "Product"})),
    "founder_of": (
        frozenset({"Person", "Company", "Organization", "PublicBody"}), frozenset({"Company", "Organization", "Facility"}),
    ),
    "owner_of": (frozenset({"Person", "Company", "Organization", "PublicBody"}), frozenset({"Company", "Facility"})),
    "member_of": (
        frozenset({"Place", "Company", "Organization", "PublicBody"}), frozenset({"Organization", "Initiative"}),
    ),
}  # fmt: skip
FEW = 4  #: names in a sentence that a tie may be read from as a whole
MANY = frozenset({"produces"})  #: kinds with several targets in one phrase
#: Kinds whose phrase names the target first where it is passive ("owned by").
PASSIVE = "passive"
PARTNERS = frozenset({"Facility", "Organization", "Company"})


def phrases(analysis: Analysis) -> list[Relation]:
    """Ties stated by a phrase of the lexicon."""
    found: list[Relation] = []
    for view in analysis.document.sentences:
        parts = analysis.clauses[view.index]
        for part in parts:
            for hit in part.of("relation"):
                kind = hit.argument
                if kind in ENDS:
                    found += _directed(kind, hit, part, parts)
                elif kind == "partner_of":
                    found += _partners(hit, part, parts)
    return found


def _directed(kind: str, hit: Hit, part: Clause, parts: list[Clause]) -> list[Relation]:
    sources, targets = ENDS[kind]
    around = [m for p in wide(parts, part) for m in p.mentions() if _known(m)]
    before = [m for m in around if m.span.end <= hit.start]
    behind = [m for m in around if m.span.start >= hit.end]
    if PASSIVE in hit.attrs:
        before, behind = behind[::-1], before[::-1]
    if "final" in hit.attrs:  # the predicate stands last: both ends before it
        before, behind = before[:1], before[1:]
    fit = [m for m in reversed(before) if m.schema in sources]
    source = next((m for m in fit if m.schema != "Facility"), fit[0] if fit else None)
    if source is None:
        return []
    ends = [m for m in behind if m.schema in targets and m is not source]
    return [
        tie(cast(RelationKind, kind), source, m, cover(source.span, m.span, Span(hit.start, hit.end)))
        for m in (ends if kind in MANY else ends[:1])
    ]


def _partners(hit: Hit, part: Clause, parts: list[Clause]) -> list[Relation]:
    """Twinned regions and partnered parks: the first named with each of the others."""
    around = [m for p in wide(parts, part) for m in p.mentions() if _known(m)]
    regions = [m for m in around if _region(m)]
    regions = [m for m in regions if not any(encloses(m, other) for other in regions)]
    partners = [m for m in around if m.schema in PARTNERS]
    ends = next((row for row in (regions, partners) if len(row) > 1), [*regions, *partners])
    if len(ends) < 2:  # a dash for the copula splits the sentence
        everybody = [m for m in part.view.mentions if m.within is None and _known(m)]
        ends = [m for m in everybody if _region(m) or m.schema in PARTNERS] if len(everybody) <= FEW else ends
    distinct = list({id(m.entity) if m.entity is not None else m.text: m for m in reversed(ends)}.values())[
        ::-1
    ]
    if len(distinct) < 2:
        return []
    title = Span(hit.start, hit.end).of(part.view.text)
    first, *rest = distinct
    return [
        tie("partner_of", first, m, cover(first.span, m.span, Span(hit.start, hit.end)), title)
        for m in rest
        if _alike(first, m)
    ]


def _known(mention: Mention) -> bool:
    """A name, or a short form that leads back to one."""
    return mention.kind == "name" or (mention.kind != "adjective" and mention.entity is not None)


def _region(mention: Mention) -> bool:
    code = mention.entity.code if mention.entity is not None else mention.code
    return mention.schema == "Place" and (code is None or len(code) > 2)


def _alike(one: Mention, other: Mention) -> bool:
    """Regions of one country are not twinned with each other."""
    a, b = (m.entity.code if m.entity is not None else m.code for m in (one, other))
    return not (a and b) or a[:2] != b[:2]
