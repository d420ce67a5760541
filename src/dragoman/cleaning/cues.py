"""Cues of machine translation and of reposting."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dragoman.cleaning.corruption import Corruption
from dragoman.cleaning.lines import Line
from dragoman.languages import cleaning as data
from dragoman.languages.patterns import longest
from dragoman.model.document import Sentence
from dragoman.model.span import Span
from dragoman.text.tokens import tokenise

_MACHINE = 4.0  #: weight of cues from which a text counts as machine-translated
_LEFTOVER = 2.0
_FOREIGN = 3.0
_REACH = 6000  #: characters at whose end the search stops: what translates so does it early
_MARK, _MARKS_CAP = 1.0, 3.0  #: weight of one wide mark, and of all of them
_WIDE = frozenset("\uff0c\u3002\u3001\uff1a\uff1b\u300a\u300b\u300c\u300d")
_WIDE_BESIDE = regex.compile(rf"(?<=[\p{{L}}\p{{M}}\p{{N}}]\s?)[{''.join(sorted(_WIDE))}]")
_WIDE_SCRIPTS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_CAP = 4.0  #: what one calque may count for at most, however often it stands


def machine_translated(text: str, sentences: Sequence[Sentence], corrupt: Corruption) -> bool:
    """True when leftovers, foreign words and calques together weigh enough."""
    score = corrupt.leftovers * _LEFTOVER + corrupt.foreign * _FOREIGN + _marks(text, sentences)
    weights: dict[tuple[str, str], float] = {}
    for sentence in sentences:
        if score >= _MACHINE:
            return True
        if sentence.language.split("-")[0] not in data.calque_languages() or sentence.start > _REACH:
            continue
        hits = data.calques().find(tokenise(text, sentence.start, sentence.end))
        for hit in longest(h for h in hits if _speaks(h.attrs.get("language", ""), sentence.language)):
            key = (hit.attrs.get("language", ""), text[hit.start : hit.end].lower())
            weight = float(hit.attrs.get("weight", "1"))
            if weights.get(key, 0.0) + weight <= _CAP:
                weights[key] = weights.get(key, 0.0) + weight
                score += weight
    return score >= _MACHINE


def _marks(text: str, sentences: Sequence[Sentence]) -> float:
    """Weight of wide marks that stand between letters of scripts which never write them, as translators leave them."""
    head = text[:_REACH]
    if _WIDE.isdisjoint(head):
        return 0.0
    left = sum(
        1
        for sentence in sentences
        if sentence.start < _REACH
        for match in _WIDE_BESIDE.finditer(text, sentence.start, sentence.end)
        if _WIDE_SCRIPTS.search(text, max(0, match.start() - 2), match.end() + 2) is None
    )
    return min(left * _MARK, _MARKS_CAP)


def _speaks(of_form: str, of_sentence: str) -> bool:
    return of_form == of_sentence.split("-")[0]


def reposted(lines: Sequence[Line], unread: Sequence[Span]) -> bool:
    """A forum's header above the text, or a line that says where it was copied from."""
    if any(line.has("repost") for line in lines):
        return True
    marked = {s.start for s in unread}
    forum = sum(1 for line in lines if line.has("forum") and (line.start in marked or _in(line, unread)))
    return forum >= 2


def _in(line: Line, unread: Sequence[Span]) -> bool:
    return any(s.start <= line.start < s.end for s in unread)
