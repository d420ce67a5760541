"""Senseless loops: a word or phrase said again and again inside one sentence, as broken translation does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from dragoman.model.document import Sentence
from dragoman.model.span import Span, cover

_WORD = regex.compile(r"[\p{L}\p{M}]+|\p{N}+")
_RUN = regex.compile(
    r"(?P<unit>[\p{Han}\p{Kana}\p{Hiragana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{3,24}?)(?P=unit){2,}"
)
_LONG_WORD = 5  #: letters of a word whose doubling is suspicious
_PHRASE = 4  #: words of a phrase that comes too often


def find(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """The looping stretches, at most one a sentence."""
    found = []
    for sentence in sentences:
        span = _in_sentence(text, sentence.span)
        if span is not None:
            found.append(span)
    return found


def _in_sentence(text: str, span: Span) -> Span | None:
    unspaced = [Span(m.start(), m.end()) for m in _RUN.finditer(text, span.start, span.end)]
    if unspaced:
        return cover(*unspaced)
    forms = _WORD.findall(text, span.start, span.end)
    if len(set(map(str.lower, forms))) == len(forms):
        return None
    words = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    forms = [w[0] for w in words]
    doubled = [i for i in _doubled(forms) if _beside(text, words, i)]
    repeated = _phrases(forms)
    chained = _chained(forms)
    if not (chained or len(doubled) >= 4 or (doubled and repeated) or _often(forms, repeated)):
        return None
    touched = sorted({*doubled, *repeated, *chained})
    return Span(words[touched[0]][1], words[touched[-1]][2])


def _beside(text: str, words: list[tuple[str, int, int]], at: int) -> bool:
    """The equal word before or after it stands there with nothing but white space between."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(words) and words[other][0] == words[at][0]:
            low, high = sorted((at, other))
            if not text[words[low][2] : words[high][1]].strip():
                return True
    return False


def _doubled(forms: list[str]) -> list[int]:
    """Indices of a long word that follows itself at once."""
    out = []
    for at in range(1, len(forms)):
        if forms[at] == forms[at - 1] and len(forms[at]) >= _LONG_WORD:
            out += [at - 1, at]
    return out


def _phrases(forms: list[str]) -> list[int]:
    """Indices of words in phrases of several words that occur more than once in the sentence."""
    grams = list(zip(*(forms[k:] for k in range(_PHRASE)), strict=False))
    if len(set(grams)) == len(grams):
        return []
    counts = Counter(grams)
    out: set[int] = set()
    for at, gram in enumerate(grams):
        if counts[gram] > 1 and len(set(gram)) > 1 and sum(map(len, gram)) >= 14:
            out.update(range(at, at + _PHRASE))
    return sorted(out)


def _often(forms: list[str], repeated: list[int]) -> bool:
    """A phrase three times in one sentence."""
    if not repeated:
        return False
    grams = Counter(tuple(forms[at : at + _PHRASE]) for at in range(len(forms) - _PHRASE + 1))
    often = any(n >= 3 and sum(map(len, g)) >= 14 for g, n in grams.items())
    # The parts of long official names come often too, but never fill a sentence.
    return often and len(repeated) > len(forms) / 2


def _chained(forms: list[str]) -> list[int]:
    """One to six words three times in a row."""
    if not forms or max(Counter(forms).values()) < 3:
        return []
    for size in range(1, 7):
        for at in range(len(forms) - 3 * size + 1):
            if forms[at] != forms[at + size]:
                continue
            unit = forms[at : at + size]
            if sum(map(len, unit)) < 4 or all(w.isdigit() for w in unit):
                continue
            if forms[at + size : at + 2 * size] == unit and forms[at + 2 * size : at + 3 * size] == unit:
                return list(range(at, at + 3 * size))
    return []
