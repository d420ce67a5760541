"""Tokens: words, digit runs, single characters of unspaced scripts, and punctuation, with offsets.

A word is a run of letters with their marks and inner apostrophes (and a digit that a scanner read for a letter); a hyphen splits words, and so does the apostrophe
of a word that lost its vowel before another one (`data/elided.txt`), which it stays with.  Scripts that
are written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar, Tibetan) give one token per character with its
marks, so that patterns over tokens work in every script.  White space gives no token.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import regex

from dragoman.text.fold import MISREAD, fold

Kind = Literal["word", "digits", "char", "mark"]

_ELIDED = "|".join(
    word
    for row in (Path(__file__).parent / "data/elided.txt").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
    for word in sorted(row.split(), key=len, reverse=True)
)
_LONGEST_ELIDED = max(map(len, _ELIDED.split("|")))
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_TOKEN = regex.compile(
    rf"(?P<char>[{_UNSPACED}]\p{{M}}*)"
    r"|(?P<digits>\p{Nd}+)"
    rf"|(?P<word>(?=\p{{L}}{{1,{_LONGEST_ELIDED}}}['’])(?<![\p{{L}}\p{{M}}\p{{Nd}}'’ʼ])(?i:{_ELIDED})['’](?=[\p{{L}}\p{{Nd}}«“\"]|$))"
    rf"|(?P<word>[\p{{L}}--[{_UNSPACED}]][\p{{L}}\p{{M}}\u00ad\u200c\u200d--[{_UNSPACED}]]*"
    rf"(?:(?:['’ʼ]|{MISREAD})[\p{{L}}--[{_UNSPACED}]][\p{{L}}\p{{M}}\u00ad--[{_UNSPACED}]]*)*)"
    r"|(?P<mark>\S)",
    regex.V1,
)


class Token(NamedTuple):
    """One token: offsets into the source text, its surface and its folded form."""

    start: int
    end: int
    text: str
    folded: str
    kind: Kind

    @property
    def capital(self) -> bool:
        """True for a word that starts with an upper-case letter."""
        return self.kind == "word" and self.text[0].isupper()


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]`, offsets into `text`."""
    last = len(text) if end is None else end
    if last - start == len(text):
        return list(_tokens(text, start, last))
    whole, starts = _whole(text)
    low, high = bisect_left(starts, start), bisect_left(starts, last)
    if low and whole[low - 1][1] > start:  # an edge inside of a word gives the part of it
        return [*_tokens(text, start, min(last, whole[low - 1][1])), *tokenise(text, whole[low - 1][1], last)]
    if high > low and whole[high - 1][1] > last:
        return [*whole[low : high - 1], *_tokens(text, whole[high - 1][0], last)]
    return whole[low:high]


@lru_cache(maxsize=8)  # cleaning and reading ask for the same lines and sentences of a document
def _whole(text: str) -> tuple[list[Token], list[int]]:
    """All tokens of a text, and where they start."""
    found = list(_tokens(text, 0, len(text)))
    return found, [token[0] for token in found]


@lru_cache(maxsize=512)
def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    make, build, known = tuple.__new__, Token, fold
    out = []
    for match in _TOKEN.finditer(text, start, end):
        surface = match[0]
        first, last = match.span()
        out.append(make(build, (first, last, surface, known(surface), match.lastgroup)))
    return tuple(out)


def first_token(text: str) -> Token | None:
    """The token that a text begins with, none where it holds nothing but white space."""
    match = _TOKEN.search(text)
    if match is None:
        return None
    kind: Kind = match.lastgroup  # type: ignore[assignment]
    return Token(match.start(), match.end(), match[0], fold(match[0]), kind)
