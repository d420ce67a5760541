"""When two Latin tokens are transliterations of one name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex
from rapidfuzz.distance import Levenshtein

from dragoman.resolving.readings import is_pinyin
from dragoman.resolving.romanise import level, rules, skeleton

#: Cost for each unit of length up to which tokens are alike: across scripts, and inside one.
_LIMIT = 0.17
_LIMIT_STRICT = 0.12  #: of short tokens and of whole names
_LIMIT_CLOSE = 0.1
_FAR, _FAR_CLOSE = 0.3, 0.5  #: letters in common below which no alignment is tried
_SHORT = 4  #: letters below which a token is short
_VOWEL = 0.4  #: weight of a vowel beside a consonant


@lru_cache(maxsize=400_000)
def alike(a: str, b: str, close: bool, syllables: bool = False) -> bool:
    """Two Latin tokens as transliterations of one name.

    Inside one script (`close`) spellings differ by convention, so the letters must nearly agree; across scripts the
    consonant skeleton decides, and short skeletons need near letters, since Han syllables share them by the dozen; of names that are syllables themselves (`syllables`) every letter counts.
    """
    if a == b:
        return True
    if syllables or abs(len(a) - len(b)) > 5:
        return False
    if min(len(a), len(b)) >= 3 and heard(a, b, close, min(len(a), len(b)) < _SHORT):
        return True
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


@lru_cache(maxsize=400_000)
def heard(a: str, b: str, close: bool, strict: bool = False) -> bool:
    """Whether two tokens sound alike: the cost of turning one into the other, sound by sound, against their length.

    Sounds of one class are cheap to exchange, classes that scripts confuse (`near` of `languages/romanisation.yaml`)
    dearer, vowels cheap across scripts; what one script alone tells apart (`close`) is dear.
    """
    if Levenshtein.normalized_similarity(a, b) < (_FAR_CLOSE if close else _FAR):
        return False
    most = max(_length(a), _length(b)) * (_LIMIT_CLOSE if close else _LIMIT_STRICT if strict else _LIMIT)
    return cost(sounds(a), sounds(b), close, most) <= most


Sound = tuple[str, str]  #: class of a consonant (empty: a vowel) and its letters


@lru_cache(maxsize=200_000)
def sounds(token: str) -> tuple[Sound, ...]:
    """A token as sounds, doubled ones once."""
    found: list[Sound] = []
    for match in _units().finditer(level(token)):
        sound = (rules().classes.get(match.group(), ""), match.group())
        if not found or found[-1] != sound:
            found.append(sound)
    return tuple(found)


@lru_cache(maxsize=1)
def _units() -> regex.Pattern[str]:
    return regex.compile("|".join(sorted(rules().classes, key=lambda s: (-len(s), s))) + "|[aeiouy]")


def cost(left: Sequence[Sound], right: Sequence[Sound], close: bool, most: float) -> float:
    """Least cost of an alignment of two rows of sounds (Needleman and Wunsch 1970), infinite beyond `most`."""
    row = [0.0]
    for sound in right:
        row.append(row[-1] + _dropped(sound, close))
    for mine in left:
        gone = _dropped(mine, close)
        above, row = row, [row[0] + gone]
        for index, theirs in enumerate(right):
            row.append(
                min(
                    above[index] + _exchanged(mine, theirs, close),
                    above[index + 1] + gone,
                    row[index] + _dropped(theirs, close),
                )
            )
        if min(row) > most:
            return float("inf")
    return row[-1]


@lru_cache(maxsize=200_000)
def _length(token: str) -> float:
    return sum(1.0 if kind else _VOWEL for kind, _ in sounds(token))


@lru_cache(maxsize=10_000)
def _dropped(sound: Sound, close: bool) -> float:
    if not sound[0]:
        return 0.4 if close else 0.2
    return 1.0 if close else rules().weak.get(sound[1], rules().weak.get(sound[0], 1.0))


@lru_cache(maxsize=100_000)
def _exchanged(a: Sound, b: Sound, close: bool) -> float:
    if a == b:
        return 0.0
    if a[0] and a[0] == b[0]:
        return rules().near.get(frozenset((a[1], b[1])), 0.5) if close else 0.15
    if not a[0] and not b[0]:
        return rules().near.get(frozenset((a[1], b[1])), 0.8) if close else 0.15
    letters = rules().near.get(frozenset((a[1], b[1])))
    if letters is not None:
        return letters
    return 1.0 if close else rules().near.get(frozenset((a[0], b[0])), 1.0)


def _hard(signs: str, token: str) -> bool:
    """Whether a token begins with a vowel: names that do seldom lose it."""
    return signs[:1] == "A" and token[:1] not in "y"


def _spellings(a: str, b: str, near: float) -> bool:
    """True where two long spellings of one script sound the same."""
    return near >= 0.7 and min(len(a), len(b)) >= 7 and skeleton(a) == skeleton(b)


@lru_cache(maxsize=200_000)
def coarse(token: str) -> str:
    """The consonant classes of a token, those that scripts confuse as one, without liquids and aspirates."""
    signs = (rules().blurred.get(kind, "") for kind, letters in sounds(token) if letters not in rules().weak)
    return "".join(signs)


@lru_cache(maxsize=100_000)
def script(name: str) -> str:
    """The script of a name's first letter, by its Unicode name."""
    letter = next((c for c in name if c.isalpha()), "")
    return unicodedata.name(letter, "").split(" ")[0]
