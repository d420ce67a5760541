"""Which session: ordinal numbers in what is said of a meeting, by the forms of the language's pack."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from dragoman.errors import PackError
from dragoman.languages import pack
from dragoman.languages.patterns import Form, Matcher
from dragoman.text.tokens import tokenise

_TEN = 10
#: Signs that number what follows, in any language.
_SIGNS = frozenset({"№", "#"})


@lru_cache(maxsize=64)
def _matcher(language: str) -> Matcher | None:
    try:
        known = pack.load(language)
    except PackError:
        return None
    tens = [f for f in known.of_family("magnitude") if f.concept == "magnitude.10"]
    forms: list[Form] = [*known.of_family("ordinal"), *known.of_family("number"), *tens]
    return Matcher(forms) if forms else None


@lru_cache(maxsize=20_000)
def ordinal(text: str, language: str) -> int | None:
    """The first ordinal of a text: in words (`sixth`), behind a prefix, or as a number behind a numbering sign.

    Digits with an ending (`12th`) are left out, since days are written so.
    """
    matcher = _matcher(language.split("-")[0])
    tokens = tokenise(text)
    for before, token in pairwise(tokens):
        if before.text in _SIGNS and token.text.isdigit():
            return int(token.text)
    if matcher is None:
        return None
    hits = sorted(matcher.find(tokens), key=lambda h: (h.first, h.last))
    numbers = {
        h.first: (int(h.argument), h.last) for h in hits if h.family != "ordinal" and h.argument.isdigit()
    }
    for hit in hits:
        if hit.family != "ordinal":
            continue
        if hit.argument.isdigit():
            return int(hit.argument) + _tens_before(hit.first, numbers)
        if hit.argument == "prefix":
            found = _number(hit.last, numbers, [t.text for t in tokens])
            if found is not None:
                return found
    return None


def _tens_before(at: int, numbers: dict[int, tuple[int, int]]) -> int:
    """What stands before the last word of a compound: `twenty-` of `twenty-first`; 0 where nothing does."""
    ends = {last: value for value, last in numbers.values() if value % _TEN == 0}
    return next((ends[end] for end in (at, at - 1) if end in ends), 0)


def _number(at: int, numbers: dict[int, tuple[int, int]], words: list[str]) -> int | None:
    """Digits, or up to three numerals that tens are made of, from a token on."""
    if at < len(words) and words[at].isdigit():
        return int(words[at])
    run: list[int] = []
    while at in numbers and len(run) < 3:
        value, at = numbers[at]
        run.append(value)
    if not run:
        return None
    if _TEN in run:
        place = run.index(_TEN)
        return (run[place - 1] if place else 1) * _TEN + (run[place + 1] if place + 1 < len(run) else 0)
    return sum(run)
