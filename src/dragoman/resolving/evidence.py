"""What speaks for and against two records being one thing: named features with weights that explain themselves."""

from __future__ import annotations

from typing import NamedTuple

#: Schemas that different languages or writers give to one thing.
FAMILIES = (
    frozenset({"PublicBody", "Organization", "Company"}),
    frozenset({"Facility", "Project", "Company", "Organization"}),
    frozenset({"Forum", "Initiative", "Project"}),
)

WEIGHTS = {
    "same_name": 1.0,
    "same_concepts": 0.94,
    "romanised": 0.92,
    "skeleton": 0.86,
    "spelling": 0.84,
    "acronym": 0.85,
    "surname_only": 0.55,
    "same_country": 0.05,
    "same_office": 0.25,
    "other_country": -0.5,
    "unplaced": -0.3,
}

#: From this score on, two records are the same thing.
SAME = 0.8


class Evidence(NamedTuple):
    """One feature that fired, with its weight and the reason in words."""

    feature: str
    weight: float
    reason: str


def fired(feature: str, reason: str) -> Evidence:
    """The feature with its weight."""
    return Evidence(feature, WEIGHTS[feature], reason)


def compatible(a: str, b: str) -> bool:
    """True when two schemas can be one thing."""
    return a == b or any(a in family and b in family for family in FAMILIES)


def score(evidence: list[Evidence]) -> float:
    """Sum of the weights, in [0, 1]."""
    return max(0.0, min(1.0, sum(e.weight for e in evidence)))


def strongest(found: list[Evidence | None]) -> Evidence | None:
    """The feature of most weight; of equals the last by reason, so that order changes nothing."""
    present = [e for e in found if e is not None]
    return max(present, key=lambda e: (e.weight, e.reason)) if present else None
