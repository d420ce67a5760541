"""Quantities that a word says by itself: doubled, a third of, hundreds of, twice, third-largest, in second place."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.languages.patterns import Hit
from dragoman.reading.numbers.compose import read_number
from dragoman.reading.numbers.draft import Draft
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.ratios import frequencies, parts

_HYPHENS = frozenset("-")
_REACH = 3


def _draft(first: int, last: int, value: float, **more: object) -> Draft:
    draft = Draft(
        first, last, value, number_first=first, number_last=last, outer_first=first, outer_last=last
    )
    draft.words, draft.own_unit = True, True
    for name, content in more.items():
        setattr(draft, name, content)
    return draft


def special_drafts(lexis: Lexis, blocked: frozenset[int]) -> list[Draft]:
    """All of them, the longest where they overlap."""
    found = [*_multiples(lexis), *_fractions(lexis, blocked), *_vague(lexis), *_frequencies(lexis)]
    found += [share(told.first, told.last, told.value) for told in parts(lexis)]
    found = [d for d in found if blocked.isdisjoint(range(d.first, d.last))]
    found += [*over(lexis), *_ranks(lexis)]
    kept: list[Draft] = []
    taken: set[int] = set()
    for draft in sorted(found, key=lambda d: (d.first - d.last, d.first)):
        tokens = set(range(draft.first, draft.last))
        if taken.isdisjoint(tokens):
            taken |= tokens
            kept.append(draft)
    return kept


def _multiples(lexis: Lexis) -> Iterator[Draft]:
    for hit in lexis.hits("multiple"):
        value = float(hit.argument)
        change = None if hit.attrs.get("change") == "none" else "up" if value > 1 else "down"
        yield _draft(hit.first, hit.last, value, kind="times", unit="x", change=change, grounds="multiple")


def _fractions(lexis: Lexis, blocked: frozenset[int]) -> Iterator[Draft]:
    """A fraction word alone ("a third of") or with its numerator ("two thirds")."""
    for hit in lexis.hits("fraction"):
        addend = lexis.before(hit.last, "addend")
        if hit.argument in ("over", "by") or (addend is not None and addend.first < hit.first):
            continue  # three and a third is one number
        denominator = float(hit.argument)
        at = hit.first - 1
        if lexis.folded(at) in _HYPHENS:
            at -= 1
        number = read_number(lexis, at, blocked) if at >= 0 else None
        if number is not None and number.last > at + 1:  # a longer form, of number and fraction in one
            single = lexis.before(at + 1, "number")
            numerator = float(single.argument) if single is not None and single.first == at else 0.0
        else:
            numerator = number.value if number is not None and number.scale == 1.0 else 0.0
        if 0 < numerator < denominator:
            yield _of_percent(lexis, share(at, hit.last, numerator / denominator))
        elif hit.attrs.get("alone") == "yes" and not _scales(lexis, hit.last):
            yield _of_percent(lexis, share(hit.first, hit.last, 1.0 / denominator))


def _of_percent(lexis: Lexis, draft: Draft) -> Draft:
    """A part of one percent, where the word for it follows at once."""
    hit = lexis.at(draft.last, "percent")
    if hit is not None and not hit.argument:
        draft.value, draft.grounds = draft.value / 100.0, ""
        draft.last = draft.number_last = draft.outer_last = hit.last
    return draft


def _scales(lexis: Lexis, at: int) -> bool:
    """A magnitude follows, an article between allowed: a quarter of a million."""
    hit = lexis.at(at, "number.1")
    after = hit.last if hit is not None and "article" in hit.attrs else at
    return lexis.at(after, "magnitude") is not None


def share(first: int, last: int, part: float) -> Draft:
    """A part of a whole, as a percentage."""
    return _draft(first, last, 100.0 * part, kind="percent", unit="%", grounds="fraction")


def over(lexis: Lexis) -> Iterator[Draft]:
    """Denominator, the word for "parts of", numerator, as East Asian languages order them."""
    for hit in lexis.hits("fraction.over"):
        first = hit.first - 1
        while first > 0 and lexis.at(first - 1, "number", "magnitude") is not None:
            if lexis.at(first - 1, "number.with") is not None:
                break
            first -= 1
        if first < 0:
            continue
        below, above = read_number(lexis, first, frozenset()), None
        if hit.last < len(lexis.tokens):
            above = read_number(lexis, hit.last, frozenset())
        if below is not None and above is not None and below.value > 0:
            yield share(first, above.last, above.value / below.value)


def _vague(lexis: Lexis) -> Iterator[Draft]:
    """Hundreds of, dozens of: the least that it can be, and more; a second magnitude multiplies it."""
    for hit in lexis.hits("vague"):
        if hit.first and lexis.tokens[hit.first - 1].kind == "digits":
            continue  # "6.5 thousand" with its magnitude in a form that also says "thousands of"
        value, last = float(hit.argument), hit.last
        following = lexis.at(last, "magnitude")
        while following is not None:
            value *= float(following.argument)
            last = following.last
            following = lexis.at(last, "magnitude")
        draft = _draft(hit.first, last, value, qualifier=">", qualified=True, own_unit=False, grounds="vague")
        _vague_unit(lexis, draft)
        yield draft


def _vague_unit(lexis: Lexis, draft: Draft) -> None:
    hit = lexis.at(draft.last, "currency", "unit", "classifier")
    if hit is None:
        return
    if hit.family == "classifier" or hit.argument == "1":
        draft.classifier = (hit.first, hit.last)
        draft.own_unit = True
    elif hit.family == "currency":
        draft.kind, draft.unit, draft.own_unit = "money", hit.argument, True
    else:
        return
    draft.last = draft.outer_last = hit.last


def _frequencies(lexis: Lexis) -> Iterator[Draft]:
    for hit in lexis.hits("frequency"):
        yield _draft(hit.first, hit.last, float(hit.argument), grounds="frequency")
    for told in frequencies(lexis):
        yield _draft(told.first, told.last, told.value, grounds="frequency")


def _ranks(lexis: Lexis) -> Iterator[Draft]:
    for hit in lexis.hits("rank"):
        if hit.argument not in ("place", "verb", "cue"):
            yield _rank(hit.first, hit.last, float(hit.argument))
    yield from _numbered_places(lexis)
    cued = bool(lexis.hits("rank.cue"))
    ranked = {hit.first for hit in lexis.view.of("indicator") if "rank" in hit.attrs}
    for first, last, value in _ordinals(lexis):
        place = _place_after(lexis, last)
        if place is not None:
            yield _rank(first, place.last, value)
        elif (
            last in ranked
            or _verb_before(lexis, first)
            or (cued and lexis.before(first + 1, "ordinal.prefix") is not None)
        ):
            yield _rank(first, last, value)


def _numbered_places(lexis: Lexis) -> Iterator[Draft]:
    """The number behind the word for place, where the language puts it there (`number: after`)."""
    for hit in lexis.hits("rank.place"):
        at = hit.last
        if "number" not in hit.attrs or at >= len(lexis.tokens) or lexis.tokens[at].kind != "digits":
            continue
        digits = lexis.tokens[at].text
        if len(digits) <= 3 and lexis.at(at + 1, "unit", "currency", "magnitude") is None:
            yield _rank(hit.first, at + 1, float(_whole(digits)))


def _rank(first: int, last: int, value: float) -> Draft:
    return _draft(first, last, value, kind="rank", unit="1", grounds="rank")


def _ordinals(lexis: Lexis) -> Iterator[tuple[int, int, float]]:
    """Ordinals: words, digits with an ending, a prefix with a number, digits right before a word for place."""
    for hit in lexis.hits("ordinal"):
        if hit.argument == "prefix":
            number = read_number(lexis, hit.last, frozenset()) if hit.last < len(lexis.tokens) else None
            if number is not None:
                yield hit.first, number.last, number.value
        elif hit.argument == "suffix":
            digits = hit.first - 2 if lexis.folded(hit.first - 1) in _HYPHENS | {"."} else hit.first - 1
            if digits >= 0 and lexis.tokens[digits].kind == "digits" and lexis.glued(hit.first):
                yield digits, hit.last, float(_whole(lexis.tokens[digits].text))
        else:
            yield hit.first, hit.last, float(hit.argument)
    for index, token in enumerate(lexis.tokens):
        if token.kind == "digits" and len(token.text) <= 3:
            after = index + 2 if lexis.folded(index + 1) == "." else index + 1
            if lexis.at(after, "rank.place") is not None and lexis.at(after, "classifier", "unit") is None:
                yield index, after, float(_whole(token.text))


def _whole(digits: str) -> int:
    return int(digits)


def _place_after(lexis: Lexis, last: int) -> Hit | None:
    at = last + 1 if lexis.folded(last) in _HYPHENS else last
    return lexis.at(at, "rank.place")


def _verb_before(lexis: Lexis, first: int) -> bool:
    """A word such as ranks or came stands up to three tokens before."""
    return any(lexis.before(first - skip, "rank.verb") is not None for skip in range(_REACH))
