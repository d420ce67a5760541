"""Mentions of one thing become one entity: places by code, organisations by words, persons by family name."""

from __future__ import annotations

from typing import NamedTuple

from dragoman.knowledge import places as gazetteer
from dragoman.languages.pack import Pack
from dragoman.model.span import Span
from dragoman.reading.entities.keys import near, same_name, same_spelling, same_words, stem, stems
from dragoman.reading.names import people
from dragoman.reading.views import DocumentView, EntityDraft, Mention, SentenceView
from dragoman.text.fold import bare
from dragoman.text.tokens import tokenise

_TWO_FAMILIES = 3  #: words at least of a given name with two family names


class Made(NamedTuple):
    """A mention already bound: its words with places as keys, and as they are written."""

    entity: EntityDraft
    words: tuple[str, ...]
    plain: tuple[str, ...]
    key: str | None


def attach(mention: Mention, entity: EntityDraft) -> None:
    """Bind a mention to its entity and keep its surface form where it is a name."""
    mention.entity = entity
    entity.mentions.append(mention)
    if mention.kind == "name" and mention.text not in entity.names:
        entity.names.append(mention.text)


def _new(document: DocumentView, mention: Mention, origin: str) -> EntityDraft:
    entity = EntityDraft(schema=mention.schema, name=mention.lemma or mention.text, origin=origin)
    document.entities.append(entity)
    attach(mention, entity)
    return entity


def places(document: DocumentView) -> None:
    """One entity per place; adjectives belong to it without being names of it."""
    table: dict[str, EntityDraft] = {}
    language = document.clean.language
    for mention in document.mentions():
        if mention.schema != "Place" or mention.key is None:
            continue
        entity = table.get(mention.key)
        if entity is None:
            entity = table[mention.key] = _new(document, mention, "place")
            entity.code = mention.code
        else:
            attach(mention, entity)
    for entity in table.values():
        named = [m for m in entity.mentions if m.kind == "name"]
        country = len(entity.code or "---") == 2
        entity.output = any(_stands(m, country) for m in named)
        if named:
            entity.name = named[0].lemma or named[0].text
        else:
            first = entity.mentions[0]
            entity.name = gazetteer.display_name(first.key or "", language) or entity.name


def _stands(mention: Mention, country: bool) -> bool:
    """True where a place is named for itself: free, or a country at the end of a body's name."""
    outer = mention.within
    while outer is not None and outer.schema == "Place":
        outer = outer.within
    if outer is None:
        return True
    body = outer.kind == "name" and outer.schema in ("PublicBody", "Organization", "Company")
    owner = bool(mention.lemma) and mention.text != mention.lemma and outer.span.start == mention.span.start
    return country and body and (outer.span.end == mention.span.end or owner)


def organisations(document: DocumentView) -> None:
    """One entity per organisation, facility, project, forum: by key, by the same words, by near spellings."""
    made: list[Made] = []
    for view in document.sentences:
        for mention in view.mentions:
            if mention.schema in ("Place", "Person") or mention.kind != "name":
                continue
            words, plain = _words(mention, view), stems(mention.text, view.pack)
            entity = _known_as(mention, words, plain, made, view.pack)
            if entity is None:
                entity = _new(document, mention, "name")
                entity.name = _plainest(mention, view)
            else:
                attach(mention, entity)
            made.append(Made(entity, words, plain, mention.key))


def _plainest(mention: Mention, view: SentenceView) -> str:
    """The form without its acronym in brackets, where the text gives both at one place."""
    same = [
        m.lemma or m.text
        for m in view.mentions
        if m.key and m.key == mention.key and m.span.start == mention.span.start
    ]
    plain = [text for text in same if not text.endswith((")", "）"))]
    return max(plain, key=len) if plain else mention.lemma or mention.text


def _words(mention: Mention, view: SentenceView) -> tuple[str, ...]:
    """Stems of the name, places inside it replaced by their keys so that spellings and forms of them agree."""
    parts: list[str] = []
    at = mention.span.start
    inside = [
        m for m in view.mentions
        if m.schema == "Place" and m.key and mention.span.contains(m.span) and m.span != mention.span
    ]  # fmt: skip
    for place in inside:
        if place.span.start < at:
            continue
        parts += stems(Span(at, place.span.start).of(view.text), view.pack)
        parts.append(place.key or place.text)
        at = place.span.end
    parts += stems(Span(at, mention.span.end).of(view.text), view.pack)
    return tuple(parts)


def _known_as(
    mention: Mention, words: tuple[str, ...], plain: tuple[str, ...], made: list[Made], pack: Pack
) -> EntityDraft | None:
    for other in made:
        if mention.key is not None and other.key == mention.key:
            return other.entity
    if (
        len(plain) == 1 and mention.text.isupper()
    ):  # an acronym means what it was introduced for, whatever it looks like
        for other in made:
            if other.plain == plain and mention.text in other.entity.names:
                return other.entity
    for other in made:
        if other.entity.schema == mention.schema and same_name(words, other.words, mention.schema, pack):
            return other.entity
    for other in made:
        if other.entity.schema == mention.schema and same_spelling(words, other.words, plain, other.plain):
            return other.entity
    return None


def persons(document: DocumentView) -> None:
    """One entity per person: full names first, then family names alone."""
    mentions = [
        (v, m) for v in document.sentences for m in v.mentions if m.schema == "Person" and m.kind == "name"
    ]
    made: list[tuple[EntityDraft, tuple[str, ...]]] = []
    keyed: dict[str, EntityDraft] = {}
    for view, mention in sorted(mentions, key=lambda p: -len(stems(p[1].text, p[0].pack))):
        words = stems(mention.text, view.pack)
        entity = keyed.get(mention.key or "") or next(
            (e for e, other in made if same_person(words, other)), None
        )
        if entity is None and mention.span.start == view.span.start and len(words) == 2:
            entity = next((e for e, other in made if same_person(words[1:], other) and len(other) > 1), None)
            if entity is not None:
                _drop_first_word(mention, view)
        if entity is None:
            entity = _new(document, mention, "person")
            made.append((entity, words))
        else:
            attach(mention, entity)
        entity.position = entity.position or mention.position
        if mention.office is not None:
            entity.states |= {
                m.code[:2] for m in view.mentions
                if m.schema == "Place" and m.code and m.span.overlaps(mention.office)
            }  # fmt: skip
        if mention.key:
            keyed.setdefault(mention.key, entity)


def _drop_first_word(mention: Mention, view: SentenceView) -> None:
    """The capital that only began the sentence is no part of a name that the document knows."""
    tokens = [t for t in view.tokens if mention.span.start <= t.start < mention.span.end]
    mention.span = Span(tokens[-1].start, mention.span.end)
    mention.text = mention.span.of(view.text)


def same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """True when a name can be another form of a fuller one: its family name, its initials, a near spelling."""
    if not short or not full:
        return False
    if len(short) == 1 and len(full) > 1:
        first = short[0] == full[0] and people.table(short[0][0]).family(short[0])
        return near(short[0], full[-1]) or first or _first_of_two(short, full)
    if same_words(short, full) or _first_of_two(short, full):
        return True
    if len(short) > 1 and near(short[-1], full[-1]):
        return all(any(f.startswith(s) or near(s, f) for f in full[:-1]) for s in short[:-1])
    return False


def _first_of_two(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Of two family names behind a given name the first, alone or with the given name."""
    if len(full) < _TWO_FAMILIES or not near(short[-1], full[-2]):
        return False
    names = people.table(full[0][0])
    if not names.given(full[0]) or names.given(full[-2]):
        return False
    return short[:-1] in ((), full[:-2])


def repeated_names(document: DocumentView) -> None:
    """A family name that stands alone, in whatever case, is a mention of its person too."""
    table: dict[str, EntityDraft] = {}
    for entity in document.entities:
        if entity.schema == "Person":
            for mention in entity.mentions:
                parts = mention.text.replace("·", " ").split()
                if len(parts) > 1:
                    table.setdefault(parts[-1].strip("."), entity)
                elif mention.kind == "name" and _unspaced(mention.text):
                    table.setdefault(mention.text, entity)
                    double = mention.text[:2]
                    if len(mention.text) > 2 and double in people.table(double[0]).families:
                        table.setdefault(double, entity)
    if not table:
        return
    for view in document.sentences:
        for span, entity in _alone(view, table):
            if not any(m.span.overlaps(span) for m in view.mentions):
                mention = Mention(span=span, text=span.of(view.text), schema="Person")
                view.mentions.append(mention)
                attach(mention, entity)
        view.mentions.sort(key=lambda m: (m.span.start, -m.span.end))


def _unspaced(text: str) -> bool:
    """True for a whole name of a script without spaces: each of its characters is a token."""
    return len(text) > 1 and all(t.kind == "char" for t in tokenise(text))


def _alone(view: SentenceView, table: dict[str, EntityDraft]) -> list[tuple[Span, EntityDraft]]:
    """Where family names of the document stand in the sentence."""
    if not view.pack.settings.spaced:
        found = []
        for name, entity in table.items():
            at = view.text.find(name, view.span.start, view.span.end) if len(name) > 1 else -1
            while at >= 0:
                found.append((Span(at, at + len(name)), entity))
                at = view.text.find(name, at + len(name), view.span.end)
        return found
    endings = view.pack.settings.endings
    forms = {stem(bare(name), endings): entity for name, entity in table.items()}
    forms |= {bare(name): entity for name, entity in table.items()}
    return [
        (Span(t.start, t.end), person)
        for t in view.tokens
        if (t.capital or t.text in table)
        and (person := forms.get(bare(t.folded)) or forms.get(stem(bare(t.folded), endings))) is not None
    ]
