"""Names in every script as Latin tokens and as skeletons of consonant sounds.

`anyascii` romanises; Han names go through pinyin with our own surname readings.  The skeleton levels what
transliteration conventions do differently, with the classes of `languages/romanisation.yaml`: one sign a consonant
class, vowels dropped (an initial vowel stays as `A`), in the manner of Soundex-like phonetic keys (Odell 1918) over
many scripts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import regex
from anyascii import anyascii
from pypinyin import lazy_pinyin

from dragoman.languages.pack import ROOT, read_yaml
from dragoman.text.fold import bare

_ARABIC = regex.compile(r"\p{Arabic}")
_HAN = regex.compile(r"\p{Han}")
_HARD_C = regex.compile(
    r"c(?=[aou]|[bdfgklmnpqrtvw])(?![aou]i?n?g?\b)"
)  #: not the syllables that pinyin spells
_SPLIT = regex.compile(r"[^\p{L}\p{M}]+")
_VOWELS = frozenset("aeiouy")
_ANUSVARA = regex.compile(
    "[\u0901\u0902\u0a81\u0a82](?![\u092a-\u092e\u0aaa-\u0aae])"
)  #: n but before a labial
_ARTICLE = regex.compile(r"\b\u0627\u0644(?=\p{L}{3})")
_DOT = "\u00b7"  #: middle dot between the parts of a transliterated name


class Rules(NamedTuple):
    """The reviewed rewriting data, ready to use."""

    spellings: regex.Pattern[str]
    replacement: dict[str, str]
    sounds: regex.Pattern[str]
    classes: dict[str, str]
    particles: frozenset[str]
    surnames: dict[str, str]
    han: dict[str, str]
    han_sounds: dict[str, str]
    han_names: regex.Pattern[str]
    arab: dict[int, str]
    han_name_of: dict[str, str]
    near: dict[frozenset[str], float]
    weak: dict[str, float]
    blurred: dict[str, str]
    adjectives: regex.Pattern[str]


@lru_cache(maxsize=1)
def rules() -> Rules:
    """`languages/romanisation.yaml`, compiled once."""
    raw: dict[str, Any] = read_yaml(ROOT / "romanisation.yaml")
    spellings, classes = raw["spellings"], raw["classes"]
    by_length = sorted(spellings, key=lambda s: (-len(s), s))
    endings = raw["endings"]
    sounds = sorted(classes, key=lambda s: (-len(s), s))
    return Rules(
        regex.compile("|".join([rf"(?:{'|'.join(endings)})\b", *map(regex.escape, by_length)])),
        {**spellings, **endings},
        regex.compile("|".join(map(regex.escape, sounds))),
        classes,
        frozenset(raw["particles"]),
        raw["surnames"],
        raw["han"],
        raw["han_sounds"],
        regex.compile("|".join(sorted(raw["han_names"], key=lambda s: (-len(s), s)))),
        {ord(a): b for a, b in raw["arab"].items()},
        raw["han_names"],
        {frozenset(pair.split()): cost for cost, pairs in raw["near"].items() for pair in pairs},
        {sound: cost for cost, found in raw["weak"].items() for sound in found},
        raw["blurred"],
        regex.compile(rf"(?<=.{{3}})(?:{'|'.join(raw['adjectives'])})$"),
    )


@lru_cache(maxsize=100_000)
def tokens(name: str) -> tuple[str, ...]:
    """Lower-case Latin tokens of a name, small-written particles left out, initials as one letter."""
    parts = []
    for chunk in _SPLIT.split(name):
        if chunk and chunk not in rules().particles:
            latin = _han(chunk, _DOT in name) if _HAN.search(chunk) else _latin(chunk)
            parts.append([latin[0][:1]] if len(chunk) == 1 and "." in name and latin else latin)
    flat = [token for part in parts for token in part if token]
    return tuple(flat or _latin(name))


def _latin(chunk: str) -> list[str]:
    """Levelled before its accents go (they tell sounds) and again once it is in Latin letters."""
    if _ARABIC.search(chunk):
        chunk = _arabic(chunk)
    chunk = _ANUSVARA.sub("n", chunk.lower())
    latin = level(anyascii(bare(level(chunk))).lower())
    return _HARD_C.sub("k", latin.replace("'", "").replace("`", "")).split()


def _arabic(chunk: str) -> str:
    """Without the article, long vowels as vowels; at the head of a word the letter of u before a vowel is a consonant."""
    return _ARTICLE.sub("", bare(chunk)).translate(rules().arab)


def level(latin: str) -> str:
    """Spellings of one sound in several languages as one spelling."""
    found = rules()
    return found.spellings.sub(lambda m: found.replacement[m.group()], latin)


def _han(chunk: str, foreign: bool) -> list[str]:
    """A Han chunk of two or three characters is surname and given name; a part of a transliteration is one token."""
    found = rules()
    if foreign or not 2 <= len(chunk) <= 3:
        joined = _foreign(chunk)
        for spelled, meant in found.han.items():
            joined = joined.replace(spelled, meant)
        return [level(joined)]
    syllables = lazy_pinyin(chunk, errors=lambda rest: anyascii(rest).lower())
    syllables[0] = found.surnames.get(chunk[0], syllables[0])
    return [syllables[0], "".join(syllables[1:])]


def _foreign(chunk: str) -> str:
    """A transliteration: customary names whole, the rest by the sounds that its characters stand for."""
    found = rules()
    custom = found.han_name_of.get(chunk)
    if custom:
        return custom
    readings = lazy_pinyin(list(chunk), errors=lambda rest: anyascii(rest).lower())
    return "".join(found.han_sounds.get(c, r) for c, r in zip(chunk, readings, strict=True))


@lru_cache(maxsize=100_000)
def skeleton(token: str) -> str:
    """Consonant classes of one Latin token; doubled signs count once, an initial vowel is `A`."""
    found = rules()
    signs = [found.classes[m.group()] for m in found.sounds.finditer(level(token))]
    once = [sign for index, sign in enumerate(signs) if not index or sign != signs[index - 1]]
    head = "A" if token[:1] in _VOWELS else ""
    return head + "".join(once)


@lru_cache(maxsize=100_000)
def skeletons(name: str) -> tuple[str, ...]:
    """Skeletons of all tokens of a name, in order."""
    return tuple(skeleton(token) for token in tokens(name))
