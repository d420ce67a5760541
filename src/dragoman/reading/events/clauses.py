"""Clauses of a sentence: light, language-independent segments between punctuation and the pack's clause words.

A segment never says more than "these tokens stand together": hard marks (semicolon, colon, a dash, long quotations)
end a thought, commas and conjunctions only a phrase.  `wide` is a segment with its neighbours that hold no
predicate of their own, which is where a subject in apposition or a date in front is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.views import DateMention, Mention, SentenceView

HARD = frozenset(";:!?；：！？。")
COMMAS = frozenset(",，،")
DASHES = frozenset("-–—―")
PAIRS = {
    "‘": "’",
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    '"': '"',
}
_MARKS = frozenset(PAIRS) | frozenset(PAIRS.values())
LONG_QUOTE = 14  #: tokens; a shorter quotation is a name or a title, not a speech
LONG_QUOTE_CHARS = 24  #: the same where every character is a token
ASIDE = 4  #: tokens; longer parentheses are segments of their own
ENDS_SPEECH = frozenset(".,!?。，！？")


@dataclass(slots=True)
class Clause:
    """Tokens `[first, last)` of a sentence; `soft` when only a comma or a conjunction precedes them.

    `opener` is the clause word that they begin with: `relative`, `that`, `when`, `and`, or empty.
    """

    view: SentenceView
    index: int
    first: int
    last: int
    soft: bool
    opener: str = ""
    triggers: int = 0
    hits: list[Hit] = field(default_factory=list)

    quotes: list[tuple[int, int]] = field(
        default_factory=list
    )  #: token ranges of the sentence's quoted titles
    _filed: dict[str, list[Hit]] | None = None
    _outer: list[Mention] | None = None

    @property
    def span(self) -> Span:
        tokens = self.view.tokens
        return Span(tokens[self.first].start, tokens[self.last - 1].end)

    def holds(self, span: Span) -> bool:
        """True when the span begins inside."""
        tokens = self.view.tokens
        return tokens[self.first].start <= span.start < tokens[self.last - 1].end

    def mentions(self) -> list[Mention]:
        """Outermost mentions inside."""
        if self._outer is None:
            self._outer = [m for m in self.view.mentions if m.within is None and self.holds(m.span)]
        return self._outer

    def dates(self) -> list[DateMention]:
        """Date mentions inside."""
        return [d for d in self.view.dates if self.holds(d.span)]

    def of(self, *families: str) -> list[Hit]:
        """Hits of the families inside, in order of place."""
        if self._filed is None:
            self._filed = _file(self.hits)
        if len(families) == 1:
            return self._filed.get(families[0], [])
        found = [h for f in families for h in self._filed.get(f, ())]
        return sorted(found, key=lambda h: (h.first, h.last, h.concept))


def _file(hits: list[Hit]) -> dict[str, list[Hit]]:
    """Hits under their concept and under everything that stands above it."""
    filed: dict[str, list[Hit]] = {}
    for hit in hits:
        name = hit.concept
        while name:
            filed.setdefault(name, []).append(hit)
            name = name.rpartition(".")[0]
    return filed


def quotations(view: SentenceView) -> list[tuple[int, int]]:
    """Token ranges `[first, last)` between quotation marks, the marks left out."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for index, token in enumerate(view.tokens):
        if token.kind != "mark":
            continue
        if opened and token.text in opened[-1][0]:
            found.append((opened.pop()[1], index))
        elif token.text in PAIRS:
            opened.append((PAIRS[token.text], index + 1))
    return [(a, b) for a, b in sorted(found) if b > a]


def quoted_apart(view: SentenceView, at: int, other: int) -> bool:
    """True where a quotation holds the token `at`, and the token `other` stands in no quotation at all."""
    found = quotations(view)
    return any(a <= at < b for a, b in found) and not any(a <= other < b for a, b in found)


def _speeches(view: SentenceView) -> set[int]:
    """Indices of the quotation marks around long quotations; an unpaired mark opens or ends a speech."""
    marks: set[int] = set()
    paired: set[int] = set()
    for first, last in quotations(view):
        paired |= {first - 1, last}
        chars = sum(t.kind == "char" for t in view.tokens[first:last])
        limit = LONG_QUOTE_CHARS if chars * 2 > last - first else LONG_QUOTE
        if last - first > limit or view.tokens[last - 1].text in ENDS_SPEECH:
            marks |= {first - 1, last}
    loose = {i for i, t in enumerate(view.tokens) if t.text in PAIRS and t.kind == "mark"} - paired
    return marks | loose


def _asides(view: SentenceView) -> set[int]:
    """Indices of the parentheses around more than a short gloss."""
    marks: set[int] = set()
    opened: int | None = None
    for index, token in enumerate(view.tokens):
        if token.text in "(（":
            opened = index
        elif token.text in ")）" and opened is not None:
            if index - opened > ASIDE:
                marks |= {opened, index}
            opened = None
    return marks


def _is_comma(view: SentenceView, index: int) -> bool:
    """A comma, but not the one inside a number."""
    tokens = view.tokens
    if tokens[index].text not in COMMAS:
        return False
    if 0 < index < len(tokens) - 1:
        before, after = tokens[index - 1], tokens[index + 1]
        if before.kind == after.kind == "digits" and before.end == tokens[index].start:
            return tokens[index].end != after.start
    return True


def _is_dash(view: SentenceView, index: int) -> bool:
    """A dash set off by white space on both sides."""
    tokens = view.tokens
    if tokens[index].text not in DASHES or not 0 < index < len(tokens) - 1:
        return False
    return tokens[index - 1].end < tokens[index].start and tokens[index].end < tokens[index + 1].start


def clauses(view: SentenceView, hits: list[Hit]) -> list[Clause]:
    """The segments of a sentence in order, each with the hits that begin in it."""
    quoted = any(t.kind == "mark" and t.text in _MARKS for t in view.tokens)
    speeches = _speeches(view) if quoted else set()
    titles = [(a, b) for a, b in quotations(view) if a - 1 not in speeches] if quoted else []
    inside = {i for a, b in titles for i in range(a, b)}
    asides = _asides(view)
    openers = {
        h.first: h.concept.split(".")[1] for h in hits if h.family == "clause" and h.concept != "clause.and"
    }
    result: list[Clause] = []
    start, soft, opener = 0, True, ""

    def close(end: int) -> None:
        nonlocal start
        if end > start:
            result.append(Clause(view, len(result), start, end, soft, opener, quotes=titles))
        start = end

    for index in range(len(view.tokens)):
        token = view.tokens[index]
        if index in inside:  # a title is one thing, whatever marks and conjunctions it holds
            continue
        word = openers.get(index)
        if token.kind == "mark":
            comma = _is_comma(view, index) or index in asides
            if comma or token.text in HARD or index in speeches or _is_dash(view, index):
                after_speech = start == index and not soft  # the comma behind a quotation joins nothing to it
                close(index)
                start, soft, opener = index + 1, comma and not after_speech, word or ""
                continue
        if word:
            if index > start:
                close(index)
                soft = True
            start, opener = index, word
    close(len(view.tokens))
    _distribute(result, hits)
    return result


def _distribute(parts: list[Clause], hits: list[Hit]) -> None:
    at = 0
    for hit in hits:
        while at < len(parts) - 1 and hit.first >= parts[at].last:
            at += 1
        if parts and parts[at].first <= hit.first < parts[at].last and _complete(hit, parts[at]):
            parts[at].hits.append(hit)


def _complete(hit: Hit, part: Clause) -> bool:
    """The other word that a discontinuous form asks for (`with`) stands in the same segment."""
    other = hit.attrs.get("with")
    if not other:
        return True
    words = other.split("|")
    return any(t.folded in words for t in part.view.tokens[part.first : part.last])


def wide(parts: list[Clause], own: Clause) -> list[Clause]:
    """The segment with its soft neighbours that hold no trigger, in order of place."""
    found = [own]
    at = own.index
    while at > 0 and parts[at].soft and parts[at - 1].triggers == 0:
        at -= 1
        found.insert(0, parts[at])
    at = own.index
    while at + 1 < len(parts) and parts[at + 1].soft and parts[at + 1].triggers == 0:
        at += 1
        found.append(parts[at])
    return found
