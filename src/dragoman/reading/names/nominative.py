"""Names in the nominative, by the pack's endings: adjectives agree with the head, the head returns to its stem."""

from __future__ import annotations

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.reading.names import people
from dragoman.reading.names.grammar import Grammar
from dragoman.reading.names.sheet import HEAD, Sheet
from dragoman.text.tokens import Token

_HEADS: dict[int, tuple[Pack, dict[str, tuple[str, str]]]] = {}


def of_name(sheet: Sheet, first: int, hit: Hit, last: int) -> str | None:
    """The name with its head and the adjectives before it in the nominative; `None` where nothing changes."""
    grammar = sheet.grammar
    if not grammar.adjective or not hit.first < last <= len(sheet.tokens):
        return None
    head = hit.last - 1
    word, gender = _head(sheet, sheet.tokens[head], hit)
    pieces: dict[int, str] = {head: word}
    always = sheet.pack.settings.capitals == "nouns"
    if always or word != sheet.tokens[head].text or _oblique(sheet, first, head):
        for i in range(first, head):
            if (i >= hit.first or not sheet.has(i, HEAD)) and not sheet.is_text(i + 1, "-"):
                pieces[i] = _adjective(sheet.tokens[i], gender, grammar)
    out, at = "", sheet.tokens[first].start
    for i in range(first, last):
        token = sheet.tokens[i]
        out += sheet.text[at : token.start] + pieces.get(i, token.text)
        at = token.end
    surface = sheet.span(first, last).of(sheet.text)
    return out if out != surface else None


def _oblique(sheet: Sheet, first: int, head: int) -> bool:
    """True where an adjective shows another case though the head's form is that of the nominative."""
    right = tuple(sheet.grammar.adjective.values())
    for i in range(first, head):
        word = sheet.word(i)
        if any(len(e) >= 3 and word.endswith(e) for e in sheet.grammar.adjective_endings if e not in right):
            return True
    return False


def _head(sheet: Sheet, token: Token, hit: Hit) -> tuple[str, str]:
    """The head word in the nominative, and its gender."""
    grammar, table = sheet.grammar, _stems(sheet.pack)
    folded = token.folded
    word, gender = token.text, hit.attrs.get("g", "")
    found = max((s for s in table if s in folded and _fits(folded, s, sheet.pack)), key=len, default="")
    if found:
        nominative, known = table[found]
        tail = len(folded) - folded.rfind(found)
        word = _cased(token.text[: max(0, len(token.text) - tail)] + nominative, token.text)
        gender = gender or known
    return word, gender or next((g for e, g in grammar.gender.items() if word.endswith(e)), "m")


def _fits(word: str, stem: str, pack: Pack) -> bool:
    at = word.rfind(stem)
    return word[at + len(stem) :] in ("", *pack.settings.endings)


def _cased(word: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _stems(pack: Pack) -> dict[str, tuple[str, str]]:
    """Stem of each inflected head word → its nominative and gender."""
    known = _HEADS.get(id(pack))
    if known is not None and known[0] is pack:
        return known[1]
    table: dict[str, tuple[str, str]] = {}
    for form in pack.of_family("org"):
        for word in form.pattern.split()[-1].split("|"):
            stem = word.strip("*~").rpartition("-")[2]
            if word.endswith("~") and len(stem) > 2:
                nominative = form.attrs.get("nom", "")
                fits = nominative[: len(stem) - 1] == stem[: len(stem) - 1]
                table.setdefault(stem, (nominative if fits else stem, form.attrs.get("g", "")))
    _HEADS[id(pack)] = (pack, table)
    return table


def _adjective(token: Token, gender: str, grammar: Grammar) -> str:
    """An adjective in the nominative of the gender; other words as they are."""
    word = token.text
    if token.kind != "word" or (word.isupper() and len(word) > 1):
        return word
    for ending in sorted(grammar.adjective_endings, key=len, reverse=True):
        if token.folded.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: len(word) - len(ending)]
            target = grammar.soft.get(stem[-1], {}).get(gender) or grammar.adjective.get(gender, "")
            return stem + target
    return word


def of_person(sheet: Sheet, first: int, last: int) -> str | None:
    """A person's name in the nominative where its given name tells the case; `None` where nothing changes."""
    words = [t for t in sheet.tokens[first:last] if t.kind == "word"]
    if not sheet.grammar.person or len(words) < 2:
        return None
    names = people.table(words[0].text[0])
    if words[0].folded in names.givens:
        return None
    given = _given(words[0].folded, names)
    if given is None:
        return None
    woman = given[-1] in "".join(e for e, g in sheet.grammar.gender.items() if g == "f")
    rest = [_surname(t.text, woman=woman, grammar=sheet.grammar) for t in words[1:]]
    return " ".join([given[:1].upper() + given[1:], *rest])


def _given(word: str, names: people.Names) -> str | None:
    for ending in sorted(names.endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)]
            for candidate in (stem, *(stem + e for e in names.endings)):
                if candidate in names.givens:
                    return candidate
    return None


def _surname(word: str, *, woman: bool, grammar: Grammar) -> str:
    for ending, man, lady in grammar.person:
        target = lady if woman else man
        if target != "-" and word.lower().endswith(ending) and len(word) - len(ending) >= 2:
            return word[: len(word) - len(ending)] + target
    return word
