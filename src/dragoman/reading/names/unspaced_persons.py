"""Persons in scripts that are written without spaces and capitals, character by character."""

from __future__ import annotations

import regex

from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.names import people
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    BOUNDARY,
    COMMON,
    HEAD,
    HONORIFIC,
    MODIFIER,
    PLACE,
    PLAIN,
    SPEECH,
    STOP,
    TAKEN,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
)  # fmt: skip
from dragoman.reading.views import Mention

MAX_LEFT = 16
_STOPS = BOUNDARY | PLAIN | STOP | SPEECH | VERB | TITLE | HONORIFIC
_FOLLOW = BOUNDARY | PLAIN | SPEECH | VERB | STOP | TITLE | HONORIFIC
_DOTS = "·•‧・．"
_KATAKANA = regex.compile(r"[\p{Katakana}ー]")
_DASHES = "—–-－"
_OPEN, _SHUT = "（(", "）)"


def persons(sheet: Sheet) -> list[Mention]:
    """Persons after their office, before it, before a verb of saying, or with a dot between their names."""
    found: list[Mention] = []
    taken: set[int] = set()
    for hit in longest(sheet.titles):
        first = hit.last
        office = _office(sheet, hit)
        end = name_end(sheet, first, titled=True, full=len(office) > hit.end - hit.start)
        if end <= first:
            end = hit.first
            first = _name_before(sheet, hit.first)
            office = Span(hit.start, hit.end)
        if first < end and taken.isdisjoint(range(first, end)):
            mention = sheet.mention(first, end, "Person")
            mention.position, mention.office = office.of(sheet.text), office
            found.append(mention)
            taken.update(range(first, end))
    for i in range(len(sheet.tokens)):
        if i in taken or not _may_start(sheet, i):
            continue
        end = name_end(sheet, i, titled=False)
        if end > i and taken.isdisjoint(range(i, end)):
            found.append(sheet.mention(i, end, "Person"))
            taken.update(range(i, end))
    return found + _foreign_forms(sheet, found)


def _may_start(sheet: Sheet, i: int) -> bool:
    """True where a name without a title may begin: after a boundary, a mark or at the start."""
    if sheet.flags[i] & (_FOLLOW | TAKEN | PLACE | HEAD) or sheet.tokens[i].kind != "char":
        return False
    return i == 0 or sheet.tokens[i - 1].kind == "mark" or sheet.has(i - 1, _FOLLOW | PLACE | HEAD | TAKEN)


def _office(sheet: Sheet, hit: Hit) -> Span:
    """The title with the body and the ranks before it."""
    first = hit.first
    while first > 0 and hit.first - first < 24:
        i = first - 1
        if sheet.has(i, PLACE | ADJECTIVE):
            first = sheet.place_at[i][0]
        elif not sheet.glued(first):
            break
        elif sheet.has(i, MODIFIER | TAKEN) or (
            sheet.tokens[i].kind == "char" and not sheet.has(i, _STOPS & ~TITLE)
        ):
            first = i
        elif (
            sheet.word(i) in sheet.grammar.joiners
            and sheet.has(i - 1, TOPIC)
            and sheet.has(first, TOPIC | HEAD)
        ):
            first = i  # "minister of X and Y": both are fields of one office
        else:
            break
    return sheet.span(first, hit.last)


def name_end(sheet: Sheet, first: int, *, titled: bool, full: bool = False) -> int:
    """Token after the person's name that starts at `first`, `first` where there is none."""
    if (
        first >= len(sheet.tokens)
        or sheet.tokens[first].kind != "char"
        or sheet.has(first, _FOLLOW & ~PLAIN | COMMON)
    ):
        return first
    names = people.table(sheet.tokens[first].text[0])
    dotted = _dotted(sheet, first, names, titled=titled)
    if dotted > first:
        return dotted
    best, end = (1.9 - 1.0 * full if titled else 3.4), first
    for size in range(2, 9):
        last = first + size
        if last > len(sheet.tokens) or any(_breaks(sheet, i, first) for i in range(first + 1, last)):
            break
        score = _score(sheet, first, last, names, titled)
        if score > best:
            best, end = score, last
    return end


def _breaks(sheet: Sheet, i: int, first: int) -> bool:
    """A token that no name goes on over; a place of the same characters behind the first one is a chance likeness."""
    flags = sheet.flags[i]
    if flags & PLACE and first < sheet.place_at[i][0] <= first + 1:
        flags &= ~PLACE
    return sheet.tokens[i].kind != "char" or bool(flags & (SPEECH | STOP | PLACE | TITLE | HEAD | COMMON))


def _score(sheet: Sheet, first: int, last: int, names: people.Names, titled: bool) -> float:
    """How well `[first, last)` looks like a whole name."""
    size = last - first
    folded = [sheet.word(i) for i in range(first, last)]
    score = 0.0
    double = "".join(folded[:2]) in names.families
    if double and size in (3, 4):
        score += 1.75 + 0.5 * (size == 4)
    elif folded[0] in names.families and size in (2, 3) and not double:
        score += 1.5 + 0.25 * (size == 3)
    sounds = sum(c in names.givens for c in folded)
    if (
        titled
        and size >= 4
        and size - sounds == 1
        and folded[0] in names.givens
        and folded[-1] in names.givens
    ):
        score += 1.25 + 0.1 * size
    goes_on = last < len(sheet.tokens) and sheet.tokens[last].kind == "char" and not sheet.has(last, _FOLLOW)
    if sounds == size and (size > 3 or not goes_on):
        score += 1.25 + 0.1 * size
        if last < len(sheet.tokens) and sheet.word(last) in names.givens and not sheet.has(last, _FOLLOW):
            score -= 2.0
    if last == len(sheet.tokens) or sheet.tokens[last].kind == "mark":
        score += 1.75 if titled and size < 5 else 0.5
    elif sheet.has(last, SPEECH):
        score += 2.0
    elif sheet.has(last, _FOLLOW):
        score += 1.0
    score -= 0.75 * sum(1 for i in range(first + 1, last) if sheet.has(i, BOUNDARY | VERB | PLAIN))
    return score


def _dotted(sheet: Sheet, first: int, names: people.Names, *, titled: bool) -> int:
    """Token after a name with dots between its parts."""
    i, dots = first, 0
    while i < len(sheet.tokens) and i - first < 24:
        token = sheet.tokens[i]
        if token.text in _DOTS and i > first:
            dots += 1
        elif token.kind == "word" and len(token.text) == 1 and token.capital:
            pass
        elif (
            token.kind != "char"
            or (sheet.word(i) not in names.givens and not (titled and not dots))
            or (not dots and sheet.has(i, BOUNDARY | SPEECH | COMMON) and sheet.word(i) not in names.givens)
            or (sheet.has(i, SPEECH | TITLE) and dots)
        ):
            break
        i += 1
    return i if dots and sheet.tokens[i - 1].text not in _DOTS else first


def _name_before(sheet: Sheet, title: int) -> int:
    """Where a name that its title follows begins ("X X X president"), `title` where there is none."""
    if title == 0:
        return title
    names = people.table(sheet.tokens[title - 1].text[0])
    run = title
    while run > 0 and sheet.word(run - 1) in names.givens and not sheet.has(run - 1, _FOLLOW | PLACE):
        run -= 1
    if 3 <= title - run <= 7 and _may_start(sheet, run):
        return run
    run = title
    while run > 0 and _KATAKANA.match(sheet.tokens[run - 1].text):
        run -= 1
    if title - run >= 2:
        return run
    pair = "".join(sheet.word(i) for i in range(max(0, title - 2), title))
    if title >= 2 and pair in names.families and _may_start(sheet, title - 2):
        return title - 2
    for size in (3, 2, 4):
        first = title - size
        if first < 0 or any(_breaks(sheet, i, first) or sheet.has(i, _FOLLOW) for i in range(first, title)):
            continue
        head = "".join(sheet.word(i) for i in range(first, first + (2 if size == 4 else 1)))
        if head in names.families and _may_start(sheet, first):
            return first
    return title


def _foreign_forms(sheet: Sheet, named: list[Mention]) -> list[Mention]:
    """The name in Latin letters in brackets after it."""
    out = []
    for mention in named:
        at = sheet.view.token_at(mention.span.end)
        if at < len(sheet.tokens) and sheet.tokens[at].text in _OPEN:
            end = at + 1
            while end < len(sheet.tokens) and (
                sheet.tokens[end].kind == "word" or sheet.tokens[end].text in ".-"
            ):
                end += 1
            if (
                end > at + 1
                and end < len(sheet.tokens)
                and sheet.tokens[end].text in _SHUT
                and sheet.capital(at + 1)
            ):
                other = sheet.mention(at + 1, end, "Person")
                other.key = mention.key = f"span:{mention.span.start}"
                out.append(other)
    return out
