"""The compiled index of place names of one language: stems with endings, a trie of words, entries at its nodes."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import PackError
from dragoman.knowledge import places as gazetteer
from dragoman.languages import pack as packs
from dragoman.languages.patterns import Form, expand
from dragoman.text.fold import fold
from dragoman.text.tokens import tokenise

#: Population from which a city counts without context, in spaced scripts and in others.
SURE, SURE_UNSPACED = 150_000, 400_000
#: Population from which adjectives are derived from a city's name.
ADJECTIVE = 200_000
_GENERIC = "+"  #: marks the class of endings of languages without a pack: anything up to three letters


class Reading(NamedTuple):
    """What a word may be: the atom, how many letters before and after it are no part of it, whether it is a guess."""

    atom: int
    before: int
    after: int
    loose: bool


class Entry(NamedTuple):
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


class Index:
    """`edges`: (node, atom) → node, root 0; `entries`: node → entries; `stems`: stem → (class, atom) pairs."""

    def __init__(self) -> None:
        self.edges: dict[tuple[int, int], int] = {}
        self.entries: dict[int, tuple[Entry, ...]] = {}
        self.stems: dict[str, tuple[tuple[int, int], ...]] = {}
        self.classes: list[frozenset[str]] = []
        self._numbers: dict[frozenset[str], int] = {}
        self._longest = 0
        self._nodes = 0
        self._atoms = 0
        self._memo: dict[str, tuple[Reading, ...]] = {}

    def add(self, words: Iterable[tuple[str, frozenset[str]]], entry: Entry) -> None:
        """Adds a sequence of (stem, endings)."""
        node = 0
        for stem, endings in words:
            edge = (node, self._atom(stem, endings))
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
        return out

    def _inflected(self, word: str) -> list[tuple[int, bool]]:
        out, loose = [], []
        for cut in range(len(word), max(0, len(word) - self._longest - 1), -1):
            ending = word[cut:]
            for number, atom in self.stems.get(word[:cut], ()):
                endings = self.classes[number]
                if ending in endings:
                    out.append((atom, False))
                elif _GENERIC in endings and len(ending) <= 3:
                    loose.append((atom, True))
        return out + loose


class _Rule(NamedTuple):
    end: str
    add: str
    endings: frozenset[str]
    adjective: bool


class _Sum(NamedTuple):
    """What the ranking of homonyms needs: inhabitants of a region's cities, and who is a capital."""

    people: dict[str, int]
    capitals: frozenset[str]


@lru_cache(maxsize=1)
def _sums() -> _Sum:
    people: dict[str, int] = {}
    for city in gazetteer.places("city"):
        outer = gazetteer.place(city.region or "")
        while outer is not None:
            people[outer.key] = people.get(outer.key, 0) + city.population
            outer = gazetteer.place(outer.region or "")
    capitals = (gazetteer.capital_of(c.key) for c in gazetteer.places("country"))
    return _Sum(people, frozenset(c for c in capitals if c))


class _Builder:
    """Collects the forms of one language and files them."""

    def __init__(self, language: str) -> None:
        self.language = language
        primary = language.partition("-")[0]
        self.pack = packs.load(primary) if primary in packs.available() else None
        self.forms = [f for f in self.pack.forms if f.concept.partition(".")[0] in packs.APART] if self.pack else []
        self.index = Index()
        settings = self.pack.settings if self.pack else None
        self.endings = frozenset(settings.endings if settings else ()) | {""}
        self.declension = self._rules("place_declension")
        self.adjectives = self._rules("place_adjective")
        self.stop = {self._line(f.pattern) for f in self._of("place_stop")}
        self.region_words = [
            (atoms, f.attrs.get("position", "after")) for f in self._of("region_word") for atoms in expand(f.pattern)
        ]
        self.taken: set[tuple[str, str]] = set()  #: (country, name) of cities, which cores of regions give way to

    def _of(self, family: str) -> list[Form]:
        return [f for f in self.forms if f.concept.partition(".")[0] == family]

    def _rules(self, family: str) -> list[_Rule]:
        rules = []
        for form in self._of(family):
            end = "" if form.pattern == "*" else form.pattern
            endings = frozenset("" if e == "-" else e for e in form.attrs.get("endings", "-").split())
            rules.append(_Rule(end, form.attrs.get("add", ""), endings, form.attrs.get("adjective") == "yes"))
        return sorted(rules, key=lambda r: -len(r.end))

    @staticmethod
    def _line(name: str) -> str:
        return " ".join(t.folded for t in tokenise(name))

    def _rule_of(self, word: str) -> _Rule | None:
        for rule in self.declension:
            if word.endswith(rule.end) and len(word) >= len(rule.end) + 2:
                return rule
        return None

    def _decline(self, word: str) -> tuple[str, frozenset[str]]:
        """Stem and endings of a nominative word."""
        if not word[0].isalpha() or len(word) < 2:
            return word, frozenset({""})
        if self.pack is None:
            return word, frozenset({"", _GENERIC} if len(word) >= 5 else {""})
        rule = self._rule_of(word)
        if rule is None:
            return word, frozenset({""})
        return word[: len(word) - len(rule.end)], rule.endings | {rule.end}

    def build(self) -> Index:
        """The whole index."""
        usual = {n for c in gazetteer.places("country") for n in gazetteer.names(c.key, self.language)}
        for country in gazetteer.places("country"):
            for name in gazetteer.names(country.key, self.language):
                for variant in _variants(name):
                    if variant == name or variant not in usual:
                        self._name(country, variant)
        for city in gazetteer.places("city"):
            for name in gazetteer.names(city.key, self.language):
                self.taken.add((city.country, self._line(name)))
                self._name(city, name)
                self._adjective_of(city, name)
        for region in gazetteer.places("region"):
            for name in gazetteer.names(region.key, self.language):
                self._region(region, name)
        self._from_pack()
        return self.index

    def _name(self, item: gazetteer.Place, name: str, role: str = "name") -> None:
        tokens = tokenise(name)
        if not tokens or self._line(name) in self.stop:
            return
        words = [self._decline(t.folded) for t in tokens]
        weak = self._weak(item, name, tokens[0].kind == "char")
        entry = Entry((item.key,), role, name, name[0].isupper(), weak, self._weight(item))
        self.index.add(words, entry)

    def _region(self, region: gazetteer.Place, name: str) -> None:
        self._name(region, name)
        words = [t.folded for t in tokenise(name)]
        core = self._core(words)
        if not core:
            return
        line = " ".join(core)
        rule = self._rule_of(core[0])
        bare = (region.country, line) in self.taken or (rule is not None and rule.adjective)
        if line in self.stop and not bare:
            return
        capital = name[0].isupper() or name.istitle()
        entry = Entry((region.key,), "core" if bare else "name", name, capital, self._weak(region, line, False),
                      self._weight(region))  # fmt: skip
        self.index.add([self._decline(w) for w in core], entry)

    def _core(self, words: list[str]) -> list[str]:
        """The words without the region word at the one or the other end; empty if there is none."""
        for atoms, position in self.region_words:
            size = len(atoms)
            part = words[-size:] if position == "after" else words[:size]
            if len(words) > size and all(_fits(a, w) for a, w in zip(atoms, part, strict=True)):
                return words[:-size] if position == "after" else words[size:]
        return []

    def _weak(self, item: gazetteer.Place, name: str, unspaced: bool) -> bool:
        if item.kind == "country":
            return False
        if item.kind == "region":
            return _sums().people.get(item.key, 0) < 300_000 or (not unspaced and len(name) < 4)
        if item.key in _sums().capitals or item.code:
            return False
        least = SURE_UNSPACED if unspaced else SURE
        if item.eponym:
            least //= 3
        return item.population < least or (not unspaced and len(name) < 4)

    def _weight(self, item: gazetteer.Place) -> float:
        """Plausibility among homonyms: countries, then by inhabitants, a city before the region named after it."""
        if item.kind == "country":
            return 100.0 + math.log10(item.population + 1)
        if item.kind == "region":
            return math.log10(_sums().people.get(item.key, 0) + 1) - (1.0 if item.region else 0.0)
        size = math.log10(item.population + 1) + (1.0 if item.key in _sums().capitals else 0.0)
        if item.eponym and item.population >= 50_000:
            size = max(size, math.log10(_sums().people.get(item.eponym, 0) + 1) + 0.1)
        return size

    def _adjective_of(self, city: gazetteer.Place, name: str) -> None:
        """The adjective that the pack's rules derive from a large city's name of one word."""
        tokens = tokenise(name)
        large = city.population >= ADJECTIVE or city.eponym or city.key in _sums().capitals
        if not large or len(tokens) != 1 or len(name) < 4:
            return
        word = tokens[0].folded
        rule = next((r for r in self.adjectives if word.endswith(r.end)), None)
        if rule is None or word in self.stop:
            return
        stem = word[: len(word) - len(rule.end)] + rule.add
        capital = self.pack is not None and self.pack.settings.capitals == "nouns"
        self.index.add([(stem, rule.endings)], Entry((city.key,), "adjective", name, capital, self._weak(city, name, False),
                                                     self._weight(city)))  # fmt: skip

    def _from_pack(self) -> None:
        roles = {"place": "name", "demonym": "adjective", "abbrev": "abbrev", "city_word": "city"}
        for form in self.forms:
            family, _, argument = form.concept.partition(".")
            if family in {"place", "demonym", "abbrev"}:
                item = resolve(argument)
                entry = Entry((item.key,), roles[family], form.attrs.get("name", _plain(form.pattern)),
                              _capital(form.pattern), False, self._weight(item))  # fmt: skip
            elif family in {"region_word", "city_word", "abbrev_context"}:
                entry = Entry((), roles.get(family, family), form.attrs.get("position", "after"))
            else:
                continue
            for atoms in expand(form.pattern):
                self.index.add([self._atom(a, family) for a in atoms], entry)

    def _atom(self, atom: str, family: str) -> tuple[str, frozenset[str]]:
        if len(atom) > 1 and atom[-1] == "~":
            return atom[:-1], self.endings
        if len(atom) > 1 and atom[-1] == "*":
            return atom[:-1], frozenset({"", _GENERIC}) | self.endings
        return self._decline(atom) if family == "place" else (atom, frozenset({""}))


def _plain(pattern: str) -> str:
    return pattern.translate(str.maketrans("", "", "[]~*"))


def _capital(pattern: str) -> bool:
    letter = next((c for c in pattern if c.isalpha()), "")
    return letter.isupper()


def _fits(atom: str, word: str) -> bool:
    return word == atom or (atom[-1] in "~*" and word.startswith(atom[:-1]))


def _variants(name: str) -> list[str]:
    """The name, or where it holds brackets what stands before and in them ("Myanmar (Burma)")."""
    head, bracket, tail = name.partition("(")
    out = [head.strip(), tail.partition(")")[0].strip()] if bracket else [name]
    return [n for n in out if n]


@lru_cache(maxsize=1)
def _cities_by_name() -> dict[tuple[str, str], gazetteer.Place]:
    table: dict[tuple[str, str], gazetteer.Place] = {}
    everything = list(gazetteer.places("city"))
    for city in everything:
        table.setdefault((city.country, fold(city.name)), city)
    for city in everything:
        for name in gazetteer.spellings(city.key, "Latn"):
            table.setdefault((city.country, fold(name)), city)
    return table


def resolve(key: str) -> gazetteer.Place:
    """The place that a pack's key names: an ISO code, `geonames:ID`, or `CC/Name` for a city.

    Raises:
        PackError: if there is none.
    """
    country, slash, name = key.partition("/")
    found = _cities_by_name().get((country, fold(name))) if slash else gazetteer.place(key)
    if found is None:
        raise PackError("no such place in the gazetteer", subject=key)
    return found


def _digest(language: str) -> str:
    digest = hashlib.sha256(language.encode())
    primary = language.partition("-")[0]
    files = [Path(__file__), Path(gazetteer.__file__), gazetteer.DATA / "places.msgpack.gz"]
    for path in [*files, *sorted((packs.ROOT / primary).glob("pla*.yaml")), packs.ROOT / primary / "pack.yaml"]:
        if path.exists():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def load(language: str) -> Index:
    """The compiled index of a language, from the cache where nothing that it is made of has changed."""
    built: Index = packs.cached(f"places-{language}-{_digest(language)}", lambda: _Builder(language).build())
    return built
