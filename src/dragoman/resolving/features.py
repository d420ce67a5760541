"""Features that say whether two records name the same thing; each declares what it means and explains itself.

A score is the weighted sum of the features, capped to [0, 1]; `WEIGHTS` is the only place with numbers.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from dragoman.resolving.record import NameRecord
from dragoman.resolving.romanise import skeletons, tokens
from dragoman.text.fold import bare

#: Schemas that different languages or writers give to one thing.
FAMILIES = (
    frozenset({"PublicBody", "Organization", "Company"}),
    frozenset({"Facility", "Project", "Company", "Organization"}),
    frozenset({"Forum", "Initiative", "Project"}),
)

WEIGHTS = {
    "same_name": 1.0,
    "romanised": 0.92,
    "skeleton": 0.86,
    "surname_only": 0.55,
    "same_country": 0.05,
    "same_office": 0.25,
    "other_country": -0.5,
    "given_name_differs": -1.0,
    "number_differs": -1.0,
}

#: From this score on, two records are the same thing.
SAME = 0.8


class Evidence(NamedTuple):
    """One feature that fired, with its weight and the reason in words."""

    feature: str
    weight: float
    reason: str


def compatible(a: str, b: str) -> bool:
    """True when two schemas can be one thing."""
    return a == b or any(a in family and b in family for family in FAMILIES)


def compare(a: NameRecord, b: NameRecord) -> list[Evidence]:
    """All features that fire for a pair; empty when the pair cannot be the same thing."""
    if not compatible(a.schema, b.schema):
        return []
    likeness = _best([_name_likeness(x, y, a.schema == "Person") for x in a.forms for y in b.forms])
    if likeness is None:
        return []
    return [likeness, *_context(a, b)]


def score(evidence: list[Evidence]) -> float:
    """Sum of the weights, in [0, 1]."""
    return max(0.0, min(1.0, sum(e.weight for e in evidence)))


def _best(found: list[Evidence | None]) -> Evidence | None:
    """The strongest likeness of any two forms, unless one form says that they differ."""
    present = [e for e in found if e is not None]
    return max(present, key=lambda e: (e.weight, e.reason)) if present else None


@lru_cache(maxsize=200_000)
def _name_likeness(x: str, y: str, person: bool) -> Evidence | None:
    if bare(x) == bare(y):
        single = person and len(tokens(x)) == 1
        feature = "surname_only" if single else "same_name"
        return Evidence(feature, WEIGHTS[feature], f"{x} = {y}")
    if _digits(x) != _digits(y):
        return None
    left, right = tokens(x), tokens(y)
    if not left or not right:
        return None
    return _person_likeness(x, y) if person else _thing_likeness(x, y)


def _digits(name: str) -> str:
    return "".join(c for c in name if c.isdigit())


def _person_likeness(x: str, y: str) -> Evidence | None:
    """Every token of the shorter name has its own counterpart in the longer one."""
    left, right = sorted((tokens(x), tokens(y)), key=len)
    if len(left) == 1:
        return _surname(left[0], right, x, y)
    spare = list(right)
    exact = True
    close = _script(x) == _script(y)
    for token in left:
        match = _counterpart(token, spare, close)
        if match is None:
            return None
        exact = exact and match == token
        spare.remove(match)
    feature = "romanised" if exact else "skeleton"
    return Evidence(feature, WEIGHTS[feature], f"{x} ~ {y}: {' '.join(left)} / {' '.join(right)}")


def _surname(token: str, others: tuple[str, ...], x: str, y: str) -> Evidence | None:
    if any(_alike(token, other, _script(x) == _script(y)) for other in others):
        return Evidence("surname_only", WEIGHTS["surname_only"], f"{x} ~ {y}: one name only")
    return None


def _counterpart(token: str, others: list[str], close: bool) -> str | None:
    if token in others:
        return token
    if len(token) == 1:
        return next((o for o in others if o.startswith(token)), None)
    return next((o for o in others if _alike(token, o, close) or (len(o) == 1 and token.startswith(o))), None)


@lru_cache(maxsize=200_000)
def _alike(a: str, b: str, close: bool) -> bool:
    """Two Latin tokens as transliterations of one name.

    Inside one script (`close`) spellings differ by convention, so the letters must nearly agree; across scripts the
    consonant skeleton decides, and short skeletons need near letters, since Han syllables share them by the dozen.
    """
    if a == b:
        return True
    near = Levenshtein.normalized_similarity(a, b)
    if close and not (near >= 0.85 and min(len(a), len(b)) >= 8):
        return False
    x, y = "".join(skeletons(a)), "".join(skeletons(b))
    short = min(len(x), len(y))
    if x == y:
        return short >= 3 or (short == 2 and near >= 0.6)
    return short >= 5 and Levenshtein.distance(x, y) == 1 and near >= 0.35


@lru_cache(maxsize=100_000)
def _script(name: str) -> str:
    """The script of a name's first letter, by its Unicode name."""
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0]


def _thing_likeness(x: str, y: str) -> Evidence | None:
    """Names of things: the same words in any order, or nearly the same letters."""
    left, right = tokens(x), tokens(y)
    if sorted(left) == sorted(right):
        return Evidence("romanised", WEIGHTS["romanised"], f"{x} = {y} in Latin letters")
    close = _script(x) == _script(y)
    if (
        len(left) == len(right)
        and len(left) > 1
        and all(_alike(a, b, close) for a, b in zip(left, right, strict=True))
    ):
        return Evidence("skeleton", WEIGHTS["skeleton"], f"{x} ~ {y} word by word")
    if len(left) == len(right) == 1 and len(left[0]) >= 5 and _alike(left[0], right[0], close):
        return Evidence("skeleton", WEIGHTS["skeleton"], f"{x} ~ {y} by sound")
    return None


def _context(a: NameRecord, b: NameRecord) -> list[Evidence]:
    out = []
    if a.countries and b.countries:
        if set(a.countries) & set(b.countries):
            out.append(Evidence("same_country", WEIGHTS["same_country"], "same country"))
        elif a.schema != "Person" or b.schema != "Person":
            out.append(Evidence("other_country", WEIGHTS["other_country"], "countries differ"))
    if a.schema == "Person" and _same_office(a, b):
        out.append(Evidence("same_office", WEIGHTS["same_office"], "same position or organisation"))
    return out


def _same_office(a: NameRecord, b: NameRecord) -> bool:
    pairs = ((a.position, b.position), (a.organization, b.organization))
    return any(x and y and bare(x) == bare(y) for x, y in pairs)
