"""Forms of concepts as patterns over tokens, and the one pass that finds all of them.

Notation of a form, token by token (tokenised as texts are, so `year-on-year` is five tokens)::

    word      the folded word itself                    handel
    stem~     the stem plus an inflection ending that the pack lists, or none      Minister~
    stem*     the stem plus anything                    export*
    *tail     anything plus the tail (compounds)        *ausfuhr
    *tail~    a compound with an inflection ending      *ausfuhr~
    *mid*     a word that contains it                   *export*
    a|b       one or the other                          rose|grew by
    [a]       optional                                  in [the] year
    ...       a gap of up to four tokens in the same sentence     fand ... statt

In unspaced scripts every character is a token, so a form is just its characters; `|`, `[ ]` and `...` group
characters there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import regex

from dragoman.errors import PackError
from dragoman.text.clitics import without
from dragoman.text.fold import fold
from dragoman.text.tokens import Token, tokenise

MOST = 30_000  #: sequences that one form may stand for
GAP = 4  #: tokens that `...` may skip at most
_GAP_ATOM = "..."


class Form(NamedTuple):
    """One form of a concept as a pack lists it: the concept's dotted name, the pattern, further attributes."""

    concept: str
    pattern: str
    attrs: Mapping[str, str] = {}


class Hit(NamedTuple):
    """A form found: tokens `[first, last)`, characters `[start, end)`."""

    concept: str
    first: int
    last: int
    start: int
    end: int
    attrs: Mapping[str, str]

    @property
    def argument(self) -> str:
        """What follows the first dot of the concept: `USD` of `currency.USD`."""
        return self.concept.partition(".")[2]

    @property
    def family(self) -> str:
        """What precedes the first dot of the concept: `currency` of `currency.USD`."""
        return self.concept.partition(".")[0]


def expand(pattern: str) -> list[list[str]]:
    """All plain sequences of atoms that a pattern stands for.

    Raises:
        PackError: for an empty pattern, unbalanced brackets or a pattern that could match nothing.
    """
    slots = _slots(pattern)
    if math.prod(map(len, slots)) > MOST:
        raise PackError(f"a form stands for more than {MOST} sequences: split it", subject=pattern)
    sequences: dict[tuple[str, ...], None] = {}
    for choice in itertools.product(*slots):
        atoms = tuple(atom for part in choice for atom in part)
        if not any(a != _GAP_ATOM for a in atoms):
            raise PackError("a form must not match nothing", subject=pattern)
        sequences[atoms] = None
    return [list(atoms) for atoms in sequences]


def breadth(pattern: str) -> tuple[int, int]:
    """Sequences that a pattern stands for, and how many of its positions have several words to choose from."""
    slots = _slots(pattern)
    return math.prod(map(len, slots)), sum(sum(map(bool, slot)) > 1 for slot in slots)


def _slots(pattern: str) -> list[list[list[str]]]:
    """Per position the alternatives, each a list of atoms; `[x]` adds the empty one."""
    slots: list[list[list[str]]] = []
    for chunk in _chunks(pattern):
        optional = chunk.startswith("[")
        body = chunk[1:-1] if optional else chunk
        alternatives = [_atoms(part) for part in body.split("|")]
        slots.append([*alternatives, []] if optional else alternatives)
    if not slots:
        raise PackError("an empty form", subject=pattern)
    return slots


def _chunks(pattern: str) -> list[str]:
    chunks: list[str] = []
    depth, current = 0, ""
    for char in pattern:
        if char == "[" and depth == 0:
            chunks.append(current)
            current, depth = char, 1
        elif char == "]" and depth == 1:
            chunks.append(current + char)
            current, depth = "", 0
        elif char in "[]":
            raise PackError("unbalanced brackets", subject=pattern)
        elif char.isspace() and depth == 0:
            chunks.append(current)
            current = ""
        else:
            current += char
    if depth:
        raise PackError("unbalanced brackets", subject=pattern)
    return [c for c in [*chunks, current] if c.strip()]


_TAIL = regex.compile(r"\*\p{L}*['’ʼ][\p{L}\p{M}]+[~*]?$")


def _atoms(part: str) -> list[str]:
    """Atoms of one alternative; wildcards are glued to their word again after tokenising."""
    atoms: list[str] = []
    for word in part.split():
        if word == _GAP_ATOM:
            atoms.append(word)
            continue
        if _TAIL.match(word):  # a tail is no word of its own, so that nothing is split off it ("*'ya")
            atoms.append("*" + fold(word[1:]))
            continue
        tokens = tokenise(word)
        glue_next = False
        for token in tokens:
            if token.text == "*" and (not atoms or token.start == 0):
                atoms.append("*")
                glue_next = True
            elif token.text in "*~" and atoms and not glue_next:
                atoms[-1] += token.text
            elif glue_next:
                atoms[-1] += token.folded
                glue_next = False
            else:
                atoms.append(token.folded)
    return atoms


_NOTHING: dict[int, _Node] = {}
_Word: TypeAlias = (
    "tuple[tuple[int, ...], tuple[_Node, ...]]"  #: atoms of a word, nodes of the forms it opens
)


class _Node:
    __slots__ = ("forms", "gap", "next")

    def __init__(self) -> None:
        self.next: dict[int, _Node] = {}
        self.gap: _Node | None = None
        self.forms: tuple[Form, ...] = ()

    def close(self) -> None:
        """Nothing more comes: most nodes end here, and share one empty mapping."""
        for child in self.next.values():
            child.close()
        if self.gap is not None:
            self.gap.close()
        if not self.next:
            self.next = _NOTHING


class Matcher:
    """All forms of a lexicon, found in one walk over the tokens.

    Words are resolved to the atoms that they satisfy once and remembered, so the cost per token is a dictionary
    look-up and a walk of a trie.
    """

    def __init__(
        self, forms: Iterable[Form], endings: Sequence[str] = (), prefixes: Sequence[str] = ()
    ) -> None:
        self._root = _Node()
        self._proclitics = tuple(prefixes)
        self._exact: dict[str, int] = {}
        self._prefix: dict[str, int] = {}
        self._inflected: dict[str, int] = {}
        self._suffix: dict[str, int] = {}
        self._suffix_inflected: dict[str, int] = {}
        self._infix: dict[str, int] = {}
        self._endings = frozenset(endings) | {""}
        self._longest_ending = max(map(len, self._endings))
        self._memo: dict[str, _Word] = {}
        self._count = 0
        for form in forms:
            self._add(form)
        self._root.close()

    def _add(self, form: Form) -> None:
        for atoms in expand(form.pattern):
            node = self._root
            for atom in atoms:
                if atom == _GAP_ATOM:
                    node.gap = node.gap or _Node()
                    node = node.gap
                else:
                    node = node.next.setdefault(self._atom(atom), _Node())
            if form not in node.forms:
                node.forms = (*node.forms, form)

    def _atom(self, atom: str) -> int:
        table, key = self._exact, atom
        if len(atom) > 1:
            head, tail = atom[0] == "*", atom[-1]
            core = atom[1 if head else 0 : -1 if tail in "*~" else None]
            if head and tail == "*":
                table, key = self._infix, core
            elif head:
                table, key = (self._suffix_inflected if tail == "~" else self._suffix), core
            elif tail in "*~":
                table, key = (self._prefix if tail == "*" else self._inflected), core
        if key not in table:
            table[key] = self._count
            self._count += 1
        return table[key]

    def _satisfied(self, word: str) -> tuple[int, ...]:
        """Numbers of all atoms that the folded word satisfies."""
        found = []
        if word in self._exact:
            found.append(self._exact[word])
        for cut in range(1, len(word) + 1):
            stem = word[:cut]
            if stem in self._prefix:
                found.append(self._prefix[stem])
            if stem in self._inflected and word[cut:] in self._endings:
                found.append(self._inflected[stem])
        if self._suffix or self._suffix_inflected:
            found += self._tails(word)
        found += [number for core, number in self._infix.items() if core in word]
        return tuple(found)

    def _tails(self, word: str) -> list[int]:
        found = []
        for cut in range(1, len(word)):
            tail = word[cut:]
            if tail in self._suffix:
                found.append(self._suffix[tail])
            for size in range(min(self._longest_ending, len(tail) - 1) + 1):
                stem, ending = (tail[:-size], tail[-size:]) if size else (tail, "")
                if stem in self._suffix_inflected and ending in self._endings:
                    found.append(self._suffix_inflected[stem])
        return found

    def atoms_of(self, word: str) -> tuple[int, ...]:
        """Numbers of the atoms that the folded word satisfies."""
        return self._known(word)[0]

    def _known(self, word: str) -> _Word:
        """The word's atoms and where forms that open with it go on; remembered, and the memory is bounded."""
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) > 100_000:
                self._memo.clear()
            atoms, opening = self._satisfied(word), self._root.next
            for rest in without(word, self._proclitics) if self._proclitics else ():
                atoms += tuple(a for a in self._satisfied(rest.word) if a not in atoms)
            known = self._memo[word] = (atoms, tuple(opening[a] for a in atoms if a in opening))
        return known

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every form at every place, by start and then by length, longest first; overlaps included."""
        memo, known = self._memo, self._known
        words = [memo.get(t.folded) or known(t.folded) for t in tokens]
        hits: list[Hit] = []
        for first, (_, openings) in enumerate(words):
            if not openings:
                continue
            own: list[Hit] = []
            for node in openings:
                _walk(node, (first, first + 1), tokens, words, own)
            if len(own) > 1:
                own.sort(key=_longest_first)
                own = _once(own)
            hits += own
        return hits

    def opens(self, token: Token) -> bool:
        """True when a form may begin with the token: a cheap look before the whole is looked through."""
        return bool(self._known(token.folded)[1])


def _longest_first(hit: Hit) -> tuple[int, str]:
    return -hit.last, hit.concept


def _walk(
    node: _Node,
    span: tuple[int, int],
    tokens: Sequence[Token],
    words: list[_Word],
    hits: list[Hit],
) -> None:
    """Hits of the forms that end at a node, and of those that go on from there; `span` is what was read so far."""
    first, at = span
    if node.forms:
        start, end = tokens[first][0], tokens[at - 1][1]
        for concept, _, attrs in node.forms:  # as Hit(…), without the detour over its constructor in Python
            hits.append(tuple.__new__(Hit, (concept, first, at, start, end, attrs)))
    size = len(tokens)
    if node.gap is not None:
        onward = node.gap.next
        for there in range(at, min(at + GAP + 1, size)):
            for atom in words[there][0]:
                if atom in onward:
                    _walk(onward[atom], (first, there + 1), tokens, words, hits)
    if at < size and node.next:
        onward = node.next
        for atom in words[at][0]:
            if atom in onward:
                _walk(onward[atom], (first, at + 1), tokens, words, hits)


def _once(hits: list[Hit]) -> list[Hit]:
    """Several expansions of one form count once."""
    seen: dict[tuple[str, int, int], Hit] = {}
    for hit in hits:
        seen.setdefault((hit.concept, hit.first, hit.last), hit)
    return list(seen.values())


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits the longest (in tokens), then the leftmost; in order of place."""
    kept: list[Hit] = []
    taken: set[int] = set()
    found = list(hits)
    if len(found) <= 1:
        return found
    for hit in sorted(found, key=lambda h: (h[1] - h[2], h[1])):
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
