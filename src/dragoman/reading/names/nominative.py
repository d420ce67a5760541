"""Names in the nominative, by the pack's endings: adjectives agree with the head, the head returns to its stem."""

from __future__ import annotations

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.reading.names import cases, people
from dragoman.reading.names.grammar import Grammar, ends_with
from dragoman.reading.names.sheet import HEAD, Sheet
from dragoman.text.tokens import Token

_SURE = 11  #: endings of the list that need no other sign
_HEADS: dict[int, tuple[Pack, dict[str, tuple[str, str]]]] = {}


def of_name(sheet: Sheet, first: int, hit: Hit, last: int) -> str | None:
    """The name with its head and the adjectives before it in the nominative; `None` where nothing changes."""
    grammar = sheet.grammar
    if not grammar.adjective or not hit.first < last <= len(sheet.tokens):
        return None
    surface = sheet.span(first, last).of(sheet.text)
    if grammar.declension:
        head = cases.head_of(sheet.tokens, hit, sheet.pack)
        if hit.attrs.get("proper") and not cases.listed(sheet.tokens[head].text, sheet.pack):
            return None
        made = cases.phrase(sheet.pack, sheet.text, sheet.tokens, (first, head, last))
        return made if made != " ".join(surface.split()) else None
    out = _agreeing(sheet, first, hit, last)
    return out if out != surface else None


def _agreeing(sheet: Sheet, first: int, hit: Hit, last: int) -> str:
    """Languages whose adjectives change with the article: the head and what agrees with it."""
    grammar, head = sheet.grammar, hit.last - 1
    word, gender = _head(sheet, sheet.tokens[head], hit)
    pieces: dict[int, str] = {head: word}
    always = sheet.pack.settings.capitals == "nouns"
    if always or word != sheet.tokens[head].text or _oblique(sheet, first, head):
        for i in range(first, head):
            if (i >= hit.first or not sheet.has(i, HEAD)) and not sheet.is_text(i + 1, "-"):
                pieces[i] = cases.adjective(sheet.tokens[i], gender, grammar)
    out, at = "", sheet.tokens[first].start
    for i in range(first, last):
        token = sheet.tokens[i]
        out += sheet.text[at : token.start] + pieces.get(i, token.text)
        at = token.end
    return out


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


def of_person(sheet: Sheet, first: int, last: int, *, oblique: bool = False) -> str | None:
    """A person's name in the nominative where its given name or title tells the case; `None` where nothing changes.

    `oblique`: the title beside the name stands in another case, and so does the name.
    """
    words = [t for t in sheet.tokens[first:last] if t.kind == "word"]
    if sheet.grammar.final and words:
        return _without_ending(sheet, first, last)
    if not sheet.grammar.person or not words:
        return None
    names = people.table(words[0].text[0])
    given = None if words[0].folded in names.givens else _given(words[0].folded, names)
    if len(words) < 2 or (given is None and not oblique):
        return _alone(sheet, words, names) if oblique and len(words) == 1 else None
    if given is None:
        return _restored(sheet, first, last, names)
    woman = given[-1] in "".join(e for e, g in sheet.grammar.gender.items() if g == "f")
    rest = {t.start: _surname(t.text, woman=woman, grammar=sheet.grammar, oblique=True) for t in words[1:]}
    return _joined(sheet, first, last, {words[0].start: given[:1].upper() + given[1:], **rest})


def _without_ending(sheet: Sheet, first: int, last: int) -> str | None:
    """The name without the case ending of its last word, where what is left is a known or typical name.

    The first eleven endings of the list are sure by themselves: no name ends so.
    """
    token = sheet.tokens[last - 1]
    names, grammar = people.table(token.text[0]), sheet.grammar
    if token.folded in names.givens or token.folded in names.families:
        return None
    if ends_with(token.folded, grammar.surnames, 2):
        return None
    for ending in sorted(grammar.final, key=len, reverse=True):
        left = token.folded[: len(token.folded) - len(ending)]
        if not token.folded.endswith(ending) or len(left) < 3:
            continue
        known = names.given(left) or names.family(left) or ends_with(left, grammar.surnames, 2)
        if known or ending in grammar.final[:_SURE]:
            cut = len(token.text) - len(ending)
            return " ".join((sheet.text[sheet.tokens[first].start : token.start] + token.text[:cut]).split())
    return None


def _alone(sheet: Sheet, words: list[Token], names: people.Names) -> str | None:
    """A family name alone beside a title in another case: a man's, as the title is."""
    word = words[0].text
    base = _surname(word, woman=False, grammar=sheet.grammar, oblique=True)
    return base if base != word else None


def _restored(sheet: Sheet, first: int, last: int, names: people.Names) -> str | None:
    """All words of a name whose title stands in another case, where its given name is not one that we know."""
    words = [t for t in sheet.tokens[first:last] if t.kind == "word"]
    given = words[0].folded
    shorter = given[:-1] in names.givens  # a man's given name in the genitive may be a woman's as well
    if given in names.givens and not shorter:
        return None
    kept = given in names.families
    start = words[1:] if kept else words
    pieces = {t.start: _surname(t.text, woman=False, grammar=sheet.grammar, oblique=True) for t in start}
    if shorter:
        pieces[words[0].start] = words[0].text[:-1]
    made = _joined(sheet, first, last, pieces)
    return made if made != sheet.span(first, last).of(sheet.text) else None


def _joined(sheet: Sheet, first: int, last: int, pieces: dict[int, str]) -> str:
    """The name with some of its words replaced, by where they start."""
    out, at = "", sheet.tokens[first].start
    for token in sheet.tokens[first:last]:
        out += sheet.text[at : token.start] + pieces.get(token.start, token.text)
        at = token.end
    return " ".join(out.split())


def _given(word: str, names: people.Names) -> str | None:
    for ending in sorted(names.endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)]
            for candidate in (stem, *(stem + e for e in names.endings)):
                if candidate in names.givens:
                    return candidate
    return None


def _surname(word: str, *, woman: bool, grammar: Grammar, oblique: bool = False) -> str:
    """A family name in the nominative: by typical endings, then, where the case is sure, by those of any name."""
    for ending, man, lady in (*grammar.person, *(grammar.oblique if oblique else ())):
        target = lady if woman else man
        if target != "-" and word.lower().endswith(ending) and len(word) - len(ending) >= 2:
            return (
                word[: len(word) - len(ending)] + target if _sounds(word, ending, target, grammar) else word
            )
    return word


def _sounds(word: str, ending: str, target: str, grammar: Grammar) -> bool:
    """Not cut to two vowels: what ends in a vowel before its case ending has none ("Modi", "Mario")."""
    stem = word[: len(word) - len(ending)].lower()
    return bool(target) or not stem or stem[-1] not in grammar.vowels
