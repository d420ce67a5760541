"""Organisations in scripts that are written without spaces and capitals, character by character."""

from __future__ import annotations

import regex

from dragoman.languages.patterns import Hit, longest
from dragoman.reading.names import people
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    BOUNDARY,
    COMMON,
    HEAD,
    HONORIFIC,
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


def organisations(sheet: Sheet) -> list[Mention]:
    """Named organisations by the head word that ends them."""
    mentions = _announced(sheet)
    heads = longest(sheet.heads)
    for number, hit in enumerate(heads):
        if (
            _is_title(sheet, hit)
            or _is_joint(sheet, hit)
            or ("common" in hit.attrs and _goes_on(sheet, hit, heads[number + 1 :]))
        ):
            continue
        schema = hit.argument.partition(".")[0]
        titled = _titled(sheet, hit) if "quoted" in hit.attrs else []
        mentions += titled
        if titled or hit.attrs.get("quoted") == "yes":
            continue
        first = _left(sheet, hit.first)
        if not _named(sheet, hit, first):
            mention = sheet.mention(hit.first, hit.last, schema)
            mention.kind = "role"
            mentions.append(mention)
            continue
        if hit.attrs.get("category") and sheet.quoted(first) == hit.first:
            inner = sheet.mention(first + 1, hit.first - 1, schema)
            inner.key = f"span:{sheet.tokens[first].start}"
            mentions.append(inner)
            continue
        mentions.append(sheet.mention(first, _phased(sheet, hit), schema))
    return mentions


def _announced(sheet: Sheet) -> list[Mention]:
    """Companies that a word for one announces ("the enterprise <brand> electronics")."""
    tails = longest(h for h in sheet.hits if h.concept == "brandtail")
    starts = ((_told(sheet, tail), tail.last) for tail in tails)
    return [sheet.mention(first, last, "Company") for first, last in starts if first >= 0]


def _told(sheet: Sheet, hit: Hit) -> int:
    """First character of the brand before the last word of a name, or -1."""
    closed = _STOPS | TOPIC | COMMON | HEAD | PLACE | ADJECTIVE
    ends = hit.last >= len(sheet.tokens) or sheet.has(hit.last, _FOLLOW) or hit.last in sheet.measured
    if not (ends or sheet.tokens[hit.last].kind == "mark"):
        return -1
    words = {h.last for h in sheet.hits if h.concept == "firmword"}
    at = hit.first
    while hit.first - at < _LONG and at not in words:
        if not at or sheet.tokens[at - 1].kind != "char" or sheet.has(at - 1, closed):
            return -1
        at -= 1
    return at if at in words and hit.first - at >= _BRAND else -1


def _titled(sheet: Sheet, hit: Hit) -> list[Mention]:
    """A paper by its title: the head counts only where quotation marks close behind it."""
    near = range(max(0, hit.first - MAX_LEFT), hit.first)
    opened = next((i for i in near if sheet.quoted(i) == hit.last + 1), None)
    return [] if opened is None else [sheet.mention(opened + 1, hit.last, hit.argument.partition(".")[0])]


def _phased(sheet: Sheet, hit: Hit) -> int:
    """Token after the head, or after the phase of building that is told behind it ("power station, phase two")."""
    return next((h.last for h in sheet.hits if h.concept == "phase" and h.first == hit.last), hit.last)


def _goes_on(sheet: Sheet, hit: Hit, later: list[Hit]) -> bool:
    """True where a later head takes this one into its name."""
    return any(_left(sheet, other.first) < hit.first for other in later if other.first - hit.last < MAX_LEFT)


def _is_joint(sheet: Sheet, hit: Hit) -> bool:
    """A head inside a word that says whose a body is ("intergovernmental") is none."""
    return any(h.concept == "body.joint" and h.first <= hit.first and h.last > hit.last for h in sheet.hits)


def _is_title(sheet: Sheet, hit: Hit) -> bool:
    """The head of an office's title ("ministry" + "chief") is no organisation by itself."""
    for title in sheet.titles:
        if title.first < hit.last < title.last:
            whole = any(t.first == hit.last and t.last == title.last for t in sheet.titles)
            if not (whole and any(sheet.has(i, PLACE) for i in range(_left(sheet, hit.first), hit.first))):
                return True
    return False


def _left(sheet: Sheet, head: int) -> int:
    """First token of the name that ends in the head word."""
    at = head
    while at > 0 and head - at < MAX_LEFT:
        i = at - 1
        token = sheet.tokens[i]
        if token.kind == "char" and sheet.tokens[at].kind == "char" and token.end < sheet.tokens[at].start:
            break  # a blank between characters parts words
        if sheet.has(i, PLACE | ADJECTIVE):
            at = sheet.place_at[i][0]
            continue
        if token.kind == "mark":
            opened = next((j for j in range(i - 1, max(-1, i - 16), -1) if sheet.quoted(j) == at), None)
            if opened is None and token.text in _SHUT:
                opened = next(
                    (j for j in range(i - 1, max(-1, i - 12), -1) if sheet.tokens[j].text in _OPEN), None
                )
                opened = opened if opened is not None and at == head else None
            if opened is not None:
                at = opened
                continue
            placed = sheet.has(i - 1, PLACE | ADJECTIVE | TAKEN) and (
                at == head or sheet.has(at, PLACE | ADJECTIVE | TAKEN)
            )
            if (token.text in _DOTS and head - at > 1) or (token.text in _DASHES and placed):
                at = i
                continue
            break
        if sheet.has(i, _STOPS):
            if (
                token.folded in sheet.grammar.joiners
                and sheet.has(i - 1, TOPIC | ADJECTIVE)
                and sheet.has(at, TOPIC | HEAD)
            ):
                at = i
                continue
            break
        at = i
    return at


def _brand(sheet: Sheet, inside: range) -> range:
    """What stands before a word of category that itself precedes the head ("<brand> enterprise group")."""
    end = inside.stop
    while end - inside.start > _BRAND and sheet.has(end - 1, HEAD):
        end -= 1
    return range(inside.start, end)


_SOUNDS = 3  #: characters of a foreign name at least
_BRAND = 2  #: characters of a brand at least
_LONG = 4  #: and at most, where a word for a company announces it


def _foreign(sheet: Sheet, inside: range) -> bool:
    """A name written by its sound: it begins with three characters at least that such names are written with."""
    sounds = people.table(sheet.tokens[inside.start].text[0]).givens
    run = 0
    for i in inside:
        if sheet.word(i) not in sounds or sheet.has(i, TOPIC | COMMON | HEAD | STOP):
            break
        run += 1
    return run >= _SOUNDS


def _of_body(sheet: Sheet, hit: Hit, first: int) -> bool:
    """An office inside a body that stands right before it ("<ministry> <customs> office")."""
    body = hit.argument.startswith("PublicBody")
    return body and any(
        h.first == first
        and h.last < hit.first
        and "proper" in h.attrs
        and h.argument.startswith("PublicBody")
        for h in sheet.heads
    )


def _named(sheet: Sheet, hit: Hit, first: int) -> bool:
    """True where something proper stands before the head."""
    if hit.attrs.get("proper") and first <= hit.first:
        return True
    inside = range(first, hit.first)
    if not inside:
        return False
    if hit.attrs.get("common") and hit.attrs.get("category"):
        return sheet.quoted(first) == hit.first
    if any(sheet.has(i, PLACE | ADJECTIVE) for i in inside) or any(sheet.quoted(i) for i in inside):
        return not hit.attrs.get("weak") or len(inside) > 2 or any(sheet.quoted(i) for i in inside)
    if any(sheet.tokens[i].kind == "word" and sheet.tokens[i].capital for i in inside):
        return True
    if _foreign(sheet, _brand(sheet, inside)) or _of_body(sheet, hit, first):
        return True
    if hit.attrs.get("bare") and 2 <= len(inside) <= 6:
        return not any(sheet.has(i, TOPIC | COMMON | HEAD | STOP) for i in _brand(sheet, inside))
    return not hit.attrs.get("weak") and len(inside) >= 2 and bool(hit.attrs.get("topic"))
