"""The agency or site that a text names as its source, in its dateline or at its top."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dragoman.cleaning.lines import Line
from dragoman.languages import cleaning as data
from dragoman.languages.patterns import Hit, longest
from dragoman.model.document import Sentence
from dragoman.text.tokens import tokenise

_NAME = r"[\p{L}\p{M}][\p{L}\p{M}\p{N}.’'&/ -]{0,38}?[\p{L}\p{M}]"
_PARENTHESIS = regex.compile(rf"^.{{2,70}}?[（(]\s*({_NAME})\s*[)）]\s*[.,]?\s*[-–—―:：]")
_LEADING = regex.compile(rf"^[【\[(（]?\s*({_NAME})\s*[】\])）]?\s*[-–—―]\s")
_IN_BRACKETS = regex.compile(r"[（(【\[]([^（）()\[\]【】]{2,60})[)）】\]]")
_IN_SLASHES = regex.compile(rf"(?<=[\s.,])/\s*((?:\p{{L}}{{2,8}}\.\s*)?[«“„\"]?)({_NAME})[»”“\"]?\s*/")
_WIRE_HEAD = regex.compile(r"[（(【]?\s*(\p{Han}{2,8})[\p{L}\s]{0,14}\d{1,4}\s*\p{Han}")
_NOTE = regex.compile(rf"[.–—-]\s*[–—-]?\s*({_NAME})\s*[)）]")
_TOP = 3  #: sentences of the running text that are looked at for a named agency
_REACH = 320


def named(text: str, sentences: Sequence[Sentence], lines: Sequence[Line]) -> str | None:
    """Name as the text writes it, null where it names no source."""
    body = [s for s in sentences if s.role == "body"][:_TOP]
    if not body:
        return _from_stamps(lines)
    opening = text[body[0].start : min(body[-1].end, body[0].start + _REACH)]
    openings = [_from(lines, sentence.start) for sentence in body]
    dateline = next((found for x in dict.fromkeys(openings) if (found := _dateline(x))), None)
    return dateline or _from_stamps(lines) or _known(opening) or _editorial(text, body)


def _from(lines: Sequence[Line], start: int) -> str:
    """The line that begins at a sentence, nothing where the sentence stands inside a line."""
    return next(
        (
            line.text[start - line.start :][:_REACH]
            for line in lines
            if line.start <= start < line.end and start - line.start < 40
        ),
        "",
    )


def _dateline(opening: str) -> str | None:
    wire = _wire(opening)
    if wire is not None:
        return wire
    match = _PARENTHESIS.match(opening)
    if match and _plausible(match[1]):
        return match[1].strip()
    for bracket in _IN_BRACKETS.finditer(opening[:90]):
        hit = _first_agency(bracket[1])
        if hit is not None:
            return bracket[1][hit.start : hit.end]
    slashed = _IN_SLASHES.search(opening[:110])
    if slashed and (slashed[1] or _plausible(slashed[2])):
        return slashed[2].strip()  # behind "Corr." or in quotation marks it is a name, whatever its letters
    match = _LEADING.match(opening)
    if match:
        hit = _first_agency(match[1])
        if hit is not None:
            return match[1][hit.start : hit.end]
    return None


def _wire(opening: str) -> str | None:
    """Agency, town and day in one run of characters, where the agency is known by its last one."""
    match = _WIRE_HEAD.match(opening)
    if match is None:
        return None
    ends = data.single_words("agency.suffix")
    for at in range(1, len(match[1])):
        if match[1][at] in ends:
            return match[1][: at + 1]
    return None


def _plausible(name: str) -> bool:
    """An agency's name is short and capitalised, or known; a remark in brackets is not."""
    if _first_agency(name) is not None:
        return True
    words = name.split()
    return len(words) <= 4 and all(w[0].isupper() or not w[0].islower() for w in words) and not name.isdigit()


def _first_agency(text: str) -> Hit | None:
    hits = longest(h for h in data.matcher().find(tokenise(text)) if h.concept == "agency")
    return next((h for h in hits if _cased(text[h.start : h.end])), None)


def _cased(surface: str) -> bool:
    """Short names (AA, AP) are agencies only in capitals; all others with a capital where there is case."""
    if not surface[0].islower() and len(surface) <= 3 and surface[0].isupper():
        return surface.isupper()
    return not surface[0].islower() or (surface.lower() == surface and len(surface) == 3)


def _known(opening: str) -> str | None:
    hit = _first_agency(opening)
    if hit is None or hit.end - hit.start < 3:
        return None
    return opening[hit.start : hit.end]


def _from_stamps(lines: Sequence[Line]) -> str | None:
    """ "Source: X" among the furniture."""
    for line in lines:
        for hit in line.hits:
            if hit.concept != "boilerplate.stamp" or line.text[hit.end - 1] not in ":：":
                continue
            found = _first_agency(line.text[hit.end :])
            if found is not None:
                rest = line.text[hit.end :]
                return rest[found.start : found.end]
    return None


def _editorial(text: str, body: Sequence[Sentence]) -> str | None:
    """An editor's remark in brackets signed with the outlet's initials ("… rate. – XY)")."""
    for sentence in body:
        match = _NOTE.search(text, sentence.start, min(len(text), sentence.end + 40))
        if match and match[1].isupper() and len(match[1]) <= 5:
            return match[1]
    return None
