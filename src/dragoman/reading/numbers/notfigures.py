"""Tokens of numbers that are no figures: dates, years, ordinals, labels, names with numbers, addresses, times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.numbers.lexis import Lexis

_SHAPES = regex.compile(
    r"""(?=[\d+(])(?:(?P<date>(?<![\d.,])\d{1,4}(?P<m>[./-])\d{1,2}(?P=m)\d{1,4}(?![\d.,]*\d))
    |(?P<pair>(?<![\d.,])\d{1,2}\.?/\d{1,2}\.)
    |(?P<slash>(?<![\d.,:/])\d+/\d+(?:/\d+)*(?![\d]))
    |(?P<clock>(?<!\d)\d{1,3}:\d{1,3}(?::\d{2})?(?!\d))
    |(?P<phone>\+\d[\d\s()-]{6,}\d|\(\d{2,5}\)[\s-]?\d[\d\s-]{4,}\d|\b\d{2,4}-\d{2,4}-\d{2,4}(?:-\d+)?\b)
    |(?P<pairs>(?<![\d.,])\d{2,5}(?:[ /-]\d{2}){2,}(?![\d.,]*\d))
    |(?P<years>(?<!\d)(?:1[89]|20)\d\d\s?[-\u2013\u2014/]\s?(?:(?:1[89]|20)\d\d|\d\d)(?![\d%]|[.,]\d))
    |(?P<glued>(?<!\d)(?:19|20)\d\d(?:19|20)\d\d(?!\d)))
    """,
    regex.X,
)
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:com|org|net|html?|php|info)\b\S*"
)
_ADDRESS_SIGNS = ("://", "www.", "@", ".com", ".org", ".net", ".htm", ".php", ".info")
_HYPHENS = frozenset("-\u2010\u2011")
_ENDING = 3  #: letters of an ordinal ending that no pack lists (1er)
#: classes of counted nouns before which four digits are no year
_HEADS = frozenset({"people", "employment", "participants", "travellers"})
_MASS = ("percent", "points", "currency", "unit", "times.word", "magnitude", "classifier")


def blocked_tokens(lexis: Lexis, exclude: Iterable[Span]) -> frozenset[int]:
    """Indices of tokens that no amount may use."""
    found: set[int] = set()
    for span in exclude:
        found.update(_tokens_in(lexis, span.start, span.end))
    start, end = lexis.view.sentence.start, lexis.view.sentence.end
    patterns = [_SHAPES]
    if any(lexis.text.find(sign, start, end) >= 0 for sign in _ADDRESS_SIGNS):
        patterns.append(_ADDRESS)
    for pattern in patterns:
        for match in pattern.finditer(lexis.text, start, end):
            found.update(_tokens_in(lexis, match.start(), match.end()))
    found.update(_lexical(lexis))
    for index, token in enumerate(lexis.tokens):
        if token.kind == "digits" and index not in found and _no_figure(lexis, index):
            found.add(index)
    return frozenset(found)


def _tokens_in(lexis: Lexis, start: int, end: int) -> Iterator[int]:
    index = lexis.view.token_at(start)
    while index < len(lexis.tokens) and lexis.tokens[index].start < end:
        yield index
        index += 1


def _lexical(lexis: Lexis) -> Iterator[int]:
    """What the pack says: whole phrases, the number after a label, the number before a word."""
    for hit in lexis.hits("not_figure"):
        if hit.argument == "phrase" and not _of_fraction(lexis, hit):
            yield from range(hit.first, hit.last)
        elif hit.argument == "before":
            run = list(_run(lexis, hit.last, +1))
            if run and not _has_mass(lexis, run[-1] + 1):
                yield from run
        elif hit.argument == "after" and not _outdone(lexis, hit):
            yield from _run(lexis, hit.first - 1, -1)
    for hit in lexis.hits("ordinal.prefix"):
        yield from _run(lexis, hit.last, +1)
    for hit in lexis.hits("month"):
        yield from _day_beside(lexis, hit)


def _of_fraction(lexis: Lexis, hit: Hit) -> bool:
    """The phrase begins inside of a word for percent or parts, as languages without blanks write."""
    return any(h.first < hit.first < h.last for h in lexis.hits("percent", "fraction.over"))


def _outdone(lexis: Lexis, hit: Hit) -> bool:
    """A longer unit or currency begins at the same place."""
    mass = lexis.at(hit.first, *_MASS)
    return mass is not None and mass.last > hit.last


def _run(lexis: Lexis, index: int, step: int) -> Iterator[int]:
    """The number beside a label, with one mark between, and what is joined to it by a hyphen or comma."""
    at = index
    if lexis.folded(at) in {".", ":", "-", "\u2013", "#", "\u00ab", '"', "("}:
        at += step
    while 0 <= at < len(lexis.tokens):
        token = lexis.tokens[at]
        numeric = token.kind == "digits" or lexis.at(at, "number", "magnitude") is not None
        if not numeric:
            return
        yield at
        nearer = at + step
        joint = lexis.folded(nearer) in {"-", "/", "."} or lexis.at(nearer, "range.to") is not None
        joined = joint and 0 <= nearer + step < len(lexis.tokens)
        if joined and lexis.tokens[nearer + step].kind == "digits":
            at = nearer + step
        elif (
            0 <= nearer < len(lexis.tokens) and lexis.tokens[nearer].kind != "mark" and token.kind != "digits"
        ):
            at = nearer
        else:
            return


def _day_beside(lexis: Lexis, hit: Hit) -> Iterator[int]:
    """Days before or after the name of a month: 17./20. November, November 17-20, 2025."""
    for start, step in ((hit.first - 1, -1), (hit.last, +1)):
        at = start
        for _ in range(7):
            if not 0 <= at < len(lexis.tokens):
                break
            token = lexis.tokens[at]
            if token.kind == "digits" and len(token.text) <= 2 and 1 <= int(token.text) <= 31:
                if step > 0 and (_has_mass(lexis, at + 1) or _counts_behind(lexis, hit, at)):
                    break
                yield at
            elif token.folded in {".", ",", "-", "\u2013", "/", "(", "\u2014"} or _is_suffix(lexis, at):
                if token.folded == "," and step < 0:
                    break
            else:
                break
            at += step


def _counts_behind(lexis: Lexis, hit: Hit, at: int) -> bool:
    """A word follows the number behind a month where the language does not write the day there."""
    after = lexis.tokens[at + 1] if at + 1 < len(lexis.tokens) else None
    return hit.attrs.get("day") != "after" and at == hit.last and after is not None and after.kind == "word"


def _is_suffix(lexis: Lexis, index: int) -> bool:
    hit = lexis.at(index, "ordinal.suffix")
    return hit is not None


def _has_mass(lexis: Lexis, index: int) -> bool:
    """A unit, currency, percent sign or magnitude begins here."""
    at = index + 1 if lexis.folded(index) in _HYPHENS else index
    if lexis.at(at, *_MASS) is not None or lexis.sign_at(at) is not None:
        return True
    return lexis.symbol_at(at) is not None


def _no_figure(lexis: Lexis, index: int) -> bool:
    return (
        _is_ordinal(lexis, index)
        or _is_year(lexis, index)
        or _is_name(lexis, index)
        or _is_code(lexis, index)
    )


def _is_ordinal(lexis: Lexis, index: int) -> bool:
    """Digits with an ordinal ending (3rd, 14-th), an ordinal prefix, or the ordinal point before a word."""
    if lexis.before(index, "ordinal.prefix") is not None:
        return True
    after = index + 1
    if lexis.folded(after) == "." and lexis.glued(after):
        return _ordinal_point(lexis, after)
    hyphen = lexis.folded(after) in _HYPHENS and lexis.glued(after)
    suffix = after + 1 if hyphen else after
    if not lexis.glued(suffix) or not _is_suffix(lexis, suffix):
        return False
    return hyphen or lexis.symbol_at(suffix) is None or _yearlike(lexis.tokens[index].text)


def _ordinal_point(lexis: Lexis, dot: int) -> bool:
    """In packs whose ordinals end in a point: one to three digits, the point, a blank and a word."""
    if not lexis.view.pack.settings.ordinal_suffixes or "." not in lexis.view.pack.settings.ordinal_suffixes:
        return False
    if dot + 1 >= len(lexis.tokens) or len(lexis.tokens[dot - 1].text) > 3:
        return False
    following = lexis.tokens[dot + 1]
    return following.kind == "word" and following.start > lexis.tokens[dot].end


def _yearlike(digits: str) -> bool:
    return len(digits) == 4 and digits.isascii() and 1800 <= int(digits) <= 2100


def _is_year(lexis: Lexis, index: int) -> bool:
    """Four digits of a plausible year that nothing marks as an amount."""
    token = lexis.tokens[index]
    if len(token.text) != 4 or not token.text.isdigit() or not 1800 <= int(token.text) <= 2100:
        return False
    if _numeral_goes_on(lexis, index):
        return False
    if lexis.at(index + 1, "year") is not None:
        return True
    if lexis.before(index, "currency") or lexis.sign_before(index) or _has_mass(lexis, index + 1):
        return False
    if _counts(lexis, index):
        return False
    qualifier = lexis.before(
        index, "qualifier.more", "qualifier.less", "qualifier.about", "qualifier.at_least"
    )
    return qualifier is None


def _counts(lexis: Lexis, index: int) -> bool:
    """A noun that is counted follows, and no article or preposition before makes the number its attribute."""
    noun = lexis.at(index + 1, "counted")
    if noun is None:
        return False
    if lexis.view.pack.settings.capitals == "nouns" and noun.argument not in _HEADS:
        return False  # years stand bare before nouns there
    before = lexis.folded(index - 1)
    return (
        before not in lexis.view.pack.settings.function_words and lexis.before(index, "counted_stop") is None
    )


def _numeral_goes_on(lexis: Lexis, index: int) -> bool:
    """The digits are part of a longer number with marks."""
    after, before = index + 1, index - 1
    if lexis.folded(after) in {".", ","} and lexis.glued(after) and lexis.glued(after + 1):
        return lexis.tokens[after + 1].kind == "digits"
    joined = lexis.folded(before) in {".", ","} and lexis.glued(index) and lexis.glued(before)
    return joined and lexis.tokens[before - 1].kind == "digits"


def _is_name(lexis: Lexis, index: int) -> bool:
    """Digits that are part of a name: G20, COVID-19, Expo-2025, 5G, MS-21."""
    before, after = index - 1, index + 1
    if before >= 0 and lexis.glued(index):
        joint = lexis.tokens[before]
        hyphen = joint.folded in _HYPHENS and before > 0 and lexis.glued(before)
        word = lexis.tokens[before - 1] if hyphen else joint
        if (
            word.kind == "word"
            and lexis.before(before if hyphen else index, "currency", "range", "qualifier") is None
        ):
            return lexis.sign_before(index) is None
    if after < len(lexis.tokens) and lexis.glued(after):
        word = lexis.tokens[after]
        ending = word.kind == "word" and len(word.text) <= _ENDING and word.text.isascii()
        return (word.capital or ending) and not _has_mass(lexis, after)
    return False


def _is_code(lexis: Lexis, index: int) -> bool:
    """Codes and telephone numbers: a leading zero without a mark, or ten and more digits without a unit."""
    text = lexis.tokens[index].text
    if index and lexis.tokens[index - 1].kind == "digits" and lexis.tokens[index - 1].text.startswith("0"):
        return True
    if len(text) > 1 and text[0] == "0" and not _numeral_goes_on(lexis, index):
        return not lexis.glued(index) or lexis.folded(index - 1) not in {".", ","}
    return len(text) >= 10 and not _has_mass(lexis, index + 1)
