"""Sentences in every script: where a terminator really ends one.

A terminator of the script (full stop, danda, ideographic stop …) ends a sentence with the closing quotes and
brackets after it, unless the stop belongs to an abbreviation, an initial, a number or an ordinal, or the sentence
goes on after a quotation.  Scripts without terminators fall back on spaces.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from dragoman.languages import cleaning as data
from dragoman.languages.identify import has_ordinal_dot
from dragoman.model.span import Span
from dragoman.text.fold import fold
from dragoman.text.scripts import UNSPACED, main_script, script_of

_CLOSERS = r"[\"'”’“‘»›\)\]）】」』》〉]"
_END = regex.compile(
    rf"(?P<strong>[!?！？。｡؟۔।॥።፧៕။։︒]+|…+|\.{{2,}}|;(?=\s*$))(?P<close>{_CLOSERS}*)"
    rf"|(?P<dot>\.)(?P<closed>{_CLOSERS}*)"
)
_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}'’.]*$")
_GLUED = regex.compile(r"\p{Lu}[\p{Ll}’']|\p{Lu}\s|[\"«“„]?\p{Lu}\p{Ll}")
_AHEAD = regex.compile(r"(\s*)([\"'“”„«‹\(\[（【「『《–—-]*)\s*(\S?)")
#: Quotation marks that open in most traditions and close in some, with the mark that then opened.
_CLOSED_BY = {"“": "„", "‘": "‚"}
_DASH = regex.compile(r"\s*[,，]?\s*[–—-]\s")
_UNIT = regex.compile(r"\d\s?(?:\p{L}{1,5}\s)?\p{Ll}{1,5}$")
_SPACED_CLOSER = regex.compile(r"[ \u00a0\u202f][»›]")
_SENTENCE_START = regex.compile(r"\s[\"«“„(]?\p{Lu}(?:\p{Ll}|\s)")
_INITIAL = regex.compile(r"\s\p{L}\.")
_IDEOGRAPHIC = frozenset("。！？｡︒።፧")
_SPACED_ONLY = frozenset({"Thai", "Laoo", "Khmr"})
_PHRASE = 110  #: characters after which a space may end a sentence in scripts without terminators
_WIDTH = 60


def split(text: str, start: int, end: int, language: str) -> list[Span]:
    """Sentences of `text[start:end]` (one paragraph), trimmed of white space, in order."""
    cuts = []
    for match in _END.finditer(text, start, end):
        stop = _stop_of(text, match, start, end)
        if _ends(text, match, (start, stop, end), language):
            cuts.append(stop)
    pieces = []
    at = start
    for cut in [*cuts, end]:
        span = trim(text, at, cut)
        if span is not None:
            pieces.append(span)
        at = cut
    if main_script(text[start:end]) in _SPACED_ONLY:
        pieces = [part for piece in pieces for part in _by_spaces(text, piece)]
    return _join_fragments(text, pieces)


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends, none where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in "\ufeff\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\ufeff\u200b"):
        end -= 1
    return Span(start, end) if start < end else None


def _stop_of(text: str, match: regex.Match[str], start: int, end: int) -> int:
    """Where the terminator ends, with the guillemet that closes after a space, without quotes that open the next."""
    mark = "close" if match["close"] is not None else "closed"
    for at in range(*match.span(mark)):
        if _opens(text, at, start):
            return at
    at = match.end()
    if (
        at < end
        and _SPACED_CLOSER.match(text, at, end)
        and text.count("«", start, at) > text.count("»", start, at)
    ):
        return at + 2
    return at


def _opens(text: str, at: int, start: int) -> bool:
    """Whether a mark that closes in one tradition and opens in another opens here: nothing is open before it."""
    char = text[at]
    if char == '"':
        return text.count('"', start, at) % 2 == 0
    if char in _CLOSED_BY:
        return text.count(_CLOSED_BY[char], start, at) <= text.count(char, start, at)
    return False


def _ends(text: str, match: regex.Match[str], stretch: tuple[int, int, int], language: str) -> bool:
    start, stop, end = stretch
    if stop >= end:
        return True
    ahead = _AHEAD.match(text, stop, end)
    space, opening, following = ahead.groups() if ahead else ("", "", "")
    if not following:
        return True
    closed = bool(match["close"] or match["closed"] or stop > match.end())
    if closed and (_goes_on(text, stop, end, following) or text.startswith(data.after_quote(language), stop)):
        return False
    if match["dot"]:
        return _dot_ends(text, match, (start, stop, end), language, (closed, space, following))
    mark = match["strong"]
    if mark[0] in _IDEOGRAPHIC:
        return True
    if following.islower():
        return False
    if mark[0] in "….":
        unspaced = len(mark) > 1 and script_of(following) in UNSPACED
        return bool(space or opening or unspaced) and not following.islower() and following not in ",;:)"
    return bool(space) or not following.isascii() or following.isupper()


def _goes_on(text: str, at: int, end: int, following: str) -> bool:
    """After a closing quotation the sentence goes on with a comma, a dash or a small letter."""
    return following in ",，、;；:" or following.islower() or _DASH.match(text, at, end) is not None


def _dot_ends(
    text: str,
    match: regex.Match[str],
    stretch: tuple[int, int, int],
    language: str,
    ahead: tuple[bool, str, str],
) -> bool:
    start, stop, end = stretch
    closed, space, following = ahead
    before = _BEFORE.search(text, max(start, match.start() - _WIDTH), match.start())
    word = before.group() if before else ""
    if not space:
        return not closed and _is_glued(text, stop, end, word)
    if following.islower() or following in ",;:)":
        return False
    if closed:
        return True
    if len(word) == 1 and word.isalpha() and _INITIAL.match(text, stop, end):
        return False
    unit = _UNIT.search(text, max(start, match.start() - 16), match.start()) is not None
    unit = unit and _SENTENCE_START.match(text, stop, end) is not None
    return not _keeps_dot(word, language, following, unit=unit)


def _is_glued(text: str, at: int, end: int, word: str) -> bool:
    """ "word.Word" without the space that belongs there; never inside addresses, initials or numbers."""
    last = word.rpartition(".")[2]
    if len(last) < 3 or not (last[-1].islower() or (last[-1].isdigit() and not last.isdigit())):
        return False
    if last.isascii() and "." in word:
        return False
    return _GLUED.match(text, at, end) is not None


def _keeps_dot(word: str, language: str, following: str, *, unit: bool) -> bool:
    """True where the stop after the word is part of it."""
    last = word.rpartition(".")[2]
    if not last:
        return False
    if last.isdigit():
        return len(last) <= 2 and (has_ordinal_dot(language) or following.isdigit())
    if len(last) == 1 and last.isupper():
        return True
    known = _abbreviations(language)
    if following.isupper() and unit and "." not in word and not data.nouns_are_capital(language):
        return False  # an abbreviated unit after a number may end a sentence
    if "." in word:  # an abbreviation of several parts counts as a whole
        return fold(word) in known
    # A house number after a compound of the word for street.
    return fold(last) in known or (
        following.isdigit() and any(fold(last).endswith(k) for k in known if len(k) > 2)
    )


@lru_cache(maxsize=128)
def _abbreviations(language: str) -> frozenset[str]:
    return data.abbreviations(language)


def _by_spaces(text: str, piece: Span) -> list[Span]:
    """Long pieces of scripts without terminators, cut at spaces that stand between letters of the script."""
    parts = []
    at = piece.start
    for match in regex.finditer(
        r"(?<=[\p{L}\p{M}])\s+(?=[\p{Thai}\p{Lao}\p{Khmer}])", text[piece.start : piece.end]
    ):
        cut = piece.start + match.start()
        if (
            cut - at >= _PHRASE
            and piece.end - cut >= _PHRASE // 2
            and main_script(text[cut - 1]) in _SPACED_ONLY
        ):
            parts.append(Span(at, cut))
            at = piece.start + match.end()
    parts.append(Span(at, piece.end))
    return parts


def _join_fragments(text: str, pieces: list[Span]) -> list[Span]:
    """Pieces without any letter or digit (a lone closing quote) belong to their neighbour before."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and not any(c.isalnum() for c in piece.of(text)):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined
