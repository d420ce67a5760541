"""Grouping of members that speak of the same thing inside one coarse group."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.model.group import Member


def joined(a: Member, b: Member) -> bool:
    """True where a person decided that both are reports of the same thing."""
    return bool(a.joined and b.joined and set(a.joined) & set(b.joined))


def merge(members: Sequence[Member], same: Callable[[Member, Member], bool]) -> list[list[Member]]:
    """Connected components of `same`, in order of their smallest statement.

    Components, not greedy clusters, so that the result does not depend on the order of arrival.
    """
    ordered = sorted(members, key=lambda m: m.statement.id)
    home = list(range(len(ordered)))

    def find(index: int) -> int:
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    for i in range(len(ordered)):
        for j in range(i + 1, len(ordered)):
            a, b = find(i), find(j)
            if a != b and (joined(ordered[i], ordered[j]) or same(ordered[i], ordered[j])):
                home[max(a, b)] = min(a, b)
    groups: dict[int, list[Member]] = {}
    for index, member in enumerate(ordered):
        groups.setdefault(find(index), []).append(member)
    return list(groups.values())
