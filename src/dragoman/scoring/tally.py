"""Counts of what was found, wanted and printed, level by level."""

from __future__ import annotations

from typing import NamedTuple


class Count(NamedTuple):
    """True positives, gold statements and predicted statements of one level."""

    found: int = 0
    gold: int = 0
    predicted: int = 0

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Tally(dict[str, Count]):
    """Level → count, in the order in which levels were first counted."""

    def count(self, level: str, found: int, gold: int, predicted: int) -> None:
        """Add to a level."""
        old = self.get(level, Count())
        self[level] = Count(old.found + found, old.gold + gold, old.predicted + predicted)

    def merge(self, other: Tally) -> None:
        """Add all counts of another tally."""
        for level, count in other.items():
            self.count(level, *count)
