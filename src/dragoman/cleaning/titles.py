"""The headline: a heading-like line before the running text, after it, or glued to its first sentence."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dragoman.cleaning.boilerplate import label_prefix, running
from dragoman.cleaning.lines import Line
from dragoman.model.span import Span

_FULL_STOP = regex.compile(r"(?<!\.)[.。।۔։።][\"'”’»)]*$")
_GLUE = regex.compile(r"(?<=[\p{Ll}\p{N}%»”)])(?=\p{Lu}\p{Ll}{2})")
_LAST_WORD = regex.compile(r"[\p{L}\p{M}]+$")
_SENTENCE = regex.compile(r"[.!?]\s")
_TAIL = regex.compile(r"\s+[-–—|]\s*\d*\s*$")
_LEAST = 2.6  #: words that a headline has at least
_MARKUP = " \t\u00a0#*=_"  # of lightly marked-up text
_MOST = 34
_BEHIND = 20
_GLUED = (4, 22)


def headline(lines: Sequence[Line], hint: str | None = None) -> Line | None:
    """The line that is the document's headline, none where it opens with running text."""
    first, last = running(lines)
    if not any(line.prose for line in lines):
        return None
    named = _named(lines[:first], hint)
    if named is not None:
        return named
    before = [line for line in lines[:first] if _may_be(line)]
    chosen = _choose(before)
    if chosen is not None:
        return chosen
    return _behind(lines, last)


def _behind(lines: Sequence[Line], last: int) -> Line | None:
    """A headline behind the text, followed by its date and counters."""
    rest = lines[last + 1 :]
    if len(rest) < 2 or len(rest) > 6 or not _may_be(rest[0]) or not 4 <= rest[0].words <= _BEHIND:
        return None
    return rest[0] if all(x.dated or x.counter or x.furniture for x in rest[1:]) else None


def _may_be(line: Line) -> bool:
    if (
        line.furniture
        or line.dated
        or line.counter
        or line.prose
        or line.main is False
        or line.breadcrumb
        or line.teaser
        or line.byline
    ):
        return False
    if not _LEAST <= line.words <= _MOST or line.has("caption", "forum", "stamp"):
        return False
    return _FULL_STOP.search(line.text) is None and line.text[-1] not in ",:;，：；"


def _named(lines: Sequence[Line], hint: str | None) -> Line | None:
    """The line that the markup's title names, wherever the extractor thinks that it stands."""
    wanted = " ".join(hint.split()) if hint else ""
    for line in lines:
        same = line.text in wanted or wanted in line.text
        if wanted and same and _LEAST <= line.words <= _MOST and not line.dated and not line.prose:
            return line
    return None


def _choose(candidates: list[Line]) -> Line | None:
    chosen = [line for line in candidates if line.words >= 4] or candidates
    return chosen[0] if chosen else None


def glued(line: Line) -> Span | None:
    """A headline glued to the first sentence without a space ("… by 39%Exports went up …")."""
    body = line.text[:240]
    match = _GLUE.search(body)
    if match is None:
        return None
    head = body[: match.start()]
    low, high = _GLUED
    if not low <= len(head.split()) <= high or _SENTENCE.search(head):
        return None
    word = _LAST_WORD.search(head)
    if word is not None and (word.group()[0].isupper() or len(word.group()) < 3):
        return None  # a name with a capital inside
    tail = _TAIL.search(head)
    return Span(line.start, line.start + (tail.start() if tail else len(head)))


def span_of(line: Line) -> Span:
    """Where the headline stands, without a label glued before it."""
    prefix = label_prefix(line)
    start = prefix.end if prefix else line.start
    lead = len(line.text[start - line.start :]) - len(line.text[start - line.start :].lstrip(_MARKUP))
    return Span(start + lead, line.end)
