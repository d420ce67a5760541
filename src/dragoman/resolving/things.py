"""Institutions, facilities, projects and forums: the same bag of concepts, the same places, the same name proper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from dragoman.resolving.concepts import Bag, bag, unplaced
from dragoman.resolving.evidence import Evidence, fired
from dragoman.resolving.romanise import skeleton, tokens
from dragoman.resolving.sounds import alike, coarse, script
from dragoman.text.fold import bare

#: Levels that exclude each other.
_LEVELS = (
    frozenset({"level.region", "level.city", "level.district", "level.federal"}),
    frozenset({"level.national", "level.state", "level.international"}),
)
_NEAR = 0.9  #: letters in common from which two spellings of one language are one name
_LONG = 8
_SHORTEST, _LONGEST = 3, 7  #: letters of an acronym
_SMALL = 3  #: letters of a word that acronyms leave out


class Named(NamedTuple):
    """One form of a record's name in its language."""

    form: str
    language: str


def likeness(x: Named, y: Named) -> Evidence | None:
    """How two names of things are one; None where they are not."""
    mine, theirs = bag(*x), bag(*y)
    if mine.numbers != theirs.numbers:
        return None
    if bare(x.form) == bare(y.form):
        return fired("same_name", f"{x.form} = {y.form}") if not mine.generic or _proper(x.form) else None
    if acronym(x.form, y.form):
        return fired("acronym", f"{x.form} ~ {y.form}: initial letters")
    if mine.generic or theirs.generic:
        return None
    if same(mine, theirs, script(x.form) == script(y.form)):
        return fired("same_concepts", f"{x.form} ~ {y.form}: {_words(mine)}")
    if len(mine.places) != len(theirs.places) and same(
        unplaced(*x), unplaced(*y), script(x.form) == script(y.form)
    ):
        return fired("skeleton", f"{x.form} ~ {y.form}: a place by its sound")
    if mine.places == theirs.places and sorted(tokens(x.form)) == sorted(tokens(y.form)):
        return fired("romanised", f"{x.form} = {y.form} in Latin letters")
    return _spelled(x.form, y.form, mine, theirs)


def acronym(x: str, y: str) -> bool:
    """Whether one name is the initial letters of the other, in one script."""
    short, long = sorted((x, y), key=len)
    return _is_acronym(short) and short.upper() in initials(long)


def _is_acronym(form: str) -> bool:
    return (
        _SHORTEST <= len(form) <= _LONGEST and form.isalpha() and sum(c.isupper() for c in form) >= _SHORTEST
    )


@lru_cache(maxsize=100_000)
def initials(name: str) -> frozenset[str]:
    """The initial letters of a name of several words, with and without its small words; joined words count each."""
    words = [w for w in regex.split(r"[^\p{L}]+", name) if w]
    if len(words) < _SHORTEST or not all(_spells(w) for w in words):
        return frozenset()
    plain = "".join(w[0] for w in words).upper()
    large = "".join(w[0] for w in words if len(w) > _SMALL).upper()
    return frozenset(i for i in (plain, large) if len(i) >= _SHORTEST)


def _spells(word: str) -> bool:
    """Whether a word is of a script that has capitals."""
    return word[0].lower() != word[0].upper()


def _proper(form: str) -> bool:
    """A short name in capitals, which is a name though it says nothing."""
    return form.isupper()


def _words(found: Bag) -> str:
    """A bag for people: its concepts and codes."""
    parts = [*(min(h) for h in found.heads), *sorted(found.topics), *sorted(found.words)]
    names = [p.partition(".")[2] for p in parts] + [min(p) for p in found.places]
    return " + ".join([*names, *found.rest])


def same(a: Bag, b: Bag, close: bool) -> bool:
    """True when two bags say the same: kinds, fields, places, levels that can be one, name proper by its sound."""
    return (
        bool(a.heads or a.topics or a.words or a.rest)
        and a.topics == b.topics
        and a.words == b.words
        and _levels(a, b)
        and _kinds(a, b)
        and (not (a.host and b.host) or bool(a.host & b.host))
        and places_match(a.places, b.places)
        and _sounds(a.rest, b.rest, close)
    )


def _levels(a: Bag, b: Bag) -> bool:
    for group in _LEVELS:
        mine, theirs = a.levels & group, b.levels & group
        if mine and theirs and not mine & theirs:
            return False
    return True


def _kinds(a: Bag, b: Bag) -> bool:
    """The same kinds; a legal form beside a name proper (`company`, `group`) adds nothing."""
    if _matched(a.heads, b.heads):
        return True
    return bool(a.rest and b.rest) and (_weak(a) or not a.heads) and (_weak(b) or not b.heads)


def _weak(found: Bag) -> bool:
    return all(c.startswith("weak.") for h in found.heads for c in h)


def _matched(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> bool:
    """Each word's alternatives meet those of one word of the other."""
    if len(a) != len(b):
        return False
    spare = list(b)
    for mine in a:
        found = next((theirs for theirs in spare if mine & theirs), None)
        if found is None:
            return False
        spare.remove(found)
    return True


def places_match(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> bool:
    """The same places; a country beside a place inside it adds nothing."""
    return _matched(_narrowed(a), _narrowed(b))


def _narrowed(found: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    inner = {code[:2] for p in found for code in p if "-" in code}
    return [p for p in found if not (len(p) == 1 and next(iter(p)) in inner)]


def _sounds(a: Sequence[str], b: Sequence[str], close: bool) -> bool:
    if len(a) != len(b):
        mine, theirs = "".join(a), "".join(b)
        return (
            bool(mine and theirs)
            and len(mine) >= 5
            and (mine == theirs or (not close and alike(mine, theirs, close)))
        )
    spare = list(b)
    for token in sorted(a, key=lambda t: (-len(t), t)):
        found = next((o for o in spare if alike(token, o, close)), None)
        if found is None:
            return False
        spare.remove(found)
    return True


def _spelled(x: str, y: str, mine: Bag, theirs: Bag) -> Evidence | None:
    """Near spellings of one script with the same kinds, fields and places."""
    if (
        script(x) != script(y)
        or not _matched(mine.heads, theirs.heads)
        or not places_match(mine.places, theirs.places)
    ):
        return None
    if mine.topics != theirs.topics or not _levels(mine, theirs) or mine.words != theirs.words:
        return None
    left, right = " ".join(tokens(x)), " ".join(tokens(y))
    if (
        min(len(left), len(right)) >= _LONG
        and Levenshtein.normalized_similarity(left, right) >= _NEAR
        and _rare(mine, theirs)
    ):
        return fired("spelling", f"{x} ~ {y}: nearly the same letters")
    return None


def _rare(a: Bag, b: Bag) -> bool:
    """The names proper differ by spelling alone, not by another word."""
    if len(a.rest) != len(b.rest):
        return False
    return all(
        Levenshtein.normalized_similarity(x, y) >= 0.75 and x[:1] == y[:1]
        for x, y in zip(sorted(a.rest), sorted(b.rest), strict=True)
    )


def clash(x: Named, y: Named) -> bool:
    """True when two names are clearly different things: other numbers, other places, other kinds and no like name."""
    mine, theirs = bag(*x), bag(*y)
    if mine.numbers != theirs.numbers and mine.numbers and theirs.numbers:
        return True
    if mine.generic or theirs.generic or likeness(x, y) is not None:
        return False
    apart = bool(mine.places and theirs.places) and not places_match(mine.places, theirs.places)
    kinds = bool(mine.heads and theirs.heads) and not any(h & g for h in mine.heads for g in theirs.heads)
    fields = bool(mine.topics and theirs.topics) and not mine.topics & theirs.topics
    return apart or (kinds and fields)


@lru_cache(maxsize=200_000)
def blocks(x: Named) -> tuple[str, ...]:
    """Keys under which records with a like name meet."""
    found = bag(*x)
    keys: dict[str, None] = {f"={bare(x.form)}": None}
    short = (x.form.upper(),) if _is_acronym(x.form) else sorted(initials(x.form))
    keys.update(dict.fromkeys(f"!{letters}" for letters in short))
    if not found.generic:
        for sound in found.rest:
            sign = skeleton(sound)
            if len(sign) >= 3:
                keys[f"t{sign[:4]}"] = None
        if found.topics or found.words or not found.rest:
            fields = "+".join((*sorted(found.topics), *sorted(found.words)))
            keys[f"#{fields}@{'+'.join(sorted(found.countries))}"] = None
        if found.rest:
            keys["+" + "".join(sorted(map(skeleton, found.rest)))] = None
            keys["j" + skeleton("".join(found.rest))[:6]] = None
        if found.places or found.rest:
            keys["~" + coarse("".join(unplaced(*x).rest))] = None
    return tuple(keys)
