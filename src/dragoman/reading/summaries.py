"""The `summary` line of a statement: one line from its fields by the templates of the interface's language.

Places are shown by their name in that language, numbers and dates in its format; words of the document that no pack
knows stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import msgspec

from dragoman.knowledge import places
from dragoman.model.statement import (
    AnyStatement,
    Body,
    DocumentStatement,
    Entity,
    Event,
    Figure,
    Instrument,
    Relation,
)
from dragoman.reading.views import DocumentView, EntityDraft
from dragoman.reading.wording import Voice, amount, number, period, voice_of

_FEW = 4  #: participants that a line names
#: indicators whose label says enough without what is measured
_PLAIN = frozenset({"trade_turnover", "trade_balance", "profit", "revenue", "duration"})
_HEADED = frozenset({"count", "participants", "other"})


def summariser(document: DocumentView, language: str) -> Callable[[AnyStatement], str]:
    """A function that summarises statements of one document in the interface's language.

    Places that the document names in its own words are shown by their name in that language.
    """
    codes = {name: key for e in document.entities if (key := _place_key(e)) for name in (e.name, *e.names)}

    def names(reference: str) -> str:
        return place_name(codes.get(reference, reference), language)

    return lambda statement: summarise(statement, names, language)


def _place_key(entity: EntityDraft) -> str | None:
    """The code or gazetteer key of a place."""
    if entity.code or entity.schema != "Place":
        return entity.code
    return next((m.key for m in entity.mentions if m.key), None)


def summarise(statement: AnyStatement, names: Callable[[str], str], language: str) -> str:
    """One line for people.

    Args:
        names: shows a party, place or entity; `place_name` is the usual one.
        language: of the interface; where its pack has no templates, the fallback stands in.
    """
    voice = voice_of(language)
    return _SUMMARIES[type(statement)](statement, names, voice)


def retold(statement: AnyStatement, language: str) -> AnyStatement:
    """The statement with summary and headline made anew from its fields, after one of them was corrected."""

    def names(reference: str) -> str:
        return place_name(reference, language)

    apart = {
        n: None for n in ("period", "date", "signed", "established", "reporter") if hasattr(statement, n)
    }
    bare = msgspec.structs.replace(statement, **apart)
    return msgspec.structs.replace(
        statement, summary=summarise(statement, names, language), headline=summarise(bare, names, language)
    )


@lru_cache(maxsize=10_000)
def place_name(reference: str, language: str) -> str:
    """The name of an ISO code in the language; whatever is no code stays as it is."""
    known = places.place(reference)
    return places.display_name(reference, language) if known is not None else reference


def _figure(figure: Figure, names: Callable[[str], str], voice: Voice) -> str:
    head = voice.text("indicators", figure.indicator)
    own_word = figure.grounds.get("of") == "its own word"  # the indicator's label says it already
    gloss = "" if own_word and figure.indicator != "other" else " ".join((figure.of or "").split())
    if gloss and figure.indicator in _HEADED:
        head = gloss[:1].upper() + gloss[1:]
    elif gloss and figure.indicator not in _PLAIN:
        head = voice.text("note").format(text=head, note=gloss)
    line = voice.join((head, _ends(figure, names, voice), period(figure.period, voice)))
    line = voice.text("headed").format(head=line, text=_value(figure, voice))
    notes = [voice.text("status", figure.status), voice.fill("source", name=figure.reporter or "")]
    shown = voice.join(notes)
    return voice.text("note").format(text=line, note=shown) if shown else line


def _ends(figure: Figure, names: Callable[[str], str], voice: Voice) -> str:
    if figure.from_ or figure.to:
        ends = {
            "from": names(figure.from_) if figure.from_ else "…",
            "to": names(figure.to) if figure.to else "…",
        }
        return voice.text("arrow").format(**ends)
    if figure.parties:
        return voice.text("and").join(names(p) for p in figure.parties)
    return names(figure.subject) if figure.subject else ""


def _value(figure: Figure, voice: Voice) -> str:
    low, high = figure.value, figure.value_max
    if figure.measure == "change":  # up or down says the sign
        low, high = abs(low), None if high is None else abs(high)
    value = amount(low, figure.unit, voice, high)
    if figure.measure == "rank":
        return voice.fill("rank", value=number(figure.value, voice))
    value = voice.fill("qualifiers", figure.qualifier, value=value) or value
    per = voice.text("per", figure.per or "")
    value = voice.text("rate").format(value=value, per=per) if per else value
    if figure.measure == "change":
        way = "times" if figure.unit == "x" else "down" if figure.value < 0 else "up"
        return voice.fill("change", way, value=value)
    return voice.fill("share", value=value) if figure.measure == "share" else value


def _event(event: Event, names: Callable[[str], str], voice: Voice) -> str:
    """Kind, who, where and when first, since the gloss is in the document's language."""
    who = voice.join(names(p.name) for p in event.participants[:_FEW])
    facts = [who, names(event.place) if event.place else "", period(event.date, voice)]
    return _told(voice.text("events", event.kind), facts, event.about, (event.status, voice))


def _instrument(instrument: Instrument, names: Callable[[str], str], voice: Voice) -> str:
    facts = [
        voice.text("and").join(names(p) for p in instrument.parties),
        voice.fill("signed", date=period(instrument.signed, voice)),
        voice.fill("under", name=instrument.under or ""),
        voice.fill("establishes", name=instrument.establishes or ""),
    ]
    head = voice.text("instruments", instrument.kind)
    return _told(head, facts, instrument.title or instrument.about, (instrument.status, voice))


def _told(head: str, facts: Iterable[str], gloss: str | None, how: tuple[str, Voice]) -> str:
    """`Signing: A, B, Mar 4, 2024 · the gloss in the document's words (planned)`."""
    status, voice = how
    known = voice.join(dict.fromkeys(f for f in facts if f))
    words = " ".join((gloss or "").split())
    said = voice.text("gloss").join(part for part in (known, words) if part)
    return _line(head, [said], voice.text("status", status), voice)


def _body(body: Body, names: Callable[[str], str], voice: Voice) -> str:
    details = [
        names(body.name),
        names(body.parent) if body.parent else "",
        period(body.established, voice),
        voice.fill("chairs", names=voice.join(names(c) for c in body.chairs)),
    ]
    return _line(voice.text("body"), details, "", voice)


def _entity(entity: Entity, names: Callable[[str], str], voice: Voice) -> str:
    shown = names(entity.code) if entity.code else entity.name
    other = entity.code and shown != entity.name
    name = voice.text("note").format(text=entity.name, note=shown) if other else entity.name
    details = [
        name,
        entity.position or "",
        entity.organization or "",
        names(entity.place) if entity.place else "",
    ]
    return _line(voice.text("schemas", entity.schema), details, "", voice)


def _relation(relation: Relation, names: Callable[[str], str], voice: Voice) -> str:
    values = {
        "source": names(relation.source),
        "target": names(relation.target),
        "title": relation.title or "",
    }
    line = " ".join(voice.fill("relations", relation.kind, **values).split())
    return voice.join((line.replace(": – ", ": "), period(relation.date, voice)))


def _document(document: DocumentStatement, names: Callable[[str], str], voice: Voice) -> str:
    when = period(document.published, voice) or voice.text("undated")
    source = document.publisher or document.source or ""
    return _line(voice.text("document"), [document.title or document.doc, source, when], "", voice)


def _line(head: str, details: Iterable[str], status: str, voice: Voice) -> str:
    said = voice.join(dict.fromkeys(detail for detail in details if detail))
    line = voice.text("headed").format(head=head, text=said) if said else head
    return voice.text("note").format(text=line, note=status) if status else line


_SUMMARIES: dict[type, Callable[[Any, Callable[[str], str], Voice], str]] = {
    Figure: _figure,
    Event: _event,
    Instrument: _instrument,
    Body: _body,
    Entity: _entity,
    Relation: _relation,
    DocumentStatement: _document,
}
