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


@lru_cache(maxsize=20_000)
def stems(name: str, pack: Pack) -> tuple[str, ...]:
    """Stems of the words of a name, link words and articles left out."""
    grammar = grammar_of(pack)
    skip = {*grammar.right_links, *grammar.place_links, *grammar.articles, *grammar.joiners}
    endings = pack.settings.endings + grammar.stem
    return tuple(
        stem(bare(t.folded), endings) for t in tokenise(name) if t.kind != "mark" and t.folded not in skip
    )


@lru_cache(maxsize=20_000)
def near(a: str, b: str) -> bool:
    """True for two spellings of one word: equal, or a letter or two different in a long word."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 3:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


@lru_cache(maxsize=64)
def heads(pack: Pack, schema: str) -> frozenset[str]:
    """Stems of the head words of a schema."""
    return frozenset(
        w for f in pack.of_family(f"org.{schema}") for w in stems(f.pattern.replace("~", ""), pack)
    )


def same_name(a: tuple[str, ...], b: tuple[str, ...], schema: str, pack: Pack) -> bool:
    """True for two forms of one name: the same words, a country added, a synonym of the head word."""
    if same_words(a, b):
        return True
    short, long = ([w for w in words if not _country(w)] for words in (a, b))
    countries = [{w for w in words if _country(w)} for words in (a, b)]
    one_more = countries[0] <= countries[1] or countries[1] <= countries[0]
    if one_more and min(len(short), len(long)) >= 2 and same_words(tuple(short), tuple(long)):
        return True
    return countries[0] == countries[1] and _synonyms(short, long, heads(pack, schema))


def same_spelling(
    a: tuple[str, ...], b: tuple[str, ...], plain_a: tuple[str, ...], plain_b: tuple[str, ...]
) -> bool:
    """True for near spellings of one name, unless each names a country that the other does not."""
    only_a, only_b = ({w for w in x if _country(w)} - set(y) for x, y in ((a, b), (b, a)))
    return len(plain_a) > 2 and not (only_a and only_b) and same_words(plain_a, plain_b)


def _country(word: str) -> bool:
    """True for the key of a country that stands for a word of the name."""
    return len(word) == 2 and word.isupper()


def _synonyms(a: list[str], b: list[str], heads: frozenset[str]) -> bool:
    """All words but one agree, and the two that differ are heads of the same kind ("company", "corporation")."""
    only_a, only_b = [w for w in a if w not in b], [w for w in b if w not in a]
    own = [w for w in a if w in b and w not in heads]
    return len(only_a) == len(only_b) == 1 and len(own) >= 2 and only_a[0] in heads and only_b[0] in heads


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
