"""Names of persons that are frequent in a script: given names and family names, from `languages/common`."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages.pack import ROOT, read_yaml
from dragoman.text.fold import bare, fold


class Names(NamedTuple):
    """Folded given and family names of one script."""

    givens: frozenset[str]
    families: frozenset[str]
    endings: tuple[str, ...]

    def given(self, word: str) -> bool:
        """True for a frequent given name, in whatever case it stands."""
        return self._in(word, self.givens)

    def family(self, word: str) -> bool:
        """True for a frequent family name."""
        return self._in(word, self.families)

    def _in(self, word: str, table: frozenset[str]) -> bool:
        if word in table or bare(word) in table:
            return True
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= 2:
                stem = word[: len(word) - len(ending)]
                if stem in table or any(stem + e in table for e in self.endings):
                    return True
        return False


@lru_cache(maxsize=8)
def of_script(script: str) -> Names:
    """The table of a script by the first word of its Unicode names (`LATIN`, `CYRILLIC`, `CJK`, `GUJARATI`)."""
    raw = _all().get(script, {})
    return Names(
        frozenset(fold(w) for w in str(raw.get("given", "")).split()),
        frozenset(fold(w) for w in str(raw.get("family", "")).split()),
        tuple(str(raw.get("endings", "")).split()),
    )


@lru_cache(maxsize=1)
def _all() -> dict[str, dict[str, str]]:
    path = ROOT / "common" / "persons.yaml"
    raw: dict[str, dict[str, str]] = read_yaml(path)
    return raw


@lru_cache(maxsize=4096)
def table(letter: str) -> Names:
    """The names of the script that a letter belongs to."""
    return of_script(unicodedata.name(letter, "").split(" ")[0].split("-")[0])
