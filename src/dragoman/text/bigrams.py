"""Search in any script: text folded character by character, its bigrams, and where a query stands in it.

One index serves scripts with and without spaces: a passage is indexed under every letter, mark and digit that it
holds and under every pair of neighbouring ones.  A query's pairs select candidates; whether a candidate really
holds the query is decided by `find`, on the folded text.  Folding drops case, compatibility forms, accents of
Latin, Greek and Cyrillic, vowel points and invisible characters; marks of Indic and Thai letters stay.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

#: Letters that decomposition leaves whole though readers type them plain: dotless i, o and l with stroke, d with stroke.
_PLAIN = str.maketrans({"\u0131": "i", "\u00f8": "o", "\u0142": "l", "\u0111": "d"})
_KANA_MARKS = "\u3099\u309a"
_LAST_ALPHABETIC_MARK = 0x900  # combining marks below this block decorate, those above it spell


class Folded(NamedTuple):
    """A folded text; `at[i]` is the offset in the original of the character that gave `text[i]`."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a stretch `[start, end)` of the folded text (`end > start`)."""
        return self.at[start], self.at[end - 1] + 1


@lru_cache(maxsize=100_000)
def _fold_char(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Cf":
        return ""
    decomposed = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join(c for c in decomposed if not (unicodedata.combining(c) and ord(c) < _LAST_ALPHABETIC_MARK))
    if any(mark in kept for mark in _KANA_MARKS):
        return kept  # half-width kana have the mark as a character of its own
    return unicodedata.normalize("NFC", kept).translate(_PLAIN)


def fold_text(text: str) -> str:
    """The folded text; runs of white space become one space.  Lengths change: see `fold_map` for offsets."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join("".join(map(_fold_char, text)).split())


def fold_map(text: str) -> Folded:
    """The folded text with the offset of each of its characters; white space at the ends goes."""
    out: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(text):
        for piece in _fold_char(char):
            if piece == " " and (not out or out[-1] == " "):
                continue
            out.append(piece)
            at.append(offset)
    if out and out[-1] == " ":
        out.pop()
        at.pop()
    return Folded("".join(out), tuple(at))


@lru_cache(maxsize=100_000)
def _indexed(char: str) -> bool:
    """True for letters, marks and digits: what the index holds."""
    return unicodedata.category(char)[0] in "LMN"


@lru_cache(maxsize=200_000)
def _pair(first: str, second: str) -> str | None:
    return first + second if _indexed(first) and _indexed(second) else None


def grams(folded: str) -> list[str]:
    """All single characters and neighbouring pairs of a folded text, each once, sorted."""
    found: set[str | None] = {char for char in set(folded) if _indexed(char)}
    found.update(_pair(first, second) for first, second in set(pairwise(folded)))
    found.discard(None)
    return sorted(found)  # type: ignore[arg-type]


def query_grams(terms: tuple[str, ...]) -> list[str]:
    """What a passage must be indexed under to hold all the folded terms: their pairs, or their single characters."""
    needed: set[str] = set()
    for term in terms:
        for word in term.split():
            pairs = {pair for pair in (_pair(a, b) for a, b in pairwise(word)) if pair}
            needed |= pairs or {char for char in word if _indexed(char)}
    return sorted(needed)


def terms(query: str) -> tuple[str, ...]:
    """The folded terms of a query: its words, and stretches in double quotes as they stand.

    A term without any letter or digit is left out.
    """
    found: list[str] = []
    for position, part in enumerate(query.split('"')):
        folded = fold_text(part)
        found += [folded] if position % 2 else folded.split()
    kept = (t for t in found if any(map(_indexed, t)))
    return tuple(dict.fromkeys(kept))


def find(text: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the folded terms stand in the text, as offsets into it, in order; empty unless all of them do."""
    folded = fold_map(text)
    spans: list[tuple[int, int]] = []
    for term in wanted:
        start = folded.text.find(term)
        if start < 0:
            return []
        while start >= 0:
            spans.append(folded.span(start, start + len(term)))
            start = folded.text.find(term, start + len(term))
    return sorted(set(spans))
