"""Organisations and persons in scripts with spaces but without capitals: head words, titles, agentive endings."""

from __future__ import annotations

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit, longest
from dragoman.model.span import Span
from dragoman.reading.names import people
from dragoman.reading.names.caseless_brands import behind, brand, postposed
from dragoman.reading.names.sheet import (
    ADJECTIVE,
    BOUNDARY,
    HEAD,
    HONORIFIC,
    MODIFIER,
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

MAX_WORDS = 7
MAX_TITLED = 3  #: words of a name that is known by nothing but its title
_ENDINGS = ("locative", "direction")  #: what an ending of case tells
_STOPS = BOUNDARY | PLAIN | STOP | SPEECH | VERB | HONORIFIC


def organisations(sheet: Sheet) -> list[Mention]:
    """Named organisations by the head word that ends them."""
    mentions = []
    for hit in longest(sheet.heads):
        schema = hit.argument.partition(".")[0]
        if hit.attrs.get("brand"):
            first = brand(sheet, hit.first)
            if first < hit.first:
                mentions.append(cut(sheet, first, hit.last, schema))
            else:
                _release(sheet, hit)
            continue
        end = behind(sheet, hit) if hit.attrs.get("common") and schema == "Company" else hit.last
        if end > hit.last:
            mentions.append(cut(sheet, hit.last, end, schema))
            continue
        first, last = _left(sheet, hit.first, schema), _right(sheet, hit.last)
        named = _named(sheet, hit, first) or last > hit.last
        if hit.attrs.get("category") and _listed(sheet, first, hit.first):
            continue
        mention = cut(sheet, first if named else hit.first, last, schema)
        mention.kind = "name" if named else "role"
        mentions.append(mention)
        if named and sheet.has(first, PLACE) and _genitive(sheet, first) and hit.first - first > 1:
            short = cut(sheet, first + 1, last, schema)
            short.key = mention.key = f"span:{mention.span.start}:{mention.span.end}"
            mentions.append(short)
    return mentions


def _release(sheet: Sheet, hit: Hit) -> None:
    """Where no brand stands before it, the word may be a person's name."""
    for i in range(hit.first, hit.last):
        sheet.flags[i] &= ~HEAD


def _listed(sheet: Sheet, first: int, head: int) -> bool:
    """A category word after a listed name ("the X initiative") adds nothing to it."""
    words = [i for i in range(first, head) if sheet.tokens[i].kind == "word"]
    return bool(words) and all(sheet.has(i, TAKEN) for i in words)


def _right(sheet: Sheet, last: int) -> int:
    """Token after "of X" written in the language's letters ("Bank of X")."""
    if (
        last >= len(sheet.tokens)
        or postposed(sheet, last - 1)
        or sheet.word(last) not in sheet.grammar.right_links
    ):
        return last
    end = last + 1
    while (
        end < len(sheet.tokens)
        and sheet.tokens[end].kind == "word"
        and not sheet.has(end, _STOPS)
        and end < last + 3
    ):
        end += 1
        if postposed(sheet, end - 1):
            break
    return end if end > last + 1 else last


def _genitive(sheet: Sheet, i: int) -> bool:
    word = sheet.word(i)
    lemma = sheet.place_at[i][2].lemma or ""
    return len(word) > len(lemma) and any(word.endswith(e) for e in sheet.grammar.genitive)


def _left(sheet: Sheet, head: int, schema: str) -> int:
    at = head
    while at > 0 and head - at < MAX_WORDS:
        i = at - 1
        token = sheet.tokens[i]
        if sheet.has(i, PLACE | ADJECTIVE):
            first = sheet.place_at[i][0]
            if _inflected_place(sheet, i):
                return first if schema == "PublicBody" and _genitive(sheet, i) and first == i else at
            at = first
        elif token.text in "-–" and sheet.glued(i) and sheet.glued(at) and i > 0:
            at = i
        elif token.text in '”"»’' and _opened(sheet, i) is not None:
            at = _opened(sheet, i) or at
        elif token.folded in sheet.grammar.joiners and sheet.has(i - 1, TOPIC) and sheet.has(at, TOPIC):
            at = i - 1
        elif token.kind != "word" or sheet.has(i, _STOPS | TITLE) or postposed(sheet, i):
            break
        else:
            at = i
    return at


def _opened(sheet: Sheet, closing: int) -> int | None:
    return next(
        (j for j in range(closing - 1, max(-1, closing - 8), -1) if sheet.quoted(j) == closing + 1), None
    )


def _inflected_place(sheet: Sheet, i: int) -> bool:
    """A place with a postposition stands outside the name ("of X")."""
    mention = sheet.place_at[i][2]
    return bool(mention.lemma) and len(mention.text) > len(mention.lemma or "") and postposed(sheet, i)


def _named(sheet: Sheet, hit: Hit, first: int) -> bool:
    inside = range(first, hit.first)
    if hit.attrs.get("proper"):
        return True
    if any(sheet.has(i, TAKEN) for i in inside):
        return True
    if any(sheet.has(i, PLACE | ADJECTIVE) or sheet.quoted(i) for i in inside):
        return not hit.attrs.get("common") or any(sheet.quoted(i) for i in inside)
    return bool(hit.attrs.get("topic")) and len(inside) >= 1


def cut(sheet: Sheet, first: int, last: int, schema: str) -> Mention:
    """A mention without the case ending of its last word."""
    token = sheet.tokens[last - 1]
    stem = max((s for s in _stems(sheet.pack) if token.text.startswith(s)), key=len, default="")
    end = token.start + len(stem or strip(token.text, sheet.pack.settings.possessive))
    span = Span(sheet.tokens[first].start, end)
    return Mention(span=span, text=span.of(sheet.text), schema=schema)


_STEMS: dict[int, tuple[Pack, tuple[str, ...]]] = {}


def _stems(pack: Pack) -> tuple[str, ...]:
    """Stems of the last words of heads and listed names."""
    known = _STEMS.get(id(pack))
    if known is None or known[0] is not pack:
        forms = (*pack.of_family("org"), *pack.of_family("known"))
        words = {w for f in forms for w in f.pattern.split()[-1].split("|") if w.endswith("~")}
        known = _STEMS[id(pack)] = (pack, tuple(sorted(w.strip("*~") for w in words)))
    return known[1]


def strip(word: str, endings: tuple[str, ...]) -> str:
    """The word without its longest postposition."""
    fitting = [e for e in endings if word.endswith(e) and len(word) - len(e) >= 2]
    return word[: len(word) - len(max(fitting, key=len))] if fitting else word


def persons(sheet: Sheet) -> list[Mention]:
    """Persons after their title, or family name first with an agentive ending, or before a verb of saying."""
    found: list[Mention] = []
    at = 0
    titled = {hit.last: hit for hit in longest(sheet.titles)}
    titled |= {hit.last: hit for hit in longest(sheet.honorifics)}
    while at < len(sheet.tokens):
        hit = titled.get(at)
        end = _name(sheet, at, titled=hit is not None)
        if end > at:
            mention = _person(sheet, at, end)
            if hit is not None and hit.concept == "honorific":
                hit = next((t for t in sheet.titles if t.last == hit.first), hit)
            if hit is not None and hit.concept == "position":
                first = _office(sheet, hit)
                mention.position = sheet.span(first, hit.last).of(sheet.text)
                while sheet.has(first - 1, TAKEN | PLACE | ADJECTIVE) or _owned(sheet, first):
                    first -= 1
                mention.office = sheet.span(first, hit.last)
            found.append(mention)
            at = end
        else:
            at += 1
    return found


def _owned(sheet: Sheet, first: int) -> bool:
    """An adposition between a name and the office ("<country> of minister"), in languages where it is a word."""
    return sheet.word(first - 1) in sheet.grammar.genitive and sheet.has(first - 2, TAKEN | PLACE)


def _office(sheet: Sheet, hit: Hit) -> int:
    first = hit.first
    while first > 0:
        if sheet.has(first - 1, MODIFIER):
            first -= 1
        elif _listed_field(sheet, first):
            first -= 2
        else:
            break
    return first


def _listed_field(sheet: Sheet, first: int) -> bool:
    """A further field of the office before a conjunction or comma ("of investment, industry and trade")."""
    joined = sheet.is_text(first - 1, ",") or sheet.word(first - 1) in sheet.grammar.joiners
    return joined and sheet.has(first, TOPIC) and sheet.has(first - 2, TOPIC)


def _name(sheet: Sheet, first: int, *, titled: bool) -> int:
    """Token after the name that starts at `first`; `first` where the evidence does not suffice."""
    i = first
    agent = False
    while i < len(sheet.tokens) and i - first < 6 and not agent:
        token = sheet.tokens[i]
        if token.text == "." and i > first and len(sheet.tokens[i - 1].text) <= 3:
            i += 1
            continue
        if token.kind != "word" or sheet.has(i, _STOPS | TITLE | HEAD | PLACE | ADJECTIVE):
            break
        agent = _agent(sheet, i)
        if not agent and postposed(sheet, i) and i > first:
            i += 1
            break
        i += 1
    size = i - first
    if size == 0:
        return first
    names = people.table(sheet.tokens[first].text[0])
    known = names.given(sheet.word(first)) or names.family(sheet.word(first))
    score = 1.5 * titled + 1.5 * known + 1.0 * agent + 0.5 * (2 <= size <= 3)
    if sheet.has(i, SPEECH) or sheet.word(i) in sheet.grammar.followers:
        score += 1.0
    elif sheet.grammar.followers and titled and size <= MAX_TITLED:
        score += 0.5  # nothing in it is known for anything else
    if score >= 2.5 and size <= 6 and (size > 1 or titled):
        return i
    return _untold(sheet, first) if titled and not sheet.grammar.followers else first


def _untold(sheet: Sheet, first: int) -> int:
    """Token after two words behind a bare title that the pack knows for nothing but the ending of the second."""
    if postposed(sheet, first - 1) or first + 2 >= len(sheet.tokens):
        return first
    words = range(first, first + 2)
    closed = _STOPS | TITLE | HEAD | PLACE | ADJECTIVE
    if any(sheet.tokens[i].kind != "word" or sheet.has(i, closed) for i in words) or postposed(sheet, first):
        return first
    told = any(
        h.first < first + 2 and first < h.last and not h.concept.startswith(_ENDINGS) for h in sheet.hits
    )
    return first if told else first + 2


def _agent(sheet: Sheet, i: int) -> bool:
    word = sheet.word(i)
    return any(word.endswith(e) and len(word) - len(e) >= 2 for e in sheet.grammar.agent)


def _person(sheet: Sheet, first: int, last: int) -> Mention:
    mention = sheet.mention(first, last, "Person")
    word = sheet.tokens[last - 1].text
    agent = next((e for e in sheet.grammar.agent if word.endswith(e)), None)
    base = strip(word, (agent,) if agent else sheet.pack.settings.possessive)
    if base != word:
        mention.lemma = mention.text[: len(mention.text) - len(word) + len(base)]
    return mention
