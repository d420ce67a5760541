"""Comparable forms of names inside one document: without case, inflection, articles and order of words."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.reading.names.grammar import grammar_of
from dragoman.text.fold import bare
from dragoman.text.tokens import tokenise

MIN_STEM = 3


@lru_cache(maxsize=20_000)
def stem(word: str, endings: tuple[str, ...]) -> str:
    """The folded word without its longest inflection ending, at least three letters long."""
    best = word
    for ending in endings:
        if ending and word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            candidate = word[: len(word) - len(ending)]
            if len(candidate) < len(best):
                best = candidate
    return best


def stems(name: str, pack: Pack) -> tuple[str, ...]:
    """Stems of the words of a name, link words and articles left out."""
    grammar = grammar_of(pack)
    skip = {*grammar.right_links, *grammar.place_links, *grammar.articles, *grammar.joiners}
    return tuple(
        stem(bare(t.folded), pack.settings.endings)
        for t in tokenise(name)
        if t.kind != "mark" and t.folded not in skip
    )


@lru_cache(maxsize=20_000)
def near(a: str, b: str) -> bool:
    """True for two spellings of one word: equal, or a letter or two different in a long word."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 3:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


def same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True when each word of one name has a near one in the other, whatever the order."""
    if not a or len(a) != len(b):
        return False
    rest = list(b)
    for word in a:
        found = next((w for w in rest if w == word), None) or next((w for w in rest if near(w, word)), None)
        if found is None:
            return False
        rest.remove(found)
    return True
