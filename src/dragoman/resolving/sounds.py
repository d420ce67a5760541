"""When two Latin tokens are transliterations of one name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dragoman.resolving.readings import is_pinyin
from dragoman.resolving.romanise import skeleton


@lru_cache(maxsize=400_000)
def alike(a: str, b: str, close: bool) -> bool:
    """Two Latin tokens as transliterations of one name.

    Inside one script (`close`) spellings differ by convention, so the letters must nearly agree; across scripts the
    consonant skeleton decides, and short skeletons need near letters, since Han syllables share them by the dozen.
    """
    if a == b:
        return True
    if abs(len(a) - len(b)) > 5:
        return False
    near = Levenshtein.normalized_similarity(a, b)
    if close and not (near >= 0.85 and min(len(a), len(b)) >= 8) and not _spellings(a, b, near):
        return False
    x, y = skeleton(a), skeleton(b)
    if _hard(x, a) != _hard(y, b):
        return False
    short = min(len(x), len(y))
    if short <= 2 and is_pinyin(a) and is_pinyin(b):
        return False
    if x == y:
        return (short >= 3 and near >= 0.25) or (short == 2 and near >= 0.6) or (short == 1 and near >= 0.75)
    return short >= 5 and Levenshtein.distance(x, y) == 1 and near >= 0.45


def _hard(signs: str, token: str) -> bool:
    """Whether a token begins with a vowel: names that do seldom lose it."""
    return signs[:1] == "A" and token[:1] not in "y"


def _spellings(a: str, b: str, near: float) -> bool:
    """True where two long spellings of one script sound the same."""
    return near >= 0.7 and min(len(a), len(b)) >= 7 and skeleton(a) == skeleton(b)


@lru_cache(maxsize=100_000)
def script(name: str) -> str:
    """The script of a name's first letter, by its Unicode name."""
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0]
