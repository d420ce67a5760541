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


_RESULTS = frozenset({"launch", "establishment"})  #: kinds of events by which what was agreed comes about


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
    followers = _Followers(follow)
    became = {f.id: followers.of(f) for f in instruments}
    sets_up = {f.id: [b for b in bodies if _sets_up(f, b)] for f in instruments}
    used: dict[str, AnyFact] = {f.id: f for f in instruments}
    used.update((f.id, f) for found in became.values() for f in found)
    used.update((b.id, b) for found in sets_up.values() for b in found)
    shown = {line.id: line for line in lines(register, list(used.values()))}
    parents = _parents(instruments)
    maker = _Maker(instruments, parents, sets_up, became, shown)
    return tuple(maker.node(f, "") for f in instruments if f.id not in parents)


def _follows(fact: AnyFact) -> bool:
    return isinstance(fact, Commitment) or (isinstance(fact, Occurrence) and fact.kind in _RESULTS)


def same(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same by their letters: equal, or the shorter inside the longer."""
    return _alike(_bare(one or ""), _bare(other or ""))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return bool(a)
    if len(a) > len(b):
        a, b = b, a
    return len(a) >= _SHORTEST and a in b


def _sets_up(fact: InstrumentFact, body: BodyFact) -> bool:
    return same(fact.establishes, body.name) or same(body.established_by, fact.title)


def _parents(instruments: Sequence[InstrumentFact]) -> dict[str, str]:
    """Per instrument the one that it carries out; circles are cut where they close."""
    found: dict[str, str] = {}
    for fact in instruments:
        above = next((f for f in instruments if f.id != fact.id and same(fact.under, f.title)), None)
        if above is not None and not _reaches(found, above.id, fact.id):
            found[fact.id] = above.id
    return found


def _reaches(parents: dict[str, str], start: str, goal: str) -> bool:
    while start in parents:
        start = parents[start]
        if start == goal:
            return True
    return False


class _Followers:
    """What may have become of an instrument: commitments under it or read from its own statements, and openings of what
    it sets up.
    """

    def __init__(self, follow: Sequence[AnyFact]) -> None:
        self._under = [(_bare(f.under), f) for f in follow if isinstance(f, Commitment) and f.under]
        self._about = [(_bare(f.about), f) for f in follow if isinstance(f, Occurrence) and f.about]
        self._resting: dict[str, list[AnyFact]] = {}
        for fact in follow:
            if isinstance(fact, Commitment):
                for statement in fact.statements:
                    self._resting.setdefault(statement, []).append(fact)

    def of(self, fact: InstrumentFact) -> list[AnyFact]:
        title, establishes = _bare(fact.title or ""), _bare(fact.establishes or "")
        found: dict[str, AnyFact] = {f.id: f for s in fact.statements for f in self._resting.get(s, ())}
        found.update((f.id, f) for name, f in self._under if _alike(title, name))
        if establishes:
            found.update((f.id, f) for name, f in self._about if _alike(establishes, name))
        return list(found.values())


class _Maker:
    def __init__(
        self,
        instruments: Sequence[InstrumentFact],
        parents: dict[str, str],
        sets_up: dict[str, list[BodyFact]],
        became: dict[str, list[AnyFact]],
        shown: dict[str, Line],
    ) -> None:
        self._sets_up = sets_up
        self._became = became
        self._shown = shown
        self._below: dict[str, list[InstrumentFact]] = {}
        for fact in instruments:
            if fact.id in parents:
                self._below.setdefault(parents[fact.id], []).append(fact)

    def node(self, fact: InstrumentFact, how: str) -> Node:
        children = [self.node(f, "under it") for f in self._below.get(fact.id, ())]
        children += [Node(fact=b, line=self._shown[b.id], how="sets up") for b in self._sets_up[fact.id]]
        became = tuple(self._shown[f.id] for f in self._became.get(fact.id, ()))
        return Node(fact=fact, line=self._shown[fact.id], how=how, became=became, children=tuple(children))
