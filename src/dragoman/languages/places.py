"""Places in texts: names of countries, regions and cities, and their adjectives, found in any language.

The names come from the gazetteer (`knowledge.places`) and from the pack's `places.yaml`, whose concepts are:

- `place.<KEY>`: further names and spellings; `demonym.<KEY>`: adjectives and nationals; `abbrev.<KEY>`: one-letter
  short forms that count only beside another one or beside an `abbrev_context` (attribute `position`; `between` joins
  two of them); one that several countries share counts where the document names one of them
- `region_word` (attribute `position`: `before` or `after`): makes a region of the name beside it; `city_word` (the
  same): makes a doubtful city sure
- `place_stop`: names that are common words, and words that hold a short form; they count in no form
- `place_declension`: a nominative's end (`*`: any) with the `endings` that replace it; `place_adjective`: a
  nominative's end, the letters that replace it (`add`) and the `endings` of the adjective that results

A form that the pack writes with a capital is found only with a capital.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from dragoman.knowledge import places as gazetteer
from dragoman.languages import place_builder
from dragoman.languages import place_index as index
from dragoman.text.tokens import Token

__all__ = ["PlaceHit", "candidates", "choose", "find_places", "load"]


class PlaceHit(NamedTuple):
    """A place named in tokens `[first, last)`, characters `[start, end)`.

    `keys` are gazetteer keys in order of plausibility; `name` is the nominative as the gazetteer or pack writes it;
    `kind` is `adjective` for adjectives and nationals; `core` is the span of the name without a region
    word beside it.
    """

    first: int
    last: int
    start: int
    end: int
    keys: tuple[str, ...]
    kind: Literal["name", "adjective"]
    name: str
    core: tuple[int, int]

    @property
    def code(self) -> str | None:
        """The likeliest place's code, as statements print it; null for a city without one."""
        found = gazetteer.place(self.keys[0])
        return found.code if found else None


_POSITIONS = ("after", "before")


class _Match(NamedTuple):
    first: int
    last: int
    start: int
    end: int
    entries: tuple[index.Entry, ...]

    def of(self, *roles: str) -> list[index.Entry]:
        return [e for e in self.entries if e.role in roles]


@lru_cache(maxsize=64)
def load(language: str) -> index.Index:
    """The compiled index of a language (BCP-47; the pack of its primary subtag is used, if there is one)."""
    return place_builder.load(language)


def find_places(tokens: Sequence[Token], language: str, context: Collection[str] = ()) -> list[PlaceHit]:
    """All places named in the tokens of one sentence, left to right, none overlapping another.

    `context` are codes of countries that the document is known to speak of: doubtful names (of small towns,
    of regions that are common words) count only when their country is among them or named in the same sentence.
    """
    return choose(candidates(tokens, language), context)


def candidates(tokens: Sequence[Token], language: str) -> list[tuple[PlaceHit, bool]]:
    """All places that the tokens may name, each with whether it is sure without a context."""
    matches = _matches(tokens, load(language))
    return _join(matches, tokens) if matches else []


def choose(hits: Sequence[tuple[PlaceHit, bool]], context: Collection[str] = ()) -> list[PlaceHit]:
    """The sure candidates, and the doubtful ones whose country is in the context or named by a sure one."""
    if not hits:
        return []
    known = set(context)
    for hit, sure in hits:
        if sure:
            known |= {found.country for k in hit.keys[:1] if (found := gazetteer.place(k))}
    return [kept for hit, sure in hits if (kept := hit if sure else _in_context(hit, known))]


def _in_context(hit: PlaceHit, known: set[str]) -> PlaceHit | None:
    keys = tuple(k for k in hit.keys if gazetteer.country_of(k) in known)
    return hit._replace(keys=keys) if keys else None


def _matches(tokens: Sequence[Token], table: index.Index) -> list[_Match]:
    """The longest match at each place, left to right."""
    out: list[_Match] = []
    at, size = 0, len(tokens)
    while at < size:
        found = _longest(tokens, at, table) if table.opens(tokens[at].folded) else None
        if found is None:
            at += 1
            continue
        crossing = _crossing(found, tokens, table)
        if crossing is not None:
            found = crossing
        out.append(found)
        at = found.last
    return out


def _crossing(stop: _Match, tokens: Sequence[Token], table: index.Index) -> _Match | None:
    """A sure name that begins inside of a common word and reaches beyond it is the right reading, not the word."""
    if stop.last - stop.first < 2 or any(e.role != "stop" for e in stop.entries):
        return None
    for first in range(stop.first + 1, stop.last):
        other = _longest(tokens, first, table)
        if other is not None and other.last > stop.last and any(not e.weak for e in other.of("name")):
            return other
    return None


def _longest(tokens: Sequence[Token], first: int, table: index.Index) -> _Match | None:
    token = tokens[first]
    readings = table.readings(token.folded)
    if not readings:
        return None
    best: _Match | None = None
    for atom, before, after, loose in readings:
        child = table.step(0, atom)
        if child is None or (loose and best is not None):
            continue
        stack = [(child, first + 1, after)]
        while stack:
            node, last, trimmed = stack.pop()
            entries = table.entries_at(node)
            if entries and (best is None or last >= best.last):
                fitting = tuple(e for e in entries if not e.capital or _capital(token, before))
                if fitting:
                    best = _better(best, _Match(first, last, token.start + before, tokens[last - 1].end - trimmed,
                                                fitting))  # fmt: skip
            if last < len(tokens) and not trimmed:
                for other, skip, rest, _ in table.readings(tokens[last].folded):
                    if not skip and (onward := table.step(node, other)) is not None:
                        stack.append((onward, last + 1, rest))
    return best


def _better(best: _Match | None, new: _Match) -> _Match:
    if best is None or new.last > best.last:
        return new
    return best._replace(entries=best.entries + tuple(e for e in new.entries if e not in best.entries))


def _capital(token: Token, at: int) -> bool:
    return token.text[at : at + 1].isupper()


def _join(matches: list[_Match], tokens: Sequence[Token]) -> list[tuple[PlaceHit, bool]]:
    """Hits with whether they are sure: names joined with the region and city words beside them."""
    promoted = _promoted(matches, tokens)
    out = []
    for number, match in enumerate(matches):
        if number in promoted:
            out.append((promoted[number], True))
            continue
        town = _beside(matches, number, "city", tokens)
        made = _plain(match, tokens, town=town) or _short(matches, number, tokens)
        if made:
            out.append((made[0], made[1] or town))
    return out


def _plain(match: _Match, tokens: Sequence[Token], *, town: bool) -> tuple[PlaceHit, bool] | None:
    """The name as it stands; `town` where a city word touches it, so that the city goes before its region.

    A name that is a common word too counts only where its capital is not due to the place.
    """
    named = match.of("name")
    if match.of("stop") and (match.first == 0 or tokens[match.first - 1].kind == "mark"):
        return None
    if all(e.weak for e in named):
        named = match.of("adjective") or named
    if not named:
        return None
    ranked = sorted(named, key=lambda e: (-(town and _is_city(e)), -e.weight, -len(e.name)))
    keys = tuple(dict.fromkeys(k for e in ranked for k in e.keys))
    kind: Literal["name", "adjective"] = "name" if ranked[0].role == "name" else "adjective"
    span = (match.start, match.end)
    hit = PlaceHit(match.first, match.last, *span, keys, kind, ranked[0].name, span)
    return hit, any(not e.weak for e in named)


def _is_city(entry: index.Entry) -> bool:
    found = gazetteer.place(entry.keys[0])
    return found is not None and found.kind == "city"


def _promoted(matches: list[_Match], tokens: Sequence[Token]) -> dict[int, PlaceHit]:
    """Names that a region word beside them turns into regions, by number of the match."""
    found: dict[int, PlaceHit] = {}
    for number, word in enumerate(matches):
        positions = {e.name for e in word.of("region_word")}
        for position in [p for p in _POSITIONS if p in positions] + [
            p for p in _POSITIONS if p not in positions
        ]:
            step = 1 if position == "before" else -1
            other = number + step
            if not positions or other in found or not 0 <= other < len(matches):
                continue
            beside = word if position in positions else _head(word, tokens)
            hit = _as_region(matches[other], beside) if _touch(beside, matches[other]) else None
            if hit:
                found[other] = hit
                _spread(matches, other, step, tokens, found)
                break
    return found


def _head(word: _Match, tokens: Sequence[Token]) -> _Match:
    """The first token alone: "State" of "State of", which may as well belong to the name before it."""
    return word._replace(last=word.first + 1, end=tokens[word.first].end)


def _spread(
    matches: list[_Match], at: int, step: int, tokens: Sequence[Token], found: dict[int, PlaceHit]
) -> None:
    """One plural region word serves a whole list ("X, Y and Z regions"): go on over commas and one word."""
    while 0 <= at + step < len(matches):
        near, far = (matches[at + step], matches[at]) if step < 0 else (matches[at], matches[at + step])
        gap = range(near.last, far.first)
        joined = len(gap) == 1 and (tokens[gap[0]].text in {",", "、", "/"} or len(tokens[gap[0]].text) <= 3)
        hit = _as_region(matches[at + step], None) if joined else None
        if hit is None or not matches[at + step].of("core", "adjective"):
            return
        at += step
        found.setdefault(at, hit)


def _touch(a: _Match, b: _Match) -> bool:
    return a.last == b.first or b.last == a.first


def _as_region(match: _Match, word: _Match | None) -> PlaceHit | None:
    ranked = sorted(match.of("core", "name", "adjective"), key=lambda e: (e.role != "core", -e.weight))
    keys: list[str] = []
    for entry in ranked:
        for key in entry.keys:
            known = gazetteer.place(key)
            if known is None:
                continue
            if known.kind == "region":
                keys.append(key)
            elif known.eponym:
                keys.append(known.eponym)
    if not keys:
        return None
    parts = [match, word] if word else [match]
    first, last = min(p.first for p in parts), max(p.last for p in parts)
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    return PlaceHit(first, last, start, end, tuple(dict.fromkeys(keys)), "name", ranked[0].name,
                    (match.start, match.end))  # fmt: skip


def _short(matches: list[_Match], number: int, tokens: Sequence[Token]) -> tuple[PlaceHit, bool] | None:
    """One-letter short forms, which count in runs of different ones and beside their context."""
    match = matches[number]
    short = match.of("abbrev")
    if not short or _counted(match, tokens):
        return None
    own = short[0].keys[0]
    beside = [matches[n] for n in _near(matches, number) if not _counted(matches[n], tokens)]
    run = any(e.keys[0] != own for other in beside for e in other.of("abbrev"))
    if not run and not _beside(matches, number, "abbrev_context", tokens):
        return None
    span = (match.start, match.end)
    keys = tuple(dict.fromkeys(key for entry in short for key in entry.keys))
    # a letter that several countries share counts where the document names one of them
    return PlaceHit(match.first, match.last, *span, keys, "adjective", short[0].name, span), len(keys) == 1


def _near(matches: list[_Match], number: int) -> list[int]:
    """Matches that touch it, also over a word that stands between two short forms ("A to B")."""
    found = []
    for step in (-1, 1):
        at = number + step
        if not 0 <= at < len(matches) or not _touch(matches[at], matches[number]):
            continue
        link = any(e.name == "between" for e in matches[at].of("abbrev_context"))
        if link and 0 <= at + step < len(matches) and _touch(matches[at + step], matches[at]):
            at += step
        found.append(at)
    return found


def _counted(match: _Match, tokens: Sequence[Token]) -> bool:
    """True right after digits, where a letter is a unit ("5 days") rather than a short form."""
    before = tokens[match.first - 1] if match.first else None
    return before is not None and before.kind == "digits" and before.end == match.start


def _beside(matches: list[_Match], number: int, role: str, tokens: Sequence[Token]) -> bool:
    """True when a match of that role touches on the side where it should stand."""
    for other, position in ((number - 1, "before"), (number + 1, "after")):
        beside = 0 <= other < len(matches) and _touch(matches[other], matches[number])
        if beside and any(e.name == position for e in matches[other].of(role)):
            return True
    return False
