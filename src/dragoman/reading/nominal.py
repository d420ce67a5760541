"""Extent of a noun phrase around a head: its modifiers before it, its complement after it, or its quoted name."""

from __future__ import annotations

from dragoman.languages.pack import Pack
from dragoman.languages.patterns import Hit
from dragoman.model.span import Span
from dragoman.reading.events.clauses import Clause, quotations
from dragoman.reading.names import cases
from dragoman.reading.names.caseless import strip
from dragoman.reading.names.grammar import Grammar, ends_with, grammar_of
from dragoman.reading.names.initial import first_words
from dragoman.reading.views import Mention, SentenceView
from dragoman.text import clitics

MODIFIERS = 6  #: tokens before the head at most
LED = 36  #: tokens of a complement that precedes its head, where every character is one
_INSIDE = "\u3001\u300a\u300b\u201c\u201d\u00b7-\u2014"  #: marks that such a complement may hold
COMPLEMENT = 22  #: tokens after the head at most
JOINED = 3  #: tokens between a conjunction and the head that it joins
NAME_REACH = 3  #: tokens between the head and its quoted name


def quoted_name(part: Clause, hit: Hit) -> Span | None:
    """The quotation that holds the head, or stands beside it as its name."""
    view = part.view
    for first, last in quotations(view):
        if first <= hit.first and hit.last <= last and last - first <= COMPLEMENT:
            return _span(view, first, last)
        named = any(hit.last <= h.first < first for h in part.of("title.named"))
        follows = 0 <= first - 1 - hit.last <= (NAME_REACH if named else 0)
        precedes = 0 <= hit.first - last - 1 <= (NAME_REACH - 1 if _glue(view, last + 1, hit.first) else 0)
        if (follows or precedes) and last - first <= COMPLEMENT:
            return _span(view, first, last)
    return None


def _glue(view: SentenceView, first: int, last: int) -> bool:
    """Only single characters or short words between a name in quotes and its head."""
    return all(len(t.text) <= 2 for t in view.tokens[first:last])


def before(part: Clause, hit: Hit) -> int:
    """First token of the modifiers that stand right before the head."""
    view = part.view
    led = _led(part, hit)
    if led is not None:
        return led
    modifier = {i for h in part.of("title.modifier") for i in range(h.first, h.last)}
    blocked = {i for h in part.of("event", "support", "modality") for i in range(h.first, h.last)}
    blocked |= {
        i for m in part.mentions() if m.kind == "name" and m.schema in ("Place", "Person")
        for i in range(view.token_at(m.span.start), view.token_at(m.span.end - 1) + 1)
    }  # fmt: skip
    places = {
        i for m in view.mentions if m.schema == "Place" and m.kind == "adjective"
        for i in range(view.token_at(m.span.start), view.token_at(m.span.end - 1) + 1)
    }  # fmt: skip
    names_only = view.pack.settings.capitals == "names"
    if names_only and grammar_of(view.pack).title_case:  # a field stands before its head ("rail agreement")
        modifier |= {i for h in view.of("topic", "sector") for i in range(h.first, h.last)}
    at = hit.first
    while at > part.first and hit.first - at < MODIFIERS:
        token = view.tokens[at - 1]
        joined = view.tokens[at].text in "-–"  # the first word of a pair is a name for all its capital
        capital = names_only and token.capital and (at - 1 > part.first or joined)
        hyphen = token.text in "-–" and token.end == view.tokens[at].start
        if at - 1 in blocked or not (at - 1 in modifier or at - 1 in places or capital or hyphen):
            break
        at -= 1
    while at < hit.first and _is_edge(part, at):
        at += 1
    return at


def _led(part: Clause, hit: Hit) -> int | None:
    """Where the complement precedes its head, tied by a particle: what stands between the act and the particle."""
    tokens, at = part.view.tokens, hit.first - 1
    ties = {h.first for h in part.of("title.tie") if h.last == h.first + 1}
    if at <= part.first or at not in ties:
        return None
    acts = [
        h for h in part.of("event.signing", "event.contract", "link.adopted", "title.act") if h.last <= at
    ]
    if not acts:
        return None
    first = acts[-1].last
    skip = {i for h in part.of("title.article") for i in range(h.first, h.last)}
    while first < at and (first in skip or tokens[first].kind in ("mark", "digits")):
        first += 1
    fits = 0 < at - first <= LED and all(t.kind != "mark" or t.text in _INSIDE for t in tokens[first:at])
    return first if fits else None


def after(part: Clause, hit: Hit) -> int:
    """Token after the complement that a marker right behind the head opens; the head's end if none does."""
    view = part.view
    marks = [
        h for h in part.of("title.on")
        if h.first == hit.last or (h.last == hit.last and h.first > hit.first)  # "decision on" is one form
    ]  # fmt: skip
    verbs = {h.first for h in part.of("event", "support") if "noun" not in h.concept}
    if not marks or marks[0].first in verbs:
        return hit.last
    stops = [
        h.first
        for h in part.of("event", "support", "modality", "title.stop", "link.supplements", "link.under")
        if h.first > marks[0].last or (h.concept == "title.stop" and h.first == marks[0].last)
    ]
    stops = [s for s in stops if not _inside_noun(part, s)]
    dates = [view.token_at(d.span.start) for d in part.dates() if d.span.start >= hit.end]
    dates = [_drop_marker(part, d) for d in dates]
    end = min(
        [
            part.last,
            hit.first + COMPLEMENT,
            *stops,
            *dates,
            *_sites(part, marks[0].last),
            *_next_heads(part, hit),
            *_predicates(part, marks[0].last),
        ]
    )
    while end > hit.last and (view.tokens[end - 1].kind == "mark" or _is_edge(part, end - 1)):
        end -= 1
    return end if end > marks[0].last else hit.last


def _sites(part: Clause, since: int) -> list[int]:
    """Markers of a place where something happened: "… on transport in <city>" ends before it."""
    view = part.view
    places = {
        view.token_at(m.span.start) for m in part.mentions() if m.schema == "Place" and m.kind != "adjective"
    }
    return [
        h.first
        for h in part.of("locative.in")
        if h.first > since and h.last in places and "glued" not in h.attrs
    ]


def _predicates(part: Clause, since: int) -> list[int]:
    """Verbs and subjects that no form lists: by the endings of the language, and by names in the nominative."""
    view, found = part.view, []
    grammar = grammar_of(view.pack)
    joins = {h.last: h.first for h in part.of("clause.and")}
    for i in range(since + 1, part.last):
        token = view.tokens[i]
        if token.kind != "word" or token.capital:
            continue
        if view.pack.settings.capitals == "nouns" and _closing(part, i, grammar):
            found.append(i)
        elif i in joins and grammar.declension and ends_with(token.folded, grammar.not_genitive, 4):
            found.append(joins[i])
    if grammar.declension:
        found += [
            view.token_at(m.span.start)
            for m in part.mentions()
            if m.kind == "name" and m.schema in _SUBJECTS and m.lemma is None and _unled(part, m, since)
        ]
    return [i for i in found if i > since]


_SUBJECTS = ("PublicBody", "Company", "Organization", "Person")


def _unled(part: Clause, mention: Mention, since: int) -> bool:
    """A name in the nominative right behind a small word of some length: no preposition and no list leads to it."""
    view, first = part.view, part.view.token_at(mention.span.start)
    if first <= since + 1 or mention.text.isupper():
        return False
    before = view.tokens[first - 1]
    loose = before.kind == "word" and not before.capital and len(before.text) > 4
    return loose and not any(h.last == first for h in part.of("title.on", "party", "clause.and"))


def _closing(part: Clause, i: int, grammar: Grammar) -> bool:
    """An infinitive or participle that ends the clause or stands before a conjunction or mark."""
    view, token = part.view, part.view.tokens[i]
    nxt = view.tokens[i + 1] if i + 1 < part.last else None
    ends = nxt is None or nxt.kind == "mark" or any(h.first == i + 1 for h in part.of("clause.and"))
    known = token.folded in view.pack.settings.function_words or any(
        h.first <= i < h.last for h in part.of("title.modifier", "title.on", "title.article")
    )
    return ends and not known and len(token.text) > 3 and ends_with(token.folded, grammar.verbal, 2)


def _next_heads(part: Clause, hit: Hit) -> list[int]:
    """A conjunction that leads to another head of the same family ends the phrase ("an agreement … and a protocol …")."""
    heads = [h.first for h in part.of(hit.family) if h.first > hit.last and h.concept != "body.joint"]
    joins = [h for h in part.of("clause.and") if h.first > hit.last]
    return [h.first for h in joins if any(0 <= head - h.last <= JOINED for head in heads)]


def _inside_noun(part: Clause, at: int) -> bool:
    """A nominalisation does not end a complement ("agreement on the opening of …")."""
    return any(h.first == at and "noun" in h.concept.split(".") for h in part.of("event"))


def _drop_marker(part: Clause, at: int) -> int:
    """The preposition of a date that follows does not belong to the phrase."""
    return next((h.first for h in part.of("locative.in", "title.on") if h.last == at), at)


def _is_edge(part: Clause, at: int) -> bool:
    words = part.of("locative.in", "title.on", "clause.and", "title.article")
    return any(h.first <= at < h.last for h in words)


def extent(part: Clause, hit: Hit) -> Span:
    """The whole phrase: modifiers, head and complement."""
    return _span(part.view, before(part, hit), max(hit.last, after(part, hit)))


def phrase(part: Clause, hit: Hit) -> str:
    """The whole phrase in the nominative, where the language tells; white space made one blank."""
    view = part.view
    first, last = before(part, hit), max(hit.last, after(part, hit))
    head = cases.head_of(view.tokens, hit, view.pack)
    text = cases.agreeing(view.pack, view.text, view.tokens, (first, head, last))
    if last == hit.last and view.pack.settings.possessive and view.pack.settings.spaced:
        word = view.tokens[last - 1].text
        text = text[: len(text) - len(word)] + _bare(word, view.pack)
    return text[_particles(view, hit) :] if first == hit.first else text


def _particles(view: SentenceView, hit: Hit) -> int:
    """Letters of particles that are written in one word with the head, in languages that do so."""
    prefixes = view.pack.settings.prefixes
    if not prefixes:
        return 0
    stems = first_words(view.pack, (hit.family,))
    return clitics.cut(view.tokens[hit.first].folded, prefixes, stems, grammar_of(view.pack).definite)


def form(part: Clause, hit: Hit) -> str:
    """The words of the form alone, in the nominative: its last noun is the head."""
    view = part.view
    head = hit.last - 1
    text = cases.agreeing(view.pack, view.text, view.tokens, (hit.first, head, hit.last))
    if view.pack.settings.possessive and view.pack.settings.spaced:
        word = view.tokens[head].text
        text = text[: len(text) - len(word)] + _bare(word, view.pack)
    return text[_particles(view, hit) :]


def _bare(word: str, pack: Pack) -> str:
    """The head without its ending of case; a possessive that the case has changed as it was."""
    for ending, nominative in grammar_of(pack).possessed.items():
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: len(word) - len(ending)] + nominative
    return strip(word, pack.settings.possessive)


def _span(view: SentenceView, first: int, last: int) -> Span:
    return Span(view.tokens[first].start, view.tokens[last - 1].end)
