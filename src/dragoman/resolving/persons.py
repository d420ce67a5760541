"""Persons: the same given and family names in any order, script and spelling; one name alone is only half a match."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.resolving.evidence import Evidence, fired, strongest
from dragoman.resolving.readings import Reading, is_native, is_pinyin, readings
from dragoman.resolving.romanise import skeleton
from dragoman.resolving.sounds import alike, coarse, heard, script
from dragoman.text.fold import bare

#: Scripts that write syllables to the letter.
_EXACT = frozenset({"LATIN", "CJK", "CYRILLIC"})
_FEW = 4  #: letters of a short token
_WHOLE = 5  #: letters from which names written as one word are compared


@lru_cache(maxsize=400_000)
def likeness(x: str, y: str) -> Evidence | None:
    """How two names of persons are one; None where they are not."""
    if bare(x) == bare(y):
        feature = "surname_only" if is_short(x) else "same_name"
        return fired(feature, f"{x} = {y}")
    close = script(x) == script(y)
    left, right = _comparable(x, y)
    return strongest([_read(a, b, close, x, y) for a in left for b in right])


def _comparable(x: str, y: str) -> tuple[Sequence[Reading], Sequence[Reading]]:
    """Readings of both names; where both can be syllables to the letter, nothing else is compared."""
    mine, theirs = _native(x), _native(y)
    return (mine, theirs) if mine and theirs else (readings(x), readings(y))


@lru_cache(maxsize=200_000)
def _native(name: str) -> tuple[Reading, ...]:
    return tuple(r for r in readings(name) if is_native(r)) if script(name) in _EXACT else ()


@lru_cache(maxsize=100_000)
def is_short(name: str) -> bool:
    """True for one name alone, or a family name that may be one."""
    return all(len(reading) < 2 for reading in readings(name))


@lru_cache(maxsize=100_000)
def may_be_short(name: str) -> bool:
    """True where some reading is one name alone: unspaced scripts do not tell."""
    return any(len(r) == 1 for r in readings(name))


def _read(left: Reading, right: Reading, close: bool, x: str, y: str) -> Evidence | None:
    if len(left) > len(right):
        left, right = right, left
    if len(left) == 1:
        if len(right) == 1:
            return (
                fired("surname_only", f"{x} ~ {y}: one name only")
                if alike(left[0], right[0], close)
                else _joined(left, right, close, x, y)
            )
        return _surname(left[0], right, close, x, y) or _joined(left, right, close, x, y)
    syllables = is_native(left) and is_native(right) and {script(x), script(y)} <= _EXACT
    found = _paired(left, right, close, syllables)
    if found is None:
        return _joined(left, right, close, x, y)
    return fired("romanised" if found else "skeleton", f"{x} ~ {y}: {' '.join(left)} / {' '.join(right)}")


def _paired(left: Reading, right: Reading, close: bool, syllables: bool) -> bool | None:
    """Every token of the shorter name has its own counterpart in the longer; True if all are equal letters."""
    spare, exact, whole = list(right), True, 0
    for token in sorted(left, key=lambda t: (-len(t), t)):
        match = _counterpart(token, spare, close, syllables)
        if match is None and not (close or syllables):
            match = (
                _same_sign(token, spare)
                if len(token) <= _FEW and any(_long(t, right) for t in left)
                else None
            )
        if match is None:
            return None
        exact = exact and match == token
        whole += len(token) > 1 and len(match) > 1
        spare.remove(match)
    return exact if whole else None


def _long(token: str, others: Reading) -> bool:
    """A long token with a counterpart, which makes a short one beside it sure."""
    return len(token) >= 5 and any(len(o) >= 5 and alike(token, o, False) for o in others)


def _counterpart(token: str, others: list[str], close: bool, syllables: bool) -> str | None:
    if token in others:
        return token
    if len(token) == 1:
        return next((o for o in others if _initial(token, o)), None)
    near = (o for o in others if (_initial(o, token) if len(o) == 1 else alike(token, o, close, syllables)))
    return next(near, None)


def _initial(letter: str, token: str) -> bool:
    """Whether a letter may stand for a name; languages write the semivowel with either of two letters."""
    return token[:1] == letter or {token[:1], letter} == {"i", "y"}


def _same_sign(token: str, others: list[str]) -> str | None:
    """Beside a long name that agrees letter for letter, the same consonant is enough for a short one."""
    near = [o for o in others if len(o) <= _FEW and len(token) <= _FEW and skeleton(o) == skeleton(token)]
    return next((o for o in near if o[-1] == token[-1] or heard(token, o, False)), None)


def _surname(token: str, others: Reading, close: bool, x: str, y: str) -> Evidence | None:
    if any(alike(token, other, close) for other in others if len(other) > 1):
        return fired("surname_only", f"{x} ~ {y}: one name only")
    return None


def _joined(left: Reading, right: Reading, close: bool, x: str, y: str) -> Evidence | None:
    """Names that are cut into words elsewhere: the whole is compared, in any order of its first and last part."""
    if len(left) == len(right) and len(left) > 1:
        return None
    if is_native(left) and is_native(right) and {script(x), script(y)} <= _EXACT:
        return None
    mine, theirs = "".join(left), "".join(right)
    if len(mine) < _WHOLE or abs(len(mine) - len(theirs)) > _WHOLE:
        return None
    for other in dict.fromkeys((theirs, "".join((*right[1:], right[0])))):
        if mine == other or (
            len(skeleton(mine)) >= 4
            and (_near(mine, other) or heard(mine, other, close, strict=True))
            and not _exact(mine, other, x, y)
        ):
            return fired("skeleton", f"{x} ~ {y}: written as one")
    return None


def _exact(a: str, b: str, x: str, y: str) -> bool:
    """True for two spellings that must agree to the letter: syllables in their own script and in Latin."""
    return is_pinyin(a) and is_pinyin(b) and {script(x), script(y)} <= _EXACT


def _near(a: str, b: str) -> bool:
    return skeleton(a) == skeleton(b) and alike(a, b, False) and _letters(a, b)


def _letters(a: str, b: str) -> bool:
    """At least two thirds of the letters in common."""
    shared = sum(min(a.count(c), b.count(c)) for c in set(a))
    return 3 * shared >= 2 * max(len(a), len(b))


def clash(x: str, y: str) -> bool:
    """True when two names are clearly different persons: both full, and no reading makes them one."""
    return not is_short(x) and not is_short(y) and likeness(x, y) is None


def blocks(name: str) -> list[str]:
    """Keys under which records with a like name meet."""
    keys: dict[str, None] = {f"={bare(name)}": None}
    for reading in readings(name):
        signs = [skeleton(t) for t in reading]
        for sign, token in zip(signs, reading, strict=True):
            if len(sign) >= 3:
                keys[f"p{sign[:4]}"] = None
            elif len(token) >= 3:
                keys[f"q{token}"] = None
        keys["+" + "".join(sorted(signs))] = None
        keys["~" + "+".join(sorted(map(coarse, reading)))] = None
        keys["j" + skeleton("".join(reading))[:6]] = None
    return list(keys)
