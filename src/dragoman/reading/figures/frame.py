"""A sentence made ready for attaching: clauses, cues by family, distances, places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge.places import capital_of, country_of
from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.lexical import hits_of
from dragoman.reading.views import Amount, DateMention, Mention, SentenceView

_BREAKS = frozenset(",;:，；：。.!?！？")
_COMMAS = frozenset(",，、")
_OPEN = frozenset("([（【")
_CLOSE = frozenset(")]）】")
_ASIDE = 6  #: tokens of an insertion between commas, the first one with them
_DASHES = frozenset("–—―")
_COPULAS = _DASHES | {":", "："}  #: right before an amount they stand for a verb
_FAMILIES = (
    "indicator", "measure", "status", "reporting", "direction", "parties", "counted", "clause", "currency", "event",
)  # fmt: skip


@lru_cache(maxsize=4096)
def family_of(concept: str) -> str:
    """What precedes the first dot of a concept."""
    return concept.partition(".")[0]


@dataclass(slots=True, frozen=True)
class Range:
    """Tokens `[first, last)`."""

    first: int
    last: int

    def gap(self, other: Range) -> int:
        """Tokens between the two; 0 when they touch or overlap."""
        return max(0, other.first - self.last, self.first - other.last)


@dataclass(slots=True, frozen=True)
class PlaceRef:
    """A place with a code, as a mention in the sentence."""

    code: str
    range: Range
    mention: Mention
    inside: bool  #: part of another name
    city: bool = False  #: a city without a code of its own, whose country the code is


class Frame:
    """One sentence with everything that the choices ask for, computed once."""

    def __init__(self, view: SentenceView) -> None:
        self.view = view
        self.starts = [t.start for t in view.tokens]
        self.scale = 1.0 if view.pack.settings.spaced else 0.5
        families: dict[str, list[Hit]] = {name: [] for name in _FAMILIES}
        self.hits = hits_of(view)
        for hit in self.hits:
            bucket = families.get(family_of(hit.concept))
            if bucket is not None:
                bucket.append(hit)
        self._money = [a.span for a in view.amounts] + [Span(h.start, h.end) for h in families["currency"]]
        self.ranges = [self.range(a.span) for a in view.amounts]
        self.dates = [d for d in view.dates if d.edtf]
        self.date_ranges = [self.range(d.span) for d in self.dates]
        names = [m for m in view.mentions if m.kind == "name" and m.schema not in ("Place", "Person")]
        self.rankers = [
            h for h in families["indicator"] if "rank" in h.attrs
        ]  #: who is ranked by what he does
        families["indicator"] = [h for h in families["indicator"] if "rank" not in h.attrs]
        self.indicators = longest(h for h in families["indicator"] if h.first <= 1 or not _inside(h, names))
        self.measures = families["measure"]
        thans = [h for h in self.measures if h.concept == "measure.than"]
        self.multiples = [h for h in thans if "multiple" in h.attrs]
        self.thans = [h for h in thans if "multiple" not in h.attrs]
        self.statuses = longest(h for h in families["status"] if not _inside(h, names))
        self.reporting = families["reporting"]
        self.sayings = [h for h in self.reporting if h.concept == "reporting.verb"]
        self.directions = longest(families["direction"])
        self.parties = families["parties"]
        self.events = families["event"]
        self.counted = families["counted"]
        self._ands = {h.first for h in families["clause"] if h.concept == "clause.and"}
        self.clauses, self.depths = self._clauses(
            {h.first for h in families["clause"] if h.concept == "clause.break"}
        )
        self.places = self._places(names)

    def range(self, span: Span) -> Range:
        """Tokens that the span touches."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        if first < len(self.starts) and self.view.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < len(self.starts) and self.starts[last] < span.end:
            last += 1
        return Range(first, max(last, first + 1))

    def _clauses(self, breaks: set[int]) -> tuple[list[int], list[int]]:
        """Clause number and bracket depth of every token; marks inside amounts and dates bound nothing."""
        inner = {i for r in [*self.ranges, *self.date_ranges] for i in range(r.first, r.last)}
        clauses, depths = [], []
        clause = depth = 0
        for index, token in enumerate(self.view.tokens):
            mark = token.text
            if index in inner:
                pass
            elif mark in _OPEN:
                depth, clause = depth + 1, clause + 1
            elif mark in _CLOSE:
                depth, clause = max(0, depth - 1), clause + 1
            elif mark == "." and self._stops(index):
                clause += 2
            elif mark in _COMMAS and self._enumerates(index, inner):
                pass
            elif (mark in _BREAKS and not self._glued(index)) or mark in _DASHES:
                if mark in _COPULAS and self._copula(index):
                    clauses.append(clause)
                    depths.append(depth)
                    continue
                clause += 1
            elif index in breaks:
                clause += 1
            clauses.append(clause)
            depths.append(depth)
        return self._joined(clauses, inner), depths

    def _enumerates(self, index: int, inner: set[int]) -> bool:
        """A comma of "flowers, fruit and vegetables": a word or two, then the word that closes a list."""
        for at in range(index + 2, index + 4):
            if at in self._ands:
                words = range(index + 1, at)
                return all(self.view.tokens[i].kind == "word" and i not in inner for i in words)
        return False

    def _joined(self, clauses: list[int], inner: set[int]) -> list[int]:
        """Short insertions between commas ("thus", "of course") open no clause of their own."""
        busy = inner | {i for h in self.indicators for i in range(h.first, h.last)}
        out, shift, start = list(clauses), 0, 0
        for index in range(1, len(clauses) + 1):
            if index < len(clauses) and clauses[index] == clauses[start]:
                continue
            tokens = self.view.tokens
            short = 1 < index - start <= _ASIDE and tokens[start].text in ",，" and index < len(clauses)
            if short and tokens[index].text in ",，" and busy.isdisjoint(range(start, index)):
                shift += 2
            for at in range(start, index):
                out[at] = clauses[at] - shift
            start = index
        return out

    def _stops(self, index: int) -> bool:
        """A full stop inside the sentence before a capital: a sentence that was not split."""
        tokens = self.view.tokens
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return following is not None and following.capital and following.start > tokens[index].end

    def _copula(self, index: int) -> bool:
        """A dash or colon right before an amount stands for a verb and bounds nothing."""
        return any(index < r.first <= index + 3 for r in self.ranges)

    def _glued(self, index: int) -> bool:
        """A mark between two digits, or a full stop after an abbreviation inside the sentence."""
        tokens = self.view.tokens
        if tokens[index].text == ".":
            return index + 1 < len(tokens)
        around = tokens[max(0, index - 1) : index + 2]
        return (
            len(around) == 3
            and around[0].kind == "digits" == around[2].kind
            and around[0].end == around[2].start - 1
        )

    def _places(self, names: list[Mention]) -> list[PlaceRef]:
        found = []
        for mention in self.view.mentions:
            if mention.schema != "Place":
                continue
            code = mention.code or (mention.entity.code if mention.entity else None)
            city = code is None
            code = code or (country_of(mention.key) if mention.key is not None else None)
            if code is None:
                continue
            if mention.within is not None and mention.within.schema == "Place":
                continue
            if self.is_money(mention.span):
                continue
            inside = any(n.span.contains(mention.span) and n is not mention for n in names)
            capital = city and capital_of(code) == mention.key
            found.append(PlaceRef(code, self.range(mention.span), mention, inside, city and not capital))
        return found

    def is_money(self, span: Span) -> bool:
        """True for a country's name that is a part of a currency's."""
        return any(m.overlaps(span) for m in self._money)

    def clause(self, index: int) -> int:
        """Clause number of a token."""
        return self.clauses[min(index, len(self.clauses) - 1)] if self.clauses else 0

    def apart(self, a: Range, b: Range) -> int:
        """Clause boundaries between two stretches."""
        left, right = (a, b) if a.first <= b.first else (b, a)
        return abs(self.clause(right.first) - self.clause(max(left.first, left.last - 1)))

    def distance(self, a: Range, b: Range) -> float:
        """Tokens between, halved where every character is a token; at most 24."""
        return min(24.0, a.gap(b) * self.scale)

    def aside(self, a: Range, b: Range) -> bool:
        """True when only one of the two stands in brackets."""
        return self.depth(a.first) != self.depth(b.first)

    def depth(self, index: int) -> int:
        """Bracket depth of a token."""
        return self.depths[min(index, len(self.depths) - 1)] if self.depths else 0

    def bracket(self, a: Range) -> int:
        """Index of the token that opens the bracket in which a stretch stands; -1 for none."""
        depth = self.depth(a.first)
        index = a.first
        while depth and index > 0 and self.depth(index - 1) >= depth:
            index -= 1
        return index if depth else -1

    def between(self, a: Range, b: Range) -> list[int]:
        """Indices of the amounts that lie between two stretches."""
        low, high = min(a.last, b.last), max(a.first, b.first)
        return [i for i, r in enumerate(self.ranges) if r.first >= low and r.last <= high and r not in (a, b)]

    def amount(self, index: int) -> Amount:
        """The amount of an index."""
        return self.view.amounts[index]

    def date(self, index: int) -> DateMention:
        """The dated mention of an index."""
        return self.dates[index]


def hit_range(hit: Hit) -> Range:
    """Tokens of a hit."""
    return Range(hit.first, hit.last)


def _inside(hit: Hit, names: list[Mention]) -> bool:
    """True when the hit is but a part of somebody's name."""
    return any(
        n.span.start <= hit.start
        and hit.end <= n.span.end
        and (n.span.end - n.span.start) > hit.end - hit.start
        for n in names
    )
