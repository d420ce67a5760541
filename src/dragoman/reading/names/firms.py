"""Companies by their legal form ("X GmbH", "Y S.A."), and by the international word that closes their name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from dragoman.languages.pack import ROOT, read_yaml
from dragoman.languages.patterns import Hit
from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.sheet import (
    HONORIFIC,
    PLAIN,
    SPEECH,
    STOP,
    TITLE,
    VERB,
    Sheet,
)  # fmt: skip
from dragoman.reading.views import Mention
from dragoman.text.tokens import tokenise

_FILE = ROOT / "common" / "firms.yaml"
WORDS = 7  #: tokens of a company's name before its legal form at most
RUN = 3  #: capitals before an international word at most
_NEVER = PLAIN | STOP | SPEECH | HONORIFIC | TITLE | VERB


def find(sheet: Sheet) -> list[Mention]:
    """Companies of the sentence, registered as taken; heads inside them tell nothing more."""
    if sheet.pack.settings.capitals == "none" or sheet.loud:
        return []
    spans = _by_form(sheet)
    if not sheet.grammar.title_case:
        spans += [s for s in _by_word(sheet) if not any(s[0] < b and a < s[1] for a, b in spans)]
    inside = {i for first, last in spans for i in range(first, last)}
    if inside:
        sheet.heads = [h for h in sheet.heads if h.first not in inside]
    for first, last in spans:
        sheet.take(first, last)
    return [sheet.mention(first, last, "Company") for first, last in spans]


def _by_form(sheet: Sheet) -> list[tuple[int, int]]:
    span = sheet.view.span
    found: list[tuple[int, int]] = []
    if _openings().isdisjoint([token.text for token in sheet.tokens]):
        return found  # most sentences
    for match in _legal().finditer(sheet.text, span.start, span.end):
        form = sheet.view.token_at(match.start())
        last = sheet.view.token_at(match.end() - 1) + 1
        first = _before_form(sheet, form)
        if first < form and not any(first < b and a < last for a, b in found):
            found.append((first, last))
    return found


def _before_form(sheet: Sheet, form: int) -> int:
    """First token of the name whose legal form starts at token `form`."""
    i = form
    if sheet.is_text(i - 1, ","):
        i -= 1
    opened = next((j for j in range(i - 2, max(-1, i - 9), -1) if sheet.quoted(j) == i), None)
    if opened is not None:
        return opened
    while i > 0 and form - i < WORDS and _belongs(sheet, i - 1, i, form):
        i -= 1
    while i < form and not (sheet.capital(i) or sheet.tokens[i].kind == "digits"):
        i += 1
    return i if any(sheet.tokens[k].kind == "word" for k in range(i, form)) else form


def _belongs(sheet: Sheet, i: int, right: int, form: int) -> bool:
    """Token `i` belongs to a name whose next token is `right`."""
    token = sheet.tokens[i]
    if sheet.capital(i):
        category = any(h.first == i and "category" in h.attrs for h in sheet.heads)
        return not sheet.has(i, _NEVER & ~VERB) and not category and not sheet.clitic(i)
    if token.text in "-&+.":
        return sheet.capital(i - 1) or sheet.tokens[i - 1].kind == "digits"
    if token.kind == "digits":
        return i not in sheet.measured or right < form
    grammar = sheet.grammar
    link = token.folded in grammar.joiners or token.folded in grammar.right_links
    return link and right < form and sheet.capital(i - 1) and not sheet.has(i - 1, _NEVER)


def _by_word(sheet: Sheet) -> list[tuple[int, int]]:
    """Two or more capitals that close with an international word, no noun of the language before them."""
    words = _words()
    found: list[tuple[int, int]] = []
    nouns = sheet.pack.settings.capitals == "nouns"
    own = {
        i for h in sheet.heads if not _closer(h) for i in range(h.first, h.last)
    }  # the language's own words
    for i, token in enumerate(sheet.tokens):
        if token.folded not in words or not sheet.capitals[i] or sheet.capital(i + 1) or not i or i in own:
            continue
        first = i
        while first > 0 and i - first < RUN and _brand_word(sheet, first - 1):
            first -= 1
        if nouns and i - first > 1 and _described(sheet, first - 1):
            first += 1
        if first < i and not (i - first == 1 and sheet.starts_sentence(first) and nouns):
            found.append((first, _of(sheet, i + 1)))
    return found


def _closer(hit: Hit) -> bool:
    """A head of the pack that is one of the international words itself."""
    return hit.argument == "Company" and "s" in hit.attrs and "weak" in hit.attrs


def _of(sheet: Sheet, at: int) -> int:
    """Past a foreign link word and one capital ("Bank of X")."""
    linked = sheet.word(at) in _links() and sheet.capital(at + 1) and not sheet.has(at + 1, _NEVER)
    return at + 2 if linked else at


def _brand_word(sheet: Sheet, i: int) -> bool:
    if not sheet.capital(i) or sheet.has(i, _NEVER) or sheet.clitic(i):
        return False
    return not any(h.first <= i < h.last and not _closer(h) for h in sheet.heads)


def _described(sheet: Sheet, i: int) -> bool:
    """An adjective of the language: what follows it is a noun of the language, no name."""
    return i >= 0 and not sheet.capital(i) and ends_with(sheet.word(i), sheet.grammar.modifiers, 3)


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = read_yaml(_FILE)
    return raw


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(w for row in _raw()["words"] for w in row.split("|"))


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    return frozenset(_raw()["links"])


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """Tokens that a legal form may begin with: its first one, or the whole of it written together."""
    forms = _raw()["legal"]
    return frozenset(w for f in forms for w in (tokenise(f)[0].text, f.replace(".", "").replace(" ", "")))


@lru_cache(maxsize=1)
def _legal() -> regex.Pattern[str]:
    """Any legal form as a word of its own; its full stops and blanks may be left out."""
    forms = sorted(_raw()["legal"], key=len, reverse=True)
    bodies = [regex.escape(f, literal_spaces=True).replace(r"\.", r"\.?").replace(" ", r"\s?") for f in forms]
    return regex.compile(rf"(?<=[\p{{L}}\p{{N}}»”\"'&,.]\s)(?:{'|'.join(bodies)})(?![\p{{L}}\p{{N}}])")
