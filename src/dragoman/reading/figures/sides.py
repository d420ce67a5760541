"""Sides of an exchange: markers of direction, the document's pair, the home side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from babel.core import get_global

from dragoman.knowledge.places import capital_of
from dragoman.reading.figures.frame import Frame, Range
from dragoman.reading.figures.state import TRADE, Memory
from dragoman.reading.views import DocumentView

#: which end the owner of the word is: X's exports leave X, X's imports come to X
OWNER_IS_END = frozenset({"imports"})
GIVEN = frozenset({"loan", "grant", "investment"})
OPPOSITE = {"exports": "imports", "imports": "exports"}


def pair_of(document: DocumentView) -> tuple[str, str] | None:
    """The two countries that the document speaks of most: first the one whose language it is in, else the more frequent."""
    seen: Counter[str] = Counter()
    for mention in document.mentions():
        code = mention.code or (mention.entity.code if mention.entity else None)
        if code and mention.schema == "Place":
            seen[code[:2]] += 1
    ranked = sorted(seen, key=lambda c: -seen[c])
    if len(ranked) < 2:
        return None
    first, second = ranked[:2]
    return (second, first) if _spoken_in(document.clean.language) == second else (first, second)


@lru_cache(maxsize=256)
def _spoken_in(language: str) -> str | None:
    """The country where CLDR expects a text in that language to come from."""
    likely: Mapping[str, str] = get_global("likely_subtags")
    full = likely.get(language.replace("-", "_")) or likely.get(language.partition("-")[0]) or ""
    return full.rpartition("_")[2] or None


def known_pair(memory: Memory) -> tuple[str, str] | None:
    last = next((d for d in reversed(memory.said) if d.indicator in TRADE), None)
    if last is not None:
        if len(last.parties) == 2:
            return last.parties[0], last.parties[1]
        if last.start and last.end:
            turned = last.indicator == "imports"
            return (last.end, last.start) if turned else (last.start, last.end)
    return memory.pair


def home_of(memory: Memory) -> str | None:
    """The side that the document speaks from: who exports or imports in its figures, else whom it names most."""
    for draft in reversed(memory.said):
        if draft.indicator in OPPOSITE and draft.start and draft.end:
            return draft.end if draft.indicator in OWNER_IS_END else draft.start
    known = known_pair(memory)
    return known[0] if known else None


def side_of(code: str) -> str:
    """A capital that gives, lends or sells stands for its country."""
    return code[:2] if capital_of(code[:2]) == code else code


def same_side(one: str, other: str) -> bool:
    """Two ends must lie in two countries, or be two regions of one."""
    return one == other or (one[:2] == other[:2] and (len(one) == 2 or len(other) == 2))


def other_side(given: str, pair: tuple[str, str] | None) -> str | None:
    if pair is None:
        return None
    if given[:2] == pair[0][:2]:
        return pair[1]
    return pair[0] if given[:2] == pair[1][:2] else None


def oriented(pair: tuple[str, str], indicator: str) -> tuple[str, str]:
    return (pair[1], pair[0]) if indicator in OWNER_IS_END else pair


def marker(frame: Frame, range_: Range) -> str | None:
    """`from` or `to` where a word before, in or after the place says so."""
    return marked(frame, range_)[0]


def marked(frame: Frame, range_: Range) -> tuple[str | None, bool]:
    """The mark and whether its word means nothing else (a form with `weak` often does)."""
    best: tuple[int, str, bool] | None = None
    for hit in frame.directions:
        after = hit.attrs.get("after") == "yes"
        if hit.first <= range_.first < hit.last or (range_.first <= hit.first < range_.last):
            rank = 0
        elif after and hit.first == range_.last and hit.attrs.get("suffix") != "yes":
            rank = 1
        elif (
            not after
            and hit.last <= range_.first
            and range_.first - hit.last <= 1
            and _plain(frame, hit.last, range_.first)
        ):
            rank = 1 + range_.first - hit.last
        else:
            continue
        if best is None or rank < best[0]:
            best = (rank, hit.argument, hit.attrs.get("weak") != "yes")
    return (best[1], best[2]) if best else (None, True)


def _plain(frame: Frame, first: int, last: int) -> bool:
    """True when only lower-case words (articles, adjectives) stand there."""
    return all(t.kind == "word" and not t.capital for t in frame.view.tokens[first:last])
