"""Repeats inside a document: the body twice, whole or shifted, a paragraph, a sentence or a quotation again.

Runs of words are compared through their k-grams.  A repeat may differ in a few words, never in a number, so that
parallel sentences about different years stay.  Long official names repeat in every text: a run counts only where
it is a whole sentence or quotation, or long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from dragoman.model.span import Span
from dragoman.text.scripts import UNSPACED, script_of

_WORD = regex.compile(
    r"[\p{Han}\p{Kana}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+"
)
_GRAM = 8
_GLANCE = 6  #: words of a run that is looked for beforehand
_SPARSE = 20  #: characters per piece between spaces from which a text is written without spaces
_WHOLE = 12.0  #: words of a whole sentence or quotation that count as a repeat
_PART = 26.0  #: words of a run with one clean edge
_ANY = 60.0  #: words of a run without clean edges
_SKIP = 6  #: words that two copies may differ in at one place
_RESUME = 4  #: equal words that take a run up again
_STOPS = frozenset(".!?。！？…؟۔।॥።။।։｡;；")
_OPENERS = frozenset("\"'“”„«‹(（「『《‘")
_CLOSERS = frozenset("\"'”’»›)）」』》“")
_SPACES = frozenset(" \t\r\n\u00a0\u3000")


class _Word(NamedTuple):
    start: int
    end: int
    form: str
    weight: float


class _Run(NamedTuple):
    first: int
    last: int  #: exclusive


def find(text: str, stretches: Sequence[Span], title: Span | None) -> list[Span]:
    """Stretches that say again what stands before, in order, without overlaps."""
    if not _suspicious(text):
        return []
    words = _words(text, [s for s in stretches if title is None or not title.contains(s)])
    spans = []
    for run in _runs(words):
        span = _settle(text, words, run)
        if span is not None:
            spans.append(span)
    return spans


def _suspicious(text: str) -> bool:
    """A cheap look beforehand: does any run of words, or of characters without spaces, come twice?"""
    words = text.split()
    grams = list(zip(*(words[k:] for k in range(_GLANCE)), strict=False))
    return len(set(grams)) < len(grams) or len(text) > _SPARSE * len(words)


def _words(text: str, stretches: Sequence[Span]) -> list[_Word]:
    words = []
    for stretch in stretches:
        for match in _WORD.finditer(text, stretch.start, stretch.end):
            form = match.group().lower()
            weight = 1.0 if form[0].isascii() or script_of(form[0]) not in UNSPACED else 0.4
            words.append(_Word(match.start(), match.end(), form, weight))
    return words


def _runs(words: list[_Word]) -> list[_Run]:
    """Maximal runs of words that occur before, from left to right."""
    forms = [w.form for w in words]
    seen: dict[tuple[str, ...], int] = {}
    runs: list[_Run] = []
    at = 0
    while at + _GRAM <= len(forms):
        gram = tuple(forms[at : at + _GRAM])
        earlier = seen.get(gram)
        if earlier is None or earlier + _GRAM > at:
            seen.setdefault(gram, at)
            at += 1
            continue
        end = _extend(forms, earlier, at)
        runs.append(_Run(at, end))
        for inner in range(at, end - _GRAM + 1):
            seen.setdefault(tuple(forms[inner : inner + _GRAM]), inner)
        at = max(at + 1, end)
    return runs


def _extend(forms: list[str], earlier: int, later: int) -> int:
    """Where the copy that starts at `later` ends, allowing small differences without digits."""
    limit = later
    while later < len(forms) and earlier < limit:
        if forms[earlier] == forms[later]:
            earlier, later = earlier + 1, later + 1
            continue
        resumed = _resume(forms, earlier, later, limit)
        if resumed is None:
            break
        earlier, later = resumed
    return later


def _resume(forms: list[str], earlier: int, later: int, limit: int) -> tuple[int, int] | None:
    for skip in range(1, 2 * _SKIP + 1):
        for left in range(min(skip, _SKIP) + 1):
            right = skip - left
            if right > _SKIP or earlier + left + _RESUME > limit or later + right + _RESUME > len(forms):
                continue
            if (
                forms[earlier + left : earlier + left + _RESUME]
                != forms[later + right : later + right + _RESUME]
            ):
                continue
            gone = forms[earlier : earlier + left] + forms[later : later + right]
            return (
                None if any(c.isdigit() for form in gone for c in form) else (earlier + left, later + right)
            )
    return None


def _settle(text: str, words: list[_Word], run: _Run) -> Span | None:
    """The run trimmed to whole sentences or quotations, none where too little is left."""
    first, last = run
    total = sum(w.weight for w in words[first:last])
    clean_start, clean_end = _opens(text, words[first].start), _closes(text, words[last - 1].end)
    if total < _ANY and not (total >= _PART and (clean_start or clean_end)):
        while first < last and not _opens(text, words[first].start):
            first += 1
        while last > first and not _closes(text, words[last - 1].end):
            last -= 1
        if sum(w.weight for w in words[first:last]) < _WHOLE:
            return None
    return _with_marks(text, words[first].start, words[last - 1].end)


def _opens(text: str, at: int) -> bool:
    """A sentence, paragraph or quotation begins here."""
    while at > 0 and text[at - 1] in _SPACES:
        if text[at - 1] in "\r\n":
            return True
        at -= 1
    return at == 0 or text[at - 1] in _OPENERS or text[at - 1] in _STOPS


def _closes(text: str, at: int) -> bool:
    while at < len(text) and text[at] in _CLOSERS:
        at += 1
    return at == len(text) or text[at] in _STOPS or text[at] in "\r\n"


def _with_marks(text: str, start: int, end: int) -> Span:
    """The stretch with the quotation marks and stops that belong to it."""
    while start > 0 and text[start - 1] in _OPENERS:
        start -= 1
    while end < len(text) and (text[end] in _CLOSERS or text[end] in _STOPS):
        end += 1
    return Span(start, end)
