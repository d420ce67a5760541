"""Folding of words for comparison: case, compatibility forms, accents that only decorate.

Folding changes lengths, so it is applied to single tokens, never to a text whose offsets matter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

SOFT_HYPHEN = "\u00ad"
#: One or two digits inside of a word of small Latin letters are letters that a scanner misread.
MISREAD = r"(?<=[a-z\u00df-\u00f6\u00f8-\u024f])[01]{1,2}(?=[a-z\u00df-\u00f6\u00f8-\u024f]{2})"
_SCANNED = re.compile(MISREAD)
_LETTERS = {ord("1"): "l", ord("0"): "o"}
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ`´′＇ʹ"), ord("'"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), ord("-"))


def _simplified() -> dict[int, int]:
    """Traditional Han characters → simplified ones (`data/traditional.txt`)."""
    rows = (Path(__file__).parent / "data/traditional.txt").read_text(encoding="utf-8").splitlines()
    old, new = (row for row in rows if not row.startswith("#"))
    return {ord(a): ord(b) for a, b in zip(old, new, strict=True)}


#: Arabic: forms of alef as the bare one; vowel signs and the stretching line fall away.
_ARABIC: dict[int, int | None] = {
    **dict.fromkeys((0x0622, 0x0623, 0x0625, 0x0671), 0x0627),
    **dict.fromkeys((*range(0x064B, 0x0653), 0x0670, 0x0640)),
}
#: Devanagari: the dot below falls away, and the nasal sign with the moon is the one without.
_DEVANAGARI: dict[int, int | None] = {0x093C: None, 0x0901: 0x0902}
#: One translation for everything that folding levels: apostrophes, dashes, io to ie, traditional to simplified, alefs;
#: soft hyphens fall away.
_LEVEL: dict[int, int | None] = {
    **_APOSTROPHES, **_DASHES, 0x0451: 0x0435, 0x00AD: None, **_simplified(), **_ARABIC, **_DEVANAGARI,
}  # fmt: skip


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Case-folded NFKC form of a token with marks levelled; accents stay, since they distinguish words."""
    if not word.isalpha():
        word = _SCANNED.sub(lambda match: match[0].translate(_LETTERS), word)
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().replace("i\u0307", "i").translate(_LEVEL)


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """`fold` without the accents of Latin, Greek and Cyrillic letters; marks of Indic scripts stay."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    kept = "".join(c for c in decomposed if not (unicodedata.combining(c) and ord(c) < 0x900))
    return unicodedata.normalize("NFC", kept).translate(_LEVEL)
