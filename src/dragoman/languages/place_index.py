"""The compiled index of place names of one language: stems with endings, a trie of words, entries at its nodes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from dragoman.text.clitics import without

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


_ATOM = (1 << ATOM_BITS) - 1
_NUMBERS = "I"  #: numbers of four bytes


class _State(msgspec.Struct, array_like=True):
    """An index as it is cached: one block of msgpack, of which an entry is read when its words are met."""

    firsts: bytes  #: node that each atom leads to from the root, 0 for none, as an array of numbers
    edges: dict[int, int]  #: all other edges
    starts: bytes  #: where the entries of each node begin in `packed`, as an array of numbers
    packed: bytes
    stems: dict[str, int | tuple[int, ...]]
    classes: list[frozenset[str]]
    before: tuple[str, ...]
    longest: int


class Index:
    """A trie over atoms, root 0; an atom is a stem with a class of endings.

    `_edges` holds node and atom in one number → node, `_stems` stem → class and atom in one number (several in a
    tuple).  One index holds tens of thousands of names, of which a run meets a few hundred: entries stay packed
    until they are asked for.
    """

    def __init__(self) -> None:
        self.classes: list[frozenset[str]] = []
        self.before: tuple[str, ...] = ()  #: letters that may be written in one word before a name
        self._firsts = array(_NUMBERS)
        self._edges: dict[int, int] = {}
        self._starts = array(_NUMBERS)
        self._packed = b""
        self._entries: dict[int, tuple[Entry, ...]] = {}
        self._stems: dict[str, int | tuple[int, ...]] = {}
        self._numbers: dict[frozenset[str], int] = {}
        self._longest = 0
        self._nodes = 0
        self._atoms = 0
        self._memo: dict[str, tuple[Reading, ...]] = {}
        self._opening: dict[str, bool] = {}

    def __getstate__(self) -> bytes:
        firsts = array(_NUMBERS, bytes(4 * (self._atoms + 1)))
        edges = {}
        for edge, node in self._edges.items():
            if edge <= _ATOM:
                firsts[edge] = node
            else:
                edges[edge] = node
        starts, packed = array(_NUMBERS), bytearray()
        for node in range(self._nodes + 1):
            starts.append(len(packed))
            if node in self._entries:
                packed += msgspec.msgpack.encode(self._entries[node])
        starts.append(len(packed))
        state = _State(firsts.tobytes(), edges, starts.tobytes(), bytes(packed), self._stems, self.classes,
                       self.before, self._longest)  # fmt: skip
        return msgspec.msgpack.encode(state)

    def __setstate__(self, packed: bytes) -> None:
        self.__init__()  # type: ignore[misc]
        state = msgspec.msgpack.decode(packed, type=_State)
        self._firsts.frombytes(state.firsts)
        self._starts.frombytes(state.starts)
        self._edges, self._stems, self._packed = state.edges, state.stems, state.packed
        self.classes, self.before, self._longest = state.classes, state.before, state.longest

    def step(self, node: int, atom: int) -> int | None:
        """The node that the atom leads to."""
        if not node and atom < len(self._firsts):
            return self._firsts[atom] or None
        return self._edges.get(node << ATOM_BITS | atom)

    def entries_at(self, node: int) -> tuple[Entry, ...]:
        """What the words up to a node stand for, nothing where no name ends."""
        found = self._entries.get(node)
        if found is not None:
            return found
        if node + 1 >= len(self._starts) or self._starts[node] == self._starts[node + 1]:
            return ()
        known = _ENTRIES.decode(self._packed[self._starts[node] : self._starts[node + 1]])
        self._entries[node] = known
        return known

    def add(self, words: Iterable[tuple[str, frozenset[str]]], entry: Entry) -> None:
        """Adds a sequence of (stem, endings), while the index is built."""
        node = 0
        for stem, endings in words:
            edge = node << ATOM_BITS | self._atom(stem, endings)
            if edge not in self._edges:
                self._nodes += 1
                self._edges[edge] = self._nodes
            node = self._edges[edge]
        known = self._entries.get(node, ())
        if entry not in known:
            self._entries[node] = (*known, entry)

    def _atom(self, stem: str, endings: frozenset[str]) -> int:
        number = self._numbers.get(endings)
        if number is None:
            number = self._numbers[endings] = len(self.classes)
            self.classes.append(endings)
            self._longest = max(self._longest, 3, *map(len, endings))
        known = _several(self._stems.get(stem, ()))
        for pair in known:
            if pair >> ATOM_BITS == number:
                return pair & _ATOM
        self._atoms += 1
        new = number << ATOM_BITS | self._atoms
        self._stems[stem] = (*known, new) if known else new
        return self._atoms

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Everything that the folded word may be, guesses last."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > 50_000:
                self._memo.clear()
            found = self._memo[word] = tuple(self._read(word))
        return found

    def opens(self, word: str) -> bool:
        """True when a name may begin with the folded word: a cheap look before the tokens are walked."""
        known = self._opening.get(word)
        if known is None:
            if len(self._opening) > 50_000:
                self._opening.clear()
            known = any(self.step(0, reading.atom) is not None for reading in self.readings(word))
            self._opening[word] = known
        return known

    def _read(self, word: str) -> list[Reading]:
        out = [Reading(atom, 0, 0, loose) for atom, loose in self._inflected(word)]
        if not out and "'" in word:
            head, _, tail = word.partition("'")
            out = [Reading(atom, 0, len(tail) + 1, loose) for atom, loose in self._inflected(head)]
            out += [Reading(atom, len(head) + 1, 0, loose) for atom, loose in self._inflected(tail)]
        for rest in without(word, self.before) if self.before else ():
            out += [Reading(atom, rest.cut, 0, True) for atom, _ in self._inflected(rest.word)]
        return out

    def _inflected(self, word: str) -> list[tuple[int, bool]]:
        out, loose = [], []
        for cut in range(len(word), max(0, len(word) - self._longest - 1), -1):
            ending = word[cut:]
            known = self._stems.get(word[:cut])
            if known is None:
                continue
            for pair in _several(known):
                endings, atom = self.classes[pair >> ATOM_BITS], pair & _ATOM
                if ending in endings:
                    out.append((atom, False))
                elif GENERIC in endings and _short(ending, endings):
                    loose.append((atom, True))
        return out + loose


def _several(known: int | tuple[int, ...]) -> tuple[int, ...]:
    return (known,) if isinstance(known, int) else known


_ENTRIES = msgspec.msgpack.Decoder(tuple[Entry, ...])


def _short(ending: str, known: frozenset[str]) -> bool:
    """True for up to three letters, or as many after the nominative's own end."""
    own = max((len(e) for e in known if e != GENERIC and ending.startswith(e)), default=0)
    return len(ending) - own <= 3 and ending.isalpha()
