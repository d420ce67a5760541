"""Names of institutions as bags of concepts, which are the same in every language.

`languages/resolving.yaml` maps words to concepts: kinds of things (`head.*`, `weak.*`), fields (`topic.*`), words that are
translated inside names (`word.*`), levels (`level.*`), offices (`role.*`), function words (`skip`).  Places and
demonyms become codes.  What no concept and no place covers is the name proper (`rest`), compared by its sound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dragoman.knowledge import places as gazetteer
from dragoman.languages.pack import ROOT, read_yaml
from dragoman.languages.patterns import Form, Hit, Matcher
from dragoman.languages.places import PlaceHit, find_places
from dragoman.resolving.romanise import rules
from dragoman.resolving.romanise import tokens as romanised
from dragoman.text.tokens import Token, tokenise

_FILE = ROOT / "resolving.yaml"
_TABLES = ("absorbs", "known", "organisations")


class Bag(NamedTuple):
    """What a name says. `heads` are alternatives per word, `places` alternative codes per place, `rest` Latin tokens,
    `host` the codes of the place that a mission is in."""

    heads: tuple[frozenset[str], ...] = ()
    topics: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    places: tuple[frozenset[str], ...] = ()
    numbers: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    host: frozenset[str] = frozenset()

    @property
    def countries(self) -> frozenset[str]:
        """ISO 3166-1 codes of the likeliest places."""
        return frozenset(min(p, key=lambda c: (len(c) > 2, c))[:2] for p in self.places if p)

    @property
    def generic(self) -> bool:
        """True for a name that could be anybody's: `the ministry`, `the company`."""
        return not (self.topics or self.words or self.places or self.rest or self.numbers) or not (
            self.heads or self.rest or self.words
        )


class Lexicon(NamedTuple):
    """The reviewed data, compiled."""

    matcher: Matcher
    absorbs: dict[str, frozenset[str]]
    known: dict[tuple[str, ...], str]
    organisations: dict[tuple[str, ...], str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """`languages/resolving.yaml`."""
    raw: dict[str, Any] = read_yaml(_FILE)
    forms = [
        Form(concept, pattern)
        for concept, lines in raw.items()
        if concept not in _TABLES
        for line in lines
        for pattern in str(line).split("|")
        for pattern in _with_tail(pattern)
    ]
    known, organisations = (
        {_words(str(n)): k for k, names in raw[t].items() for n in names} for t in _TABLES[1:]
    )
    return Lexicon(Matcher(forms), {k: frozenset(v) for k, v in raw["absorbs"].items()}, known, organisations)


def _words(name: str) -> tuple[str, ...]:
    return tuple(t.folded for t in tokenise(name) if t.kind != "mark")


def _with_tail(pattern: str) -> tuple[str, ...]:
    """The end of a compound is a word by itself too."""
    return (pattern, pattern[1:]) if pattern[:1] == "*" and "*" not in pattern[1:] else (pattern,)


def known(name: str) -> str | None:
    """The key of an agency or newspaper that bears the name."""
    return lexicon().known.get(_words(name))


def organisation(name: str) -> str | None:
    """The key of an organisation of states that bears the name or short form."""
    return lexicon().organisations.get(_words(name))


def known_agency(name: str | None) -> str | None:
    """The key of the agency or newspaper that a source or publisher is, in whatever script it is named."""
    return known(name) if name else None


@lru_cache(maxsize=200_000)
def bag(name: str, language: str) -> Bag:
    """The bag of a name; `language` is BCP-47 and serves to recognise places."""
    found = tokenise(name)
    return _bag(found, find_places(found, language))


def _bag(found: list[Token], hits: list[PlaceHit]) -> Bag:
    covered = {i for h in hits for i in range(h.first, h.last)}
    spans = _cover(found, covered)
    inside = {i for first, last in spans for i in range(first, last)}
    concepts = list(spans.values())
    levels = {c for part in concepts for c in part if c.startswith("level.")}
    made = _made(
        found,
        concepts,
        levels | _of_places(hits),
        hits,
        [t for i, t in enumerate(found) if i not in inside | covered],
    )
    return made._replace(host=_host(found, hits)) if _MISSIONS & {c for h in made.heads for c in h} else made


@lru_cache(maxsize=100_000)
def unplaced(name: str, language: str) -> Bag:
    """The bag with its places by their sound, since not every language's adjective of a place is known."""
    return _bag(tokenise(name), [])._replace(levels=frozenset())


_MISSIONS = frozenset({"head.embassy", "head.consulate", "head.mission"})


def _host(found: Sequence[Token], hits: Sequence[PlaceHit]) -> frozenset[str]:
    """Where a mission is: the place beside a word of place."""
    marks = [h for h in lexicon().matcher.find(found) if h.concept.startswith("host.")]
    before = {h.last for h in marks if h.concept == "host.before"}
    after = {h.first for h in marks if h.concept == "host.after"}
    return frozenset(c for h in hits if h.first in before or h.last in after for c in _codes(h))


def _cover(found: Sequence[Token], taken: set[int]) -> dict[tuple[int, int], frozenset[str]]:
    """The longest hits, none over another or a place; all concepts of one stretch together."""
    hits = [h for h in lexicon().matcher.find(found) if taken.isdisjoint(range(h.first, h.last))]
    at: dict[tuple[int, int], set[str]] = {}
    used: set[int] = set()
    for hit in sorted(hits, key=_length):
        span = (hit.first, hit.last)
        if span in at:
            at[span].add(hit.concept)
        elif used.isdisjoint(range(*span)):
            used.update(range(*span))
            at[span] = {hit.concept}
        elif hit.concept.startswith("topic.") and found[hit.first].kind == "char":
            for (first, last), concepts in at.items():
                if first <= hit.first and hit.last <= last and any(c.startswith("head.") for c in concepts):
                    concepts.add(hit.concept)
    return {span: frozenset(at[span]) for span in sorted(at)}


def _length(hit: Hit) -> tuple[int, int, str]:
    return hit.first - hit.last, hit.first, hit.concept


def _made(
    found: Sequence[Token],
    concepts: list[frozenset[str]],
    levels: set[str],
    hits: list[PlaceHit],
    left: list[Token],
) -> Bag:
    heads = [h for part in concepts if (h := frozenset(c for c in part if c.startswith("head.")))]
    weak = [h for part in concepts if (h := frozenset(c for c in part if c.startswith("weak.")))]
    gone = {a for part in concepts for c in part for a in lexicon().absorbs.get(c, ())}
    heads = [kept for h in heads if (kept := h - gone)]

    def family(prefix: str) -> frozenset[str]:
        return frozenset(c for part in concepts for c in part if c.startswith(prefix)) - gone

    return Bag(
        heads=tuple(sorted(heads or weak, key=sorted)),
        topics=family("topic."),
        words=family("word."),
        levels=frozenset(levels) - gone,
        roles=family("role."),
        places=tuple(sorted({_codes(h) for h in hits}, key=sorted)),
        numbers=tuple(sorted(t.folded for t in found if t.kind == "digits")),
        rest=tuple(_rest(left)),
    )


def _rest(left: list[Token]) -> Iterable[str]:
    """The name proper in Latin letters; characters of unspaced scripts that stand together are one word."""
    run: list[Token] = []
    for token in [*left, None]:
        if token is not None and token.kind == "char" and (not run or run[-1].end == token.start):
            run.append(token)
            continue
        if run:
            yield "".join(romanised("".join(t.text for t in run) + "\u00b7"))
        run = [token] if token is not None and token.kind == "char" else []
        if token is not None and token.kind == "word":
            yield from (rules().adjectives.sub("", latin) for latin in romanised(token.text))


def _codes(hit: PlaceHit) -> frozenset[str]:
    """The codes that a place may stand for: itself and, of a city, the region that bears its name."""
    codes = set()
    for key in hit.keys[:2]:
        known_place = gazetteer.place(key)
        if known_place is not None:
            codes |= {key} | ({known_place.eponym} if known_place.eponym else set())
    return frozenset(codes)


def _of_places(hits: Sequence[PlaceHit]) -> set[str]:
    """A region named as such is a level of its own."""
    found = (gazetteer.place(h.keys[0]) for h in hits if h.keys)
    return {"level.region" for p in found if p is not None and p.kind == "region"}
