"""Words for people: languages, flags, kinds, numbers, and the fields of a statement."""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache
from typing import Any

import msgspec
from babel import Locale, UnknownLocaleError

from dragoman.knowledge import places, sectors
from dragoman.model.fact import AnyFact
from dragoman.model.statement import AnyStatement, fields
from dragoman.register.correcting import allowed
from dragoman.serving.dates import human

FLAGS = {
    "machine-translated": "Machine-translated: wording and spelling of names may be wrong.",
    "corrupt": "Damaged: words are broken, or letters of two scripts mixed inside words.",
    "looping": "A phrase repeats senselessly; it is read once.",
    "reposted": "Copied from elsewhere.",
    "truncated": "Ends in the middle of a sentence.",
}
DISCARD = {
    "boilerplate": "not read: page furniture",
    "repeat": "not read: repeats text above",
}
DAMAGE = {
    "corrupt": "damaged words", "looping": "looping phrase", "truncated": "breaks off here",
    "machine-translated": "machine-translated", "reposted": "copied from elsewhere",
}  # fmt: skip
HOW = {
    "first": "first published", "copy": "copy", "rewrite": "rewritten", "translation": "translation",
    "pickup": "taken up from an agency",
}  # fmt: skip
KINDS = {
    "figure": "Figure", "event": "Event", "instrument": "Agreement or plan", "body": "Body", "entity": "Name",
    "relation": "Tie", "document": "Document", "quantity": "Figure", "implied": "Implied figure",
    "occurrence": "Event", "identity": "Who or what", "tie": "Tie", "commitment": "Commitment",
    "measure": "Measure", "origin": "Report and its copies",
}  # fmt: skip
SCHEMAS = {
    "Person": "Person", "PublicBody": "Public body", "Company": "Company", "Organization": "Organisation",
    "Place": "Place", "Facility": "Park or facility", "Project": "Project", "Initiative": "Initiative",
    "Forum": "Forum", "Product": "Product",
}  # fmt: skip
RULES = {
    "sum": "parts add up to a whole", "balance": "exports and imports make the turnover", "growth": "a level and its growth imply the period before",
    "share": "a share and its part imply the whole", "rate": "one sum in two currencies implies a rate",
    "cumulative": "totals over months only rise",
}  # fmt: skip
RELATIONS = {
    "position": "holds office at", "part_of": "is part of", "partner_of": "is partner of", "resident_of": "is resident of",
    "located_in": "lies in", "produces": "produces", "operates": "operates", "founder_of": "founded", "owner_of": "owns",
    "member_of": "is member of", "recognises": "recognises", "status_of": "status of relations",
}  # fmt: skip
#: The same ties as seen from their other end.
INVERSE = {
    "position": "has in office", "part_of": "has as part", "partner_of": "is partner of", "resident_of": "has as resident",
    "located_in": "holds", "produces": "is produced by", "operates": "is operated by", "founder_of": "was founded by",
    "owner_of": "is owned by", "member_of": "has as member", "recognises": "is recognised by",
    "status_of": "status of relations",
}  # fmt: skip
_QUALIFIERS = {"~": "about ", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "up to "}
_SCALE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SYMBOLS = {"%": "%", "pp": " percentage points", "x": " times", "1": ""}
_PER = {"a": "a year", "mo": "a month", "w": "a week", "d": "a day"}
_DATES = frozenset({"date", "period", "signed", "established", "published", "due", "retrieved"})
_PLACES = frozenset({"place", "from", "to", "parties", "subject", "code"})
#: Fields that say nothing more to a reader than what stands beside them already.
_HIDDEN = frozenset({
    "type", "doc", "doc_id", "id", "reader", "evidence", "language", "summary", "grounds", "confidence", "value",
    "value_max", "unit", "qualifier", "per", "discard", "flags", "languages", "equals",
})  # fmt: skip
_LABELS = {
    "of": "of what", "from": "from", "code": "code", "reporter": "said by", "about": "about", "names": "also written",
    "change_form": "change", "base": "counted from", "schema": "is a", "position": "office", "organization": "at",
    "established_by": "set up by", "establishes": "sets up", "chairs": "chaired by",
}  # fmt: skip


@lru_cache(maxsize=1_000)
def language_name(code: str | None) -> str:
    """A language's name in the interface's language, else its code."""
    if not code:
        return "unknown language"
    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name("en")
    except (UnknownLocaleError, ValueError, TypeError):
        return code
    return str(name) if name else code


@lru_cache(maxsize=5_000)
def place_name(code: str) -> str:
    """The name of a place's code, else what was given."""
    return places.display_name(code, "en")


def sector_name(code: str) -> str:
    """A sector's label, else its code."""
    return sectors.label(code)


def number(value: float) -> str:
    """`5.08 billion`, `7,000`, `0.35`."""
    if not math.isfinite(value):
        return "unbounded"
    for size, word in _SCALE:
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def amount(value: float, unit: str, qualifier: str = "=", value_max: float | None = None) -> str:
    """A value with its unit and qualifier: `more than USD 5.2 billion`, `33%`."""
    shown = number(value) if value_max is None else f"{number(value)}–{number(value_max)}"
    if len(unit) == 3 and unit.isupper() and unit.isalpha() and unit != "TEU":
        shown = f"{unit} {shown}"
    else:
        shown += _SYMBOLS.get(unit, f" {unit}")
    return _QUALIFIERS.get(qualifier, "") + shown


def plural(count: int, one: str, many: str = "") -> str:
    """`1 document`, `24 documents`."""
    return f"{count:,} {one if count == 1 or one == 'series' else many or one + 's'}"


def statement_text(statement: AnyStatement) -> str:
    """One line for a statement: its summary, else its most telling fields."""
    if statement.summary:
        return statement.summary
    raw = fields(statement)
    for name in ("name", "title", "about", "of", "kind", "indicator"):
        if raw.get(name):
            return str(raw[name])
    return str(KINDS.get(str(raw["type"]), raw["type"]))


def statement_fields(statement: AnyStatement) -> tuple[tuple[str, str], ...]:
    """The fields that a reader may want to check, as pairs of words."""
    raw = fields(statement)
    found: list[tuple[str, str]] = []
    if "value" in raw:
        shown = amount(raw["value"], raw["unit"], raw["qualifier"], raw["value_max"])
        found.append(("value", f"{shown} {_PER.get(raw['per'] or '', '')}".strip()))
    for name, value in raw.items():
        if name in _HIDDEN or value in (None, "", [], {}, ()):
            continue
        found.append((_LABELS.get(name, name.replace("_", " ")), _shown(name, value)))
    return tuple(found)


def _shown(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_shown(name, item) for item in value)
    if isinstance(value, dict):
        role = f" ({value['role']})" if value.get("role") else ""
        return f"{place_name(str(value['name']))}{role}" if value.get("name") else str(value)
    text = str(value)
    if name in _DATES:
        return human(text)
    if name in _PLACES:
        return place_name(text)
    if name == "sectors":
        return sector_name(text)
    if name in ("kind", "indicator", "status", "measure"):
        return text.replace("_", " ")
    return SCHEMAS.get(text, text) if name == "schema" else text


def settable(record: AnyStatement | AnyFact) -> tuple[tuple[str, str], ...]:
    """The fields of a statement or fact that people may set, with what they are now."""
    raw: dict[str, Any] = msgspec.to_builtins(record)
    return tuple((name, _plain(raw.get(name))) for name in allowed(type(record)))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(item) for item in value)
    if isinstance(value, dict):
        role = f" ({value['role']})" if value.get("role") else ""
        return f"{value.get('name', '')}{role}"
    return "" if value is None else str(value)


def script_name(text: str) -> str:
    """The script of a name's first letter in words, empty for none."""
    for character in text:
        if character.isalpha():
            name = unicodedata.name(character, "")
            return "Han" if name.startswith("CJK") else name.split(" ")[0].capitalize()
    return ""


def short_number(value: float) -> str:
    """A number for a scale: `5 bn`, `2.5 m`, `0`."""
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.4g}"


def label_of_indicator(name: str) -> str:
    """`Trade turnover`."""
    return name.replace("_", " ").capitalize()
