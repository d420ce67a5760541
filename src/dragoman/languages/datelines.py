"""Where a text shows its own date: the dateline of an agency, a post-time line, the head or foot of a page.

Cleaning and reading both need this, and may not import each other; so it stands beside the packs and works on a
plain string.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

import regex

from dragoman.languages.date_grammar import Phrase, phrases
from dragoman.languages.date_numbers import Symbol
from dragoman.languages.date_points import Point
from dragoman.languages.date_symbols import code_of, symbols
from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Matcher
from dragoman.model.span import Span
from dragoman.text.tokens import Token, tokenise

_LINE = regex.compile(r"[^\n\r]+")
_COMMA = regex.compile(r"\s*[,，、]")
_DIGIT = regex.compile(r"\p{Nd}")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_LONG = 110  #: columns from which a line is text rather than the head of a page
_REACH = 90  #: characters of a line in which a dateline must begin
_AGENCY = 5  #: tokens behind the date until the full stop that closes a dateline with its agency
_PARAGRAPHS = 3  #: a dateline stands in one of the first paragraphs
_WORDS_BEFORE = 9  #: tokens that may stand before a dateline's date (the town, the agency)
_WORDS_BESIDE = 4  #: words that a post-time line may have beside its date
_SENTENCE_ENDS = frozenset(".!?\u3002\u0964")
_SAME = 7  #: days within which a dateline and a post time speak of the same publication
_LABEL = 12  #: characters before a numeric date that opens a text
_LABEL_HEAD = regex.compile(r"[\p{L}\p{M}\s]{2,30}[:：]\s*")
_CLOCK = regex.compile(r"(?<!\p{Nd})\p{Nd}{1,2}(?:[:.]|\s?h\s?)\p{Nd}{2}(?!\p{Nd}|[.,]\p{Nd})")
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


class Shown(NamedTuple):
    """A date that the text shows as its own; the year may be missing (`point.year` null)."""

    span: Span
    point: Point
    kind: Literal["dateline", "line"]
    in_head: bool

    @property
    def day(self) -> date | None:
        """The day, if the text gives all of it."""
        p = self.point
        if p.year is None or p.month is None or p.day is None:
            return None
        try:
            return date(p.year, p.month, p.day)
        except ValueError:
            return None

    @property
    def edtf(self) -> str | None:
        """The date as EDTF, if the text gives its year."""
        p = self.point
        if p.day is not None:
            return self.day.isoformat() if self.day else None
        return f"{p.year:04}-{p.month:02}" if p.year and p.month else None


def find_publication_date(text: str, pack: Pack) -> tuple[str, Span] | None:
    """The date at which the text says it was published, as EDTF with the span that shows it.

    A dateline without a year takes it from a post-time line within a week; without one the answer is None (the
    year may still be inferred from the body, see `reading.dates`).
    """
    found = choose(shown_dates(text, pack))
    if found is None or found.published is None or found.published.edtf is None:
        return None
    return found.published.edtf, found.published.span


class Choice(NamedTuple):
    """What the shown dates amount to: when it was published, and the dateline that "today" means."""

    published: Shown | None
    dateline: Shown | None


def choose(shown: Sequence[Shown]) -> Choice | None:
    """The publication date among all dates shown; a dateline speaks for the text, a post time for the page."""
    dateline = next((s for s in shown if s.kind == "dateline"), None)
    lines = [s for s in shown if s.kind == "line" and s.edtf]
    if dateline is not None:
        if dateline.edtf:
            return Choice(dateline, dateline)
        for line in lines:
            completed = _completed(dateline, line)
            if completed is not None:
                return Choice(line, completed)
        return Choice(None, dateline)
    head, foot = [s for s in lines if s.in_head], [s for s in lines if not s.in_head]
    best = head[-1] if head else foot[0] if foot else None
    if best is not None:
        return Choice(best, None)
    partial = next((s for s in shown if s.point.day is not None), None)
    return Choice(None, partial) if partial else None


def _completed(dateline: Shown, line: Shown) -> Shown | None:
    """The dateline with the year (and month) of a post-time line that lies within a week of it."""
    day = line.day
    if day is None or dateline.point.day is None:
        return None
    for offset in range(_SAME + 1):
        for guess in (day - timedelta(days=offset), day + timedelta(days=offset)):
            month = dateline.point.month or guess.month
            if (guess.day, guess.month) == (dateline.point.day, month):
                return dateline._replace(point=dateline.point._replace(year=guess.year, month=guess.month))
    return None


def shown_dates(text: str, pack: Pack) -> list[Shown]:
    """All datelines and post-time lines in order of place."""
    out: list[Shown] = []
    long_lines = 0
    for start, end in _lines(text):
        long = _columns(text, start, end) > _LONG
        long_lines += long
        stop = min(end, start + _REACH + 30) if long else end
        if long_lines > _PARAGRAPHS and long:
            continue
        if _DIGIT.search(text, start, min(end, start + _REACH)):
            out += _shown(text, start, stop, pack, long, long_lines - long == 0)
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        yield match.span()


def _columns(text: str, start: int, end: int) -> int:
    size = end - start
    return size if size > _LONG else size + len(_WIDE.findall(text, start, end))


def _shown(text: str, start: int, end: int, pack: Pack, long: bool, in_head: bool) -> list[Shown]:
    tokens = tokenise(text, start, end)
    hits = _date_lexicon(pack).find(tokens)
    found = symbols(text, tokens, hits)
    wires = {h.start for h in hits if h.family == "dateline"}
    out: list[Shown] = []
    for phrase in phrases(found):
        point = phrase.low
        if phrase.kind != "date" or point.anchor or point.which is not None or not _fitting(point):
            continue
        if _governed_at_start(found, phrase):
            continue  # "On 8 December 2015 the two ..." is a sentence about that day
        span = Span(phrase.start, phrase.end)
        if _is_dateline(text, tokens, phrase, wires, start):
            return [Shown(span, point, "dateline", in_head)]
        opens = point.year is not None and _labelled(text, start, phrase, in_head)
        opens = opens and not _COMMA.match(text, phrase.end)  # a sentence that begins with its day
        if opens or (not long and _is_line(text, tokens, phrase, in_head)):
            out.append(Shown(span, point, "line", in_head))
    return out[:1]


def _governed_at_start(found: Sequence[Symbol], phrase: Phrase) -> bool:
    """Nothing but a preposition stands before the date."""
    before = [s for s in found[: phrase.first] if s.code != "_"]
    return len(before) == 1 and before[0].code == "i"


@lru_cache(maxsize=64)
def _date_lexicon(pack: Pack) -> Matcher:
    """The pack's date words alone: lines are many, and most of a lexicon has no part in them."""
    forms = [f for f in pack.forms if code_of(f.concept) is not None or f.concept == "dateline"]
    return Matcher(forms, pack.settings.endings, pack.settings.prefixes)


def _fitting(point: Point) -> bool:
    if point.year is not None and not _FIRST_YEAR <= point.year <= _LAST_YEAR:
        return False
    return point.unit == "day" or (point.unit == "month" and point.year is not None)


def _labelled(text: str, start: int, phrase: Phrase, in_head: bool) -> bool:
    """A numeric date that opens a text, alone or after one word: ` date 2025-10-18`.

    In the head of a page also any date right behind a label and its colon, whatever else the line says.
    """
    label = text[start : phrase.start]
    if len(label) <= _LABEL and len(label.split()) <= 1 and _DIGIT.match(text, phrase.start) is not None:
        return True
    return in_head and _LABEL_HEAD.fullmatch(label) is not None


def _is_line(text: str, tokens: Sequence[Token], phrase: Phrase, in_head: bool) -> bool:
    """Hardly anything stands on the line beside the date (a label, a time of day, a place, an author)."""
    point = phrase.low
    if point.day is not None and point.month is None:
        return False
    if tokens[-1].text in _SENTENCE_ENDS and tokens[-1].start >= phrase.end:
        place = [t for t in tokens if t.end <= phrase.start and t.kind == "word"]
        if tokens[-1].start > phrase.end or not place or not all(t.capital for t in place):
            return False  # a sentence, not "TOWN, day month year."
    beside = [
        t for t in tokens if (t.end <= phrase.start or t.start >= phrase.end) and t.kind in ("word", "char")
    ]
    wide = sum(t.kind == "char" for t in beside)
    most = _WORDS_BESIDE if point.year is not None else 1
    if point.year is not None and in_head and _CLOCK.search(text, phrase.end, tokens[-1].end):
        most = 2 * _WORDS_BESIDE
    return len(beside) - wide + wide / 2 <= most


def _is_dateline(text: str, tokens: Sequence[Token], phrase: Phrase, wires: set[int], start: int) -> bool:
    """TOWN, day month (AGENCY) –, or agency, town, day, wire word: near the start of a line, and closed."""
    if phrase.start - start > _REACH or phrase.low.day is None:
        return False
    before = [t for t in tokens if t.end <= phrase.start]
    after = [t for t in tokens if t.start >= phrase.end][:8]
    chars = sum(t.kind == "char" for t in before)
    if not before or len(before) - chars / 2 > _WORDS_BEFORE:
        return False
    if any(t.start in wires for t in after[:1]) or (after and after[0].start - 1 in wires):
        return True
    if not (before[0].capital or _caseless(before[0]) or before[0].text in "(（[【«*" or chars):
        return False
    return _closed(after)


def _caseless(token: Token) -> bool:
    """A word of a script without capitals, where nothing marks the name of a town."""
    return token.kind == "word" and token.text.lower() == token.text.upper()


def _spaced_dash(after: Sequence[Token]) -> bool:
    """A dash between blanks as the third or fourth token: `, AGENCY - `."""
    pairs = pairwise(after[1:4])
    return any(dash.folded == "-" and dash.start > word.end for word, dash in pairs)


def _closed(after: Sequence[Token]) -> bool:
    """`–` or `(AGENCY) –`, `/AGENCY/`, `.–` behind the date."""
    texts = [t.folded for t in after]
    if texts and texts[0] == "," and len(after) > 2 and after[1].capital and _spaced_dash(after):
        return True
    if texts and texts[0] == "," and len(after) > 2 and after[1].capital and "." in texts[2:_AGENCY]:
        return True  # TOWN, day month, Agency. The text begins
    if texts and texts[0] in ".," and len(texts) > 1:
        texts = texts[1:]
    if texts and texts[0] == ")":
        return True
    if not texts:
        return False
    if texts[0] in "([/":
        closing = {"(": ")", "[": "]", "/": "/"}[texts[0]]
        return closing in texts[1:]
    return texts[0] in ("-", "--")
