"""The `summary` line of a statement: one line from its fields by the templates of the interface's language.

Places are shown by their name in that language, numbers and dates in its format; words of the document that no pack
knows stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from dragoman.errors import PackError
from dragoman.knowledge import places
from dragoman.languages.pack import available, load
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
from dragoman.text.edtf import is_valid, parse

_FALLBACK = "en"
_FEW = 4  #: participants that a line names
_MONEY_LENGTH = 3  #: ISO 4217 codes have three capital letters
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
    voice = _voice(language)
    return _SUMMARIES[type(statement)](statement, names, voice)


@lru_cache(maxsize=10_000)
def place_name(reference: str, language: str) -> str:
    """The name of an ISO code in the language; whatever is no code stays as it is."""
    known = places.place(reference)
    return places.display_name(reference, language) if known is not None else reference


class _Voice:
    """Templates and number formats of one interface language."""

    def __init__(self, language: str, templates: dict[str, Any]) -> None:
        self.language = language
        self.templates = templates
        self.locale = Locale.parse(language)
        self.scales = sorted(templates.get("scales", {}).items(), reverse=True)

    def text(self, *path: str) -> str:
        """The template at a path, empty where there is none."""
        node: Any = self.templates
        for key in path:
            node = node.get(key, "") if isinstance(node, dict) else ""
        return node if isinstance(node, str) else ""

    def fill(self, *path: str, **values: str) -> str:
        """A template with its values, empty when all of these are."""
        if values and not any(values.values()):
            return ""
        return self.text(*path).format(**values)

    def join(self, parts: Iterable[str]) -> str:
        return self.text("join").join(part for part in parts if part)


@lru_cache(maxsize=16)
def _voice(language: str) -> _Voice:
    code = language.partition("-")[0]
    if code in available():
        templates = load(code).summary
        if templates:
            return _Voice(code, templates)
    templates = load(_FALLBACK).summary
    if not templates:
        raise PackError("no templates of the summary line", subject=f"languages/{_FALLBACK}/summary.yaml")
    return _Voice(_FALLBACK, templates)


def _figure(figure: Figure, names: Callable[[str], str], voice: _Voice) -> str:
    head = voice.text("indicators", figure.indicator)
    own_word = figure.grounds.get("of") == "its own word"  # the indicator's label says it already
    gloss = "" if own_word and figure.indicator != "other" else " ".join((figure.of or "").split())
    if gloss and figure.indicator in _HEADED:
        head = gloss[:1].upper() + gloss[1:]
    elif gloss and figure.indicator not in _PLAIN:
        head = f"{head} ({gloss})"
    line = voice.join((head, _ends(figure, names, voice), period(figure.period, voice)))
    line = f"{line}: {_value(figure, voice)}"
    notes = [voice.text("status", figure.status), voice.fill("source", name=figure.reporter or "")]
    shown = voice.join(notes)
    return f"{line} ({shown})" if shown else line


def _ends(figure: Figure, names: Callable[[str], str], voice: _Voice) -> str:
    if figure.from_ or figure.to:
        ends = {
            "from": names(figure.from_) if figure.from_ else "…",
            "to": names(figure.to) if figure.to else "…",
        }
        return voice.text("arrow").format(**ends)
    if figure.parties:
        return voice.text("and").join(names(p) for p in figure.parties)
    return names(figure.subject) if figure.subject else ""


def _value(figure: Figure, voice: _Voice) -> str:
    value = _amount(abs(figure.value) if figure.measure == "change" else figure.value, figure.unit, voice)
    if figure.value_max is not None:
        low = _number(figure.value, voice) if figure.unit != "1" else ""
        value = f"{low or _amount(figure.value, '1', voice)}–{_amount(figure.value_max, figure.unit, voice)}"
    if figure.measure == "rank":
        return voice.fill("rank", value=_number(figure.value, voice))
    value = voice.fill("qualifiers", figure.qualifier, value=value) or value
    per = voice.text("per", figure.per or "")
    value = f"{value} {per}" if per else value
    if figure.measure == "change":
        way = "times" if figure.unit == "x" else "down" if figure.value < 0 else "up"
        return voice.fill("change", way, value=value)
    return voice.fill("share", value=value) if figure.measure == "share" else value


def _amount(value: float, unit: str, voice: _Voice) -> str:
    if len(unit) == _MONEY_LENGTH and unit.isalpha() and unit.isupper() and unit != "TEU":
        return voice.text("money").format(unit=unit, number=_scaled(value, voice))
    if unit == "1":
        return _scaled(value, voice)
    shown = voice.text("units", unit) or unit
    number = _scaled(value, voice)
    if shown.startswith("-") or (shown == "%" and voice.language == _FALLBACK):
        return f"{number}{shown}"
    return voice.text("quantity").format(number=number, unit=shown)


def _scaled(value: float, voice: _Voice) -> str:
    """The number with the word for its magnitude from a million on."""
    for size, word in voice.scales:
        if abs(value) >= size:
            return f"{_number(value / size, voice)} {word}"
    return _number(value, voice)


def _number(value: float, voice: _Voice) -> str:
    digits = 2 if abs(value) >= 1 else 4
    return _decimal(round(value, digits), voice)


@lru_cache(maxsize=20_000)
def _decimal(value: float, voice: _Voice) -> str:
    return str(format_decimal(value, format="#,##0.####", locale=voice.locale))


@lru_cache(maxsize=10_000)
def period(edtf: str | None, voice: _Voice) -> str:
    """An EDTF date in the words of the language; what cannot be read is shown as it stands."""
    if not edtf:
        return ""
    if not is_valid(edtf):
        return edtf
    left, slash, right = edtf.partition("/")
    if slash:
        if left in ("", ".."):
            return voice.fill("period", "until", date=_day(right, voice))
        if right in ("", ".."):
            return voice.fill("period", "since", date=_day(left, voice))
        return f"{_day(left, voice)} – {_day(right, voice)}"
    return _day(edtf, voice)


def _day(part: str, voice: _Voice) -> str:
    bare = part.strip("~?%")
    interval = parse(part)
    if interval.low is None:
        return part
    pattern = {4: "y", 7: "LLL y", 10: "d MMM y"}.get(len(bare))
    if pattern is None or not bare.replace("-", "").isdigit() or interval.precision == "season":
        return part
    if len(bare) == 10:
        shown = str(format_date(interval.low, format="medium", locale=voice.locale))
    else:
        shown = str(format_date(interval.low, format=pattern, locale=voice.locale))
    if interval.approximate:
        return voice.fill("period", "about", date=shown)
    return voice.fill("period", "perhaps", date=shown) if interval.uncertain else shown


def _event(event: Event, names: Callable[[str], str], voice: _Voice) -> str:
    """Kind, who, where and when first, since the gloss is in the document's language."""
    who = voice.join(names(p.name) for p in event.participants[:_FEW])
    facts = [who, names(event.place) if event.place else "", period(event.date, voice)]
    return _told(voice.text("events", event.kind), facts, event.about, (event.status, voice))


def _instrument(instrument: Instrument, names: Callable[[str], str], voice: _Voice) -> str:
    facts = [
        voice.text("and").join(names(p) for p in instrument.parties),
        voice.fill("signed", date=period(instrument.signed, voice)),
        voice.fill("under", name=instrument.under or ""),
        voice.fill("establishes", name=instrument.establishes or ""),
    ]
    head = voice.text("instruments", instrument.kind)
    return _told(head, facts, instrument.title or instrument.about, (instrument.status, voice))


def _told(head: str, facts: Iterable[str], gloss: str | None, how: tuple[str, _Voice]) -> str:
    """`Signing: A, B, Mar 4, 2024 · the gloss in the document's words (planned)`."""
    status, voice = how
    known = voice.join(dict.fromkeys(f for f in facts if f))
    words = " ".join((gloss or "").split())
    said = voice.text("gloss").join(part for part in (known, words) if part)
    return _line(head, [said], voice.text("status", status), voice)


def _body(body: Body, names: Callable[[str], str], voice: _Voice) -> str:
    details = [
        names(body.name),
        names(body.parent) if body.parent else "",
        period(body.established, voice),
        voice.fill("chairs", names=voice.join(names(c) for c in body.chairs)),
    ]
    return _line(voice.text("body"), details, "", voice)


def _entity(entity: Entity, names: Callable[[str], str], voice: _Voice) -> str:
    shown = names(entity.code) if entity.code else entity.name
    name = f"{entity.name} ({shown})" if entity.code and shown != entity.name else entity.name
    details = [
        name,
        entity.position or "",
        entity.organization or "",
        names(entity.place) if entity.place else "",
    ]
    return _line(voice.text("schemas", entity.schema), details, "", voice)


def _relation(relation: Relation, names: Callable[[str], str], voice: _Voice) -> str:
    values = {
        "source": names(relation.source),
        "target": names(relation.target),
        "title": relation.title or "",
    }
    line = " ".join(voice.fill("relations", relation.kind, **values).split())
    return voice.join((line.replace(": – ", ": "), period(relation.date, voice)))


def _document(document: DocumentStatement, names: Callable[[str], str], voice: _Voice) -> str:
    when = period(document.published, voice) or voice.text("undated")
    source = document.publisher or document.source or ""
    return _line(voice.text("document"), [document.title or document.doc, source, when], "", voice)


def _line(head: str, details: Iterable[str], status: str, voice: _Voice) -> str:
    said = voice.join(dict.fromkeys(detail for detail in details if detail))
    line = f"{head}: {said}" if said else head
    return f"{line} ({status})" if status else line


_SUMMARIES: dict[type, Callable[[Any, Callable[[str], str], _Voice], str]] = {
    Figure: _figure,
    Event: _event,
    Instrument: _instrument,
    Body: _body,
    Entity: _entity,
    Relation: _relation,
    DocumentStatement: _document,
}
