"""One person, organisation, region, park or project: its names, offices, ties, and everything that concerns it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.errors import NotFound
from dragoman.exporting.lines import Line, lines, newest_first
from dragoman.model.fact import AnyFact, Commitment, Identity, Implied, Tie
from dragoman.model.statement import AnyStatement
from dragoman.register import Queries, Report

_DOCUMENTS = 60  #: documents that are looked through for what concerns it, the newest
_NEAR = 40  #: names that are looked up to find the people and organisations among them
_LINES = 60  #: lines of a kind
GROUPS = (
    ("occurrence", "Visits, meetings, events"),
    ("quantity", "Figures"),
    ("instrument", "Agreements and plans"),
    ("body", "Bodies"),
    ("commitment", "Commitments"),
)


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """One spelling with the language and the report in which it was first seen."""

    name: str
    language: str | None
    report: Report | None


class End(msgspec.Struct, frozen=True, kw_only=True):
    """A tie as seen from the entity: what the other end is to it."""

    fact: Tie
    kind: str
    other: str
    other_name: str
    outward: bool
    linked: bool


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that is often named in the same statements."""

    fact: Identity
    times: int


def entity(register: Queries, fact: Identity) -> dict[str, Any]:
    """Everything that the template of an entity needs."""
    reports = register.reports(fact.statements)
    by_id = {r.statement.id: r for r in reports}
    found, together = _concerning(register, fact, reports)
    ties = [f for f in found if isinstance(f, Tie)]
    seen = lines(register, [f for f in found if not isinstance(f, Tie)])
    return {
        "fact": fact,
        "names": tuple(
            Naming(name=n.name, language=n.language, report=by_id.get(n.statement)) for n in fact.names
        ),
        "ties": _ends(register, fact, ties),
        "groups": tuple((title, tuple(newest_first(_of(seen, kind)))[:_LINES]) for kind, title in GROUPS),
        "around": _around(register, together),
        "documents": _documents(reports),
    }


def _of(seen: Sequence[Line], kind: str) -> list[Line]:
    return [line for line in seen if line.type == kind or (kind == "quantity" and line.type == "implied")]


def _documents(reports: Sequence[Report]) -> tuple[Report, ...]:
    """One report for each document that names it."""
    first: dict[str, Report] = {}
    for report in reports:
        first.setdefault(report.document.doc_id, report)
    return tuple(first.values())


def _concerning(
    register: Queries, fact: Identity, reports: Sequence[Report]
) -> tuple[list[AnyFact], dict[str, int]]:
    """Facts whose statements name it, and how often others are named with it.

    Names are resolved inside each document, so every spelling in every script counts.
    """
    mine = ids_of(fact)
    statements: list[AnyStatement] = []
    together: dict[str, int] = {}
    for document in list(dict.fromkeys(r.document.doc_id for r in reversed(reports)))[:_DOCUMENTS]:
        for member in register.members(document):
            named = set(member.clusters.values())
            if mine & named and str(member.statement.__struct_config__.tag) != "entity":
                statements.append(member.statement)
                for other in named - mine:
                    together[other] = together.get(other, 0) + 1
    ids = sorted(set(register.clusters(statements).values()))
    found = {f.id: f for f in register.facts_of(ids)}
    if fact.code:
        found.update((f.id, f) for f in register.facts(party=fact.code, in_scope=None, limit=400))
    wanted = {s.id for s in statements}
    for commitment in register.facts(type=("commitment", "implied"), in_scope=None):
        if isinstance(commitment, Commitment | Implied) and wanted & set(commitment.statements):
            found[commitment.id] = commitment
    return [f for i, f in sorted(found.items()) if i != fact.id], together


def _ends(register: Queries, fact: Identity, ties: Sequence[Tie]) -> tuple[End, ...]:
    mine = ids_of(fact)
    others = {t.target if t.source in mine else t.source for t in ties}
    known = identities(register, sorted(others))
    made = []
    for tie in ties:
        outward = tie.source in mine
        other, name = (tie.target, tie.target_name) if outward else (tie.source, tie.source_name)
        made.append(
            End(
                fact=tie,
                kind=tie.kind,
                other=other,
                other_name=name or other,
                outward=outward,
                linked=other in known,
            )
        )
    return tuple(sorted(made, key=lambda e: (e.kind, e.other_name, e.fact.id)))


def _around(register: Queries, together: dict[str, int]) -> tuple[Around, ...]:
    """The people and organisations most often named with it."""
    ranked = sorted(together, key=lambda cluster: (-together[cluster], cluster))[:_NEAR]
    found = identities(register, ranked)
    return tuple(
        Around(fact=found[c], times=together[c]) for c in ranked if c in found and found[c].schema != "Place"
    )[:12]


def ids_of(fact: Identity) -> frozenset[str]:
    """What statements and ties may call it: its fact, its cluster (which its key ends with), its ISO code."""
    return frozenset(filter(None, (fact.id, fact.key.partition("|")[2], fact.code)))


def identities(register: Queries, addresses: Sequence[str]) -> dict[str, Identity]:
    """Entities by the ids of their facts or clusters; those that lead to none are left out."""
    found: dict[str, Identity] = {}
    for address in addresses:
        try:
            fact = register.fact(address)
        except NotFound:
            continue
        if isinstance(fact, Identity):
            found[address] = fact
    return found
