"""Paragraphs that were broken at a fixed width, as mail, bulletins and scans are, read as the running text they were.

`unwrap` gives a text of the same length, so that every offset stays what it was: the break inside a paragraph becomes
a space, a hyphen that the break put into a word becomes two soft hyphens, which tokens pass over.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from dragoman.text.fold import SOFT_HYPHEN

_LINE = regex.compile(r"[^\n]*")
_HYPHENATED = regex.compile(r"(?<=\p{Ll})-$")
_ENDS = regex.compile(r"[.!?:;。！？：；؟۔।॥…][\"'”’»›)\]）】」』》]*$")
_OPENS = regex.compile(r"\s*(?:[•·▪‣*–—-]\s|\p{Nd}{1,3}[.)]\s|\(\p{Nd}+\)\s|[|#>])")
_COLUMNS = regex.compile(r"\t|\S\s{3,}\S|\s\|\s")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\uff00-\uff60\u3000-\u303f]")
_NARROWEST, _WIDEST = 40, 130  #: columns between which texts are broken
_INDENT = 2  #: columns by which a new paragraph may be set in
_FEWEST = 2  #: full lines in a row of lines that show it to be broken
_FULL = 0.6  #: share of the lines with a follower that are full
_RUNNING = 0.5  #: share of full lines after which the sentence goes on


class _Line(NamedTuple):
    start: int
    end: int  #: without white space at its end
    text: str
    width: int
    indent: int


def unwrap(text: str) -> str:
    """The text with the breaks inside of its paragraphs closed; of the same length."""
    if text.count("\n") < _FEWEST:
        return text
    runs = list(_runs(text))
    width = max((found for run in runs if (found := _width(run))), default=0)
    if not width:
        return text
    signs = list(text)
    for run in runs:
        for line, following in pairwise(run):
            if not _apart(line, following) and _full(line, following, width):
                _close(signs, line, following)
    return "".join(signs)


def _close(signs: list[str], line: _Line, following: _Line) -> None:
    hyphen = _divided(line, following)
    if hyphen:
        signs[line.end - 1] = SOFT_HYPHEN
    for at in range(line.end, following.start):
        signs[at] = SOFT_HYPHEN if hyphen else " "


def _runs(text: str) -> Iterator[list[_Line]]:
    """Lines that follow each other without an empty one."""
    run: list[_Line] = []
    for match in _LINE.finditer(text):
        surface = match.group()
        body = surface.strip()
        if not body:
            if surface or (
                match.start() and text[match.start() - 1] == "\n" and match.start() == match.end()
            ):
                yield run
                run = []
            continue
        indent = len(surface) - len(surface.lstrip())
        start = match.start() + indent
        run.append(_Line(start, start + len(body), body, _columns(body), indent))
    yield run


def _columns(body: str) -> int:
    return len(body) + len(_WIDE.findall(body))


def _width(run: list[_Line]) -> int:
    """The width at which the lines were broken; 0 where they show none: too few, or each a thing of its own."""
    width = max((line.width + line.indent for line in run), default=0)
    if len(run) <= _FEWEST or not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [(a, b) for a, b in pairwise(run) if not _apart(a, b)]
    full = [(a, b) for a, b in pairs if _full(a, b, width)]
    running = sum(_goes_on(a, b) for a, b in full)
    shown = len(full) >= _FEWEST and len(full) >= _FULL * len(pairs) and running >= _RUNNING * len(full)
    return width if shown else 0


def _full(line: _Line, following: _Line, width: int) -> bool:
    """The first word of the next line had no place on it, or was divided."""
    return line.width + line.indent + _needed(following) > width or _divided(line, following)


def _divided(line: _Line, following: _Line) -> bool:
    return following.text[0].islower() and _HYPHENATED.search(line.text) is not None


def _apart(line: _Line, following: _Line) -> bool:
    """A list item, a row of a table or the first line of another paragraph follows."""
    if _OPENS.match(following.text) or _COLUMNS.search(line.text) or _COLUMNS.search(following.text):
        return True
    return following.indent >= line.indent + _INDENT


def _needed(line: _Line) -> int:
    """Columns that the first word of a line would have needed on the line before, with its space."""
    word = line.text.split(maxsplit=1)[0]
    wide = _WIDE.match(word) is not None
    return 2 if wide else 1 + len(word)


def _goes_on(line: _Line, following: _Line) -> bool:
    return _ENDS.search(line.text) is None and not following.text[0].isupper()
