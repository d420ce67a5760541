"""The unit of a quantity in the making: what it is of, and the tokens that say it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.knowledge import currencies, units
from dragoman.languages.patterns import Hit
from dragoman.reading.numbers.draft import Kind
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.marks import Context, MarkEvidence

_WHOLE = frozenset({"t", "TEU", "1", "ha", "bbl", "a", "mo", "w", "d"})


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What a number is of: the contract's unit, kind, a factor, and the tokens that say it."""

    unit: str
    kind: Kind
    first: int
    last: int
    factor: float = 1.0
    grounds: str = ""
    uncertain: bool = False


def money_of(lexis: Lexis, meaning: str, first: int, last: int, marks: MarkEvidence) -> UnitWords:
    """The unit of a currency sign, code or name; `~` opens a bare name."""
    if not meaning.startswith("~"):
        return UnitWords(meaning, "money", first, last)
    family = meaning[1:]
    code = marks.bare.get(family) or currencies.default(family, lexis.language)
    return UnitWords(code, "money", first, last, 1.0, f"bare {family}")


def meaning_of(hit: Hit) -> str:
    """The code that a currency word means, or `~` and its bare name."""
    return f"~{hit.attrs['bare']}" if "bare" in hit.attrs else hit.argument


def subunit_of(lexis: Lexis, hit: Hit, marks: MarkEvidence) -> UnitWords:
    """Cents: of the currency that the form names, or of the one that the document speaks of."""
    meaning = (
        f"~{hit.attrs['bare']}" if "bare" in hit.attrs else hit.attrs.get("of") or marks.currency or "XXX"
    )
    whole = money_of(lexis, meaning, hit.first, hit.last, marks)
    return UnitWords(whole.unit, "money", whole.first, whole.last, float(hit.argument), "subunit")


def kind_of(code: str) -> Kind:
    """The kind of amount that a unit makes."""
    kind: Kind = units.kind_of(code)
    return kind


def context_of(unit: UnitWords | None) -> Context:
    """What a unit says about the marks of its number."""
    if unit is None or unit.unit in _WHOLE:
        return "whole"
    if unit.kind in ("percent", "points", "times"):
        return "ratio"
    return "money" if unit.kind == "money" else "measure"
