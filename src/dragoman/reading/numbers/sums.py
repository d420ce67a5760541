"""Adding up number words, and words that consist of several of them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dragoman.languages.pack import Pack
from dragoman.text.tokens import tokenise


class Sum:
    """The running composition."""

    def __init__(self) -> None:
        self.parts: list[tuple[float, float]] = []  # value and magnitude, falling
        self.current: float | None = None
        self.zero = False

    def add(self, value: float, inside: bool = False) -> bool:
        """Take a number word; False where it begins another number."""
        if self.parts and value >= self.parts[-1][1]:
            return False
        if not self.current:  # nothing yet, or a nought before it
            self.current = value
        elif (0 < value < _place(self.current) and value < 100 * _place(self.current)) or (
            inside and 0 < self.current < 10 and value % 10 == 0 and 20 <= value < 100
        ):
            self.current += value
        else:
            return False
        return True

    def scale(self, magnitude: float) -> None:
        """Multiply what is smaller than the magnitude."""
        chunk = self.current if self.current is not None else 0.0
        if chunk > magnitude and chunk % magnitude:  # 1009 [1e2]: the nine are hundreds
            self.parts.append((chunk - chunk % magnitude, _place(chunk - chunk % magnitude)))
            chunk %= magnitude
        while self.parts and self.parts[-1][1] < magnitude:
            chunk += self.parts.pop()[0]
        self.parts.append(((chunk or 1.0) * magnitude, magnitude))
        self.current = None

    def close(self) -> None:
        """A last single digit right after a magnitude fills the next place where it is left unsaid."""
        if self.parts and self.current is not None and self.current < 10 and not self.zero:
            magnitude = self.parts[-1][1]
            self.current *= magnitude / 10 if magnitude >= 100 else 1

    @property
    def value(self) -> float:
        return sum(part for part, _ in self.parts) + (self.current or 0.0)


def _place(value: float) -> float:
    """The lowest decimal place that a value fills: 100 of 300, 10 of 20, 1 of 7; 0 of fractions."""
    if value != int(value) or value == 0:
        return 0.0
    place = 1
    while value % (place * 10) == 0 and place < 1e15:
        place *= 10
    return float(place)


def writes_compounds(pack: Pack) -> bool:
    """True where number words may hide in words that no form lists."""
    return bool(_compound_parts(pack))


@lru_cache(maxsize=64)
def _compound_parts(pack: Pack) -> dict[str, tuple[str, float]]:
    """Single words that number compounds of the language consist of; empty where it writes none."""
    if not pack.of_family("number.join"):
        return {}
    parts: dict[str, tuple[str, float]] = {}
    for form in (*pack.of_family("magnitude"), *pack.of_family("number"), *pack.of_family("addend")):
        family, _, argument = form.concept.partition(".")
        for word in form.pattern.split("|"):
            if "~" in word or "*" in word or len(tokenise(word)) != 1 or argument in ("and", "point", "with"):
                continue
            if family == "magnitude" and float(argument) > 1000:
                continue
            value = 0.0 if argument == "join" else float(argument)
            entry = ("join" if argument == "join" else family, value)
            for spelling in _spellings(word.strip("[]").casefold()):
                parts.setdefault(spelling, entry)
    return parts


def _spellings(word: str) -> tuple[str, ...]:
    """The word, and how it is written where the keyboard has no diaeresis."""
    bare = "".join("e" if c == "\u0308" else c for c in unicodedata.normalize("NFD", word))
    return (word,) if bare == word or unicodedata.normalize("NFD", word) == word else (word, bare)


@lru_cache(maxsize=50_000)
def compound_value(pack: Pack, word: str) -> float | None:
    """Value of a word that is wholly made of number words, at least two of them (one, if respelled)."""
    parts = _compound_parts(pack)
    if not parts:
        return None
    pieces = _split(word, parts)
    if pieces is None or (len(pieces) < 2 and not _respelled(pack, word)):
        return None
    total, joined = Sum(), False
    for kind, value in pieces:
        if kind == "join":
            joined = True
        elif kind == "magnitude":
            total.scale(value)
        elif kind == "addend":
            total.current = (total.current or 0.0) + value
        elif not total.add(value, inside=joined):
            return None
    return total.value


@lru_cache(maxsize=64)
def _listed(pack: Pack) -> frozenset[str]:
    """Words of numbers as the pack's forms have them."""
    forms = (*pack.of_family("number"), *pack.of_family("magnitude"))
    return frozenset(word.casefold() for form in forms for word in form.pattern.split("|"))


def _respelled(pack: Pack, word: str) -> bool:
    """A single number word that only the spelling without diaeresis knows."""
    return word not in _listed(pack) and word in _compound_parts(pack)


def _split(word: str, parts: dict[str, tuple[str, float]]) -> list[tuple[str, float]] | None:
    if not word:
        return []
    for size in range(min(len(word), 12), 1, -1):
        part = parts.get(word[:size])
        if part is not None:
            rest = _split(word[size:], parts)
            if rest is not None:
                return [part, *rest]
    return None
