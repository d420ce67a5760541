"""Persons: the same given and family names in any order, script and spelling; one name alone is only half a match."""

from __future__ import annotations

from functools import lru_cache

from dragoman.resolving.evidence import Evidence, fired, strongest
from dragoman.resolving.readings import Reading, is_pinyin, readings
from dragoman.resolving.romanise import skeleton
from dragoman.resolving.sounds import alike, script
from dragoman.text.fold import bare

#: Scripts that write syllables to the letter.
_EXACT = frozenset({"LATIN", "CJK"})
_WHOLE = 5  #: letters from which names written as one word are compared


@lru_cache(maxsize=400_000)
def likeness(x: str, y: str) -> Evidence | None:
    """How two names of persons are one; None where they are not."""
    if bare(x) == bare(y):
        feature = "surname_only" if is_short(x) else "same_name"
        return fired(feature, f"{x} = {y}")
    close = script(x) == script(y)
    return strongest([_read(a, b, close, x, y) for a in readings(x) for b in readings(y)])


@lru_cache(maxsize=100_000)
def is_short(name: str) -> bool:
    """True for one name alone, or a family name that may be one."""
    return len(readings(name)[0]) < 2 if readings(name) else True


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
                else _joined(left, right, x, y)
            )
        return _surname(left[0], right, close, x, y) or _joined(left, right, x, y)
    found = _paired(left, right, close)
    if found is None:
        return _joined(left, right, x, y)
    return fired("romanised" if found else "skeleton", f"{x} ~ {y}: {' '.join(left)} / {' '.join(right)}")


def _paired(left: Reading, right: Reading, close: bool) -> bool | None:
    """Every token of the shorter name has its own counterpart in the longer; True if all are equal letters."""
    spare, exact, whole = list(right), True, 0
    sure = not close and any(len(t) >= 5 and t in right for t in left)
    for token in sorted(left, key=lambda t: (-len(t), t)):
        match = _counterpart(token, spare, close) or (_same_sign(token, spare) if sure else None)
        if match is None:
            return None
        exact = exact and match == token
        whole += len(token) > 1 and len(match) > 1
        spare.remove(match)
    return exact if whole else None


def _counterpart(token: str, others: list[str], close: bool) -> str | None:
    if token in others:
        return token
    if len(token) == 1:
        return next((o for o in others if o.startswith(token)), None)
    return next((o for o in others if alike(token, o, close) or (len(o) == 1 and token.startswith(o))), None)


def _same_sign(token: str, others: list[str]) -> str | None:
    """Beside a long name that agrees letter for letter, the same consonant is enough for a short one."""
    near = [o for o in others if len(o) <= 3 and len(token) <= 3 and skeleton(o) == skeleton(token)]
    return next((o for o in near if o[-1] == token[-1]), None)


def _surname(token: str, others: Reading, close: bool, x: str, y: str) -> Evidence | None:
    if any(alike(token, other, close) for other in others if len(other) > 1):
        return fired("surname_only", f"{x} ~ {y}: one name only")
    return None


def _joined(left: Reading, right: Reading, x: str, y: str) -> Evidence | None:
    """Names that are cut into words elsewhere: the whole is compared, in any order of its first and last part."""
    if len(left) == len(right) and len(left) > 1:
        return None
    mine, theirs = "".join(left), "".join(right)
    if len(mine) < _WHOLE or abs(len(mine) - len(theirs)) > _WHOLE:
        return None
    for other in dict.fromkeys((theirs, "".join((*right[1:], right[0])))):
        if mine == other or (
            len(skeleton(mine)) >= 4 and _near(mine, other) and not _exact(mine, other, x, y)
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
        keys["j" + skeleton("".join(reading))[:6]] = None
    return list(keys)
