"""Lines of a document with the features that tell running text from page furniture, the same in every language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import regex

from dragoman.languages import cleaning as data
from dragoman.languages.patterns import Hit, longest
from dragoman.text.scripts import is_unspaced
from dragoman.text.tokens import Token, first_token, tokenise

_LINE = regex.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_STOP = regex.compile(r"[.!?。！？…؟۔।॥።။។։｡][\"'”’»›)\]）】」』》]*\s*$")
_INNER_STOP = regex.compile(r"[\p{L}\p{M})”\"»]{2}[.。۔।።။։](?:\s+\P{Ll}|[\p{Han}“「])")
_ARROW = regex.compile(r"\s+[→»>›/|]+\s+|\s*→\s*")
_COLON = regex.compile(r"[:：]")
_ADDRESS = regex.compile(r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+)[/\s]*")
_ASKING = regex.compile(r"[?!？！؟][\"'”’»›)\]）】」』》]*\s*$")
_COMMA = regex.compile(r"[,，、،]\s?(?!\d)")
_YEAR = regex.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")
_NUMERIC_DATE = regex.compile(
    r"(?<!\d)(?:\d{4}\s*[-./\p{Han}]\s*\d{1,2}(?:\s*[-./\p{Han}]\s*\d{1,2})?|\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{2,4})"
)
_CLOCK = regex.compile(r"(?<![\p{Nd}.:])\p{Nd}{1,2}:\p{Nd}{2}(?::\p{Nd}{2})?(?!\p{Nd})")
_LABELS = regex.compile(r"(?:^|\s)[\p{L}\p{M}]+(?:\s[\p{L}\p{M}]+){0,2}\s?[:：](?!\d)")
_SEPARATED = regex.compile(r"\s+[|•·]\s+")
_STAMP_PARTS, _STAMP_CHARS = 5, 40
_BEFORE_DATE = regex.compile(r"\s[|•·–—-]\s")
_DIGITS = tuple("0123456789")
SHORT = 140  #: characters above which a line is never furniture by its words
PROSE_WORDS = 9  #: words from which a line with a full stop is running text
CLAUSE_WORDS = 16  #: words from which a line of several clauses is running text
LONG_WORDS = 24  #: words from which a line is running text anyway
_LABELLED_WORDS = 12
_BYLINE_WORDS = 8  #: words that an author's line has at most
_CALENDAR_SMALL = 12  #: tokens that a date line has at most


@dataclass(slots=False)
class Line:
    """One line, trimmed: offsets into the source text."""

    index: int
    start: int
    end: int
    text: str  #: of the line alone
    main: bool | None = None  #: inside the main text as the extractor marked it; None where it marked nothing
    gap: int = 0  #: line breaks before it
    notes: list[str] = field(default_factory=list)

    @cached_property
    def tokens(self) -> list[Token]:
        """Tokens with offsets inside the line."""
        return tokenise(self.text)

    @cached_property
    def unspaced(self) -> bool:
        return is_unspaced(self.text)

    @cached_property
    def words(self) -> float:
        """Words; two characters of an unspaced script count as one."""
        if self.unspaced:
            return sum(1 for c in self.text if c.isalnum()) / 2
        return float(len(self.text.split()))

    @cached_property
    def stopped(self) -> bool:
        """Ends as a sentence does."""
        return _STOP.search(self.text) is not None

    @cached_property
    def prose(self) -> bool:
        """Running text: long, or of sentence length with a full stop."""
        if self.teaser:
            return False
        if self.words >= LONG_WORDS or (self.words >= CLAUSE_WORDS and len(_COMMA.findall(self.text)) > 1):
            return not self.menu
        if self.words < PROSE_WORDS or self.furniture:
            return False
        if _INNER_STOP.search(self.text) is not None:
            return True
        # A short line that ends with a question or exclamation mark is as likely a headline.
        return self.stopped and not (_ASKING.search(self.text) and self.words <= LONG_WORDS)

    @cached_property
    def hits(self) -> list[Hit]:
        """Forms of page furniture that stand in the line, the longest ones."""
        if len(self.text) > SHORT:
            return []
        found = data.matcher().find(self.tokens)
        return longest(h for h in found if h.concept.startswith("boilerplate."))

    def covered(self, *kinds: str) -> float:
        """Share of the line's words and numbers that forms of these kinds cover."""
        carrying = [i for i, t in enumerate(self.tokens) if t.kind != "mark"]
        if not carrying:
            return 0.0
        inside = {
            i for h in self.hits if h.concept.partition(".")[2] in kinds for i in range(h.first, h.last)
        }
        free = [i for i in carrying if self.tokens[i].kind != "digits" or i in inside]
        return len(inside.intersection(carrying)) / max(1, len(free))

    def has(self, *kinds: str) -> bool:
        """True when the line holds a form of one of the kinds."""
        return any(h.concept.partition(".")[2] in kinds for h in self.hits)

    @cached_property
    def menu(self) -> bool:
        """A long line of separated links."""
        parts = regex.split(r"\s*[|·•>»/→]\s+|\t+|\s{3,}", self.text)
        return len(parts) >= 5 and all(len(p.split()) <= 5 for p in parts) and not self.stopped

    @cached_property
    def breadcrumb(self) -> bool:
        """The path to a page: short names with arrows between them."""
        parts = [p for p in _ARROW.split(self.text) if p.strip()]
        arrows = _ARROW.search(self.text) is not None
        return arrows and not self.stopped and all(len(p.split()) <= 4 and len(p) <= 40 for p in parts)

    @cached_property
    def teaser(self) -> bool:
        """A link to another article that says so: "Read also: …"."""
        opening = first_token(self.text)
        if opening is None or not data.matcher().opens(opening):
            return False  # most lines: no form of any language begins with their first word
        head = self if len(self.text) <= SHORT else Line(0, 0, 0, self.text[:SHORT])
        for hit in head.hits:
            if hit.start == 0 and hit.concept == "boilerplate.widget":
                colon = (
                    self.text[hit.end : hit.end + 2].strip()[:1] in (":", "：")
                    or self.text[hit.end - 1] in ":："
                )
                long = hit.last - hit.first >= 2
                return (long and colon and self.words <= 30) or (
                    (long or colon) and not self.stopped and self.words <= 20
                )
        return False

    @cached_property
    def byline(self) -> bool:
        """ "By" and a name, nothing else, but for the date behind it."""
        if self.text.endswith(_DIGITS) and (cut := _BEFORE_DATE.search(self.text)) is not None:
            tail = self.text[cut.end() :]
            return Line(0, 0, 0, tail).dated and Line(0, 0, 0, self.text[: cut.start()]).byline
        if not 1 < self.words <= _BYLINE_WORDS or self.stopped:
            return False
        opening = next((h for h in self.hits if h.start == 0 and h.concept == "boilerplate.byline"), None)
        rest = [t for t in self.tokens[opening.last :] if t.kind == "word"] if opening else []
        return bool(rest) and all(t.capital for t in rest)

    @cached_property
    def dated(self) -> bool:
        """Nothing but a date, with or without the time of day, labels and separators."""
        if len(self.tokens) > _CALENDAR_SMALL * 2 or len(self.text) > SHORT:
            return False
        names, zones = data.calendar_words(), data.zones()
        marked = {i for h in self.hits for i in range(h.first, h.last)}
        digits, named, other = 0, 0, 0
        for index, token in enumerate(self.tokens):
            if token.kind == "digits":
                digits += 1
            elif token.kind == "mark":
                continue
            elif token.folded in names or token.folded in _CLOCK_WORDS or token.folded in zones:
                named += 1
            elif index not in marked and (token.kind == "char" or len(token.text) > 2):
                other += 1
        numeric = _NUMERIC_DATE.search(self.text) is not None
        return digits > 0 and other == 0 and (named > 0 or numeric)

    @cached_property
    def full_date(self) -> bool:
        """A date line with its year and nothing that makes it a page's stamp, clock or counter."""
        if (
            not self.dated
            or _YEAR.search(self.text) is None
            or _CLOCK.search(self.text) is not None
            or self.has("stamp", "label", "widget", "forum", "section")
        ):
            return False
        return not any(t.folded in data.weekday_words() for t in self.tokens)

    @cached_property
    def counter(self) -> bool:
        """Only numbers and at most one short word (views, minutes)."""
        words = [t for t in self.tokens if t.kind in ("word", "char")]
        digits = any(t.kind == "digits" for t in self.tokens)
        return digits and (not words or (len(words) <= 1 and len(words[0].text) <= 4))

    @cached_property
    def _labelled(self) -> bool:
        """A label ("Source:", "Published on") and what it labels."""
        if self.stopped or self.words > _LABELLED_WORDS:
            return False
        lead = next((i for i, t in enumerate(self.tokens) if t.kind != "mark"), 0)
        stamps = [h for h in self.hits if h.argument == "stamp"]
        with_colon = [h for h in stamps if _COLON.search(self.text, h.end - 1, h.end + 2)]
        numeric = _NUMERIC_DATE.match(self.text) is not None
        if len(with_colon) >= 2 or (with_colon and (numeric or with_colon[0].first == lead)):
            return True
        dated = _NUMERIC_DATE.search(self.text) is not None or _YEAR.search(self.text) is not None
        return any(h.first == lead and h.last - h.first >= 2 for h in stamps) and dated

    @cached_property
    def _stamped(self) -> bool:
        """Several labels with a date among them, or a date set apart by separators from a place, an outlet, a count."""
        if _YEAR.search(self.text) is None and _CLOCK.search(self.text) is None:
            return False
        numeric = _NUMERIC_DATE.search(self.text) or _CLOCK.search(self.text)
        if numeric and len(_LABELS.findall(self.text)) > 1:
            return True
        parts = [p for p in _SEPARATED.split(self.text) if p.strip()]
        return 1 < len(parts) <= _STAMP_PARTS and any(_is_date(part) for part in parts)

    @cached_property
    def furniture(self) -> bool:
        """Widget, stamp, caption label, forum or legal words fill the line."""
        if _ADDRESS.fullmatch(self.text):
            return True
        if len(self.text) <= SHORT and self._stamped:
            return True
        if len(self.text) > SHORT or not self.hits:
            return self.menu
        if self._labelled or (self.has("legal") and not self.stopped):
            return True
        strong = self.covered("widget", "stamp", "forum", "legal", "repost", "caption", "label")
        return strong >= 0.6 or (self.covered("section", "widget", "stamp", "forum", "legal") >= 0.8)


def _is_date(part: str) -> bool:
    """A part of a line that is a date with its year, the time of day and a short label allowed."""
    without = _CLOCK.sub("", part).strip(" ,")
    return _YEAR.search(without) is not None and len(without) <= _STAMP_CHARS and Line(0, 0, 0, without).dated


_CLOCK_WORDS = frozenset({"am", "pm", "a", "p", "m", "t", "z", "h"})


def lines_of(text: str, main: list[tuple[int, int]]) -> list[Line]:
    """All lines with something on them; `main` are the stretches that an extractor marked."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        surface = match.group()
        body = surface.strip()
        if not body:
            continue
        start = match.start() + surface.index(body[0])
        inside = any(low < start + len(body) and start < high for low, high in main) if main else None
        gap = text.count("\n", last, start)
        found.append(Line(len(found), start, start + len(body), body, inside, gap))
        last = start + len(body)
    return found
