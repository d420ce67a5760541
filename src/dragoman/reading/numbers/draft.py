"""A quantity while it is put together, and its finished form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.span import Span
from dragoman.reading.numbers.lexis import Lexis
from dragoman.reading.views import Amount

Kind = Literal["money", "percent", "points", "times", "physical", "duration", "rank", "count"]
Qualifier = Literal["=", "~", ">", "<", ">=", "<="]
_SIGNS: dict[str, Qualifier] = {
    "about": "~",
    "more": ">",
    "less": "<",
    "at_least": ">=",
    "up_to": "<=",
    "exactly": "=",
}


def sign_of(argument: str | None) -> Qualifier | None:
    """The contract's sign of a `qualifier.*` concept."""
    return _SIGNS.get(argument or "")


@dataclass(slots=True, eq=False)
class Draft:
    """An amount in the making: tokens `[first, last)` of number and unit, `[outer_first, outer_last)` of everything.

    `own_unit` is False while nothing but the number stands there; `classifier` holds the tokens of a measure word.
    """

    first: int
    last: int
    value: float
    kind: Kind = "count"
    unit: str = "1"
    scale: float = 1.0
    number_first: int = 0
    number_last: int = 0
    value_max: float | None = None
    qualifier: Qualifier = "="
    qualified: bool = False
    outer_first: int = 0
    outer_last: int = 0
    own_unit: bool = False
    classifier: tuple[int, int] | None = None
    words: bool = False
    article: bool = False
    per: str | None = None
    change: Literal["up", "down"] | None = None
    change_form: Literal["by", "to"] | None = None
    counted: tuple[int, int] | None = None
    equals: Draft | None = None
    grounds: str = ""
    uncertain: bool = False

    def span(self, lexis: Lexis) -> Span:
        """Characters of number, unit, qualifier and rate words."""
        return Span(lexis.tokens[self.outer_first].start, lexis.tokens[self.outer_last - 1].end)

    def core(self, lexis: Lexis) -> Span:
        """Characters of number and unit."""
        return Span(lexis.tokens[self.first].start, lexis.tokens[self.last - 1].end)


def finish(drafts: list[Draft], lexis: Lexis) -> list[Amount]:
    """The drafts as amounts, in order of place."""
    place = {id(draft): index for index, draft in enumerate(drafts)}
    return [_amount(draft, lexis, place) for draft in drafts]


def _amount(draft: Draft, lexis: Lexis, place: dict[int, int]) -> Amount:
    counted = None
    if draft.counted is not None:
        first, last = draft.counted
        counted = Span(lexis.tokens[first].start, lexis.tokens[last - 1].end)
    return Amount(
        span=draft.span(lexis),
        core=draft.core(lexis),
        value=_round(draft.value),
        unit=draft.unit,
        kind=draft.kind,
        value_max=None if draft.value_max is None else _round(draft.value_max),
        qualifier=draft.qualifier,
        per=draft.per,
        change=draft.change,
        change_form=draft.change_form,
        counted=counted,
        equals=place.get(id(draft.equals)) if draft.equals is not None else None,
        in_words=draft.words,
        grounds=draft.grounds,
    )


def _round(value: float) -> float:
    """Take away what binary arithmetic adds: 34.1 million is 34100000."""
    return round(float(f"{value:.12g}"), 6 if abs(value) >= 1 else 9)
