"""Documents in memory: origins traced, statements grouped by key, groups reconciled; no register in between."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from dragoman import pipeline
from dragoman.model.fact import AnyFact, Origin
from dragoman.model.group import Group, Member
from dragoman.reconciling import DocumentText, RuleReconciler, Scope, trace

from .write import Written


@dataclass
class Settled:
    """What reconciling made of the documents, and how long it took."""

    origins: tuple[Origin, ...]
    facts: list[AnyFact]
    members: dict[str, Member]
    tracing: float = 0.0
    reconciling: float = 0.0
    statements: int = 0
    slowest: float = 0.0  #: milliseconds a statement in the slowest group of at least 50


def settle(documents: Sequence[Written], sides: tuple[str, ...], latest: str) -> Settled:
    """From documents with perfectly read statements to facts."""
    started = time.process_time()
    origins = trace([_text(d) for d in documents])
    home = {copy.doc_id: origin.id for origin in origins for copy in origin.documents}
    traced = time.process_time()
    members = [
        msgspec.structs.replace(m, document=msgspec.structs.replace(m.document, origin=home[d.doc_id]))
        for d in documents
        for m in d.members
    ]
    facts, slowest = reconcile(members, RuleReconciler(Scope(sides), latest=latest))
    done = time.process_time()
    by_id = {m.statement.id: m for m in members}
    return Settled(origins, facts, by_id, traced - started, done - traced, len(members), slowest)


def reconcile(members: Iterable[Member], reconciler: RuleReconciler) -> tuple[list[AnyFact], float]:
    """All facts of these statements, in the order of their groups' keys, and the slowest group's pace."""
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        for key in reconciler.keys(member):
            groups[key].append(member)
    facts: list[AnyFact] = []
    slowest = 0.0
    for key in sorted(groups):
        started = time.process_time()
        facts += reconciler.reconcile(Group(key=key, members=tuple(groups[key])))
        if len(groups[key]) >= 50:
            slowest = max(slowest, (time.process_time() - started) * 1000 / len(groups[key]))
    return facts, slowest


def _text(document: Written) -> DocumentText:
    facts = []
    for member in document.members:
        facts += pipeline._fingerprints([member])
        facts += [f"who:{c}" for c in member.clusters.values() if c.startswith("ent-")]
    return DocumentText(
        doc_id=document.doc_id, doc=document.doc_id, language=document.language, text=document.text, facts=tuple(dict.fromkeys(facts)),
        published=document.published, publisher=document.publisher, source=document.source,
        agency=_agency(document.source), outlet=_agency(document.publisher),
    )  # fmt: skip


def _agency(name: str | None) -> str | None:
    """Which agency a name in any script is: with perfect reading, the world's own number of it."""
    from .render import names

    rows = names()["agencies"]
    return next((f"agency{i}" for i, row in enumerate(rows) if name in row), None)
