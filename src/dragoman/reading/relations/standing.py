"""The stated status of a relationship, and what two countries recognise of each other."""

from __future__ import annotations

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span, cover
from dragoman.model.statement import Relation, RelationKind
from dragoman.reading import nominal
from dragoman.reading.events.clauses import Clause, wide
from dragoman.reading.events.frames import Analysis
from dragoman.reading.events.parties import COUNTRY, Party, party
from dragoman.reading.views import Mention

NAMED_BY = frozenset({"upgrade", "establishment", "signing"})


def standings(analysis: Analysis) -> list[Relation]:
    """One `status_of` for each pair (the fullest phrase, dated where its raising is told), and `recognises`."""
    best: dict[frozenset[str], tuple[tuple[bool, int], Relation]] = {}
    recognised: list[Relation] = []
    for view in analysis.document.sentences:
        for part in analysis.clauses[view.index]:
            for hit in part.of("relation.status_of", "relation.recognises"):
                ends = _ends(hit, part, analysis)
                if ends is None:
                    continue
                found = _relation(hit, part, ends, analysis)
                if hit.argument == "recognises":
                    recognised.append(found)
                    continue
                key = frozenset((found.source, found.target))
                rank = (found.date is not None, hit.last - hit.first)
                if key not in best or rank > best[key][0]:
                    best[key] = (rank, found)
    return [r for _, r in best.values()] + recognised


def _ends(hit: Hit, part: Clause, analysis: Analysis) -> tuple[Party, Party] | None:
    """Two countries named beside the phrase, else the pair of the document."""
    parts = wide(analysis.clauses[part.view.index], part)
    for scope in ([part], parts):
        named = [m for p in scope for m in p.view.mentions if p.holds(m.span) and _country(m)]
        distinct: dict[str, Mention] = {}
        for mention in named:
            distinct.setdefault(party(mention).reference, mention)
        if len(distinct) == 2:
            one, two = distinct.values()
            return party(one), party(two)
    if len(analysis.pair) == 2:
        return analysis.pair[0], analysis.pair[1]
    return None


def _since(part: Clause) -> str | None:
    """ "Strategic partners since <year>": the bound of the only open period beside the phrase."""
    said = [
        d.edtf.removesuffix("/..") for d in part.dates() if d.role == "since" and d.edtf and "~" not in d.edtf
    ]
    return said[0] if len(said) == 1 else None


def _country(mention: Mention) -> bool:
    code = mention.entity.code if mention.entity is not None else mention.code
    return mention.schema == "Place" and code is not None and len(code) == COUNTRY


def _relation(hit: Hit, part: Clause, ends: tuple[Party, Party], analysis: Analysis) -> Relation:
    frames = [
        f for f in analysis.of_sentence(part.view.index) if f.kind in NAMED_BY and f.status == "occurred"
    ]
    near = [
        f for f in frames if f.clause is part or part in f.around or abs(f.clause.index - part.index) <= 1
    ]
    kind: RelationKind = "recognises" if hit.argument == "recognises" else "status_of"
    title = nominal.phrase(part, hit) if kind == "recognises" else nominal.form(part, hit)
    spans = [s for p in ends if (s := p.span) is not None and part.holds(s)]
    return Relation(
        doc="",
        doc_id="",
        kind=kind,
        source=ends[0].name,
        target=ends[1].name,
        title=title,
        date=near[0].date if near else _since(part),
        evidence=(cover(Span(hit.start, hit.end), *spans),),
    )
