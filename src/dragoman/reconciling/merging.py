"""Grouping of members that speak of the same thing inside one coarse group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from dragoman.model.group import Member

T = TypeVar("T")


class Union:
    """Disjoint sets of numbers; the smallest of a set stands for it."""

    def __init__(self, size: int) -> None:
        self._home = list(range(size))

    def find(self, item: int) -> int:
        while self._home[item] != item:
            self._home[item] = self._home[self._home[item]]
            item = self._home[item]
        return item

    def join(self, a: int, b: int) -> int:
        """Make one set of two and return what stands for it."""
        low, high = sorted((self.find(a), self.find(b)))
        self._home[high] = low
        return low

    def sets(self) -> list[list[int]]:
        """All sets in order of what stands for them."""
        found: dict[int, list[int]] = defaultdict(list)
        for item in range(len(self._home)):
            found[self.find(item)].append(item)
        return list(found.values())


def joined(a: Member, b: Member) -> bool:
    """True where a person decided that both are reports of the same thing."""
    return bool(a.joined and b.joined and set(a.joined) & set(b.joined))


def merge(members: Sequence[Member], same: Callable[[Member, Member], bool]) -> list[list[Member]]:
    """Connected components of `same`, in order of their smallest statement.

    Components, not greedy clusters, so that the result does not depend on the order of arrival.
    """
    ordered = sorted(members, key=lambda m: m.statement.id)
    union = Union(len(ordered))
    for i in range(len(ordered)):
        for j in range(i + 1, len(ordered)):
            if union.find(i) == union.find(j):
                continue
            if joined(ordered[i], ordered[j]) or same(ordered[i], ordered[j]):
                union.join(i, j)
    return [[ordered[i] for i in some] for some in union.sets()]


def pairs(blocks: Iterable[Sequence[Hashable]]) -> list[tuple[int, int]]:
    """Pairs of items, by number, that share a block; each pair once, in order."""
    homes: dict[Hashable, list[int]] = defaultdict(list)
    for number, mine in enumerate(blocks):
        for block in mine:
            homes[block].append(number)
    found = {(a, b) for some in homes.values() for i, a in enumerate(some) for b in some[i + 1 :]}
    return sorted(found)
