"""Folding of words for comparison: case, compatibility forms, accents that only decorate.

Folding changes lengths, so it is applied to single tokens, never to a text whose offsets matter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ`´′＇ʹ", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－", "-"))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Case-folded NFC form of a token; accents stay (they distinguish words), ё becomes е."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word).casefold()
    return plain.translate(_APOSTROPHES).translate(_DASHES).replace("ё", "е")


@lru_cache(maxsize=200_000)
def bare(word: str) -> str:
    """`fold` without the accents of Latin, Greek and Cyrillic letters; marks of Indic scripts stay."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    kept = "".join(c for c in decomposed if not (unicodedata.combining(c) and ord(c) < 0x900))
    return unicodedata.normalize("NFC", kept).translate(_APOSTROPHES).translate(_DASHES)
