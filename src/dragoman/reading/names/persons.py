"""Persons in scripts with capitals: runs of capitalised words with something that speaks for a person."""

from __future__ import annotations

from dragoman.reading.names import beside, nominative, people
from dragoman.reading.names.beside import NOT_A_NAME
from dragoman.reading.names.grammar import ends_with
from dragoman.reading.names.offices import Office, find_offices
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    HEAD,
    HONORIFIC,
    PARTICLE,
    PLACE,
    SPEECH,
    TITLE,
    TOPIC,
    VERB,
    Sheet,
    base_of,
)  # fmt: skip
from dragoman.reading.views import Mention

ENOUGH = 2.0
_LED = frozenset({"role.co_chair", "role.chair", "role.led_by"})


def find(sheet: Sheet) -> list[Mention]:
    """All persons of the sentence, with their position where it stands beside the name."""
    offices = find_offices(sheet)
    found = []
    at, after = 0, -1  #: token behind the last person
    ends = {i: office.last for office in offices for i in range(office.first, office.last)}
    while at < len(sheet.tokens):
        if not sheet.capitals[at]:
            at += 1
            continue
        if at in ends:
            at = ends[at]
            continue
        if sheet.has(at, TOPIC) and not sheet.grammar.title_case:
            at += 1
            continue
        last = run(sheet, at)
        if last == at:
            at += 1
            continue
        joined = after == at - 1 and sheet.word(after) in sheet.grammar.joiners
        mention = _judge(sheet, at, last, offices, joined=joined)
        if mention is not None and mention.position is None and _begins_only(sheet, at, last):
            mention = _judge(sheet, at + 1, last, offices)
        if mention is not None:
            found.append(mention)
            after = last
        at = last
    return found


def _begins_only(sheet: Sheet, first: int, last: int) -> bool:
    """A sentence's first word, no name that we know and beside no verb of saying, only begins the sentence."""
    if not sheet.starts_sentence(first) or sheet.has(last, SPEECH | VERB) or last - first < 2:
        return False
    names = people.table(sheet.tokens[first].text[0])
    word = sheet.word(first)
    return len(word) > 2 and not names.given(word) and not names.family(word)


def run(sheet: Sheet, first: int) -> int:
    """Token after a run of capitals that starts at `first`; `first` where there is none."""
    i = first
    while i < len(sheet.tokens) and i - first < 8:
        token = sheet.tokens[i]
        free = not sheet.has(i, NOT_A_NAME) or (i == first and _family_first(sheet, i))
        if sheet.capitals[i] and free and not _placed(sheet, first, i):
            i += 1
            if sheet.clitic(i - 1):
                break
        elif (
            (i > first and token.text == "." and len(sheet.tokens[i - 1].text) <= 2 and sheet.glued(i))
            or (
                i > first
                and token.text in "-‐"
                and sheet.glued(i)
                and sheet.glued(i + 1)
                and (sheet.capital(i + 1) or _syllable(sheet, i + 1))
            )
            or (i > first and sheet.has(i, PARTICLE) and _particle(sheet, i))
            or (i > first and _syllable(sheet, i))
        ):
            i += 1
        else:
            break
    while (
        i > first
        and not sheet.capital(i - 1)
        and not _syllable(sheet, i - 1)
        and not (sheet.is_text(i - 1, ".") and i - first == 2)
    ):
        i -= 1
    return i


def _syllable(sheet: Sheet, i: int) -> bool:
    """The second half of a given name that goes on with a small letter ("Min-ho")."""
    if not 0 < i < len(sheet.tokens) or sheet.pack.settings.capitals != "names":
        return False
    token = sheet.tokens[i]
    if not sheet.grammar.title_case and not (
        i > 2 and sheet.capital(i - 3) and len(sheet.tokens[i - 2].text) <= 5
    ):
        return False
    tied = (
        sheet.tokens[i - 1].text in "-\u2010"
        and sheet.glued(i)
        and sheet.glued(i - 1)
        and sheet.capital(i - 2)
    )
    return tied and token.kind == "word" and len(base_of(token.text)) <= 6 and not sheet.has(i, NOT_A_NAME)


def _family_first(sheet: Sheet, i: int) -> bool:
    """A family name that is also a head word ("Park"), before a capital that is no head and beside no place."""
    if sheet.has(i, NOT_A_NAME & ~HEAD) or not sheet.capital(i + 1) or sheet.has(i + 1, NOT_A_NAME | PLACE):
        return False
    names = people.table(sheet.tokens[i].text[0])
    return sheet.word(i) in names.families and (not sheet.capital(i - 1) or sheet.has(i - 1, TITLE))


def _placed(sheet: Sheet, first: int, i: int) -> bool:
    """A place ends the run, but a family name may look like one after a given name alone."""
    if not sheet.has(i, PLACE | ADJECTIVE):
        return False
    return not (i == first + 1 and people.table(sheet.tokens[first].text[0]).given(sheet.word(first)))


def _particle(sheet: Sheet, i: int) -> bool:
    """A particle binds two capitals; where nouns have them too, only after a given name."""
    if sheet.has(i + 1, PARTICLE) and not sheet.capital(i + 1):
        return _particle(sheet, i + 1)
    if sheet.has(i - 1, PARTICLE) and not sheet.capital(i - 1):  # "van den"
        return sheet.capital(i + 1) and not sheet.has(i + 1, NOT_A_NAME | PLACE)
    if not sheet.capital(i + 1) or sheet.has(i + 1, NOT_A_NAME | PLACE):
        return False
    if sheet.pack.settings.capitals != "nouns":
        return True
    return people.table(sheet.tokens[i - 1].text[0]).given(sheet.word(i - 1))


def _judge(
    sheet: Sheet, first: int, last: int, offices: list[Office], *, joined: bool = False
) -> Mention | None:
    """A mention where the evidence for a person suffices; `joined` by "and" to the person before."""
    score, office = 1.0 if joined else 0.0, None
    before = beside.before(sheet, first, offices)
    if before is not None:
        score, office = 3.0, before
    after = beside.after(sheet, last, offices)
    if after is not None and office is None:
        score, office = score + 3.0, after
    if sheet.has(first - 1, HONORIFIC) or (sheet.has(first - 2, HONORIFIC) and sheet.is_text(first - 1, ".")):
        score += 3.0
    if any(h.last == first and h.concept in _LED for h in sheet.hits):
        score += 1.5  # "co-chaired by X", "led by X"
    words = [i for i in range(first, last) if sheet.tokens[i].kind == "word"]
    score += _spoken(sheet, first, last) + _form(sheet, words)
    if sheet.starts_sentence(first) and len(words) == 1:
        score -= 1.0
    if len(words) > 5 or (len(words) == 1 and _weak_single(sheet, words[0])):
        score -= 3.0
    if score < ENOUGH:
        return None
    mention = sheet.mention(first, last, "Person")
    if office is not None and not office.used:
        mention.position = office.text
        mention.office = beside.extent(sheet, office)
        mention.title = sheet.span(office.first, office.last)
        office.used = True
    oblique = office.oblique if office is not None else None
    if sheet.word(first - 1) in sheet.grammar.genitive_cues:
        oblique = True
    if oblique is not False or sheet.grammar.final:  # there the name has its own ending, whatever its title's
        mention.lemma = nominative.of_person(sheet, first, last, oblique=bool(oblique))
    return mention


def _weak_single(sheet: Sheet, i: int) -> bool:
    """An acronym is no surname."""
    text = sheet.tokens[i].text
    return len(text) < 2 or (text.isupper() and not sheet.loud)


def _form(sheet: Sheet, words: list[int]) -> float:
    """What the words themselves say: given names, initials, endings, number of words."""
    folded = [sheet.word(i) for i in words]
    names = people.table(sheet.tokens[words[0]].text[0])
    score = 0.0
    if any(names.given(w) for w in folded):
        score += 2.0 if len(words) > 1 else 0.5
    elif len(words) > 1 and names.family(folded[0]):
        score += 1.5
    if (
        any(len(sheet.tokens[i].text) == 1 and not _brand_letter(sheet, i, words) for i in words)
        and len(words) > 1
    ):
        score += 1.5
    if any(ends_with(w, sheet.grammar.patronymics, 2) for w in folded) and len(words) > 1:
        score += 1.0
    if ends_with(folded[-1], sheet.grammar.surnames, 2):
        score += 1.0
    if 2 <= len(words) <= 3 and sheet.pack.settings.capitals == "names":
        score += 0.5 if sheet.grammar.title_case else 1.0
    return score


def _brand_letter(sheet: Sheet, i: int, words: list[int]) -> bool:
    """A letter without a full stop at the end of a name is no initial: companies are called so."""
    return i == words[-1] and not sheet.is_text(i + 1, ".")


def _spoken(sheet: Sheet, first: int, last: int) -> float:
    """A verb of saying right beside the name."""
    if sheet.has(last, SPEECH) or sheet.has(first - 1, SPEECH):
        return 2.0
    if sheet.has(last, VERB) or sheet.has(first - 1, VERB):
        return 0.75
    if sheet.has(last + 1, SPEECH) and sheet.is_text(last, ","):
        return 0.5
    return 0.0
