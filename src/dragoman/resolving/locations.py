"""Places without a code: the gazetteer's key that the whole name stands for, else the sound of what it does not know."""

from __future__ import annotations

from functools import lru_cache

from dragoman.languages.places import find_places
from dragoman.resolving.concepts import bag
from dragoman.resolving.evidence import Evidence, fired
from dragoman.resolving.romanise import skeleton, tokens
from dragoman.resolving.sounds import alike, script
from dragoman.text.fold import bare
from dragoman.text.tokens import tokenise

_MOST = 2  #: readings of a name that are likely enough


@lru_cache(maxsize=100_000)
def keys(name: str, language: str) -> tuple[str, ...]:
    """Gazetteer keys of the place that the whole name names, likeliest first."""
    found = tokenise(name)
    hits = [h for h in find_places(found, language) if h.kind == "name"]
    if len(hits) != 1 or hits[0].last - hits[0].first < len(found):
        return ()
    return hits[0].keys[:_MOST]


def likeness(x: str, language_x: str, y: str, language_y: str) -> Evidence | None:
    """How two names of places are one; None where they are not.

    A name that the gazetteer knows is the place that it is likeliest to mean; where neither or both say that they
    are regions, one shared reading is enough.
    """
    mine, theirs = keys(x, language_x), keys(y, language_y)
    if mine and theirs:
        if mine[0] == theirs[0] or (
            _level(x, language_x) == _level(y, language_y) and set(mine) & set(theirs)
        ):
            return fired("same_concepts", f"{x} = {y}: {mine[0]}")
        return None
    if bare(x) == bare(y):
        return fired("same_name", f"{x} = {y}")
    if bool(mine) != bool(theirs) and script(x) == script(y):
        return None
    return _heard(x, language_x, y, language_y)


def _level(name: str, language: str) -> bool:
    """Whether a name says that it is a region."""
    return "level.region" in bag(name, language).levels


def _heard(x: str, language_x: str, y: str, language_y: str) -> Evidence | None:
    """The same levels, and a name proper that sounds the same."""
    if bag(x, language_x).levels != bag(y, language_y).levels:
        return None
    left, right = "".join(tokens(x)), "".join(tokens(y))
    if len(skeleton(left)) >= 2 and alike(left, right, script(x) == script(y)):
        return fired("skeleton", f"{x} ~ {y}: {left} / {right}")
    return None


def clash(x: str, language_x: str, y: str, language_y: str) -> bool:
    """True when two names are of clearly different places."""
    mine, theirs = keys(x, language_x), keys(y, language_y)
    return bool(mine and theirs) and likeness(x, language_x, y, language_y) is None


@lru_cache(maxsize=100_000)
def blocks(name: str, language: str) -> tuple[str, ...]:
    """Keys under which records of one place meet."""
    sound = skeleton("".join(tokens(name)))
    return (f"={bare(name)}", *(f"@{key}" for key in keys(name, language)), f"l{sound[:4]}")
