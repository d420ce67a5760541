"""Agreements as a tree: what rests on what, what they set up, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dragoman.exporting.lines import Line, lines
from dragoman.model.fact import AnyFact, BodyFact, Commitment, InstrumentFact, Occurrence
from dragoman.register import Queries
from dragoman.text.fold import bare

_bare = lru_cache(maxsize=50_000)(bare)
_SHORTEST = 8  #: letters of a title that may be found inside another one


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument or body with what hangs on it.

    `how` says how it hangs there (`under`, `sets up`), `became` are later facts on the same: sessions, openings,
    commitments with their state.
    """

    fact: AnyFact
    line: Line
    how: str = ""
    became: tuple[Line, ...] = ()
    children: tuple[Node, ...] = ()


def tree(register: Queries, facts: Sequence[AnyFact]) -> tuple[Node, ...]:
    """The instruments as trees, in their order; one that rests on none of the others is a root."""
    instruments = [f for f in facts if isinstance(f, InstrumentFact)]
    bodies = [f for f in register.facts(type="body", in_scope=None) if isinstance(f, BodyFact)]
    follow = [f for f in register.facts(type=("commitment", "occurrence"), order="oldest") if _follows(f)]
    parents = _parents(instruments)
    shown = {line.id: line for line in lines(register, [*instruments, *bodies, *follow])}
    maker = _Maker(instruments, bodies, follow, parents, shown)
    return tuple(maker.node(f, "", frozenset()) for f in instruments if f.id not in parents)


def _follows(fact: AnyFact) -> bool:
    return isinstance(fact, Commitment) or (
        isinstance(fact, Occurrence) and fact.kind in ("launch", "establishment")
    )


def same(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same by their letters: equal, or the shorter inside the longer."""
    if not one or not other:
        return False
    a, b = sorted((_bare(one), _bare(other)), key=len)
    return bool(a) and (a == b or (len(a) >= _SHORTEST and a in b))


def _parents(instruments: Sequence[InstrumentFact]) -> dict[str, str]:
    """Per instrument the one that it carries out; circles are cut where they close."""
    found: dict[str, str] = {}
    for fact in instruments:
        above = next(
            (f for f in instruments if f.id != fact.id and fact.under and same(fact.under, f.title)), None
        )
        if above is not None and not _reaches(found, above.id, fact.id):
            found[fact.id] = above.id
    return found


def _reaches(parents: dict[str, str], start: str, goal: str) -> bool:
    while start in parents:
        start = parents[start]
        if start == goal:
            return True
    return False


class _Maker:
    def __init__(
        self,
        instruments: Sequence[InstrumentFact],
        bodies: Sequence[BodyFact],
        follow: Sequence[AnyFact],
        parents: dict[str, str],
        shown: dict[str, Line],
    ) -> None:
        self._instruments = instruments
        self._bodies = bodies
        self._follow = follow
        self._parents = parents
        self._shown = shown

    def node(self, fact: InstrumentFact, how: str, above: frozenset[str]) -> Node:
        children = [
            self.node(f, "under it", above | {fact.id})
            for f in self._instruments
            if self._parents.get(f.id) == fact.id
        ]
        children += [self._body(f) for f in self._bodies if self._sets_up(fact, f)]
        return Node(
            fact=fact, line=self._shown[fact.id], how=how, became=self._became(fact), children=tuple(children)
        )

    def _sets_up(self, fact: InstrumentFact, body: BodyFact) -> bool:
        return same(fact.establishes, body.name) or same(body.established_by, fact.title)

    def _body(self, body: BodyFact) -> Node:
        return Node(fact=body, line=self._shown[body.id], how="sets up")

    def _became(self, fact: InstrumentFact) -> tuple[Line, ...]:
        """Commitments under it, and those of other facts that rest on its own statements."""
        mine = set(fact.statements)
        found = [
            f
            for f in self._follow
            if (isinstance(f, Commitment) and (same(f.under, fact.title) or mine & set(f.statements)))
            or (isinstance(f, Occurrence) and fact.establishes and same(fact.establishes, f.about))
        ]
        return tuple(self._shown[f.id] for f in found)
