"""The lexicon hits of a sentence that concern numbers, by token, with the signs and symbols of every language."""

from __future__ import annotations

from functools import lru_cache

from dragoman.knowledge import currencies, units
from dragoman.languages.patterns import Hit
from dragoman.reading.views import SentenceView
from dragoman.text.tokens import Token

#: Families of concepts that this room reads (`concepts.yaml`, section numbers), and months of the dates section.
FAMILIES = frozenset(
    [
        "number",
        "magnitude",
        "addend",
        "vague",
        "currency",
        "subunit",
        "unit",
        "percent",
        "points",
        "times",
        "multiple",
        "fraction",
        "rank",
        "ratio",
        "ordinal",
        "frequency",
        "qualifier",
        "per",
        "range",
        "classifier",
        "not_figure",
        "horizon",
        "form",
        "list",
        "month",
        "equals",
        "counted_stop",
        "counted",
        "year",
        "sign",
    ]
)
LONGEST_SIGN = 3


class Lexis:
    """Hits of one sentence indexed by where they start and end; `at` and `before` give the longest."""

    def __init__(self, view: SentenceView, *, numerals: bool = False) -> None:
        self.view = view
        self.numerals = numerals  #: numbers are wanted as they are written, whatever they mean
        self.tokens = view.tokens
        self.text = view.text
        self.language = view.pack.code
        self._start: dict[int, list[Hit]] = {}
        self._end: dict[int, list[Hit]] = {}
        self._family: dict[str, list[Hit]] = {}
        self.growth = 0
        self.changes: set[int] = set()  #: tokens at which a word of change begins
        self.change_ends: set[int] = set()  #: tokens behind such a word
        for hit in view.of("measure.change"):
            self.growth += 1
            self.changes.add(hit.first)
            self.change_ends.add(hit.last)
        for hit in (*view.rooted(FAMILIES), *_elided(view)):
            family = _family(hit.concept)
            if family in FAMILIES and (numerals or "numerals" not in hit.attrs):
                self._family.setdefault(family, []).append(hit)
                self._start.setdefault(hit.first, []).append(hit)
                self._end.setdefault(hit.last, []).append(hit)
        for group in (*self._start.values(), *self._end.values()):
            if len(group) > 1:
                group.sort(key=lambda h: (h.first - h.last, h.concept))

    def all_at(self, index: int) -> list[Hit]:
        """All hits that start at the token, longest first."""
        return self._start.get(index, [])

    def at(self, index: int, *families: str) -> Hit | None:
        """The longest hit of the families that starts at the token."""
        for hit in self._start.get(index, ()):
            if hit.concept in families or _family(hit.concept) in families:
                return hit
        return None

    def before(self, index: int, *families: str) -> Hit | None:
        """The longest hit of the families that ends right before the token."""
        for hit in self._end.get(index, ()):
            if hit.concept in families or _family(hit.concept) in families:
                return hit
        return None

    def hits(self, *families: str) -> list[Hit]:
        """All hits of the families, in order of place."""
        found: list[Hit] = []
        for wanted in families:
            own = self._family.get(_family(wanted), ())
            found += own if "." not in wanted else [h for h in own if h.concept == wanted]
        return sorted(found, key=lambda h: (h.first, -h.last, h.concept))

    def glued(self, index: int) -> bool:
        """True when no blank stands between the token and the one before."""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def closes(self, index: int) -> bool:
        """True when no word or number stands at the token: the clause or the sentence ends."""
        return index >= len(self.tokens) or self.tokens[index].text in {".", "!", "?", ";", ")"}

    def folded(self, index: int) -> str:
        """Folded form of the token, empty outside the sentence."""
        return self.tokens[index].folded if 0 <= index < len(self.tokens) else ""

    def sign_at(self, index: int) -> tuple[str, int] | None:
        """A currency sign or code that starts at the token: what it means and the token after it."""
        return _longest(self, index, +1, _currency)

    def sign_before(self, index: int) -> tuple[str, int] | None:
        """A currency sign or code that ends before the token: what it means and its first token."""
        return _longest(self, index, -1, _currency)

    def symbol_at(self, index: int) -> tuple[str, int] | None:
        """A unit symbol that starts at the token and the token after it."""
        return _longest(self, index, +1, _symbol)


@lru_cache(maxsize=10_000)
def _family(concept: str) -> str:
    return concept.partition(".")[0]


def _elided(view: SentenceView) -> list[Hit]:
    """Hits of what follows an elided article or preposition in one word (d'euros)."""
    found: list[Hit] = []
    for index, token in enumerate(view.tokens):
        cut = token.folded.find("'") if token.kind == "word" else -1
        if 0 < cut <= 3 and len(token.folded) - cut > 3:
            rest = Token(
                token.start + cut + 1, token.end, token.text[cut + 1 :], token.folded[cut + 1 :], "word"
            )
            for hit in view.pack.lexicon.find([rest]):
                found.append(Hit(hit.concept, index, index + 1, token.start, token.end, hit.attrs))
    return found


def _longest(lexis: Lexis, index: int, step: int, known: object) -> tuple[str, int] | None:
    lookup = _currency if known is _currency else _symbol
    for size in range(LONGEST_SIGN, 0, -1):
        first, last = (index, index + size) if step > 0 else (index - size, index)
        if first < 0 or last > len(lexis.tokens):
            continue
        if size > 1 and lexis.tokens[last - 1].end - lexis.tokens[first].start > 6:
            continue
        meaning = lookup("".join(t.text for t in lexis.tokens[first:last]))
        if meaning and _bounded(lexis, first, last):
            return meaning, last if step > 0 else first
    return None


def _bounded(lexis: Lexis, first: int, last: int) -> bool:
    """A code or symbol of letters is a whole word; letters of two words are no sign."""
    words = sum(t.kind == "word" for t in lexis.tokens[first:last])
    return words <= 1 or "/" in {t.text for t in lexis.tokens[first:last]}


@lru_cache(maxsize=50_000)
def _currency(written: str) -> str | None:
    sign = currencies.signs().get(written)
    if sign:
        return sign
    return currencies.by_code(written) if written.isascii() and written.isupper() else None


@lru_cache(maxsize=50_000)
def _symbol(written: str) -> str | None:
    return units.symbols().get(written)
