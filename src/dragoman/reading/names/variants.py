"""Further surface forms of a name at one place: with its acronym, the acronym itself, without its superior body."""

from __future__ import annotations

from dragoman.reading.names.sheet import PLACE, Sheet
from dragoman.reading.views import Mention
from dragoman.text.fold import bare

MAX_TOKENS = 4
BLEND = 4  #: letters of a short form that is read as a word, at least


def find(sheet: Sheet, named: list[Mention]) -> list[Mention]:
    """The further forms; their `key` is that of the name which they belong to."""
    names = [m for m in named if m.kind == "name" and m.schema not in ("Place", "Person")]
    return (
        _bracketed(sheet, names) + _shortened(sheet, names) + _quoted(sheet, names) + _editions(sheet, names)
    )


def _editions(sheet: Sheet, names: list[Mention]) -> list[Mention]:
    """ "The 7th X" is also called "X", where that is written without spaces."""
    found = []
    for mention in names:
        start = edition(sheet, mention) if mention.schema == "Forum" else 0
        if start and not any(m.span.start == start and m.span.end == mention.span.end for m in names):
            tokens = sheet.range_of(mention.span)
            found.append(_form(sheet, mention, sheet.view.token_at(start), tokens.stop))
    return found


def edition(sheet: Sheet, mention: Mention) -> int:
    """Where the name begins behind the number of its edition, 0 where it has none."""
    tokens = sheet.range_of(mention.span)
    if sheet.pack.settings.spaced or not tokens:
        return 0
    starts = {h.first: h.last for h in sheet.hits if h.concept in ("ordinal.prefix", "occasion.new")}
    at = starts.get(tokens.start, 0)
    if not at:
        return 0
    numbers = {i for h in sheet.hits if h.concept.startswith("number.") for i in range(h.first, h.last)}
    while at in numbers or (at < tokens.stop and sheet.tokens[at].kind == "digits"):
        at += 1
    return sheet.tokens[at + 1].start if at + 1 < tokens.stop else 0


def _key(mention: Mention) -> str:
    if mention.key is None:
        mention.key = f"span:{mention.span.start}:{mention.span.end}"
    return mention.key


def _bracketed(sheet: Sheet, names: list[Mention]) -> list[Mention]:
    """ "Long Name (LN)": the acronym is a form of the innermost name, the whole a form of each name that ends there."""
    found: list[Mention] = []
    done: set[int] = set()
    for mention in sorted(names, key=lambda m: len(m.span)):
        at = sheet.view.token_at(mention.span.end)
        if at >= len(sheet.tokens) or sheet.tokens[at].text not in "(（":
            continue
        stop = min(at + 2 + MAX_TOKENS, len(sheet.tokens))
        end = next((i for i in range(at + 1, stop) if sheet.tokens[i].text in ")）"), 0)
        first, last = _inside(sheet, at + 1, end)
        if end and (_short(sheet, first, last) or _blend(sheet, mention, first, last)):
            _same_listed(sheet, mention, names, first, last)
            if at not in done:
                found.append(_form(sheet, mention, first, last))
                sheet.take(first, last)
                done.add(at)
            found.append(_form(sheet, mention, sheet.view.token_at(mention.span.start), end + 1))
    return found


def _inside(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """Without quotes and without "hereinafter"-like words before a dash."""
    while first < last and sheet.tokens[first].kind != "word":
        first += 1
    while last > first and sheet.tokens[last - 1].kind != "word":
        last -= 1
    return first, last


def _form(sheet: Sheet, mention: Mention, first: int, last: int) -> Mention:
    form = sheet.mention(first, last, mention.schema)
    form.key = _key(mention)
    return form


def _short(sheet: Sheet, first: int, last: int) -> bool:
    """True for one word that is mostly capitals ("SCO", "RoK", "MoFA")."""
    words = [t for t in sheet.tokens[first:last] if t.kind == "word"]
    if len(words) != 1:
        return False
    text = words[0].text
    return 2 <= len(text) <= 10 and 2 * sum(c.isupper() for c in text) >= len(text)


def _blend(sheet: Sheet, mention: Mention, first: int, last: int) -> bool:
    """One word with a capital that is put together from letters of the name, in their order ("Benelux")."""
    if last != first + 1 or not sheet.capital(first) or len(sheet.tokens[first].text) < BLEND:
        return False
    letters = iter(bare(mention.text).replace(" ", ""))
    word = bare(sheet.tokens[first].text)
    return word[0] == bare(mention.text)[0] and all(c in letters for c in word)


def _same_listed(sheet: Sheet, mention: Mention, names: list[Mention], first: int, last: int) -> None:
    """An acronym that is listed itself lends the name before it its key."""
    span = sheet.span(first, last)
    listed = next((m for m in names if m.span == span and m.key), None)
    if listed is not None and (mention.key is None or mention.key.startswith("span:")):
        mention.key = listed.key


def _shortened(sheet: Sheet, names: list[Mention]) -> list[Mention]:
    """ "Office of the Ministry of X" is also called "Office" with what is its own, where that is more than the head."""
    found = []
    grammar = sheet.grammar
    links = {*grammar.right_links, *grammar.articles, *grammar.place_links}
    for outer in names:
        inner = [
            m
            for m in names
            if m is not outer and outer.span.contains(m.span) and m.span.end == outer.span.end
        ]
        if not inner:
            continue
        first = sheet.view.token_at(outer.span.start)
        last = sheet.view.token_at(max(inner, key=lambda m: len(m.span)).span.start)
        while last > first and sheet.word(last - 1) in links:
            last -= 1
        if last - first >= 2 and sheet.tokens[last - 1].kind == "word":
            found.append(_form(sheet, outer, first, last))
    return found


def _quoted(sheet: Sheet, names: list[Mention]) -> list[Mention]:
    """The quoted proper part of a name is a form of it as well."""
    found = []
    for mention in names:
        tokens = sheet.range_of(mention.span)
        for i in tokens:
            end = sheet.quoted(i)
            if end and end <= tokens.stop and (i, end) != (tokens.start, tokens.stop):
                if (
                    sheet.has(i + 1, PLACE)
                    and sheet.place_at[i + 1][1] == end - 1
                    and sheet.place_at[i + 1][2].code
                ):
                    break  # a zone that bears a town's name is not the town
                if sheet.capital(i + 1) or sheet.pack.settings.capitals == "none":
                    found.append(_form(sheet, mention, i + 1, end - 1))
                break
    return found
