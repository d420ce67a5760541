"""Noun phrases back in the nominative, by the declension that a pack's grammar gives: nouns, adjectives, offices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.reading.names.grammar import Grammar, ends_with, grammar_of
from dragoman.text.tokens import Token

#: Families whose forms list nouns that may head a phrase.
_FAMILIES = ("org", "instrument", "body", "position")
MIN_STEM = 3
LONGEST_OWNED = 5  #: letters of a possessive ending


class Noun(NamedTuple):
    """A noun in the nominative: gender `m`, `f`, `n` or, for a plural, `p`; `changed` where it stood otherwise."""

    word: str
    gender: str
    changed: bool


def declines(pack: Pack) -> bool:
    """True for a language whose grammar lists a declension of nouns."""
    return bool(grammar_of(pack).declension)


def phrase(pack: Pack, text: str, tokens: Sequence[Token], where: tuple[int, int, int]) -> str:
    """The phrase of tokens `[first, last)` with its head and the adjectives before it in the nominative.

    `where` is first, head, last.  What stands behind the head depends on it and stays.
    """
    first, head, last = where
    grammar = grammar_of(pack)
    pieces = _pieces(pack, tokens, first, head, grammar) if grammar.declension else {}
    pieces |= _postposed(pack, tokens, (first, head, last)) if pieces and grammar.postposed else {}
    out, at = "", tokens[first].start
    for i in range(first, last):
        out += text[at : tokens[i].start] + pieces.get(i, tokens[i].text)
        at = tokens[i].end
    return " ".join((grammar.initial.get(out[:1], out[:1]) + out[1:]).split())


def head_of(tokens: Sequence[Token], hit: Hit, pack: Pack) -> int:
    """The head noun of a form of several words: its first word that is no adjective."""
    grammar = grammar_of(pack)
    endings = grammar.attributive if grammar.postposed else grammar.adjective_endings
    for i in range(hit.first, hit.last):
        token = tokens[i]
        hyphened = i + 1 < hit.last and tokens[i + 1].text == "-"
        if token.kind == "word" and not hyphened and not ends_with(token.folded, endings, MIN_STEM):
            return i
    return hit.last - 1


def _pieces(pack: Pack, tokens: Sequence[Token], first: int, head: int, grammar: Grammar) -> dict[int, str]:
    """Which words change: the head, and the adjectives before it in its gender."""
    plural = any(ends_with(tokens[i].folded, grammar.plural_adjectives, MIN_STEM) for i in range(first, head))
    found = noun(tokens[head].text, pack, plural=plural)
    if found is None:
        return {}
    shown = any(ends_with(tokens[i].folded, grammar.attributive, MIN_STEM) for i in range(first, head))
    if not found.changed and not shown:
        return {}
    pieces = {head: found.word}
    for i in range(first, head):
        if not (i + 1 < head and tokens[i + 1].text == "-" and tokens[i + 1].end == tokens[i + 2].start):
            pieces[i] = adjective(tokens[i], found.gender, grammar)
    return pieces


def _postposed(pack: Pack, tokens: Sequence[Token], where: tuple[int, int, int]) -> dict[int, str]:
    """The adjectives right behind a head that stood in another case, which agree with it."""
    _, head, last = where
    found, grammar, pieces = noun(tokens[head].text, pack), grammar_of(pack), {}
    if found is None or not found.changed:
        return {}
    for i in range(head + 1, last):
        joined = tokens[i].text == "-" or (i + 1 < last and tokens[i + 1].text == "-")
        if joined:
            continue
        if not ends_with(tokens[i].folded, grammar.postposed, MIN_STEM):
            break
        pieces[i] = adjective(tokens[i], found.gender, grammar)
    return pieces


def noun(word: str, pack: Pack, *, plural: bool = False) -> Noun | None:
    """A noun that the pack lists, or with an ending of its declension, in the nominative; null for others."""
    grammar = grammar_of(pack)
    if word.casefold() not in grammar.nominatives and ends_with(
        word.casefold(), grammar.attributive, MIN_STEM
    ):
        return None
    found = _noun(word.casefold(), pack, plural)
    if found is None:
        return None
    base, gender = found
    shaped = _cased(base, word)
    return Noun(shaped, gender, shaped != word)


def listed(word: str, pack: Pack) -> bool:
    """True for a word with one of the stems that the pack lists."""
    return _listed(word.casefold(), _stems(pack), pack) is not None


@lru_cache(maxsize=20_000)
def _noun(word: str, pack: Pack, plural: bool) -> tuple[str, str] | None:
    grammar, table = grammar_of(pack), _stems(pack)
    found = _listed(word, table, pack)
    if found is not None and found[1] in grammar.nominatives:
        return _from_stem(word, found[0], found[1], table)
    for row in grammar.declension:
        for ending in (row.nom, *row.sg, row.plural, *row.pl):
            if ending and word.endswith(ending) and len(word) - len(ending) >= row.keep:
                many = ending in row.pl or (ending == row.plural and (plural or ending not in row.sg))
                stem = word[: len(word) - len(ending)]
                return (stem + row.plural, "p") if many else (stem + row.nom, row.g)
    if found is None or word[found[0] + len(found[1]) :] in grammar.plural_nouns:
        return None
    return _from_stem(word, found[0], found[1], table)


def _listed(word: str, table: dict[str, tuple[str, str]], pack: Pack) -> tuple[int, str] | None:
    """Where the longest listed stem stands in the word, and the stem; only case endings may follow it."""
    endings = pack.settings.endings
    best: tuple[int, str] | None = None
    for at in range(0, max(1, len(word) - MIN_STEM + 1)):
        for end in range(len(word), at + MIN_STEM - 1, -1):
            if word[at:end] in table and word[end:] in ("", *endings):
                best = (at, word[at:end])
                break
        if best is not None:
            return best
    return None


def _from_stem(word: str, at: int, stem: str, table: dict[str, tuple[str, str]]) -> tuple[str, str]:
    nominative, gender = table[stem]
    return word[:at] + nominative, gender


def _cased(base: str, model: str) -> str:
    """The nominative with the capitals of the word as it stands."""
    if model.isupper() and len(model) > 1:
        return base.upper()
    kept = 0
    while kept < min(len(base), len(model)) and base[kept] == model[kept].casefold():
        kept += 1
    return model[:kept] + base[kept:]


@lru_cache(maxsize=32)
def _stems(pack: Pack) -> dict[str, tuple[str, str]]:
    """Stem of each noun that the pack's forms list → its nominative and gender."""
    grammar = grammar_of(pack)
    table: dict[str, tuple[str, str]] = {}
    for family in _FAMILIES:
        for form in pack.of_family(family):
            if form.concept == "position.modifier":
                continue
            for stem, word in _words(form.pattern):
                nominative = grammar.nominatives.get(stem) or form.attrs.get("nom", "")
                fits = nominative[: len(stem) - 1] == stem[: len(stem) - 1] and bool(nominative)
                nominative = nominative if fits else stem
                if word[-1] in "~*" and len(stem) >= MIN_STEM:
                    table.setdefault(stem, (nominative, form.attrs.get("g") or _gender(nominative, grammar)))
    for stem, nominative in grammar.nominatives.items():
        table[stem] = (nominative, _gender(nominative, grammar))
    return table


def _words(pattern: str) -> list[tuple[str, str]]:
    """Stems of a form's words, with the words as they are written there."""
    words = [w for chunk in pattern.replace("|", " ").split() for w in [chunk.strip("[]")] if w]
    return [(w.strip("*~").rpartition("-")[2], w) for w in words]


def _gender(word: str, grammar: Grammar) -> str:
    return next((g for e, g in grammar.gender.items() if word.endswith(e)), "m")


def adjective(token: Token, gender: str, grammar: Grammar) -> str:
    """An adjective in the nominative of the gender; other words as they are."""
    word = token.text
    if token.kind != "word" or (word.isupper() and len(word) > 1):
        return word
    for ending in sorted(grammar.adjective_endings, key=len, reverse=True):
        if token.folded.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            stem = word[: len(word) - len(ending)]
            soft = next((s for n in range(8, 0, -1) if (s := grammar.soft.get(stem[-n:].casefold()))), {})
            return stem + (soft.get(gender) or grammar.adjective.get(gender, ""))
    return word


def office(pack: Pack, text: str, tokens: Sequence[Token], first: int, last: int) -> tuple[str, bool | None]:
    """A title in the nominative, and whether it stood in another case; null where nothing tells.

    The head is the first noun ("deputy" of "deputy of the minister"); ranks before it agree with it.
    """
    if pack.settings.capitals == "nouns":
        return _titled(pack, text, tokens, first, last), None
    for i in range(first, last):
        token = tokens[i]
        if token.kind != "word":
            continue
        if i > first and tokens[i - 1].text == ".":
            break  # behind a shortened word, which holds the case
        found = noun(token.text, pack)
        compound = i + 2 < last and tokens[i + 1].text == "-" and tokens[i + 1].start == token.end
        if (
            found is not None
            and not compound
            and not (i + 1 < last and _describes(pack, token, tokens[i + 1]))
        ):
            return phrase(pack, text, tokens, (first, i, last)), found.changed
    return " ".join(text[tokens[first].start : tokens[last - 1].end].split()), None


def unowned(pack: Pack, title: str) -> str:
    """The title without the possessive ending that the name of its organisation gave it ("X's director").

    A title with a field of its own keeps it, since it belongs to that.
    """
    folded = title.casefold()
    for bare in grammar_of(pack).bare_titles:
        at = folded.find(bare)
        if at < 0 or len(title) - at - len(bare) > LONGEST_OWNED:
            continue
        if folded[at + len(bare) :] in pack.settings.endings and _ranks_only(pack, folded[:at]):
            return title[: at + len(bare)]
    return title


def _ranks_only(pack: Pack, words: str) -> bool:
    """What stands before the title are ranks ("first", "vice-"), no field."""
    return _ranks(pack).issuperset(words.replace("-", " ").split())


@lru_cache(maxsize=32)
def _ranks(pack: Pack) -> frozenset[str]:
    return frozenset(form.pattern for form in pack.of_family("position.modifier"))


def _describes(pack: Pack, word: Token, following: Token) -> bool:
    """An adjective of an office, which looks like a noun since its stem stands in the office's form."""
    grammar = grammar_of(pack)
    if not ends_with(word.folded, grammar.modifiers, MIN_STEM) or noun(following.text, pack) is None:
        return False
    found = _listed(word.folded, _stems(pack), pack)
    if found is not None and found[1] in _alone(pack):
        return False
    return not any(word.folded.startswith(stem) for stem in grammar.nominatives)


@lru_cache(maxsize=32)
def _alone(pack: Pack) -> frozenset[str]:
    """Stems of the words that are an office by themselves ("minister"), so that none of them describes another."""
    forms = [
        f.pattern for f in pack.of_family("position") if " " not in f.pattern and f.concept == "position"
    ]
    return frozenset(stem for pattern in forms for stem, _ in _words(pattern))


def _titled(pack: Pack, text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """A title where nouns have capitals: the small adjectives before its first noun agree with that."""
    grammar = grammar_of(pack)
    head = next(
        (i for i in range(first, last) if tokens[i].capital and _noun_like(tokens, i, first, last)), first
    )
    word = tokens[head].text
    gender = _gender(word.casefold(), grammar)
    served = ends_with(word.casefold(), grammar.nominalised, MIN_STEM)
    if served:
        woman = first > 0 and tokens[first - 1].folded in grammar.feminine_articles
        gender = "f" if woman else "m"
    pieces = {i: adjective(tokens[i], gender, grammar) for i in range(first, head + served)}
    out, at = "", tokens[first].start
    for i in range(first, last):
        out += text[at : tokens[i].start] + pieces.get(i, tokens[i].text)
        at = tokens[i].end
    return " ".join(out.split())


def _noun_like(tokens: Sequence[Token], i: int, first: int, last: int) -> bool:
    """Not the first word of a title written with a capital before its noun ("First …")."""
    return i > first or i + 1 >= last or not tokens[i + 1].capital


def agreeing(pack: Pack, text: str, tokens: Sequence[Token], where: tuple[int, int, int]) -> str:
    """A phrase of first, head, last in the nominative, in whatever way its language shows cases."""
    first, head, last = where
    grammar = grammar_of(pack)
    if grammar.declension or pack.settings.capitals != "nouns":
        return phrase(pack, text, tokens, where)
    gender = _gender(tokens[head].folded, grammar)
    out, at = "", tokens[first].start
    for i in range(first, last):
        word = adjective(tokens[i], gender, grammar) if i < head and not tokens[i].capital else tokens[i].text
        out += text[at : tokens[i].start] + word
        at = tokens[i].end
    return " ".join(out.split())
