"""The ways in which a person's name may be read in Latin letters, where one script writes many languages' names.

A Cyrillic name may be spelled in the Palladius system; a Han name may be read in several languages or transliterate a
foreign name; a Hangul name has a family name with customary spellings.  All that is data of
`languages/romanisation.yaml`; every reading is only a proposal that another record's spelling must confirm.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import regex
from anyascii import anyascii

from dragoman.languages.pack import ROOT, read_yaml
from dragoman.resolving.romanise import level, tokens
from dragoman.text.fold import fold

_HAN = regex.compile(r"\p{Han}+")
_HANGUL = regex.compile(r"\p{Hangul}{2,4}")
_CYRILLIC = regex.compile(r"[\p{Cyrillic}'’-]+")
_LONGEST_NATIVE = 4  #: Han characters of a name of its own; longer ones transliterate
_MOST = 12
_SYLLABLE = 5  #: letters of a syllable at most

Reading = tuple[str, ...]


class Tables(NamedTuple):
    """The reviewed data, ready to use."""

    syllable: regex.Pattern[str]
    palladius: dict[str, str]
    level: dict[int, str]
    korean: dict[str, list[str]]
    sino: dict[str, dict[str, str]]
    given: dict[str, str]
    pinyin: regex.Pattern[str]
    single: regex.Pattern[str]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """`languages/romanisation.yaml`, compiled once."""
    raw: dict[str, Any] = read_yaml(ROOT / "romanisation.yaml")
    table = _syllables(raw["palladius"])
    longest = sorted(table, key=lambda s: (-len(s), s))
    given = {form: line.split()[0] for line in raw["given"] for form in line.split()}
    spelled = "|".join(sorted(set(table.values()), key=lambda s: (-len(s), s)))
    return Tables(
        regex.compile(rf"(?:({'|'.join(longest)})\u044a?)+"),
        table,
        {ord(a): b for a, b in raw["palladius"]["level"].items()},
        raw["korean"],
        raw["sino"],
        given,
        regex.compile(f"(?:{spelled})+"),
        regex.compile(f"({spelled})+"),
    )


def _syllables(raw: dict[str, Any]) -> dict[str, str]:
    """Every syllable that the system spells, with its Latin reading."""
    table: dict[str, str] = dict(raw["alone"])
    for kind in ("hard", "soft"):
        for (begin, first), (end, last) in itertools.product(raw[kind].items(), raw[f"{kind}_ends"].items()):
            short = last == "uo" and first in raw["open"]
            table.setdefault(begin + end, first + ("o" if short else last))
    soft = {
        b + e: f + x for (b, f), (e, x) in itertools.product(raw["soft"].items(), raw["soft_ends"].items())
    }
    return {**table, **soft}


@lru_cache(maxsize=100_000)
def readings(name: str) -> tuple[Reading, ...]:
    """All readings of a name, the plain romanisation first; given names in the form that stands for all."""
    plain, spelled = _syllables_of(name) or tokens(name), list(_palladius(name))
    letters = (
        [plain] if not (spelled and is_native(plain)) else []
    )  # the system decides what syllables are meant
    found = dict.fromkeys([*letters, *_soft(plain), *spelled, *_han(name), *_hangul(name), *_parted(plain)])
    return tuple(dict.fromkeys(tuple(tables().given.get(t, t) for t in r) for r in found if r))[:_MOST]


@lru_cache(maxsize=200_000)
def is_pinyin(token: str) -> bool:
    """True for a token made of the syllables that the Palladius system spells."""
    return tables().pinyin.fullmatch(token) is not None


@lru_cache(maxsize=200_000)
def is_native(reading: Reading) -> bool:
    """True for a family name of one syllable or two and a given name of one or two, as pinyin spells them."""
    return 1 < len(reading) <= 3 and all(map(is_pinyin, reading)) and sum(map(_count, reading)) <= 4


def _count(token: str) -> int:
    match = tables().single.fullmatch(token)
    return len(match.captures(1)) if match else 9


def _syllables_of(name: str) -> Reading | None:
    """A Latin name of syllables as it is spelled: what other languages' spellings level would merge syllables."""
    words = tuple(word.replace("'", "").lower() for word in name.split())
    return words if is_native(words) else None


def _parted(plain: Reading) -> Iterator[Reading]:
    """A given name of two syllables that are written apart, as one."""
    if len(plain) == 3 and all(1 < len(token) <= _SYLLABLE for token in plain):
        yield plain[0], plain[1] + plain[2]


def _soft(plain: Reading) -> Iterator[Reading]:
    """Many languages write with j what others write with y; pinyin does not."""
    if any("j" in token and not is_pinyin(token) for token in plain):
        yield tuple(t if is_pinyin(t) else t.replace("j", "y") for t in plain)


def _palladius(name: str) -> Iterator[Reading]:
    words = name.split()
    if not 1 < len(words) <= 3 or not all(_CYRILLIC.fullmatch(w) for w in words):
        return
    parts = [_spelled(fold(w).translate(tables().level).replace("-", "")) for w in words]
    if all(parts):
        yield tuple(p for p in parts if p)


def _spelled(word: str) -> str | None:
    match = tables().syllable.fullmatch(word)
    return "".join(tables().palladius[s] for s in match.captures(1)) if match else None


def _han(name: str) -> Iterator[Reading]:
    if not _HAN.fullmatch(name):
        return
    yield tokens(name + "\u00b7")
    if 2 <= len(name) <= _LONGEST_NATIVE:
        for table in tables().sino.values():
            yield from _by_character(name, table)
            yield from _by_word(name, table)


def _by_character(name: str, table: dict[str, str]) -> Iterator[Reading]:
    if all(c in table for c in name):
        yield tuple(level(table[c]) for c in name)


def _by_word(name: str, table: dict[str, str]) -> Iterator[Reading]:
    for cut in range(1, len(name) + 1):
        family, rest = name[:cut], name[cut:]
        if family in table and (not rest or rest in table):
            yield (table[family], table[rest]) if rest else (table[family],)


def _hangul(name: str) -> Iterator[Reading]:
    joined = name.replace(" ", "")
    if not _HANGUL.fullmatch(joined):
        return
    rest = anyascii(joined[1:]).lower()
    for family in tables().korean.get(joined[0], []):
        yield family, rest
