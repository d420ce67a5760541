"""Units and magnitudes that a sentence leaves unsaid, because another number of it or the document has told them."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.reading.numbers.draft import Draft
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.numbers.marks import MarkEvidence

_LARGE = 1_000_000  #: from this magnitude on a number that counts nothing is money
_THOUSAND = 1_000
_REACH = 8  #: tokens between two numbers that are set against each other
_TELLING = frozenset({"money", "physical", "percent"})
_COMMAS = frozenset({",", "\u3001", "\uff0c", "\u060c"})


def carry_units(lexis: Lexis, drafts: list[Draft], marks: MarkEvidence, dates: Collection[int]) -> None:
    """Give bare numbers the unit of the number that they are set beside: "up 91 million dollars against 48".

    `dates` are tokens of dates, which may stand between the two.  A large number that counts nothing is otherwise
    in the unit that the sentence last spoke of, else in the money that the document last spoke of.
    """
    told: Draft | None = None
    for draft in drafts:
        if draft.own_unit and draft.kind in _TELLING:
            told = draft if draft.equals is None else told
            continue
        if draft.own_unit or draft.kind != "count" or draft.uncertain:
            continue
        if told is not None and _set_beside(lexis, told, draft, dates):
            _take(draft, told)
        elif _understood(draft):
            _take_large(draft, told, marks)


def _take(draft: Draft, told: Draft) -> None:
    if draft.scale == 1.0 and told.scale > 1.0 and draft.value < _THOUSAND and told.kind != "percent":
        draft.value *= told.scale
        draft.scale = told.scale
    draft.kind, draft.unit, draft.own_unit, draft.counted = told.kind, told.unit, True, None
    draft.grounds = "unit of the number beside it"


def _take_large(draft: Draft, told: Draft | None, marks: MarkEvidence) -> None:
    if told is not None and told.kind != "percent":
        draft.kind, draft.unit = told.kind, told.unit
    elif marks.currency is not None:
        draft.kind, draft.unit = "money", marks.currency
    else:
        return
    draft.own_unit, draft.grounds = (
        True,
        "understood currency" if draft.kind == "money" else "understood unit",
    )


def _set_beside(lexis: Lexis, told: Draft, draft: Draft, dates: Collection[int]) -> bool:
    """Compared with it, the end of a change that begins with it, or the next of a row where only dates differ."""
    if draft.words or draft.first < told.last:
        return False
    between = range(told.outer_last, draft.outer_first)
    if len(between) > _REACH:
        return False
    if _compared(lexis, between) and (draft.counted is None or draft.scale >= _THOUSAND):
        return True
    if draft.counted is not None:
        return False
    ends = lexis.before(draft.outer_first, "form.to", "range.to")
    if ends is not None and ends.first >= told.outer_last and lexis.before(told.outer_first, "range.from"):
        return True
    return _only_dates(lexis, between, dates)


def _compared(lexis: Lexis, between: range) -> bool:
    return any(
        hit.first in between and hit.last <= between.stop
        for hit in lexis.view.of("measure.than")
        if "multiple" not in hit.attrs
    )


def _only_dates(lexis: Lexis, between: range, dates: Collection[int]) -> bool:
    """Between the two stand a date and nothing else but commas, joining words and small words."""
    small = lexis.view.pack.settings.function_words
    dated = joined = False
    for index in between:
        if index in dates:
            dated = True
        elif lexis.folded(index) in _COMMAS or lexis.at(index, "list") is not None:
            joined = True
        elif lexis.folded(index) not in small:
            return False
    return dated and joined


def _understood(draft: Draft) -> bool:
    return draft.counted is None and draft.scale >= _LARGE
