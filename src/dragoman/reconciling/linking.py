"""Names that facts give for other facts, as those facts' ids: what an agreement is under, what it sets up, of what a
body is a part, under what a promise was made.

Groups are reconciled one by one, so a name is looked up where all facts are at hand: `link` is for lists and pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dragoman.model.fact import AnyFact, BodyFact, Commitment, Identity, InstrumentFact, Tie
from dragoman.text.fold import bare
from dragoman.text.tokens import tokenise

#: Share of the words of the longer name that the shorter one must have, where no name is the same.
ALIKE = 0.75
_LEAST = 3  #: words from which a name that is merely alike may be meant


class Link(NamedTuple):
    """One fact's field and the fact that it names."""

    fact: str
    field: str
    target: str


def link(facts: Iterable[AnyFact]) -> tuple[Link, ...]:
    """All links that resolve to one fact, and no more than one; the order of the facts plays no part."""
    known = sorted(facts, key=lambda f: f.id)
    names = _Names(known)
    found = []
    for fact in known:
        for field, name, kinds in _named(fact):
            target = names.find(name, kinds, fact.id)
            if target is not None:
                found.append(Link(fact.id, field, target))
    return tuple(found)


def _named(fact: AnyFact) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    instruments, bodies = ("instrument",), ("body", "identity")
    fields: tuple[tuple[str, str | None, tuple[str, ...]], ...]
    match fact:
        case InstrumentFact():
            fields = (("under", fact.under, instruments), ("establishes", fact.establishes, bodies))
        case BodyFact():
            fields = (("parent", fact.parent, bodies), ("established_by", fact.established_by, instruments))
        case Commitment():
            fields = (("under", fact.under, (*instruments, "body")),)
        case _:
            return
    for field, name, kinds in fields:
        if name:
            yield field, name, kinds


class _Names:
    """Facts by all their names, folded."""

    def __init__(self, facts: Iterable[AnyFact]) -> None:
        self._by_name: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._words: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for fact in facts:
            kind = str(fact.__struct_config__.tag)
            for name in dict.fromkeys(filter(None, map(bare, _own(fact)))):
                self._by_name[kind][name].append(fact.id)
                self._words[kind].append((_bag(name), fact.id))

    def find(self, name: str, kinds: tuple[str, ...], but: str) -> str | None:
        """The one fact of the first kind that has this name, or one alike; None where several have."""
        for kind in kinds:
            same = {i for i in self._by_name[kind].get(bare(name), ()) if i != but}
            if not same:
                bag = _bag(bare(name))
                same = {i for words, i in self._words[kind] if i != but and _alike(bag, words)}
            if len(same) == 1:
                return same.pop()
            if same:
                return None
        return None


def _own(fact: AnyFact) -> tuple[str, ...]:
    match fact:
        case InstrumentFact():
            return (fact.title,) if fact.title else ()
        case BodyFact():
            return (fact.name,)
        case Identity():
            return tuple(dict.fromkeys((fact.name, *(seen.name for seen in fact.names))))
        case Tie():
            return ()
    return ()


def _bag(name: str) -> frozenset[str]:
    return frozenset(t.folded for t in tokenise(name) if t.kind != "mark")


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return min(len(a), len(b)) >= _LEAST and len(a & b) >= ALIKE * max(len(a), len(b))
