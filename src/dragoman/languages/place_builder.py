"""Builds the index of place names of one language from the gazetteer and the pack."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import PackError
from dragoman.knowledge import places as gazetteer
from dragoman.languages import pack as packs
from dragoman.languages import place_index as index_code
from dragoman.languages import place_rank as rank
from dragoman.languages.patterns import Form, expand
from dragoman.languages.place_index import GENERIC, Entry, Index
from dragoman.text import fold as fold_code
from dragoman.text import tokens as token_code
from dragoman.text.fold import fold
from dragoman.text.tokens import tokenise

SCRIPTS = packs.ROOT / "common" / "place_scripts.yaml"
#: Vowels (and Cyrillic's soft letters) that a nominative often loses when it is inflected.
_WEAK_ENDS = frozenset("aeiouy\u0430\u0435\u0438\u043e\u0443\u044b\u044f\u044c\u0439\u0456\u03b1\u03bf\u03b7")
_EXACT = frozenset({""})


class _Rule(NamedTuple):
    end: str
    add: str
    endings: frozenset[str]
    adjective: bool


class _Script:
    """What `common/place_scripts.yaml` says of the script of a language without a pack."""

    def __init__(self, language: str) -> None:
        table: dict[str, dict[str, Any]] = packs.read_yaml(SCRIPTS)
        found = next((table[s] for s in gazetteer.scripts_of(language) if s in table), {})
        self.latin = gazetteer.scripts_of(language) == ("Latn",)
        self.before: tuple[str, ...] = tuple(found.get("before", ()))
        endings = found.get("endings", ())
        self.loose = endings == "loose"
        self.endings = _EXACT | frozenset(() if self.loose else endings)

    def decline(self, word: str) -> tuple[str, frozenset[str]]:
        """Stem and endings: those of the script; in scripts with case anything short after most of the word."""
        if not self.loose:
            return word, self.endings
        if len(word) < 5:
            return word, _EXACT
        last = word[-1]
        cut = len(word) - 1 if last in _WEAK_ENDS or len(word) > 6 else len(word)
        return word[:cut], frozenset({word[cut:], GENERIC})


class _Builder:
    """Collects the forms of one language and files them."""

    def __init__(self, language: str) -> None:
        self.language = language
        primary = language.partition("-")[0]
        self.pack = packs.load(primary) if primary in packs.available() else None
        self.forms = (
            [f for f in self.pack.forms if f.concept.partition(".")[0] in packs.APART] if self.pack else []
        )
        self.index = Index()
        settings = self.pack.settings if self.pack else None
        self.endings = frozenset(settings.endings if settings else ()) | {""}
        self.script = _Script(language) if self.pack is None else None
        self.index.before = self.script.before if self.script else settings.prefixes if settings else ()
        self.declension = self._rules("place_declension")
        self.adjectives = self._rules("place_adjective")
        self.stop = {self._line(f.pattern) for f in self._of("place_stop")}
        self.region_words = [
            (atoms, f.attrs.get("position", "after"))
            for f in self._of("region_word")
            for atoms in expand(f.pattern)
        ]
        self.taken: set[tuple[str, str]] = (
            set()
        )  #: (country, name) of cities, which cores of regions give way to

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

    def _decline(self, word: str, famous: bool = True) -> tuple[str, frozenset[str]]:
        """Stem and endings of a nominative word; guesses only for what is famous."""
        if not word[0].isalpha() or len(word) < 2:
            return word, _EXACT
        if self.script is not None:
            return self.script.decline(word) if famous else (word, _EXACT)
        rule = self._rule_of(word)
        if rule is None:
            return word, _EXACT
        return word[: len(word) - len(rule.end)], rule.endings | {rule.end}

    def build(self) -> Index:
        """The whole index."""
        usual = {n for c in gazetteer.places("country") for n in gazetteer.names(c.key, self.language)}
        for country in gazetteer.places("country"):
            for name in gazetteer.names(country.key, self.language):
                for variant in self._spelled(_variants(name)):
                    if variant == name or variant not in usual:
                        self._name(country, variant)
        for city in gazetteer.places("city"):
            for name in self._spelled(list(gazetteer.names(city.key, self.language))):
                self.taken.add((city.country, self._line(name)))
                self._name(city, name)
                self._adjective_of(city, name)
            for name in gazetteer.other_spellings(city.key, self.language):
                self._name(city, name, doubtful=True)
        for region in gazetteer.places("region"):
            for name in gazetteer.names(region.key, self.language):
                self._region(region, name)
            if self.script is not None and self.script.latin:
                for name in gazetteer.names(region.key, gazetteer.FALLBACK):
                    self._name(region, name, doubtful=True)
        self._from_pack()
        return self.index

    def _spelled(self, names: list[str]) -> list[str]:
        """The names with their other spellings by the pack's rules."""
        out = list(names)
        for form in self._of("place_spelling"):
            out += [name.replace(form.pattern, form.attrs["add"]) for name in out if form.pattern in name]
        return list(dict.fromkeys(out))

    def _name(self, item: gazetteer.Place, name: str, doubtful: bool = False) -> None:
        tokens = tokenise(name)
        if not tokens or (self._line(name) in self.stop and item.kind != "country"):
            return
        words = [self._decline(t.folded, rank.famous(item)) for t in tokens]
        weak = doubtful or rank.doubtful(item, name, tokens[0].kind == "char")
        entry = Entry((item.key,), "name", name, name[0].isupper(), weak, rank.weight(item) - doubtful)
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
        entry = Entry((region.key,), "core" if bare else "name", name, capital, rank.doubtful(region, line, False),
                      rank.weight(region))  # fmt: skip
        self.index.add([self._decline(w) for w in core], entry)

    def _core(self, words: list[str]) -> list[str]:
        """The words without the region word at the one or the other end; empty if there is none."""
        for atoms, position in self.region_words:
            size = len(atoms)
            part = words[-size:] if position == "after" else words[:size]
            if len(words) > size and all(_fits(a, w) for a, w in zip(atoms, part, strict=True)):
                return words[:-size] if position == "after" else words[size:]
        return []

    def _adjective_of(self, city: gazetteer.Place, name: str) -> None:
        """The adjective that the pack's rules derive from a large city's name of one word."""
        tokens = tokenise(name)
        if not rank.makes_adjectives(city) or len(tokens) != 1 or len(name) < 4:
            return
        word = tokens[0].folded
        rule = next((r for r in self.adjectives if word.endswith(r.end)), None)
        if rule is None or word in self.stop:
            return
        stem = word[: len(word) - len(rule.end)] + rule.add
        capital = self.pack is not None and self.pack.settings.capitals == "nouns"
        self.index.add([(stem, rule.endings)], Entry((city.key,), "adjective", name, capital, rank.doubtful(city, name, False),
                                                     rank.weight(city)))  # fmt: skip

    def _from_pack(self) -> None:
        roles = {"place": "name", "demonym": "adjective", "abbrev": "abbrev", "city_word": "city"}
        for form in self.forms:
            family, _, argument = form.concept.partition(".")
            if family in {"place", "demonym", "abbrev"}:
                item = resolve(argument)
                entry = Entry((item.key,), roles[family], form.attrs.get("name", _plain(form.pattern)),
                              _capital(form.pattern), False, rank.weight(item))  # fmt: skip
            elif family in {"region_word", "city_word", "abbrev_context"}:
                entry = Entry((), roles.get(family, family), form.attrs.get("position", "after"))
            elif family == "place_stop":
                entry = Entry((), "stop", "", _capital(form.pattern))
            else:
                continue
            for atoms in expand(form.pattern):
                self.index.add([self._atom(a, family) for a in atoms], entry)

    def _atom(self, atom: str, family: str) -> tuple[str, frozenset[str]]:
        if len(atom) > 1 and atom[-1] == "~":
            return atom[:-1], self.endings
        if len(atom) > 1 and atom[-1] == "*":
            return atom[:-1], frozenset({"", GENERIC}) | self.endings
        return self._decline(atom) if family == "place" else (atom, _EXACT)


def _plain(pattern: str) -> str:
    return pattern.translate(str.maketrans("", "", "[]~*"))


def _capital(pattern: str) -> bool:
    letter = next((c for c in pattern if c.isalpha()), "")
    return letter.isupper()


def _fits(atom: str, word: str) -> bool:
    return word == atom or (atom[-1] in "~*" and word.startswith(atom[:-1]))


def _variants(name: str) -> list[str]:
    """The name, or where it holds brackets what stands before and in them."""
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
    files = [
        Path(__file__),
        Path(index_code.__file__),
        Path(rank.__file__),
        Path(token_code.__file__),
        Path(fold_code.__file__),
        Path(gazetteer.__file__),
        SCRIPTS,
        gazetteer.DATA / "places.msgpack.gz",
    ]
    for path in [
        *files,
        *sorted((packs.ROOT / primary).glob("pla*.yaml")),
        packs.ROOT / primary / "pack.yaml",
    ]:
        if path.exists():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:24]


def load(language: str) -> Index:
    """The compiled index of a language, from the cache where nothing that it is made of has changed."""
    built: Index = packs.cached(f"places-{language}-{_digest(language)}", lambda: _Builder(language).build())
    return built
