"""The compiled index of place names of one language: stems with endings, a trie of words, entries at its nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

ATOM_BITS = 24  #: of an edge's number: room for 16 million different stems
GENERIC = "+"  #: marks a class of endings as open: anything up to three letters, as a guess


class Reading(NamedTuple):
    """What a word may be: the atom, how many letters before and after it are no part of it, whether it is a guess."""

    atom: int
    before: int
    after: int
    loose: bool


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a sequence of words stands for.

    `role`: `name`, `adjective`, `core` (a region, given a region word), `abbrev`, or the concept of a helper word
    (`region_word`, `city`, `abbrev_context`), whose `name` is its position.
    """

    keys: tuple[str, ...]
    role: str
    name: str
    capital: bool = False
    weak: bool = False
    weight: float = 0.0


class _State(msgspec.Struct, array_like=True):
    """An index as it is cached: one block of msgpack loads five times faster than a pickle of its objects."""

    edges: dict[int, int]
    entries: dict[int, tuple[Entry, ...]]
    stems: dict[str, tuple[tuple[int, int], ...]]
    classes: list[frozenset[str]]
    before: tuple[str, ...]
    longest: int


class Index:
    """`edges`: node and atom in one number → node, root 0; `entries`: node → entries; `stems`: stem → (class, atom) pairs."""

    def __init__(self) -> None:
        self.edges: dict[int, int] = {}
        self.entries: dict[int, tuple[Entry, ...]] = {}
        self.stems: dict[str, tuple[tuple[int, int], ...]] = {}
        self.classes: list[frozenset[str]] = []
        self._numbers: dict[frozenset[str], int] = {}
        self.before: tuple[str, ...] = ()  #: letters that may be written in one word before a name
        self._longest = 0
        self._nodes = 0
        self._atoms = 0
        self._memo: dict[str, tuple[Reading, ...]] = {}

    def __getstate__(self) -> bytes:
        state = _State(self.edges, self.entries, self.stems, self.classes, self.before, self._longest)
        return msgspec.msgpack.encode(state)

    def __setstate__(self, packed: bytes) -> None:
        self.__init__()  # type: ignore[misc]
        state = msgspec.msgpack.decode(packed, type=_State)
        self.edges, self.entries, self.stems = state.edges, state.entries, state.stems
        self.classes, self.before, self._longest = state.classes, state.before, state.longest

    def step(self, node: int, atom: int) -> int | None:
        """The node that the atom leads to."""
        return self.edges.get(node << ATOM_BITS | atom)

    def add(self, words: Iterable[tuple[str, frozenset[str]]], entry: Entry) -> None:
        """Adds a sequence of (stem, endings)."""
        node = 0
        for stem, endings in words:
            edge = node << ATOM_BITS | self._atom(stem, endings)
            if edge not in self.edges:
                self._nodes += 1
                self.edges[edge] = self._nodes
            node = self.edges[edge]
        known = self.entries.get(node, ())
        if entry not in known:
            self.entries[node] = (*known, entry)

    def _atom(self, stem: str, endings: frozenset[str]) -> int:
        number = self._numbers.get(endings)
        if number is None:
            number = self._numbers[endings] = len(self.classes)
            self.classes.append(endings)
            self._longest = max(self._longest, 3, *map(len, endings))
        known = self.stems.get(stem, ())
        for other, atom in known:
            if other == number:
                return atom
        self._atoms += 1
        self.stems[stem] = (*known, (number, self._atoms))
        return self._atoms

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Everything that the folded word may be, guesses last."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > 50_000:
                self._memo.clear()
            found = self._memo[word] = tuple(self._read(word))
        return found

    def _read(self, word: str) -> list[Reading]:
        out = [Reading(atom, 0, 0, loose) for atom, loose in self._inflected(word)]
        if not out and "'" in word:
            head, _, tail = word.partition("'")
            out = [Reading(atom, 0, len(tail) + 1, loose) for atom, loose in self._inflected(head)]
            out += [Reading(atom, len(head) + 1, 0, loose) for atom, loose in self._inflected(tail)]
        for prefix in self.before if not out else ():
            if word.startswith(prefix):
                out += [
                    Reading(atom, len(prefix), 0, True) for atom, _ in self._inflected(word[len(prefix) :])
                ]
        return out

    def _inflected(self, word: str) -> list[tuple[int, bool]]:
        out, loose = [], []
        for cut in range(len(word), max(0, len(word) - self._longest - 1), -1):
            ending = word[cut:]
            for number, atom in self.stems.get(word[:cut], ()):
                endings = self.classes[number]
                if ending in endings:
                    out.append((atom, False))
                elif GENERIC in endings and _short(ending, endings):
                    loose.append((atom, True))
        return out + loose


def _short(ending: str, known: frozenset[str]) -> bool:
    """True for up to three letters, or as many after the nominative's own end."""
    own = max((len(e) for e in known if e != GENERIC and ending.startswith(e)), default=0)
    return len(ending) - own <= 3 and ending.isalpha()
