"""Particles that a language writes in one word with the word behind them: conjunctions, prepositions, articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ANYWHERE = 2  #: the first particles of a list may stand before every word, however short
LEAST, LEAST_ANYWHERE = 3, 2  #: letters that must remain


class Rest(NamedTuple):
    """What a word is behind a particle, and how many of its letters the particle takes."""

    word: str
    cut: int


def without(word: str, prefixes: Sequence[str]) -> list[Rest]:
    """Everything that the folded word may be without one of the prefixes (see `Settings.prefixes`)."""
    found = []
    for number, prefix in enumerate(prefixes):
        written, _, instead = prefix.partition("=")
        least = LEAST_ANYWHERE if number < ANYWHERE else LEAST
        if word.startswith(written) and len(word) - len(written) >= least:
            found.append(Rest(instead + word[len(written) :], len(written)))
    return found


def cut(word: str, prefixes: Sequence[str], stems: frozenset[str], articles: tuple[str, ...] = ()) -> int:
    """Letters of particles before a word that begins with a known stem or with an article, which stays."""
    if word in stems or (articles and word.startswith(articles)):
        return 0
    rests = sorted(without(word, prefixes), key=lambda rest: rest.cut)
    known = [r for r in rests if r.word in stems] or [
        r for r in rests if articles and r.word.startswith(articles)
    ]
    return known[0].cut if known else 0
